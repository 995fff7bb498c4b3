/** A message becomes an item; a flag taken back at once undoes it. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { customerHeard, withClock, withOpening, withResolution } from '../clocks.ts';
import { isOpenCommitment, isPromise, settle } from '../commitment.ts';
import type { Decision, Happening, Reply } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Anchor, Contact, Conversation, Dossier, OpenItem } from '../item.ts';
import { excerptOf, isOpen, without, withoutEnd, withoutOngoing } from '../item.ts';
import { topicsIn } from '../topic.ts';

/** What is known of a request before it is an item. */
export type Request = {
  /** Missing when it came by phone. */
  anchor?: Anchor;
  conversation: Conversation;
  customerName?: string;
  contact?: Contact;
  text: string;
  askedAt: Date;
  /** When agents have written where the customer reads, before it was flagged; oldest first. */
  answers?: readonly Date[];
};

/** Who made it an item, and why it was not an agent's flag. `byId` may be the bot. */
export type Flagging = { id: string; why?: Extract<Happening, { kind: 'flagged' }>['why'] };

/** A gesture may be taken back for two minutes. */
export const UNDO_MS = 2 * 60_000;

/** @param number - the item's number, next in its workspace. */
export function flag(request: Request, number: number, by: Flagging, charter: Charter, now: Date): Decision {
  const { text, answers = [], ...known } = request;
  const item: OpenItem = {
    ...known,
    teamId: charter.teamId,
    number,
    charterId: charter.id,
    excerpt: excerptOf(text),
    flaggedBy: by.id,
    flaggedAt: now,
    chases: 0,
    topics: topicsIn(text, charter),
    goodwill: [],
    state: 'open',
    nextAt: now,
  };
  return opened({ item, commitments: [] }, answers, by, charter, now);
}

/** Flagged again: nothing changes, unless the flag had been taken back. */
export function flagAgain(dossier: Dossier, by: Flagging, charter: Charter, now: Date): Decision {
  if (dossier.item.state !== 'withdrawn') return unchanged(dossier, closedReply(dossier));
  const facts = withoutEnd(dossier.item);
  const item: OpenItem = { ...facts, flaggedBy: by.id, flaggedAt: now, state: 'open', nextAt: now };
  return opened({ item, commitments: dossier.commitments }, [], by, charter, now);
}

export function withdraw(dossier: Dossier, by: { id: string }, now: Date): Decision {
  const { item } = dossier;
  const undoes = isOpen(dossier) && item.flaggedBy === by.id && now.getTime() - item.flaggedAt.getTime() <= UNDO_MS;
  // Once somebody has taken it on or given a word, the item stands.
  if (!undoes || item.owner || dossier.commitments.some(isPromise)) return unchanged(dossier);
  const facts = withoutOngoing(dossier.item);
  const withdrawn: Dossier = {
    item: { ...facts, state: 'withdrawn', endedBy: by.id, endedAt: now },
    commitments: dossier.commitments.map((one) => (one.verdict ? one : settle(one, 'released', now))),
  };
  return {
    dossier: withdrawn,
    entries: [{ at: now, byId: by.id, what: { kind: 'withdrawn' } }],
    notices: [cardOf(withdrawn.item)],
  };
}

function opened(
  dossier: Dossier<OpenItem>,
  answers: readonly Date[],
  by: Flagging,
  charter: Charter,
  now: Date,
): Decision {
  return {
    dossier: withNextCheck(started(dossier, answers, charter, now), charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'flagged', ...(by.why && { why: by.why }) } }],
    notices: [cardOf(dossier.item)],
  };
}

/** The first answer is owed from the moment of asking; an answer given before the flag counts. */
function started(dossier: Dossier<OpenItem>, answers: readonly Date[], charter: Charter, now: Date) {
  const { item } = dossier;
  // On the phone the customer has just heard from us.
  const heardAt = item.lastWordAt ?? (item.anchor ? undefined : now);
  if (heardAt) {
    const unheard = withResolution({ ...dossier, item: without(item, 'lastWordAt') }, charter, now);
    return asTold(customerHeard(unheard, charter, heardAt), now);
  }
  const awaiting = withResolution(withClock(dossier, 'first_answer', charter, item.askedAt, now), charter, now);
  const heard = answers.reduce((before, at) => customerHeard(before, charter, at), awaiting);
  return withOpening(asTold(heard, now), charter, now);
}

/** Nobody hears old news: what lies before the flag counts as told. */
const asTold = ({ item, commitments }: Dossier<OpenItem>, now: Date): Dossier<OpenItem> => ({
  item,
  commitments: commitments.map((one) => (isOpenCommitment(one) ? { ...one, climbedTo: now } : one)),
});

const closedReply = ({ item }: Dossier): Reply | undefined =>
  item.state === 'closed' ? { say: 'already_closed', item: item.number } : undefined;
