/**
 * Working time: what a team's weekly hours, zone, holidays and single closed days mean for instants. Pure.
 * Spans are half-open: at the closing instant it is closed. Durations are elapsed (real) milliseconds inside open hours.
 * Searches are bounded: where a hundred years do not suffice, or in a calendar without any hours, an Error says so.
 */
import {
  type Calendar,
  dateOf,
  dayNumber,
  hasHours,
  type LocalDate,
  type Opening,
  openOnLocalDay,
  openOnUtcDay,
  parseLocalTime,
  weekdayOf,
} from './calendar/hours.ts';
import { DAY_MS, firstInstantOf, wallOf } from './calendar/zone.ts';

export type { Calendar, LocalDate, Span, Weekday } from './calendar/hours.ts';

const SEARCH_DAYS = 36_600;

/** The local date of an instant, "2026-11-22". */
export function localDate(zone: string, at: Date): LocalDate {
  return dateOf(localDayOf(zone, at));
}

/** The local time of an instant, "09:30". */
export function localTime(zone: string, at: Date): string {
  return new Date(wallOf(zone, instantOf(at))).toISOString().slice(11, 16);
}

/** The midnight with which the local day of an instant ends. */
export function endOfDay(zone: string, at: Date): Date {
  return new Date(firstInstantOf(zone, (localDayOf(zone, at) + 1) * DAY_MS));
}

/** Whether the team is at work at this instant. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  return openingAt(calendar, instantOf(at)) !== undefined;
}

/** Whether the team works at all on a local date. A day that the zone skipped is no working day. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return openOnLocalDay(calendar, dayNumber(date)).length > 0;
}

/** The earliest instant, not before `from`, when so much working time has passed. It may be a closing instant. */
export function addWorkingTime(calendar: Calendar, from: Date, amount_ms: number): Date {
  if (!Number.isFinite(amount_ms) || amount_ms < 0) throw new RangeError(`Not a length of working time: ${amount_ms}`);
  demandHours(calendar);
  const start_ms = instantOf(from);
  let left_ms = Math.ceil(amount_ms);
  if (left_ms === 0) return new Date(start_ms);
  const first = Math.floor(start_ms / DAY_MS);
  for (let utcDay = first; utcDay <= first + SEARCH_DAYS; utcDay += 1) {
    const { openings, total_ms } = openOnUtcDay(calendar, utcDay);
    if (utcDay * DAY_MS >= start_ms && total_ms < left_ms) {
      left_ms -= total_ms;
      continue;
    }
    for (const opening of openings) {
      const begin_ms = Math.max(opening.from_ms, start_ms);
      const open_ms = Math.max(opening.to_ms - begin_ms, 0);
      if (open_ms >= left_ms) return new Date(begin_ms + left_ms);
      left_ms -= open_ms;
    }
  }
  throw nothingOpens();
}

/** How much working time lies between two instants, in milliseconds; 0 when `to` is not after `from`. */
export function workingTimeBetween(calendar: Calendar, from: Date, to: Date): number {
  const from_ms = instantOf(from);
  const to_ms = instantOf(to);
  let sum_ms = 0;
  for (let utcDay = Math.floor(from_ms / DAY_MS); utcDay * DAY_MS < to_ms; utcDay += 1) {
    const { openings, total_ms } = openOnUtcDay(calendar, utcDay);
    if (utcDay * DAY_MS >= from_ms && (utcDay + 1) * DAY_MS <= to_ms) {
      sum_ms += total_ms;
      continue;
    }
    for (const opening of openings) {
      sum_ms += Math.max(Math.min(opening.to_ms, to_ms) - Math.max(opening.from_ms, from_ms), 0);
    }
  }
  return sum_ms;
}

/** The instant itself when open, else the next instant that is. */
export function nextWorkingInstant(calendar: Calendar, at: Date): Date {
  demandHours(calendar);
  const at_ms = instantOf(at);
  const first = Math.floor(at_ms / DAY_MS);
  for (let utcDay = first; utcDay <= first + SEARCH_DAYS; utcDay += 1) {
    for (const opening of openOnUtcDay(calendar, utcDay).openings) {
      if (opening.to_ms > at_ms) return new Date(Math.max(opening.from_ms, at_ms));
    }
  }
  throw nothingOpens();
}

/** The next start of a working day, strictly after an instant: when its first span begins, not when lunch ends. */
export function nextOpening(calendar: Calendar, after: Date): Date {
  const after_ms = instantOf(after);
  return new Date(
    firstOnWorkingDays(calendar, localDayOf(calendar.zone, after) - 1, (_day, openings) => {
      const opens_ms = openings[0]?.from_ms ?? after_ms;
      return opens_ms > after_ms ? opens_ms : undefined;
    }),
  );
}

