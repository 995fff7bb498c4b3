/** When the team works: weekly hours, days without work, and the hours in which nobody is reminded. */
import { z } from 'zod';
import type { Calendar } from '../care/calendar.ts';
import { PART, span, spanOf } from './fields.ts';

const OFFICE_HOURS = ['09:00-13:00', '14:00-18:00'];
const DEFAULT_HOURS = { mon: OFFICE_HOURS, tue: OFFICE_HOURS, wed: OFFICE_HOURS, thu: OFFICE_HOURS, fri: OFFICE_HOURS };

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

const ZONE = 'Write an IANA time zone, like Europe/Rome.';
export const zoneSchema = z.string(ZONE).refine(isZone, ZONE);

const DAY =
  'Write the hours of a day as a list of spans, like ["09:00-13:00", "14:00-18:00"], or [] when it is closed.';
const HOURS = 'Give at least one day its hours: mon, tue, wed, thu, fri, sat, sun.';
const day = z.array(span, DAY);

export const hoursSchema = z
  .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, PART)
  .partial()
  .refine((hours) => Object.values(hours).some((spans) => spans !== undefined && spans.length > 0), HOURS);

export const quietHoursSchema = z.array(
  span,
  'Write the quiet hours as a list of spans, like ["13:00-14:00"], or [] when there are none.',
);

const COUNTRY = 'Write the country as two capital letters, like IT.';
const CLOSED = 'Write closed days as a list of dates, like [2026-12-24, 2026-12-31].';

export const holidaysSchema = z
  .strictObject(
    {
      country: z.string(COUNTRY).regex(/^[A-Z]{2}$/, COUNTRY),
      region: z.string('Write the region as its code, in quotes, like "32".'),
      closed: z.array(z.iso.date(CLOSED), CLOSED),
    },
    PART,
  )
  .partial();

const TIME = 'Write the time as "08:30".';
export const timeSchema = z.string(TIME).regex(/^([01]\d|2[0-3]):[0-5]\d$/, TIME);

/** Days that are not given are closed. */
export const hoursOf = (hours: z.infer<typeof hoursSchema> = DEFAULT_HOURS): Calendar['hours'] =>
  Object.fromEntries(Object.entries(hours).map(([name, spans = []]) => [name, spans.map(spanOf)]));
