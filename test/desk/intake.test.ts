import { afterAll, beforeAll, expect, test } from 'vitest';
import { intakeRound } from '../../src/desk/rounds/intake.ts';
import { NOW, openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { charter } from '../support/given.ts';
import { under } from './charters.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
  await shelf.clear();
});
afterAll(() => shelf.close());

test('what ends each process that works on it is not handed out for ever: the desk is told of it', async () => {
  await shelf.store.inbox.receive({ teamId: TEAM, key: 'event:1', lane: 'C0ROSSI00', payload: {} }, NOW);
  await shelf.database.query('UPDATE inbox SET attempts = 24');
  let handed = 0;
  const round = intakeRound(
    {
      store: shelf.store,
      charters: under(() => charter),
      courier: { send: async () => ({ outcome: 'sent' }) },
      clock: { now: () => NOW },
      bell: { ring: () => undefined },
      report: () => undefined,
    },
    async () => void handed++,
  );
  await round.run();
  await round.idle();
  expect(handed).toBe(0);
  expect(await shelf.database.query('SELECT parked_at, next_at FROM inbox')).toEqual([
    { parked_at: NOW, next_at: null },
  ]);
  expect(await shelf.database.query('SELECT key, destination FROM outbox')).toEqual([
    expect.objectContaining({ key: 'parked:event:1' }),
  ]);
});
