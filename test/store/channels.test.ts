import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/care/decision.ts';
import type { SignGesture } from '../../src/desk/ports.ts';
import { card, closedItem, later, NOW, openItem, openShelf, put, type Shelf, TEAM } from './desk.ts';

const OLD = 'G0ROSSI00';
const NEW = 'C0NEW0000';
const TS = '1795422600.000100';
const REPLY = '1795422700.000200';

describe('a channel whose id changes', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const anchorIn = (channelId: string, messageTs = TS) => ({ channelId, messageTs, threadTs: messageTs });
  const move = (isShared = false, from = OLD) =>
    shelf.store.transaction((transaction) => transaction.moveChannel(TEAM, from, { id: NEW, isShared }));
  const conversationOf = async (number: number) => (await shelf.store.dossier(TEAM, number))?.item.conversation;

  test('keeps its items, their threads and the messages that belong to them', async () => {
    await put(shelf.store, openItem(1, { anchor: anchorIn(OLD) }));
    const reply = { channelId: OLD, messageTs: REPLY };
    await shelf.store.transaction((transaction) => transaction.attachMessage(TEAM, reply, 1, 'U0CARLA00', NOW));
    await move();
    expect(await shelf.store.itemAt(TEAM, { channelId: NEW, messageTs: TS })).toEqual({ item: 1 });
    expect(await shelf.store.itemAt(TEAM, { channelId: NEW, messageTs: REPLY })).toEqual({ item: 1 });
    expect(await shelf.store.itemInThread(TEAM, NEW, TS)).toEqual({ item: 1 });
    expect(await shelf.store.itemAt(TEAM, { channelId: OLD, messageTs: TS })).toBeUndefined();
  });

  test('keeps what is known of its emoji', async () => {
    const given = (channelId: string): SignGesture => ({
      personId: 'U0MARCO00',
      name: 'eyes',
      sign: 'claim',
      given: true,
      place: { channelId, messageTs: TS },
      eventTs: '1795422800.000000',
    });
    const isLatest = (channelId: string) =>
      shelf.store.transaction((transaction) => transaction.isLatest(TEAM, given(channelId)));
    expect(await isLatest(OLD)).toBe(true);
    await move();
    expect(await isLatest(NEW)).toBe(false);
  });

  test('keeps its posted cards; and what waits for it, or for its threads, goes to the new id', async () => {
    const posted = { channelId: OLD, messageTs: '1795422601.000100' };
    const statement: Notice = {
      kind: 'statement',
      key: 'statement:1:x',
      destination: { to: 'customer', at: { channelId: OLD, threadTs: TS } },
      item: 1,
      text: 'È pronta.',
    };
    const { outbox } = shelf.store;
    await put(shelf.store, openItem(1), [card(1)]);
    const [sent] = await outbox.take([TEAM], NOW, later(30_000), [], 20);
    if (!sent) throw new Error('nothing was taken');
    await outbox.sent(sent, posted, NOW);
    await shelf.store.transaction((transaction) => transaction.post(TEAM, [statement], NOW));
    await move();
    expect(await shelf.store.itemAt(TEAM, { ...posted, channelId: NEW })).toEqual({ item: 1 });
    const [waiting] = await outbox.take([TEAM], NOW, later(30_000), [], 20);
    const destination = { to: 'customer', at: { channelId: NEW, threadTs: TS } };
    expect(waiting).toMatchObject({ lane: NEW, notice: { ...statement, destination } });
  });

  test('is read by customers when it is shared now: what is open there is talked over there', async () => {
    await put(shelf.store, openItem(1, { anchor: anchorIn(OLD), conversation: 'elsewhere' }));
    const other = openItem(2, { anchor: anchorIn(OLD, REPLY), conversation: 'elsewhere' });
    await put(shelf.store, closedItem(other));
    await put(shelf.store, openItem(3, { anchor: anchorIn('C0OTHER00'), conversation: 'elsewhere' }));
    await move(true);
    expect(await conversationOf(1)).toBe('here');
    expect(await conversationOf(2)).toBe('elsewhere');
    expect(await conversationOf(3)).toBe('elsewhere');
  });

  test('stays internal when it is not', async () => {
    await put(shelf.store, openItem(1, { anchor: anchorIn(OLD), conversation: 'elsewhere' }));
    await move(false);
    expect(await conversationOf(1)).toBe('elsewhere');
  });

  test('leaves alone what was made of the same message under the new id, and is told of twice without harm', async () => {
    await put(shelf.store, openItem(1, { anchor: anchorIn(OLD) }));
    await put(shelf.store, openItem(2, { anchor: anchorIn(NEW) }));
    await move();
    await move();
    expect(await shelf.store.itemAt(TEAM, { channelId: NEW, messageTs: TS })).toEqual({ item: 2 });
  });
});
