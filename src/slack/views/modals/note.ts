/** The modal for the minute after a call: what was said, who called, and what was promised. */
import type { ModalView } from '@slack/types';
import type { OpenItem } from '../../../care/item.ts';
import type { Call } from '../../../care/moves/note.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, radioInput, textInput, timeInput } from './frame.ts';

export const CALLS: readonly Call['how'][] = ['we_called', 'they_called', 'they_wait'];

/** @param text - what was said of it already */
export function noteModal(item: OpenItem, text: string, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('note', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      textInput(INPUT.text, {
        label: say('modal.note.said'),
        placeholder: say('modal.note.said.placeholder'),
        multiline: true,
        initial: text,
      }),
      radioInput(INPUT.call, {
        label: say('modal.note.call'),
        options: CALLS.map((how) => ({ text: say(`modal.note.call.${how}`), value: how })),
        initial: 'we_called',
      }),
      textInput(INPUT.next, { label: say('modal.note.next'), optional: true }),
      timeInput(INPUT.due, { label: say('modal.note.due'), hint: say('modal.note.due.hint'), optional: true }),
    ],
  };
}
