/** Which clocks run on an item, when each falls due, and when the item is next to be looked at. */
import { addWorkingDays, addWorkingTime, nextOpening } from './calendar.ts';
import type { Charter } from './charter.ts';
import type { ClockName, Commitment, CommitmentClass, OpenCommitment } from './commitment.ts';
import { doneAt, isOpenCommitment } from './commitment.ts';
import type { Dossier, OpenItem } from './item.ts';
import { stepsAhead, tellableFrom } from './ladder.ts';

/** The clocks that start by themselves: their class, and when they fall due. */
const CLOCKS: Record<
  Exclude<ClockName, 'promise'>,
  { class: CommitmentClass; dueAt: (charter: Charter, startsAt: Date) => Date }
> = {
  first_answer: {
    class: 'charter',
    dueAt: (charter, startsAt) => addWorkingTime(charter.calendar, startsAt, charter.clocks.first_answer.working_ms),
  },
  keep_posted: {
    class: 'expectation',
    dueAt: (charter, startsAt) => addWorkingDays(charter.calendar, startsAt, charter.clocks.keep_posted.working_days),
  },
};

/** The clock, started at that instant. Rungs that lie before `now` count as told: nobody hears old news. */
export function startClock(
  clock: keyof typeof CLOCKS,
  commitments: readonly Commitment[],
  charter: Charter,
  startsAt: Date,
  now: Date,
): OpenCommitment {
  return {
    number: commitments.length + 1,
    clock,
    class: CLOCKS[clock].class,
    startsAt,
    dueAt: CLOCKS[clock].dueAt(charter, startsAt),
    climbedTo: now,
  };
}

/** Words that follow one another within the hour are one conversation: the clock is set again, not settled. */
const CONVERSATION_MS = 3_600_000;

/**
 * The customer heard from us: what awaited a word is done, and the keep-posted clock starts again.
 * The only way to reset these clocks.
 */
export function customerHeard(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const running = dossier.commitments.find((one) => one.clock === 'keep_posted' && isOpenCommitment(one));
  if (running && now < running.dueAt && now.getTime() - running.startsAt.getTime() < CONVERSATION_MS) {
    const { number } = running;
    const again = { ...startClock('keep_posted', [], charter, now, now), number };
    const commitments = dossier.commitments.map((one) => (one === running ? again : one));
    return { item: { ...dossier.item, lastWordAt: now }, commitments };
  }
  const settled = dossier.commitments.map((commitment) =>
    isOpenCommitment(commitment) && commitment.clock !== 'promise' ? doneAt(commitment, now) : commitment,
  );
  return {
    item: { ...dossier.item, lastWordAt: now },
    commitments: [...settled, startClock('keep_posted', settled, charter, now, now)],
  };
}

/** The same item, to be looked at again when the next rung of any of its ladders is reached. */
export function withNextCheck(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const instants = dossier.commitments.filter(isOpenCommitment).flatMap((open) =>
    stepsAhead(open, charter.ladders[open.clock], charter.calendar)
      .slice(0, 1)
      // A rung that was passed unheard is told as soon as it may be: at night that is in the morning.
      .map(({ at }) => (at < now ? tellableFrom(open, charter.calendar, now) : at).getTime()),
  );
  // Even with every ladder climbed to its end, an open item is looked at each working morning.
  instants.push(nextOpening(charter.calendar, now).getTime());
  return { ...dossier, item: { ...dossier.item, nextAt: new Date(Math.min(...instants)) } };
}
