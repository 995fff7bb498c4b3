/** A gesture of goodwill: written down, approved by a lead, told to the customer. */
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { digitsOf, goodwillModal, MAX_CENTS } from '../views/modals/goodwill.ts';
import { aNumber, onButton } from './button.ts';
import { type Fields, type Filled, filled, wrongIf } from './fields.ts';
import type { Opening } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export type Given = { what: string; value: string; why: string; isTold: boolean };

/** Letter by letter: a value is money, and no fraction that computers round. */
const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,3}))?$/;

/**
 * In the currency's smallest unit. "1.250" is a thousand and more to many, and a little more than one to others: with
 * more digits than the currency has it is no amount, even if they are zeros.
 * @param digits - that the currency has after the point
 */
export function centsIn(value: string, digits: number): number | undefined {
  const [, whole, fraction = ''] = AMOUNT.exec(value) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  const cents = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return cents <= MAX_CENTS ? cents : undefined;
}

export function readGoodwill(fields: Fields): Filled<Given> {
  const [what, value, why] = [fields.text(INPUT.text), fields.text(INPUT.value), fields.text(INPUT.why)];
  const wrong = {
    ...wrongIf(what === '', INPUT.text, 'error.required'),
    ...wrongIf(value === '', INPUT.value, 'error.value'),
    ...wrongIf(why === '', INPUT.why, 'error.required'),
  };
  return filled(wrong, () => ({ what, value, why, isTold: fields.choices(INPUT.told).length > 0 }));
}

/** A closed item has its ledger, too. */
export const givingGoodwill: Opening = ({ dossier, charter, memory, reader }) =>
  goodwillModal(dossier.item, charter, memory, reader);

export function listenForGoodwill(surface: Surface): void {
  const { desk } = surface;
  onSubmit(surface, 'goodwill', readGoodwill, async ({ done, memory, given, now }) => {
    const { goodwill } = await surface.charters.of(done.cause.teamId);
    const value_cents = centsIn(given.value, digitsOf(goodwill.currency));
    if (value_cents === undefined) return { wrong: wrongIf(true, INPUT.value, 'error.value') };
    const { what, why, isTold } = given;
    return await desk.giveGoodwill(done, itemOf(memory), { what, value_cents, why, ...(isTold && { toldAt: now }) });
  });
  onButton(surface, ACTION.approveGoodwill, aNumber, (done, item, number) =>
    desk.decideGoodwill(done, item, number, true),
  );
  onButton(surface, ACTION.declineGoodwill, aNumber, (done, item, number) =>
    desk.decideGoodwill(done, item, number, false),
  );
  onButton(surface, ACTION.goodwillTold, aNumber, (done, item, number) => desk.tellGoodwill(done, item, number));
}
