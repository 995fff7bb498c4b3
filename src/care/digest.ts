/** The morning digest: what needs care today, in lanes, worst first. */
import { endOfDay, localDate } from './calendar.ts';
import type { Charter } from './charter.ts';
import { AWAITING, speakers } from './clocks.ts';
import type { Commitment, OpenCommitment, Verdict } from './commitment.ts';
import { isPromise, openOf } from './commitment.ts';
import type { Dossier, EndedItem, OpenItem } from './item.ts';

const LANES = ['due_today', 'overdue', 'chasing', 'going_dark', 'news', 'unclaimed'] as const;
export type Lane = (typeof LANES)[number];

/** What puts an item into lanes; the rest of it is only shown. */
export type Glanced = Pick<OpenItem, 'number' | 'askedAt' | 'owner' | 'chases' | 'news' | 'mutedUntil'>;
export type Glance<I extends Glanced = Glanced> = { item: I; commitments: readonly Commitment[] };

/** `mutedUntil`: its clocks remind nobody before then. */
export type DigestLine<I extends Glanced = OpenItem> = { item: I; commitment?: OpenCommitment; mutedUntil?: Date };

export type LaneOf<I extends Glanced = OpenItem> = { lane: Lane; lines: DigestLine<I>[]; more: number };

/** What happened since the digest before. */
export type Review = { since: Date; opened: number; closed: readonly EndedItem[]; verdicts: readonly Verdict[] };

export type Digest = {
  localDate: string;
  lanes: LaneOf[];
  review: Review;
};

/** Lines shown in a lane before "+N more". */
const LANE_LIMIT = 10;

/** Late by more than this, a digest is folded into the next one. */
const DIGEST_LATE_LIMIT_MS = 4 * 3_600_000;

/** A digest this much after its time says that it is late. */
const DIGEST_LATE_MS = 5 * 60_000;

/** What a digest is at this instant that was due at that one. */
export function punctualityOf(dueAt: Date, now: Date): 'in_time' | 'late' | 'too_late' {
  const late_ms = now.getTime() - dueAt.getTime();
  if (late_ms > DIGEST_LATE_LIMIT_MS) return 'too_late';
  return late_ms > DIGEST_LATE_MS ? 'late' : 'in_time';
}

/** @param lanes - of that instant */
export const digestOf = (lanes: LaneOf[], review: Review, { calendar }: Charter, now: Date): Digest => ({
  localDate: localDate(calendar.zone, now),
  lanes,
  review,
});

/** What needs care at that instant, worst first; of each lane as many lines as are shown. */
export function lanesOf<I extends Glanced>(open: readonly Glance<I>[], charter: Charter, now: Date): LaneOf<I>[] {
  const morning: Morning = { now, until: endOfDay(charter.calendar.zone, now) };
  const placed = open.flatMap((glance) => placesOf(glance, morning));
  return LANES.flatMap((lane) => {
    const all = placed.filter((one) => one.lane === lane);
    const lines = worstOf(all, bySeverity(lane)).map((line) => shownOf(line, now));
    return lines.length > 0 ? [{ lane, lines, more: all.length - lines.length }] : [];
  });
}

/** As many as are shown, in order. Of thousands the others need not be put in order, too. */
function worstOf<L>(all: readonly L[], compare: (one: L, other: L) => number): L[] {
  const worst: L[] = [];
  for (const line of all) {
    const last = worst.at(-1);
    if (worst.length === LANE_LIMIT && last !== undefined && compare(line, last) >= 0) continue;
    const place = worst.findIndex((other) => compare(line, other) < 0);
    worst.splice(place < 0 ? worst.length : place, 0, line);
    worst.length = Math.min(worst.length, LANE_LIMIT);
  }
  return worst;
}

/** @param until - when this day ends */
type Morning = { now: Date; until: Date };

type Placed<I extends Glanced> = { lane: Lane; item: I; commitment?: OpenCommitment };

/** One for each commitment that puts it into a lane, or one for the item itself. */
function placesOf<I extends Glanced>(glance: Glance<I>, morning: Morning): Placed<I>[] {
  const { item } = glance;
  const places: Placed<I>[] = [];
  for (const commitment of telling(glance, morning.now)) {
    const lane = laneOf(commitment, morning);
    if (lane) places.push({ lane, item, commitment });
  }
  if (item.chases > 0) places.push({ lane: 'chasing', item, ...answerOwed(glance) });
  if (item.news) places.push({ lane: 'news', item });
  if (!item.owner) places.push({ lane: 'unclaimed', item });
  return places;
}

/**
 * One voice: of the clocks that one answer would stop, only the one that speaks makes a line. While that one is not
 * due yet, a word that is overdue makes it: a new question does not hide a long silence.
 */
function telling(dossier: Pick<Dossier, 'commitments'>, now: Date): OpenCommitment[] {
  const speaking = speakers(dossier);
  const word = openOf(dossier.commitments, 'keep_posted');
  const isTold = speaking.some((one) => one === word || (AWAITING.has(one.clock) && one.dueAt < now));
  return word && word.dueAt < now && !isTold ? [...speaking, word] : speaking;
}

/** The answer for which the customer has waited longest: it says since when. */
function answerOwed({ commitments }: Pick<Dossier, 'commitments'>): { commitment?: OpenCommitment } {
  const commitment = openOf(commitments, 'first_answer') ?? openOf(commitments, 'every_answer');
  return commitment ? { commitment } : {};
}

/** In which lane a commitment that speaks is told; not due yet, it is in none, but for a promise of today. */
function laneOf(open: OpenCommitment, { now, until }: Morning): Lane | undefined {
  if (open.dueAt < now) return open.clock === 'keep_posted' ? 'going_dark' : 'overdue';
  return isPromise(open) && open.dueAt < until ? 'due_today' : undefined;
}

const shownOf = <I extends Glanced>({ lane: _lane, ...line }: Placed<I>, now: Date): DigestLine<I> => {
  const { mutedUntil } = line.item;
  return mutedUntil !== undefined && mutedUntil > now ? { ...line, mutedUntil } : line;
};

/** Who chases us most comes first; then what has been due, or waits, for longest. */
const bySeverity = (lane: Lane) => (one: DigestLine<Glanced>, other: DigestLine<Glanced>) =>
  other.item.chases - one.item.chases || since(lane, one) - since(lane, other) || one.item.number - other.item.number;

function since(lane: Lane, { item, commitment }: DigestLine<Glanced>): number {
  if (lane === 'chasing') return (commitment?.startsAt ?? item.askedAt).getTime();
  if (lane === 'news') return (item.news?.since ?? item.askedAt).getTime();
  return (commitment?.dueAt ?? item.askedAt).getTime();
}
