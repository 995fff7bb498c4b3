import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { type Gate, openGate } from '../support/gate.ts';
import { startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';
const MINUTE_S = 60;

const now_s = () => Math.floor(Date.now() / 1000);

describe('over HTTP', () => {
  let world: World;
  let gate: Gate;
  beforeAll(async () => {
    world = await startWorld({
      at: MONDAY,
      mode: 'http',
      async through(url) {
        gate = await openGate(url);
        return gate.url;
      },
    });
  });
  afterAll(async () => {
    await world.close();
    await gate.close();
  });

  const secret = () => world.simulator.apps[0]?.signingSecret ?? '';
  const sign = (body: string, stamp: number | string, key = secret()) =>
    `v0=${createHmac('sha256', key).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const send = (body: string | Buffer, headers: Record<string, string>, path = '/slack/events') =>
    fetch(`${world.endpoint}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const sendSigned = (body: string, stamp = now_s()) =>
    send(body, { 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': sign(body, stamp) });
  const reaction = (ts: string, event_id = `Ev${randomUUID()}`) =>
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T0AURORA0',
      event_id,
      event: {
        type: 'reaction_added',
        user: 'U0MARCO00',
        reaction: 'eyes',
        item: { type: 'message', channel: 'C0ROSSI00', ts },
        event_ts: '1795422600.000001',
      },
    });
  /** By a connection of its own, and any path whatever. */
  const statusOf = async (method: string, path: string): Promise<number | undefined> => {
    const { hostname: host, port } = new URL(world.endpoint);
    const asked = request({ host, port, method, path, agent: false }).end();
    const [response]: IncomingMessage[] = await once(asked, 'response');
    response?.resume();
    return response?.statusCode;
  };
  const inbox = async () => (await world.database.query('SELECT key FROM inbox')).length;

  test('a request is claimed by emoji, promised by command, nudged, kept by button', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    const item = await itemAt(world, ts);
    expect(shown((await cardsOf(world, item))[0])).toContain('In carico a Marco Bianchi');

    await world.command('marco', 'support-rossi', '/promise tra 5 minuti richiamare Rossi');
    expect(shown((await cardsOf(world, item))[0])).toContain('richiamare Rossi');
    await world.advance('PT5M');
    const due = (await world.dm('marco')).at(-1);
    if (!due) throw new Error('nobody was nudged');
    expect(due.text).toContain('È ora');
    expect(await world.click('marco', due, 'promise_keep')).toEqual({ ok: true });
    expect((await world.dm('marco')).at(-1)?.text).toContain('Mantenuta');
  });

  test('a word is given in a modal', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'E il preventivo?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    const [card] = await cardsOf(world, await itemAt(world, ts));
    if (!card) throw new Error('there is no card');
    await world.click('marco', card, 'item_promise');
    const [modal] = await world.views('marco');
    const due = { due_picker: Date.parse('2026-11-23T15:00:00Z') / 1000 };
    const sent = await world.submit('marco', modal?.id ?? '', { due, text: { text_input: 'mandare il preventivo' } });
    expect(sent).toEqual({ ok: true });
    expect(shown((await cardsOf(world, await itemAt(world, ts)))[0])).toContain('mandare il preventivo');
  });

  describe('a request that Slack did not sign is refused before it is read', () => {
    const body = JSON.stringify({ type: 'event_callback' });
    const stamped = (stamp: number | string, signature: string) => ({
      'x-slack-request-timestamp': String(stamp),
      'x-slack-signature': signature,
    });

    test.each<[string, () => Record<string, string>]>([
      ['signed with another secret', () => stamped(now_s(), sign(body, now_s(), 'another secret'))],
      ['of another body', () => stamped(now_s(), sign('{}', now_s()))],
      ['six minutes old', () => stamped(now_s() - 6 * MINUTE_S, sign(body, now_s() - 6 * MINUTE_S))],
      ['from six minutes ahead', () => stamped(now_s() + 6 * MINUTE_S, sign(body, now_s() + 6 * MINUTE_S))],
      ['stamped with no number', () => stamped('soon', sign(body, 'soon'))],
      ['too short', () => stamped(now_s(), 'v0=abc')],
      ['of another version', () => stamped(now_s(), sign(body, now_s()).replace('v0', 'v1'))],
      ['without a signature', () => ({ 'x-slack-request-timestamp': String(now_s()) })],
      ['without a stamp', () => ({ 'x-slack-signature': sign(body, now_s()) })],
      ['with neither', () => ({})],
    ])('%s', async (_what, headers) => {
      const before = await inbox();
      expect((await send(body, headers())).status).toBe(401);
      expect(await inbox()).toBe(before);
    });

    test('four minutes either way are taken: clocks differ', async () => {
      for (const difference_s of [-4 * MINUTE_S, 4 * MINUTE_S]) {
        expect((await sendSigned('{"type":"event_callback"}', now_s() + difference_s)).status).toBe(200);
      }
    });
  });

  test('a valid request that is sent again does nothing twice', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'Ancora io.');
    const body = reaction(ts, 'Ev0REPLAYED');
    for (const response of await Promise.all([sendSigned(body), sendSigned(body), sendSigned(body)])) {
      expect(response.status).toBe(200);
    }
    await world.rest();
    const item = await itemAt(world, ts);
    expect(await cardsOf(world, item)).toHaveLength(1);
    const told = (await world.messages('support-rossi', 'marco')).filter(
      (message) => message.ephemeral && message.ts > ts,
    );
    expect(told).toEqual([]);
  });

  test('Slack’s own questions are answered', async () => {
    const challenge = await sendSigned(JSON.stringify({ type: 'url_verification', challenge: 'still there?' }));
    expect(await challenge.text()).toContain('still there?');
    const limited = { type: 'app_rate_limited', team_id: 'T0AURORA0', minute_rate_limited: now_s() };
    expect((await sendSigned(JSON.stringify(limited))).status).toBe(200);
    const unread = { type: 'event_callback', team_id: 'T0AURORA0', event: { type: 'team_join' } };
    expect((await sendSigned(JSON.stringify(unread))).status).toBe(200);
  });

  test.each([
    ['GET', '/', 404],
    ['GET', '/slack', 404],
    ['GET', '//', 404],
    ['POST', '//[', 404],
    ['GET', 'http://[', 404],
    ['POST', '/slack/events/other', 404],
    ['POST', '/healthz', 404],
    ['GET', '/_sim/people', 404],
    ['GET', '/slack/events', 405],
    ['GET', '/healthz?from=probe', 200],
  ])('%s %s is %i', async (method, path, status) => {
    expect(await statusOf(method, path)).toBe(status);
  });

  test('operators are told that it lives, that it is ready, and how it fares', async () => {
    const ask = (path: string) => fetch(`${world.endpoint}${path}`);
    expect(await (await ask('/healthz')).json()).toEqual({ ok: true });
    expect(await (await ask('/readyz')).json()).toEqual({ ok: true, database: true, slack: true });
    const metrics = await (await ask('/metrics')).text();
    expect(metrics).toContain('process_cpu_seconds_total');
    expect(metrics).not.toContain('Rossi');
  });

  describe('when the database is', () => {
    afterEach(() => gate.open());

    test('down: 503 and not ready, alive all the same; Slack’s retry brings the event in', async () => {
      const ts = await world.say('rossi', 'support-rossi', 'Il macinino fa rumore.');
      gate.shut();
      await world.react('marco', 'support-rossi', ts, 'eyes');
      expect((await sendSigned(reaction(ts))).status).toBe(503);
      expect((await fetch(`${world.endpoint}/healthz`)).status).toBe(200);
      const ready = await fetch(`${world.endpoint}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ ok: false, database: false });
      expect(await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).toEqual([]);

      gate.open();
      await world.advance('PT1M');
      expect(await cardsOf(world, await itemAt(world, ts))).toHaveLength(1);
      expect((await fetch(`${world.endpoint}/readyz`)).status).toBe(200);
    });

    test('silent: 503 before Slack stops waiting, and the event is not lost', async () => {
      const ts = await world.say('rossi', 'support-rossi', 'Pronto?');
      gate.hold();
      const answered = sendSigned(reaction(ts, 'Ev0SILENT'));
      const givenUp = sleep(3_000, { status: 'Slack has stopped waiting' });
      expect((await Promise.race([answered, givenUp])).status).toBe(503);
      gate.open();
      expect((await sendSigned(reaction(ts, 'Ev0SILENT'))).status).toBe(200);
      await world.rest();
      expect(await cardsOf(world, await itemAt(world, ts))).toHaveLength(1);
    });
  });
});

describe('over a socket', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  });
  afterAll(() => world.close());

  const isReady = async () => (await fetch(`${world.endpoint}/readyz`)).status === 200;
  const hellos = async () =>
    (await world.log()).filter(({ kind, name }) => kind === 'socket' && name === 'hello').length;

  test('cut off, it connects again, and what was said meanwhile comes in', async () => {
    const before = await hellos();
    await world.fault({ kind: 'kill_sockets' });
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await expect.poll(hellos).toBeGreaterThan(before);
    const claimed = async () => {
      await world.rest();
      return shown((await cardsOf(world, await itemAt(world, ts)))[0]);
    };
    await expect.poll(claimed).toContain('In carico a Marco Bianchi');
    await expect.poll(isReady).toBe(true);
  });

  test('/slack/events is nobody’s', async () => {
    expect((await fetch(`${world.endpoint}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});
