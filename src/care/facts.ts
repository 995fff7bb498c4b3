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
  cameAlongAt,
  type History,
  inOrder,
  isClosedAt,
  isWithin,
  longestSilence,
  openSpans,
  owedHere,
  type Period,
  type Shares,
  sharesOf,
  sum,
  withoutSplitOff,
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

/** What one item tells of the period. */
export type Tally = {
  customerName?: string;
  opened: boolean;
  closing?: { isUnheard: boolean; isUnexplained: boolean };
  promisesMade: number;
  promisesOverdue: number;
  /** What was settled in the period. */
  settled: readonly Pick<SettledCommitment, 'class' | 'clock' | 'verdict'>[];
  /** Working time to the first word of a person. */
  firstWords_ms: readonly number[];
  isUnanswered: boolean;
  item: number;
  silence_ms: number;
  chases: number;
  handovers: Facts['handovers'];
  goodwill_cents: readonly number[];
  time: Shares;
};

/** Undefined when it was not open in the period, or its flag was taken back. */
export function tallyOf(history: History, { calendar }: Charter, period: Period): Tally | undefined {
  const { dossier, entries } = history;
  const { item } = dossier;
  const wasOpen = openSpans(history, period.to).some(({ to }) => to >= period.from);
  if (item.state === 'withdrawn' || !wasOpen) return undefined;
  const owed = standingCommitments(history);
  const here = new Set(owedHere(history).map(({ number }) => number));
  const settled = owed.filter(({ number }) => here.has(number)).filter(isSettledIn(period));
  const promises = owed.filter(isPromise);
  const happened = withoutSplitOff(entries).filter(({ at }) => isWithin(period, at));
  const count = (kind: Happening['kind']) => happened.filter(({ what }) => what.kind === kind).length;
  const closing = closingOf(history, happened, period);
  return {
    ...(item.customerName !== undefined && { customerName: item.customerName }),
    opened: isWithin(period, item.flaggedAt),
    ...(closing && { closing }),
    // Given where it is written down, wherever it went since.
    promisesMade: count('promised'),
    promisesOverdue: promises.filter((one) => one.dueAt < period.to && isOwedAt(one, period.to)).length,
    settled: settled.map(({ class: owing, clock, verdict }) => ({ class: owing, clock, verdict })),
    // The clock of the first answer tells both ends, also of an answer that was given before the flag.
    firstWords_ms: settled
      .filter(({ clock, verdict }) => clock === 'first_answer' && (verdict === 'kept' || verdict === 'late'))
      .map(({ startsAt, settledAt }) => workingTimeBetween(calendar, startsAt, settledAt)),
    isUnanswered: owed.some((one) => one.clock === 'first_answer' && isOwedAt(one, period.to)),
    item: item.number,
    silence_ms: longestSilence(history, period),
    chases: happened.filter(({ what }) => what.kind === 'heard' && what.chase > 0).length,
    handovers: { offered: count('handover_offered'), accepted: count('handover_accepted') },
    // What a lead had to approve counts from then.
    goodwill_cents: item.goodwill
      .filter(isGranted)
      .filter(({ at, approval }) => isWithin(period, 'at' in approval ? approval.at : at))
      .map(({ value_cents }) => value_cents),
    time: sharesOf(history, period),
  };
}

