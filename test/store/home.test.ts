import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endOfDay } from '../../src/care/calendar.ts';
import type { Asked, List } from '../../src/care/home.ts';
import { LISTS, MY_LISTS, PAGE_SIZES } from '../../src/care/home.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { card, closedItem, later, NOW, nudge, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

const MARCO = 'U0MARCO00';
const GIULIA = 'U0GIULIA0';
const home = (personId: string) =>
  ({ kind: 'home', key: `home:${personId}`, destination: { to: 'person', personId } }) as const;

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.close());
beforeEach(() => shelf.clear());

const owned = (number: number, personId = MARCO): Dossier<OpenItem> =>
  openItem(number, { owner: { personId, since: NOW } });

/** With a word of theirs, due so many hours from now. */
const promised = (number: number, hours: number, personId = MARCO): Dossier<OpenItem> => {
  const { item, commitments } = owned(number, personId);
  const word = { ownerId: personId, text: `parola ${number}` };
  const dueAt = later(hours * 3_600_000);
  const promise = {
    number: 2,
    class: 'promise',
    clock: 'promise',
    startsAt: NOW,
    dueAt,
    climbedTo: NOW,
    word,
  } as const;
  return { item, commitments: [...commitments, promise] };
};

const asked = (more: Partial<Asked> = {}): Asked => ({
  personId: MARCO,
  pages: {},
  sizes: PAGE_SIZES,
  until: endOfDay('Europe/Rome', NOW),
  now: NOW,
  approves: 'none',
  desk: false,
  ...more,
});

const find = (more: Partial<Asked> = {}) => shelf.store.homes.find(TEAM, asked(more), []);

describe('what is found for somebody', () => {
  test('their promises of the day, the earliest first; those after it are counted, and the next of them named', async () => {
    for (const [number, hours] of [
      [1, 3],
      [2, -1],
      [3, 24],
      [4, 48],
    ] as const)
      await put(shelf.store, promised(number, hours));
    await put(shelf.store, promised(5, 1, GIULIA));
    const { promises, later: after, overdue } = await find();
    expect(promises.lines).toEqual([
      { item: 2, commitment: 2 },
      { item: 1, commitment: 2 },
    ]);
    expect([overdue, after.total, after.lines.map(({ item }) => item)]).toEqual([1, 2, [3, 4]]);
  });

  test('a page that is no more is the last one', async () => {
    for (let number = 1; number <= 12; number++) await put(shelf.store, owned(number));
    const pageOf = async (items: number) => (await find({ pages: { items } })).items;
    expect(await pageOf(1)).toMatchObject({ lines: [11, 12], page: 1, total: 12 });
    expect(await pageOf(99)).toMatchObject({ lines: [11, 12], page: 1, total: 12 });
  });

  test('everything that waits on them, and nothing that waits on others', async () => {
    const handover = (toId: string) => ({
      toId,
      byId: GIULIA,
      brief: { problem: 'p', done: 'd', next: 'n' },
      since: NOW,
      until: later(1),
    });
    const gesture = {
      number: 1,
      what: 'w',
      value_cents: 1,
      why: '',
      byId: GIULIA,
      at: NOW,
      approval: { state: 'pending' },
    } as const;
    await put(shelf.store, openItem(1, { handover: handover(MARCO) }));
    await put(shelf.store, openItem(2, { handover: handover(GIULIA) }));
    await put(shelf.store, openItem(3, { offer: { toId: MARCO, until: later(1), queue: [] } }));
    await put(
      shelf.store,
      openItem(4, { owner: { personId: MARCO, since: NOW }, woken: { at: NOW, closing: { outcome: 'solved' } } }),
    );
    await put(shelf.store, closedItem(openItem(5), { afterCare: { at: NOW, asked: true } }));
    await put(shelf.store, openItem(6, { goodwill: [gesture] }));
    const kinds = async (more: Partial<Asked>) =>
      (await find(more)).waits.lines.map((one) => `${one.for} ${one.item}`).sort();
    expect(await kinds({})).toEqual(['after_care 5', 'handover 1', 'offer 3', 'woken 4']);
    expect(await kinds({ approves: 'all' })).toContain('goodwill 6');
    expect(await kinds({ personId: GIULIA, approves: 'others' })).toEqual(['handover 2']);
  });

  test('at a glance, what is missing is missing of the right ones', async () => {
    expect(await shelf.store.homes.glance(TEAM, 10)).toEqual([]);
    const news = { since: later(-5000), what: 'a part has come' };
    await put(shelf.store, { item: { ...openItem(1).item, chases: 2, news }, commitments: [] });
    await put(shelf.store, owned(2));
    await put(shelf.store, { ...openItem(3), item: { ...openItem(3).item, mutedUntil: later(9000) } });
    const [third, second, first] = await shelf.store.homes.glance(TEAM, 10);
    expect(first).toEqual({
      item: { number: 1, askedAt: NOW, chases: 2, news: { since: news.since, what: '' } },
      commitments: [],
    });
    expect(second).toEqual({
      item: { number: 2, askedAt: NOW, chases: 0, owner: owned(2).item.owner },
      commitments: owned(2).commitments,
    });
    expect(third?.item).toEqual({ number: 3, askedAt: NOW, chases: 0, mutedUntil: later(9000) });
  });

  test('at a glance as much is read as decides', async () => {
    await put(shelf.store, promised(1, 3));
    const [glance] = await shelf.store.homes.glance(TEAM, 10);
    const { item, commitments } = promised(1, 3);
    expect(glance).toEqual({
      item: { number: 1, askedAt: item.askedAt, owner: item.owner, chases: 0 },
      commitments: commitments.map((one) => (one.word ? { ...one, word: { ...one.word, text: '' } } : one)),
    });
  });
});

