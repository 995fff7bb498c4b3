/** The customer writes: a question, a chase, the end of a wait, or what wakes a closed item. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { isAnswerOwed, withClock } from '../clocks.ts';
import type { Decision, Entry, Notice } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Dossier, EndedItem, Heard, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import { recipients } from '../nudge.ts';
import { questionTo, toPersonOrDesk } from '../question.ts';
import { endWait } from './wait.ts';

/** Messages of one author within this time are one. */
export const GROUPED_MS = 5 * 60_000;

/** @param byId - who wrote, or the agent who recorded that the customer asked again */
export function hear(dossier: Dossier, byId: string, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return wake(dossier as Dossier<EndedItem>, byId, charter, now);
  // Heard of late: our word came after it, or it is the request itself.
  if (now <= item.askedAt || (item.lastWordAt && now <= item.lastWordAt)) return unchanged(dossier);
  if (item.wait?.on === 'customer' && now > item.wait.since) {
    return andThen(endWait(dossier, { id: byId }, charter, now), (after) => hear(after, byId, charter, now));
  }
  if (!isAnswerOwed(dossier)) return askedAnew(dossier, byId, charter, now);
  const group = joined(dossier.item, byId, now);
  if (group) return unchanged({ ...dossier, item: { ...dossier.item, heard: group } });
  return chase(dossier, byId, charter, now);
}

/** The group of messages that this one belongs to; undefined when it begins another. */
function joined({ heard, contact, askedAt }: OpenItem, byId: string, now: Date): Heard | undefined {
  const last = heard ?? (contact?.personId && { byId: contact.personId, since: askedAt, at: askedAt });
  if (!last || last.byId !== byId || now.getTime() - last.since.getTime() >= GROUPED_MS) return undefined;
  return { ...last, at: now > last.at ? now : last.at };
}

/** What is heard of late is not what they wrote last. */
const heardNow = (item: OpenItem, byId: string, now: Date): OpenItem =>
  item.heard && item.heard.at > now ? item : { ...item, heard: { byId, since: now, at: now } };

function askedAnew(dossier: Dossier<OpenItem>, byId: string, charter: Charter, now: Date): Decision {
  const started = withClock({ ...dossier, item: heardNow(dossier.item, byId, now) }, 'every_answer', charter, now, now);
  return {
    dossier: withNextCheck(started, charter, now),
    entries: [heardEntry(byId, 0, now)],
    notices: [cardOf(dossier.item)],
  };
}

/** They ask again, and we owe an answer: it is counted, and it rises. */
function chase(dossier: Dossier<OpenItem>, byId: string, charter: Charter, now: Date): Decision {
  const chases = dossier.item.chases + 1;
  const chased = { ...dossier, item: { ...heardNow(dossier.item, byId, now), chases } };
  return {
    dossier: withNextCheck(chased, charter, now),
    entries: [heardEntry(byId, chases, now)],
    notices: [cardOf(chased.item), ...chaseNotices(chased, byId, charter, now)],
  };
}

function chaseNotices(chased: Dossier<OpenItem>, byId: string, charter: Charter, now: Date): Notice[] {
  const { chases, owner } = chased.item;
  const audiences = charter.chases.filter(({ from }) => chases >= from).flatMap(({ tell }) => tell);
  const destinations = audiences.flatMap((audience) => recipients(audience, owner?.personId, charter, [], now));
  const notices = destinations
    // Who has just recorded it knows.
    .filter((one) => one.to !== 'person' || one.personId !== byId)
    .map((one) => questionTo(one, chased, { ask: 'chased', count: chases }, `${chases}-${now.toISOString()}`));
  return notices.filter(({ key }, index) => notices.findIndex((other) => other.key === key) === index);
}

/** A closed item is open again until its owner says whether it goes on, or was only a thank-you. */
function wake(dossier: Dossier<EndedItem>, byId: string, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (item.state === 'withdrawn' || now <= item.endedAt) return unchanged(dossier);
  const facts = without(item, 'endedBy', 'endedAt', 'closing', 'afterCare', 'mergedInto');
  const planned = item.afterCare && !item.afterCare.asked && { afterCareAt: item.afterCare.at };
  const woken = { at: now, closing: item.closing ?? { outcome: 'solved' as const }, ...planned };
  const open: OpenItem = heardNow({ ...facts, state: 'open', nextAt: now, woken }, byId, now);
  const asking = withClock({ item: open, commitments: dossier.commitments }, 'every_answer', charter, now, now);
  const awake = withClock(asking, 'keep_posted', charter, now, now);
  const question = { ask: 'woken', at: now.toISOString() } as const;
  const ownerId = open.owner?.personId;
  return {
    dossier: withNextCheck(awake, charter, now),
    entries: [heardEntry(byId, 0, now), { at: now, byId, what: { kind: 'woken' } }],
    notices: [
      cardOf(open),
      // Who has just recorded it knows, and finds the same buttons on the card.
      ...(ownerId === byId ? [] : [questionTo(toPersonOrDesk(ownerId), awake, question, now.toISOString())]),
    ],
  };
}

const heardEntry = (byId: string, chase: number, now: Date): Entry => ({
  at: now,
  byId,
  what: { kind: 'heard', chase },
});

/** The customer changed or took back what they wrote: it is noted, and the item goes on. */
export const noteChange = (
  dossier: Dossier,
  kind: 'edited' | 'deleted',
  messageTs: string,
  byId: string,
  now: Date,
): Decision => ({
  ...unchanged(dossier),
  entries: [{ at: now, byId, what: { kind, messageTs } }],
});
