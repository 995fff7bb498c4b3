/** A flag makes an item of a message: by emoji, a customer's own too, or by shortcut; taken back at once, it undoes it. */
import { SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { readerOf } from '../surface.ts';
import { whyView } from '../views/why.ts';
import { onSign } from './reaction.ts';
import { onShortcut } from './shortcut.ts';

export function listenForFlags(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'flag', (done, place) => desk.flag(done, place));
  onSign(surface, 'reaction_added', 'customer_flag', (done, place) => desk.flagAsCustomer(done, place));
  onSign(surface, 'reaction_removed', 'flag', (done, place) => desk.unflag(done, place));
  onShortcut(surface, SHORTCUT.track, async (done, place) => {
    const outcome = await desk.flag(done, place);
    if (outcome.is !== 'done' || outcome.reply) return undefined;
    // No emoji shows that it is tracked now, or why it cannot be.
    const { teamId } = done.cause;
    return whyView(await desk.why(teamId, place), await readerOf(surface, teamId, done.byId));
  });
}
