/** What Slack refuses to take, for a while or for good: somebody hears of it all the same, once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimMessage } from '../../src/simulator/control.ts';
import { SHORTCUT } from '../../src/slack/names.ts';
import { cardsOf, itemAt, keyOf } from '../support/cards.ts';
import { asked, modal, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';

let world: World;
const open = async () => {
  world = await startWorld({ at: MONDAY });
};
const close = () => world.close();

const request = () => world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
const refuse = (channel: string, error: string, method = 'chat.postMessage') =>
  world.fault({ kind: 'error', error, method, channel, count: 0 });
const nudges = async (place: string, as: string): Promise<SimMessage[]> =>
  (await world.messages(place, as)).filter((message) => String(keyOf(message)).startsWith('nudge:'));
const whispers = async (channel: string, as: string, since: string): Promise<string[]> =>
  texts((await world.messages(channel, as)).filter(({ ephemeral, ts }) => ephemeral && ts > since));
const cardsAt = async (ts: string) => cardsOf(world, await itemAt(world, ts));
const states = () => world.database.query('SELECT state FROM items ORDER BY number');
const fates = async (): Promise<unknown[]> =>
  (await world.database.query('SELECT DISTINCT fate FROM outbox WHERE fate IS NOT NULL')).map(({ fate }) => fate);

describe('429', () => {
  beforeAll(open);
  afterAll(close);

  test.each([
    ['thirty years', '1000000000', 3600],
    ['nothing', '', 5],
    ['nought', '0', 1],
    ['a debt', '-5', 1],
    ['a fraction', '2.5', 3],
    ['a word', 'soon', 5],
    ['a date', 'Wed, 21 Oct 2026 07:28:00 GMT', 5],
  ])(
    'with %s for how long: only that channel waits, no word is lost, and none is doubled',
    async (_what, said, wait_s) => {
      const ts = await request();
      const limited = { kind: 'rate_limited', retry_after: said };
      await world.fault({ ...limited, method: 'chat.postMessage', channel: 'care-desk' });
      await world.fault({ ...limited, method: 'chat.postEphemeral', channel: 'support-rossi' });
      await world.react('marco', 'support-rossi', ts, 'eyes');
      await world.react('ania', 'support-rossi', ts, 'eyes');
      const other = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
      await world.react('tom', 'support-nowak', other, 'eyes');
      await world.react('ania', 'support-nowak', other, 'eyes');
      expect(await whispers('support-nowak', 'ania', ts)).toHaveLength(1);
      expect(await cardsAt(ts)).toEqual([]);

      await world.advance(`PT${wait_s - 1}S`);
      expect(await whispers('support-rossi', 'ania', ts)).toEqual([]);
      await world.advance('PT1S');
      expect(await cardsAt(ts)).toHaveLength(1);
      expect(await cardsAt(other)).toHaveLength(1);
      expect(await whispers('support-rossi', 'ania', ts)).toEqual([expect.stringContaining('prowadzi <@U0MARCO00>')]);
      expect(await world.database.query('SELECT key FROM outbox WHERE in_doubt')).toEqual([]);
    },
  );
});

describe('a channel that takes nothing from us', () => {
  beforeEach(open);
  afterEach(close);

  test('at the desk: the first lead is the desk, hears each thing once, and nothing is closed by it', async () => {
    await refuse('care-desk', 'restricted_action');
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'ticket');
    await world.moveTo('2026-11-23T10:10:00+01:00');
    const told = await nudges('@giulia', 'giulia');
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(keyOf)).size).toBe(told.length);
    expect(await nudges('care-desk', 'giulia')).toEqual([]);
    expect(await states()).toEqual([{ state: 'open' }]);
    // It was asked as seldom as possible, and is asked again in an hour.
    await world.fault({ clear: true });
    await world.moveTo('2026-11-23T11:15:00+01:00');
    const later = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
    await world.react('ania', 'support-nowak', later, 'eyes');
    expect(await cardsAt(later)).toHaveLength(1);
  });

  test('the desk refuses a digest: each lead has their own, and only that one', async () => {
    await refuse('care-desk', 'restricted_action');
    await world.moveTo('2026-11-24T08:31:00+01:00');
    const digests = (await world.dm('giulia')).filter((message) => String(keyOf(message)).startsWith('digest:'));
    expect(digests).toHaveLength(1);
  });

  test('a customer’s channel is archived: the owner is reminded in direct messages, and the item stays open', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', '/promise #1 11:00 richiamare Rossi');
    await world.fault({ kind: 'archive_channel', channel: 'support-rossi' });
    await world.moveTo('2026-11-23T11:00:00+01:00');
    const due = (await nudges('@marco', 'marco')).filter((message) => /:promise-.*Z:0:/.test(String(keyOf(message))));
    expect(due).toHaveLength(1);
    expect(await states()).toEqual([{ state: 'open' }]);
  });

  test('an answer and a question in private, refused there, come as direct messages, once', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await refuse('support-rossi', 'channel_not_found', 'chat.postEphemeral');
    await world.react('ania', 'support-rossi', ts, 'eyes');
    expect(texts(await world.dm('ania'))).toEqual([expect.stringContaining('prowadzi <@U0MARCO00>')]);
    await world.say('marco', 'support-rossi', 'Guardo subito.', ts);
    const question = await asked(world, 'marco', 'next_word_0');
    await world.click('marco', question, 'next_word_0');
    expect(await world.database.query("SELECT 1 FROM commitments WHERE clock = 'promise'")).toHaveLength(1);
    await world.advance('PT5M');
    expect(await world.dm('ania')).toHaveLength(1);
  });

  test('and refused there, too: what has to be answered is put to the desk, once', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await refuse('support-rossi', 'is_archived', 'chat.postEphemeral');
    await world.fault({ kind: 'error', error: 'user_disabled', method: 'chat.postMessage' });
    await world.say('marco', 'support-rossi', 'Guardo subito.', ts);
    await world.advance('PT5M');
    const questions = (await world.messages('care-desk', 'giulia')).filter((message) =>
      String(keyOf(message)).startsWith('next_word:'),
    );
    expect(questions.map(keyOf)).toEqual([expect.stringMatching(/:U0MARCO00:direct:desk$/)]);
    expect(await states()).toEqual([{ state: 'open' }]);
  });

  test('a customer who was refused something is never written to directly', async () => {
    const ts = await request();
    await refuse('support-rossi', 'channel_not_found', 'chat.postEphemeral');
    await world.react('rossi', 'support-rossi', ts, 'eyes');
    await world.advance('PT5M');
    expect(await world.dm('rossi')).toEqual([]);
  });

  test('whoever confirmed a statement hears that the customer has not read it', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'care-desk', '/care statement #1');
    await refuse('support-rossi', 'is_archived');
    await world.submit('marco', (await modal(world, 'marco')).id, {});
    expect(texts(await world.dm('marco'))).toEqual([expect.stringContaining('non ho pubblicato nulla')]);
  });
});

describe('a channel that gets another id', () => {
  beforeAll(open);
  afterAll(close);

  test('while what is for it waits: at the desk the nudge lands, in a customer’s channel the person is told', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'ticket');
    const held = { kind: 'rate_limited', retry_after: 60 };
    await world.fault({ ...held, method: 'chat.postMessage', channel: 'care-desk' });
    await world.moveTo('2026-11-23T09:45:00+01:00');
    expect(await nudges('care-desk', 'giulia')).toEqual([]);
    await world.fault({ kind: 'change_channel_id', channel: 'care-desk' });
    await world.advance('PT1M');
    expect(await nudges('care-desk', 'giulia')).toHaveLength(1);

    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.fault({ ...held, method: 'chat.postEphemeral' });
    await world.react('ania', 'support-rossi', ts, 'eyes');
    await world.fault({ kind: 'change_channel_id', channel: 'support-rossi' });
    await world.advance('PT1M');
    const told = [...(await whispers('support-rossi', 'ania', ts)), ...texts(await world.dm('ania'))];
    expect(told).toEqual([expect.stringContaining('prowadzi <@U0MARCO00>')]);
  });
});

describe('a poison row', () => {
  beforeAll(open);
  afterAll(close);

  test('is parked with its reason, where a lead sees it; what others are told comes in its time', async () => {
    const ts = await request();
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.home('giulia');
    // As a later version may have left it behind: nobody here knows what it means.
    await world.database.query(
      `INSERT INTO outbox (team_id, key, kind, destination, body, next_at, created_at)
       SELECT team_id, 'riddle:1', 'riddle', 'U0MARCO00', $1, next_at, created_at FROM
         (SELECT team_id, created_at AS next_at, created_at - interval '1 day' AS created_at FROM outbox LIMIT 1) AS one`,
      [JSON.stringify({ kind: 'riddle', key: 'riddle:1', destination: { to: 'person', personId: 'U0MARCO00' } })],
    );
    await world.moveTo('2026-11-23T09:46:00+01:00');
    expect(await nudges('@marco', 'marco')).toHaveLength(1);
    await world.moveTo('2026-11-23T10:30:00+01:00');
    const [row] = await world.database.query("SELECT fate, error, next_at FROM outbox WHERE key = 'riddle:1'");
    expect(row).toMatchObject({ fate: 'parked', next_at: null, error: expect.stringMatching(/.+/) });
    expect(await fates()).not.toContain('impossible');
    expect(JSON.stringify((await world.home('giulia')).blocks)).toContain('parked_try_again');
  });
});

describe('where somebody waits for an answer, Slack takes none any more', () => {
  beforeAll(open);
  afterAll(close);

  test('they are told in a direct message, once', async () => {
    const ts = await request();
    const payload = (response_url: string) => ({
      type: 'message_action',
      callback_id: SHORTCUT.why,
      channel: { id: 'C0ROSSI00', name: 'support-rossi' },
      message_ts: ts,
      message: { ts, type: 'message', thread_ts: null },
      response_url,
    });
    const expired = `${world.simulator.url}/response/expired`;
    expect(await world.forge('marco', payload(expired))).toEqual({ ok: true });
    expect(await world.dm('marco')).toHaveLength(1);
    expect(await whispers('support-rossi', 'marco', ts)).toEqual([]);
    await world.shortcut('marco', SHORTCUT.why, 'support-rossi', ts);
    expect(await whispers('support-rossi', 'marco', ts)).toEqual(texts(await world.dm('marco')));
  });
});
