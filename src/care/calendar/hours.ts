/**
 * The open hours of a calendar as instants. The rule, everywhere: an instant is open when the local date it falls on is
 * not closed and its local time lies inside a span [from, to) of that weekday. So an hour that the clocks repeat is open
 * twice, and one that they skip is not open at all.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, stretches } from './zone.ts';

/** Local times "HH:MM"; `to` is not included and may be "24:00". `from` is before `to`: write a night as two spans. */
export type Span = { from: string; to: string };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A date of the ISO calendar, "2026-12-25". */
export type LocalDate = string;

/** When a team works. Treated as immutable: what is derived from it is remembered for as long as the object lives. */
export type Calendar = {
  /** IANA name, "Europe/Rome". */
  zone: string;
  /** Spans of a day in any order; those that overlap or touch count as one. An absent or empty day is closed. */
  hours: Readonly<Partial<Record<Weekday, readonly Span[]>>>;
  /** Holidays and single closed days. */
  closed: ReadonlySet<LocalDate>;
};

/** Open instants [from_ms, to_ms). */
export type Opening = { from_ms: number; to_ms: number };

/** The openings inside one day of UTC, in order, and how long they are together. */
export type OpenDay = { openings: readonly Opening[]; total_ms: number };

type Plan = {
  /** Merged spans as wall milliseconds since midnight, Monday first. */
  week: readonly (readonly Opening[])[];
  hasHours: boolean;
  /** By day number of UTC. */
  utcDays: Map<number, OpenDay>;
  /** By local day number. */
  localDays: Map<number, readonly Opening[]>;
};

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const KEPT_DAYS = 2_000;
const plans = new WeakMap<Calendar, Plan>();

/** Milliseconds since local midnight of "HH:MM", up to "24:00". Anything else is a RangeError. */
export function parseLocalTime(text: string): number {
  const parts = /^(\d\d):(\d\d)$/.exec(text);
  const hour = Number(parts?.[1]);
  const minute = Number(parts?.[2]);
  const time_ms = hour * HOUR_MS + minute * MINUTE_MS;
  if (!(minute < 60 && time_ms <= DAY_MS)) throw new RangeError(`Not a local time: "${text}". Write it as "09:30".`);
  return time_ms;
}

/** Days since 1970-01-01 of a local date. A date that the calendar lacks is a RangeError. */
export function dayNumber(date: LocalDate): number {
  const midnight_ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse turns the 30th of February into March.
  if (Number.isNaN(midnight_ms) || dateOf(midnight_ms / DAY_MS) !== date) {
    throw new RangeError(`Not a date: "${date}". Write it as "2026-12-25".`);
  }
  return midnight_ms / DAY_MS;
}

/** The local date of a day number. */
export function dateOf(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Whether any weekday has hours. */
export function hasHours(calendar: Calendar): boolean {
  return planOf(calendar).hasHours;
}

/** The openings inside a day of UTC: in order of time whatever local clocks do, which local days cannot promise. */
export function openOnUtcDay(calendar: Calendar, utcDay: number): OpenDay {
  const { utcDays } = planOf(calendar);
  const kept = utcDays.get(utcDay);
  if (kept) return kept;
  const openings = expand(calendar, { from_ms: utcDay * DAY_MS, to_ms: (utcDay + 1) * DAY_MS }, () => true);
  const total_ms = openings.reduce((sum_ms, opening) => sum_ms + opening.to_ms - opening.from_ms, 0);
  const fresh = { openings, total_ms };
  if (utcDays.size >= KEPT_DAYS) utcDays.clear();
  utcDays.set(utcDay, fresh);
  return fresh;
}

/** The openings of a local day, in order. */
export function openOnLocalDay(calendar: Calendar, day: number): readonly Opening[] {
  const { localDays } = planOf(calendar);
  const kept = localDays.get(day);
  if (kept) return kept;
  // No offset is larger than a day.
  const window = { from_ms: (day - 1) * DAY_MS, to_ms: (day + 2) * DAY_MS };
  const fresh = expand(calendar, window, (candidate) => candidate === day);
  if (localDays.size >= KEPT_DAYS) localDays.clear();
  localDays.set(day, fresh);
  return fresh;
}

function planOf(calendar: Calendar): Plan {
  const kept = plans.get(calendar);
  if (kept) return kept;
  const week = WEEKDAYS.map((weekday) => mergedSpans(calendar.hours[weekday] ?? []));
  const hasHours = week.some((spans) => spans.length > 0);
  const fresh: Plan = { week, hasHours, utcDays: new Map(), localDays: new Map() };
  plans.set(calendar, fresh);
  return fresh;
}

function mergedSpans(spans: readonly Span[]): Opening[] {
  const read = spans.map((span) => {
    const opening = { from_ms: parseLocalTime(span.from), to_ms: parseLocalTime(span.to) };
    if (opening.from_ms >= opening.to_ms)
      throw new RangeError(`A span must end after it begins: ${span.from}–${span.to}`);
    return opening;
  });
  return merged(read.sort((a, b) => a.from_ms - b.from_ms));
}

/** Openings in order of their beginning → disjoint ones that do not touch. */
function merged(ordered: readonly Opening[]): Opening[] {
  const result: Opening[] = [];
  for (const { from_ms, to_ms } of ordered) {
    const last = result.at(-1);
    if (last && from_ms <= last.to_ms) last.to_ms = Math.max(last.to_ms, to_ms);
    else result.push({ from_ms, to_ms });
  }
  return result;
}

/** The open instants of a window that belong to the wanted local days. */
function expand(calendar: Calendar, window: Opening, wanted: (day: number) => boolean): Opening[] {
  const { week } = planOf(calendar);
  const found: Opening[] = [];
  for (const { from_ms, to_ms, offset_ms } of stretches(calendar.zone, window.from_ms, window.to_ms)) {
    const lastDay = Math.floor((to_ms + offset_ms - 1) / DAY_MS);
    for (let day = Math.floor((from_ms + offset_ms) / DAY_MS); day <= lastDay; day += 1) {
      if (!wanted(day) || calendar.closed.has(dateOf(day))) continue;
      const midnight_ms = day * DAY_MS - offset_ms;
      for (const span of week[weekdayOf(day)] ?? []) {
        const opening = {
          from_ms: Math.max(midnight_ms + span.from_ms, from_ms),
          to_ms: Math.min(midnight_ms + span.to_ms, to_ms),
        };
        if (opening.from_ms < opening.to_ms) found.push(opening);
      }
    }
  }
  return merged(found);
}
