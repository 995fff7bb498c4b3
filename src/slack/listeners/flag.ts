/** A flag makes an item of a message; taken back at once, it undoes it. */
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { onSign } from './reaction.ts';

export function listenForFlags(surface: Surface): void {
  onSign(surface, 'reaction_added', 'flag', ({ byId, place, happenedAt }, context) =>
    surface.desk.flag(gesture(context, byId, 'reaction', place, happenedAt), place),
  );
  onSign(surface, 'reaction_removed', 'flag', ({ byId, place, happenedAt }, context) =>
    surface.desk.unflag(gesture(context, byId, 'unreaction', place, happenedAt), place),
  );
}
