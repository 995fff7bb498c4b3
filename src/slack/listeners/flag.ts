/** A flag makes an item of a message: by emoji, a customer's own too, or by shortcut; taken back at once, it undoes it. */
import type { Gesture, Outcome } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import { SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { readerOf } from '../surface.ts';
import type { Message } from '../views/parts.ts';
import { whyView } from '../views/why.ts';
import { onSign } from './reaction.ts';
import { onShortcut } from './shortcut.ts';

export function listenForFlags(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'flag', (done, place) => desk.flag(done, place));
  onSign(surface, 'reaction_added', 'customer_flag', (done, place) => desk.flagAsCustomer(done, place));
  onSign(surface, 'reaction_removed', 'flag', (done, place) => desk.unflag(done, place));
  onShortcut(surface, SHORTCUT.track, async (done, place) =>
    shownTracked(surface, done, place, await desk.flag(done, place)),
  );
}

/** No emoji shows that it is tracked now, or why it cannot be. */
export async function shownTracked(
  surface: Surface,
  done: Gesture,
  place: Place,
  outcome: Outcome,
): Promise<Message | undefined> {
  if (outcome.is !== 'done' || outcome.reply) return undefined;
  const { teamId } = done.cause;
  return whyView(await surface.desk.why(teamId, place), await readerOf(surface, teamId, done.byId));
}
