/** The clocks of a charter, and those of a customer that has its own. */
import { z } from 'zod';
import type { Clocks } from '../care/charter.ts';
import { DEFAULT_CLOCKS } from '../care/charter.ts';
import { given, PART, whole } from './fields.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** No longer than a working week to an answer, a working month to the next word, a working year to the end. */
export const clocksSchema = z
  .strictObject(
    {
      first_answer_minutes: whole('working minutes', 1, 2_400),
      opening_minutes: whole('working minutes', 1, 480),
      every_answer_minutes: whole('working minutes', 1, 2_400),
      keep_posted_days: whole('working days', 1, 20),
      keep_posted_waiting_on_customer_days: whole('working days', 1, 20),
      resolution_hours: whole('working hours', 1, 2_000),
    },
    PART,
  )
  .partial();

type ClockSettings = z.infer<typeof clocksSchema>;

/** Everybody's. */
export const clocksOf = (settings: ClockSettings = {}): Clocks => ({
  ...DEFAULT_CLOCKS,
  ...ownClocksOf(settings, DEFAULT_CLOCKS),
});

/** Only those that are given. @param usual - completes a clock of which one value is given */
export function ownClocksOf(settings: ClockSettings, { keep_posted }: Clocks): Partial<Clocks> {
  const { keep_posted_days: days, keep_posted_waiting_on_customer_days: waitingDays } = settings;
  return given({
    first_answer: working(settings.first_answer_minutes, MINUTE_MS),
    opening: working(settings.opening_minutes, MINUTE_MS),
    every_answer: working(settings.every_answer_minutes, MINUTE_MS),
    keep_posted:
      days === undefined && waitingDays === undefined
        ? undefined
        : {
            working_days: days ?? keep_posted.working_days,
            waiting_on_customer_days: waitingDays ?? keep_posted.waiting_on_customer_days,
          },
    resolution: working(settings.resolution_hours, HOUR_MS),
  });
}

const working = (amount: number | undefined, unit_ms: number): { working_ms: number } | undefined =>
  amount === undefined ? undefined : { working_ms: amount * unit_ms };
