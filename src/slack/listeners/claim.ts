/** Taking an item on, by emoji or by button; letting it go by taking the emoji away. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { onButton } from './button.ts';
import { onSign } from './reaction.ts';

export function listenForClaims(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'claim', (done, place) => desk.claim(done, place));
  onSign(surface, 'reaction_removed', 'claim', (done, place) => desk.release(done, place));
  onButton(surface, ACTION.claim, ({ byId, at, item }, context) =>
    desk.claimItem(gesture(context, byId, 'button', at), item),
  );
}
