/** A flag makes an item of a message; taken back at once, it undoes it. */
import type { Surface } from '../surface.ts';
import { onSign } from './reaction.ts';

export function listenForFlags(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'flag', (done, place) => desk.flag(done, place));
  onSign(surface, 'reaction_removed', 'flag', (done, place) => desk.unflag(done, place));
}
