/** What the bot knows of Slack: kept while Slack fails, and asked for anew only when it makes a difference. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';

const asked = async (world: World, method: string) =>
  (await world.log()).filter(({ kind, name }) => kind === 'api' && name === method).length;
const control = async (world: World, gesture: string, body: object) => {
  const answer = await fetch(`${world.simulator.url}/_sim/${gesture}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(await answer.json()).toEqual({ ok: true });
  await world.rest();
};
const membership = (world: World, gesture: 'join' | 'leave', channel: string, who: string) =>
  control(world, gesture, gesture === 'join' ? { as: 'giulia', channel, who } : { as: who, channel });

describe('what the bot knows of Slack', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());
  beforeEach(() => world.fault({ clear: true }));

  test('the list of people fails for an hour: requests are claimed all the same', async () => {
    await world.fault({ kind: 'error_before_store', method: 'users.list', count: 0 });
    await world.advance('PT1H');
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    expect(shown((await cardsOf(world, await itemAt(world, ts)))[0])).toContain('In carico a');
  });

  test('while Slack cannot tell who somebody is, the reaction waits', async () => {
    await world.advance('PT11M');
    await world.fault({ kind: 'error_before_store', method: 'users.info', count: 0 });
    await world.fault({ kind: 'error_before_store', method: 'users.list', count: 0 });
    const ts = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.database.query("UPDATE people SET stale_at = 'epoch'");
    await world.react('marco', 'support-rossi', ts, 'ticket');
    expect(await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).toEqual([]);
    await world.fault({ clear: true });
    await world.advance('PT2M');
    expect(await itemAt(world, ts)).toBeGreaterThan(0);
  });

  test('a thread is read only where there is one', async () => {
    const before = await asked(world, 'conversations.replies');
    const alone = await world.say('rossi', 'support-rossi', 'Avete ricevuto la foto?');
    await world.react('marco', 'support-rossi', alone, 'ticket');
    expect(await itemAt(world, alone)).toBeGreaterThan(0);
    expect(await asked(world, 'conversations.replies')).toBe(before);
    const replied = await world.say('rossi', 'support-rossi', 'E il preventivo?');
    await world.say('rossi', 'support-rossi', 'Ci serve per domani.', replied);
    await world.react('marco', 'support-rossi', replied, 'ticket');
    expect(await asked(world, 'conversations.replies')).toBe(before + 1);
  });

  test('whom Slack does not show is an outsider at once, and a missing scope is counted', async () => {
    await world.fault({ kind: 'error', error: 'missing_scope', method: 'users.info', count: 0 });
    const ts = await world.say('smith', 'support-smith', 'Hello?');
    await world.react('smith', 'support-smith', ts, 'ticket');
    const refused = await world.database.query("SELECT by_id, what->>'because' AS because FROM entries");
    expect(refused.at(-1)).toEqual({ by_id: 'U0SMITH00', because: 'unknown' });
    const metrics = await (await fetch(`${world.endpoint}/metrics`)).text();
    expect(metrics).toMatch(/^parola_troubles_total\{event="scope missing"\} [1-9]/m);
  });

  test('a status, and a colleague who joins a channel, change nothing; a time zone does', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'Ci siete?');
    await world.advance('PT6M');
    // It has grown old: asked for once more, it is fresh again.
    await world.react('giulia', 'support-rossi', ts, 'ticket');
    const before = await asked(world, 'users.list');
    await world.profile('marco', { status_text: 'In pausa' });
    await membership(world, 'join', 'support-nowak', 'lea');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    expect(await asked(world, 'users.list')).toBe(before);
    await world.profile('marco', { tz: 'Europe/London' });
    await world.react('marco', 'support-rossi', ts, 'ticket');
    expect(await asked(world, 'users.list')).toBe(before + 1);
  });
});

describe('the customers of the charter', () => {
  let directory: string;
  let world: World;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'parola-customers-'));
    const charterFile = join(directory, 'charter.yml');
    await writeFile(
      charterFile,
      `customers:
  - { name: Rossi Impianti, channels: [support-rossi] }
  - { name: Nowak Logistyka, channels: ['#support-nowak', nowak-vip] }
  - { name: Smith & Sons, channels: [smith-and-sons] }
`,
    );
    world = await startWorld({ at: MONDAY, charterFile });
  });
  afterAll(async () => {
    await world.close();
    await rm(directory, { recursive: true });
  });

  let bumped = 0;
  /** Whose request a message in that channel is, once it is flagged. */
  const customerIn = async (channel: string, as: string): Promise<string | null | undefined> => {
    bumped += 1;
    const ts = await world.say(as, channel, `Message ${bumped}`);
    await world.react('marco', channel, ts, 'ticket');
    const rows = await world.database.query<{ customer_name: string | null }>(
      'SELECT customer_name FROM items WHERE message_ts = $1',
      [ts],
    );
    return rows[0]?.customer_name;
  };

  test('have the channels that the bot is in, by one reading of the list', async () => {
    expect(await customerIn('support-rossi', 'rossi')).toBe('Rossi Impianti');
    expect(await customerIn('support-nowak', 'nowak')).toBe('Nowak Logistyka');
    // Once for the charter, and once for what is to be read again.
    expect(await asked(world, 'users.conversations')).toBe(2);
  });

  test('get a channel when it is given the name that they are waited for under', async () => {
    expect(await customerIn('support-smith', 'smith')).toBeNull();
    await control(world, 'rename', { channel: 'support-smith', name: 'smith-and-sons' });
    expect(await customerIn('smith-and-sons', 'smith')).toBe('Smith & Sons');
  });

  test('get a channel when the bot joins it', async () => {
    const bot = world.simulator.apps[0]?.botUserId ?? '';
    await membership(world, 'leave', 'support', bot);
    await control(world, 'rename', { channel: 'support', name: 'nowak-vip' });
    await membership(world, 'join', 'nowak-vip', bot);
    expect(await customerIn('nowak-vip', 'ania')).toBe('Nowak Logistyka');
  });
});
