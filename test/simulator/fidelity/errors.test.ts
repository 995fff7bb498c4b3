/** Every error that can be provoked over HTTP, and how. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { botOf, type Everything, GENERAL, startEverything } from '../support/everything.ts';
import { CALLERS } from './errors/callers.ts';
import { CHANNELS } from './errors/channels.ts';
import { CHAT } from './errors/chat.ts';
import { REST } from './errors/rest.ts';
import { VIEWS } from './errors/views.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterEach(async () => {
  await slack.act('faults', { clear: true });
  await slack.act('profile', { as: 'everything', deleted: false });
});
afterAll(() => slack.close());

const ROWS = [...CALLERS, ...CHAT, ...CHANNELS, ...REST, ...VIEWS];

describe('a call that cannot be done says why, by Slack’s own name', () => {
  test.each(ROWS)('%s: %s', async (method, error, provoke) => {
    const { body } = await slack.call(method, await provoke(slack));
    expect(body).toMatchObject({ ok: false, error });
  });
});

/** What apps rely on most. */
const MUST = [
  ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'missing_scope', 'channel_not_found'],
  ...['not_in_channel', 'is_archived', 'no_text', 'msg_too_long', 'invalid_blocks', 'message_not_found'],
  ...['cant_update_message', 'already_reacted', 'no_reaction', 'user_not_found', 'invalid_trigger_id'],
  ...['expired_trigger_id', 'exchanged_trigger_id', 'hash_conflict', 'view_too_large', 'push_limit_reached'],
  ...['ratelimited', 'fatal_error'],
];

test('every error that apps rely on has a row', () => {
  const provoked = new Set(ROWS.map(([, error]) => error));
  expect(MUST.filter((error) => !provoked.has(error))).toEqual([]);
});

describe('what stands beside an error', () => {
  test('a missing scope is named, with those that are there', async () => {
    const { body } = await slack.call('users.list', { token: slack.tokens.none });
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: '' });
  });

  test('each breach of blocks is named with a JSON pointer', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }, { type: 'nonsense' }];
    const { body } = await slack.call('chat.postMessage', { channel: GENERAL, text: 'x', blocks });
    expect(body.response_metadata).toEqual({
      messages: [
        '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
        '[ERROR] unsupported type: nonsense [json-pointer:/blocks/1/type]',
      ],
    });
  });

  test('each breach of an attachment’s blocks is named by its place there', async () => {
    const attachments = [{ text: 'x' }, { blocks: [{ type: 'divider' }, { type: 'nonsense' }] }];
    const { body } = await slack.call('chat.postMessage', { channel: GENERAL, attachments });
    expect(body).toMatchObject({
      error: 'invalid_attachments',
      response_metadata: {
        messages: ['[ERROR] unsupported type: nonsense [json-pointer:/attachments/1/blocks/1/type]'],
      },
    });
    const { body: none } = await slack.call('chat.postMessage', { channel: GENERAL, attachments: [{ blocks: 'x' }] });
    expect(none.error).toBe('invalid_attachments');
  });

  test('arguments that are missing are all named at once', async () => {
    const { body } = await slack.call('views.open');
    expect(body.response_metadata).toEqual({
      messages: ['[ERROR] missing required field: trigger_id', '[ERROR] missing required field: view'],
    });
  });

  test('of several people invited, each one’s own trouble is told, and nobody comes in', async () => {
    const channel = await slack.newChannel();
    const { body } = await slack.call('conversations.invite', { channel, users: 'U0TOM0000,U0NOBODY0' });
    expect(body).toMatchObject({ error: 'user_not_found', errors: [{ user: 'U0NOBODY0', ok: false }] });
    expect((await slack.done('conversations.members', { channel })).members).toEqual([botOf(slack)]);
  });

  test('too many calls are told by the status, with the seconds to wait', async () => {
    await slack.act('faults', { kind: 'rate_limited', retry_after: 7 });
    const { status, headers } = await slack.call('auth.test');
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('an error that has struck after the work was done comes with status 500, and the message stands', async () => {
    await slack.act('faults', { kind: 'error_after_store', method: 'chat.postMessage' });
    const { status, body } = await slack.call('chat.postMessage', { channel: GENERAL, text: 'stands' });
    expect([status, body.error]).toEqual([500, 'fatal_error']);
    expect((await slack.messages('general')).at(-1)?.text).toBe('stands');
  });
});
