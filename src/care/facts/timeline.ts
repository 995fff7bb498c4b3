/** When an item was open, whom it waited for, and when its customer heard from us: read off its history. */
import { STOPPED_BY_AN_ANSWER } from '../clocks.ts';
import { type Commitment, isPromise } from '../commitment.ts';
import type { Entry, Happening } from '../decision.ts';
import type { Dossier } from '../item.ts';

/** An item that was open at some time of the period, with all that was ever owed on it and all that was written down. */
export type History = { dossier: Dossier; entries: readonly Entry[] };

/** Half-open: what happens at `to` belongs to the next one. */
export type Period = { from: Date; to: Date };

/** Wall time, by whom the item waited for. */
export type Shares = { ours_ms: number; customer_ms: number; thirdParty_ms: number };

type Kind = Happening['kind'];

const OPENS: ReadonlySet<Kind> = new Set(['flagged', 'woken', 'reopened']);
const HEARD: ReadonlySet<Kind> = new Set(['heard', 'woken']);
const CLOSES: ReadonlySet<Kind> = new Set(['closed', 'merged_into', 'thanked']);

export const isWithin = ({ from, to }: Period, at: Date): boolean => from <= at && at < to;

/** What was heard of late is written down late: what counts is when it happened. */
export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((one, other) => one.at.getTime() - other.at.getTime());

/** Without what was split off: a request of its own by now, here it was no question and no chase, and woke nothing. */
export function withoutSplitOff(entries: readonly Entry[]): Entry[] {
  const elsewhere = new Set(
    entries.flatMap(({ what }) => (what.kind === 'split_into' && what.heardAt ? Date.parse(what.heardAt) : [])),
  );
  return entries.filter(({ at, what }) => !HEARD.has(what.kind) || !elsewhere.has(at.getTime()));
}

/** Without what went along to the item that this one was merged into: there it is owed on, and judged. */
export function owedHere({ dossier: { commitments }, entries }: History): readonly Commitment[] {
  const gone = new Set(entries.flatMap(({ what }) => (what.kind === 'merged_into' ? (what.along ?? []) : [])));
  return commitments.filter(({ number }) => !gone.has(number));
}

/** When what came along from a duplicate came, by its number. */
export const cameAlongAt = ({ entries }: History): ReadonlyMap<number, Date> =>
  new Map(
    entries.flatMap(({ at, what }) =>
      what.kind === 'merged_from' ? (what.along ?? []).map((number) => [number, at] as const) : [],
    ),
  );

/**
 * When the item was open, up to an instant. It is open from the moment of asking: that is since when the customer
 * waits. What was before its flag was taken back does not count.
 */
export function openSpans({ dossier, entries }: History, until: Date): Period[] {
  let spans: Period[] = [];
  let from: Date | undefined;
  for (const { at, what } of inOrder(withoutSplitOff(entries)).filter((entry) => entry.at < until)) {
    if (OPENS.has(what.kind)) from ??= spans.length === 0 ? dossier.item.askedAt : at;
    else if (what.kind === 'withdrawn') [spans, from] = [[], undefined];
    else if (CLOSES.has(what.kind) && from) {
      spans.push({ from, to: at });
      from = undefined;
    }
  }
  return from ? [...spans, { from, to: until }] : spans;
}

/** Was it closed when that instant came? */
export const isClosedAt = ({ entries }: History, at: Date): boolean => {
  const last = inOrder(withoutSplitOff(entries))
    .filter((entry) => entry.at < at)
    .findLast(({ what }) => OPENS.has(what.kind) || CLOSES.has(what.kind) || what.kind === 'withdrawn');
  return last !== undefined && CLOSES.has(last.what.kind);
};

type Waiting = Extract<Happening, { kind: 'waiting' }>;

/** What the item waited for. `came`: when it had come; missing when it was given up, or goes on at `to`. */
export type WaitSpan = Period & { wait: Waiting; came?: Date };

export function waitSpans({ entries }: History, until: Date): WaitSpan[] {
  const spans: WaitSpan[] = [];
  let begun: Omit<WaitSpan, 'to'> | undefined;
  for (const { at, what } of inOrder(entries).filter((entry) => entry.at < until)) {
    const isOver = what.kind === 'wait_ended';
    const ends = isOver || what.kind === 'waiting' || what.kind === 'withdrawn' || CLOSES.has(what.kind);
    if (begun && ends) {
      spans.push({ ...begun, to: at, ...(isOver && { came: at }) });
      begun = undefined;
    }
    if (what.kind === 'waiting') begun = { from: at, wait: what };
  }
  return begun ? [...spans, { ...begun, to: until }] : spans;
}

/** The part of a span that lies in the period; undefined when none does. */
export function cutTo(period: Period, span: Period): Period | undefined {
  const from = span.from > period.from ? span.from : period.from;
  const to = span.to < period.to ? span.to : period.to;
  return from < to ? { from, to } : undefined;
}

const lengthOf = (span: Period | undefined): number => (span ? span.to.getTime() - span.from.getTime() : 0);

/** The open time in the period: what was not waited for others was ours. */
export function sharesOf(history: History, period: Period): Shares {
  const open = openSpans(history, period.to).flatMap((span) => cutTo(period, span) ?? []);
  const waits = waitSpans(history, period.to);
  const waited_ms = (on: Waiting['on']): number =>
    sum(waits.filter(({ wait }) => wait.on === on).flatMap((wait) => open.map((span) => lengthOf(cutTo(span, wait)))));
  const customer_ms = waited_ms('customer');
  const thirdParty_ms = waited_ms('third_party');
  return { ours_ms: sum(open.map(lengthOf)) - customer_ms - thirdParty_ms, customer_ms, thirdParty_ms };
}

/** When the customer heard from us, in order, also before the flag. */
export function wordsTo({ dossier: { item, commitments }, entries }: History): Date[] {
  const told = entries.filter(
    ({ what }) =>
      what.kind === 'answered' ||
      (what.kind === 'settled' && what.customerTold === true && item.conversation === 'elsewhere'),
  );
  const done = commitments
    .filter((one) => STOPPED_BY_AN_ANSWER.has(one.clock) || isPromise(one))
    .flatMap((one) => (one.verdict === 'kept' || one.verdict === 'late' ? one.settledAt : []));
  // Who has just called us has heard us.
  const onThePhone = item.anchor ? [] : [item.flaggedAt];
  const all = [...told.map(({ at }) => at), ...done, ...onThePhone, ...(item.lastWordAt ? [item.lastWordAt] : [])];
  return [...new Set(all.map(Number))].sort((one, other) => one - other).map((at_ms) => new Date(at_ms));
}

/** The longest time in the period in which the item was open and its customer heard nothing, in milliseconds. */
export function longestSilence(history: History, period: Period): number {
  const words = wordsTo(history);
  const silences = openSpans(history, period.to)
    .flatMap((span) => cutTo(period, span) ?? [])
    .flatMap(({ from, to }) => {
      const marks = [from, ...words.filter((word) => from < word && word < to), to];
      return marks.slice(1).map((mark, index) => mark.getTime() - Number(marks[index]));
    });
  return Math.max(0, ...silences);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
