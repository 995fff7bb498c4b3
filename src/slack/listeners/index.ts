/** Every intent that people can express, and nothing else. */
import type { Charter } from '../../care/charter.ts';
import { EVENTS, STEP_EVENT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { listenForWhatComesAfter } from './aftermath.ts';
import { listenForAnswers, readMessage } from './answer.ts';
import { listenForAsks } from './ask.ts';
import { listenForCare } from './care.ts';
import { listenForChanges } from './changes.ts';
import { listenForClaims } from './claim.ts';
import { listenForCloses } from './close.ts';
import { listenForCustomers } from './customer.ts';
import { listenForEdits, readChange } from './edit.ts';
import { listenForErasures } from './erasure.ts';
import { listenForFlags } from './flag.ts';
import { listenForGoodwill } from './goodwill.ts';
import { listenForHandovers } from './handover.ts';
import { listenAtHome } from './home.ts';
import { listenForInvitations } from './invited.ts';
import { listenForKept } from './keep.ts';
import { listenForMentions } from './mention.ts';
import { listenForMenus } from './menu.ts';
import { listenForMerges } from './merge.ts';
import { listenForMoves } from './move.ts';
import { listenForMutes } from './mute.ts';
import { listenForNotes } from './note.ts';
import { listenForPromises } from './promise.ts';
import { readReaction } from './reaction.ts';
import { listenForRemoval } from './removal.ts';
import { listenForSettings } from './settings.ts';
import { listenForSplits } from './split.ts';
import { listenForStatements } from './statement.ts';
import { listenForSteps } from './step.ts';
import { listenForTopics } from './topics.ts';
import { listenForWaits } from './wait.ts';
import { listenForWhys } from './why.ts';

export function listen(surface: Surface): void {
  listenForFlags(surface);
  listenForWhys(surface);
  listenForSplits(surface);
  listenForMerges(surface);
  listenForTopics(surface);
  listenForClaims(surface);
  listenForHandovers(surface);
  listenForAsks(surface);
  listenForPromises(surface);
  listenForKept(surface);
  listenForMoves(surface);
  listenForAnswers(surface);
  listenForEdits(surface);
  listenForWaits(surface);
  listenForNotes(surface);
  listenForMutes(surface);
  listenForGoodwill(surface);
  listenForStatements(surface);
  listenForCloses(surface);
  listenForWhatComesAfter(surface);
  listenForMenus(surface);
  listenForCare(surface);
  listenForMentions(surface);
  listenForSteps(surface);
  listenAtHome(surface);
  listenForChanges(surface);
  listenForInvitations(surface);
  listenForSettings(surface);
  listenForCustomers(surface);
  listenForErasures(surface);
  listenForRemoval(surface);
}

/** The manifest subscribes messages by kind of channel; the event itself is a `message`. */
const READ_TYPES: ReadonlySet<string> = new Set([
  ...EVENTS.map((event) => event.replace(/^message\..*/, 'message')),
  STEP_EVENT,
]);

/**
 * Does any listener read such an event? What none reads need not be written down.
 * @param appId - ours, where Slack told it: our own messages are not read
 * @param charter - where it is at hand: an emoji that means nothing to the team is not read
 */
export function isRead(event: { type: string }, appId?: string, charter?: Charter): boolean {
  if (!READ_TYPES.has(event.type)) return false;
  if (event.type === 'message') return !('ignored' in readMessage(event, { appId }) && 'ignored' in readChange(event));
  return !charter || !event.type.startsWith('reaction_') || !('ignored' in readReaction(event, charter));
}
