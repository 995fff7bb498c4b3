import { afterAll, beforeAll, expect, test } from 'vitest';
import { tidy } from '../../src/desk/rounds/tidy.ts';
import { later, NOW, openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { charter } from '../support/given.ts';
import { under } from './charters.ts';

const MONTH_MS = 31 * 24 * 3_600_000;

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
  await shelf.clear();
});
afterAll(() => shelf.close());

test('what has piled up goes in several statements, and a step that fails keeps none of the others from their turn', async () => {
  await shelf.database.query(
    `INSERT INTO inbox (team_id, key, lane, received_at, done_at)
     SELECT $1, 'event:' || n, 'C0ROSSI00', $2, $2 FROM generate_series(1, 12000) AS n`,
    [TEAM, NOW],
  );
  const reports: unknown[] = [];
  await tidy({
    store: { ...shelf.store, forgetSigns: () => Promise.reject(new Error('statement timeout')) },
    charters: under(() => charter),
    clock: { now: () => later(MONTH_MS) },
    report: (event, facts) => void reports.push([event, facts]),
  });
  expect(await shelf.database.query('SELECT count(*)::int AS rows FROM inbox')).toEqual([{ rows: 0 }]);
  expect(reports).toEqual([['not tidied', { what: 'signs', why: 'statement timeout' }]]);
});
