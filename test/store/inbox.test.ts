import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Received } from '../../src/desk/ports.ts';
import { later, NOW, openShelf, type Shelf, TEAM } from './desk.ts';

const LEASE_END = later(30_000);

describe('what Slack sent is kept until it has been worked through', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const event = (key: string, lane = 'C0ROSSI00', payload: unknown = { text: key }): Received => ({
    teamId: TEAM,
    key,
    lane,
    payload,
  });
  const receive = (received: Received) => shelf.store.inbox.receive(received, NOW);
  const take = (now = NOW, limit = 50) => shelf.store.inbox.take([TEAM], now, new Date(now.getTime() + 30_000), limit);
  const rows = () =>
    shelf.database.query<{ key: string; payload: unknown; done_at: Date | null; parked_at: Date | null }>(
      'SELECT key, payload, done_at, parked_at FROM inbox ORDER BY seq',
    );

  test('the same event twice is one row', async () => {
    expect(await receive(event('event:1'))).toBe(true);
    expect(await receive(event('event:1'))).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  test('the same event received twenty times at once is one row', async () => {
    const received = await Promise.all(Array.from({ length: 20 }, () => receive(event('event:1'))));
    expect(received.filter(Boolean)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test('what comes at the same moment is committed together, and handed out in the order of its arrival', async () => {
    const keys = Array.from({ length: 300 }, (_, index) => `event:${index}`);
    const received = await Promise.all(keys.map((key) => receive(event(key))));
    expect(received).not.toContain(false);
    expect((await rows()).map(({ key }) => key)).toEqual(keys);
    const [commits] = await shelf.database.query<{ n: string }>('SELECT count(DISTINCT xmin::text) AS n FROM inbox');
    expect(Number(commits?.n)).toBeLessThan(10);
  });

  test('what cannot be kept is nobody else’s trouble', async () => {
    const tooLate = shelf.store.inbox.receive(event('event:bad'), new Date(Number.NaN));
    const received = await Promise.allSettled([tooLate, receive(event('event:1')), receive(event('event:2'))]);
    expect(received.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((await rows()).map(({ key }) => key).sort()).toEqual(['event:1', 'event:2']);
  });

  test('the same id in two workspaces is two events', async () => {
    await receive(event('event:1'));
    expect(await receive({ ...event('event:1'), teamId: 'T0OTHER00' })).toBe(true);
  });

  test('the rows of a lane are handed out one at a time, in the order of their arrival', async () => {
    const keys = Array.from({ length: 5 }, (_, index) => `event:${index}`);
    for (const key of keys) await receive(event(key));
    for (const key of keys) {
      const taken = await take();
      expect(taken.map((row) => row.key)).toEqual([key]);
      expect(await take()).toEqual([]);
      await shelf.store.inbox.finish(event(key), NOW);
    }
  });

  test('lanes do not wait for one another', async () => {
    await receive(event('event:1', 'C0ROSSI00'));
    await receive(event('event:2', 'C0NOWAK00'));
    await receive(event('event:3', 'C0ROSSI00'));
    expect((await take()).map(({ key }) => key).sort()).toEqual(['event:1', 'event:2']);
  });

  test('a row that failed lets the others of its lane pass', async () => {
    await receive(event('event:1'));
    await receive(event('event:2'));
    await take();
    await shelf.store.inbox.fail(event('event:1'), 'Slack was slow', later(4_000), NOW);
    expect((await take()).map(({ key }) => key)).toEqual(['event:2']);
  });

  test('rows of a workspace that is not ours are left alone', async () => {
    await receive({ ...event('event:1'), teamId: 'T0OTHER00' });
    expect(await take()).toEqual([]);
    expect(await shelf.store.schedule.nextIntake([TEAM])).toBeUndefined();
  });

  test('with more lanes than one take, the oldest come first', async () => {
    for (const key of ['event:1', 'event:2', 'event:3']) await receive(event(key, `C${key}`));
    expect((await take(NOW, 2)).map(({ key }) => key).sort()).toEqual(['event:1', 'event:2']);
    expect((await take(NOW, 2)).map(({ key }) => key)).toEqual(['event:3']);
  });

  test('a row that was taken is nobody else’s until its lease ends', async () => {
    await receive(event('event:1'));
    expect(await take()).toHaveLength(1);
    expect(await take()).toEqual([]);
    expect(await take(later(29_999))).toEqual([]);
    expect(await take(LEASE_END)).toMatchObject([{ key: 'event:1', attempts: 2 }]);
  });

  test('two takers at once never take the same row', async () => {
    for (let index = 0; index < 30; index++) await receive(event(`event:${index}`, `C${index}`));
    const taken = (await Promise.all(Array.from({ length: 6 }, () => take(NOW, 10)))).flat();
    expect(new Set(taken.map(({ key }) => key)).size).toBe(taken.length);
  });

  test('what failed waits until its time, and is taken again with one attempt more', async () => {
    await receive(event('event:1'));
    const [row] = await take();
    expect(row?.attempts).toBe(1);
    await shelf.store.inbox.fail(event('event:1'), 'Slack was slow', later(4_000), NOW);
    expect(await take(later(3_999))).toEqual([]);
    expect(await take(later(4_000))).toMatchObject([{ key: 'event:1', attempts: 2, payload: { text: 'event:1' } }]);
  });

  test('a parked row is kept with its payload, and never handed out again', async () => {
    await receive(event('event:1'));
    await take();
    await shelf.store.inbox.fail(event('event:1'), 'it cannot be read', undefined, NOW);
    expect(await take(later(365 * 86_400_000))).toEqual([]);
    expect(await rows()).toMatchObject([{ parked_at: NOW, payload: { text: 'event:1' } }]);
    expect(await shelf.store.schedule.nextIntake([TEAM])).toBeUndefined();
  });

  test('what is done keeps its key and loses its words', async () => {
    await receive(event('event:1'));
    await take();
    await shelf.store.inbox.finish(event('event:1'), NOW);
    expect(await rows()).toEqual([{ key: 'event:1', payload: null, done_at: NOW, parked_at: null }]);
    expect(await receive(event('event:1'))).toBe(false);
    expect(await take(LEASE_END)).toEqual([]);
  });

  test('a failure told too late does not wake what was done meanwhile', async () => {
    await receive(event('event:1'));
    await take();
    await shelf.store.inbox.finish(event('event:1'), NOW);
    await shelf.store.inbox.fail(event('event:1'), 'too late', later(1_000), NOW);
    expect(await take(LEASE_END)).toEqual([]);
  });

  test('a repetition is known for as long as the row is kept', async () => {
    await receive(event('event:old'));
    await receive(event('event:waits'));
    await shelf.store.inbox.finish(event('event:old'), NOW);
    await shelf.store.inbox.forget(NOW);
    expect(await rows()).toHaveLength(2);
    await shelf.store.inbox.forget(later(1));
    expect((await rows()).map(({ key }) => key)).toEqual(['event:waits']);
  });

  describe('a cause is acted upon once', () => {
    const begin = (key: string) =>
      shelf.store.transaction((transaction) => transaction.begin({ teamId: TEAM, key }, NOW));

    test('twenty transactions at once begin it, and one of them may', async () => {
      await receive(event('event:1'));
      const begun = await Promise.all(Array.from({ length: 20 }, () => begin('event:1')));
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    test('the same holds for what was never written down first, as a command', async () => {
      const begun = await Promise.all(Array.from({ length: 20 }, () => begin('command:1.2.3')));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await rows()).toEqual([{ key: 'command:1.2.3', payload: null, done_at: NOW, parked_at: null }]);
    });

    test('what is begun has lost its words, and is never handed out again', async () => {
      await receive(event('event:1'));
      await take();
      await begin('event:1');
      expect(await rows()).toMatchObject([{ payload: null, done_at: NOW }]);
      expect(await take(LEASE_END)).toEqual([]);
    });

    test('when the move fails nothing was begun', async () => {
      await receive(event('event:1'));
      const failing = shelf.store.transaction(async (transaction) => {
        await transaction.begin(event('event:1'), NOW);
        throw new Error('the move failed');
      });
      await expect(failing).rejects.toThrow('the move failed');
      expect(await take()).toMatchObject([{ payload: { text: 'event:1' } }]);
      expect(await begin('event:1')).toBe(true);
    });
  });

  describe('no text that Slack can send is too strange to be kept', () => {
    test.each([
      ['NUL', 'before\u0000after', 'beforeafter'],
      ['a high surrogate alone', 'x\ud83d', 'x\ufffd'],
      ['a low surrogate alone', '\ude00x', '\ufffdx'],
      ['surrogates in the wrong order', '\ude00\ud83d', '\ufffd\ufffd'],
      ['an emoji', 'perde 💧', 'perde 💧'],
      ['the escape of NUL, written out', 'a\\u0000', 'a\\u0000'],
      ['the escape of a surrogate, written out', '\\ud83d', '\\ud83d'],
      ['backslashes before NUL', '\\\\\u0000', '\\\\'],
      ['quotes and backslashes', '"\\"', '"\\"'],
      ['right to left, and nothing wide', '\u202eabc\u200b', '\u202eabc\u200b'],
    ])('%s', async (_what, sent, kept) => {
      expect(await receive(event('event:1', 'C0ROSSI00', { text: sent, [sent]: [sent] }))).toBe(true);
      expect(await take()).toMatchObject([{ payload: { text: kept, [kept]: [kept] } }]);
    });
  });
});
