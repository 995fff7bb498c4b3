/** Closing an item, by ✅ on its message, on a reply or on its card, or by button. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { onButton } from './button.ts';
import { onSign } from './reaction.ts';

export function listenForCloses(surface: Surface): void {
  const { desk } = surface;
  onSign(surface, 'reaction_added', 'close', (done, place) => desk.tick(done, place));
  onButton(surface, ACTION.close, ({ byId, at, item }, context) =>
    desk.closeItem(gesture(context, byId, 'button', at), item),
  );
}
