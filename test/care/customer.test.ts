/** Each customer has its own card: whose channel it is, who speaks for it, and its own pace. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { type Customer, clocksFor, customerAt, customerOf } from '../../src/care/customer.ts';
import { CARLA, charterWith, claimed } from '../support/given.ts';

const card = (name: string, more: Partial<Customer> = {}): Customer => ({
  name,
  channelIds: [],
  contacts: [],
  languages: [],
  noCalls: [],
  clocks: {},
  ...more,
});
const quick = { first_answer: { working_ms: 600_000 } };
const rossi = card('Rossi Srl', { channelIds: ['C0ROSSI'], clocks: quick });
const nowak = card('Nowak', { contacts: [CARLA] });
const under = charterWith({ customers: [rossi, nowak] });

describe('whose request it is', () => {
  test('of the customer for whom the person speaks, else of the one whose channel it is', () => {
    expect(customerAt('C0ROSSI', 'U0SOMEBODY', under)).toBe(rossi);
    expect(customerAt('C0ROSSI', CARLA, under)).toBe(nowak);
    expect(customerAt('C0OTHER', 'U0SOMEBODY', under)).toBeUndefined();
    expect(customerAt(undefined, undefined, under)).toBeUndefined();
  });

  test('an item’s customer is found by its name', () => {
    expect(customerOf(claimed().item, under)).toBe(rossi);
    expect(customerOf({ customerName: 'Bianchi' }, under)).toBeUndefined();
  });
});

test('a customer’s own clocks come before everybody’s, one by one', () => {
  expect(clocksFor(claimed().item, under)).toEqual({ ...DEFAULT_CLOCKS, ...quick });
  expect(clocksFor({ customerName: 'Nowak' }, under)).toEqual(DEFAULT_CLOCKS);
});
