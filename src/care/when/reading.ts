/**
 * What the beginning of a text says about time. The longest reading wins; among equally long ones those in the person's
 * own language; if several remain, all are kept, and the text is ambiguous unless they mean the same instant.
 */
import { bareHour, type Clock, clockTime, doubtfulClockTime, exactTime, lackingOrAhead } from './clock.ts';
import { anyDay, type Day } from './day.ts';
import { agoDuration, bareDuration, doubtfulDuration, leadDuration } from './duration.ts';
import { lexicon } from './lexicon.ts';
import {
  digits,
  either,
  glued,
  type Match,
  mark,
  matches,
  maybe,
  type Pattern,
  remembered,
  type Source,
  sequence,
} from './pattern.ts';

export type Reading =
  /** Elapsed time from now; negative: ago. */
  | { kind: 'duration'; minutes: number; doubtful?: true }
  /** `close` is the end of the working day. */
  | { kind: 'moment'; day: Day; time: Spoken };

/** `close` is the end of the working day; `before` that day perhaps, or the one before it. */
export type Spoken = Clock | 'close' | 'unsaid' | 'before';

export type Readings = {
  /** At least one. */
  readings: Reading[];
  /** Index of the token after the time. */
  next: number;
};

/** Those that are no words of a language; "est" is one, but seldom the next after a clock time. */
const ZONE_NAMES = 'utc gmt cet cest bst eet eest est edt cst cdt mst mdt pst pdt ist jst aest aedt hkt sgt msk'.split(
  ' ',
);

const TODAY: Day = { kind: 'relative', days: 0 };

const lead = maybe(either(lexicon.at, lexicon.by, lexicon.on, lexicon.before));
const closing: Pattern<'close'> = sequence([lead, lexicon.endOfDay], () => 'close' as const);
const clock: Pattern<Clock | 'close'> = remembered(either<Clock | 'close'>(clockTime, closing));
const separator = maybe(mark(',', '-', '@'));
const dayBefore: Pattern<Day> = sequence([lexicon.before, anyDay], (_before, day) => day);

const statedTime: Pattern<Reading> = either<Reading>(
  sequence([either(leadDuration, agoDuration, bareDuration)], (minutes) => ({ kind: 'duration' as const, minutes })),
  sequence(
    [
      either(
        doubtfulDuration,
        sequence([lackingOrAhead], ({ minutes }) => minutes),
      ),
    ],
    (minutes) => ({
      kind: 'duration' as const,
      minutes,
      doubtful: true as const,
    }),
  ),
  sequence([anyDay], (day) => moment(day, 'unsaid')),
  sequence([dayBefore], (day) => moment(day, 'before')),
  sequence([either(anyDay, dayBefore), separator, either(clock, doubtfulClockTime, bareHour)], (day, _mark, time) =>
    moment(day, time),
  ),
  sequence([clock, separator, anyDay], (time, _mark, day) => moment(day, time)),
  sequence([either(clock, doubtfulClockTime)], (time) => moment(TODAY, time)),
  sequence([lead, lexicon.endOf, anyDay], (_lead, _end, day) => moment(day, 'close')),
);

/** "at the latest tomorrow". */
const wholeTime: Pattern<Reading> = sequence([maybe(lexicon.limit), statedTime], (_limit, reading) => reading);

const shortNumber = digits({ least: 0, most: 99, length: [1, 2] });
const anyNumber = digits({ least: 0, most: 9_999, length: [1, 2, 3, 4] });

/** What may not follow a time: another time, a part of one, or something that only looks like one. */
const moreTime: Pattern<unknown> = either<unknown>(
  anyDay,
  dayBefore,
  exactTime,
  closing,
  leadDuration,
  sequence([lexicon.at, anyNumber], () => true),
  sequence([lexicon.or, either<unknown>(clock, anyDay, shortNumber)], () => true),
  sequence([anyNumber, lexicon.month], () => true),
);

/** "11:00 12:75": digits in the shape of a time or a date, whatever stands behind them. */
const strayNumber: Pattern<unknown> = sequence([anyNumber, glued(':', '.', '/', '-', 'h'), anyNumber], () => true);

/** After a day alone: "tomorrow after 3", "tomorrow first thing". A time is meant, but no instant. */
const noInstant: Pattern<unknown> = either<unknown>(
  (source, at) => lexicon.vague(source, at).filter(({ next }) => source.tokens[next]?.kind !== 'number'),
  sequence([lexicon.since, either<unknown>(clock, shortNumber, lexicon.number, lexicon.hourName)], () => true),
);

/** After a clock time: it is that of another zone, perhaps. "est." is a delivery's. */
const otherZone: Pattern<unknown> = either<unknown>(
  (source, at) => mark(...ZONE_NAMES)(source, at).filter(({ next }) => source.tokens[next]?.text !== '.'),
  lexicon.elsewhere,
);

/** The time at the beginning, or undefined when there is none, or more than one. */
export function readTime(source: Source): Readings | undefined {
  const ending = wholeTime(source, 0).filter((match) => endsCleanly(source, match.next));
  const next = Math.max(...ending.map((match) => match.next));
  const longest = ending.filter((match) => match.next === next);
  const foreign = Math.min(...longest.map((match) => match.foreign));
  const readings = longest.filter((match) => match.foreign === foreign).map((match) => match.value);
  if (readings.length === 0 || moreTimeFollows(source, next) || isUnfinished(source, next, readings)) return undefined;
  return { readings, next };
}

/** Whether a time may end before this token: not inside "11:00-12:00", "20%", "24.12.20260" or "today's". */
function endsCleanly({ tokens }: Source, next: number): boolean {
  const after = tokens[next];
  if (!after?.glued) return true;
  if (after.kind !== 'mark') return false;
  const inner = tokens[next + 1];
  if (inner?.glued && inner.kind === 'number') return false;
  if (/^[!-~]$/.test(after.text)) return ',:;-!?)'.includes(after.text) || (after.text === '.' && !inner?.glued);
  return !/\p{Sc}|‰/u.test(after.text);
}

/** Whether what follows takes the instant away: a vague time after a day, another zone after a clock time. */
function isUnfinished(source: Source, next: number, readings: readonly Reading[]): boolean {
  const at = source.tokens[next]?.text === ',' ? next + 1 : next;
  return readings.some((reading) => {
    if (reading.kind === 'duration' || reading.time === 'close') return false;
    const isDayAlone = reading.time === 'unsaid' || reading.time === 'before';
    const following: Match<unknown>[] = isDayAlone ? noInstant(source, at) : otherZone(source, at);
    return following.some((match) => endsCleanly(source, match.next));
  });
}

function moreTimeFollows(source: Source, next: number): boolean {
  let at = next;
  while (at < next + 2 && ',:;.-'.includes(source.tokens[at]?.text ?? ' ')) at += 1;
  const following: Match<unknown>[] = moreTime(source, at);
  return following.some((match) => endsCleanly(source, match.next)) || matches(strayNumber, source, at);
}

function moment(day: Day, time: Spoken): Reading {
  return { kind: 'moment', day, time };
}
