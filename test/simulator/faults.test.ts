import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { clientOf, errorOf, first, type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack();
});
afterEach(() => slack.act('faults', { clear: true }));
afterAll(() => slack.simulator.close());

const post = (text: string, channel = 'C0GENERAL') => slack.client.chat.postMessage({ channel, text });
const stored = async (text: string) => (await slack.messages('general')).filter((it) => it.text === text).length;
const fault = (kind: string, more: object = {}) => slack.act('faults', { kind, method: 'chat.postMessage', ...more });

test('429 names the wait, for one method and one channel, and stores nothing', async () => {
  await fault('429', { channel: 'general', retry_after: 7 });
  await post('elsewhere', 'C0CAREDSK');
  const error = await post('limited').catch((it: unknown) => it);
  expect(error).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
  expect(await stored('limited')).toBe(0);
  await post('limited');
  expect(await stored('limited')).toBe(1);
});

test('500 comes after the message was stored', async () => {
  await fault('500');
  expect(await errorOf(post('twice?'))).toBe('slack_webapi_http_error');
  expect(await stored('twice?')).toBe(1);
});

test('a response is lost after the message was stored: a client that tries again posts it twice', async () => {
  await fault('lost_response');
  const eager = clientOf(slack.simulator, first(slack.simulator.apps).botToken, {
    retryConfig: { retries: 1, minTimeout: 1 },
  });
  await eager.chat.postMessage({ channel: 'C0GENERAL', text: 'lost' });
  expect(await stored('lost')).toBe(2);
});

test('an answer is late, or never comes', async () => {
  const hasty = clientOf(slack.simulator, first(slack.simulator.apps).botToken, { timeout: 100 });
  const send = (text: string) => errorOf(hasty.chat.postMessage({ channel: 'C0GENERAL', text }));
  await fault('delay', { delay_ms: 300 });
  expect(await send('late')).toBe('slack_webapi_request_error');
  await fault('hang');
  expect(await send('never')).toBe('slack_webapi_request_error');
  expect([await stored('late'), await stored('never')]).toEqual([1, 1]);
});

test('any error of Slack’s can be had by name, as often as wanted, until cleared', async () => {
  await fault('error', { error: 'restricted_action', count: 2 });
  expect([await errorOf(post('x')), await errorOf(post('x')), await errorOf(post('x'))]).toEqual([
    'restricted_action',
    'restricted_action',
    'no error',
  ]);
  await fault('error', { error: 'fatal_error', count: 0 });
  for (let turn = 0; turn < 5; turn += 1) expect(await errorOf(post('x'))).toBe('fatal_error');
  await slack.act('faults', { clear: true });
  expect(await errorOf(post('x'))).toBe('no error');
});

test('a fault nobody knows is refused, with the list of those there are', async () => {
  const answer = await fault('gremlins');
  expect(answer.ok).toBe(false);
  expect(answer.error).toContain('lost_response');
});
