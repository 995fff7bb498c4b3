/** Taking an item on, by emoji or by button; letting it go by taking the emoji away; declining what one is offered. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { aNumber, nothingMore, onButton } from './button.ts';
import { onSign } from './reaction.ts';

export function listenForClaims(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'claim', (done, place) => desk.claim(done, place));
  onSign(surface, 'reaction_removed', 'claim', (done, place) => desk.release(done, place));
  onButton(surface, ACTION.claim, nothingMore, (done, item) => desk.claimItem(done, item));
  onButton(surface, ACTION.declineOffer, nothingMore, (done, item) => desk.declineOffer(done, item));
  onButton(surface, ACTION.takeOver, aNumber, (done, item, commitment) => desk.takeOver(done, item, commitment));
}
