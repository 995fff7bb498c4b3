/**
 * What can be told to the customer of an item's history: what we did, what others did, when, and what comes next.
 * Never what we do among ourselves: who owns it, whom we asked, what we were reminded of.
 */
import { localDate } from './calendar.ts';
import type { Charter } from './charter.ts';
import { STOPPED_BY_AN_ANSWER } from './clocks.ts';
import { isOpenCommitment, isPromise, openPromises } from './commitment.ts';
import type { Entry, Happening } from './decision.ts';
import { type History, inOrder, type Shares, sharesOf, waitSpans, withoutSplitOff, wordsTo } from './facts/timeline.ts';
import { isGranted } from './goodwill.ts';
import type { Outcome } from './item.ts';

export type Whose = 'ours' | 'customer' | 'third_party';

export type StatementLine = {
  at: Date;
  whose: Whose;
  what: Told;
};

export type Told =
  | { kind: 'asked' }
  /** `times`: so often on that day, with nothing else in between. */
  | { kind: 'answered' | 'wrote' | 'chased'; times: number }
  | { kind: 'promised'; text: string; dueAt: Date }
  | { kind: 'kept' | 'kept_late' | 'not_kept' | 'not_needed'; text: string }
  /** Before it was due; `dueAt`: to when. */
  | { kind: 'moved'; text: string; dueAt?: Date }
  | { kind: 'waiting_for_customer' | 'customer_came_back'; text: string }
  | { kind: 'waiting_for'; who: string; text: string; expectedBy: Date }
  | { kind: 'third_party_late'; who: string; text: string; expectedBy: Date }
  | { kind: 'third_party_came'; who: string; text: string; late: boolean }
  | { kind: 'goodwill'; text: string }
  | { kind: 'closed'; outcome: Outcome }
  | { kind: 'reopened' };

export type NextStep =
  /** `late`: it should have been done by then. */
  | { kind: 'promise'; whose: 'ours'; text: string; dueAt: Date; late: boolean }
  /** The customer hears from us. Without an instant: it should have been long since. */
  | { kind: 'word'; whose: 'ours'; dueAt?: Date }
  | { kind: 'from_customer'; whose: 'customer'; text: string }
  | { kind: 'from_third_party'; whose: 'third_party'; who: string; text: string; expectedBy: Date; late: boolean };

export type Statement = {
  /** Oldest first; the first tells when the customer asked. */
  lines: readonly StatementLine[];
  /** What comes next, as promised or expected; nothing when the item is closed. */
  next: readonly NextStep[];
  /** Wall time from the asking, by whom the item waited for. */
  time: Shares;
};

