/** When the rungs of a commitment's ladder are reached. */

import type { Calendar } from './calendar.ts';
import { addWorkingTime, isWorkingTime, nextOpening, nextWorkingInstant, workingTimeBetween } from './calendar.ts';
import type { Ladder, Rung } from './charter.ts';
import type { OpenCommitment } from './commitment.ts';
import { isPromise } from './commitment.ts';

export type Step = { rung: Rung; at: Date };

/** Something that falls due at the very end of a working span may still be told. */
const GRACE_MS = 5 * 60_000;

const isWithinHours = (calendar: Calendar, at: Date): boolean =>
  isWorkingTime(calendar, at) || isWorkingTime(calendar, new Date(at.getTime() - GRACE_MS));

/** Nobody is pinged outside hours, except for a promise that falls due outside hours. */
export function tellableFrom(commitment: OpenCommitment, calendar: Calendar, at: Date): Date {
  const exempt = isPromise(commitment) && !isWithinHours(calendar, commitment.dueAt);
  return exempt || isWithinHours(calendar, at) ? at : nextWorkingInstant(calendar, at);
}

/** The rungs not told yet, each with the instant at which it is to be told, earliest first. */
export function stepsAhead(commitment: OpenCommitment, ladder: Ladder, calendar: Calendar): Step[] {
  return ladder
    .map((rung) => ({ rung, reached: rungReached(rung, commitment, calendar) }))
    .filter(({ reached }) => reached > commitment.climbedTo)
    .map(({ rung, reached }) => ({ rung, at: tellableFrom(commitment, calendar, reached) }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function rungReached(rung: Rung, commitment: OpenCommitment, calendar: Calendar): Date {
  const { startsAt, dueAt, climbedTo } = commitment;
  if (rung.at === 'each_working_morning') return nextOpening(calendar, climbedTo > dueAt ? climbedTo : dueAt);
  if (isPromise(commitment)) return new Date(dueAt.getTime() + rung.offset_ms);
  if (rung.offset_ms >= 0) return addWorkingTime(calendar, dueAt, rung.offset_ms);
  const allowed_ms = workingTimeBetween(calendar, startsAt, dueAt);
  return addWorkingTime(calendar, startsAt, Math.max(0, allowed_ms + rung.offset_ms));
}
