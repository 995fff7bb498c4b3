/**
 * Figures about a period: of the team and of each customer, never of one person. Only what lies in the period
 * counts; what is open across its borders is cut to it. What is not done yet is told too: a team does not look
 * better for what it leaves lying.
 */
import { workingTimeBetween } from './calendar.ts';
import type { Charter } from './charter.ts';
import type { Commitment, CommitmentClass, SettledCommitment, Verdict } from './commitment.ts';
import { isOpenCommitment, isPromise } from './commitment.ts';
import type { Entry, Happening } from './decision.ts';
import { type Percentiles, percentilesOf } from './facts/percentiles.ts';
import {
  type History,
  inOrder,
  isClosedAt,
  isWithin,
  longestSilence,
  openSpans,
  type Period,
  type Shares,
  sharesOf,
  sum,
} from './facts/timeline.ts';
import { isGranted } from './goodwill.ts';

export type { Percentiles } from './facts/percentiles.ts';
export type { History, Period } from './facts/timeline.ts';

export type VerdictCounts = { [V in Verdict]: number };

/** What we owe to customers; what is owed by others or among ourselves is counted apart. */
export type OwedClass = Exclude<CommitmentClass, 'watched' | 'internal'>;

export type Facts = {
  period: Period;
  /** Whom they are about; missing: all customers. */
  customerName?: string;
  items: {
    opened: number;
    closed: number;
    /** Of the closed: the last word was not ours. */
    closedUnheard: number;
    /** Of those: nobody has said why. */
    closedUnexplained: number;
  };
  promisesMade: number;
  /** At the end of the period past their time, with no verdict yet. */
  promisesOverdue: number;
  /** What was settled in the period. */
  verdicts: { [C in OwedClass]: VerdictCounts };
  /** Working time from the customer's message to the first word of a person, where that was said in the period. */
  firstWord_ms?: Percentiles;
  /** Requests that at the end of the period still wait for the first word. */
  unanswered: number;
  /** The longest wall time in which a customer with an open item heard nothing. */
  longestSilence?: { item: number; length_ms: number };
  /** How often customers asked again, per item that was open in the period. */
  chases?: Percentiles & { total: number };
  /** What had waited since closing, and how much of it was answered in time after the opening. */
  opening: { waited: number; inTime: number };
  handovers: { offered: number; accepted: number };
  /** Among ourselves: answers that colleagues owed one another. */
  asks: VerdictCounts;
  /** What others owed us. */
  thirdParties: VerdictCounts;
  goodwill: { count: number; total_cents: number; currency: string };
  /** Wall time of open items in the period, by whom they waited for. */
  time: Shares;
  /** How evenly customers were served: the fastest- and slowest-served customer's median first word. */
  spread?: { customers: number; lowest_ms: number; highest_ms: number };
};

/** @param customerName - only the items of this customer */
export function factsOf(histories: readonly History[], charter: Charter, period: Period, customerName?: string): Facts {
  const told = histories
    .filter(({ dossier: { item } }) => item.state !== 'withdrawn')
    .filter(({ dossier: { item } }) => customerName === undefined || item.customerName === customerName)
    .filter((history) => openSpans(history, period.to).some(({ to }) => to >= period.from));
  const settled = told.flatMap(standingCommitments).filter(isSettledIn(period));
  const verdictsOf = (owed: CommitmentClass) => countsOf(settled.filter((one) => one.class === owed));
  const words = firstWords(told, charter, period);
  const firstWord_ms = percentilesOf(words.map(({ after_ms }) => after_ms));
  const silence = silenceOf(told, period);
  const chases = chasesOf(told, period);
  const spread = spreadOf(words);
  return {
    period,
    ...(customerName !== undefined && { customerName }),
    items: itemsOf(told, period),
    ...promisesOf(told, period),
    verdicts: {
      charter: verdictsOf('charter'),
      expectation: verdictsOf('expectation'),
      promise: verdictsOf('promise'),
    },
    ...(firstWord_ms && { firstWord_ms }),
    unanswered: told.filter((history) => isUnansweredAt(history, period.to)).length,
    ...(silence && { longestSilence: silence }),
    ...(chases && { chases }),
    opening: openingOf(settled),
    handovers: {
      offered: happenings(told, period, 'handover_offered').length,
      accepted: happenings(told, period, 'handover_accepted').length,
    },
    asks: verdictsOf('internal'),
    thirdParties: verdictsOf('watched'),
    goodwill: goodwillOf(told, charter, period),
    time: timeOf(told, period),
    ...(spread && { spread }),
  };
}

/** What was owed before a flag was taken back was never owed. */
function standingCommitments({ dossier: { commitments }, entries }: History): readonly Commitment[] {
  const withdrawn = inOrder(entries).findLast(({ what }) => what.kind === 'withdrawn');
  if (!withdrawn) return commitments;
  return commitments.filter((one) => isOpenCommitment(one) || one.settledAt > withdrawn.at);
}

const isSettledIn =
  (period: Period) =>
  (commitment: Commitment): commitment is SettledCommitment =>
    !isOpenCommitment(commitment) && isWithin(period, commitment.settledAt);

function countsOf(settled: readonly SettledCommitment[]): VerdictCounts {
  const counts: VerdictCounts = { kept: 0, late: 0, broken: 0, moved: 0, released: 0 };
  for (const { verdict } of settled) counts[verdict] += 1;
  return counts;
}

