/** The promise grammar on random instants, zones and texts, and around every change of the clocks. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { en } from '../../src/care/when/en.ts';
import { it } from '../../src/care/when/it.ts';
import { pl } from '../../src/care/when/pl.ts';
import { formatWhen, parseWhen, type When } from '../../src/care/when/when.ts';
import { type Change, changesOfClocks, ZONES } from '../support/zones.ts';

const MINUTE_MS = 60_000;
const LOCALES: readonly Locale[] = ['en', 'it', 'pl'];

const locale = fc.constantFrom(...LOCALES);
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({
  min: new Date('2000-01-02T00:00Z'),
  max: new Date('2198-12-30T00:00Z'),
  noInvalidDate: true,
});

type Wall = { first_ms: number; second_ms: number };

/** Both instants that read the same minute as this one, by the time-zone database; equal when there is one only. */
function readings(at: Date, zone: string): Wall {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();
  const minute = wall.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const read = (disambiguation: 'earlier' | 'later') =>
    minute.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  return { first_ms: read('earlier'), second_ms: read('later') };
}

function expectBack(due: Date, now: Date, zone: string, locale: Locale): void {
  const phrase = formatWhen(due, { zone, locale, now });
  const when = parseWhen(`${phrase} xyz`, { zone, locale, now });
  const { first_ms, second_ms } = readings(due, zone);
  const said = `${phrase} in ${zone}, now ${now.toISOString()}`;
  expect(when.rest, said).toBe('xyz');
  if (second_ms <= now.getTime()) {
    expect(when, said).toEqual({ kind: 'past', due: new Date(second_ms), rest: 'xyz' });
  } else if (first_ms === second_ms) {
    expect(when, said).toEqual({ kind: 'at', due: new Date(first_ms), rest: 'xyz' });
  } else {
    const ahead = [first_ms, second_ms].filter((at_ms) => at_ms > now.getTime()).map((at_ms) => new Date(at_ms));
    expect(when, said).toEqual({ kind: 'ambiguous', candidates: ahead, rest: 'xyz' });
  }
}

/** One zone for each different list of changes, with the list. */
function differentZones(from: string, until: string): Change[][] {
  const found = new Map<string, Change[]>();
  for (const zone of ZONES) {
    const changes = changesOfClocks(from, until, [zone]);
    const rules = changes.map(({ at_ms, before_ms, after_ms }) => `${at_ms} ${before_ms} ${after_ms}`).join();
    if (changes.length > 0) found.set(rules, changes);
  }
  return [...found.values()];
}

describe('what formatWhen writes, parseWhen reads', () => {
  test('for any instant after now, to the minute, in every language and zone', () => {
    fc.assert(
      fc.property(instant, instant, zone, locale, (due, now, zone, locale) => expectBack(due, now, zone, locale)),
      { numRuns: 250 },
    );
  });

  test('for instants of today and tomorrow', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -600, max: 2_880 }), zone, locale, (now, ahead_min, zone, locale) =>
        expectBack(new Date(now.getTime() + ahead_min * MINUTE_MS), now, zone, locale),
      ),
      { numRuns: 250 },
    );
  });

  test('around every change of the clocks from 2024 to 2037', () => {
    let count = 0;
    for (const { zone, at_ms } of differentZones('2024-01-01T00:00Z', '2038-01-01T00:00Z').flat()) {
      for (const offset_min of [-1, 0, 29]) {
        const due = new Date(at_ms + offset_min * MINUTE_MS);
        const now = new Date(due.getTime() - (count % 50) * 61 * MINUTE_MS - MINUTE_MS);
        expectBack(due, now, zone, LOCALES[count % 3] ?? 'en');
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(2_000);
  });
});

describe('any text at all', () => {
  const words = [en, it, pl].flatMap((vocabulary) =>
    Object.values(vocabulary).flatMap((value) => {
      if (Array.isArray(value)) return value as string[];
      return typeof value === 'object' ? Object.keys(value) : [];
    }),
  );
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 62 }).map(String) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(':', '.', '/', '-', ',', "'", '09:30', '24/12', '2026-12-24', '\u200b', '\0'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
  );
  const timeLike = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', ' ', '', '  ')), { maxLength: 12 })
    .map((pieces) => pieces.flat().join(''));
  const anyText = fc.oneof(timeLike, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));

  function expectSound(when: When, text: string, now: Date): void {
    expect(text.replaceAll('\0', '')).toContain(when.rest);
    expect(when.rest).toBe(when.rest.trim());
    if (when.kind === 'at') expect(when.due.getTime()).toBeGreaterThan(now.getTime());
    if (when.kind === 'past') expect(when.due.getTime()).toBeLessThanOrEqual(now.getTime());
    if (when.kind === 'ambiguous') {
      expect(when.candidates.length).toBeGreaterThan(0);
      const times_ms = when.candidates.map((candidate) => candidate.getTime());
      expect(times_ms).toEqual([...new Set(times_ms)].sort((a, b) => a - b));
      for (const at_ms of times_ms) expect(at_ms).toBeGreaterThan(now.getTime());
    }
  }

  test('never throws, and answers soundly', () => {
    fc.assert(
      fc.property(anyText, instant, zone, locale, (text, now, zone, locale) => {
        expectSound(parseWhen(text, { now, zone, locale }), text, now);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the text of a promise comes back as it was typed', () => {
    const spoken = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `xyz${text.replaceAll('\0', '')}`);
    fc.assert(
      fc.property(spoken, locale, (text, locale) => {
        const now = new Date('2026-11-25T09:20:00Z');
        const when = parseWhen(`tomorrow 9:00 ${text}`, { now, zone: 'Europe/Rome', locale });
        expect(when).toMatchObject({ kind: 'at', due: new Date('2026-11-26T08:00:00Z') });
        expect(when.rest.startsWith('xyz')).toBe(true);
        expect(text.startsWith(when.rest)).toBe(true);
      }),
    );
  });
});
