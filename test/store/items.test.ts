import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Commitment } from '../../src/care/commitment.ts';
import type { Entry } from '../../src/care/decision.ts';
import { type Dossier, isOpen } from '../../src/care/item.ts';
import type { Transaction } from '../../src/desk/ports.ts';
import { card, closedItem, later, NOW, nudge, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const promised: Commitment = {
  number: 2,
  class: 'promise',
  clock: 'promise',
  startsAt: later(1),
  dueAt: later(60 * MINUTE_MS),
  climbedTo: later(2),
  word: { ownerId: 'U0MARCO00', text: 'richiamare Rossi' },
};

describe('items with what is owed on them', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const save = (before: Dossier | undefined, dossier: Dossier, entries: readonly Entry[] = []) =>
    shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before, decision: { ...standing(dossier), entries } }], NOW),
    );
  const numbers = (dossiers: readonly Dossier[]) => dossiers.map(({ item }) => item.number);

  describe('come back as they were saved', () => {
    test('a change of every field that a move can change', async () => {
      const before = openItem(1, { owner: { personId: 'U0MARCO00', since: NOW } });
      await put(shelf.store, before);
      const { owner: _released, ...item } = before.item;
      const changed: Dossier = {
        item: { ...item, lastWordAt: later(9), nextAt: later(10) },
        commitments: [...before.commitments, promised],
      };
      await save(before, changed);
      expect(await shelf.store.dossier(TEAM, 1)).toEqual(changed);
    });

    test('words that Postgres cannot keep lose what it cannot keep, and nothing else', async () => {
      await put(shelf.store, openItem(1, { excerpt: 'a\0b\ud83d', contact: { name: '\0Rossi' } }));
      expect((await shelf.store.dossier(TEAM, 1))?.item).toMatchObject({
        excerpt: 'ab\ufffd',
        contact: { name: 'Rossi' },
      });
    });
  });

  test('what a decision leaves alone is not written', async () => {
    const before = openItem(1);
    await put(shelf.store, before);
    const [version] = await shelf.database.query('SELECT xmin FROM items');
    await save(before, { item: before.item, commitments: [...before.commitments, promised] });
    expect(await shelf.database.query('SELECT xmin FROM items')).toEqual([version]);
    expect(await shelf.database.query('SELECT number FROM commitments ORDER BY number')).toEqual([
      { number: 1 },
      { number: 2 },
    ]);
  });

  test('the history only grows', async () => {
    const open = openItem(1);
    await save(undefined, open, [{ at: NOW, byId: 'U0MARCO00', what: { kind: 'flagged' } }]);
    await save(open, open, [
      { at: later(1), byId: 'U0MARCO00', what: { kind: 'claimed' } },
      { at: later(2), byId: 'parola', what: { kind: 'told_of_news' } },
    ]);
    expect(await shelf.database.query('SELECT by_id, what FROM entries ORDER BY id')).toEqual([
      { by_id: 'U0MARCO00', what: { kind: 'flagged' } },
      { by_id: 'U0MARCO00', what: { kind: 'claimed' } },
      { by_id: 'parola', what: { kind: 'told_of_news' } },
    ]);
  });

  describe('numbers', () => {
    /** Flags a message: an item, unless somebody else was faster. */
    const flag = (messageTs: string) =>
      shelf.store.transaction(async (transaction) => {
        const place = { channelId: 'C0ROSSI00', messageTs };
        const known = await transaction.dossierAt(TEAM, place);
        if (known) return known.item.number;
        const number = await transaction.nextNumber(TEAM);
        const item = openItem(number, { anchor: { ...place, threadTs: messageTs } });
        await transaction.save(TEAM, [{ before: undefined, decision: standing(item, [card(number)]) }], NOW);
        return number;
      });
    const all = () => shelf.database.query<{ number: number }>('SELECT number FROM items ORDER BY number');

    test('two flags of one message at once make one item, and no gap', async () => {
      expect(await Promise.all([flag('1.000001'), flag('1.000001')])).toEqual([1, 1]);
      expect(await flag('1.000002')).toBe(2);
      expect(await all()).toEqual([{ number: 1 }, { number: 2 }]);
    });

    test('eight messages flagged at once are numbered without a gap', async () => {
      const flagged = await Promise.all(Array.from({ length: 8 }, (_, index) => flag(`2.00000${index}`)));
      expect(flagged.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test('a message can be one item only', async () => {
      await put(shelf.store, openItem(1));
      const { anchor } = openItem(1).item;
      if (!anchor) throw new Error('the item has no message');
      await expect(put(shelf.store, openItem(2, { anchor }))).rejects.toThrow('violates unique constraint');
      expect(await all()).toEqual([{ number: 1 }]);
    });

    test('requests that came by phone are as many as there are', async () => {
      const { anchor: _noMessage, ...byPhone } = openItem(1).item;
      await put(shelf.store, { item: byPhone, commitments: [] });
      await put(shelf.store, { item: { ...byPhone, number: 2 }, commitments: [] });
      expect(await all()).toHaveLength(2);
    });

    test('each workspace counts for itself', async () => {
      await shelf.database.query("INSERT INTO workspaces (team_id) VALUES ('T0OTHER00')");
      const next = (teamId: string) => shelf.store.transaction((transaction) => transaction.nextNumber(teamId));
      expect([await next(TEAM), await next('T0OTHER00'), await next(TEAM)]).toEqual([1, 1, 2]);
    });
  });

  describe('found again', () => {
    const place = { channelId: 'C0ROSSI00', messageTs: '1795422600.000001' };

    test('by their message, in their workspace alone', async () => {
      await put(shelf.store, openItem(1));
      expect(await shelf.store.itemAt(TEAM, place)).toEqual({ item: 1 });
      expect(await shelf.store.itemAt('T0OTHER00', place)).toBeUndefined();
    });

    test('by a message of the bot that speaks of them, with the commitment it asks for', async () => {
      await put(shelf.store, openItem(1), [card(1), nudge(1, 'U0MARCO00')]);
      const rows = await shelf.store.outbox.take([TEAM], NOW, later(30_000), [], 20);
      for (const row of rows) await shelf.store.outbox.sent(row, { channelId: row.lane, messageTs: '9.9' }, NOW);
      expect(await shelf.store.itemAt(TEAM, { channelId: 'desk', messageTs: '9.9' })).toEqual({ item: 1 });
      const asked = await shelf.store.itemAt(TEAM, { channelId: 'U0MARCO00', messageTs: '9.9' });
      expect(asked).toEqual({ item: 1, commitment: 1 });
    });
  });

  describe('due', () => {
    const due = async (now: Date, limit = 50) =>
      (await shelf.store.dueItems([TEAM], now, limit)).map(({ number }) => number);
    const look = (number: number) => shelf.store.transaction(async (transaction) => lookIn(transaction, number));
    async function lookIn(transaction: Transaction, number: number): Promise<number> {
      const [dossier] = await transaction.dueDossiers(TEAM, [number], NOW);
      if (!dossier || !isOpen(dossier)) return 0;
      const looked = { ...dossier, item: { ...dossier.item, nextAt: later(MINUTE_MS) } };
      const entries = [{ at: NOW, byId: 'parola', what: { kind: 'told_of_news' } } as const];
      await transaction.save(TEAM, [{ before: dossier, decision: { ...standing(looked), entries } }], NOW);
      return 1;
    }

    test('from their next check on, those that have waited longest first', async () => {
      await put(shelf.store, openItem(1, { nextAt: later(2) }));
      await put(shelf.store, openItem(2, { nextAt: later(1) }));
      await put(shelf.store, openItem(3, { nextAt: later(3) }));
      expect(await due(NOW)).toEqual([]);
      expect(await due(later(2))).toEqual([2, 1]);
      expect(await due(later(3), 2)).toEqual([2, 1]);
      expect(await shelf.store.schedule.nextDue([TEAM])).toEqual(later(1));
    });

    test('are looked at by one process only, and nobody waits for another', async () => {
      await put(shelf.store, openItem(1, { nextAt: NOW }));
      await shelf.store.transaction(async (one) => {
        expect(await lookIn(one, 1)).toBe(1);
        expect(await look(1)).toBe(0);
      });
    });

    test('rounds at once tell each item’s news once', async () => {
      for (const number of [1, 2, 3, 4, 5, 6]) await put(shelf.store, openItem(number, { nextAt: NOW }));
      const round = async () => Promise.all((await due(NOW)).map(look));
      const looked = (await Promise.all([round(), round(), round()])).flat();
      expect(looked.reduce((sum, count) => sum + count)).toBe(6);
      expect(await shelf.database.query('SELECT count(*)::int FROM entries')).toEqual([{ count: 6 }]);
      expect(await due(NOW)).toEqual([]);
    });

    test('an instant that is none is refused: kept as nothing, the item would never be due again', async () => {
      const before = openItem(1, { nextAt: NOW });
      await put(shelf.store, before);
      const lost = { ...before, item: { ...before.item, nextAt: new Date(Number.NaN) } };
      await expect(save(before, lost)).rejects.toThrow('Invalid time value');
      expect(await due(NOW)).toEqual([1]);
    });

    test('one that cannot be looked at is put off, and the others are not', async () => {
      await put(shelf.store, openItem(1, { nextAt: NOW }));
      await put(shelf.store, openItem(2, { nextAt: NOW }));
      await shelf.store.postponeCheck(TEAM, 1, later(MINUTE_MS));
      expect(await due(NOW)).toEqual([2]);
    });

    test('an ended item never', async () => {
      const before = openItem(1, { nextAt: NOW });
      await put(shelf.store, before);
      await save(before, closedItem(before));
      expect(await due(later(365 * DAY_MS))).toEqual([]);
      expect(await shelf.store.schedule.nextDue([TEAM])).toBeUndefined();
      await shelf.store.postponeCheck(TEAM, 1, NOW);
      expect(await due(NOW)).toEqual([]);
    });

    test('a closed item once more: when somebody is to be reminded of asking how it went', async () => {
      const open = openItem(1, { nextAt: NOW });
      const closed = closedItem(open, { afterCare: { at: later(3 * DAY_MS), asked: false } });
      await put(shelf.store, open);
      await save(open, closed);
      expect(await due(later(3 * DAY_MS - 1))).toEqual([]);
      expect(await shelf.store.schedule.nextDue([TEAM])).toEqual(later(3 * DAY_MS));
      const [dossier] = await shelf.store.transaction((one) => one.dueDossiers(TEAM, [1], later(3 * DAY_MS)));
      expect(dossier).toEqual(closed);
      await save(closed, closedItem(open, { afterCare: { at: later(3 * DAY_MS), asked: true } }));
      expect(await due(later(365 * DAY_MS))).toEqual([]);
    });
  });

  describe('looked at again at once', () => {
    const recheck = (personId: string, at = NOW) =>
      shelf.store.transaction((transaction) => transaction.recheckItemsOf(TEAM, personId, at));
    const asked: Commitment = { ...promised, class: 'internal', clock: 'ask' };
    const kept: Commitment = { ...promised, verdict: 'kept', settledAt: NOW };
    const due = async () => (await shelf.store.dueItems([TEAM], NOW, 50)).map(({ number }) => number).sort();

    test('are the open items of a person, and those on which this person has given a word or owes an answer', async () => {
      const owner = { personId: 'U0MARCO00', since: NOW };
      await put(shelf.store, openItem(1, { owner }));
      await put(shelf.store, { ...openItem(2), commitments: [...openItem(2).commitments, promised] });
      await put(shelf.store, { ...openItem(3), commitments: [...openItem(3).commitments, asked] });
      await put(shelf.store, { ...openItem(4), commitments: [...openItem(4).commitments, kept] });
      await put(shelf.store, openItem(5, { owner: { ...owner, personId: 'U0TOM0000' } }));
      await put(shelf.store, closedItem(openItem(6, { owner })));
      await put(shelf.store, openItem(7));
      await recheck('U0MARCO00');
      expect(await due()).toEqual([1, 2, 3]);
    });

    test('what is overdue already keeps its turn', async () => {
      await put(shelf.store, openItem(1, { nextAt: NOW, owner: { personId: 'U0MARCO00', since: NOW } }));
      await recheck('U0MARCO00', later(MINUTE_MS));
      expect(await shelf.store.schedule.nextDue([TEAM])).toEqual(NOW);
    });
  });

  test('a move waits for the one before it, and sees what it did', async () => {
    await put(shelf.store, openItem(1));
    const add = () =>
      shelf.store.transaction(async (transaction) => {
        const before = await transaction.dossier(TEAM, 1);
        if (!before) throw new Error('the item is gone');
        const number = before.commitments.length + 1;
        const commitments = [...before.commitments, { ...promised, number }];
        await transaction.save(TEAM, [{ before, decision: standing({ ...before, commitments }) }], NOW);
      });
    await Promise.all(Array.from({ length: 5 }, add));
    expect((await shelf.store.dossier(TEAM, 1))?.commitments.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('open items come with what is still owed, newest first, and no more than asked for', async () => {
    const settled = { ...promised, verdict: 'kept', settledAt: NOW } as const;
    await put(shelf.store, openItem(1));
    await put(shelf.store, { ...openItem(2), commitments: [...openItem(2).commitments, settled] });
    await put(shelf.store, openItem(3));
    const open = await shelf.store.openItems(TEAM, 2);
    expect(numbers(open)).toEqual([3, 2]);
    expect(open[1]?.commitments.map(({ number }) => number)).toEqual([1]);
    expect(await shelf.store.openItems('T0OTHER00', 10)).toEqual([]);
  });
});
