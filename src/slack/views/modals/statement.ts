/** The modal in which an agent reads a statement before the customer does. */
import type { ModalView } from '@slack/types';
import type { Item } from '../../../care/item.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, textInput } from './frame.ts';

/** @param text - as it is proposed: what the agent makes of it is posted */
export function statementModal(item: Item, text: string, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('statement', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      textInput(INPUT.text, {
        label: say('modal.statement'),
        hint: say('modal.statement.hint'),
        multiline: true,
        initial: text,
      }),
    ],
  };
}
