/** What a gesture may be worth before a lead must approve of it. */
import { z } from 'zod';
import type { Charter } from '../care/charter.ts';
import { DEFAULT_GOODWILL } from '../care/charter.ts';
import { PART } from './fields.ts';

const MOST = 1_000_000;
const AMOUNT = `Write an amount with at most two decimals, like 100.00, from 0 to ${MOST}.`;
const CURRENCY = 'Write the currency as its ISO 4217 code, like EUR.';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Not exactly: 0.07 is no whole number of hundredths in binary. */
const hasTwoDecimals = (amount: number): boolean => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;

export const goodwillSchema = z
  .strictObject(
    {
      free: z.number(AMOUNT).refine((amount) => amount >= 0 && amount <= MOST && hasTwoDecimals(amount), AMOUNT),
      currency: z.string(CURRENCY).refine((code) => currencies.has(code), CURRENCY),
    },
    PART,
  )
  .partial();

export const goodwillOf = ({ free, currency }: z.infer<typeof goodwillSchema> = {}): Charter['goodwill'] => ({
  free_cents: free === undefined ? DEFAULT_GOODWILL.free_cents : Math.round(free * 100),
  currency: currency ?? DEFAULT_GOODWILL.currency,
});