/** @param customerName - whose items these are, when they are one customer's */
export function factsOf(
  tallies: readonly Tally[],
  { goodwill }: Charter,
  period: Period,
  customerName?: string,
): Facts {
  const settled = tallies.flatMap((one) => one.settled);
  const verdictsOf = (owed: CommitmentClass) => countsOf(settled.filter((one) => one.class === owed));
  const total = (count: (tally: Tally) => number) => sum(tallies.map(count));
  const closings = tallies.flatMap(({ closing }) => closing ?? []);
  const granted = tallies.flatMap(({ goodwill_cents }) => goodwill_cents);
  const firstWord_ms = percentilesOf(tallies.flatMap((one) => one.firstWords_ms));
  const chases = percentilesOf(tallies.map((one) => one.chases));
  const longestSilence = longestOf(tallies);
  const spread = spreadOf(tallies);
  return {
    period,
    ...(customerName !== undefined && { customerName }),
    items: {
      opened: tallies.filter(({ opened }) => opened).length,
      closed: closings.length,
      closedUnheard: closings.filter(({ isUnheard }) => isUnheard).length,
      closedUnexplained: closings.filter(({ isUnexplained }) => isUnexplained).length,
    },
    promisesMade: total(({ promisesMade }) => promisesMade),
    promisesOverdue: total(({ promisesOverdue }) => promisesOverdue),
    verdicts: {
      charter: verdictsOf('charter'),
      expectation: verdictsOf('expectation'),
      promise: verdictsOf('promise'),
    },
    ...(firstWord_ms && { firstWord_ms }),
    unanswered: tallies.filter(({ isUnanswered }) => isUnanswered).length,
    ...(longestSilence && { longestSilence }),
    ...(chases && { chases: { ...chases, total: total((one) => one.chases) } }),
    opening: openingOf(settled),
    handovers: {
      offered: total(({ handovers }) => handovers.offered),
      accepted: total(({ handovers }) => handovers.accepted),
    },
    asks: verdictsOf('internal'),
    thirdParties: verdictsOf('watched'),
    goodwill: { count: granted.length, total_cents: sum(granted), currency: goodwill.currency },
    time: {
      ours_ms: total(({ time }) => time.ours_ms),
      customer_ms: total(({ time }) => time.customer_ms),
      thirdParty_ms: total(({ time }) => time.thirdParty_ms),
    },
    ...(spread && { spread }),
  };
}

/** What was owed before a flag was taken back was never owed; what came from a duplicate is owed here since then. */
function standingCommitments(history: History): readonly Commitment[] {
  const cameAt = cameAlongAt(history);
  const commitments = history.dossier.commitments.map((one) => {
    const startsAt = cameAt.get(one.number);
    return startsAt ? { ...one, startsAt } : one;
  });
  const withdrawn = inOrder(history.entries).findLast(({ what }) => what.kind === 'withdrawn');
  if (!withdrawn) return commitments;
  return commitments.filter((one) => isOpenCommitment(one) || one.settledAt > withdrawn.at);
}

const isSettledIn =
  (period: Period) =>
  (commitment: Commitment): commitment is SettledCommitment =>
    !isOpenCommitment(commitment) && isWithin(period, commitment.settledAt);

function countsOf(settled: Tally['settled']): VerdictCounts {
  const counts: VerdictCounts = { kept: 0, late: 0, broken: 0, moved: 0, released: 0 };
  for (const { verdict } of settled) counts[verdict] += 1;
  return counts;
}

/** @param happened - in the period */
function closingOf(history: History, happened: readonly Entry[], period: Period): Tally['closing'] {
  if (!isClosedAt(history, period.to)) return undefined;
  const end = happened.findLast(({ what }) => what.kind === 'closed' || what.kind === 'merged_into');
  if (!end) return undefined;
  const unheard = end.what.kind === 'closed' ? end.what.unheard : undefined;
  const isExplained =
    unheard?.because !== undefined ||
    history.entries.some((later) => later.what.kind === 'unheard_because' && later.at >= end.at);
  return { isUnheard: unheard !== undefined, isUnexplained: unheard !== undefined && !isExplained };
}

const isOwedAt = (commitment: Commitment, at: Date): boolean =>
  commitment.startsAt < at && (isOpenCommitment(commitment) || commitment.settledAt >= at);

function longestOf(tallies: readonly Tally[]): Facts['longestSilence'] {
  const [longest] = [...tallies].sort((one, other) => other.silence_ms - one.silence_ms || one.item - other.item);
  return longest && longest.silence_ms > 0 ? { item: longest.item, length_ms: longest.silence_ms } : undefined;
}

/** One that was no longer needed before it was due says nothing about punctuality. */
function openingOf(settled: Tally['settled']): Facts['opening'] {
  const waited = settled.filter(({ clock, verdict }) => clock === 'opening' && verdict !== 'released');
  return { waited: waited.length, inTime: waited.filter(({ verdict }) => verdict === 'kept').length };
}

/** Of one customer alone there is nothing to compare. */
function spreadOf(tallies: readonly Tally[]): Facts['spread'] {
  const byCustomer = new Map<string, number[]>();
  for (const { customerName, firstWords_ms } of tallies) {
    if (customerName === undefined) continue;
    const known = byCustomer.get(customerName) ?? [];
    byCustomer.set(customerName, known);
    known.push(...firstWords_ms);
  }
  const medians = [...byCustomer.values()].flatMap((after_ms) => percentilesOf(after_ms)?.p50 ?? []);
  if (medians.length < 2) return undefined;
  return { customers: medians.length, lowest_ms: Math.min(...medians), highest_ms: Math.max(...medians) };
}
