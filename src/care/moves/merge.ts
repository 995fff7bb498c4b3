/** Two items that are one; and a reply that is a request of its own. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { isAnswerOwed, paused, withClock } from '../clocks.ts';
import type { OpenCommitment, Promised } from '../commitment.ts';
import { isAsk, isOpenCommitment, isPromise, openOf, openPromises, settle, withCommitment } from '../commitment.ts';
import type { Decision, Entry, Happening, Notice } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Dossier, Item, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { ended } from './close.ts';
import { closedAsItWas, reopen } from './reopen.ts';

export type Merge = { duplicate: Decision; into: Decision };

/**
 * The duplicate is closed, and what is owed there is owed on the other item: what the customer still waits for, and
 * every word as it was given, by the same person for the same time.
 */
export function merge(duplicate: Dossier, into: Dossier, by: Person, charter: Charter, now: Date): Merge {
  const [from, to] = [duplicate.item, into.item];
  if (from.number === to.number || !isOpen(duplicate) || !isOpen(into)) {
    const reply = { say: 'cannot_merge', item: from.number, into: to.number } as const;
    return { duplicate: unchanged(duplicate, reply), into: unchanged(into) };
  }
  const going = duplicate.commitments.filter(isOpenCommitment).filter((one) => goesAlong(one, into.item));
  const came = going.map((one, nth) => ({ ...one, number: into.commitments.length + 1 + nth }));
  const closed = ended(withoutClocks(duplicate, now), { outcome: 'duplicate' }, by.id, now);
  const both = joined(duplicate, waitingOn(duplicate.item, into, came, charter, now), charter, now);
  const line = (what: Happening): Entry => ({ at: now, byId: by.id, what });
  return {
    duplicate: {
      dossier: { ...closed, item: { ...closed.item, mergedInto: to.number } },
      entries: [line({ kind: 'merged_into', item: to.number, ...along(going) })],
      notices: [cardOf(closed.item)],
      reply: { say: 'merged', item: from.number, into: to.number },
    },
    into: {
      dossier: withNextCheck(both, charter, now),
      entries: [
        line({ kind: 'merged_from', item: from.number, ...along(came) }),
        ...came.filter(({ clock }) => clock === 'third_party').flatMap((one) => waitLine(both.item, one).map(line)),
      ],
      notices: [cardOf(to), ...came.filter(isAsk).flatMap((one) => askedAgain(one, both, by))],
    },
  };
}

/** A word that somebody gave, and what we wait for, unless the other item waits for something else. */
const goesAlong = (one: OpenCommitment, { wait }: OpenItem): boolean =>
  isPromise(one) || isAsk(one) || (one.clock === 'third_party' && wait === undefined);

const along = (commitments: readonly OpenCommitment[]): { along?: readonly number[] } =>
  commitments.length > 0 ? { along: commitments.map(({ number }) => number) } : {};

/** Nothing was missed: what was owed is owed elsewhere from here on. */
const withoutClocks = (dossier: Dossier<OpenItem>, now: Date): Dossier<OpenItem> => ({
  ...dossier,
  commitments: dossier.commitments.map((one) => (one.verdict ? one : settle(one, 'released', now))),
});

/** With what came along; from here on it waits for what the duplicate waited for. */
function waitingOn(
  { wait }: OpenItem,
  into: Dossier<OpenItem>,
  came: readonly OpenCommitment[],
  charter: Charter,
  now: Date,
): Dossier<OpenItem> {
  const commitments = [...into.commitments, ...came];
  const watched = came.find(({ clock }) => clock === 'third_party');
  if (!watched || wait?.on !== 'third_party') return { ...into, commitments };
  const item = { ...into.item, wait: { ...wait, since: now, commitment: watched.number } };
  return paused({ item, commitments }, charter, now);
}

function waitLine({ wait }: OpenItem, { dueAt }: OpenCommitment): Happening[] {
  if (wait?.on !== 'third_party') return [];
  const { on, who, what } = wait;
  return [{ kind: 'waiting', on, who, what, expectedBy: dueAt.toISOString() }];
}

