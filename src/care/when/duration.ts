/**
 * Durations. Minutes and hours are elapsed time from now; days and weeks name a day, as "tomorrow" does, so they are
 * read in day.ts from what is found here.
 */
import { lexicon } from './lexicon.ts';
import { digits, either, glued, mark, maybe, type Pattern, remembered, sequence } from './pattern.ts';
import type { Unit } from './vocabulary.ts';

const MINUTES: Readonly<Record<Unit, number>> = { minute: 1, hour: 60, day: 1_440, week: 10_080, workday: 0 };
const DAYS: Readonly<Record<Unit, number>> = { minute: 0, hour: 0, day: 1, week: 7, workday: 0 };
const WHOLE_DIGITS = { least: 0, most: 999, length: [1, 2, 3] } as const;

const wholeNumber: Pattern<number> = sequence([digits(WHOLE_DIGITS)], Number);
const decimalNumber: Pattern<number> = sequence(
  [digits(WHOLE_DIGITS), glued('.', ','), digits({ least: 0, most: 99, length: [1, 2], glued: true })],
  (whole, _point, fraction) => Number(`${whole}.${fraction}`),
);
/** "½", "1½", "1/2". */
const halves: Pattern<number> = either(
  sequence([mark('½')], () => 0.5),
  sequence([wholeNumber, glued('½')], (whole) => whole + 0.5),
  sequence(
    [digits({ least: 1, most: 1, length: [1] }), glued('/'), digits({ least: 2, most: 2, length: [1], glued: true })],
    () => 0.5,
  ),
);
const typedNumber = either(wholeNumber, decimalNumber, halves);
const anyNumber = either(typedNumber, lexicon.number);

const clockUnit: Pattern<Unit> = sequence([lexicon.unit], (unit) =>
  unit === 'minute' || unit === 'hour' ? unit : undefined,
);
const hourUnit: Pattern<Unit> = sequence([lexicon.unit], (unit) => (unit === 'hour' ? unit : undefined));
const minuteUnit: Pattern<Unit> = sequence([lexicon.unit], (unit) => (unit === 'minute' ? unit : undefined));

function measured(amount: Pattern<number>): Pattern<number> {
  const hours = sequence([amount, hourUnit], (count) => count * MINUTES.hour);
  const restOfHour = sequence([maybe(lexicon.and), anyNumber, minuteUnit], (_and, minutes) => minutes);
  return either(
    sequence([amount, clockUnit], (count, unit) => count * MINUTES[unit]),
    sequence([hours, restOfHour], (minutes, more) => minutes + more),
    // "1h30"
    sequence(
      [amount, glued('h'), digits({ least: 0, most: 59, length: [2], glued: true }), maybe(minuteUnit)],
      (count, _hours, minutes) => count * MINUTES.hour + Number(minutes),
    ),
    // "2 ore e mezza", "2 and a half hours"
    sequence([hours, lexicon.afterHours], (minutes, more) => minutes + more),
    sequence([amount, lexicon.andHalf, hourUnit], (count) => count * MINUTES.hour + 30),
  );
}

const named: Pattern<number> = either(
  lexicon.duration,
  sequence([lexicon.duration, maybe(lexicon.and), anyNumber, minuteUnit], (minutes, _and, more) =>
    minutes === MINUTES.hour ? minutes + more : undefined,
  ),
);

const anyDuration = remembered(either(measured(anyNumber), named));

/** "in 2 hours", "an hour from now": minutes from now. */
export const leadDuration: Pattern<number> = either(
  sequence([lexicon.within, anyDuration, maybe(lexicon.fromNow)], (_lead, minutes) => minutes),
  sequence([anyDuration, lexicon.fromNow], (minutes) => minutes),
);

const wholeHours = either(
  sequence([anyNumber, hourUnit], (count) => count * MINUTES.hour),
  sequence([lexicon.duration], (minutes) => (minutes === MINUTES.hour ? minutes : undefined)),
);
// Glued to the hour, as in "1h30", there is no doubt about them.
const looseDigits: Pattern<string> = (source, at) =>
  source.tokens[at]?.glued ? [] : digits({ least: 1, most: 59, length: [2] })(source, at);
const unnamedMinutes = either(
  sequence([looseDigits], Number),
  sequence([lexicon.number], (minutes) => (minutes >= 10 && minutes < 60 ? minutes : undefined)),
);

/** "in about an hour", "in 1 hr 30", "tra un'ora e venti", "mezz'ora": to be confirmed. */
export const doubtfulDuration: Pattern<number> = either(
  sequence(
    [lexicon.within, either(lexicon.about, lexicon.aboutDuration), anyDuration],
    (_lead, _about, minutes) => minutes,
  ),
  sequence(
    [lexicon.within, wholeHours, maybe(lexicon.and), unnamedMinutes],
    (_lead, hours, _and, minutes) => hours + minutes,
  ),
  measured(lexicon.number),
  // "godziny" alone are also opening hours.
  sequence([lexicon.duration], (minutes) => (minutes > 1 && minutes !== MINUTES.hour ? minutes : undefined)),
);

/** "2 hours ago": negative minutes. */
export const agoDuration: Pattern<number> = sequence([anyDuration, lexicon.ago], (minutes) => -minutes);

/** "30 min", "2 hours" with no lead word: in digits, and with a unit that is a word. */
export const bareDuration: Pattern<number> = (source, at) =>
  measured(typedNumber)(source, at).filter(({ next, value }) => {
    const last = source.tokens[next - 1];
    // "5m cable" is a length; "11h" and "11h30" are clock times, "2h" and "2h30" may be either.
    if (last?.text === 'h' || last?.kind === 'number') return value < 7 * MINUTES.hour;
    return (last?.text ?? '').length > 1;
  });

const days: Pattern<number> = either(
  sequence([either(wholeNumber, lexicon.number), lexicon.unit], (count, unit) =>
    DAYS[unit] > 0 ? count * DAYS[unit] : undefined,
  ),
  lexicon.dayDuration,
);

/** "in 2 days", "tra una settimana", "3 dni temu": days from today. */
export const daysFromToday: Pattern<number> = either(
  sequence([lexicon.within, days], (_lead, count) => count),
  sequence([days, lexicon.ago], (count) => -count),
  sequence([days, lexicon.fromNow], (count) => count),
);

/** "in 2 working days", "next business day": working days from today. */
export const workdaysFromToday: Pattern<number> = either(
  sequence([lexicon.within, either(wholeNumber, lexicon.number), lexicon.unit], (_lead, count, unit) =>
    unit === 'workday' && count > 0 ? count : undefined,
  ),
  sequence([lexicon.nextWorkday], () => 1),
);
