/** The morning digest: what needs care today, in lanes, worst first. */
import { dailyAt, localDate } from './calendar.ts';
import type { Charter } from './charter.ts';
import type { OpenCommitment, Verdict } from './commitment.ts';
import { isOpenCommitment, isPromise } from './commitment.ts';
import type { Dossier, EndedItem, OpenItem } from './item.ts';

const LANES = ['due_today', 'overdue', 'going_dark', 'unclaimed'] as const;
export type Lane = (typeof LANES)[number];

export type DigestLine = { item: OpenItem; commitment?: OpenCommitment };

/** What happened since the digest before. */
export type Review = { since: Date; opened: number; closed: readonly EndedItem[]; verdicts: readonly Verdict[] };

export type Digest = {
  localDate: string;
  lanes: { lane: Lane; lines: DigestLine[]; more: number }[];
  review: Review;
};

/** Lines shown in a lane before "+N more". */
const LANE_LIMIT = 10;

/** Late by more than this, a digest is folded into the next one. */
export const DIGEST_LATE_LIMIT_MS = 4 * 3_600_000;

/** A digest this much after its time says that it is late. */
const DIGEST_LATE_MS = 5 * 60_000;

/** What a digest of that day is at this instant. */
export function punctualityOf(day: string, charter: Charter, now: Date): 'in_time' | 'late' | 'too_late' {
  const late_ms = now.getTime() - dailyAt(charter.calendar, charter.digestAt, day).getTime();
  if (late_ms > DIGEST_LATE_LIMIT_MS) return 'too_late';
  return late_ms > DIGEST_LATE_MS ? 'late' : 'in_time';
}

export function digestOf(open: readonly Dossier<OpenItem>[], review: Review, charter: Charter, now: Date): Digest {
  const today = localDate(charter.calendar.zone, now);
  const lanes = LANES.flatMap((lane) => {
    const lines = open.flatMap((dossier) => linesOf(lane, dossier, today, charter, now)).sort(bySeverity);
    return lines.length > 0
      ? [{ lane, lines: lines.slice(0, LANE_LIMIT), more: Math.max(0, lines.length - LANE_LIMIT) }]
      : [];
  });
  return { localDate: today, lanes, review };
}

/** The item's lines in that lane: one for each commitment that puts it there. */
function linesOf(
  lane: Lane,
  { item, commitments }: Dossier<OpenItem>,
  today: string,
  charter: Charter,
  now: Date,
): DigestLine[] {
  if (lane === 'unclaimed') return item.owner ? [] : [{ item }];
  return commitments
    .filter(isOpenCommitment)
    .filter((open) => {
      if (lane === 'going_dark') return open.clock === 'keep_posted' && open.dueAt < now;
      if (lane === 'overdue') return open.clock !== 'keep_posted' && open.dueAt < now;
      return isPromise(open) && open.dueAt >= now && localDate(charter.calendar.zone, open.dueAt) === today;
    })
    .map((commitment) => ({ item, commitment }));
}

/** What has been due for longest comes first; without a commitment, what was asked first. */
const bySeverity = (one: DigestLine, other: DigestLine) => instant(one) - instant(other);
const instant = ({ item, commitment }: DigestLine) => (commitment?.dueAt ?? item.askedAt).getTime();
