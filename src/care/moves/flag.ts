/** A message becomes an item; a flag taken back at once undoes it. */
import type { Charter } from '../charter.ts';
import { startClock, withNextCheck } from '../clocks.ts';
import { doneAt } from '../commitment.ts';
import type { Decision, Reply } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Anchor, Contact, Conversation, Dossier, OpenItem } from '../item.ts';
import { excerptOf, isOpen } from '../item.ts';
import type { Person } from '../person.ts';

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

/** A flag may be taken back for two minutes. */
const UNDO_MS = 2 * 60_000;

/** @param number - the item's number, next in its workspace. */
export function flag(request: Request, number: number, by: Person, charter: Charter, now: Date): Decision {
  const { text, answers = [], ...known } = request;
  const item: OpenItem = {
    ...known,
    teamId: charter.teamId,
    number,
    charterId: charter.id,
    excerpt: excerptOf(text),
    flaggedBy: by.id,
    flaggedAt: now,
    state: 'open',
    nextAt: now,
  };
  return opened(item, answers, by, charter, now);
}

/** Flagged again: nothing changes, unless the flag had been taken back. */
export function flagAgain(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  if (dossier.item.state !== 'withdrawn') return unchanged(dossier, closedReply(dossier));
  const { endedAt: _at, endedBy: _by, ...facts } = dossier.item;
  const item: OpenItem = { ...facts, flaggedBy: by.id, flaggedAt: now, state: 'open', nextAt: now };
  return opened(item, [], by, charter, now, dossier.commitments);
}

export function withdraw(dossier: Dossier, by: Person, now: Date): Decision {
  const { item } = dossier;
  const undoes = isOpen(dossier) && item.flaggedBy === by.id && now.getTime() - item.flaggedAt.getTime() <= UNDO_MS;
  // Once somebody has taken it on or given a word, the item stands.
  if (!undoes || item.owner || dossier.commitments.some(({ clock }) => clock === 'promise')) return unchanged(dossier);
  const { nextAt: _none, ...facts } = dossier.item;
  const withdrawn: Dossier = {
    item: { ...facts, state: 'withdrawn', endedBy: by.id, endedAt: now },
    commitments: dossier.commitments.map((commitment) =>
      commitment.verdict ? commitment : { ...commitment, verdict: 'released', settledAt: now },
    ),
  };
  return {
    dossier: withdrawn,
    entries: [{ at: now, byId: by.id, what: { kind: 'withdrawn' } }],
    notices: [cardOf(withdrawn.item)],
  };
}

function opened(
  item: OpenItem,
  answers: readonly Date[],
  by: Person,
  charter: Charter,
  now: Date,
  earlier: Dossier['commitments'] = [],
): Decision {
  // On the phone the customer has just heard from us.
  const heardAt = item.lastWordAt ?? (item.anchor ? undefined : now);
  const dossier = heardAt
    ? postedSince(item, heardAt, earlier, charter, now)
    : asked(item, item.askedAt, answers, earlier, charter, now);
  return {
    dossier: withNextCheck(dossier, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'flagged' } }],
    notices: [cardOf(item)],
  };
}

/** The first answer is owed from the moment of asking; an answer given before the flag counts. */
function asked(
  item: OpenItem,
  askedAt: Date,
  answers: readonly Date[],
  earlier: Dossier['commitments'],
  charter: Charter,
  now: Date,
): Dossier<OpenItem> {
  const firstAnswer = startClock('first_answer', earlier, charter, askedAt, now);
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last) return { item, commitments: [...earlier, firstAnswer] };
  return postedSince(item, last, [...earlier, doneAt(firstAnswer, first)], charter, now);
}

const postedSince = (
  item: OpenItem,
  lastWordAt: Date,
  earlier: Dossier['commitments'],
  charter: Charter,
  now: Date,
): Dossier<OpenItem> => ({
  item: { ...item, lastWordAt },
  commitments: [...earlier, startClock('keep_posted', earlier, charter, lastWordAt, now)],
});

const closedReply = ({ item }: Dossier): Reply | undefined =>
  item.state === 'closed' ? { say: 'already_closed', item: item.number } : undefined;
