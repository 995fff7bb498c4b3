/**
 * From what was said to instants, in the promiser's zone. It never guesses: whatever could be two instants is two.
 * A day alone is due at the end of the working day (the calendar's closing time, else 18:00), its morning at noon, its
 * afternoon at the end of the working day; an evening has no agreed end, so its hours are offered. "Before" a day is
 * until it begins or until it ends: both are offered.
 */

import { dateOf, openOnLocalDay, weekdayOf } from '../calendar/hours.ts';
import { DAY_MS, HOUR_MS, instantsOf, MINUTE_MS, wallOf } from '../calendar/zone.ts';
import type { Calendar } from '../calendar.ts';
import { minutesOfDay } from './clock.ts';
import type { CalendarDate, Day } from './day.ts';
import type { Reading, Spoken } from './reading.ts';
import type { Part } from './vocabulary.ts';

export type Context = {
  now: Date;
  /** The promiser's zone, an IANA name. */
  zone: string;
  /** Gives the end of the working day; without it, or on a closed day, that is 18:00. */
  calendar?: Calendar;
};

export type Settled = {
  /** Instants that may be meant, in milliseconds, earliest first, each once. */
  instants_ms: number[];
  /** Even a single instant is not certain. */
  doubtful: boolean;
  /** A local time was named that the clocks skip. */
  skipped: boolean;
};

type Time = { kind: 'minutes'; minutes: number } | { kind: 'close' };

const DEFAULT_CLOSE_MS = 18 * HOUR_MS;
const NOON_MINUTES = 12 * 60;
const SATURDAY = 5;
const LOOKED_AHEAD_DAYS = 400;
const EVENING_HOURS = [18, 19, 20, 21] as const;
/** A date without a year that has passed is next year's if that is not farther than this. */
const NEXT_YEAR_DAYS = 183;

/** All instants that some readings of one text may mean. */
export function settle(readings: readonly Reading[], context: Context): Settled {
  const each = readings.map((reading) => settleOne(reading, context));
  return {
    instants_ms: [...new Set(each.flatMap((settled) => settled.instants_ms))].sort((a, b) => a - b),
    doubtful: each.some((settled) => settled.doubtful && settled.instants_ms.length > 0),
    skipped: each.some((settled) => settled.skipped),
  };
}

function settleOne(reading: Reading, context: Context): Settled {
  if (reading.kind === 'duration') {
    const due_ms = context.now.getTime() + Math.round(reading.minutes * MINUTE_MS);
    return { instants_ms: [due_ms], doubtful: reading.doubtful ?? false, skipped: false };
  }
  if (reading.time === 'before') return settleBefore(reading.day, context);
  const { times, doubtful: unsure } = timesOf(reading.day, reading.time);
  const doubtful = unsure || isUnsureDay(reading, context);
  const dates = datesOf(reading.day, times, context);
  const settled: Settled = { instants_ms: [], doubtful: doubtful || times.length * dates.length > 1, skipped: false };
  for (const date of dates) {
    for (const time of times) {
      const instants_ms = instantsAt(date, time, context);
      settled.instants_ms.push(...instants_ms);
      if (instants_ms.length === 0) settled.skipped = true;
    }
  }
  return settled;
}

function settleBefore(day: Day, context: Context): Settled {
  // Before the end of the week is by its end.
  if (day.kind === 'end') return settleOne({ kind: 'moment', day, time: 'unsaid' }, context);
  const { times } = timesOf(day, 'unsaid');
  // Before Wednesday, said on a Wednesday, is before the next one.
  const dates = datesOf(day, [], context);
  const instants_ms = dates.flatMap((date) => [
    ...endBefore(date, day.part, context),
    ...times.flatMap((time) => instantsAt(date, time, context)),
  ]);
  return { instants_ms, doubtful: true, skipped: false };
}

/** When what comes before a day, or before that part of it, is over. */
function endBefore(date: number, part: Part | undefined, context: Context): number[] {
  if (part === 'afternoon') return wallInstants(date * DAY_MS + NOON_MINUTES * MINUTE_MS, context.zone);
  if (part === 'evening') return closingOf(date, context);
  return workdayBefore(date, context).flatMap((before) => closingOf(before, context));
}

/** The times of day that were meant, and whether even one is uncertain. */
function timesOf(day: Day, time: Exclude<Spoken, 'before'>): { times: Time[]; doubtful: boolean } {
  if (time === 'unsaid' && day.part === 'morning') return { times: minutes([NOON_MINUTES]), doubtful: false };
  if (time === 'unsaid' && day.part === 'evening') {
    return { times: minutes(EVENING_HOURS.map((hour) => hour * 60)), doubtful: true };
  }
  if (time === 'unsaid' || time === 'close') return { times: [{ kind: 'close' }], doubtful: false };
  return { times: minutes(minutesOfDay(time, day.part)), doubtful: time.doubtful ?? false };
}

function minutes(values: readonly number[]): Time[] {
  return values.map((value) => ({ kind: 'minutes' as const, minutes: value }));
}

/** Whether the day has to be confirmed even when it can be told. */
function isUnsureDay({ day, time }: Extract<Reading, { kind: 'moment' }>, context: Context): boolean {
  if (day.kind === 'end') return true;
  // From a closed day on, people count differently.
  if (day.kind === 'workday') return !isWorkday(todayOf(context), context);
  return day.kind === 'date' && day.bare === true && time === 'unsaid';
}

