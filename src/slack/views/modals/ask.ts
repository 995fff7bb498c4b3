/** The modals in which a colleague is asked, and answers. */
import type { ModalView } from '@slack/types';
import type { Commitment, Promised } from '../../../care/commitment.ts';
import type { Item } from '../../../care/item.ts';
import { INPUT } from '../../names.ts';
import { context, date, quoted, type Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, personInput, textInput, timeInput } from './frame.ts';

/** @param knowing - Slack id of somebody who knows about it */
export function askModal(
  item: Item,
  suggested: Date,
  knowing: string | undefined,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  return {
    ...frame('ask', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      personInput(INPUT.person, { label: say('modal.ask.whom'), ...(knowing && { initial: knowing }) }),
      textInput(INPUT.text, {
        label: say('modal.ask.what'),
        placeholder: say('modal.ask.placeholder'),
        multiline: true,
      }),
      timeInput(INPUT.due, { label: say('modal.ask.due'), hint: say('modal.due.hint'), initial: suggested }),
    ],
  };
}

export function answerModal(
  item: Item,
  { number, word, dueAt }: Promised<Commitment>,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  return {
    ...frame('answer', { ...memory, item: item.number, commitment: number }, reader),
    blocks: [
      aboutItem(item, reader),
      context(say('modal.asked', { text: quoted(word.text), due: date(dueAt, reader) })),
      textInput(INPUT.text, { label: say('modal.answer.text'), multiline: true }),
    ],
  };
}
