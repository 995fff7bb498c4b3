/** Silencing an item's reminders until a time, and letting them speak again. */
import { nextOpening } from '../../care/calendar.ts';
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import type { Asking } from '../views/modals/again.ts';
import { muteModal } from '../views/modals/mute.ts';
import { nothingMore, onButton } from './button.ts';
import { type Fields, type Filled, filled, wrongTime } from './fields.ts';
import { type Opening, whileOpen } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readMute(fields: Fields, now: Date): Filled<Date> {
  const until = fields.instant(INPUT.due);
  return filled(wrongTime(until, INPUT.due, now), () => until ?? now);
}

/** @param said - a time that was said, but has to be asked for again */
export const muting = (said?: Asking): Opening =>
  whileOpen(({ dossier, charter, memory, reader, now }) => {
    const likeliest = said?.kind === 'ambiguous' ? said.candidates[0] : undefined;
    const { mutedUntil } = dossier.item;
    const until = likeliest ?? (mutedUntil && mutedUntil > now ? mutedUntil : nextOpening(charter.calendar, now));
    return muteModal(dossier.item, until, said, memory, reader);
  });

export function listenForMutes(surface: Surface): void {
  const { desk } = surface;
  onSubmit(surface, 'mute', readMute, ({ done, memory, given }) => desk.mute(done, itemOf(memory), given));
  onButton(surface, ACTION.unmute, nothingMore, (done, item) => desk.unmute(done, item));
}
