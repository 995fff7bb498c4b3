/** "Before X": of a clock time by then; a day alone may be too late, and is asked for. */
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { outcome, parse, understood } from '../support/phrases.ts';

const FRIDAY = '? 2026-11-26 18:00 | 2026-11-27 18:00';
const TOMORROW = '? 2026-11-25 18:00 | 2026-11-26 18:00';

describe('before a day: the end of the working day before it, or its own', () => {
  test.each<[Locale, string, string]>([
    ['en', 'before tomorrow', TOMORROW],
    ['en', 'before friday', FRIDAY],
    ['en', 'before friday 27 november', FRIDAY],
    ['en', 'before monday', '? 2026-11-27 18:00 | 2026-11-30 18:00'],
    ['en', 'before the 24th', '? 2026-12-23 18:00 | 2026-12-24 18:00'],
    ['en', 'before tomorrow morning', '? 2026-11-25 18:00 | 2026-11-26 12:00'],
    ['en', 'before this afternoon', '? 2026-11-25 12:00 | 2026-11-25 18:00'],
    ['it', 'prima di domani', TOMORROW],
    ['it', 'prima di venerdì', FRIDAY],
    ['it', 'prima del 24 dicembre', '? 2026-12-23 18:00 | 2026-12-24 18:00'],
    ['it', 'prima di domani pomeriggio', '? 2026-11-26 12:00 | 2026-11-26 18:00'],
    ['it', 'prima di stasera', '? 2026-11-25 18:00 | 2026-11-25 19:00 | 2026-11-25 20:00 | 2026-11-25 21:00'],
    ['pl', 'przed jutrem', TOMORROW],
    ['pl', 'przed piątkiem', FRIDAY],
    ['pl', 'przed poniedziałkiem', '? 2026-11-27 18:00 | 2026-11-30 18:00'],
    ['pl', 'przed 24 grudnia', '? 2026-12-23 18:00 | 2026-12-24 18:00'],
  ])('%s: %s → %s', (locale, phrase, expected) => understood(locale, phrase, expected));

  test('on a Wednesday, before Wednesday is before the next one', () => {
    expect(outcome(parse('before wednesday x'))).toBe('? 2026-12-01 18:00 | 2026-12-02 18:00');
  });

  test('what has passed of the two is not offered, and the other one is asked for all the same', () => {
    expect(outcome(parse('before today x'))).toBe('? 2026-11-25 18:00');
    expect(outcome(parse('before yesterday x'))).toBe('past 2026-11-24 18:00');
  });

  test('a team that never works has no working day before', () => {
    const never = { zone: 'Europe/Rome', hours: {}, closed: new Set<string>() };
    expect(outcome(parse('before friday x', { calendar: never }))).toBe('? 2026-11-27 18:00');
  });
});

describe('before a time, or an end, is by then', () => {
  test.each<[Locale, string, string]>([
    ['en', 'before 11', '2026-11-25 11:00'],
    ['en', 'before friday 10:00', '2026-11-27 10:00'],
    ['en', 'tomorrow before noon', '2026-11-26 12:00'],
    ['en', 'before the end of the day', '2026-11-25 18:00'],
    ['en', 'before eow', '? 2026-11-27 18:00'],
    ['it', 'prima delle 11', '2026-11-25 11:00'],
    ['it', 'prima di venerdì alle 10', '2026-11-27 10:00'],
    ['it', 'domani prima di mezzogiorno', '2026-11-26 12:00'],
    ['it', 'prima di fine giornata', '2026-11-25 18:00'],
    ['pl', 'przed 11', '2026-11-25 11:00'],
    ['pl', 'przed piątkiem o 10', '2026-11-27 10:00'],
    ['pl', 'jutro przed 16', '2026-11-26 16:00'],
  ])('%s: %s → %s', (locale, phrase, expected) => understood(locale, phrase, expected));

  test('a clock time and the day before which it is are no instant', () => {
    expect(parse('11:00 before friday x').kind).toBe('missing');
  });
});
