/** The modal in which an item is closed: how it ended, and a verdict for every word that still stands. */
import type { ModalView } from '@slack/types';
import type { Charter } from '../../../care/charter.ts';
import { openPromises } from '../../../care/commitment.ts';
import type { Dossier, OpenItem, Outcome } from '../../../care/item.ts';
import { isLastWordOurs } from '../../../care/item.ts';
import { likelyOutcome, seemKept } from '../../../care/known.ts';
import { INPUT, PROMISE_BLOCK, PROMISE_INPUT } from '../../names.ts';
import { plainDate, quoted, type Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, numberInput, radioInput, selectInput, textInput } from './frame.ts';

export const OUTCOMES: readonly Outcome[] = ['solved', 'not_ours', 'no_longer_needed', 'duplicate'];

/** What can be said of a promise at the end; the verdict comes from the clock. */
export const ENDS = ['kept', 'dropped'] as const;

/** A view takes a hundred blocks. What is left over keeps the item open, and is told. */
const MAX_PROMISES = 90;

/** Days after the close; a year is far enough. */
export const MAX_AFTER_CARE = 365;

export function closeModal(
  dossier: Dossier<OpenItem>,
  { afterCare }: Charter,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const { item, commitments } = dossier;
  const promises = openPromises(commitments).slice(0, MAX_PROMISES);
  const kept = seemKept(dossier);
  const asksWhy = {
    label: say('modal.unheard'),
    hint: say(promises.length > 0 ? 'modal.unheard.unlessKept' : 'modal.unheard.hint'),
    // A promise that is kept is a word to the customer: then there is nothing to explain.
    optional: promises.length > 0,
  };
  return {
    ...frame('close', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      selectInput(INPUT.outcome, {
        label: say('modal.outcome'),
        options: OUTCOMES.map((outcome) => ({ text: say(`modal.outcome.${outcome}`), value: outcome })),
        initial: likelyOutcome(item),
      }),
      ...promises.map(({ number, word, dueAt }) =>
        radioInput(
          { block_id: `${PROMISE_BLOCK}${number}`, action_id: PROMISE_INPUT },
          {
            label: say('modal.promised', { text: quoted(word.text), due: plainDate(dueAt, reader) }),
            options: ENDS.map((end) => ({ text: say(`modal.promised.${end}`), value: end })),
            ...(kept.has(number) && { initial: 'kept' }),
          },
        ),
      ),
      ...(isLastWordOurs(item) ? [] : [textInput(INPUT.unheard, asksWhy)]),
      numberInput(INPUT.afterCare, {
        label: say('modal.afterCare'),
        hint: say('modal.afterCareHint'),
        optional: true,
        decimal: false,
        most: MAX_AFTER_CARE,
        ...(afterCare && { initial: afterCare.days }),
      }),
    ],
  };
}
