/**
 * Every word for time in every language, by role. All languages are read at once, so that "tomorrow alle 11" is
 * understood too; a person's own language wins when two readings are equally long. Collisions across the roles:
 * Italian "a", "o", "in", "e" and "mar" (Tuesday; March), Polish "o", "do" and "za", English "a", "do" and "set".
 */
import type { Locale } from '../person.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import { markers, phrases } from './pattern.ts';
import { pl } from './pl.ts';

export const LANGUAGES = [en, it, pl] as const;

export const lexicon = {
  at: markers(LANGUAGES, (words) => words.at),
  by: markers(LANGUAGES, (words) => words.by),
  limit: markers(LANGUAGES, (words) => words.limit),
  about: markers(LANGUAGES, (words) => words.about),
  aboutDuration: markers(LANGUAGES, (words) => words.aboutDuration),
  since: markers(LANGUAGES, (words) => words.since),
  elsewhere: markers(LANGUAGES, (words) => words.elsewhere),
  vague: markers(LANGUAGES, (words) => words.vague),
  on: markers(LANGUAGES, (words) => words.on),
  before: markers(LANGUAGES, (words) => words.before),
  within: markers(LANGUAGES, (words) => words.within),
  ago: markers(LANGUAGES, (words) => words.ago),
  fromNow: markers(LANGUAGES, (words) => words.fromNow),
  and: markers(LANGUAGES, (words) => words.and),
  or: markers(LANGUAGES, (words) => words.or),
  relativeDay: phrases(LANGUAGES, (words) => words.relativeDay),
  partOfToday: phrases(LANGUAGES, (words) => words.partOfToday),
  partOfTomorrow: phrases(LANGUAGES, (words) => words.partOfTomorrow),
  dayPart: phrases(LANGUAGES, (words) => words.dayPart),
  clockPart: phrases(LANGUAGES, (words) => words.clockPart),
  weekday: phrases(LANGUAGES, (words) => words.weekday),
  weekdayShort: phrases(LANGUAGES, (words) => words.weekdayShort),
  which: phrases(LANGUAGES, (words) => words.which),
  month: phrases(LANGUAGES, (words) => words.month),
  monthFirst: phrases(
    LANGUAGES.filter((words) => words.monthFirst),
    (words) => words.month,
  ),
  ofMonth: markers(LANGUAGES, (words) => words.ofMonth),
  ordinal: markers(LANGUAGES, (words) => words.ordinal),
  ordinalDay: phrases(LANGUAGES, (words) => words.ordinalDay),
  yearMark: markers(LANGUAGES, (words) => words.yearMark),
  dayOfMonth: markers(LANGUAGES, (words) => words.dayOfMonth),
  unit: phrases(LANGUAGES, (words) => words.unit),
  number: phrases(LANGUAGES, (words) => words.number),
  hour: phrases(LANGUAGES, (words) => words.hour),
  hourName: phrases(LANGUAGES, (words) => words.hourName),
  hourMark: markers(LANGUAGES, (words) => words.hourMark),
  beforeHour: phrases(LANGUAGES, (words) => words.beforeHour),
  past: markers(LANGUAGES, (words) => words.past),
  until: markers(LANGUAGES, (words) => words.until),
  lacking: markers(LANGUAGES, (words) => words.lacking),
  minus: markers(LANGUAGES, (words) => words.minus),
  afterHour: phrases(LANGUAGES, (words) => words.afterHour),
  hourAndMinutes: markers(LANGUAGES, (words) => words.hourAndMinutes),
  duration: phrases(LANGUAGES, (words) => words.duration),
  afterHours: phrases(LANGUAGES, (words) => words.afterHours),
  andHalf: markers(LANGUAGES, (words) => words.andHalf),
  dayDuration: phrases(LANGUAGES, (words) => words.dayDuration),
  nextWorkday: markers(LANGUAGES, (words) => words.nextWorkday),
  endOfPeriod: phrases(LANGUAGES, (words) => words.endOfPeriod),
  noon: markers(LANGUAGES, (words) => words.noon),
  midnight: markers(LANGUAGES, (words) => words.midnight),
  endOfDay: markers(LANGUAGES, (words) => words.endOfDay),
  endOf: markers(LANGUAGES, (words) => words.endOf),
} as const;

export const VERB_ENDINGS: ReadonlyMap<Locale, string> = new Map(
  LANGUAGES.flatMap(({ locale, verbEnding }) => (verbEnding === undefined ? [] : [[locale, verbEnding] as const])),
);

/** People who may write the 24th of December as "12/24". */
export const MONTH_FIRST_LOCALES = LANGUAGES.filter((words) => words.monthFirstInDigits).map((words) => words.locale);
