/**
 * The shape of a language's words for time. One language is one table (en.ts, it.ts, pl.ts); the patterns that put the
 * words together (clock.ts, duration.ts, day.ts) are shared. Phrases are written as people spell them: accents and case
 * do not matter when they are read.
 */
import type { Locale } from '../person.ts';

/** A stretch of a day, which also tells which 3 o'clock is meant. */
export type Part = 'am' | 'pm' | 'morning' | 'afternoon' | 'evening';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'workday';

/**
 * Which of the weeks' Fridays: this week's or today, the next one or the one after, the last one, the first to come, or
 * the one of the week that begins next Monday.
 */
export type Which = 'this' | 'next' | 'last' | 'coming' | 'nextWeek';

/** What ends with its last working day. */
export type Period = 'week' | 'month';

type Table<T> = Readonly<Record<string, T>>;

export type Vocabulary = {
  locale: Locale;
  /** Before a clock time; even a bare hour is one after it: "at 11". */
  at: readonly string[];
  /** Before a clock time, but before much else too: a bare number after it may be no hour ("do 11 klientów"). */
  by: readonly string[];
  /** How verbs end, and nothing of which there may be eleven: before one, "do 11" is an hour. */
  verbEnding?: string;
  /** Before a time, and changing nothing in it: "at the latest". */
  limit: readonly string[];
  /** Before a time that is not quite meant: "about". It has to be confirmed. */
  about: readonly string[];
  /** The same before a duration, where before a bare number it would count things: "circa 20 pezzi". */
  aboutDuration: readonly string[];
  /** Before the beginning of a range: "after 3" is no instant. */
  since: readonly string[];
  /** After a clock time, and saying whose it is: "London time". */
  elsewhere: readonly string[];
  /** After a day, and naming no clock time that all agree about: "first thing". */
  vague: readonly string[];
  /** Before a day: "on", "by". */
  on: readonly string[];
  /** Before a day whose end is perhaps too late: "before friday". Before a clock time it is `at`. */
  before: readonly string[];
  /** Before a duration that starts now. */
  within: readonly string[];
  /** After a duration that has passed. */
  ago: readonly string[];
  /** After a duration that starts now. */
  fromNow: readonly string[];
  and: readonly string[];
  /** After a time and before another one: the two are a choice or a range, so neither is a promise. */
  or: readonly string[];
  /** Days from today. */
  relativeDay: Table<number>;
  /** A part of today. */
  partOfToday: Table<Part>;
  /** A part of tomorrow, in one word. */
  partOfTomorrow: Table<Part>;
  /** After a day: "tomorrow morning". */
  dayPart: Table<Part>;
  /** After a clock time: "3 pm", "alle 3 di pomeriggio". */
  clockPart: Table<Part>;
  /** Monday is 1. */
  weekday: Table<number>;
  /** Short weekdays; read for people of this language only, as other languages use them for other things. */
  weekdayShort: Table<number>;
  /** Beside a weekday, before or after it. */
  which: Table<Which>;
  month: Table<number>;
  /** Between a day of the month and its month. */
  ofMonth: readonly string[];
  /** Glued to a day of the month: "24th". */
  ordinal: readonly string[];
  /** Days of the month with a word of their own: "il primo dicembre". */
  ordinalDay: Table<number>;
  /** After a year: "2026 r.". */
  yearMark: readonly string[];
  /** Before a day of the month that stands alone: "il 24". */
  dayOfMonth: readonly string[];
  /** The month may stand before the day: "December 24". */
  monthFirst: boolean;
  /** "12/24" may be the 24th of December. */
  monthFirstInDigits: boolean;
  unit: Table<Unit>;
  number: Table<number>;
  /** Hours as said after "at", where they differ from numbers. */
  hour: Table<number>;
  /** Hours with names that nothing else has: "na piętnastą". */
  hourName: Table<number>;
  /** After an hour, glued or not: "15h". */
  hourMark: readonly string[];
  /** Minutes added to the hour that follows: "half past 10". */
  beforeHour: Table<number>;
  /** Between minutes and the hour they follow: "ten past 11". */
  past: readonly string[];
  /** Between minutes and the hour they precede: "ten to 12". */
  until: readonly string[];
  /** Before minutes, and those before the hour's name: "za pięć dwunasta". */
  lacking: readonly string[];
  /** Between an hour and the minutes it lacks: "alle 11 meno 10". */
  minus: readonly string[];
  /** Minutes added to the hour before it: "alle 11 e mezza". */
  afterHour: Table<number>;
  /** Between an hour and the number of its minutes: "alle 11 e 20". */
  hourAndMinutes: readonly string[];
  /** Durations that need no number, in minutes. */
  duration: Table<number>;
  /** Minutes added to a number of hours: "2 ore e mezza". */
  afterHours: Table<number>;
  /** Between a number and its unit: "2 and a half hours". */
  andHalf: readonly string[];
  /** Durations in days that need no number. */
  dayDuration: Table<number>;
  /** Working days from today that need no number. */
  nextWorkday: readonly string[];
  /** The end of this week, or of this month: its last working day, to be confirmed. */
  endOfPeriod: Table<Period>;
  noon: readonly string[];
  midnight: readonly string[];
  endOfDay: readonly string[];
  /** Before a day: "end of tomorrow". */
  endOf: readonly string[];
};
