/** What happened on an item, one sentence for each entry. */
import type { Charter } from '../../care/charter.ts';
import type { ClockName, Verdict } from '../../care/commitment.ts';
import type { Entry, Happening } from '../../care/decision.ts';
import { DESK } from '../../care/decision.ts';
import { inOrder } from '../../care/facts/timeline.ts';
import type { History } from '../../care/facts.ts';
import { shorten } from '../../care/text.ts';
import { UNHEARD_REASONS } from '../names.ts';
import type { Reader } from './parts.ts';
import { date, escaped, money, nameOf } from './parts.ts';

/** What people wrote, as far as a line shows it. */
const LENGTH = 160;
const short = (text: string): string => escaped(shorten(text.replace(/\s+/gu, ' ').trim(), LENGTH));

type Kind = Happening['kind'];
type Of<K extends Kind> = Happening & { kind: K };

/** An entry with what it speaks of. */
type Told<W extends Happening = Happening> = {
  what: W;
  by: string;
  history: History;
  charter: Charter;
  reader: Reader;
};

type Sentence<K extends Kind> = (told: Told<Of<K>>) => string;

/** The last of them, the oldest first. @param limit - how many */
export function historyLines(history: History, limit: number, charter: Charter, reader: Reader): string[] {
  const { say } = reader;
  const shown = folded(inOrder(history.entries)).slice(-limit);
  const earlier = history.entries.length - shown.reduce((count, { times }) => count + times, 0);
  return [
    say('history.title'),
    ...(earlier > 0 ? [say('history.earlier', { count: earlier })] : []),
    ...(shown.length === 0 ? [say('history.none')] : []),
    ...shown.map(({ entry, times, since }) => {
      const sentence = sentenceOf(entry, history, charter, reader);
      const again = { what: sentence, count: times, since: date(since, reader) };
      const what = times > 1 ? say('history.again', again) : sentence;
      return say('history.line', { at: date(entry.at, reader), what });
    }),
  ];
}

/** The last of those that are told in one line, and since when they came. */
type Folded = { entry: Entry; times: number; since: Date };

/** Reminders that follow one another are told once for each clock: else what people did would be lost among them. */
function folded(entries: readonly Entry[]): Folded[] {
  const before: Folded[] = [];
  let reminders: Folded[] = [];
  for (const entry of entries) {
    const same = reminders.find((one) => isSameReminder(one.entry.what, entry.what));
    const { times, since } = same ?? { times: 0, since: entry.at };
    const last = { entry, times: times + 1, since };
    if (entry.what.kind === 'nudged') {
      reminders = [...reminders.filter((one) => one !== same), last];
    } else {
      before.push(...reminders, last);
      reminders = [];
    }
  }
  return [...before, ...reminders];
}

const isSameReminder = (one: Happening, other: Happening): boolean =>
  one.kind === 'nudged' &&
  other.kind === 'nudged' &&
  one.clock === other.clock &&
  one.urgency === other.urgency &&
  one.to === other.to;

function sentenceOf({ byId, what }: Entry, history: History, charter: Charter, reader: Reader): string {
  const sentence = SENTENCES[what.kind] as (told: Told) => string;
  return sentence({ what, by: nameOf(byId, reader), history, charter, reader });
}

/** Those of which nothing more is to be said than who did it. */
type Plain = Extract<
  Kind,
  | 'withdrawn'
  | 'claimed'
  | 'released'
  | 'unmuted'
  | 'thanked'
  | 'reopened'
  | 'stated'
  | 'told_of_news'
  | 'edited'
  | 'deleted'
  | 'handover_accepted'
  | 'goodwill_told'
  | 'refused'
>;

const plainly =
  <K extends Plain>(kind: K): Sentence<K> =>
  ({ by, reader: { say } }) =>
    say(`history.${kind}`, { by });

/** What somebody else did with what was put to them. */
const toward =
  (kind: 'handover_refused' | 'handover_lapsed' | 'offered' | 'offer_declined' | 'offer_lapsed') =>
  ({ what: { toId }, reader }: Told<Happening & { toId: string }>): string =>
    reader.say(`history.${kind}`, { to: nameOf(toId, reader) });

const withItem =
  (kind: 'merged_into' | 'merged_from' | 'split_into' | 'split_from') =>
  ({ what: { item }, by, reader: { say } }: Told<Happening & { item: number }>): string =>
    say(`history.${kind}`, { by, number: String(item) });

/** It belongs to no item, and stands in no item's history. */
const elsewhere = ({ reader: { say } }: Told<Of<'setting' | 'exported' | 'erased'>>): string =>
  say('history.elsewhere');

