/** Promised times around every change of the clocks of every zone: read exactly, twice, or not at all. */
import { expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { parseWhen, type When } from '../../src/care/when/when.ts';
import { type Change, changesOfClocks } from '../support/zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LOCALES: readonly Locale[] = ['en', 'it', 'pl'];

const changes = changesOfClocks('2024-01-01T00:00Z', '2038-01-01T00:00Z');
const gaps = changes.filter(({ before_ms, after_ms }) => after_ms > before_ms);
const folds = changes.filter(({ before_ms, after_ms }) => after_ms < before_ms);

/** What a wall time of the change's zone is read as, three days before it; each language in turn. */
function read({ zone, at_ms }: Change, wall_ms: number, index: number): When {
  const phrase = new Date(wall_ms).toISOString().slice(0, 16).replace('T', ' ');
  const now = new Date(at_ms - 3 * DAY_MS);
  return parseWhen(`${phrase} xyz`, { zone, now, locale: LOCALES[index % 3] ?? 'en' });
}

const told = ({ zone, at_ms }: Change, wall_ms: number): string =>
  `${new Date(wall_ms).toISOString()} in ${zone}, which changes at ${new Date(at_ms).toISOString()}`;

test('both kinds of changes are met in more than a hundred zones', () => {
  expect(new Set(gaps.map(({ zone }) => zone)).size).toBeGreaterThan(100);
  expect(new Set(folds.map(({ zone }) => zone)).size).toBeGreaterThan(100);
});

test('a time in the gap is never guessed', () => {
  gaps.forEach((change, index) => {
    const [first_ms, end_ms] = [change.at_ms + change.before_ms, change.at_ms + change.after_ms];
    for (const wall_ms of [first_ms, end_ms - MINUTE_MS]) {
      expect(read(change, wall_ms, index), told(change, wall_ms)).toEqual({ kind: 'nonexistent', rest: 'xyz' });
    }
  });
});

test('a time that comes twice is asked for, with both instants', () => {
  folds.forEach((change, index) => {
    const [first_ms, end_ms] = [change.at_ms + change.after_ms, change.at_ms + change.before_ms];
    for (const wall_ms of [first_ms, end_ms - MINUTE_MS]) {
      const candidates = [new Date(wall_ms - change.before_ms), new Date(wall_ms - change.after_ms)];
      expect(read(change, wall_ms, index), told(change, wall_ms)).toEqual({
        kind: 'ambiguous',
        candidates,
        rest: 'xyz',
      });
    }
  });
});

test('the minute before a gap or a fold and the first one after it are exact', () => {
  changes.forEach((change, index) => {
    const { at_ms, before_ms, after_ms } = change;
    const last_ms = at_ms + Math.min(before_ms, after_ms) - MINUTE_MS;
    const next_ms = at_ms + Math.max(before_ms, after_ms);
    for (const [wall_ms, offset_ms] of [
      [last_ms, before_ms],
      [next_ms, after_ms],
    ] as const) {
      const due = new Date(wall_ms - offset_ms);
      expect(read(change, wall_ms, index), told(change, wall_ms)).toEqual({ kind: 'at', due, rest: 'xyz' });
    }
  });
});
