/** The clocks: everybody's, and those of one customer. */
import type { KnownBlock } from '@slack/types';
import type { Clocks } from '../../../../care/charter.ts';
import type { Settings } from '../../../../charter/settings.ts';
import type { Reader } from '../../parts.ts';
import { numberInput } from '../frame.ts';
import { type Inputs, inputOf, type Line } from './parts.ts';

const MINUTE_MS = 60_000;

/** Each by its name in the settings, with the most that may stand there. */
export const CLOCK_FIELDS = {
  first_answer_minutes: 2_400,
  opening_minutes: 480,
  every_answer_minutes: 2_400,
  keep_posted_days: 20,
  keep_posted_waiting_on_customer_days: 20,
  resolution_hours: 2_000,
} as const;
export type ClockField = keyof typeof CLOCK_FIELDS;
export const CLOCKS = Object.keys(CLOCK_FIELDS) as ClockField[];

export type ClockValues = NonNullable<Settings['clocks']>;

/** As the settings write them. */
export function valuesOf({ first_answer, opening, every_answer, keep_posted, resolution }: Clocks): ClockValues {
  return {
    first_answer_minutes: first_answer.working_ms / MINUTE_MS,
    opening_minutes: opening.working_ms / MINUTE_MS,
    every_answer_minutes: every_answer.working_ms / MINUTE_MS,
    keep_posted_days: keep_posted.working_days,
    keep_posted_waiting_on_customer_days: keep_posted.waiting_on_customer_days,
    ...(resolution && { resolution_hours: resolution.working_ms / (60 * MINUTE_MS) }),
  };
}

export const clockInput = (field: ClockField) => inputOf(`clocks.${field}`);

export const clocksInputs: Inputs = ({ charter }, { say }) => {
  const values = valuesOf(charter.clocks);
  return CLOCKS.map((field) =>
    numberInput(clockInput(field), {
      label: say(`settings.clocks.${field}`),
      hint: say(`settings.clocks.${field}.hint`),
      decimal: false,
      most: CLOCK_FIELDS[field],
      // All but this one always run.
      optional: field === 'resolution_hours',
      ...initialOf(values[field]),
    }),
  );
};

/** One customer's own: what is left empty is as for everybody. */
export const ownClocksInputs = (own: ClockValues, usual: Clocks, { say }: Reader): KnownBlock[] =>
  CLOCKS.map((field) => {
    const common = valuesOf(usual)[field];
    return numberInput(clockInput(field), {
      label: say(`settings.clocks.${field}`),
      hint: common === undefined ? say('customer.clockOff') : say('customer.clockUsual', { usual: common }),
      decimal: false,
      most: CLOCK_FIELDS[field],
      optional: true,
      ...initialOf(own[field]),
    });
  });

const initialOf = (initial: number | undefined) => (initial === undefined ? {} : { initial });

export const clocksLine: Line = ({ charter }, { say }) => {
  const { resolution_hours: hours, ...values } = valuesOf(charter.clocks);
  return [
    say('settings.clocks.line', values as Record<string, number>),
    hours === undefined ? say('settings.clocks.noResolution') : say('settings.clocks.resolutionLine', { hours }),
  ].join(' · ');
};