/** What happened in the period, of one kind. */
const happenings = (told: readonly History[], period: Period, ...kinds: Happening['kind'][]): Entry[] =>
  told.flatMap(({ entries }) => entries.filter(({ at, what }) => isWithin(period, at) && kinds.includes(what.kind)));

function itemsOf(told: readonly History[], period: Period): Facts['items'] {
  const closings = told
    .filter((history) => isClosedAt(history, period.to))
    .flatMap((history) =>
      happenings([history], period, 'closed', 'merged_into')
        .slice(-1)
        .map((end) => ({ history, end })),
    );
  const unheard = closings.filter(({ end: { what } }) => what.kind === 'closed' && what.unheard !== undefined);
  const unexplained = unheard.filter(({ history, end: { at, what } }) => {
    const saidAtOnce = what.kind === 'closed' && what.unheard?.because !== undefined;
    return !saidAtOnce && !history.entries.some((later) => later.what.kind === 'unheard_because' && later.at >= at);
  });
  return {
    opened: told.filter(({ dossier: { item } }) => isWithin(period, item.flaggedAt)).length,
    closed: closings.length,
    closedUnheard: unheard.length,
    closedUnexplained: unexplained.length,
  };
}

function promisesOf(told: readonly History[], period: Period): Pick<Facts, 'promisesMade' | 'promisesOverdue'> {
  const promises = told.flatMap(standingCommitments).filter(isPromise);
  return {
    promisesMade: promises.filter(({ startsAt }) => isWithin(period, startsAt)).length,
    promisesOverdue: promises.filter((one) => one.dueAt < period.to && isOwedAt(one, period.to)).length,
  };
}

const isOwedAt = (commitment: Commitment, at: Date): boolean =>
  commitment.startsAt < at && (isOpenCommitment(commitment) || commitment.settledAt >= at);

const isUnansweredAt = (history: History, at: Date): boolean =>
  standingCommitments(history).some((one) => one.clock === 'first_answer' && isOwedAt(one, at));

type FirstWord = { after_ms: number; customerName: string | undefined };

/** The clock of the first answer tells both ends, also of an answer that was given before the flag. */
const firstWords = (told: readonly History[], { calendar }: Charter, period: Period): FirstWord[] =>
  told.flatMap((history) =>
    standingCommitments(history)
      .filter(isSettledIn(period))
      .filter(({ clock, verdict }) => clock === 'first_answer' && (verdict === 'kept' || verdict === 'late'))
      .map(({ startsAt, settledAt }) => ({
        after_ms: workingTimeBetween(calendar, startsAt, settledAt),
        customerName: history.dossier.item.customerName,
      })),
  );

function silenceOf(told: readonly History[], period: Period): Facts['longestSilence'] {
  const silences = told
    .map((history) => ({ item: history.dossier.item.number, length_ms: longestSilence(history, period) }))
    .sort((one, other) => other.length_ms - one.length_ms || one.item - other.item);
  return silences.find(({ length_ms }) => length_ms > 0);
}

function chasesOf(told: readonly History[], period: Period): Facts['chases'] {
  const perItem = told.map(
    (history) =>
      happenings([history], period, 'heard').filter(({ what }) => what.kind === 'heard' && what.chase > 0).length,
  );
  const percentiles = percentilesOf(perItem);
  return percentiles && { ...percentiles, total: sum(perItem) };
}

/** One that was no longer needed before it was due says nothing about punctuality. */
function openingOf(settled: readonly SettledCommitment[]): Facts['opening'] {
  const waited = settled.filter(({ clock, verdict }) => clock === 'opening' && verdict !== 'released');
  return { waited: waited.length, inTime: waited.filter(({ verdict }) => verdict === 'kept').length };
}

/** What a lead had to approve counts from then. */
function goodwillOf(told: readonly History[], charter: Charter, period: Period): Facts['goodwill'] {
  const granted = told
    .flatMap(({ dossier: { item } }) => item.goodwill)
    .filter(isGranted)
    .filter(({ at, approval }) => isWithin(period, 'at' in approval ? approval.at : at));
  return {
    count: granted.length,
    total_cents: sum(granted.map(({ value_cents }) => value_cents)),
    currency: charter.goodwill.currency,
  };
}

function timeOf(told: readonly History[], period: Period): Shares {
  const shares = told.map((history) => sharesOf(history, period));
  return {
    ours_ms: sum(shares.map(({ ours_ms }) => ours_ms)),
    customer_ms: sum(shares.map(({ customer_ms }) => customer_ms)),
    thirdParty_ms: sum(shares.map(({ thirdParty_ms }) => thirdParty_ms)),
  };
}

/** Of one customer alone there is nothing to compare. */
function spreadOf(words: readonly FirstWord[]): Facts['spread'] {
  const byCustomer = new Map<string, number[]>();
  for (const { customerName, after_ms } of words) {
    if (customerName === undefined) continue;
    byCustomer.set(customerName, [...(byCustomer.get(customerName) ?? []), after_ms]);
  }
  const medians = [...byCustomer.values()].flatMap((after_ms) => percentilesOf(after_ms)?.p50 ?? []);
  if (medians.length < 2) return undefined;
  return { customers: medians.length, lowest_ms: Math.min(...medians), highest_ms: Math.max(...medians) };
}
