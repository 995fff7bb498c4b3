/** What comes in over HTTP, from Slack or from anybody: nothing of it ends the process, or gets in unsigned. */
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Endpoints, serve } from '../../src/endpoints.ts';
import { cardsOf, itemAt } from '../support/cards.ts';
import { FORM_TYPE, JSON_TYPE, now_s, reaction, send, sendSigned, signatureOf, wrapped } from '../support/signed.ts';
import { startWorld, type World } from '../support/world.ts';

const MEBIBYTE = 1024 * 1024;

let world: World;
/** What the operator reads. */
const said: string[] = [];
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line: string) => void said.push(line) });
  world = await startWorld({ at: '2026-11-23T09:30:00+01:00', mode: 'http', log });
});
afterAll(() => world.close());

const inbox = async () => (await world.database.query('SELECT key FROM inbox')).length;
const request = () => world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
/** It still takes in what Slack sends. */
const works = async (to = world.endpoint): Promise<void> => {
  const ts = await request();
  expect((await sendSigned(world, wrapped(reaction(ts)), { to })).status).toBe(200);
  await world.rest();
  expect(await cardsOf(world, await itemAt(world, ts))).toHaveLength(1);
};

describe('what is no event', () => {
  test.each<[what: string, type: string, body: string, told: RegExp]>([
    [
      'app_rate_limited',
      JSON_TYPE,
      '{"type":"app_rate_limited","team_id":"T0AURORA0","minute_rate_limited":1}',
      /no event.*app_rate_limited/,
    ],
    ['url_verification', JSON_TYPE, '{"type":"url_verification","challenge":"c"}', /url_verification/],
    ['ssl_check', FORM_TYPE, 'ssl_check=1&token=abc', /ssl_check/],
    ['an unknown type', JSON_TYPE, '{"type":"app_of_tomorrow","team_id":"T0AURORA0"}', /no event.*app_of_tomorrow/],
    ['no inner event', JSON_TYPE, '{"type":"event_callback","team_id":"T0AURORA0"}', /no event.*event_callback/],
    ['nothing in it', JSON_TYPE, '{}', /no event.*unknown/],
  ])('%s: 200, and the operator can read of it', async (_what, type, body, told) => {
    const [before, line] = [await inbox(), said.length];
    expect((await sendSigned(world, body, { type })).status).toBe(200);
    expect(said.slice(line).join('')).toMatch(told);
    expect(await inbox()).toBe(before);
  });

  test('a check of the certificate needs no signature, and brings nothing else in with it', async () => {
    const payload = wrapped(reaction(await request()));
    const before = await inbox();
    const forms = ['ssl_check=1', `${new URLSearchParams({ ssl_check: '1', payload })}`];
    for (const body of forms) expect((await send(world, body, { type: FORM_TYPE })).status).toBe(200);
    expect(await inbox()).toBe(before);
  });

  test('a type that nobody knows is not written down', async () => {
    const before = await inbox();
    expect((await sendSigned(world, wrapped({ type: 'event_of_tomorrow', channel: 'C0ROSSI00' }))).status).toBe(200);
    expect(await inbox()).toBe(before);
  });
});

test('without a good signature nothing is parsed, however broken it is; with one it is 400', async () => {
  const body = '{"type":';
  const headers = {
    'x-slack-request-timestamp': String(now_s()),
    'x-slack-signature': signatureOf(world, 'another body', now_s()),
  };
  expect((await send(world, body, { headers })).status).toBe(401);
  expect((await send(world, body)).status).toBe(401);
  expect((await sendSigned(world, body)).status).toBe(400);
});

