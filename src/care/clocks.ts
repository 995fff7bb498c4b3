/** Which clocks run on an item, when each falls due, and what sets them again. */
import { addWorkingDays, addWorkingTime, nextOpening, workingTimeBetween } from './calendar.ts';
import type { Charter, Clocks } from './charter.ts';
import type { ClockName, Commitment, CommitmentClass, OpenCommitment } from './commitment.ts';
import { doneAt, isOpenCommitment, openOf, settle, withCommitment } from './commitment.ts';
import { clocksFor } from './customer.ts';
import type { Dossier, OpenItem } from './item.ts';
import { without } from './item.ts';

/** The clocks that start by themselves: their class, and when they fall due. */
const CLOCKS = {
  first_answer: {
    class: 'charter',
    dueAt: ({ calendar }, clocks, startsAt) => addWorkingTime(calendar, startsAt, clocks.first_answer.working_ms),
  },
  opening: {
    class: 'charter',
    dueAt: ({ calendar }, clocks, startsAt) => addWorkingTime(calendar, startsAt, clocks.opening.working_ms),
  },
  every_answer: {
    class: 'expectation',
    dueAt: ({ calendar }, clocks, startsAt) => addWorkingTime(calendar, startsAt, clocks.every_answer.working_ms),
  },
  keep_posted: {
    class: 'expectation',
    dueAt: ({ calendar }, { keep_posted }, startsAt, item) =>
      addWorkingDays(
        calendar,
        startsAt,
        item.wait?.on === 'customer' ? keep_posted.waiting_on_customer_days : keep_posted.working_days,
      ),
  },
  resolution: {
    class: 'charter',
    dueAt: ({ calendar }, clocks, startsAt) => addWorkingTime(calendar, startsAt, clocks.resolution?.working_ms ?? 0),
  },
} as const satisfies Partial<Record<ClockName, Rule>>;

type Rule = {
  class: CommitmentClass;
  dueAt: (charter: Charter, clocks: Clocks, startsAt: Date, item: OpenItem) => Date;
};

export type ClockByItself = keyof typeof CLOCKS;

export const startsByItself = (clock: ClockName): clock is ClockByItself => Object.hasOwn(CLOCKS, clock);

/** When a clock that starts at that instant is due, as long as the item goes on as it is. */
export const dueFrom = (clock: ClockByItself, startsAt: Date, item: OpenItem, charter: Charter): Date =>
  CLOCKS[clock].dueAt(charter, clocksFor(item, charter), startsAt, item);

/** The clocks that run because the customer waits for an answer, in the order in which they are shown. */
export const ANSWER_CLOCKS = ['first_answer', 'opening', 'every_answer'] as const satisfies readonly ClockName[];

/** Who writes again while one of them runs is chasing us. */
export const AWAITING: ReadonlySet<ClockName> = new Set(ANSWER_CLOCKS);

/** The clocks that one and the same answer to the customer stops: done, they tell when it was said. */
export const STOPPED_BY_AN_ANSWER: ReadonlySet<ClockName> = new Set([...ANSWER_CLOCKS, 'keep_posted']);

const isStoppedByAnAnswer = (commitment: Commitment): commitment is OpenCommitment =>
  STOPPED_BY_AN_ANSWER.has(commitment.clock) && isOpenCommitment(commitment);

export const isAnswerOwed = ({ commitments }: Dossier): boolean =>
  commitments.some((commitment) => isOpenCommitment(commitment) && AWAITING.has(commitment.clock));

/** The item with one more clock, started at that instant. Rungs before `now` count as told: nobody hears old news. */
export function withClock(
  dossier: Dossier<OpenItem>,
  clock: ClockByItself,
  charter: Charter,
  startsAt: Date,
  now: Date,
): Dossier<OpenItem> {
  const { item, commitments } = dossier;
  const started: OpenCommitment = {
    number: commitments.length + 1,
    clock,
    class: CLOCKS[clock].class,
    startsAt,
    dueAt: dueFrom(clock, startsAt, item, charter),
    climbedTo: now,
  };
  return { item, commitments: [...commitments, started] };
}