describe('who is shown anew what has changed', () => {
  const opened = async (personId: string, lists: readonly List[], at = NOW) => {
    await shelf.store.homes.opened(TEAM, personId, lists, at);
    await shelf.store.transaction((transaction) => transaction.post(TEAM, [home(personId)], at));
    await shelf.database.query(`UPDATE outbox SET next_at = NULL, fate = 'sent' WHERE key = $1`, [`home:${personId}`]);
  };
  const waiting = async () =>
    (
      await shelf.database.query<{ key: string; next_at: Date }>(
        `SELECT key, next_at FROM outbox WHERE kind = 'home' AND next_at IS NOT NULL ORDER BY key`,
      )
    ).map(({ key, next_at }) => [key, next_at.getTime() - NOW.getTime()]);

  test('at once whom it concerns, soon who sees how the desk stands, and nobody else', async () => {
    await opened(MARCO, MY_LISTS);
    await opened(GIULIA, LISTS);
    await opened('U0TOM0000', MY_LISTS);
    await put(shelf.store, owned(1));
    expect(await waiting()).toEqual([
      [`home:${GIULIA}`, 2000],
      [`home:${MARCO}`, 0],
    ]);
  });

  test('each of many whom transactions of the same moment concern', async () => {
    const people = Array.from({ length: 12 }, (_, nth) => `U0AGENT${nth + 10}`);
    for (const personId of people) await opened(personId, MY_LISTS);
    await Promise.all(people.map((personId, nth) => put(shelf.store, owned(nth + 1, personId))));
    expect(await waiting()).toEqual(people.map((personId) => [`home:${personId}`, 0]));
  });

  test('whose it was sees it, too', async () => {
    await put(shelf.store, owned(1));
    await opened(MARCO, MY_LISTS);
    const { item, commitments } = owned(1);
    await shelf.store.transaction((transaction) =>
      transaction.save(
        TEAM,
        [
          {
            before: { item, commitments },
            decision: standing({ item: { ...item, owner: { personId: GIULIA, since: NOW } }, commitments }),
          },
        ],
        later(1000),
      ),
    );
    expect(await waiting()).toEqual([[`home:${MARCO}`, 1000]]);
  });

  test('nobody who has not looked for days, nor for a transaction that failed', async () => {
    await opened(MARCO, MY_LISTS, later(-73 * 3_600_000));
    await put(shelf.store, owned(1));
    await opened(GIULIA, LISTS);
    await shelf.store
      .transaction(async (transaction) => {
        await transaction.save(TEAM, [{ before: undefined, decision: standing(owned(2)) }], NOW);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await waiting()).toEqual([]);
  });

  test('nobody who has not looked for days, when somebody is back', async () => {
    await opened(GIULIA, LISTS, later(-73 * 3_600_000));
    await opened(MARCO, MY_LISTS);
    await shelf.store.transaction((transaction) => transaction.setAbsence(TEAM, MARCO, 'said', undefined, later(1000)));
    expect(await waiting()).toEqual([[`home:${MARCO}`, 1000]]);
  });

  test('what waits already is left alone: its lead is shown all of it at once', async () => {
    await opened(GIULIA, LISTS);
    await put(shelf.store, owned(1));
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before: undefined, decision: standing(owned(2)) }], later(1500)),
    );
    expect(await waiting()).toEqual([[`home:${GIULIA}`, 2000]]);
  });

  test('however long ago they looked at it first', async () => {
    await opened(MARCO, MY_LISTS, later(-1));
    await shelf.store.outbox.forget(NOW);
    await put(shelf.store, owned(1));
    expect(await waiting()).toEqual([[`home:${MARCO}`, 0]]);
  });

  test('it waits behind no message, and counts as none', async () => {
    await opened(MARCO, MY_LISTS);
    await put(shelf.store, owned(1), [card(1), nudge(1, MARCO)]);
    const taken = await shelf.store.outbox.take([TEAM], NOW, later(30_000), [], 10);
    expect(taken.map(({ lane }) => lane).sort()).toEqual([MARCO, 'desk', `home:${MARCO}`]);
    const told = taken.find(({ lane }) => lane === MARCO);
    if (!told) throw new Error('nobody is told');
    expect(await shelf.store.outbox.load(told, 'g', later(-1), NOW)).toEqual({ sent: 0, waiting: 1, grouped: 0 });
  });
});
