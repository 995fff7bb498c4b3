/** Closing an item: by ✅ on its message, on a reply or on its card, or by button with all that belongs to an end. */
import type { Outcome } from '../../care/item.ts';
import type { Ending } from '../../care/moves/close.ts';
import { ACTION, INPUT, UNHEARD_REASONS } from '../names.ts';
import type { Surface } from '../surface.ts';
import { closeModal, MAX_AFTER_CARE, OUTCOMES } from '../views/modals/close.ts';
import { nothingMore, onButton, oneOf, type Said } from './button.ts';
import { type Fields, type Filled, filled, type Wrong, wrongIf } from './fields.ts';
import { type Opening, onOpeningButton, whileOpen } from './opening.ts';
import { onSign } from './reaction.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readClose(fields: Fields): Filled<Ending> {
  const outcome = OUTCOMES.find((one): one is Outcome => one === fields.choice(INPUT.outcome));
  const promises = fields.promises().map(({ commitment, input }) => ({ commitment, input, end: fields.choice(input) }));
  const [kept, dropped] = ['kept', 'dropped'].map((wanted) =>
    promises.filter(({ end }) => end === wanted).map(({ commitment }) => commitment),
  );
  const unheard = fields.text(INPUT.unheard);
  const days = fields.text(INPUT.afterCare);
  const afterCareDays = /^\d{1,3}$/.test(days) ? Number(days) : 0;
  const isAsked = fields.has(INPUT.unheard);
  const wrong: Wrong = {
    ...wrongIf(!outcome, INPUT.outcome, 'error.required'),
    ...Object.assign(
      {},
      ...promises.map(({ input, end }) => wrongIf(end !== 'kept' && end !== 'dropped', input, 'error.required')),
    ),
    // A promise that is kept is our last word.
    ...wrongIf(isAsked && unheard === '' && kept?.length === 0, INPUT.unheard, 'error.unheard'),
    ...wrongIf(days !== '' && !(afterCareDays >= 1 && afterCareDays <= MAX_AFTER_CARE), INPUT.afterCare, 'error.days'),
  };
  return filled(wrong, () => ({
    outcome: outcome ?? 'solved',
    ...(kept?.length && { kept }),
    ...(dropped?.length && { dropped }),
    ...(unheard !== '' && { unheard }),
    ...(days !== '' && { afterCareDays }),
  }));
}

/** Why the customer did not hear from us last, with one click. */
export const readUnheard: Said<(typeof UNHEARD_REASONS)[number]> = ([reason, ...more]) =>
  more.length === 0 ? UNHEARD_REASONS.find((one) => one === reason) : undefined;

export const closing: Opening = whileOpen(({ dossier, charter, memory, reader }) =>
  closeModal(dossier, charter, memory, reader),
);

export function listenForCloses(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'close', (done, place) => desk.tick(done, place));
  onSign(surface, 'reaction_removed', 'close', (done, place) => desk.untick(done, place));
  onOpeningButton(surface, ACTION.close, nothingMore, () => closing);
  onSubmit(surface, 'close', readClose, ({ done, memory, given }) => desk.closeWith(done, itemOf(memory), given));
  onButton(surface, oneOf(ACTION.unheard), readUnheard, (done, item, reason) =>
    desk.explainUnheard(done, item, reason),
  );
}
