import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DigestTurn } from '../../src/desk/ports.ts';
import { CHARTER, later, NOW, openShelf, type Shelf, TEAM } from './desk.ts';

describe('one digest per charter and local date', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const turn: DigestTurn = { teamId: TEAM, charterId: CHARTER, localDate: '2026-11-24', dueAt: later(5), since: NOW };
  const plan = (planned: DigestTurn) => shelf.store.transaction((transaction) => transaction.planDigest(planned));
  const due = (now: Date) => shelf.store.transaction((transaction) => transaction.dueDigests([TEAM], now, 20));
  const takeAll = (now: Date) =>
    shelf.store.transaction(async (transaction) => {
      const turns = await transaction.dueDigests([TEAM], now, 20);
      for (const one of turns) await transaction.finishDigest(one, true, now);
      return turns.length;
    });

  test('is planned once, however many processes plan it', async () => {
    await Promise.all(Array.from({ length: 8 }, () => plan(turn)));
    expect(await shelf.database.query('SELECT local_date FROM digests')).toEqual([{ local_date: '2026-11-24' }]);
    expect(await shelf.store.schedule.nextDigest([TEAM])).toEqual(later(5));
  });

  test('a later plan for the same date changes nothing', async () => {
    await plan(turn);
    await plan({ ...turn, dueAt: later(99), since: later(50) });
    expect(await due(later(5))).toEqual([turn]);
  });

  test('falls due at its time, not before', async () => {
    await plan(turn);
    expect(await due(later(4))).toEqual([]);
    expect(await due(later(5))).toEqual([turn]);
  });

  test('is taken once, by one of many processes', async () => {
    await plan(turn);
    const taken = await Promise.all(Array.from({ length: 6 }, () => takeAll(later(5))));
    expect(taken.reduce((sum, count) => sum + count)).toBe(1);
  });

  test('a process that dies over it leaves it to another', async () => {
    await plan(turn);
    const dying = shelf.store.transaction(async (transaction) => {
      const [taken] = await transaction.dueDigests([TEAM], later(5), 20);
      if (taken) await transaction.finishDigest(taken, true, later(5));
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await takeAll(later(5))).toBe(1);
  });

  test('of two that are planned, moved to one day, one comes, and tells of both', async () => {
    const next = { ...turn, localDate: '2026-11-25', dueAt: later(9), since: later(3) };
    await plan(turn);
    await plan(next);
    await shelf.store.transaction((transaction) => transaction.moveDigest(turn, next));
    expect(await due(later(9))).toEqual([{ ...next, since: NOW }]);
  });

  test.each([
    [true, { sent_at: later(5), skipped: false }],
    [false, { sent_at: null, skipped: true }],
  ])('keeps the record of it: sent %s', async (sent, record) => {
    await plan(turn);
    await shelf.store.transaction((transaction) => transaction.finishDigest(turn, sent, later(5)));
    expect(await shelf.database.query('SELECT sent_at, skipped FROM digests')).toEqual([record]);
    await plan(turn);
    expect(await due(later(99))).toEqual([]);
  });
});
