/** When the rungs of a commitment's ladder are reached, and when people may be told. */

import type { Calendar } from './calendar.ts';
import { addWorkingTime, isWorkingTime, nextOpening, nextWorkingInstant, workingTimeBetween } from './calendar.ts';
import type { Charter, Rung } from './charter.ts';
import type { OpenCommitment } from './commitment.ts';
import { isAsk, isPromise } from './commitment.ts';

export type Step = { rung: Rung; at: Date };

/** Something that falls due at the very end of a working span may still be told. */
const GRACE_MS = 5 * 60_000;

const isWithinHours = (calendar: Calendar, at: Date): boolean =>
  isWorkingTime(calendar, at) || isWorkingTime(calendar, new Date(at.getTime() - GRACE_MS));

/** When something that is said at that instant may be told: nobody is pinged outside hours, nor in quiet ones. */
export const tellableAt = ({ telling }: Charter, at: Date): Date =>
  isWithinHours(telling, at) ? at : nextWorkingInstant(telling, at);

/** The end of the time that somebody has who is told of it now: it runs only while they can be told. */
export const hadTimeBy = (charter: Charter, now: Date, working_ms: number): Date =>
  addWorkingTime(charter.telling, tellableAt(charter, now), working_ms);

/**
 * The same of a commitment: a promise that falls due outside hours is the exception, but for its mornings after.
 * @param rung - what is to be told of it
 */
export function tellableFrom(commitment: OpenCommitment, charter: Charter, at: Date, rung?: Rung): Date {
  const exempt = isPromise(commitment) && !isWithinHours(charter.telling, commitment.dueAt);
  return exempt && rung?.at !== 'each_working_morning' ? at : tellableAt(charter, at);
}

/** The rungs not told yet, each with the instant at which it is to be told, earliest first. */
export function stepsAhead(commitment: OpenCommitment, charter: Charter): Step[] {
  return charter.ladders[commitment.clock]
    .map((rung) => ({ rung, reached: rungReached(rung, commitment, charter.calendar) }))
    .filter(({ reached }) => reached > commitment.climbedTo)
    .map(({ rung, reached }) => ({ rung, at: tellableFrom(commitment, charter, reached, rung) }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** When a rung is reached, whether or not people may be told then. */
export function rungReached(rung: Rung, commitment: OpenCommitment, calendar: Calendar): Date {
  const { startsAt, dueAt, climbedTo } = commitment;
  if (rung.at === 'each_working_morning') return nextOpening(calendar, climbedTo > dueAt ? climbedTo : dueAt);
  if (isPromise(commitment) || isAsk(commitment)) return new Date(dueAt.getTime() + rung.offset_ms);
  if (rung.offset_ms >= 0) return addWorkingTime(calendar, dueAt, rung.offset_ms);
  const allowed_ms = workingTimeBetween(calendar, startsAt, dueAt);
  return addWorkingTime(calendar, startsAt, Math.max(0, allowed_ms + rung.offset_ms));
}
