/** Every intent that people can express, and nothing else. */
import type { Surface } from '../surface.ts';
import { listenForAnswers, readMessage } from './answer.ts';
import { listenForChanges } from './changes.ts';
import { listenForClaims } from './claim.ts';
import { listenForCloses } from './close.ts';
import { listenForFlags } from './flag.ts';
import { listenForKept } from './keep.ts';
import { listenForMoves } from './move.ts';
import { listenForPromises } from './promise.ts';

export function listen(surface: Surface): void {
  listenForFlags(surface);
  listenForClaims(surface);
  listenForPromises(surface);
  listenForKept(surface);
  listenForMoves(surface);
  listenForAnswers(surface);
  listenForCloses(surface);
  listenForChanges(surface);
}

const READ_TYPES: ReadonlySet<string> = new Set([
  'message',
  'reaction_added',
  'reaction_removed',
  'user_change',
  'channel_rename',
  'group_rename',
  'member_joined_channel',
]);

/** Does any listener read such an event? What none reads need not be written down. */
export const isRead = (event: { type: string }): boolean =>
  READ_TYPES.has(event.type) && (event.type !== 'message' || !('ignored' in readMessage(event)));
