import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../src/desk/ports.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { card, later, NOW, nudge, openItem, openShelf, put, type Shelf, TEAM } from './desk.ts';
import { FAILED, LEASE_MS, postOffice, STANDS } from './postOffice.ts';

const THROTTLED = { why: 'ratelimited', counts: false, wholeLane: true };
const NO_ANSWER = { why: 'no answer', counts: true };

describe('what people should be told is kept until it is delivered', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const { outbox, post, postAt, take, commit, takeOne, keys, written } = postOffice(() => shelf);

  test('the same news has the same key, and is told once', async () => {
    await post(nudge(1, 'U0MARCO00'), nudge(1, 'U0MARCO00'));
    await post(nudge(1, 'U0MARCO00'));
    await outbox().sent(await takeOne(), STANDS, NOW);
    await post(nudge(1, 'U0MARCO00'));
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('a notice comes back as it was posted', async () => {
    await post(nudge(7, 'U0MARCO00'));
    expect(await takeOne()).toEqual({
      teamId: TEAM,
      notice: nudge(7, 'U0MARCO00'),
      lane: 'U0MARCO00',
      lease: 1,
      revision: 1,
      attempts: 1,
      createdAt: NOW,
      inDoubt: false,
    });
  });

  test('one notice a lane at a time, the oldest first, the lanes side by side', async () => {
    await postAt(NOW, card(1));
    await postAt(later(1), card(2), nudge(1, 'U0MARCO00'));
    expect(keys(await take(later(1)))).toEqual(['card:1', 'nudge:1:U0MARCO00']);
  });

  test('a lane that is busy here is left alone', async () => {
    await post(card(1), nudge(1, 'U0MARCO00'));
    expect(keys(await take(NOW, [`${TEAM} desk`]))).toEqual(['nudge:1:U0MARCO00']);
  });

  test('two takers at once never take the same', async () => {
    const people = Array.from({ length: 15 }, (_, index) => `U${index}`);
    await post(...people.map((personId) => nudge(1, personId)));
    const taken = (await Promise.all(Array.from({ length: 6 }, () => take()))).flat();
    expect(keys(taken)).toEqual(people.map((personId) => `nudge:1:${personId}`).sort());
  });

  test('what another transaction holds is left to it, and not waited for', async () => {
    await post(card(1), nudge(1, 'U0MARCO00'));
    await inTransaction(shelf.client, async (other) => {
      await other.query`SELECT 1 FROM outbox WHERE key = 'card:1' FOR UPDATE`;
      expect(keys(await take())).toEqual(['nudge:1:U0MARCO00']);
    });
  });

  describe('the lease', () => {
    test('holds until it ends, and not a moment longer', async () => {
      await post(card(1), nudge(1, 'U0MARCO00'));
      const [first, second] = await take();
      if (!first || !second) throw new Error('both should have been taken');
      expect(await commit(first, later(LEASE_MS - 1))).toBe(true);
      expect(await commit(second, later(LEASE_MS))).toBe(false);
    });

    test('is renewed just before the call, so that it outlasts it', async () => {
      await post(card(1));
      await commit(await takeOne(), later(LEASE_MS - 1));
      expect(await take(later(2 * LEASE_MS - 2))).toEqual([]);
      expect(await take(later(2 * LEASE_MS - 1))).toHaveLength(1);
    });

    test('whoever takes over what was about to be sent is told that it may stand', async () => {
      await post(card(1));
      const row = await takeOne();
      expect(row.inDoubt).toBe(false);
      await commit(row);
      expect(await takeOne(later(LEASE_MS))).toMatchObject({ inDoubt: true, lease: 2, attempts: 2 });
    });

    test('what was taken and never sent is in no doubt', async () => {
      await post(card(1));
      await takeOne();
      expect(await takeOne(later(LEASE_MS))).toMatchObject({ inDoubt: false, lease: 2, attempts: 2 });
    });

    test('does not hold for what was asked for again meanwhile: older facts are not sent', async () => {
      await post(card(1));
      const older = await takeOne();
      await post(card(1));
      expect(await commit(older)).toBe(false);
      expect(await takeOne()).toMatchObject({ revision: 2, inDoubt: false });
    });

    test.each<[string, (late: OutboxRow) => Promise<void>]>([
      ['sent', (late) => outbox().sent(late, STANDS, later(LEASE_MS))],
      ['not sent yet', (late) => outbox().postpone(late, later(1), FAILED)],
      ['in doubt', (late) => outbox().doubt(late, later(1), NO_ANSWER)],
      ['gone', (late) => outbox().repost(late, NOW)],
      ['overtaken', (late) => outbox().drop(late, { fate: 'overtaken' }, NOW)],
    ])('a worker that overslept it cannot record that the message is %s', async (_what, record) => {
      await post(card(1));
      const late = await takeOne();
      await takeOne(later(LEASE_MS));
      const before = await written('card:1');
      expect(await commit(late, later(LEASE_MS))).toBe(false);
      await record(late);
      expect(await written('card:1')).toEqual(before);
    });
  });

  test('of several that are let through together, one that somebody else has locked keeps none of the others waiting', async () => {
    for (const person of ['U0MARCO00', 'U0ANIA000', 'U0TOM0000']) await post(nudge(1, person));
    const [first, locked, other] = await take();
    if (!first || !locked || !other) throw new Error('not all were taken');
    const statementsThatWait = () =>
      shelf.database.query<{ since: Date }>(
        `SELECT query_start AS since FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
    let waiting = Promise.resolve(false);
    await inTransaction(shelf.client, async (session) => {
      await session.query`SELECT 1 FROM outbox WHERE team_id = ${TEAM} AND key = ${locked.notice.key} FOR UPDATE`;
      const one = commit(first);
      waiting = commit(locked);
      const another = commit(other);
      await expect.poll(statementsThatWait).toHaveLength(1);
      const alone = await statementsThatWait();
      expect(await Promise.all([one, another])).toEqual([true, true]);
      // Nothing had to be given up for it: the statement that waits is still the same.
      expect(await statementsThatWait()).toEqual(alone);
    });
    expect(await waiting).toBe(true);
  });

  describe('what became of it', () => {
    test('sent: it is done, and its place is known', async () => {
      await post(card(1));
      await outbox().sent(await takeOne(), STANDS, NOW);
      expect(await take(later(LEASE_MS))).toEqual([]);
      expect(await written('card:1')).toMatchObject({ fate: 'sent', in_doubt: false, message_ts: STANDS.messageTs });
    });

    test('not posted, for certain: it is taken again in its time, without doubt', async () => {
      await post(card(1));
      await outbox().postpone(await takeOne(), later(5_000), FAILED);
      expect(await take(later(4_999))).toEqual([]);
      expect(await takeOne(later(5_000))).toMatchObject({ inDoubt: false, attempts: 2 });
    });

    test('not posted this time: the doubt about an earlier time stays', async () => {
      await post(card(1));
      await outbox().doubt(await takeOne(), later(1), NO_ANSWER);
      await outbox().postpone(await takeOne(later(1)), later(2), THROTTLED);
      expect(await takeOne(later(2))).toMatchObject({ inDoubt: true });
    });

    test('unknown: it is taken again in its time, in doubt', async () => {
      await post(card(1));
      await outbox().doubt(await takeOne(), later(4_000), NO_ANSWER);
      expect(await take(later(3_999))).toEqual([]);
      expect(await takeOne(later(4_000))).toMatchObject({ inDoubt: true });
    });

    test('deleted: it is posted anew, in no doubt about the place of before', async () => {
      await post(card(1));
      await outbox().sent(await takeOne(), STANDS, NOW);
      await post(card(1));
      const stands = await takeOne();
      expect(stands.posted).toEqual(STANDS);
      await outbox().repost(stands, NOW);
      const anew = await takeOne();
      expect(anew).not.toHaveProperty('posted');
      expect(anew.inDoubt).toBe(false);
    });

    test('not posted, for certain: what was committed to is in no doubt any more', async () => {
      await post(card(1));
      const row = await takeOne();
      await commit(row);
      await outbox().postpone(row, later(1), THROTTLED);
      expect(await takeOne(later(1))).toMatchObject({ inDoubt: false });
    });

    test('what Slack makes everybody wait for is not counted', async () => {
      await post(card(1));
      await outbox().postpone(await takeOne(), later(1), THROTTLED);
      await outbox().doubt(await takeOne(later(1)), later(2), { why: 'no answer', counts: false });
      expect(await takeOne(later(2))).toMatchObject({ attempts: 1 });
    });

    test('parked: it waits for a person, with its reason and its doubt, and lives on when it is asked for', async () => {
      await post(card(1));
      await outbox().doubt(await takeOne(), later(1), NO_ANSWER);
      await outbox().drop(await takeOne(later(1)), { fate: 'parked' }, later(1));
      expect(await take(later(LEASE_MS))).toEqual([]);
      expect(await written('card:1')).toMatchObject({ fate: 'parked', next_at: null, error: 'no answer' });
      await post(card(1));
      expect(await takeOne()).toMatchObject({ inDoubt: true, attempts: 1 });
    });

    test('displaced: asked for again, it is posted anew', async () => {
      await post(card(1));
      await outbox().sent(await takeOne(), STANDS, NOW);
      await post(card(1));
      const end = { fate: 'impossible', why: 'is_archived', displaced: true } as const;
      await outbox().drop(await takeOne(), end, NOW);
      await post(card(1));
      expect(await takeOne()).not.toHaveProperty('posted');
    });

    test('impossible: somebody else is told in its place, once', async () => {
      const instead = { ...nudge(1, 'U0MARCO00'), key: 'nudge:1:U0MARCO00:desk', destination: { to: 'desk' } } as const;
      const end = { fate: 'impossible', why: 'user_disabled', instead } as const;
      await post(nudge(1, 'U0MARCO00'));
      const row = await takeOne();
      await outbox().drop(row, end, NOW);
      const told = await takeOne();
      expect(told.notice).toEqual(instead);
      await outbox().sent(told, STANDS, NOW);
      await outbox().drop(row, end, NOW);
      expect(await take(later(LEASE_MS))).toEqual([]);
    });

    test('impossible: nobody is told by a worker that overslept its lease', async () => {
      await post(nudge(1, 'U0MARCO00'));
      const late = await takeOne();
      await takeOne(later(LEASE_MS));
      const instead = { ...nudge(1, 'U0MARCO00'), key: 'nudge:1:U0MARCO00:desk', destination: { to: 'desk' } } as const;
      await outbox().drop(late, { fate: 'impossible', instead }, NOW);
      expect(await written(instead.key)).toBeUndefined();
    });

    test('overtaken: it is never sent, and says why', async () => {
      await post(nudge(1, 'U0MARCO00'));
      await outbox().drop(await takeOne(), { fate: 'overtaken', why: 'somebody was faster' }, NOW);
      expect(await take(later(LEASE_MS))).toEqual([]);
      expect(await written('nudge:1:U0MARCO00')).toMatchObject({ fate: 'overtaken', error: 'somebody was faster' });
    });
  });

  describe('a lane that was told to wait', () => {
    test('sends nothing before its time', async () => {
      await post(card(1), card(2));
      await outbox().postpone(await takeOne(), later(7_000), THROTTLED);
      expect(await take(later(6_999))).toEqual([]);
      expect(keys(await take(later(7_000)))).toEqual(['card:1']);
    });

    test('does not stop the others', async () => {
      await post(card(1), card(2));
      await outbox().postpone(await takeOne(), later(7_000), THROTTLED);
      await post(nudge(1, 'U0MARCO00'));
      expect(keys(await take())).toEqual(['nudge:1:U0MARCO00']);
      expect(await shelf.store.schedule.nextDelivery([TEAM], [])).toEqual(later(7_000));
    });

    test('keeps what waits longer than that', async () => {
      await post(card(1), card(2));
      const first = await takeOne();
      await outbox().doubt(first, later(60_000), NO_ANSWER);
      await outbox().postpone(await takeOne(), later(7_000), THROTTLED);
      expect(keys(await take(later(7_000)))).toEqual(['card:2']);
    });
  });

  describe('other workspaces, other lanes', () => {
    test('what is another workspace’s is left alone', async () => {
      await post(card(1));
      expect(await outbox().take(['T0OTHER00'], NOW, later(LEASE_MS), [], 20)).toEqual([]);
      expect(await shelf.store.schedule.nextDelivery(['T0OTHER00'], [])).toBeUndefined();
      expect(await shelf.store.schedule.nextDelivery([TEAM], [])).toEqual(NOW);
    });

    test('the next instant is that of a lane that is free', async () => {
      await post(card(1));
      await postAt(later(5), nudge(1, 'U0MARCO00'));
      expect(await shelf.store.schedule.nextDelivery([TEAM], [`${TEAM} desk`])).toEqual(later(5));
    });

    test('where not all can be taken, the lane that waited longest comes first', async () => {
      await postAt(later(5), nudge(1, 'U0ALICE00'));
      await postAt(NOW, nudge(1, 'U0ZOE0000'));
      expect(keys(await outbox().take([TEAM], later(5), later(LEASE_MS), [], 1))).toEqual(['nudge:1:U0ZOE0000']);
    });

    test('behind a lane in which very much waits, the others come as soon as it is busy', async () => {
      await postAt(NOW, ...Array.from({ length: 600 }, (_, nth) => card(nth + 1)));
      await postAt(later(1), nudge(1, 'U0MARCO00'));
      expect(keys(await take(later(1)))).toEqual(['card:1']);
      expect(keys(await take(later(1), [`${TEAM} desk`]))).toEqual(['nudge:1:U0MARCO00']);
    });

    test('one that is due again counts with those who wait; in its lane the oldest still goes first', async () => {
      await postAt(NOW, nudge(1, 'U0ZOE0000'));
      await outbox().postpone(await takeOne(), later(9), { why: 'no', counts: false, wholeLane: false });
      await postAt(later(2), nudge(1, 'U0ALICE00'));
      await postAt(later(3), nudge(2, 'U0ZOE0000'));
      expect(keys(await outbox().take([TEAM], later(9), later(LEASE_MS), [], 1))).toEqual(['nudge:1:U0ALICE00']);
      expect(keys(await take(later(9)))).toEqual(['nudge:1:U0ZOE0000']);
    });
  });

  test('what was told long ago is forgotten; not a card, what waits, nor what still asks for something', async () => {
    const open = openItem(1);
    await put(shelf.store, open, [card(1), nudge(1, 'U0MARCO00'), nudge(2, 'U0TOM0000')]);
    await post(nudge(3, 'U0ANIA000'));
    for (const row of await take()) {
      if (row.lane !== 'U0ANIA000') await outbox().sent(row, STANDS, NOW);
      else await outbox().postpone(row, later(60_000), FAILED);
    }
    const left = async () => {
      const rows = await shelf.database.query<{ key: string }>('SELECT key FROM outbox ORDER BY key');
      return rows.map(({ key }) => key);
    };
    await outbox().forget(NOW);
    expect(await left()).toHaveLength(4);
    await outbox().forget(later(1));
    expect(await left()).toEqual(['card:1', 'nudge:1:U0MARCO00', 'nudge:3:U0ANIA000']);
  });

  test('nothing is posted by a transaction that fails', async () => {
    const failing = shelf.store.transaction(async (transaction) => {
      await transaction.post(TEAM, [card(1)], NOW);
      throw new Error('the move failed');
    });
    await expect(failing).rejects.toThrow('the move failed');
    expect(await take()).toEqual([]);
  });

  test('words that Postgres cannot keep do not hold a notice up', async () => {
    const error = `half a pair ${'\ud83d'}, and NUL \0`;
    await post({ kind: 'parked', key: 'parked:1', destination: { to: 'desk' }, what: 'event:1', error });
    expect(await takeOne()).toMatchObject({ notice: { error: 'half a pair \ufffd, and NUL ' } });
  });
});
