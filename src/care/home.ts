/** What somebody finds at Home: what they owe, what waits on them, and, for a lead, how the desk stands. */
import { type Absence, type Absences, absenceAt } from './absence.ts';
import type { Charter } from './charter.ts';
import { speakers } from './clocks.ts';
import { isOpenCommitment, isPromise, type OpenCommitment, type Promised } from './commitment.ts';
import type { Glance, LaneOf } from './digest.ts';
import type { Dossier, OpenItem } from './item.ts';
import { type Question, stillStands } from './question.ts';

/** A list of which a part is shown. */
export type Page<T> = {
  lines: readonly T[];
  /** Which page of the list it is: 0, 1, 2 … */
  page: number;
  /** How many lines a full page has. */
  size: number;
  total: number;
};

/** Every list that can be turned over. */
export const MY_LISTS = ['promises', 'waits', 'items'] as const;
export const LISTS = [...MY_LISTS, 'people', 'handovers', 'parked'] as const;
export type List = (typeof LISTS)[number];
export type Pages = Readonly<Partial<Record<List, number>>>;

export type PromiseLine = { item: OpenItem; promise: Promised<OpenCommitment> };

export type Mine = {
  /** Missing: they are there. */
  absence?: Absence;
  /** Due until the end of their day, the earliest first: what is overdue stands above. */
  promises: Page<PromiseLine>;
  overdue: number;
  /** Due after today, the next of them. */
  later: { lines: readonly PromiseLine[]; total: number };
  waits: Page<{ dossier: Dossier; question: Question }>;
  items: Page<Dossier<OpenItem>>;
};

/** What one person has to do. Told by name, never ranked. */
export type Load = {
  personId: string;
  name: string;
  items: number;
  promises: number;
  overdue: number;
  absence?: Absence;
};

/** What could not be worked through, or not be told. */
export type Parked = { box: 'inbox' | 'outbox'; key: string; what: string; item?: number; error: string; at: Date };

export type TheDesk = {
  lanes: readonly LaneOf[];
  people: Page<Load>;
  handovers: Page<OpenItem>;
  parked: Page<Parked>;
};

export type Home =
  /** Nothing here is for them. */
  { for: 'outsider' } | { for: 'agent'; now: Date; mine: Mine; desk?: TheDesk };

/** Why something waits on a person: how it is found, before the item itself is read. */
export type Waiting =
  | { for: 'handover' | 'offer' | 'woken' | 'after_care'; item: number }
  /** `part`: the commitment, or the gesture of goodwill. */
  | { for: 'ask' | 'goodwill'; item: number; part: number };

/** Which part of which lists is looked for, and for whom. */
export type Asked = {
  personId: string;
  pages: Pages;
  sizes: Readonly<Record<List, number>>;
  /** The end of their day. */
  until: Date;
  now: Date;
  /** Whose goodwill waits for their approval. */
  approves: 'all' | 'others' | 'none';
  /** How the desk stands, too. */
  desk: boolean;
};

type Place = { item: number; commitment: number };

/** By number: the items themselves stand beside. */
export type Found = {
  promises: Page<Place>;
  overdue: number;
  later: { lines: readonly Place[]; total: number };
  waits: Page<Waiting>;
  items: Page<number>;
  handovers: Page<number>;
  parked: Page<Parked>;
  /** All that are named above, and those that were asked for. */
  dossiers: ReadonlyMap<number, Dossier>;
};

/** Lines of each list that are shown at once. */
export const PAGE_SIZES: Asked['sizes'] = { promises: 8, waits: 5, items: 10, people: 10, handovers: 5, parked: 5 };

/** Promises after today that are named. */
export const LATER_SHOWN = 5;

/** What the person is asked; undefined when it was answered meanwhile. */
export function questionFor(waiting: Waiting, dossier: Dossier, personId: string): Question | undefined {
  const question = questionOf(waiting, dossier);
  return question && stillStands(question, dossier, personId) ? question : undefined;
}

