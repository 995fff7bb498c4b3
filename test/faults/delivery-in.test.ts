/** However often, in whatever order and however late something comes in: it is one thing, and ends the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { historyOf } from '../support/seen.ts';
import { reaction, sendSigned, wrapped } from '../support/signed.ts';
import { peopleOf, startWorld, type World } from '../support/world.ts';

const at = (time: string, day = '2026-11-23') => `${day}T${time}:00+01:00`;
const BOT_ROOM = 'support-rossi';

let world: World;
const open =
  (mode: 'http' | 'socket', charter = 'language: it\n') =>
  async () => {
    world = await startWorld({ at: at('09:30'), mode, charterFile: await charterFile(charter) });
  };
const close = () => world.close();

const request = (text = 'La macchina perde acqua.') => world.say('rossi', BOT_ROOM, text);
const items = (more = '') => world.database.query(`SELECT * FROM items ${more} ORDER BY number`);
const itemRow = async (number: number) => (await items(`WHERE number = ${number}`))[0];
/** All that has come of it so far. */
const cameOf = async (item: number) => ({
  item: await itemRow(item),
  history: await historyOf(world, item),
  told: await world.database.query("SELECT key FROM outbox WHERE kind IN ('card', 'reply') ORDER BY key"),
});

describe('the same again', () => {
  beforeAll(open('http'));
  afterAll(close);

  test('a day later an event changes nothing, though what it did was undone meanwhile', async () => {
    const ts = await request();
    const body = wrapped(reaction(ts));
    expect((await sendSigned(world, body)).status).toBe(200);
    await world.rest();
    const item = await itemAt(world, ts);
    await world.command('marco', BOT_ROOM, `/care release #${item}`);
    await world.down(() => world.moveTo(at('09:29', '2026-11-24')));
    const before = await cameOf(item);
    const headers = { 'x-slack-retry-num': '3', 'x-slack-retry-reason': 'http_timeout' };
    expect((await sendSigned(world, body, { headers })).status).toBe(200);
    await world.rest();
    expect(await cameOf(item)).toEqual(before);
    expect(before.item).toMatchObject({ owner_id: null });
  });

  test('of an event the first that comes is its third repetition: it counts', async () => {
    const ts = await request();
    const headers = { 'x-slack-retry-num': '3', 'x-slack-retry-reason': 'http_error' };
    expect((await sendSigned(world, wrapped(reaction(ts)), { headers })).status).toBe(200);
    await world.rest();
    expect(await historyOf(world, await itemAt(world, ts))).toEqual(['flagged', 'claimed']);
  });
});

describe('where every message is a request', () => {
  beforeAll(open('socket', `capture: { every: [${BOT_ROOM}] }\n`));
  afterAll(close);

  /** In how many envelopes that message has come. */
  const deliveries = async (ts: string) =>
    (await world.log())
      .filter(({ kind, detail }) => kind === 'envelope' && JSON.stringify(detail).includes(`"ts":"${ts}"`))
      .map(({ name }) => name);

  test('one that names the bot comes as a message and as a mention: one item', async () => {
    const ts = await request('@Parola la macchina perde acqua.');
    expect((await deliveries(ts)).sort()).toEqual(['app_mention', 'message']);
    expect(await historyOf(world, await itemAt(world, ts))).toEqual(['flagged']);
    expect(await items()).toHaveLength(1);
  });

  test('one that comes for two workspaces of a shared channel is one item', async () => {
    await world.advance('PT10M');
    await world.fault({ kind: 'second_context', event: 'message' });
    const ts = await request('E il preventivo?');
    expect(await deliveries(ts)).toEqual(['message', 'message']);
    expect(await historyOf(world, await itemAt(world, ts))).toEqual(['flagged']);
    expect(await items()).toHaveLength(2);
  });

  test('one that was sent twice, as an impatient thumb does, is one item', async () => {
    await world.advance('PT10M');
    await Promise.all([request('Pronto?'), request('Pronto?')]);
    expect(await items()).toHaveLength(3);
  });

  describe('that is changed before it comes in', () => {
    const people = () => peopleOf(world.simulator.url, async () => undefined);
    const overtaken = async (change: (ts: string) => Promise<unknown>) => {
      await world.advance('PT10M');
      await world.fault({ kind: 'reorder', event: 'message' });
      const ts = await people().say('rossi', BOT_ROOM, 'La macchina perde acqua.');
      await change(ts);
      await world.rest();
      expect(await world.database.query('SELECT key FROM inbox WHERE done_at IS NULL')).toEqual([]);
      return await items(`WHERE message_ts = '${ts}'`);
    };

    test('the edit comes first: one item, with the words as they stand', async () => {
      const found = await overtaken((ts) => people().edit('rossi', BOT_ROOM, ts, 'La macchina perde olio.'));
      expect(found).toMatchObject([{ state: 'open', excerpt: 'La macchina perde olio.' }]);
    });

    test('the deletion comes first: nobody asks for anything', async () => {
      expect(await overtaken((ts) => people().remove('rossi', { channel: BOT_ROOM, ts }))).toEqual([]);
    });
  });
});

describe('several people at once', () => {
  beforeAll(open('socket'));
  afterAll(close);

  const PEOPLE = ['marco', 'ania', 'tom', 'giulia'];
  /** Given, taken away and given again, as fast as it goes. */
  const waver = async (as: string, ts: string, emoji: string) => {
    const people = peopleOf(world.simulator.url, async () => undefined);
    await people.react(as, BOT_ROOM, ts, emoji);
    await people.unreact(as, BOT_ROOM, ts, emoji);
    await people.react(as, BOT_ROOM, ts, emoji);
  };

  test.each([
    ['ticket', 'ticket'],
    ['eyes', 'eyes'],
    ['ticket', 'eyes'],
  ])('who give, take away and give again %s and %s leave one item open, with one card', async (one, other) => {
    const ts = await request();
    await Promise.all(PEOPLE.map((as, index) => waver(as, ts, index % 2 === 0 ? one : other)));
    await world.rest();
    const item = await itemAt(world, ts);
    expect(await itemRow(item)).toMatchObject({ state: 'open' });
    expect(await cardsOf(world, item)).toHaveLength(1);
    const owner = (await itemRow(item))?.owner_id;
    if (other === 'eyes') expect(owner).not.toBeNull();
    else expect(owner).toBeNull();
    expect(await historyOf(world, item)).not.toContain('closed');
  });

  test('an emoji that is taken away before it comes in leaves nothing behind, and closes nothing', async () => {
    const ts = await request();
    await world.react('marco', BOT_ROOM, ts, 'eyes');
    await world.fault({ kind: 'reorder', event: 'reaction_added' });
    const people = peopleOf(world.simulator.url, async () => undefined);
    await people.react('tom', BOT_ROOM, ts, 'ticket');
    await people.unreact('tom', BOT_ROOM, ts, 'ticket');
    await world.rest();
    expect(await itemRow(await itemAt(world, ts))).toMatchObject({ state: 'open', owner_id: 'U0MARCO00' });
  });
});
