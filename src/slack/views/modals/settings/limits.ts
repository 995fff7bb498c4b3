/** How long people have, how much is told, and how long it is kept. */
import type { Charter } from '../../../../care/charter.ts';
import { money } from '../../parts.ts';
import { numberInput } from '../frame.ts';
import { byLetter, groupedInput } from '../inputs.ts';
import { type Inputs, inputOf, type Line, upperFirst } from './parts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Whole numbers: the least and the most that may stand there. */
export const LIMIT_FIELDS = {
  offer_minutes: [1, 480],
  handover_hours: [1, 80],
  away_ahead_minutes: [1, 10_080],
  after_care_days: [1, 365],
  hourly: [1, 100],
  retention_days: [30, 3_650],
} as const;
export type LimitField = keyof typeof LIMIT_FIELDS;
export const LIMITS_SET = Object.keys(LIMIT_FIELDS) as LimitField[];

/** By its path in the settings. */
export const limitInput = (field: LimitField) => inputOf(field === 'hourly' ? 'budget.hourly' : field);

/** What may be left empty: nobody is asked then. */
export const OPTIONAL_LIMIT: LimitField = 'after_care_days';

export const MOST_GOODWILL = 1_000_000;

export const limitsOf = (charter: Charter): Record<LimitField, number | undefined> => ({
  offer_minutes: charter.offer.working_ms / MINUTE_MS,
  handover_hours: charter.handover.working_ms / HOUR_MS,
  away_ahead_minutes: charter.away.ahead_ms / MINUTE_MS,
  after_care_days: charter.afterCare?.days,
  hourly: charter.budget.hourly,
  retention_days: charter.retention.days,
});

export const limitsInputs: Inputs = ({ charter }, { say, locale }) => {
  const values = limitsOf(charter);
  const { free_cents, currency } = charter.goodwill;
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const currencies = Intl.supportedValuesOf('currency').map((code) => ({
    text: `${upperFirst(names.of(code) ?? code, locale)} (${code})`,
    value: code,
  }));
  return [
    ...LIMITS_SET.map((field) =>
      numberInput(limitInput(field), {
        label: say(`settings.limits.${field}`),
        hint: say(`settings.limits.${field}.hint`),
        decimal: false,
        least: LIMIT_FIELDS[field][0],
        most: LIMIT_FIELDS[field][1],
        optional: field === OPTIONAL_LIMIT,
        ...(values[field] !== undefined && { initial: values[field] }),
      }),
    ),
    numberInput(inputOf('goodwill.free'), {
      label: say('settings.limits.goodwill'),
      hint: say('settings.limits.goodwillHint'),
      decimal: true,
      most: MOST_GOODWILL,
      initial: free_cents / 100,
    }),
    groupedInput(inputOf('goodwill.currency'), {
      label: say('settings.limits.currency'),
      groups: byLetter(currencies, locale),
      initial: currency,
    }),
  ];
};

export const limitsLine: Line = ({ charter }, reader) => {
  const { say } = reader;
  const { offer_minutes, handover_hours, after_care_days: days, hourly, retention_days } = limitsOf(charter);
  const { free_cents, currency } = charter.goodwill;
  return [
    say('settings.limits.line', {
      offer: offer_minutes ?? 0,
      handover: handover_hours ?? 0,
      hourly: hourly ?? 0,
      kept: retention_days ?? 0,
    }),
    say('settings.limits.goodwillLine', { value: money(free_cents, currency, reader) }),
    days === undefined ? say('settings.limits.noAfterCare') : say('settings.limits.afterCareLine', { days }),
  ].join(' · ');
};