/** What runs from the moment of asking, whoever has answered. */
export const withResolution = (dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> =>
  clocksFor(dossier.item, charter).resolution
    ? withClock(dossier, 'resolution', charter, dossier.item.askedAt, now)
    : dossier;

/** What waited since closing is answered soon after the opening: that clock starts when the desk opens. */
export function withOpening(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const { item, commitments } = dossier;
  const waits = openOf(commitments, 'first_answer') && !openOf(commitments, 'opening');
  if (!waits) return dossier;
  const opensAt = nextOpening(charter.calendar, item.askedAt);
  if (opensAt > now) return dossier;
  const started = withClock(dossier, 'opening', charter, opensAt, now);
  const opening = started.commitments.at(-1);
  // Of what was known when the desk opened, its rungs are still to be told: the one at the opening, too.
  if (!opening || item.flaggedAt > opensAt) return started;
  const climbedTo = new Date(opensAt.getTime() - 1);
  return { item, commitments: withCommitment(started.commitments, { ...opening, climbedTo }) };
}

/** Words that follow one another within the hour are one conversation: keep-posted is set again, not settled. */
const CONVERSATION_MS = 3_600_000;

/**
 * The customer heard from us: what awaited a word is done, chases and news are over, and the keep-posted clock
 * starts again. The only way to reset these clocks. A word that is heard of late does nothing to what began after it.
 */
export function customerHeard(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const { lastWordAt, news, heard } = dossier.item;
  if (lastWordAt && lastWordAt >= now) return dossier;
  const { commitments } = withOpening(dossier, charter, now);
  const running = openOf(commitments, 'keep_posted');
  const goesOn = running !== undefined && isOneConversation(running, now);
  // Who has answered goes on with it: it is offered to nobody else.
  const begun = without(dossier.item, 'offer');
  const facts = news && news.since <= now ? without(begun, 'news') : begun;
  const item: OpenItem = { ...facts, chases: 0, lastWordAt: now };
  const settled = commitments.map((commitment) =>
    isStoppedByAnAnswer(commitment) && commitment !== (goesOn ? running : undefined)
      ? stopped(commitment, now)
      : commitment,
  );
  const posted = goesOn
    ? { item, commitments: withCommitment(settled, setAgain(running, item, charter, now)) }
    : withClock({ item, commitments: settled }, 'keep_posted', charter, now, now);
  // What the customer wrote after that word awaits an answer of its own.
  const isAnswered = heard === undefined || heard.since <= now || isAnswerOwed(posted);
  return isAnswered ? posted : withClock(posted, 'every_answer', charter, heard.since, now);
}

/** What began after that word goes on; but what was answered before the opening had not waited for it. */
function stopped(commitment: OpenCommitment, now: Date): Commitment {
  if (commitment.startsAt <= now) return doneAt(commitment, now);
  return commitment.clock === 'opening' ? settle(commitment, 'released', commitment.startsAt) : commitment;
}

const isOneConversation = ({ startsAt, dueAt }: OpenCommitment, now: Date): boolean =>
  now < dueAt && now.getTime() - startsAt.getTime() < CONVERSATION_MS;

/** The same commitment from that word on; from a later one it runs already. */
function setAgain(running: OpenCommitment, item: OpenItem, charter: Charter, now: Date): OpenCommitment {
  if (running.startsAt >= now) return running;
  const dueAt = dueFrom('keep_posted', now, item, charter);
  return { ...running, startsAt: now, dueAt, climbedTo: now };
}

/** The item begins to wait: the resolution clock stands still; keep-posted goes on, at the pace of that wait. */
export function paused(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const { item, commitments } = dossier;
  return {
    item,
    commitments: commitments.map((commitment) => {
      if (!isOpenCommitment(commitment)) return commitment;
      if (commitment.clock === 'resolution' && !commitment.pausedAt) return { ...commitment, pausedAt: now };
      if (commitment.clock !== 'keep_posted') return commitment;
      return { ...commitment, dueAt: pacedAt(commitment, item, charter, now) };
    }),
  };
}

/** What was due stays due; what was not is not overdue because another wait begins. */
function pacedAt({ startsAt, dueAt }: OpenCommitment, item: OpenItem, charter: Charter, now: Date): Date {
  if (dueAt <= now) return dueAt;
  const sinceWord = dueFrom('keep_posted', startsAt, item, charter);
  if (sinceWord > now) return sinceWord;
  const sinceNow = dueFrom('keep_posted', now, item, charter);
  return sinceNow < dueAt ? sinceNow : dueAt;
}

/** The wait is over: the resolution clock goes on with what was left, keep-posted at its usual pace from here. */
export function resumed(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const { item, commitments } = dossier;
  return {
    item,
    commitments: commitments.map((commitment) => {
      if (!isOpenCommitment(commitment)) return commitment;
      if (commitment.clock === 'resolution' && commitment.pausedAt) return goOn(commitment, charter, now);
      if (commitment.clock !== 'keep_posted') return commitment;
      const usual = dueFrom('keep_posted', now, item, charter);
      return usual < commitment.dueAt ? { ...commitment, dueAt: usual } : commitment;
    }),
  };
}

function goOn(commitment: OpenCommitment, { calendar }: Charter, now: Date): OpenCommitment {
  const { pausedAt = now } = commitment;
  const rest = without(commitment, 'pausedAt');
  if (commitment.dueAt <= pausedAt) return rest;
  return { ...rest, dueAt: addWorkingTime(calendar, now, workingTimeBetween(calendar, pausedAt, commitment.dueAt)) };
}

/** The clock is over without having been needed. */
export const released = (commitments: readonly Commitment[], clock: ClockName, now: Date): readonly Commitment[] =>
  commitments.map((one) => (one.clock === clock && isOpenCommitment(one) ? settle(one, 'released', now) : one));

/**
 * Who speaks for an item. One answer would stop several clocks: of those that run because the customer waits for an
 * answer the one that falls due first speaks, without any keep-posted does, and the others are silent, so that nobody
 * hears the same thing twice. A clock that stands still says nothing.
 */
export function speakers({ commitments }: Pick<Dossier, 'commitments'>): OpenCommitment[] {
  const open = commitments.filter(isOpenCommitment).filter(({ pausedAt }) => pausedAt === undefined);
  const awaiting = open.filter(({ clock }) => AWAITING.has(clock));
  const [first] = (awaiting.length > 0 ? awaiting : open.filter(isStoppedByAnAnswer)).sort(
    (one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.number - other.number,
  );
  return open.filter((one) => !isStoppedByAnAnswer(one) || one === first);
}
