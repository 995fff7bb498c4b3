import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueRound } from '../../src/desk/rounds/due.ts';
import { later, NOW, openItem, openShelf, put, type Shelf, TEAM } from '../store/desk.ts';
import { charter, marco } from '../support/given.ts';
import { under } from './charters.ts';

const LOOKED_AT = later(31 * 60_000);

describe('what is due', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const roundAt = (at: Date) => {
    let now = at;
    const reports: unknown[] = [];
    const round = dueRound(
      {
        store: shelf.store,
        directory: {
          person: async () => marco,
          channel: async () => undefined,
          message: async () => undefined,
          replies: async () => [],
        },
        charters: under(() => charter),
        courier: { send: async () => ({ outcome: 'sent' }) },
        clock: { now: () => now },
        bell: { ring: () => undefined },
        report: (event, facts) => void reports.push([event, facts]),
      },
      () => false,
    );
    const wait = (delay_ms: number) => {
      now = new Date(now.getTime() + delay_ms);
    };
    return { round, reports, wait };
  };
  const putMany = async (numbers: number) => {
    for (let number = 1; number <= numbers; number++) await put(shelf.store, openItem(number, { nextAt: NOW }));
  };
  const nudged = async () =>
    (
      await shelf.database.query<{ item_number: number }>(
        `SELECT item_number FROM entries WHERE what ->> 'kind' = 'nudged' ORDER BY id`,
      )
    ).map(({ item_number }) => item_number);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  test('many are looked at together, each once, and all of them are planned anew', async () => {
    await putMany(60);
    const { round, reports } = roundAt(LOOKED_AT);
    expect(await round.run()).toBe(true);
    expect((await nudged()).sort((one, other) => one - other)).toEqual(numbers(60));
    expect(await round.run()).toBe(false);
    expect(await nudged()).toHaveLength(60);
    expect(reports).toEqual([]);
    expect((await round.next())?.getTime()).toBeGreaterThan(LOOKED_AT.getTime());
  });

  test('what has come in may be the answer, and holds them up; but not for ever', async () => {
    await putMany(1);
    await shelf.store.inbox.receive({ teamId: TEAM, key: 'Ev1', lane: 'C0OTHER', payload: {} }, LOOKED_AT);
    const { round, wait } = roundAt(LOOKED_AT);
    expect(await round.run()).toBe(false);
    wait(60_000);
    expect(await round.run()).toBe(false);
    expect(await nudged()).toEqual([]);
    wait(60_000);
    expect(await round.run()).toBe(true);
    expect(await nudged()).toEqual([1]);
  });

  test('one that cannot be read is put off, and keeps none of the others waiting', async () => {
    await putMany(30);
    await shelf.database.query(`UPDATE items SET state = 'closed' WHERE number = 7`);
    const { round, reports } = roundAt(LOOKED_AT);
    await round.run();
    expect((await nudged()).sort((one, other) => one - other)).toEqual(numbers(30).filter((number) => number !== 7));
    expect(reports).toEqual([['item postponed', expect.objectContaining({ teamId: TEAM, number: 7 })]]);
    expect(await round.run()).toBe(false);
  });

  test('one that somebody else has in hand is left to them, and not asked for again and again', async () => {
    await putMany(3);
    await shelf.store.transaction(async (transaction) => {
      await transaction.dossier(TEAM, 2);
      const { round } = roundAt(LOOKED_AT);
      expect(await round.run()).toBe(true);
      expect(await nudged()).toEqual([1, 3]);
      expect(await round.run()).toBe(false);
      expect(await round.next()).toEqual(NOW);
    });
  });
});