describe('a body such as Slack never sends', () => {
  const deep = (levels: number, of: [string, string]) => of[0].repeat(levels) + of[1].repeat(levels);
  const message = (more: string) =>
    `{"type":"event_callback","team_id":"T0AURORA0","event":{"type":"message","channel":"C0ROSSI00","user":"U0ROSSI00",${more}}}`;
  const payload = (...values: string[]) =>
    `${new URLSearchParams(values.map((value): [string, string] => ['payload', value]))}`;

  test.each<[what: string, body: string | Buffer, status: number, type?: string]>([
    ['null', 'null', 400],
    ['a number', '1', 400],
    ['a word', '"hello"', 400],
    ['a truth', 'true', 400],
    ['a list', '[{"type":"event_callback"}]', 400],
    ['nothing', '', 400],
    ['half of it', '{"type":', 400],
    ['a hundred thousand lists', deep(100_000, ['[', ']']), 400],
    ['a hundred thousand objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400],
    ['an event a hundred thousand levels deep', message(`"x":${deep(100_000, ['[', ']'])}`), 400],
    ['no UTF-8', Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')]), 401],
    ['a form of null', payload('null'), 400, FORM_TYPE],
    ['a form of a list', payload('[]'), 400, FORM_TYPE],
    ['a form of a word', payload('"hello"'), 400, FORM_TYPE],
    ['a form of no JSON', payload('{'), 400, FORM_TYPE],
    ['a form with two payloads', payload('{"type":"block_actions"}', 'null'), 200, FORM_TYPE],
    ['a form with none', 'a=b', 200, FORM_TYPE],
    ['a form with two commands', 'command=/care&command=/care', 200, FORM_TYPE],
    ['an empty form', '', 200, FORM_TYPE],
    ['a form with a prototype', '__proto__=x&constructor=y&toString=z', 200, FORM_TYPE],
    [
      'a prototype',
      '{"__proto__":{"type":"event_callback"},"constructor":{"prototype":{"event":{"type":"message"}}}}',
      200,
    ],
    ['words that are none', '{"type":{"toString":1},"command":[],"event":"message"}', 200],
    ['an event that is a list', '{"type":"event_callback","team_id":"T0AURORA0","event":[]}', 200],
    ['NUL in an id', message('"ts":"1.\\u0000"'), 200],
    ['half a pair in an id', message('"ts":"1.\\ud800"'), 200],
    ['an id without an end', message(`"ts":"${'1'.repeat(5_000)}"`), 200],
    ['a command with NUL in its id', '{"command":"/care","team_id":"T0AURORA0","trigger_id":"\\u0000"}', 200],
  ])('%s: refused or ignored, and the next one is worked through', async (_what, body, status, type = JSON_TYPE) => {
    const before = await inbox();
    expect((await sendSigned(world, body, { type })).status).toBe(status);
    expect(await inbox()).toBe(before);
    expect((await fetch(`${world.endpoint}/healthz`)).status).toBe(200);
  });

  test('one that is too long is refused before it has come in whole, a signed one with 413', async () => {
    const body = 'x'.repeat(5 * MEBIBYTE);
    const headers = { 'x-slack-signature': 'v0=0', 'x-slack-request-timestamp': String(now_s()) };
    expect((await send(world, body, { headers })).status).toBe(413);
    expect((await send(world, 'x'.repeat(5_000))).status).toBe(401);
  });

  test('of many long ones at once the last are refused, and a short one gets through', async () => {
    const { hostname, port } = new URL(world.endpoint);
    const headers = `Host: x\r\nx-slack-signature: v0=0\r\ncontent-length: ${4 * MEBIBYTE}`;
    const answers: string[] = [];
    const sockets = Array.from({ length: 24 }, () => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.on('data', (chunk) => answers.push(String(chunk).split('\r\n', 1)[0] ?? ''));
      socket.write(`POST /slack/events HTTP/1.1\r\n${headers}\r\n\r\n`);
      socket.write('x'.repeat(3 * MEBIBYTE));
      return socket;
    });
    await expect.poll(() => answers).toContain('HTTP/1.1 503 Service Unavailable');
    expect((await sendSigned(world, '{}')).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  test('what people wrote may hold NUL, half a pair and a prototype: it is escaped, and the item is made', async () => {
    const ts = await request();
    const event = { ...reaction(ts), note: 'NUL \0, half \ud83d', ['__proto__']: { type: 'x' } };
    expect((await sendSigned(world, wrapped(event))).status).toBe(200);
    await world.rest();
    expect(await cardsOf(world, await itemAt(world, ts))).toHaveLength(1);
  });

  test('after all of them it works as before', () => works());
});

describe('somebody else’s', () => {
  test.each<[what: string, more: Record<string, unknown>, why: RegExp]>([
    ['another app', { api_app_id: 'A0OTHER00' }, /another app/],
    ['another workspace', { team_id: 'T0OTHER00' }, /another workspace/],
    [
      'a workspace that is not among those it is for',
      { authorizations: [{ team_id: 'T0OTHER00' }] },
      /another workspace/,
    ],
  ])('%s: the event is dropped, and the operator can read of it', async (_whose, more, why) => {
    const ts = await request();
    const [before, line] = [await inbox(), said.length];
    expect((await sendSigned(world, wrapped(reaction(ts), more))).status).toBe(200);
    await world.rest();
    expect(await inbox()).toBe(before);
    expect(said.slice(line).join('')).toMatch(why);
    expect(await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).toEqual([]);
  });

  test.each<[what: string, more: Record<string, string>, why: RegExp]>([
    ['another app', { api_app_id: 'A0OTHER00' }, /another app/],
    ['another workspace', { team_id: 'T0OTHER00' }, /another workspace/],
  ])('%s: the command is not carried out', async (_whose, more, why) => {
    const [line, text] = [said.length, 'tra 5 minuti richiamare'];
    const command = { command: '/promise', text, user_id: 'U0MARCO00', channel_id: 'C0ROSSI00', team_id: 'T0AURORA0' };
    const body = `${new URLSearchParams({ ...command, trigger_id: '1.2', ...more })}`;
    const response = await sendSigned(world, body, { type: FORM_TYPE });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(said.slice(line).join('')).toMatch(why);
  });

  test('what the customer’s workspace hosts comes in all the same', async () => {
    const ts = await request();
    const shared = { team_id: 'T0ROSSI00', authorizations: [{ team_id: 'T0AURORA0' }] };
    expect((await sendSigned(world, wrapped(reaction(ts), shared))).status).toBe(200);
    await world.rest();
    expect(await cardsOf(world, await itemAt(world, ts))).toHaveLength(1);
  });
});

describe('the process’s own server', () => {
  const CROWD = 1_200;
  let endpoints: Endpoints;
  let address: string;
  const crowd: Socket[] = [];
  beforeAll(async () => {
    endpoints = await serve(0);
    endpoints.lead(world.bot);
    address = `http://127.0.0.1:${endpoints.port}`;
  });
  afterAll(async () => {
    for (const socket of crowd) socket.destroy();
    await endpoints.stop();
  });

  /** Somebody who begins a request, and takes their time. @returns settles when the server has hung up */
  const dawdle = (begins: string, goesOn: string): Promise<unknown> => {
    const socket = connect(endpoints.port, '127.0.0.1');
    crowd.push(socket);
    const timer = setInterval(() => socket.write(goesOn), 500);
    return new Promise((resolve) => {
      socket.on('connect', () => socket.write(begins));
      socket.on('error', () => undefined);
      // Whatever is answered is not read; without this the end would not be seen.
      socket.resume();
      socket.on('close', () => {
        clearInterval(timer);
        resolve('hung up');
      });
    });
  };

  test('whoever sends a byte now and then, of headers or of a body, is hung up on', async () => {
    const slow = [
      dawdle('', ''),
      dawdle('POST /slack/events HTTP/1.1\r\nHost: x\r\n', 'x-a: b\r\n'),
      dawdle('POST /slack/events HTTP/1.1\r\nHost: x\r\ncontent-length: 4000\r\n\r\n', 'x'),
      dawdle('POST /slack/events HTTP/1.1\r\nHost: x\r\nx-slack-signature: v0=0\r\ncontent-length: 4000\r\n\r\n', 'x'),
    ];
    await works(address);
    expect(await Promise.all(slow)).toEqual(slow.map(() => 'hung up'));
  });

  test('of twelve hundred connections a thousand stand, those that came first are gone, and Slack is answered', async () => {
    let gone = 0;
    for (let index = 0; index < CROWD; index += 1) {
      const socket = connect(endpoints.port, '127.0.0.1');
      crowd.push(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        gone += 1;
      });
      socket.resume();
      await new Promise((resolve) => socket.once('connect', resolve));
      // Nobody is in a hurry: the server sees them one after the other.
      if (index % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
    }
    await works(address);
    await expect.poll(() => gone).toBeGreaterThanOrEqual(CROWD - 1_000);
  });
});