/** The local day numbers that were meant; none for a date that does not exist. */
function datesOf(day: Day, times: readonly Time[], context: Context): number[] {
  const today = todayOf(context);
  if (day.kind === 'workday') return workdayAfter(today, day.days, context);
  if (day.kind === 'end') return day.of === 'week' ? endsOfWeek(today, context) : endsOfMonth(today, context);
  if (day.kind === 'relative') return [today + day.days];
  if (day.kind === 'date') return calendarDates(day, today);
  const ahead = (day.weekday - 1 - weekdayOf(today) + 7) % 7;
  switch (day.which) {
    case 'this':
      return [today + ahead];
    case 'last':
      return [today + ahead - 7];
    case 'next':
      return ahead === 0 ? [today + 7] : [today + ahead, today + ahead + 7];
    case 'nextWeek':
      return [today - weekdayOf(today) + 6 + day.weekday];
    case 'coming':
      return ahead > 0 || isAhead(today, times, context) ? [today + ahead] : [today + 7];
  }
}

function todayOf({ zone, now }: Context): number {
  return Math.floor(wallOf(zone, now.getTime()) / DAY_MS);
}

/** Without a calendar, Monday to Friday. */
function isWorkday(date: number, { calendar }: Context): boolean {
  return calendar ? openOnLocalDay(calendar, date).length > 0 : weekdayOf(date) < SATURDAY;
}

/** None when the team does not work so often within a year or so. */
function workdayAfter(today: number, days: number, context: Context): number[] {
  let left = days;
  for (let date = today + 1; date <= today + LOOKED_AHEAD_DAYS; date += 1) {
    if (isWorkday(date, context)) left -= 1;
    if (left === 0) return [date];
  }
  return [];
}

/** None when the team has not worked within a year or so. */
function workdayBefore(date: number, context: Context): number[] {
  for (let before = date - 1; before >= date - LOOKED_AHEAD_DAYS; before -= 1) {
    if (isWorkday(before, context)) return [before];
  }
  return [];
}

/** The last working day of this week. */
function endsOfWeek(today: number, context: Context): number[] {
  const monday = today - weekdayOf(today);
  const last = [6, 5, 4, 3, 2, 1, 0].find((day) => isWorkday(monday + day, context));
  return last === undefined ? [] : [monday + last];
}

/** The last working day of this month, and its last day. */
function endsOfMonth(today: number, context: Context): number[] {
  const { year, month } = partsOf(today);
  const last = Date.UTC(year, month, 0) / DAY_MS;
  const back = Array.from({ length: 10 }, (_, day) => last - day).find((date) => isWorkday(date, context));
  return [...new Set([back ?? last, last])];
}

function isAhead(date: number, times: readonly Time[], context: Context): boolean {
  return times.some((time) => instantsAt(date, time, context).some((at_ms) => at_ms > context.now.getTime()));
}

function calendarDates(said: CalendarDate, today: number): number[] {
  const date = said.month === undefined ? comingDayOfMonth(said.day, today) : comingDate(said, said.month, today);
  if (date === undefined) return [];
  return said.weekday === undefined || said.weekday - 1 === weekdayOf(date) ? [date] : [];
}

/** This month's day of that number unless it has passed, else next month's. */
function comingDayOfMonth(day: number, today: number): number | undefined {
  const { year, month } = partsOf(today);
  const current = dayNumberOf(year, month, day);
  if (current !== undefined && current >= today) return current;
  return month === 12 ? dayNumberOf(year + 1, 1, day) : dayNumberOf(year, month + 1, day);
}

/** Without a year: this year's date unless it has passed and next year's is near. Else it is past, and said to be. */
function comingDate(said: CalendarDate, month: number, today: number): number | undefined {
  if (said.year !== undefined) return dayNumberOf(said.year, month, said.day);
  const { year } = partsOf(today);
  const current = dayNumberOf(year, month, said.day);
  if (current !== undefined && current >= today) return current;
  const next = dayNumberOf(year + 1, month, said.day);
  return next !== undefined && (current === undefined || next - today <= NEXT_YEAR_DAYS) ? next : current;
}

/** The instants of a time on a local day: none when skipped, two when repeated. */
function instantsAt(date: number, time: Time, context: Context): number[] {
  if (time.kind === 'close') return closingOf(date, context);
  return wallInstants(date * DAY_MS + time.minutes * MINUTE_MS, context.zone);
}

function closingOf(date: number, { zone, calendar }: Context): number[] {
  const last = calendar && openOnLocalDay(calendar, date).at(-1);
  return last ? [last.to_ms] : wallInstants(date * DAY_MS + DEFAULT_CLOSE_MS, zone);
}

function wallInstants(wall_ms: number, zone: string): number[] {
  const reading = instantsOf(zone, wall_ms);
  return reading.kind === 'instants' ? reading.at_ms : [];
}

function partsOf(day: number): { year: number; month: number } {
  const [year, month] = dateOf(day).split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0 };
}

/** Undefined for the 31st of April. */
function dayNumberOf(year: number, month: number, day: number): number | undefined {
  const number = Date.UTC(year, month - 1, day) / DAY_MS;
  return partsOf(number).month === month ? number : undefined;
}
