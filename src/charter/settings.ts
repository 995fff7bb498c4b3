/** A charter as people write it: what may stand in the file, and what each part means. */
import { z } from 'zod';

const span = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a span as "09:00-13:00".')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'A span must end after it begins.');

const personId = z
  .string()
  .regex(/^[UW][A-Z0-9]+$/, 'Write Slack member ids, like U012AB3CD (profile → Copy member ID).');

const emoji = z.array(z.string().regex(/^[^:\s]+$/, 'Write the name of the emoji without colons.')).min(1);

const rung = z.union(
  [
    z.strictObject({ minutes: z.int(), tell: z.array(z.enum(['owner', 'desk', 'lead'])).min(1) }),
    z.strictObject({ each: z.literal('working_morning'), tell: z.array(z.enum(['owner', 'desk', 'lead'])).min(1) }),
  ],
  'Write a rung as { minutes: -15, tell: [owner] } or { each: working_morning, tell: [owner, lead] }.',
);

/** The last rung comes again each working morning, so that an open item is never forgotten. */
const ladder = z
  .array(rung)
  .min(1)
  .refine((rungs) => rungs.some((one) => 'each' in one), 'Add a rung { each: working_morning, tell: [...] }.');

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

const closedDay = z.union([z.date().transform((day) => day.toISOString().slice(0, 10)), z.iso.date()]);
const day = z.array(span);

export const settingsSchema = z.strictObject({
  language: z.enum(['en', 'it', 'pl']).optional(),
  zone: z.string().refine(isZone, 'Write an IANA time zone, like Europe/Rome.').optional(),
  hours: z
    .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
    .partial()
    .refine(
      (hours) => Object.values(hours).some((spans) => spans !== undefined && spans.length > 0),
      'Give at least one day its hours.',
    )
    .optional(),
  holidays: z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'Write the country as two capital letters, like IT.')
        .optional(),
      region: z.string().optional(),
      closed: z.array(closedDay).optional(),
    })
    .optional(),
  digest_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as "08:30".')
    .optional(),
  desk_channel: z.string().min(1).optional(),
  people: z.union([z.literal('members'), z.array(personId).min(1)]).optional(),
  leads: z.union([z.literal('admins'), z.array(personId)]).optional(),
  emoji: z.strictObject({ flag: emoji, claim: emoji, close: emoji }).partial().optional(),
  clocks: z
    .strictObject({
      first_answer_minutes: z.int().positive(),
      keep_posted_days: z.int().positive(),
    })
    .partial()
    .optional(),
  ladders: z.strictObject({ first_answer: ladder, keep_posted: ladder, promise: ladder }).partial().optional(),
  customers: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        channels: z.array(z.string().min(1)).default([]),
        contacts: z.array(personId).default([]),
      }),
    )
    .optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
