/** A charter as people write it: what may stand in the file, and what each part means. */
import { z } from 'zod';

const SPAN = 'Write a span as "09:00-13:00".';
const span = z
  .string(SPAN)
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: SPAN, abort: true })
  .refine((text) => text.slice(0, 5) < text.slice(6), 'A span must end after it begins.');

const PERSON = 'Write Slack member ids, like U012AB3CD (profile → Copy member ID).';
const personId = z.string(PERSON).regex(/^[UW][A-Z0-9]+$/, PERSON);

const EMOJI = 'Write the names of one or more emoji without colons, like [eyes, raising_hand].';
const emoji = z.array(z.string(EMOJI).regex(/^[^:\s]+$/, EMOJI), EMOJI).min(1, EMOJI);

const tell = z.array(z.enum(['owner', 'desk', 'lead'])).min(1);
const rung = z.union(
  [z.strictObject({ minutes: z.int(), tell }), z.strictObject({ each: z.literal('working_morning'), tell })],
  'Write a rung as { minutes: -15, tell: [owner] } or { each: working_morning, tell: [owner, lead] }.',
);

/** The last rung comes again each working morning, so that an open item is never forgotten. */
const ladder = z
  .array(rung, 'Write the rungs as a list, each on its line after a dash.')
  .refine((rungs) => rungs.some((one) => 'each' in one), 'Add a rung { each: working_morning, tell: [owner, lead] }.');

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

const ZONE = 'Write an IANA time zone, like Europe/Rome.';
const DAY =
  'Write the hours of a day as a list of spans, like ["09:00-13:00", "14:00-18:00"], or [] when it is closed.';
const HOURS = 'Give at least one day its hours: mon, tue, wed, thu, fri, sat, sun.';
const COUNTRY = 'Write the country as two capital letters, like IT.';
const CLOSED = 'Write closed days as a list of dates, like [2026-12-24, 2026-12-31].';
const DIGEST_AT = 'Write the time as "08:30".';
const CHANNEL = 'Write the name of a channel, like care-desk.';
const PEOPLE = 'Write members, or a list of Slack member ids.';
const LEADS = 'Write admins, or a list of Slack member ids.';
const MINUTES = 'Write a whole number of minutes, 1 or more.';
const DAYS = 'Write a whole number of working days, 1 or more.';
const CUSTOMERS = 'Write the customers as a list, each with a name.';

const day = z.array(span, DAY);
const channel = z.string(CHANNEL).min(1, CHANNEL);
const group = 'Write the settings of this part under it, each on its own line.';

export const settingsSchema = z.strictObject(
  {
    language: z.enum(['en', 'it', 'pl'], 'Write en, it or pl.').optional(),
    zone: z.string(ZONE).refine(isZone, ZONE).optional(),
    hours: z
      .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, group)
      .partial()
      .refine((hours) => Object.values(hours).some((spans) => spans !== undefined && spans.length > 0), HOURS)
      .optional(),
    holidays: z
      .strictObject(
        {
          country: z.string(COUNTRY).regex(/^[A-Z]{2}$/, COUNTRY),
          region: z.string('Write the region as its code, in quotes, like "32".'),
          closed: z.array(z.iso.date(CLOSED), CLOSED),
        },
        group,
      )
      .partial()
      .optional(),
    digest_at: z
      .string(DIGEST_AT)
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, DIGEST_AT)
      .optional(),
    desk_channel: channel.optional(),
    people: z.union([z.literal('members'), z.array(personId).min(1, PEOPLE)], PEOPLE).optional(),
    leads: z.union([z.literal('admins'), z.array(personId)], LEADS).optional(),
    emoji: z.strictObject({ flag: emoji, claim: emoji, close: emoji }, group).partial().optional(),
    clocks: z
      .strictObject(
        {
          first_answer_minutes: z.int(MINUTES).positive(MINUTES),
          keep_posted_days: z.int(DAYS).positive(DAYS),
        },
        group,
      )
      .partial()
      .optional(),
    ladders: z.strictObject({ first_answer: ladder, keep_posted: ladder, promise: ladder }, group).partial().optional(),
    customers: z
      .array(
        z.strictObject(
          {
            name: z.string('Give the customer a name.').min(1, 'Give the customer a name.'),
            channels: z.array(channel, 'Write the channels as a list, like [support-rossi].').default([]),
            contacts: z.array(personId, PERSON).default([]),
          },
          CUSTOMERS,
        ),
        CUSTOMERS,
      )
      .optional(),
  },
  'Write the settings one on a line, like "language: it".',
);

export type Settings = z.infer<typeof settingsSchema>;
