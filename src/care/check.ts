/** When an item is next to be looked at. While it is open, something is always due. */
import { addWorkingTime, nextOpening, workingTimeBetween } from './calendar.ts';
import type { Charter } from './charter.ts';
import { speakers, withOpening } from './clocks.ts';
import type { OpenCommitment } from './commitment.ts';
import { isAsk, isPromise, openPromises } from './commitment.ts';
import type { Dossier, OpenItem } from './item.ts';
import { type Step, stepsAhead, tellableFrom } from './ladder.ts';

/** The rungs ahead of a commitment, as they are told on this item: a muted one waits, but for a personal word. */
export function stepsOn({ item }: Dossier<OpenItem>, commitment: OpenCommitment, charter: Charter): Step[] {
  const { mutedUntil } = item;
  const steps = stepsAhead(commitment, charter);
  if (mutedUntil === undefined || isPromise(commitment) || isAsk(commitment)) return steps;
  return steps.map(({ rung, at }) => ({
    rung,
    at: at < mutedUntil ? tellableFrom(commitment, charter, mutedUntil) : at,
  }));
}

/** Searched backwards for working time: a longer closure than this is asked about at its beginning. */
const FORTNIGHT_MS = 14 * 24 * 3_600_000;

/**
 * When the desk is asked who takes over the promise of somebody who is away: so long before it is due, in hours in
 * which people can be told. What falls due at opening is offered the evening before.
 */
export function offeredFrom({ startsAt, dueAt }: OpenCommitment, { telling, away }: Charter): Date {
  const from = new Date(Math.max(startsAt.getTime(), dueAt.getTime() - FORTNIGHT_MS));
  const allowed_ms = workingTimeBetween(telling, from, dueAt);
  return addWorkingTime(telling, from, Math.max(0, allowed_ms - away.ahead_ms));
}

/** The same item, to be looked at again when the next thing on it falls due. */
export function withNextCheck(before: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  // Somebody may act between the opening and the look that is due then.
  const dossier = withOpening(before, charter, now);
  const { item, commitments } = dossier;
  const rungs = speakers(dossier).flatMap((open) =>
    // A rung that was passed unheard is told as soon as it may be: at night that is in the morning.
    stepsOn(dossier, open, charter).map(({ rung, at }) => (at < now ? tellableFrom(open, charter, now, rung) : at)),
  );
  const handsOver = openPromises(commitments)
    .map((open) => offeredFrom(open, charter))
    .filter((at) => at > now);
  const lapses = [item.handover?.until, item.offer?.until].filter((at) => at !== undefined);
  // Even with every ladder climbed to its end, an open item is looked at each working morning.
  const instants = [...rungs, ...handsOver, ...lapses, nextOpening(charter.calendar, now)];
  return { ...dossier, item: { ...item, nextAt: new Date(Math.min(...instants.map(Number))) } };
}
