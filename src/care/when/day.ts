/**
 * Days: relative ones, weekdays, dates. What is read here is a description; settle.ts makes dates of it, as only it
 * knows what today is.
 */
import { daysFromToday, workdaysFromToday } from './duration.ts';
import { lexicon, MONTH_FIRST_LOCALES } from './lexicon.ts';
import {
  digits,
  either,
  glued,
  mark,
  maybe,
  native,
  type Pattern,
  remembered,
  sequence,
  whenLocale,
} from './pattern.ts';
import type { Part, Period, Which } from './vocabulary.ts';

export type Day = { part?: Part } & (
  | { kind: 'relative'; days: number }
  | { kind: 'weekday'; weekday: number; which: Which }
  | { kind: 'workday'; days: number }
  | { kind: 'end'; of: Period }
  | CalendarDate
);

/** A date with what was said of it. Without a month: the coming day of that number. `weekday` must fit. */
export type CalendarDate = {
  kind: 'date';
  day: number;
  month?: number;
  year?: number;
  weekday?: number;
  /** A number after a weekday: "friday 27". Without a clock time it may be 27 of something. */
  bare?: true;
};

const dayDigits = digits({ least: 1, most: 31, length: [1, 2] });
const monthDigits = digits({ least: 1, most: 12, length: [1, 2], glued: true });
const longYear = digits({ least: 2_000, most: 2_199, length: [4] });
const gluedYear = either(
  digits({ least: 2_000, most: 2_199, length: [4], glued: true }),
  sequence([digits({ least: 0, most: 99, length: [2], glued: true })], (year) => `20${year}`),
);

/** "2026-12-24", "2026/12/24". */
const isoDate: Pattern<CalendarDate> = either(
  ...['-', '/'].map((separator) =>
    sequence(
      [
        longYear,
        glued(separator),
        digits({ least: 1, most: 12, length: [2], glued: true }),
        glued(separator),
        digits({ least: 1, most: 31, length: [2], glued: true }),
        maybe(glued('t')),
      ],
      (year, _first, month, _second, day) => date(day, Number(month), year),
    ),
  ),
);

/** "24/12", "24.12.2026". */
const numericDate: Pattern<CalendarDate> = either(
  ...['/', '.'].flatMap((separator) => {
    const year = either(
      maybe(sequence([glued(separator), gluedYear, maybe(lexicon.yearMark)], (_separator, year) => year)),
      sequence([glued('.')], () => null),
    );
    return [
      sequence([dayDigits, glued(separator), monthDigits, year], (day, _separator, month, year) =>
        date(day, Number(month), year),
      ),
    ];
  }),
  sequence([dayDigits, glued('-'), monthDigits, glued('-'), gluedYear], (day, _first, month, _second, year) =>
    date(day, Number(month), year),
  ),
);

/** "12/24", for people who may write so. */
const monthFirstNumericDate: Pattern<CalendarDate> = whenLocale(
  MONTH_FIRST_LOCALES,
  sequence(
    [
      digits({ least: 1, most: 12, length: [1, 2] }),
      glued('/'),
      digits({ least: 1, most: 31, length: [1, 2], glued: true }),
      maybe(sequence([glued('/'), gluedYear], (_separator, year) => year)),
    ],
    (month, _separator, day, year) => date(day, Number(month), year),
  ),
);

const ordinalDay: Pattern<string> = (source, at) =>
  sequence([dayDigits, lexicon.ordinal], (day) => day)(source, at).filter(() => source.tokens[at + 1]?.glued);

/** "24 december 2026", "24th of December", "24 dicembre". */
const wordedDate: Pattern<CalendarDate> = sequence(
  [
    either(dayDigits, ordinalDay, sequence([lexicon.ordinalDay], String)),
    maybe(lexicon.ofMonth),
    lexicon.month,
    maybe(glued('.')),
    maybe(sequence([longYear, maybe(lexicon.yearMark)], (year) => year)),
  ],
  (day, _of, month, _point, year) => date(day, month, year),
);

/** "December 24, 2026". */
const monthFirstDate: Pattern<CalendarDate> = sequence(
  [
    lexicon.monthFirst,
    maybe(glued('.')),
    either(dayDigits, ordinalDay),
    maybe(sequence([maybe(mark(',')), longYear], (_comma, year) => year)),
  ],
  (month, _point, day, year) => date(day, month, year),
);

/** "the 24th", "il 24". */
const dayOfMonth: Pattern<CalendarDate> = either(
  sequence([ordinalDay], (day) => date(day)),
  sequence([lexicon.dayOfMonth, dayDigits], (_lead, day) => date(day)),
);

const anyDate = remembered(either(isoDate, numericDate, monthFirstNumericDate, wordedDate, monthFirstDate, dayOfMonth));

const weekdayName = either(lexicon.weekday, native(lexicon.weekdayShort));

const weekday: Pattern<Day> = either(
  sequence([maybe(lexicon.which), weekdayName, maybe(glued('.'))], (which, weekday) => ({
    kind: 'weekday' as const,
    weekday,
    which: which ?? ('coming' as const),
  })),
  sequence([weekdayName, lexicon.which], (weekday, which) => ({ kind: 'weekday' as const, weekday, which })),
  // "w przyszłym tygodniu w poniedziałek"
  sequence([lexicon.which, maybe(mark(',')), lexicon.on, weekdayName], (which, _mark, _lead, weekday) =>
    which === 'nextWeek' ? { kind: 'weekday' as const, weekday, which } : undefined,
  ),
);

/** "friday 27". */
const bareDay: Pattern<CalendarDate> = sequence([dayDigits], (day) => ({ ...date(day), bare: true as const }));

/** "Friday 27 November": the weekday has to fit the date. */
const weekdayAndDate: Pattern<Day> = sequence(
  [weekdayName, maybe(mark(',', '.')), maybe(lexicon.on), either(anyDate, bareDay)],
  (weekday, _mark, _lead, date) => ({ ...date, weekday }),
);

const relativeDay: Pattern<Day> = sequence([either(lexicon.relativeDay, daysFromToday)], (days) => ({
  kind: 'relative' as const,
  days,
}));

const partOfNamedDay: Pattern<Day> = either(
  sequence([lexicon.partOfToday], (part) => ({ kind: 'relative' as const, days: 0, part })),
  sequence([lexicon.partOfTomorrow], (part) => ({ kind: 'relative' as const, days: 1, part })),
);

const workday: Pattern<Day> = sequence([workdaysFromToday], (days) => ({ kind: 'workday' as const, days }));

/** "end of week", "fine mese". */
const endOfPeriod: Pattern<Day> = sequence([lexicon.endOfPeriod], (of) => ({ kind: 'end' as const, of }));

/** A day, perhaps with a part of it. */
export const anyDay: Pattern<Day> = remembered(
  sequence(
    [
      maybe(lexicon.on),
      either(
        partOfNamedDay,
        endOfPeriod,
        sequence(
          [either(relativeDay, workday, weekday, weekdayAndDate, anyDate), maybe(lexicon.dayPart)],
          (day, part) => (part === null ? day : { ...day, part }),
        ),
      ),
    ],
    (_lead, day) => day,
  ),
);

function date(day: string, month?: number, year?: string | null): CalendarDate {
  return {
    kind: 'date',
    day: Number(day),
    ...(month === undefined ? {} : { month }),
    ...(year === undefined || year === null ? {} : { year: Number(year) }),
  };
}
