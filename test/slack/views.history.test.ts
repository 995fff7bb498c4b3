/** The last lines of an item's history show what people did, however often they were reminded. */
import { describe, expect, test } from 'vitest';
import type { Entry, Happening } from '../../src/care/decision.ts';
import { historyLines } from '../../src/slack/views/history.ts';
import { anna, charter, claimed, marco } from '../support/given.ts';
import { readable, reader } from '../support/lines.ts';

/** One on each day of November, from the first. */
const daily = (...happenings: Happening[]): Entry[] =>
  happenings.map((what, day) => ({
    at: new Date(Date.UTC(2026, 10, 1 + day, 8)),
    byId: what.kind === 'nudged' ? 'parola' : anna.id,
    what,
  }));

const reminder = (clock: string, to: string = marco.id): Happening => ({
  kind: 'nudged',
  clock,
  urgency: 'morning',
  to,
});

const told = (entries: Entry[], limit: number, locale: 'en' | 'it' | 'pl' = 'en') =>
  historyLines({ dossier: claimed(), entries }, limit, charter, reader(locale)).slice(1).map(readable);

describe('reminders that follow one another', () => {
  const mornings = Array.from({ length: 10 }, () => [reminder('keep_posted'), reminder('promise')]).flat();

  test('are one line for each clock, with how often and since when', () => {
    expect(told(daily({ kind: 'claimed' }, ...mornings), 10)).toEqual([
      '1 Nov 2026, 09:00 · Anna Nowak took it on',
      '20 Nov 2026, 09:00 · Marco Bianchi was reminded in the morning that it is overdue: keeping the customer posted (10 times since 2 Nov 2026, 09:00)',
      '21 Nov 2026, 09:00 · Marco Bianchi was reminded in the morning that it is overdue: promise (10 times since 3 Nov 2026, 09:00)',
    ]);
  });

  test('of what is not shown every entry is counted', () => {
    const entries = daily(...mornings, { kind: 'claimed' }, { kind: 'released' });
    expect(told(entries, 2)[0]).toBe('20 earlier entries not shown');
    expect(told(entries, 3)[0]).toBe('10 earlier entries not shown');
    expect(told(entries, 4)[0]).toMatch(/^19 Nov/);
  });

  test.each([
    ['it', /: promessa \(3 volte, la prima: /],
    ['pl', /: obietnica \(3 razy, po raz pierwszy: /],
  ] as const)('in %s', (locale, expected) => {
    const entries = daily(reminder('promise'), reminder('promise'), reminder('promise'));
    expect(told(entries, 10, locale)).toEqual([expect.stringMatching(expected)]);
  });
});

test('reminders with something between them, or to different people, stay apart', () => {
  const apart = daily(reminder('promise'), { kind: 'heard', chase: 1 }, reminder('promise'));
  expect(told(apart, 10)).toHaveLength(3);
  expect(told(daily(reminder('promise'), reminder('promise', anna.id)), 10)).toHaveLength(2);
});
