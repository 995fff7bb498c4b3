/** What whoever inspects the wire can rely on: the log's lines, and single messages as apps read them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/simulator/control.ts';
import { Log } from '../../src/simulator/log.ts';
import { curlOf, fixtureOf } from '../../src/simulator/page/inspector/copies.ts';
import { aboutMessage, exchangesOf, hasFailed, near } from '../../src/simulator/page/inspector/exchanges.ts';
import { boltOverSocket, errorOf, first, type Slack, startSlack, until } from './support/slack.ts';

let slack: Slack;
let app: App;

beforeAll(async () => {
  slack = await startSlack();
  app = await boltOverSocket(slack, (bolt) => {
    bolt.event('message', async () => undefined);
    bolt.event('reaction_added', async () => undefined);
    bolt.command('/check', async ({ ack, client, command }) => {
      await ack('checked');
      const text = { type: 'plain_text' as const, text: 'A form' };
      const view = { type: 'modal' as const, title: text, blocks: [{ type: 'section' as const, text }] };
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
  });
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

const linesOf = async (name: string, within = slack): Promise<LogLine[]> =>
  (await within.log()).filter((line) => line.name === name && line.delivery !== undefined);

describe('a delivery in the log', () => {
  test('is an envelope and its acknowledgement, told by one number, with how long it took and how it travelled', async () => {
    const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'a pair' });
    const [envelope, ack] = await until(async () => {
      const all = await linesOf('message');
      const sent = all.find((line) => JSON.stringify(line.detail).includes(ts ?? '?'));
      const pair = all.filter((line) => line.delivery === sent?.n);
      return pair.length === 2 ? pair : undefined;
    });
    expect(envelope).toMatchObject({
      kind: 'envelope',
      attempt: 0,
      delivery: envelope?.n,
      detail: { type: 'events_api' },
    });
    expect(ack).toMatchObject({ kind: 'ack', attempt: 0, ok: true, ms: expect.any(Number) });
    expect(ack?.wire?.envelope_id).toMatch(/^[\da-f-]{36}$/);
    expect(ack?.up_ms).toBeGreaterThanOrEqual(envelope?.up_ms ?? Number.NaN);
  });

  test('has its retries under the same number', async () => {
    await slack.act('faults', { kind: 'drop_ack', event: 'reaction_added' });
    const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'twice' });
    await slack.act('react', { as: 'marco', channel: 'general', ts, name: 'eyes' });
    const lines = await until(async () => {
      const all = await linesOf('reaction_added');
      return all.length === 4 ? all : undefined;
    });
    expect(new Set(lines.map((line) => line.delivery)).size).toBe(1);
    expect(lines.map(({ kind, attempt, ok }) => [kind, attempt, ok])).toEqual([
      ['envelope', 0, undefined],
      ['ack', 0, false],
      ['envelope', 1, undefined],
      ['ack', 1, true],
    ]);
    expect(lines[1]?.error).toBe('dropped on demand');
    const [exchange] = exchangesOf(lines);
    expect(exchange).toMatchObject({ kind: 'event', state: 'ok', attempts: [{}, {}] });
    expect(exchange && hasFailed(exchange)).toBe(true);
  });

  test('over HTTP tells the headers that were sent and the status that came back', async () => {
    const app = createServer((request, response) => {
      request.resume();
      response.writeHead('x-slack-retry-num' in request.headers ? 200 : 500).end();
    }).listen(0, '127.0.0.1');
    await once(app, 'listening');
    const other = await startSlack({ requestUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}/` });
    await other.act('say', { as: 'tom', channel: 'general', text: 'over HTTP' });
    const acks = await until(async () => {
      const all = (await linesOf('message', other)).filter(({ kind }) => kind === 'ack');
      return all.length === 2 ? all : undefined;
    });
    expect(acks.map(({ wire, error }) => [wire?.status, error])).toEqual([
      [500, 'http_error'],
      [200, undefined],
    ]);
    expect(acks[1]?.wire?.headers).toMatchObject({
      'x-slack-signature': expect.stringMatching(/^v0=[\da-f]{64}$/),
      'x-slack-retry-num': '1',
    });
    await other.simulator.close();
    app.close();
  });
});

describe('the log', () => {
  test('shows no token and no secret, however often it is read, and nothing that changed later', async () => {
    const { botToken, appToken } = first(slack.simulator.apps);
    await errorOf(
      slack.client.apiCall('oauth.v2.access', { client_secret: 'whisper', code: `${botToken} ${appToken}` }),
    );
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: `at first ${botToken}` });
    await slack.client.chat.update({ channel: 'C0GENERAL', ts, text: 'later' });
    for (const _ of [1, 2]) {
      const text = JSON.stringify(await slack.log());
      expect(text).not.toMatch(/xoxb-sim|xapp-sim|whisper/);
      expect(text).toContain('at first xoxb-…');
    }
  });

  test('answers the newest lines when not all are asked for', async () => {
    const lines = await slack.log();
    const last = lines.at(-1)?.n ?? 0;
    expect(await slack.look('log?since=0&limit=2')).toEqual(lines.slice(-2));
    expect(await slack.look(`log?since=${last - 1}&limit=10`)).toEqual(lines.slice(-1));
    expect(await slack.look(`log?since=${last + 10}`)).toEqual([]);
  });

  test('forgets the oldest lines, by their number and by their size', () => {
    const log = new Log(() => new Date(0), { lines: 200, characters: 10_000, detail_characters: 1000 });
    const add = (detail: unknown) => log.add({ kind: 'control', name: 'say', detail });
    for (let turn = 0; turn < 1000; turn += 1) add(turn);
    const many = JSON.parse(log.since(0).text) as LogLine[];
    expect(many.length).toBeGreaterThanOrEqual(100);
    expect(many.length).toBeLessThanOrEqual(200);
    expect(many.map(({ n }) => n)).toEqual(many.map((_, index) => 1000 - many.length + 1 + index));
    for (let turn = 0; turn < 100; turn += 1) add('x'.repeat(900));
    const long = JSON.parse(log.since(0).text) as LogLine[];
    expect(long.length).toBeLessThanOrEqual(11);
    expect(long.at(-1)?.n).toBe(1100);
    add('x'.repeat(1000));
    expect(JSON.parse(log.since(1100).text)).toMatchObject([{ n: 1101, detail: '(1002 characters, not kept)' }]);
  });
});

describe('a message as apps read it', () => {
  test('is the JSON of conversations.history with metadata, or of conversations.replies', async () => {
    const { ts = '' } = await slack.client.chat.postMessage({
      channel: 'C0GENERAL',
      text: 'whole',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*whole*' } }],
      metadata: { event_type: 'whole', event_payload: { key: 1 } },
    });
    await slack.act('react', { as: 'tom', channel: 'general', ts, name: 'eyes' });
    const { ts: reply = '' } = await slack.act('say', { as: 'tom', channel: 'general', text: 'reply', thread_ts: ts });
    const place = { channel: 'C0GENERAL', include_all_metadata: true };
    const { messages } = await slack.client.conversations.history({ ...place, latest: ts, inclusive: true, limit: 1 });
    expect(await slack.look(`message?channel=general&ts=${ts}`)).toEqual(messages?.[0]);
    expect(messages?.[0]).toMatchObject({ metadata: { event_type: 'whole' }, reply_count: 1, reactions: [{}] });
    const thread = await slack.client.conversations.replies({ ...place, ts });
    expect(await slack.look(`message?channel=C0GENERAL&ts=${reply}`)).toEqual(thread.messages?.[1]);
    expect(await slack.look('message?channel=general&ts=1.000000')).toMatchObject({ ok: false });
  });

  test('is found in the log by the call that made it and the events that told of it', async () => {
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'made' });
    const names = await until(async () => {
      const about = aboutMessage(exchangesOf(await slack.log()), 'C0GENERAL', ts);
      return about.length === 2 ? about.map(({ kind, name }) => `${kind} ${name}`) : undefined;
    });
    expect(names.sort()).toEqual(['call chat.postMessage', 'event message']);
  });
});

describe('what can be copied', () => {
  test('a delivery is a fixture without its token and response_url', async () => {
    await slack.act('command', { as: 'tom', channel: 'general', text: '/check it’s' });
    const all = exchangesOf(await slack.log());
    const command = all.findLast(({ name }) => name === '/check');
    const fixture = JSON.parse((command && fixtureOf(command)) ?? '{}');
    expect(fixture).toMatchObject({
      name: '/check',
      transport: 'slash_commands',
      payload: { command: '/check', text: 'it’s', token: 'verification-token' },
    });
    expect(JSON.stringify(fixture)).not.toMatch(/\/response\/|127\.0\.0\.1/);
  });

  test('a call is a line of curl that the shell takes as it is, with the token left to the environment', async () => {
    await errorOf(slack.client.chat.postMessage({ channel: 'C0NOWHERE', text: `it's "$HOME"` }));
    const call = exchangesOf(await slack.log()).findLast(({ name }) => name === 'chat.postMessage');
    const curl = (call && curlOf(call, slack.url)) ?? '';
    expect(curl).toContain('Bearer $SLACK_BOT_TOKEN');
    expect(curl).toContain(String.raw`'text=it'\''s "$HOME"'`);
    expect(curl).toContain(`{SLACK_API_URL:-${slack.url}/api/}chat.postMessage`);
  });
});

test('a view that was opened stands near the command whose trigger it used', async () => {
  await slack.act('command', { as: 'tom', channel: 'general', text: '/check near' });
  const found = await until(async () => {
    const all = exchangesOf(await slack.log());
    const command = all.findLast(({ name }) => name === '/check');
    const nearby = command ? near(all, command) : [];
    return nearby.some(({ sameTrigger }) => sameTrigger) ? nearby : undefined;
  });
  expect(found.filter(({ sameTrigger }) => sameTrigger).map(({ exchange }) => exchange.name)).toEqual(['views.open']);
  expect(found.find(({ exchange }) => exchange.kind === 'gesture')).toMatchObject({ exchange: { name: 'command' } });
});
