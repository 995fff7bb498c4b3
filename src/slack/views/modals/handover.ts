/** The modal in which an item is handed over: to whom, and what they must know so that the customer repeats nothing. */
import type { ModalView } from '@slack/types';
import { openPromises } from '../../../care/commitment.ts';
import type { Dossier, OpenItem } from '../../../care/item.ts';
import { INPUT, PROMISE_BLOCK, PROMISE_INPUT } from '../../names.ts';
import { plainDate, quoted, type Reader } from '../parts.ts';
import { type Asked, aboutItem, aboutRequest, frame, type Memory, personInput, textInput, timeInput } from './frame.ts';

/** A view takes a hundred blocks. What is left over is passed on as it is. */
const MAX_PROMISES = 90;

/** What one must say of it, as far as it is known. */
type Known = { problem: string; done: string; next: string };

/** @param done - what was done so far, as it is known */
export function handoverModal(
  { item, commitments }: Dossier<OpenItem>,
  done: string,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  // What others have promised stays with them.
  const promises = openPromises(commitments).filter(({ word }) => word.ownerId === item.owner?.personId);
  return {
    ...frame('handover', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      ...briefInputs(
        {
          problem: item.brief?.problem ?? item.excerpt,
          done: [item.brief?.done, done].filter((part) => part).join('\n'),
          next: item.brief?.next ?? '',
        },
        reader,
      ),
      ...promises.slice(0, MAX_PROMISES).map(({ number, word, dueAt }) =>
        timeInput(
          { block_id: `${PROMISE_BLOCK}${number}`, action_id: PROMISE_INPUT },
          {
            label: say('modal.passOn', { text: quoted(word.text), due: plainDate(dueAt, reader) }),
            hint: say('modal.passOnHint'),
            optional: true,
          },
        ),
      ),
    ],
  };
}

/** Of a message that becomes an item with it: nothing is promised on it yet. */
export const newHandoverModal = (asked: Asked, memory: Memory, reader: Reader): ModalView => ({
  ...frame('handover', memory, reader),
  blocks: [aboutRequest(asked, reader), ...briefInputs({ problem: asked.excerpt, done: '', next: '' }, reader)],
});

const briefInputs = ({ problem, done, next }: Known, { say }: Reader) => [
  personInput(INPUT.person, { label: say('modal.to') }),
  textInput(INPUT.problem, { label: say('modal.problem'), multiline: true, initial: problem }),
  textInput(INPUT.done, {
    label: say('modal.done'),
    placeholder: say('modal.done.placeholder'),
    multiline: true,
    initial: done,
  }),
  textInput(INPUT.next, { label: say('modal.next'), multiline: true, initial: next }),
];