const SENTENCES: { [K in Kind]: Sentence<K> } = {
  flagged: ({ what: { why }, by, reader: { say } }) => say(why ? `history.flagged.${why}` : 'history.flagged', { by }),
  withdrawn: plainly('withdrawn'),
  claimed: plainly('claimed'),
  released: plainly('released'),
  unmuted: plainly('unmuted'),
  thanked: plainly('thanked'),
  reopened: plainly('reopened'),
  stated: plainly('stated'),
  told_of_news: plainly('told_of_news'),
  nudged: ({ what: { clock, urgency, to }, reader }) =>
    reader.say(`history.nudged.${urgency}`, {
      to: to === DESK ? reader.say('history.theDesk') : nameOf(to, reader),
      clock: reader.say(`history.clock.${clock as ClockName}`),
    }),
  heard: ({ what: { chase }, by, reader: { say } }) =>
    chase > 0 ? say('history.heard.chase', { by, count: chase }) : say('history.heard', { by }),
  edited: plainly('edited'),
  deleted: plainly('deleted'),
  answered: ({ what: { how }, by, reader: { say } }) => say(`history.answered.${how}`, { by }),
  promised: ({ what: { text, dueAt }, by, reader }) =>
    reader.say('history.promised', { by, text: short(text), due: at(dueAt, reader) }),
  insisted: (told) => told.reader.say('history.insisted', { by: told.by, what: owed(told) }),
  reconsidered: (told) =>
    told.reader.say('history.reconsidered', { by: told.by, what: owed(told), due: at(told.what.dueAt, told.reader) }),
  settled: (told) => settledText(told, told.what.verdict),
  waiting: ({ what, by, reader }) =>
    what.on === 'customer'
      ? reader.say('history.waiting.customer', { by, text: short(what.what) })
      : reader.say('history.waiting.third_party', {
          by,
          third: short(what.who),
          text: short(what.what),
          due: at(what.expectedBy, reader),
        }),
  wait_ended: ({ what, reader: { say } }) =>
    say(what.late ? 'history.wait_ended.late' : 'history.wait_ended', { text: short(what.what) }),
  handover_offered: ({ what, by, reader }) =>
    reader.say('history.handover_offered', { by, to: nameOf(what.toId, reader), text: short(what.brief.next) }),
  handover_accepted: plainly('handover_accepted'),
  handover_refused: toward('handover_refused'),
  handover_lapsed: toward('handover_lapsed'),
  passed_on: (told) =>
    told.reader.say('history.passed_on', { what: owed(told), to: nameOf(told.what.toId, told.reader) }),
  taken_over: (told) =>
    told.reader.say('history.taken_over', {
      by: told.by,
      what: owed(told),
      from: nameOf(told.what.fromId, told.reader),
    }),
  offered: toward('offered'),
  offer_declined: toward('offer_declined'),
  offer_lapsed: toward('offer_lapsed'),
  asked: ({ what, by, reader }) =>
    reader.say('history.asked', {
      by,
      to: nameOf(what.toId, reader),
      text: short(what.text),
      due: at(what.dueAt, reader),
    }),
  ask_answered: ({ what: { text }, by, reader: { say } }) => say('history.ask_answered', { by, text: short(text) }),
  goodwill: ({ what, by, charter, reader }) =>
    reader.say('history.goodwill', {
      by,
      text: short(what.what),
      value: money(what.value_cents, charter.goodwill.currency, reader),
    }),
  goodwill_decided: ({ what: { approved }, by, reader: { say } }) =>
    say(approved ? 'history.goodwill_decided.yes' : 'history.goodwill_decided.no', { by }),
  goodwill_told: plainly('goodwill_told'),
  closed: ({ what: { outcome }, by, reader: { say } }) =>
    say('history.closed', { by, outcome: say(`card.outcome.${outcome}`) }),
  unheard_because: ({ what: { reason }, by, reader: { say } }) => {
    const usual = UNHEARD_REASONS.find((one) => one === reason);
    return say('history.unheard_because', { by, text: usual ? say(`unheard.${usual}`) : short(reason) });
  },
  woken: ({ reader: { say } }) => say('history.woken'),
  after_care: ({ what: { went }, by, reader: { say } }) => say(`history.after_care.${went}`, { by }),
  merged_into: withItem('merged_into'),
  merged_from: withItem('merged_from'),
  split_into: withItem('split_into'),
  split_from: withItem('split_from'),
  muted: ({ what: { until }, by, reader }) => reader.say('history.muted', { by, due: at(until, reader) }),
  topics: ({ what: { topics }, by, reader: { say } }) =>
    topics.length > 0
      ? say('history.topics', { by, text: short(topics.join(', ')) })
      : say('history.topics.none', { by }),
  noted: ({ what: { text }, by, reader: { say } }) => say('history.noted', { by, text: short(text) }),
  replanned: (told) =>
    told.reader.say('history.replanned', { what: owed(told), due: at(told.what.dueAt, told.reader) }),
  setting: elsewhere,
  exported: elsewhere,
  erased: elsewhere,
  refused: plainly('refused'),
};

const at = (instant: string, reader: Reader): string => date(new Date(instant), reader);

/** What is owed, by its words, or by its clock. */
function owed({ what, history, reader }: Told<Happening & { commitment: number }>): string {
  const found = history.dossier.commitments.find(({ number }) => number === what.commitment);
  const text = found?.word?.text;
  if (text !== undefined && text.trim() !== '') return reader.say('history.word', { text: short(text) });
  return reader.say(`history.clock.${found?.clock ?? 'promise'}`);
}

/** Of a promise that was moved it is told whether the customer knows. */
function settledText(told: Told<Of<'settled'>>, verdict: Verdict): string {
  const { say } = told.reader;
  const settled = say(`history.settled.${verdict}`, { what: owed(told) });
  const { customerTold } = told.what;
  if (customerTold === undefined) return settled;
  return say(customerTold ? 'history.settled.told' : 'history.settled.untold', { settled });
}
