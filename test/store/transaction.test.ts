import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenSession, Session } from '../../src/store/client.ts';
import { recordEntry } from '../../src/store/items/write.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { NOW, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

/** Opens when so many have come; until then everybody waits. */
function meeting(of: number): () => Promise<void> {
  let missing = of;
  let open = () => {};
  const everybody = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    missing -= 1;
    if (missing <= 0) open();
    await everybody;
  };
}

describe('one transaction', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(async () => {
    await shelf.clear();
    await put(shelf.store, openItem(1));
    await put(shelf.store, openItem(2));
  });
  afterAll(() => shelf.close());

  const entries = () => shelf.database.query<{ by_id: string }>('SELECT by_id FROM entries ORDER BY by_id');
  const note = (session: OpenSession, byId: string) =>
    recordEntry(session, TEAM, { at: NOW, byId, what: { kind: 'released' } });
  const lock = (session: Session, number: number) =>
    session.query`SELECT 1 FROM items WHERE team_id = ${TEAM} AND number = ${number} FOR UPDATE`;

  test('that met another in a deadlock is run again as a whole', async () => {
    const bothHold = meeting(2);
    let runs = 0;
    const crossing = (who: string, first: number, second: number) =>
      inTransaction(shelf.client, async (session) => {
        runs += 1;
        await note(session, who);
        await lock(session, first);
        await bothHold();
        await lock(session, second);
        return who;
      });
    expect(await Promise.all([crossing('one', 1, 2), crossing('other', 2, 1)])).toEqual(['one', 'other']);
    expect(runs).toBe(3);
    expect(await entries()).toEqual([{ by_id: 'one' }, { by_id: 'other' }]);
  });

  test('that could not be serialised is run again as a whole', async () => {
    const bothHaveRead = meeting(2);
    let runs = 0;
    const increment = () =>
      inTransaction(shelf.client, async (session) => {
        runs += 1;
        await session.execute`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`;
        const [found] = await session.query<{
          last_item: number;
        }>`SELECT last_item FROM workspaces WHERE team_id = ${TEAM}`;
        await bothHaveRead();
        const next = (found?.last_item ?? 0) + 1;
        await session.execute`UPDATE workspaces SET last_item = ${next} WHERE team_id = ${TEAM}`;
      });
    await Promise.all([increment(), increment()]);
    expect(runs).toBe(3);
    expect(await shelf.database.query('SELECT last_item FROM workspaces')).toEqual([{ last_item: 2 }]);
  });

  test('whose lock another held for too long is run again', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = meeting(2);
    const holder = inTransaction(shelf.client, async (session) => {
      await lock(session, 1);
      await held();
      await released;
    });
    let runs = 0;
    const waiter = inTransaction(shelf.client, async (session) => {
      runs += 1;
      if (runs > 1) release();
      else await held();
      await session.execute`SET LOCAL lock_timeout = '50ms'`;
      if (runs > 1) await holder;
      await lock(session, 1);
    });
    await waiter;
    expect(runs).toBe(2);
  });

  test('that was beaten to a unique key is run again, and finds what the other wrote', async () => {
    const bothHaveLooked = meeting(2);
    const flag = (number: number) =>
      shelf.store.transaction(async (transaction) => {
        const place = { channelId: 'C0NOWAK00', messageTs: '5.000001' };
        const known = await transaction.dossierAt(TEAM, place);
        await bothHaveLooked();
        if (known) return known.item.number;
        const item = openItem(number, { anchor: { ...place, threadTs: place.messageTs } });
        await transaction.save(TEAM, [{ before: undefined, decision: standing(item) }], NOW);
        return number;
      });
    const [one, other] = await Promise.all([flag(3), flag(4)]);
    expect(one).toBe(other);
  });

  test('that goes on failing is given up after five runs, with the reason', async () => {
    let runs = 0;
    const always = inTransaction(shelf.client, async (session) => {
      runs += 1;
      await session.execute`DO $$ BEGIN RAISE EXCEPTION 'unlucky' USING ERRCODE = '40001'; END $$`;
    });
    await expect(always).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(5);
  });

  test('of which a write fails is run again for that, although more was asked of it afterwards', async () => {
    let runs = 0;
    const failing = inTransaction(shelf.client, async (session) => {
      runs += 1;
      session.write`DO $$ BEGIN RAISE EXCEPTION 'unlucky' USING ERRCODE = '40001'; END $$`;
      await lock(session, 1);
    });
    await expect(failing).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(5);
  });

  test('that throws leaves nothing, and is not run again', async () => {
    let runs = 0;
    const failing = inTransaction(shelf.client, async (session) => {
      runs += 1;
      await note(session, 'nobody');
      throw new Error('the decision failed');
    });
    await expect(failing).rejects.toThrow('the decision failed');
    expect(runs).toBe(1);
    expect(await entries()).toEqual([]);
  });

  test('that makes a mistake is not run again: trying would not help', async () => {
    let runs = 0;
    const mistaken = inTransaction(shelf.client, async (session) => {
      runs += 1;
      await session.execute`INSERT INTO digests (team_id) VALUES (${TEAM})`;
    });
    await expect(mistaken).rejects.toMatchObject({ code: '23502' });
    expect(runs).toBe(1);
  });
});
