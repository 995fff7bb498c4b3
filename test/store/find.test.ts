import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isAnswerOwed } from '../../src/care/clocks.ts';
import type { ClockName, OpenCommitment } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import type { Place } from '../../src/desk/ports.ts';
import { card, closedItem, later, NOW, openItem, openShelf, put, type Shelf, TEAM } from './desk.ts';

const MINUTE_MS = 60_000;
const CHANNEL = 'C0ROSSI00';
const CARLA = 'U0CARLA00';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterAll(() => shelf.close());

const at = (messageTs: string, channelId = CHANNEL): Place => ({ channelId, messageTs });
const anchor = (messageTs: string, threadTs = messageTs) => ({ channelId: CHANNEL, messageTs, threadTs });
const duplicateOf = (mergedInto: number, number: number, messageTs: string) =>
  closedItem(openItem(number, { anchor: anchor(messageTs) }), { closing: { outcome: 'duplicate' }, mergedInto });
const attach = (messageTs: string, item: number, writtenAt = NOW, authorId = CARLA) =>
  shelf.store.transaction((transaction) => transaction.attachMessage(TEAM, at(messageTs), item, authorId, writtenAt));

describe('an item is found', () => {
  const inThread = (threadTs: string) => shelf.store.itemInThread(TEAM, CHANNEL, threadTs);
  const locked = async (messageTs: string) =>
    (await shelf.store.transaction((transaction) => transaction.dossierAt(TEAM, at(messageTs))))?.item.number;

  test('by its thread: the open one, when there are several', async () => {
    await put(shelf.store, closedItem(openItem(1, { anchor: anchor('1.000001') })));
    expect(await inThread('1.000001')).toEqual({ item: 1 });
    await put(shelf.store, openItem(2, { anchor: anchor('1.000002', '1.000001') }));
    expect(await inThread('1.000001')).toEqual({ item: 2 });
    expect(await shelf.store.itemInThread(TEAM, 'C0NOWAK00', '1.000001')).toBeUndefined();
  });

  test('by what is written in its thread: of several open ones that which was asked last before it', async () => {
    await put(shelf.store, openItem(1, { anchor: anchor('1.000001') }));
    await put(shelf.store, openItem(2, { anchor: anchor('1.000005', '1.000001') }));
    const askedBefore = (messageTs: string) => shelf.store.itemInThread(TEAM, CHANNEL, '1.000001', messageTs);
    expect(await askedBefore('1.000004')).toEqual({ item: 1 });
    expect(await askedBefore('1.000005')).toEqual({ item: 2 });
    expect(await askedBefore('1.000009')).toEqual({ item: 2 });
    expect(await inThread('1.000001')).toEqual({ item: 1 });
  });

  test('by a message that was put to it, and by what is written under that', async () => {
    await put(shelf.store, openItem(1, { anchor: anchor('1.000001') }));
    await attach('1.000005', 1);
    expect(await shelf.store.itemAt(TEAM, at('1.000005'))).toEqual({ item: 1 });
    expect(await inThread('1.000005')).toEqual({ item: 1 });
    expect(await locked('1.000005')).toBe(1);
    expect(await shelf.store.itemAt('T0OTHER00', at('1.000005'))).toBeUndefined();
    expect(await shelf.store.itemAt(TEAM, at('1.000005', 'C0NOWAK00'))).toBeUndefined();
  });

  test('by a message that was put to another item since', async () => {
    await put(shelf.store, openItem(1));
    await put(shelf.store, openItem(2));
    await attach('1.000005', 1);
    await attach('1.000005', 2);
    expect(await shelf.store.itemAt(TEAM, at('1.000005'))).toEqual({ item: 2 });
  });

  test('by a message that has become an item of its own: that one', async () => {
    await put(shelf.store, openItem(1, { anchor: anchor('1.000001') }));
    await attach('1.000005', 1);
    await put(shelf.store, openItem(2, { anchor: anchor('1.000005') }));
    expect(await shelf.store.itemAt(TEAM, at('1.000005'))).toEqual({ item: 2 });
    expect(await inThread('1.000005')).toEqual({ item: 2 });
  });

  test('behind every message of its duplicates, however often they were merged', async () => {
    await put(shelf.store, openItem(3, { anchor: anchor('1.000003') }));
    await put(shelf.store, duplicateOf(3, 2, '1.000002'));
    await put(shelf.store, duplicateOf(2, 1, '1.000001'));
    await attach('1.000005', 1);
    for (const messageTs of ['1.000001', '1.000002', '1.000003', '1.000005']) {
      expect(await shelf.store.itemAt(TEAM, at(messageTs))).toEqual({ item: 3 });
      expect(await inThread(messageTs)).toEqual({ item: 3 });
      expect(await locked(messageTs)).toBe(3);
    }
  });

  test('even when duplicates point at one another, which they never should', async () => {
    await put(shelf.store, duplicateOf(2, 1, '1.000001'));
    await put(shelf.store, duplicateOf(1, 2, '1.000002'));
    expect(await shelf.store.itemAt(TEAM, at('1.000001'))).toBeDefined();
  });

  test('not behind the card of a duplicate: the card speaks of the duplicate', async () => {
    await put(shelf.store, openItem(2));
    await put(shelf.store, duplicateOf(2, 1, '1.000001'), [card(1)]);
    const [row] = await shelf.store.outbox.take([TEAM], NOW, later(30_000), [], 20);
    if (!row) throw new Error('the card should have been taken');
    await shelf.store.outbox.sent(row, at('9.9', 'C0CAREDSK'), NOW);
    expect(await shelf.store.itemAt(TEAM, at('9.9', 'C0CAREDSK'))).toEqual({ item: 1 });
  });
});

