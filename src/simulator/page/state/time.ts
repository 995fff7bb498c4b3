/**
 * Instants as people read them: in the viewer's zone and locale, with the words Slack's date tokens ask for.
 * All arithmetic of zones is Temporal's.
 */
import { Temporal } from 'temporal-polyfill';

export type Reader = { locale: string; tz: string };

export const tsToMs = (ts: string): number => Math.round(Number(ts) * 1000);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter is slow and a page shows hundreds of times: one per reader and shape. */
function formatter({ locale, tz }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${tz} ${JSON.stringify(options)}`;
  const found = formats.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: tz });
  formats.set(key, made);
  return made;
}

export const formatTime = (ms: number, reader: Reader, options: Intl.DateTimeFormatOptions): string =>
  formatter(reader, options).format(ms);

export const clockTime = (ms: number, reader: Reader): string => formatTime(ms, reader, { timeStyle: 'short' });

export const fullTime = (ms: number, reader: Reader): string =>
  formatTime(ms, reader, { dateStyle: 'full', timeStyle: 'medium' });

const dayOf = (ms: number, tz: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz).toPlainDate();

/** Days are compared where the reader lives: a key equal for all instants of one local day. */
export const dayKey = (ms: number, reader: Reader): string => dayOf(ms, reader.tz).toString();

/** "today", "yesterday", "tomorrow" in the reader's language, or nothing for any other day. */
function relativeDay(ms: number, now: number, reader: Reader): string | undefined {
  const days = dayOf(now, reader.tz).until(dayOf(ms, reader.tz)).days;
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');
}

const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** The label of a day's divider: "Today", "Yesterday", "Monday, 23 November". */
export function dayLabel(ms: number, now: number, reader: Reader): string {
  const label =
    relativeDay(ms, now, reader) ?? formatTime(ms, reader, { weekday: 'long', day: 'numeric', month: 'long' });
  return capital(label, reader.locale);
}

const AGO: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

export function ago(ms: number, now: number, locale: string): string {
  const [unit, size] = AGO.find(([, size]) => Math.abs(ms - now) >= size) ?? ['second', 1_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round((ms - now) / size), unit);
}

const TOKENS: Record<string, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { dateStyle: 'full' },
  date_long_full: { dateStyle: 'full' },
  date_slash: { dateStyle: 'short' },
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
};

/** Fills Slack's date tokens: `{date_short_pretty} at {time}` → "tomorrow at 11:00". */
export function fillDateTokens(format: string, ms: number, now: number, reader: Reader): string {
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'date_num') return dayKey(ms, reader);
    if (token === 'ago') return ago(ms, now, reader.locale);
    if (token === 'day_divider_pretty') return dayLabel(ms, now, reader);
    const plain = token.replace(/_pretty$/, '');
    const options = TOKENS[plain];
    if (!options) return whole;
    return (plain !== token && relativeDay(ms, now, reader)) || formatTime(ms, reader, options);
  });
}

/** That time of the reader's next day and, when that is no weekday, of the next one that is; in epoch milliseconds. */
export function morningsAfter(now: number, time: { hour: number; minute: number }, tz: string): number[] {
  const tomorrow = dayOf(now, tz).add({ days: 1 });
  let weekday = tomorrow;
  while (weekday.dayOfWeek > 5) weekday = weekday.add({ days: 1 });
  const days = weekday.equals(tomorrow) ? [tomorrow] : [tomorrow, weekday];
  return days.map((day) => day.toZonedDateTime({ timeZone: tz, plainTime: time }).epochMilliseconds);
}

/** When the reader's next day begins, in epoch milliseconds. */
export const startOfTomorrow = (now: number, tz: string): number => tomorrowAt(now, 0, tz);

/** That hour of the reader's next day, in epoch milliseconds. */
export const tomorrowAt = (now: number, hour: number, tz: string): number =>
  dayOf(now, tz).add({ days: 1 }).toZonedDateTime({ timeZone: tz, plainTime: { hour } }).epochMilliseconds;

/** `2026-11-23T11:00` as the reader's wall clock means it → epoch milliseconds; undefined if it is no date. */
export function wallToMs(wall: string, tz: string): number | undefined {
  try {
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(tz).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** Epoch milliseconds → the value of a `datetime-local` input in the reader's zone. */
export const msToWall = (ms: number, tz: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz).toPlainDateTime().toString().slice(0, 16);