function questionOf(waiting: Waiting, { item, commitments }: Dossier): Question | undefined {
  switch (waiting.for) {
    case 'handover':
      return item.handover && { ask: 'accept_handover', since: item.handover.since.toISOString() };
    case 'offer':
      return item.offer && { ask: 'take_offer', until: item.offer.until.toISOString() };
    case 'woken':
      return item.state === 'open' && item.woken ? { ask: 'woken', at: item.woken.at.toISOString() } : undefined;
    case 'after_care':
      return { ask: 'after_care' };
    case 'goodwill':
      return { ask: 'approve_goodwill', number: waiting.part };
    case 'ask': {
      const asked = commitments.find(({ number }) => number === waiting.part)?.word;
      return asked && { ask: 'answer_ask', commitment: waiting.part, byId: asked.askedBy ?? '' };
    }
  }
}

/** What on an item falls due first, of what speaks for it. */
export const dueNext = (dossier: Pick<Dossier, 'commitments'>): OpenCommitment | undefined =>
  speakers(dossier).sort((one, other) => +one.dueAt - +other.dueAt)[0];

type Counts = Pick<Load, 'items' | 'promises' | 'overdue'>;

/**
 * What everybody has to do, by Slack's ids: each open item is its owner's, each word is whose word it is.
 * @param until - the end of the desk's day
 */
export function loadsOf(open: readonly Glance[], until: Date, now: Date): Map<string, Counts> {
  const loads = new Map<string, { items: number; promises: number; overdue: number }>();
  const of = (personId: string) => {
    const known = loads.get(personId) ?? { items: 0, promises: 0, overdue: 0 };
    loads.set(personId, known);
    return known;
  };
  const count = (commitment: OpenCommitment, personId: string) => {
    if (commitment.dueAt <= now) of(personId).overdue += 1;
    else if (isPromise(commitment) && commitment.dueAt < until) of(personId).promises += 1;
  };
  for (const { item, commitments } of open) {
    const ownerId = item.owner?.personId;
    if (ownerId !== undefined) of(ownerId).items += 1;
    // What a third party owes is no burden of ours.
    for (const commitment of speakers({ commitments }).filter((one) => one.class !== 'watched')) {
      const personId = commitment.word?.ownerId ?? ownerId;
      if (personId !== undefined) count(commitment, personId);
    }
  }
  return loads;
}

/** Everybody of whom there is something to tell, by name. @param names - by Slack's ids */
export function peopleOf(
  loads: ReadonlyMap<string, Counts>,
  names: ReadonlyMap<string, string>,
  absences: Absences,
  { people, locale }: Charter,
  now: Date,
): Load[] {
  const away = absences.filter(({ personId }) => absenceAt(absences, personId, now)).map(({ personId }) => personId);
  const named = people === 'members' ? [] : [...people];
  return [...new Set([...loads.keys(), ...named, ...away])]
    .map((personId): Load => {
      const { items, promises, overdue } = loads.get(personId) ?? { items: 0, promises: 0, overdue: 0 };
      const absence = absenceAt(absences, personId, now);
      const name = names.get(personId) ?? '';
      return { personId, name, items, promises, overdue, ...(absence && { absence }) };
    })
    .sort((one, other) => one.name.localeCompare(other.name, locale) || (one.personId < other.personId ? -1 : 1));
}

/** Of a whole list the part that is shown; a page that is no more is the last. */
export function pageOf<T>(all: readonly T[], page: number, size: number): Page<T> {
  const shown = Math.min(page, Math.max(0, Math.ceil(all.length / size) - 1));
  return { lines: all.slice(shown * size, (shown + 1) * size), page: shown, size, total: all.length };
}

/** Whom an item concerns: they see at Home what becomes of it. */
export function concernedBy({ item, commitments }: Dossier): string[] {
  const words = commitments.filter(isOpenCommitment).flatMap(({ word }) => [word?.ownerId, word?.askedBy]);
  const { owner, handover, offer } = item;
  const closedBy = item.state === 'open' ? undefined : item.endedBy;
  const all = [owner?.personId, handover?.toId, handover?.byId, offer?.toId, closedBy, ...words];
  return [...new Set(all.filter((personId) => personId !== undefined))];
}
