/** Every intent that people can express, and nothing else. */
import { EVENTS } from '../names.ts';
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

/** The manifest subscribes messages by kind of channel; the event itself is a `message`. */
const READ_TYPES: ReadonlySet<string> = new Set(EVENTS.map((event) => event.replace(/^message\..*/, 'message')));

/** Does any listener read such an event? What none reads need not be written down. */
export const isRead = (event: { type: string }): boolean =>
  READ_TYPES.has(event.type) && (event.type !== 'message' || !('ignored' in readMessage(event)));
