import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boltOverHttp, first, type Slack, startSlack, until } from './support/slack.ts';

let slack: Slack;
let app: App;
const told: Record<string, unknown>[] = [];

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  const port = await freePort();
  slack = await startSlack({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
  app = await boltOverHttp(slack.url, first(slack.simulator.apps), port, (bolt) => {
    bolt.use(async ({ body, next }) => {
      told.push(body as unknown as Record<string, unknown>);
      await next();
    });
    bolt.command('/check', async ({ command, ack }) => ack(`checked ${command.text}`));
    bolt.shortcut('check_all', async ({ ack, shortcut, client }) => {
      await ack();
      const title = { type: 'plain_text' as const, text: 'Title' };
      const element = { type: 'plain_text_input' as const, action_id: 'words' };
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          title,
          submit: title,
          blocks: [{ type: 'input', block_id: 'b', label: title, element }],
        },
      });
    });
    bolt.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: { b: 'No' } }));
  });
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

test('the app answers the challenge: somebody is there', async () => {
  expect(await slack.look<object>('health')).toMatchObject({ ok: true, bot: 'connected' });
});

test('events arrive signed, so that a stock app accepts them', async () => {
  await slack.act('say', { as: 'tom', channel: 'general', text: 'over HTTP' });
  const body = await until(() => told.find((it) => it.type === 'event_callback'));
  expect(body).toMatchObject({ event: { type: 'message', text: 'over HTTP' } });
});

test('commands and interactions arrive, and their answers come back', async () => {
  const answer = await slack.act('command', { as: 'tom', channel: 'general', text: '/check è tutto' });
  expect(answer).toEqual({ ok: true, response: { text: 'checked è tutto' } });
  expect(await slack.act('shortcut', { as: 'tom', callback_id: 'check_all' })).toEqual({ ok: true });
  const view = await until(async () => (await slack.views('tom'))[0]);
  const refused = await slack.act('submit', { as: 'tom', view_id: view.id, values: { b: { words: 'x' } } });
  expect(refused).toEqual({ ok: true, response_action: 'errors', errors: { b: 'No' } });
});

test('an answer of more than a megabyte is not read to its end', async () => {
  let text = '';
  const talker = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => talker.once('listening', resolve));
  const { port } = talker.address() as AddressInfo;
  const other = await startSlack({ requestUrl: `http://127.0.0.1:${port}/` });
  const command = () => other.act('command', { as: 'marco', channel: 'care-desk', text: '/check' });
  text = 'x'.repeat(1_000_000);
  expect(await command()).toMatchObject({ ok: true });
  text = 'x'.repeat(1_100_000);
  expect(await command()).toMatchObject({ ok: false, error: expect.stringContaining('did not respond as it should') });
  await other.simulator.close();
  talker.close();
});

test('an answer that is no 2xx brings the event again, with its number and reason', async () => {
  const seen: { num: string | undefined; reason: string | undefined }[] = [];
  const broken = createServer((request, response) => {
    seen.push({
      num: request.headers['x-slack-retry-num'] as string | undefined,
      reason: request.headers['x-slack-retry-reason'] as string | undefined,
    });
    request.resume();
    response.writeHead(500).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => broken.once('listening', resolve));
  const { port } = broken.address() as AddressInfo;
  const other = await startSlack({ requestUrl: `http://127.0.0.1:${port}/` });
  await other.act('clock', { freeze: true });
  await other.act('say', { as: 'tom', channel: 'general', text: 'hello?' });
  await until(() => (seen.length === 2 ? true : undefined));
  await other.act('clock', { advance: 'PT1M' });
  await other.act('clock', { advance: 'PT1H' });
  expect(seen.map((it) => it.num)).toEqual([undefined, '1', '2', '3']);
  expect(seen[1]?.reason).toBe('http_error');
  await other.simulator.close();
  broken.close();
});
