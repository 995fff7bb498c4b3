/** The customer writes: a question, a chase, the end of a wait, or what wakes a closed item. */
import { type Absences, NOBODY_AWAY } from '../absence.ts';
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { isAnswerOwed, withClock } from '../clocks.ts';
import { openOf } from '../commitment.ts';
import type { Decision, Entry, Notice } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Dossier, EndedItem, Heard, Item, OpenItem } from '../item.ts';
import { isLastWordOurs, isOpen, withoutEnd } from '../item.ts';
import { recipients } from '../nudge.ts';
import { questionTo } from '../question.ts';
import { endWait } from './wait.ts';

/** Messages of one author within this time are one. */
export const GROUPED_MS = 5 * 60_000;

/** @param byId - who wrote, or the agent who recorded that the customer asked again */
export function hear(
  dossier: Dossier,
  byId: string,
  charter: Charter,
  now: Date,
  absences: Absences = NOBODY_AWAY,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return wake(dossier as Dossier<EndedItem>, byId, charter, now, absences);
  // Heard of late: our word came after it, or it is the request itself.
  if (now <= item.askedAt || (item.lastWordAt && now <= item.lastWordAt)) return unchanged(dossier);
  if (item.wait?.on === 'customer' && now > item.wait.since) {
    return andThen(endWait(dossier, { id: byId }, charter, now), (after) => hear(after, byId, charter, now, absences));
  }
  if (!isAnswerOwed(dossier)) return askedAnew(dossier, byId, charter, now);
  const group = joined(dossier.item, byId, now);
  if (group) return unchanged({ ...dossier, item: { ...dossier.item, heard: group } });
  return chase(dossier, byId, charter, now, absences);
}

/** The group of messages that this one belongs to; undefined when it begins another. */
function joined({ heard, contact, askedAt }: Item, byId: string, now: Date): Heard | undefined {
  const last = heard ?? (contact?.personId && { byId: contact.personId, since: askedAt, at: askedAt });
  if (!last || last.byId !== byId || now.getTime() - last.since.getTime() >= GROUPED_MS) return undefined;
  return { ...last, at: now > last.at ? now : last.at };
}

/** What is heard of late is not what they wrote last. */
const heardNow = <I extends Item>(item: I, byId: string, now: Date): I =>
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
function chase(dossier: Dossier<OpenItem>, byId: string, charter: Charter, now: Date, absences: Absences): Decision {
  const chases = dossier.item.chases + 1;
  const chased = { ...dossier, item: { ...heardNow(dossier.item, byId, now), chases } };
  return {
    dossier: withNextCheck(chased, charter, now),
    entries: [heardEntry(byId, chases, now)],
    notices: [cardOf(chased.item), ...chaseNotices(chased, byId, charter, now, absences)],
  };
}

function chaseNotices(
  chased: Dossier<OpenItem>,
  byId: string,
  charter: Charter,
  now: Date,
  absences: Absences,
): Notice[] {
  const { chases, owner } = chased.item;
  const audiences = charter.chases.filter(({ from }) => chases >= from).flatMap(({ tell }) => tell);
  const destinations = audiences.flatMap((audience) => recipients(audience, owner?.personId, charter, absences, now));
  const notices = destinations
    // Who has just recorded it knows.
    .filter((one) => one.to !== 'person' || one.personId !== byId)
    .map((one) => questionTo(one, chased, { ask: 'chased', count: chases }, `${chases}-${now.toISOString()}`));
  return notices.filter(({ key }, index) => notices.findIndex((other) => other.key === key) === index);
}

function wake(dossier: Dossier<EndedItem>, byId: string, charter: Charter, now: Date, absences: Absences): Decision {
  const { item } = dossier;
  // What is written on a duplicate counts where it was merged into.
  if (item.state === 'withdrawn' || item.mergedInto !== undefined) return unchanged(dossier);
  if (now <= item.endedAt) return heardBeforeTheEnd(dossier, byId, now);
  const spoken = { ...dossier, item: heardNow(item, byId, now) };
  const heard: Decision = { ...unchanged(spoken), entries: [heardEntry(byId, 0, now)] };
  return andThen(heard, () => awake(spoken, byId, charter, now, absences));
}

/** Written before the end, and heard only now: whoever ended the item did not know. It stays ended. */
function heardBeforeTheEnd(dossier: Dossier<EndedItem>, byId: string, now: Date): Decision {
  const { item } = dossier;
  if (now <= item.askedAt || (item.lastWordAt && now <= item.lastWordAt)) return unchanged(dossier);
  const group = joined(item, byId, now);
  const { outcome, unheard } = item.closing ?? { outcome: 'solved' as const };
  const facts = group ? { ...item, heard: group } : heardNow(item, byId, now);
  const noted = { ...dossier, item: { ...facts, closing: { outcome, unheard: unheard ?? {} } } };
  const closer = { to: 'person', personId: item.endedBy } as const;
  return {
    dossier: noted,
    entries: group ? [] : [heardEntry(byId, 0, now)],
    notices: [cardOf(item), ...(unheard ? [] : [questionTo(closer, noted, { ask: 'why_unheard' }, now.toISOString())])],
  };
}

/**
 * A closed item is open again until its owner says whether it goes on, or was only a thank-you.
 * @param now - when the customer wrote
 */
export function awake(
  dossier: Dossier<EndedItem>,
  byId: string,
  charter: Charter,
  now: Date,
  absences: Absences,
): Decision {
  const { item, commitments } = dossier;
  const facts = withoutEnd(item);
  const planned = item.afterCare && !item.afterCare.asked && { afterCareAt: item.afterCare.at };
  const woken = { at: now, closing: item.closing ?? { outcome: 'solved' as const }, ...planned };
  const open: Dossier<OpenItem> = { item: { ...facts, state: 'open', nextAt: now, woken }, commitments };
  // What ran already, when it was heard of late that the item had ended, goes on.
  const isAnswered = isAnswerOwed(open) || isLastWordOurs(open.item);
  const asking = isAnswered ? open : withClock(open, 'every_answer', charter, now, now);
  const running = openOf(asking.commitments, 'keep_posted');
  const again = running ? asking : withClock(asking, 'keep_posted', charter, now, now);
  const question = { ask: 'woken', at: now.toISOString() } as const;
  const ownerId = item.owner?.personId;
  // Who has just recorded it knows, and finds the same buttons on the card.
  const told = ownerId === byId ? [] : recipients('owner', ownerId, charter, absences, now);
  return {
    dossier: withNextCheck(again, charter, now),
    entries: [{ at: now, byId, what: { kind: 'woken' } }],
    notices: [cardOf(item), ...told.map((one) => questionTo(one, again, question, now.toISOString()))],
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
