import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Dossier } from '../../src/care/item.ts';
import type { OutboxRow } from '../../src/desk/ports.ts';
import { card, later, NOW, nudge, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';
import { FAILED, LEASE_MS, postOffice, STANDS } from './postOffice.ts';

describe('what people were told shows how things are', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const { outbox, post, take, commit, takeOne, keys } = postOffice(() => shelf);

  /** The first of its commitments is kept. */
  const settle = async (open: Dossier): Promise<void> => {
    const [commitment] = open.commitments;
    if (!commitment) throw new Error('the item has no commitment');
    const settled = { ...open, commitments: [{ ...commitment, verdict: 'kept', settledAt: NOW } as const] };
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before: open, decision: standing(settled) }], NOW),
    );
  };

  describe('a card that is asked for again', () => {
    test('while it waits: once, as it then is', async () => {
      await post(card(1));
      await post(card(1));
      const row = await takeOne();
      expect(row.revision).toBe(2);
      await outbox().sent(row, STANDS, NOW);
      expect(await take(later(LEASE_MS))).toEqual([]);
    });

    test('after it was sent: edited where it stands', async () => {
      await post(card(1));
      await outbox().sent(await takeOne(), STANDS, NOW);
      await post(card(1));
      expect(await takeOne()).toMatchObject({ posted: STANDS, revision: 2, inDoubt: false });
    });

    test('while it is being sent: nobody else takes it, and it is sent once more', async () => {
      await post(card(1));
      const underWay = await takeOne();
      await commit(underWay);
      await post(card(1));
      expect(await take()).toEqual([]);
      await outbox().sent(underWay, STANDS, later(10));
      const again = await takeOne(later(10));
      expect(again).toMatchObject({ posted: STANDS, revision: 2, inDoubt: false });
      await outbox().sent(again, STANDS, later(20));
      expect(await take(later(LEASE_MS))).toEqual([]);
    });

    test('while it was found to be overtaken: it is not lost', async () => {
      await post(card(1));
      const underWay = await takeOne();
      await post(card(1));
      await outbox().drop(underWay, { fate: 'overtaken' }, NOW);
      expect(keys(await take(later(LEASE_MS)))).toEqual(['card:1']);
    });

    test('after it was dropped as impossible: it gets another chance', async () => {
      await post(card(1));
      await outbox().drop(await takeOne(), { fate: 'impossible', why: 'is_archived' }, NOW);
      await post(card(1));
      expect(keys(await take())).toEqual(['card:1']);
    });
  });

  test('when a commitment is settled, the messages that asked for it are taken up again', async () => {
    const open = openItem(1);
    await put(shelf.store, open, [nudge(1, 'U0MARCO00'), nudge(1, 'U0TOM0000')]);
    const rows = await take();
    const posted = rows.find(({ lane }) => lane === 'U0MARCO00');
    const unsent = rows.find(({ lane }) => lane === 'U0TOM0000');
    if (!posted || !unsent) throw new Error('both should have been taken');
    await outbox().sent(posted, STANDS, NOW);
    await outbox().drop(unsent, { fate: 'overtaken' }, NOW);

    await settle(open);
    expect(await takeOne()).toMatchObject({ notice: { key: 'nudge:1:U0MARCO00' }, posted: STANDS });
  });

  test.each<[string, (row: OutboxRow) => Promise<unknown>]>([
    ['waits', (row) => outbox().postpone(row, later(60_000), FAILED)],
    ['is in somebody’s hands', async () => {}],
  ])('when a commitment is settled, a message that %s is not sent with live buttons', async (_how, happens) => {
    const open = openItem(1);
    await put(shelf.store, open, [nudge(1, 'U0MARCO00')]);
    const row = await takeOne();
    await happens(row);
    await settle(open);
    expect(await commit(row)).toBe(false);
    expect(await takeOne()).toMatchObject({ revision: 2, inDoubt: false });
  });

  test('when a commitment is settled, a message that is just being posted is taken up again', async () => {
    const open = openItem(1);
    await put(shelf.store, open, [nudge(1, 'U0MARCO00')]);
    const row = await takeOne();
    await commit(row);
    await settle(open);
    expect(await take()).toEqual([]);
    await outbox().sent(row, STANDS, later(10));
    expect(await takeOne(later(10))).toMatchObject({ posted: STANDS, revision: 2 });
  });
});
