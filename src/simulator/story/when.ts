/** Instants as stories name them: so much later, or the next time that a wall clock says so. */
import { Temporal } from 'temporal-polyfill';
import { durationOf_ms } from '../duration.ts';
import { ControlError } from '../slackError.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Longest way to a day of that name. */
const WEEK = 7;

/** `+PT15M`; `09:10`, `fri 09:10`, `workday 09:10` (Monday to Friday). */
export const WHEN = /^(?:\+(P\S+)|(?:(mon|tue|wed|thu|fri|sat|sun|workday) )?([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * @param from - epoch milliseconds; a wall time that it stands on counts only with `orNow`
 * @returns epoch milliseconds
 * @throws ControlError when the text is no such instant
 */
export const instantOf = (text: string, from: number, zone: string, orNow = false): number => {
  const [whole, duration, day, hour, minute] = WHEN.exec(text) ?? [];
  if (whole === undefined)
    throw new ControlError(`“${text}” is no instant of a story: give +PT15M, 09:10, fri 09:10 or workday 09:10.`);
  if (duration !== undefined) return from + durationOf_ms(duration);
  const here = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const plainTime = { hour: Number(hour), minute: Number(minute) };
  for (let days = 0; days <= WEEK; days += 1) {
    const date = here.toPlainDate().add({ days });
    const at = date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
    if (isOn(date.dayOfWeek, day) && (at > from || (orNow && at === from))) return at;
  }
  throw new ControlError(`“${text}” never comes.`);
};

const isOn = (dayOfWeek: number, day: string | undefined): boolean => {
  if (day === undefined) return true;
  return day === 'workday' ? dayOfWeek <= 5 : DAYS[dayOfWeek - 1] === day;
};

/** Is it a working day there, between these times of day? Both are wall times such as `09:00`. */
export const isWithin = (ms: number, [first, last]: readonly [string, string], zone: string): boolean => {
  const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const time = here.toPlainTime().toString().slice(0, 5);
  return here.dayOfWeek <= 5 && time >= first && time < last;
};

/** `2026-12-24` */
export const dateOf = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();