/** The buttons that the colleague has belong to what is closed now. */
function askedAgain({ number, word }: Promised<OpenCommitment>, into: Dossier, by: Person): Notice[] {
  // Nobody is pinged for what they did themselves.
  if (word.ownerId === by.id) return [];
  const question = { ask: 'answer_ask', commitment: number, byId: word.askedBy ?? '' } as const;
  return [questionTo({ to: 'person', personId: word.ownerId }, into, question, number)];
}

function joined(duplicate: Dossier<OpenItem>, into: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const chases = into.item.chases + duplicate.item.chases;
  const news = into.item.news ?? duplicate.item.news;
  const both = { ...into, item: { ...into.item, chases, ...(news && { news }) } };
  if (!isAnswerOwed(duplicate) || isAnswerOwed(into)) return both;
  const { heard, contact, askedAt } = duplicate.item;
  const last = heard ?? { byId: contact?.personId ?? '', since: askedAt, at: askedAt };
  const asking = { ...both, item: { ...both.item, heard: last } };
  return withClock(asking, 'every_answer', charter, last.since, now);
}

/** The history of both says where the request came from. @param from - the item in whose thread it was written */
export function splitFrom(split: Decision, from: Dossier, by: Person, charter: Charter, now: Date): Merge {
  return {
    duplicate: splitOff(split.dossier.item, from, by, charter, now),
    into: {
      ...split,
      entries: [...split.entries, { at: now, byId: by.id, what: { kind: 'split_from', item: from.item.number } }],
      reply: { say: 'split', item: split.dossier.item.number, from: from.item.number },
    },
  };
}

/** What was heard on an item is a request of its own by now: there it was no question, and no chase. */
export function splitOff(own: Item, from: Dossier, by: { id: string }, charter: Charter, now: Date): Decision {
  const isHeard = isHeardAlone(own, from.item);
  const rest = isHeard && isOpen(from) ? withoutWordAt(own.askedAt, from, by, charter, now) : unchanged(from);
  const heardAt = isHeard && { heardAt: own.askedAt.toISOString() };
  const split: Entry = { at: now, byId: by.id, what: { kind: 'split_into', item: own.number, ...heardAt } };
  return { ...rest, entries: [split, ...rest.entries] };
}

/** Is that message what was heard last on the item, with nothing since, nor together with it? */
function isHeardAlone({ askedAt, contact }: Item, { heard }: Item): boolean {
  const isHeard = (at: Date | undefined) => at?.getTime() === askedAt.getTime();
  return heard?.byId === contact?.personId && isHeard(heard?.since) && isHeard(heard?.at);
}

/** What was heard last did not wake it; a word that somebody has given since keeps it open. */
function withoutWordAt(
  heardAt: Date,
  from: Dossier<OpenItem>,
  by: { id: string },
  charter: Charter,
  now: Date,
): Decision {
  const { woken } = from.item;
  const notices = [cardOf(from.item)];
  const isWokenByIt = woken?.at.getTime() === heardAt.getTime();
  if (woken && isWokenByIt && openPromises(from.commitments).length === 0) {
    return { ...unchanged(closedAsItWas(from, woken, by.id, now)), notices };
  }
  const rest = withNextCheck(unasked(heardAt, from, now), charter, now);
  if (!isWokenByIt) return { ...unchanged(rest), notices };
  return andThen({ ...unchanged(rest), notices }, (after) => reopen(after, by, charter, now));
}

/** No answer is owed for what was heard last, nor was it a chase. */
function unasked(heardAt: Date, { item, commitments }: Dossier<OpenItem>, now: Date): Dossier<OpenItem> {
  const begun = openOf(commitments, 'every_answer');
  const rest = without(item, 'heard');
  if (begun?.startsAt.getTime() === heardAt.getTime()) {
    return { item: rest, commitments: withCommitment(commitments, settle(begun, 'released', now)) };
  }
  return { item: { ...rest, chases: Math.max(0, item.chases - 1) }, commitments };
}
