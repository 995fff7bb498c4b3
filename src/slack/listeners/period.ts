/** Reads what `/care facts` is asked for: a customer, a period, both or neither. Pure. */

import { dateOf, dayNumber } from '../../care/calendar/hours.ts';
import { dailyAt, localDate } from '../../care/calendar.ts';
import type { Charter } from '../../care/charter.ts';
import type { Period } from '../../care/facts.ts';
import { wordsOf } from '../../care/text.ts';
import { plainly } from './vocabulary.ts';

export type FactsAsked = { period: Period; customer: string };

/** So many days before today, and today until now. */
const DAYS: readonly (readonly [words: readonly string[], days: number])[] = [
  [['week', 'settimana', 'tydzien'], 7],
  [['month', 'mese', 'miesiac'], 30],
  [['quarter', 'trimestre', 'kwartal'], 91],
];
const USUAL_DAYS = 7;

const DATE = String.raw`(\d{4}-\d{2}-\d{2})`;
const RANGE = new RegExp(String.raw`(?:^|\s)${DATE}\s*(?:\.\.|[-–—]|to|al?|do)?\s*${DATE}$`, 'iu');
const MONTH = /(?:^|\s)(\d{4})-(0[1-9]|1[0-2])$/;
/** A month or a day, meant as one: no customer is called so. */
const LIKE_A_DATE = /(?:^|\s)\d{4}-\d{1,2}(?:-\d{1,2})?$/;

/**
 * Undefined: the dates are none, or the wrong way round.
 * @param usual - since when, where no period is named; missing: since a week ago
 */
export function readFactsAsked(rest: string, charter: Charter, now: Date, usual?: Date): FactsAsked | undefined {
  const text = rest.trim();
  const dates = RANGE.exec(text);
  if (dates) return between(dates[1], dates[2], text.slice(0, dates.index), charter, now);
  const month = MONTH.exec(text);
  if (month) {
    const [, year, number] = month;
    return between(
      `${year}-${number}-01`,
      lastOf(Number(year), Number(number)),
      text.slice(0, month.index),
      charter,
      now,
    );
  }
  if (LIKE_A_DATE.test(text)) return undefined;
  const words = text.split(/\s+/);
  const named = DAYS.find(([names]) => names.includes(plainly(words.at(-1) ?? '')));
  const customer = (named ? words.slice(0, -1) : words).join(' ');
  const from = named || !usual ? daysAgo(named?.[1] ?? USUAL_DAYS, charter, now) : usual;
  return { period: { from, to: now }, customer };
}

function daysAgo(days: number, { calendar }: Charter, now: Date): Date {
  const today = dayNumber(localDate(calendar.zone, now));
  return dailyAt(calendar, '00:00', dateOf(today - days));
}

/** From the first day's midnight to the last day's, and not beyond now. */
function between(first = '', last = '', before: string, { calendar }: Charter, now: Date): FactsAsked | undefined {
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from === undefined || to === undefined || to < from) return undefined;
  const period = {
    from: dailyAt(calendar, '00:00', dateOf(from)),
    to: new Date(Math.min(dailyAt(calendar, '00:00', dateOf(to + 1)).getTime(), now.getTime())),
  };
  return period.from < period.to ? { period, customer: before.trim() } : undefined;
}

/** Undefined for a day that no calendar has: the 31st of February. */
function dayOf(date: string): number | undefined {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? dayNumber(date) : undefined;
}

const lastOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The customers whose name has all those words, or begins like them; one whose name is just that stands alone. */
export function customersNamed(typed: string, names: readonly string[]): string[] {
  const same = names.filter((name) => plainly(name) === plainly(typed));
  if (same.length > 0) return same.slice(0, 1);
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  return names.filter((name) => {
    const words = wordsOf(name);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}
