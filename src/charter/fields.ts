/** What many settings are made of: each says what to write when something else stands there. */
import { z } from 'zod';
import type { Span } from '../care/calendar.ts';

export const PART = 'Write the settings of this part under it, each on its own line.';

const SPAN = 'Write a span as "09:00-13:00".';
/** Two times, "22:00-24:00", that can be compared as they stand. */
export const span = z
  .string(SPAN)
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: SPAN, abort: true })
  .refine((text) => text.slice(0, 5) < text.slice(6), 'A span must end after it begins.');

export const spanOf = (text: string): Span => ({ from: text.slice(0, 5), to: text.slice(6) });

const PERSON = 'Write Slack member ids, like U012AB3CD (profile → Copy member ID).';
export const personId = z.string(PERSON).regex(/^[UW][A-Z0-9]+$/, PERSON);
export const personIds = z.array(personId, PERSON);

const CHANNEL = 'Write the name of a channel, like care-desk.';
export const channel = z.string(CHANNEL).regex(/^#?[^#\s]+$/, CHANNEL);
export const channels = z.array(channel, 'Write the channels as a list, like [support-rossi].');

export const language = z.enum(['en', 'it', 'pl'], 'Write en, it or pl.');

/** @param unit - what is counted, as people say it: "working minutes" */
export function whole(unit: string, least: number, most: number) {
  const error = `Write a whole number of ${unit}, from ${least} to ${most}.`;
  return z.int(error).min(least, error).max(most, error);
}

/** Text that is shown in Slack, where a longer one would be cut. */
export const shortText = (error: string, most: number) =>
  z.string(error).trim().min(1, error).max(most, `Write at most ${most} characters.`);

/** Whose names are alike but for their case are one to people. */
export const alike = (name: string): string => name.toLocaleLowerCase('en');

/** What was given, without what was left out: so that it can be laid over the defaults. */
export const given = <T extends object>(settings: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
