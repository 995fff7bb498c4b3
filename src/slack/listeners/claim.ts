/** Taking an item on, by emoji or by button; letting it go by taking the emoji away. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { onButton } from './button.ts';
import { onSign } from './reaction.ts';

export function listenForClaims(surface: Surface): void {
  onSign(surface, 'reaction_added', 'claim', ({ byId, place, happenedAt }, context) =>
    surface.desk.claim(gesture(context, byId, 'reaction', place, happenedAt), place),
  );
  onSign(surface, 'reaction_removed', 'claim', ({ byId, place, happenedAt }, context) =>
    surface.desk.release(gesture(context, byId, 'unreaction', place, happenedAt), place),
  );
  onButton(surface, ACTION.claim, ({ byId, at, item }, context) =>
    surface.desk.claimItem(gesture(context, byId, 'button', at), item),
  );
}
