/** The modal that says whom an item waits for, for what, and until when. */
import type { ModalView } from '@slack/types';
import type { Dossier, OpenItem, Wait } from '../../../care/item.ts';
import type { LastWait } from '../../../care/known.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, radioInput, textInput, timeInput } from './frame.ts';

export const WAITED_FOR: readonly Wait['on'][] = ['customer', 'third_party'];

/** Whom it waited for last, and for what, and when to expect it now. */
export type Before = { wait: LastWait | undefined; expected: Date };

/** @param now - what was expected by then is asked for anew */
export function waitModal(
  { item, commitments }: Dossier<OpenItem>,
  before: Before,
  memory: Memory,
  reader: Reader,
  now: Date,
): ModalView {
  const { say } = reader;
  const wait = item.wait ?? before.wait;
  const third = wait?.on === 'third_party' ? wait : undefined;
  const current = item.wait?.on === 'third_party' ? item.wait.commitment : undefined;
  const promised = commitments.find(({ number }) => number === current)?.dueAt;
  const expected = promised && promised > now ? promised : before.expected;
  return {
    ...frame('wait', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      radioInput(INPUT.on, {
        label: say('modal.on'),
        options: WAITED_FOR.map((on) => ({ text: say(`modal.on.${on}`), value: on })),
        ...(wait && { initial: wait.on }),
      }),
      textInput(INPUT.who, {
        label: say('modal.who'),
        placeholder: say('modal.who.placeholder'),
        optional: true,
        ...(third && { initial: third.who }),
      }),
      textInput(INPUT.text, {
        label: say('modal.awaited'),
        placeholder: say('modal.awaited.placeholder'),
        ...(wait && { initial: wait.what }),
      }),
      timeInput(INPUT.due, {
        label: say('modal.expected'),
        hint: say('modal.expected.hint'),
        optional: true,
        initial: expected,
      }),
    ],
  };
}
