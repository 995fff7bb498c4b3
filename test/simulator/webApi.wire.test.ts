/** How calls travel, and how often they may be made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RateLimits } from '../../src/simulator/api/rateLimits.ts';
import { type Called, type Everything, GENERAL, startEverything } from './support/everything.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterAll(() => slack.close());

const send = async (method: string, init: RequestInit, type?: string): Promise<Called> => {
  const headers = {
    authorization: `Bearer ${slack.tokens.bot}`,
    ...(type === undefined ? {} : { 'content-type': type }),
  };
  const response = await fetch(`${slack.url}/api/${method}`, { headers, ...init });
  const { status, headers: answered } = response;
  return { status, headers: answered, body: (await response.json()) as Record<string, unknown> };
};
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';
const postForm = (method: string, body: string, type = FORM) => send(method, { method: 'POST', body }, type);
const postJson = (method: string, body: unknown, type = JSON_TYPE) =>
  send(method, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }, type);

const divider = [{ type: 'divider' }];

describe('arguments arrive', () => {
  test('as a form, with blocks and metadata as JSON text', async () => {
    const metadata = { event_type: 'x', event_payload: { a: 1 } };
    const form = {
      channel: GENERAL,
      text: 'form',
      blocks: JSON.stringify(divider),
      metadata: JSON.stringify(metadata),
    };
    await postForm('chat.postMessage', new URLSearchParams(form).toString());
    expect((await slack.messages('general')).at(-1)).toMatchObject({ text: 'form', blocks: divider, metadata });
  });

  test('as JSON, with blocks as such or as text', async () => {
    for (const blocks of [divider, JSON.stringify(divider)]) {
      const { body } = await postJson('chat.postMessage', { channel: GENERAL, text: 'json', blocks });
      expect(body).toMatchObject({ ok: true, message: { blocks: divider } });
    }
  });

  test('as a form of several parts', async () => {
    const form = new FormData();
    form.set('channel', GENERAL);
    form.set('text', 'parts');
    const { body } = await send('chat.postMessage', { method: 'POST', body: form });
    expect(body).toMatchObject({ ok: true, message: { text: 'parts' } });
  });

  test('in the address', async () => {
    const { body } = await send(`conversations.info?channel=${GENERAL}&include_num_members=true`, {});
    expect(body).toMatchObject({ ok: true, channel: { id: GENERAL, num_members: expect.any(Number) } });
  });

  test.each(['true', '1', 'false', '0'])('yes or no as %s', async (value) => {
    const { body } = await send(`conversations.info?channel=${GENERAL}&include_num_members=${value}`, {});
    expect('num_members' in (body.channel as object)).toBe(value === 'true' || value === '1');
  });
});

describe('the token', () => {
  test('may stand in a form or in the address, but not in JSON', async () => {
    const token = slack.tokens.bot;
    const bare = async (path: string, init: RequestInit) =>
      ((await (await fetch(`${slack.url}/api/${path}`, init)).json()) as { error?: string }).error;
    const headers = { 'content-type': JSON_TYPE };
    expect(await bare('auth.test', { method: 'POST', body: new URLSearchParams({ token }) })).toBeUndefined();
    expect(await bare(`auth.test?token=${token}`, {})).toBeUndefined();
    expect(await bare('auth.test', { method: 'POST', body: JSON.stringify({ token }), headers })).toBe('not_authed');
  });
});

describe('what is sent in the wrong way is refused by name', () => {
  test.each([
    ['invalid_json', () => postJson('auth.test', '{')],
    ['json_not_object', () => postJson('auth.test', '[]')],
    ['invalid_charset', () => postJson('auth.test', {}, 'application/json; charset=latin-9')],
    ['invalid_post_type', () => postForm('auth.test', 'x', 'image/png')],
    ['missing_post_type', () => send('auth.test', { method: 'POST', body: new Uint8Array([65]) })],
    ['invalid_form_data', () => postForm('auth.test', 'x', 'multipart/form-data; boundary=b')],
    ['invalid_array_arg', () => postForm('auth.test', 'users[0]=U0')],
    ['invalid_arg_name', () => postForm('auth.test', 'a-b=1')],
  ])('%s', async (error, sent) => {
    expect((await sent()).body).toMatchObject({ ok: false, error });
  });
});

describe('advice stands beside a good answer', () => {
  test.each([
    ['missing_charset', () => postJson('auth.test', {}, 'application/json')],
    ['superfluous_charset', () => postForm('auth.test', '', `${FORM}; charset=utf-8`)],
    ['missing_text_in_message', () => postJson('chat.postMessage', { channel: GENERAL, blocks: divider })],
    ['message_truncated', () => postJson('chat.postMessage', { channel: GENERAL, text: 'x'.repeat(40_001) })],
    ['already_in_channel', () => postJson('conversations.join', { channel: GENERAL })],
    [
      'missing_charset,missing_text_in_message',
      () => postJson('chat.postMessage', { channel: GENERAL, blocks: divider }, 'application/json'),
    ],
  ])('%s', async (warning, sent) => {
    const { body } = await sent();
    expect(body).toMatchObject({ ok: true, warning, response_metadata: { warnings: warning.split(',') } });
  });

  test('none is given when there is nothing to say', async () => {
    const { body } = await postJson('auth.test', {});
    expect([body.warning, body.response_metadata]).toEqual([undefined, undefined]);
  });
});

test('the headers tell the scopes that are there, those that would do, and the number of the request', async () => {
  const { headers } = await slack.call('conversations.create', { name: 'headers' });
  expect(headers.get('x-oauth-scopes')?.split(',')).toContain('chat:write');
  expect(headers.get('x-accepted-oauth-scopes')).toBe('channels:manage,groups:write');
  expect(headers.get('x-slack-req-id')).toMatch(/\w+/);
});

describe('how often a method may be called', () => {
  const MINUTE_MS = 60_000;
  /** How many of so many calls at one instant pass. */
  const passing = (limits: RateLimits, tier: 1 | 2 | 3 | 4 | 'posting', calls: number, now_ms: number) =>
    Array.from({ length: calls }, () => limits.take(tier, 'key', now_ms)).filter((wait_s) => wait_s === 0).length;

  test.each([
    [1, 1],
    [2, 20],
    [3, 50],
    [4, 100],
    ['posting', 60],
  ] as const)('tier %s: %i a minute, and some more in a burst', (tier, perMinute) => {
    const limits = new RateLimits();
    const burst = passing(limits, tier, 1000, 0);
    let later = 0;
    for (let second = 1; second <= 600; second += 1) later += passing(limits, tier, 1000, second * 1000);
    expect(burst).toBeGreaterThan(1);
    expect(later).toBe(perMinute * 10);
  });

  test('whoever waits as long as they are told is let through', () => {
    for (const tier of [1, 2, 3, 4, 'posting'] as const) {
      const limits = new RateLimits();
      passing(limits, tier, 1000, MINUTE_MS);
      const wait_s = limits.take(tier, 'key', MINUTE_MS);
      expect(wait_s).toBeGreaterThanOrEqual(1);
      expect(limits.take(tier, 'key', MINUTE_MS + wait_s * 1000)).toBe(0);
    }
  });

  test('over HTTP: a 429 with the seconds to wait, for this method alone, and only when limits are on', async () => {
    const limited = await startEverything({ rateLimits: true });
    const burst = await Promise.all(Array.from({ length: 60 }, () => limited.call('emoji.list')));
    const refused = burst.filter(({ status }) => status === 429);
    expect(burst.length - refused.length).toBeGreaterThanOrEqual(20);
    expect(refused[0]?.body).toEqual({ ok: false, error: 'ratelimited' });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await limited.call('team.info')).status).toBe(200);
    await limited.act('limits', { on: false });
    expect((await limited.call('emoji.list')).status).toBe(200);
    await limited.close();
  });
});
