/** A connection that ends, lies or is dead: nothing that people do meanwhile falls through. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { backoff_ms } from '../../src/slack/socket.ts';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { tie } from '../support/gate.ts';
import { startWorld, type World } from '../support/world.ts';

type Line = Awaited<ReturnType<World['log']>>[number];

/**
 * A way to Slack, for its API and its sockets, that can fall silent: connections stand, and nothing comes through. It is
 * what a host that is gone looks like from here.
 */
async function openWay(slackUrl: string) {
  const { port, hostname } = new URL(slackUrl);
  const sockets = new Set<Socket>();
  const server = createServer((inner) => {
    const outer = connect(Number(port), hostname);
    const own = (server.address() as AddressInfo).port;
    inner.on('data', (chunk) => outer.write(chunk));
    // Where the sockets are is told by the API: they are to come this way, too.
    outer.on('data', (chunk) => {
      inner.write(Buffer.from(chunk.toString('latin1').replaceAll(`:${port}/link/`, `:${own}/link/`), 'latin1'));
    });
    tie(inner, outer, sockets);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** For the connections that stand now, and for good. */
    silence() {
      for (const socket of sockets) socket.pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

let world: World;
let way: Awaited<ReturnType<typeof openWay>>;
let ts: string;
/** What the operator reads. */
let said: string[];

beforeEach(async () => {
  said = [];
  world = await startWorld({
    at: '2026-11-23T09:30:00+01:00',
    log: pino({ level: 'debug' }, { write: (line: string) => void said.push(line) }),
    async before(slackUrl) {
      way = await openWay(slackUrl);
      return way.url;
    },
  });
  ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
});
afterEach(async () => {
  await world.close();
  way.close();
});

const wire = async (...names: string[]): Promise<string[]> =>
  (await world.log())
    .filter(({ kind, name }: Line) => kind === 'socket' && names.includes(String(name)))
    .map(({ name }) => String(name));
const claim = () => world.react('marco', 'support-rossi', ts, 'eyes');
const card = async () => shown((await cardsOf(world, await itemAt(world, ts)))[0]);
const isReady = async () => (await fetch(`${world.endpoint}/readyz`)).status === 200;
const hellos = () => wire('hello');

test('warning: the new connection stands before the old one ends, and what the old one was asked is answered by it', async () => {
  await claim();
  await world.fault({ kind: 'delay', method: 'views.open', delay_ms: 1_500 });
  const asked = world.command('marco', 'support-rossi', '/care wait #1');
  await expect.poll(async () => JSON.stringify(await world.log())).toContain('/care wait');
  await world.fault({ kind: 'warning' });
  expect(await asked).toMatchObject({ ok: true });
  await expect.poll(() => wire('hello', 'closed')).toEqual(['hello', 'hello', 'closed']);
  expect(await world.command('marco', 'support-rossi', '/care help')).toMatchObject({ ok: true });
});

test('refresh: the new connection stands before the old one ends, and what was done meanwhile comes in', async () => {
  await world.fault({ kind: 'refresh', delay_ms: 20_000 });
  await claim();
  await expect.poll(() => wire('hello', 'closed')).toEqual(['hello', 'hello', 'closed']);
  await expect.poll(card).toContain('In carico a Marco Bianchi');
  expect(await isReady()).toBe(true);
});

test('link_disabled: the operator is told what to do, and it tries again', async () => {
  await world.fault({ kind: 'link_disabled', delay_ms: 100 });
  await expect.poll(() => said.join('')).toMatch(/"level":50.*link_disabled.*Turn it on/);
  await expect.poll(hellos).toHaveLength(2);
});

test('too_many_websockets: it keeps the connection that it has, tells the operator, and tries again', async () => {
  const others = await Promise.all(Array.from({ length: 9 }, openOther));
  await world.fault({ kind: 'warning' });
  await expect.poll(() => said.join('')).toMatch(/"level":50.*too_many_websockets.*Stop what else uses/);
  expect(await isReady()).toBe(true);
  const before = (await hellos()).length;
  for (const other of others) other.terminate();
  await expect.poll(hellos).toHaveLength(before + 1);
  await claim();
  expect(await card()).toContain('In carico a Marco Bianchi');
});

/** Another program with our token. */
async function openOther(): Promise<WebSocket> {
  const headers = { authorization: `Bearer ${world.simulator.apps[0]?.appToken}` };
  const opened = await fetch(`${world.simulator.url}/api/apps.connections.open`, { method: 'POST', headers });
  const socket = new WebSocket(((await opened.json()) as { url: string }).url);
  await once(socket, 'message');
  return socket;
}

test('a connection that is dead without a word is found within 35 s, and what it swallowed is looked for', async () => {
  way.silence();
  await claim();
  expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
  await expect.poll(hellos, { timeout: 35_000 }).toHaveLength(2);
  const claimed = async () => {
    await world.rest();
    return (await world.database.query('SELECT owner_id FROM items')).map(({ owner_id }) => owner_id);
  };
  await expect.poll(claimed).toEqual(['U0MARCO00']);
  expect(await card()).toContain('In carico a Marco Bianchi');
});

test('no connection can be had: it lives, is not ready, and asks again after twice the time, up to half a minute', async () => {
  await world.fault({ kind: 'error_before_store', method: 'apps.connections.open', count: 0 });
  await world.fault({ kind: 'kill_sockets' });
  const tries = async () =>
    (await world.log()).flatMap(({ name, up_ms }) => (name === 'apps.connections.open' ? [up_ms] : [])).slice(1);
  await expect.poll(async () => (await tries()).length).toBeGreaterThanOrEqual(5);
  expect(await isReady()).toBe(false);
  expect((await fetch(`${world.endpoint}/healthz`)).status).toBe(200);
  const times_ms = await tries();
  const waits_ms = times_ms.slice(1).map((time_ms, index) => time_ms - (times_ms[index] ?? 0));
  // On a busy machine one may come late, and the next one thereby a little sooner.
  for (const [index, wait_ms] of waits_ms.entries()) expect(wait_ms).toBeGreaterThan(backoff_ms(index + 1) / 2);

  const tenMinutes = Array.from({ length: 25 }, (_, index) => backoff_ms(index + 1));
  expect(tenMinutes.slice(0, 8)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  expect(new Set(tenMinutes.slice(7))).toEqual(new Set([30_000]));

  await claim();
  await world.fault({ clear: true });
  await expect.poll(hellos).toHaveLength(2);
  await expect.poll(card).toContain('In carico a Marco Bianchi');
  expect(await isReady()).toBe(true);
});

test('frames that make no sense, or take the names of our own events, are ignored; limits are told', async () => {
  const frames = [
    'null',
    '[]',
    '1',
    '"hello"',
    '{}',
    '{"type":"events_api"}',
    '{"type":"disconnected"}',
    '{"type":"close"}',
    '{"type":"error"}',
    '{"type":"ws_message"}',
    '{"type":"slack_event"}',
    '{"type":"disconnect?"}',
    '{"type":"events_api","envelope_id":"1","payload":null}',
    '{"type":"events_api","envelope_id":"2","payload":{"event":{"type":"disconnected"}}}',
    '{"type":"interactive","envelope_id":"3","payload":{"type":{"toString":1}}}',
    `{"type":"slash_commands","envelope_id":"4","payload":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  ];
  // A half of one and a binary one; then each of these.
  await world.fault({ kind: 'garbage_frame' });
  for (const frame of frames) await world.fault({ kind: 'garbage_frame', frame });
  await world.fault({ kind: 'app_rate_limited' });
  await claim();
  expect(await card()).toContain('In carico a Marco Bianchi');
  expect(await wire('hello', 'closed')).toEqual(['hello']);
  expect(await isReady()).toBe(true);
  expect(said.join('')).toMatch(/no event.*app_rate_limited/);
});