/** When the first span of the local day that holds this instant begins; undefined on a closed day. */
export function startOfWorkingDay(calendar: Calendar, at: Date): Date | undefined {
  const first = openOnLocalDay(calendar, localDayOf(calendar.zone, at)).at(0);
  return first && new Date(first.from_ms);
}

/** When the last span of the local day that holds this instant ends; undefined on a closed day. */
export function endOfWorkingDay(calendar: Calendar, at: Date): Date | undefined {
  const last = openOnLocalDay(calendar, localDayOf(calendar.zone, at)).at(-1);
  return last && new Date(last.to_ms);
}

/** The same local time so many (whole) days later, working or not; skipped or read twice as below. */
export function daysLater(zone: string, from: Date, days: number): Date {
  return new Date(firstInstantOf(zone, wallOf(zone, instantOf(from)) + days * DAY_MS));
}

/** The local midnight with which the week (from Monday) of that day begins. */
export function startOfWeek(calendar: Calendar, date: LocalDate): Date {
  const day = dayNumber(date);
  return dailyAt(calendar, '00:00', dateOf(day - weekdayOf(day)));
}

/** When clocks read `localTime` on that day, working day or not; skipped or read twice as below. */
export function dailyAt(calendar: Calendar, localTime: string, date: LocalDate): Date {
  return new Date(firstInstantOf(calendar.zone, dayNumber(date) * DAY_MS + parseLocalTime(localTime)));
}

/**
 * The next time, strictly after an instant, that clocks read `localTime` ("08:30", working hours or not) on a working
 * day. A time that the clocks skip that day: the first instant after the gap. A time they read twice: the first.
 */
export function nextDailyAt(calendar: Calendar, localTime: string, after: Date): Date {
  const time_ms = parseLocalTime(localTime);
  const after_ms = instantOf(after);
  return new Date(
    firstOnWorkingDays(calendar, localDayOf(calendar.zone, after) - 1, (day) => {
      const at_ms = firstInstantOf(calendar.zone, day * DAY_MS + time_ms);
      return at_ms > after_ms ? at_ms : undefined;
    }),
  );
}

/**
 * The same local time of day, `days` (whole, 1 or more) working days later. A start outside open hours counts as the
 * next opening: without that, Saturday's would be due before Friday evening's. Where the day reached is closed at that
 * time: its first opening when too early, the end of the break when inside one, its closing instant when too late.
 * Friday 16:00 + 1 → Monday 16:00; Friday 20:00 or Saturday + 1 → Tuesday 09:00.
 */
export function addWorkingDays(calendar: Calendar, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`Not a number of working days: ${days}`);
  const start = nextWorkingInstant(calendar, from);
  const startWall_ms = wallOf(calendar.zone, start.getTime());
  const startDay = Math.floor(startWall_ms / DAY_MS);
  let left = days;
  return new Date(
    firstOnWorkingDays(calendar, startDay + 1, (day, openings) => {
      left -= 1;
      if (left > 0) return undefined;
      return clamp(openings, firstInstantOf(calendar.zone, startWall_ms + (day - startDay) * DAY_MS));
    }),
  );
}

/** The first answer that `pick` gives on the working days from a local day on. */
function firstOnWorkingDays(
  calendar: Calendar,
  from: number,
  pick: (day: number, openings: readonly Opening[]) => number | undefined,
): number {
  demandHours(calendar);
  for (let day = from; day <= from + SEARCH_DAYS; day += 1) {
    const openings = openOnLocalDay(calendar, day);
    const picked = openings.length === 0 ? undefined : pick(day, openings);
    if (picked !== undefined) return picked;
  }
  throw nothingOpens();
}

function clamp(openings: readonly Opening[], at_ms: number): number {
  const current = openings.find((opening) => opening.to_ms > at_ms);
  if (current) return Math.max(current.from_ms, at_ms);
  return openings.at(-1)?.to_ms ?? at_ms;
}

function openingAt(calendar: Calendar, at_ms: number): Opening | undefined {
  const { openings } = openOnUtcDay(calendar, Math.floor(at_ms / DAY_MS));
  return openings.find((opening) => at_ms >= opening.from_ms && at_ms < opening.to_ms);
}

function localDayOf(zone: string, at: Date): number {
  return Math.floor(wallOf(zone, instantOf(at)) / DAY_MS);
}

function instantOf(at: Date): number {
  const at_ms = at.getTime();
  if (Number.isNaN(at_ms)) throw new RangeError('Not an instant: an invalid Date');
  return at_ms;
}

function demandHours(calendar: Calendar): void {
  if (!hasHours(calendar)) throw new Error('This calendar has no working hours on any weekday.');
}

function nothingOpens(): Error {
  return new Error(`This calendar has not enough working hours within ${SEARCH_DAYS} days.`);
}