describe('what awaits an answer', () => {
  const BEFORE = at('1795422699.000000');
  const waiting = async (contactId?: string) =>
    (await shelf.store.unanswered(TEAM, BEFORE, contactId)).map(({ item }) => item.number);
  const answered = (dossier: Dossier): Dossier => ({
    ...dossier,
    commitments: dossier.commitments.map((one) => ({ ...one, verdict: 'kept', settledAt: NOW }) as const),
  });

  test('comes oldest first, with all that was ever owed on it', async () => {
    const asked = answered(openItem(1));
    const again = { ...openItem(1).commitments[0], number: 2, clock: 'every_answer' } as OpenCommitment;
    const chased = { ...asked, commitments: [...asked.commitments, again] };
    await put(shelf.store, openItem(2));
    await put(shelf.store, chased);
    expect(await shelf.store.unanswered(TEAM, BEFORE)).toEqual([chased, openItem(2)]);
  });

  test('is asked before that message, in that channel, where the customer reads, and open', async () => {
    await put(shelf.store, openItem(1, { anchor: anchor(BEFORE.messageTs) }));
    await put(shelf.store, openItem(2, { anchor: { ...anchor('1.2'), channelId: 'C0NOWAK00' } }));
    await put(shelf.store, openItem(3, { conversation: 'elsewhere' }));
    await put(shelf.store, closedItem(openItem(4)));
    await put(shelf.store, answered(openItem(5)));
    expect(await waiting()).toEqual([]);
  });

  test('is of one author, when that is asked', async () => {
    await put(shelf.store, openItem(1, { contact: { personId: CARLA, name: 'Carla' } }));
    await put(shelf.store, openItem(2, { contact: { personId: 'U0PAOLO00', name: 'Paolo' } }));
    await put(shelf.store, openItem(3, { contact: { name: 'Carla' } }));
    expect(await waiting(CARLA)).toEqual([1]);
    expect(await waiting()).toEqual([1, 2, 3]);
  });

  test('is never more than a person can choose from', async () => {
    for (let number = 1; number <= 12; number += 1) await put(shelf.store, openItem(number));
    expect(await waiting()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  const CLOCKS: Record<ClockName, true> = {
    first_answer: true,
    opening: true,
    every_answer: true,
    keep_posted: true,
    resolution: true,
    promise: true,
    third_party: true,
    ask: true,
  };
  test.each(Object.keys(CLOCKS) as ClockName[])('is what care says, with %s running', async (clock) => {
    const { item, commitments } = openItem(1);
    const dossier = { item, commitments: commitments.map((one) => ({ ...one, clock })) };
    await put(shelf.store, dossier);
    expect(await waiting()).toEqual(isAnswerOwed(dossier) ? [1] : []);
  });
});

describe('messages of one author are put together', () => {
  const SINCE = later(-5 * MINUTE_MS);
  const contact = { personId: CARLA, name: 'Carla Rossi' };
  const heard = (at: Date, byId = CARLA) => ({ byId, since: at, at });
  const grouped = (authorId = CARLA, channelId = CHANNEL) => shelf.store.groupedWith(TEAM, channelId, authorId, SINCE);

  test('with the item that was asked within that time', async () => {
    await put(shelf.store, openItem(1, { contact, askedAt: new Date(SINCE.getTime() + 1) }));
    expect(await grouped()).toEqual({ item: 1 });
    expect(await grouped('U0PAOLO00')).toBeUndefined();
    expect(await grouped(CARLA, 'C0NOWAK00')).toBeUndefined();
  });

  test('with the item that was asked again within that time, by a message that was put to it', async () => {
    const askedAt = later(-60 * MINUTE_MS);
    await put(shelf.store, openItem(1, { contact, askedAt, heard: heard(later(-MINUTE_MS)) }));
    // Until then it was said in the item's own thread.
    expect(await grouped()).toBeUndefined();
    await attach('1.5', 1, later(-MINUTE_MS), 'U0PAOLO00');
    expect(await grouped()).toBeUndefined();
    await attach('1.6', 1, later(-MINUTE_MS));
    expect(await grouped()).toEqual({ item: 1 });
  });

  test('not for as long as somebody goes on writing: the time counts from the first of them', async () => {
    await put(shelf.store, openItem(1, { contact, askedAt: SINCE, heard: { ...heard(SINCE), at: later(-MINUTE_MS) } }));
    await attach('1.6', 1, later(-MINUTE_MS));
    expect(await grouped()).toBeUndefined();
  });

  test('with the latest of several, and with none that has ended', async () => {
    await put(shelf.store, openItem(1, { contact, askedAt: later(-3 * MINUTE_MS) }));
    await put(shelf.store, openItem(2, { contact, askedAt: later(-2 * MINUTE_MS) }));
    await put(shelf.store, closedItem(openItem(3, { contact, askedAt: later(-MINUTE_MS) })));
    expect(await grouped()).toEqual({ item: 2 });
  });
});
