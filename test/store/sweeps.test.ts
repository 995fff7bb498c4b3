import { afterAll, beforeAll, expect, test } from 'vitest';
import { later, NOW, openShelf, type Shelf, TEAM } from './desk.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
  await shelf.clear();
});
afterAll(() => shelf.close());

test('a channel that the bot is invited to while the others are being listed is followed, one that it left is not', async () => {
  const { sweeps } = shelf.store;
  await sweeps.follow(TEAM, ['C0ROSSI00', 'C0NOWAK00'], NOW);
  await sweeps.begin(TEAM, 'C0SMITH00', later(2_000));
  await sweeps.follow(TEAM, ['C0ROSSI00'], later(1_000));
  const rows = await shelf.database.query('SELECT channel_id FROM sweeps ORDER BY channel_id');
  expect(rows).toEqual([{ channel_id: 'C0ROSSI00' }, { channel_id: 'C0SMITH00' }]);
});
