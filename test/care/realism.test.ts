/** Can this word be kept? Every doubt has its reason, and better times have none. */
import { describe, expect, test } from 'vitest';
import type { Customer } from '../../src/care/customer.ts';
import { betterTimes, doubtsAbout, offeredTimes, type Prospect } from '../../src/care/realism.ts';
import {
  anna,
  charter,
  charterWith,
  claimed,
  friday,
  marco,
  monday,
  officeWeek,
  saturday,
  tuesday,
  wednesday,
} from '../support/given.ts';

const NOW = monday('10:00');
const HOUR_MS = 3_600_000;

const rossi: Customer = {
  name: 'Rossi Srl',
  channelIds: [],
  contacts: [],
  languages: ['it'],
  noCalls: [{ from: '12:00', to: '15:00' }],
  clocks: {},
};
const prospect = (more: Partial<Prospect> = {}): Prospect => ({
  ownerId: marco.id,
  charter,
  customer: undefined,
  others: [],
  took_ms: [],
  absences: [],
  ...more,
});
const reasons = (dueAt: Date, more: Partial<Prospect> = {}) =>
  doubtsAbout(dueAt, prospect(more), NOW).map(({ because }) => because);
const other = (dueAt: Date) => ({ item: 2, text: 'mandare il preventivo', dueAt: dueAt.toISOString() });

describe('a word is doubted', () => {
  test('not without a reason', () => {
    for (const time of ['09:00', '11:00', '13:00', '17:59', '18:00']) expect(reasons(tuesday(time))).toEqual([]);
  });

  test('outside hours: early, late, at lunch', () => {
    for (const time of ['08:59', '13:01', '18:01', '23:00']) expect(reasons(tuesday(time))).toEqual(['outside_hours']);
  });

  test('on a day when nobody works: a weekend, a holiday', () => {
    expect(reasons(saturday('11:00'))).toEqual(['closed_day']);
    const holiday = charterWith({ calendar: officeWeek(['2026-11-24']) });
    expect(reasons(tuesday('11:00'), { charter: holiday })).toEqual(['closed_day']);
  });

  test('when other promises of the same person are due within a quarter of an hour', () => {
    const near = [other(tuesday('11:10')), other(tuesday('10:46')), other(tuesday('11:15'))];
    expect(doubtsAbout(tuesday('11:00'), prospect({ others: near }), NOW)).toEqual([
      { because: 'collision', with: near.slice(0, 2) },
    ]);
  });

  test('when the customer does not want to be called then', () => {
    expect(doubtsAbout(tuesday('12:30'), prospect({ customer: rossi }), NOW)).toEqual([
      { because: 'treatment', from: '12:00', to: '15:00' },
    ]);
    expect(reasons(tuesday('15:00'), { customer: rossi })).toEqual([]);
  });

  test('when it is shorter than half of their last promises took, and there were enough of them', () => {
    const took_ms = [1, 1, 3, 4, 5].map((hours) => hours * HOUR_MS);
    expect(doubtsAbout(monday('12:00'), prospect({ took_ms }), NOW)).toEqual([
      { because: 'too_short', usual_ms: 3 * HOUR_MS },
    ]);
    expect(reasons(monday('15:00'), { took_ms })).toEqual([]);
    expect(reasons(monday('12:00'), { took_ms: took_ms.slice(1) })).toEqual([]);
  });

  test('when the person is away then, or now', () => {
    const then = { personId: marco.id, because: 'said', since: tuesday('00:00'), until: wednesday('00:00') } as const;
    expect(doubtsAbout(tuesday('11:00'), prospect({ absences: [then] }), NOW)).toEqual([
      { because: 'away', until: wednesday('00:00').toISOString() },
    ]);
    const now = { personId: marco.id, because: 'status', since: monday('09:00') } as const;
    expect(reasons(wednesday('11:00'), { absences: [now] })).toEqual(['away']);
    expect(reasons(wednesday('11:00'), { absences: [{ ...now, personId: anna.id }] })).toEqual([]);
  });

  test('for several reasons at once', () => {
    const absences = [{ personId: marco.id, because: 'said', since: NOW } as const];
    expect(reasons(tuesday('13:30'), { customer: rossi, others: [other(tuesday('13:30'))], absences })).toEqual([
      'outside_hours',
      'collision',
      'treatment',
      'away',
    ]);
  });
});

describe('better times', () => {
  const better = (dueAt: Date, more: Partial<Prospect> = {}) => betterTimes(dueAt, prospect(more), NOW);

  test('are the next three half hours about which there is no doubt', () => {
    expect(better(tuesday('13:20'))).toEqual([tuesday('14:00'), tuesday('14:30'), tuesday('15:00')]);
    expect(better(saturday('11:00'))[0]).toEqual(new Date('2026-11-30T09:00:00+01:00'));
  });

  test('keep away from other promises, and from the hours in which the customer is not called', () => {
    expect(better(tuesday('11:00'), { others: [other(tuesday('11:10'))], customer: rossi })).toEqual([
      tuesday('11:30'),
      tuesday('15:00'),
      tuesday('15:30'),
    ]);
  });

  test('come after the person is back', () => {
    const absence = { personId: marco.id, because: 'said', since: monday('09:00'), until: wednesday('12:00') } as const;
    expect(better(tuesday('11:00'), { absences: [absence] })[0]).toEqual(wednesday('12:00'));
  });

  test('are none while nobody knows when they come back', () => {
    expect(better(tuesday('11:00'), { absences: [{ personId: marco.id, because: 'status', since: NOW }] })).toEqual([]);
  });

  test('have no doubt themselves', () => {
    const hard = { others: [other(tuesday('14:00')), other(tuesday('16:30'))], customer: rossi, took_ms: [] };
    for (const dueAt of [monday('13:30'), tuesday('02:00'), friday('17:45'), saturday('11:00')]) {
      const found = better(dueAt, hard);
      expect(found).toHaveLength(3);
      for (const time of found) expect(reasons(time, hard)).toEqual([]);
    }
  });

  test('are never of the past', () => {
    expect(better(monday('09:00'))[0]).toEqual(monday('10:30'));
  });
});

describe('the times that are offered for the next word', () => {
  test('are in three hours of work, and when the customer would expect it anyhow', () => {
    expect(offeredTimes(claimed().item, charter, monday('14:00'))).toEqual([monday('17:00'), tuesday('14:00')]);
    expect(offeredTimes(claimed().item, charter, friday('17:00'))).toEqual([
      new Date('2026-11-30T11:00:00+01:00'),
      new Date('2026-11-30T17:00:00+01:00'),
    ]);
  });

  test('spare the hours in which the customer does not want to be called', () => {
    const under = charterWith({ customers: [rossi] });
    expect(offeredTimes(claimed({ under }).item, under, monday('10:00'))[0]).toEqual(monday('15:00'));
  });
});