export function statementOf(history: History, charter: Charter, now: Date): Statement {
  const { item } = history.dossier;
  const asked: StatementLine = { at: item.askedAt, whose: 'customer', what: { kind: 'asked' } };
  const lines = [
    ...inOrder(withoutSplitOff(history.entries)).flatMap((entry) => linesOf(entry, history)),
    ...unwrittenAnswers(history),
    ...waitLines(history, now),
    ...goodwillLines(history),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return {
    lines: [asked, ...gathered(lines, charter)],
    next: nextSteps(history, now),
    time: sharesOf(history, { from: item.askedAt, to: now }),
  };
}

const line = (at: Date, whose: Whose, what: Told): StatementLine => ({ at, whose, what });

/** What is not in this list is ours alone. */
function linesOf({ at, what }: Entry, history: History): StatementLine[] {
  switch (what.kind) {
    case 'answered':
      return [line(at, 'ours', { kind: 'answered', times: 1 })];
    case 'heard':
      return cameBackAt(history, at)
        ? []
        : [line(at, 'customer', { kind: what.chase > 0 ? 'chased' : 'wrote', times: 1 })];
    case 'promised':
      return isTheMoved(what, at, history) ? [] : [promisedLine(what, at, history)];
    case 'settled':
      return settledLines(what, at, history);
    case 'closed':
      return [line(at, 'ours', { kind: 'closed', outcome: what.outcome })];
    case 'merged_into':
      return [line(at, 'ours', { kind: 'closed', outcome: 'duplicate' })];
    case 'reopened':
      return [line(at, 'ours', { kind: 'reopened' })];
    default:
      return [];
  }
}

/** The customer's message that ended our wait for it is told as that. */
const cameBackAt = ({ entries }: History, at: Date): boolean =>
  entries.some((one) => Number(one.at) === Number(at) && one.what.kind === 'wait_ended' && one.what.on === 'customer');

type Promised = Extract<Happening, { kind: 'promised' }>;
type Settled = Extract<Happening, { kind: 'settled' }>;

/** Another time was chosen at once: the customer knows only that one. */
function promisedLine({ commitment, dueAt, text }: Promised, at: Date, { entries }: History): StatementLine {
  const changed = inOrder(entries)
    .map(({ what }) => what)
    .findLast((what) => what.kind === 'reconsidered' && what.commitment === commitment);
  const stands = changed?.kind === 'reconsidered' ? changed.dueAt : dueAt;
  return line(at, 'ours', { kind: 'promised', text, dueAt: new Date(stands) });
}

/** A word that is moved is settled, and given anew at the same instant for another time. */
const isMove = (what: Happening): what is Settled => what.kind === 'settled' && what.verdict === 'moved';

const isTheMoved = ({ text }: Promised, at: Date, history: History): boolean =>
  history.entries.some(
    (one) => Number(one.at) === Number(at) && isMove(one.what) && textOf(one.what, history) === text,
  );

function settledLines(what: Settled, at: Date, history: History): StatementLine[] {
  const text = textOf(what, history);
  if (text === undefined) return [];
  if (what.verdict !== 'moved') return [line(at, 'ours', { kind: SETTLED[what.verdict], text })];
  const anew = history.entries.find(
    (one) => Number(one.at) === Number(at) && one.what.kind === 'promised' && one.what.text === text,
  );
  const dueAt = anew?.what.kind === 'promised' && { dueAt: new Date(anew.what.dueAt) };
  return [line(at, 'ours', { kind: 'moved', text, ...dueAt })];
}

const SETTLED = { kept: 'kept', late: 'kept_late', broken: 'not_kept', released: 'not_needed' } as const;

const textOf = ({ commitment }: Settled, { dossier }: History): string | undefined =>
  dossier.commitments.filter(isPromise).find(({ number }) => number === commitment)?.word.text;

/** Said before the message was flagged, or by the keeping of a word: known by the clocks that it stopped. */
function unwrittenAnswers(history: History): StatementLine[] {
  const { item } = history.dossier;
  const written = new Set(
    history.entries
      .filter(({ what }) => what.kind === 'answered' || what.kind === 'settled')
      .map(({ at }) => Number(at)),
  );
  return wordsTo(history)
    .filter((at) => !written.has(Number(at)) && at > item.askedAt && at <= item.flaggedAt)
    .map((at) => line(at, 'ours', { kind: 'answered', times: 1 }));
}

/** `late` is told at the instant by which it was expected, when it had not come then. */
function waitLines(history: History, now: Date): StatementLine[] {
  return waitSpans(history, now).flatMap(({ from, to, wait, came }) => {
    if (wait.on === 'customer') {
      return [
        line(from, 'ours', { kind: 'waiting_for_customer', text: wait.what }),
        ...(came ? [line(came, 'customer', { kind: 'customer_came_back', text: wait.what })] : []),
      ];
    }
    const expectedBy = new Date(wait.expectedBy);
    const { who, what: text } = wait;
    const isLate = expectedBy < to;
    return [
      line(from, 'third_party', { kind: 'waiting_for', who, text, expectedBy }),
      ...(isLate ? [line(expectedBy, 'third_party', { kind: 'third_party_late', who, text, expectedBy })] : []),
      ...(came ? [line(came, 'third_party', { kind: 'third_party_came', who, text, late: isLate })] : []),
    ];
  });
}

const goodwillLines = ({ dossier: { item } }: History): StatementLine[] =>
  item.goodwill
    .filter(isGranted)
    .map(({ what, at, approval }) =>
      line('at' in approval ? approval.at : at, 'ours', { kind: 'goodwill', text: what }),
    );

/** Several of one kind on one day, with nothing else in between, are one line. */
function gathered(lines: readonly StatementLine[], { calendar }: Charter): StatementLine[] {
  const gathering: StatementLine[] = [];
  for (const one of lines) {
    const last = gathering.at(-1);
    const sameDay = last && localDate(calendar.zone, last.at) === localDate(calendar.zone, one.at);
    if (sameDay && 'times' in last.what && 'times' in one.what && last.what.kind === one.what.kind) {
      gathering[gathering.length - 1] = { ...last, what: { ...last.what, times: last.what.times + 1 } };
    } else gathering.push(one);
  }
  return gathering;
}

function nextSteps({ dossier: { item, commitments } }: History, now: Date): NextStep[] {
  if (item.state !== 'open') return [];
  const promises = openPromises(commitments)
    .map(({ word, dueAt }): Extract<NextStep, { kind: 'promise' }> => {
      return { kind: 'promise', whose: 'ours', text: word.text, dueAt, late: dueAt < now };
    })
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  // Whichever of these falls due first is when the customer hears from us.
  const words = commitments.filter(isOpenCommitment).filter(({ clock }) => STOPPED_BY_AN_ANSWER.has(clock));
  const wordBy_ms = Math.min(...words.map(({ dueAt }) => dueAt.getTime()));
  const isOverdue = wordBy_ms < now.getTime();
  // A promise that falls due before is a word, too; and when word is overdue the next one is what was promised.
  const isPromised = promises.some(({ dueAt, late }) => !late && (isOverdue || dueAt.getTime() <= wordBy_ms));
  const word: NextStep[] =
    words.length === 0 || isPromised
      ? []
      : [{ kind: 'word', whose: 'ours', ...(!isOverdue && { dueAt: new Date(wordBy_ms) }) }];
  return [...promises, ...word, ...awaited({ item, commitments }, now)];
}

function awaited({ item: { wait }, commitments }: History['dossier'], now: Date): NextStep[] {
  if (!wait) return [];
  if (wait.on === 'customer') return [{ kind: 'from_customer', whose: 'customer', text: wait.what }];
  const expectedBy = commitments.find(({ number }) => number === wait.commitment)?.dueAt;
  if (!expectedBy) return [];
  const { who, what: text } = wait;
  return [{ kind: 'from_third_party', whose: 'third_party', who, text, expectedBy, late: expectedBy < now }];
}
