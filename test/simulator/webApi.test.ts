import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/index.ts';
import { clientOf, errorOf, first, type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });
const GENERAL = 'C0GENERAL';

beforeAll(async () => {
  slack = await startSlack({ clock });
});
afterAll(() => slack.simulator.close());

const post = async (text = 'hello'): Promise<string> => {
  const { ts } = await slack.client.chat.postMessage({ channel: GENERAL, text });
  return ts ?? '';
};
const raw = async (
  method: string,
  init: RequestInit,
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> => {
  const response = await fetch(`${slack.url}/api/${method}`, init);
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
};
const bearer = () => ({ authorization: `Bearer ${first(slack.simulator.apps).botToken}` });

describe('who calls', () => {
  test('auth.test says which app and workspace a token belongs to, and names its scopes', async () => {
    const answer = await slack.client.auth.test();
    const app = first(slack.simulator.apps);
    expect(answer).toMatchObject({ ok: true, team: 'Aurora Coffee Machines', user: 'checker', user_id: app.botUserId });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  test('a call without a token, with a wrong one, or with the wrong kind is refused', async () => {
    expect((await raw('auth.test', { method: 'POST' })).body.error).toBe('not_authed');
    expect(await errorOf(clientOf(slack.simulator, 'xoxb-nobody').auth.test())).toBe('invalid_auth');
    expect(await errorOf(slack.client.apps.connections.open())).toBe('not_allowed_token_type');
  });

  test('arguments arrive as a form, as JSON, or in the address', async () => {
    const token = first(slack.simulator.apps).botToken;
    const form = await raw('auth.test', { method: 'POST', body: new URLSearchParams({ token }) });
    const json = await raw('chat.postMessage', {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: GENERAL, blocks: [{ type: 'divider' }], text: 'line' }),
    });
    const get = await raw(`conversations.info?channel=${GENERAL}`, { headers: bearer() });
    expect([form.body.ok, json.body.ok, get.body.ok]).toEqual([true, true, true]);
  });

  test('an unknown method is named as such', async () => {
    expect(await errorOf(slack.client.apiCall('chat.shout'))).toBe('unknown_method');
  });

  test('a method without its scope says what was needed and what was there', async () => {
    const error = await slack.client.users.lookupByEmail({ email: 'tom@example.com' }).catch((it: unknown) => it);
    expect(error).toMatchObject({ data: { error: 'missing_scope', needed: 'users:read.email' } });
    expect((error as { data: { provided: string } }).data.provided).toContain('chat:write');
  });
});

describe('posting', () => {
  test('a message gets a timestamp of the clock that no other message of the channel has', async () => {
    const stamps = await Promise.all(Array.from({ length: 20 }, () => post()));
    expect(new Set(stamps).size).toBe(20);
    expect(Math.abs(Number(first(stamps)) - clock.now().getTime() / 1000)).toBeLessThan(60);
  });

  test('posting to a person opens the direct conversation with them', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'U0MARCO00', text: 'just you' });
    expect(answer.channel).toMatch(/^D/);
    expect((await slack.messages('@marco', 'marco')).at(-1)?.text).toBe('just you');
    const opened = await slack.client.conversations.open({ users: 'U0MARCO00' });
    expect(opened.channel?.id).toBe(answer.channel);
  });

  test.each([
    ['no_text', { channel: GENERAL, text: '' }],
    ['channel_not_found', { channel: 'C0NOWHERE', text: 'x' }],
    ['thread_not_found', { channel: GENERAL, text: 'x', thread_ts: '1.000001' }],
    ['invalid_blocks_format', { channel: GENERAL, text: 'x', blocks: 'no json' }],
    ['invalid_metadata_format', { channel: GENERAL, text: 'x', metadata: { event_type: 'x' } }],
  ])('%s', async (error, args) => {
    expect(await errorOf(slack.client.apiCall('chat.postMessage', args))).toBe(error);
  });

  test('an archived channel takes no messages, and one the bot has left neither', async () => {
    await slack.act('faults', { kind: 'archive_channel', channel: 'support-smith' });
    expect(await errorOf(slack.client.chat.postMessage({ channel: 'C0SMITH00', text: 'x' }))).toBe('is_archived');
    await slack.act('faults', { clear: true });
    await slack.act('leave', { as: 'checker', channel: 'support-nowak' });
    expect(await errorOf(slack.client.chat.postMessage({ channel: 'C0NOWAK00', text: 'x' }))).toBe('not_in_channel');
    expect(await errorOf(slack.client.conversations.history({ channel: 'C0NOWAK00' }))).toBe('not_in_channel');
    await slack.client.conversations.join({ channel: 'C0NOWAK00' });
    expect((await slack.client.chat.postMessage({ channel: 'C0NOWAK00', text: 'x' })).ok).toBe(true);
  });

  test('an app changes and deletes its own messages only', async () => {
    const ts = await post('first');
    await slack.client.chat.update({ channel: GENERAL, ts, text: 'second' });
    expect((await slack.messages('general')).find((it) => it.ts === ts)).toMatchObject({ text: 'second', edited: {} });
    const theirs = (await slack.act('say', { as: 'tom', channel: 'general', text: 'mine' })).ts ?? '';
    expect(await errorOf(slack.client.chat.update({ channel: GENERAL, ts: theirs, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await errorOf(slack.client.chat.delete({ channel: GENERAL, ts: theirs }))).toBe('cant_delete_message');
    expect(await errorOf(slack.client.chat.update({ channel: GENERAL, ts: '1.000001', text: 'x' }))).toBe(
      'message_not_found',
    );
    expect(await errorOf(slack.client.chat.update({ channel: GENERAL, ts, text: 'x'.repeat(4001) }))).toBe(
      'msg_too_long',
    );
    await slack.client.chat.delete({ channel: GENERAL, ts });
    expect((await slack.messages('general')).some((it) => it.ts === ts)).toBe(false);
  });

  test('a new text takes the blocks away, new blocks do not show as edited, metadata stays', async () => {
    const blocks = [{ type: 'divider' as const }];
    const metadata = { event_type: 'key', event_payload: { key: 'k2' } };
    const { ts = '' } = await slack.client.chat.postMessage({ channel: GENERAL, text: 'a', blocks, metadata });
    const now = async () => (await slack.messages('general')).find((it) => it.ts === ts);
    await slack.client.chat.update({ channel: GENERAL, ts, text: 'b', blocks: [...blocks, ...blocks] });
    expect((await now())?.blocks).toHaveLength(2);
    expect(await now()).not.toHaveProperty('edited');
    await slack.client.chat.update({ channel: GENERAL, ts, text: 'c' });
    expect(await now()).not.toHaveProperty('blocks');
    expect(await now()).toMatchObject({ text: 'c', edited: {}, metadata });
  });

  test('an ephemeral message is seen by one person only', async () => {
    await slack.client.chat.postEphemeral({ channel: GENERAL, user: 'U0TOM0000', text: 'psst' });
    const seenBy = async (as: string) => (await slack.messages('general', as)).filter((it) => it.text === 'psst');
    expect(await seenBy('tom')).toMatchObject([{ ephemeral: true }]);
    expect(await seenBy('ania')).toEqual([]);
    expect(
      (await slack.client.conversations.history({ channel: GENERAL })).messages?.some((it) => it.text === 'psst'),
    ).toBe(false);
    const outside = slack.client.chat.postEphemeral({ channel: GENERAL, user: 'U0ROSSI00', text: 'x' });
    expect(await errorOf(outside)).toBe('user_not_in_channel');
  });
});

describe('reading', () => {
  test('history answers top-level messages newest first, replies only the thread', async () => {
    const parent = await post('parent');
    const reply =
      (await slack.client.chat.postMessage({ channel: GENERAL, text: 'reply', thread_ts: parent })).ts ?? '';
    const after = await post('after');
    const history = await slack.client.conversations.history({ channel: GENERAL, oldest: parent, inclusive: true });
    expect(history.messages?.map((it) => it.text)).toEqual(['after', 'parent']);
    expect(history.messages?.[1]).toMatchObject({ reply_count: 1, latest_reply: reply, thread_ts: parent });
    const thread = await slack.client.conversations.replies({ channel: GENERAL, ts: parent });
    expect(thread.messages?.map((it) => it.ts)).toEqual([parent, reply]);
    expect(after > reply).toBe(true);
  });

  test('history does not find a reply: it answers the nearest message before it', async () => {
    const parent = await post('parent');
    const reply =
      (await slack.client.chat.postMessage({ channel: GENERAL, text: 'reply', thread_ts: parent })).ts ?? '';
    const found = await slack.client.conversations.history({
      channel: GENERAL,
      latest: reply,
      inclusive: true,
      limit: 1,
    });
    expect(found.messages?.map((it) => it.ts)).toEqual([parent]);
  });

  test('asked with the ts of a reply, replies answers that reply alone, with its thread', async () => {
    const parent = await post('parent');
    const reply =
      (await slack.client.chat.postMessage({ channel: GENERAL, text: 'reply', thread_ts: parent })).ts ?? '';
    const found = await slack.client.conversations.replies({ channel: GENERAL, ts: reply });
    expect(found.messages).toMatchObject([{ ts: reply, thread_ts: parent }]);
    expect(found.messages).toHaveLength(1);
  });

  test('metadata comes only when asked for', async () => {
    const metadata = { event_type: 'key', event_payload: { key: 'k1' } };
    const { ts = '' } = await slack.client.chat.postMessage({ channel: GENERAL, text: 'x', metadata });
    const read = (include_all_metadata: boolean) =>
      slack.client.conversations.history({
        channel: GENERAL,
        latest: ts,
        inclusive: true,
        limit: 1,
        include_all_metadata,
      });
    expect((await read(true)).messages?.[0]?.metadata).toEqual(metadata);
    expect((await read(false)).messages?.[0]?.metadata).toBeUndefined();
  });

  test('pages follow one another by their cursors and cover everything once', async () => {
    const all = (await slack.client.conversations.history({ channel: GENERAL, limit: 999 })).messages?.map(
      (it) => it.ts,
    );
    const paged: (string | undefined)[] = [];
    for await (const page of slack.client.paginate('conversations.history', { channel: GENERAL, limit: 3 })) {
      paged.push(...((page as { messages?: { ts?: string }[] }).messages ?? []).map((it) => it.ts));
    }
    expect(paged).toEqual(all);
  });

  test('a deleted parent with replies stays as a tombstone', async () => {
    const parent = (await slack.act('say', { as: 'tom', channel: 'general', text: 'oops' })).ts ?? '';
    await slack.act('say', { as: 'ania', channel: 'general', text: 'too late', thread_ts: parent });
    await slack.act('delete', { as: 'tom', channel: 'general', ts: parent });
    const { messages } = await slack.client.conversations.replies({ channel: GENERAL, ts: parent });
    expect(messages).toMatchObject([{ subtype: 'tombstone' }, { text: 'too late' }]);
  });
});

describe('people and places', () => {
  test('a colleague, a guest and somebody of another workspace can be told apart', async () => {
    const info = async (user: string) => (await slack.client.users.info({ user, include_locale: true })).user;
    expect(await info('U0GIULIA0')).toMatchObject({
      team_id: 'T0AURORA0',
      is_admin: true,
      is_owner: true,
      locale: 'it-IT',
      tz: 'Europe/Rome',
      tz_offset: 3600,
    });
    expect(await info('U0PIOTR00')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await info('U0LEA0000')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await info('U0NOWAK00')).toMatchObject({ team_id: 'T0NOWAK00', is_admin: false, is_stranger: false });
    expect(await errorOf(slack.client.users.info({ user: 'U0NOBODY0' }))).toBe('user_not_found');
  });

  test('the list of users is the workspace’s own', async () => {
    const { members } = await slack.client.users.list({});
    expect(members?.map((it) => it.name)).toEqual(expect.arrayContaining(['marco', 'piotr', 'checker']));
    expect(members?.map((it) => it.name)).not.toContain('rossi');
  });

  test('a channel says whether it is shared with others', async () => {
    const info = async (channel: string) => (await slack.client.conversations.info({ channel })).channel;
    expect(await info('C0ROSSI00')).toMatchObject({
      is_ext_shared: true,
      is_member: true,
      connected_team_ids: ['T0ROSSI00'],
    });
    expect(await info('C0SUPPORT')).toMatchObject({ is_ext_shared: false });
    const { members } = await slack.client.conversations.members({ channel: 'C0ROSSI00' });
    expect(members).toContain('U0ROSSI00');
    expect((await slack.client.users.conversations({})).channels?.map((it) => it.name)).toContain('care-desk');
  });

  test('lists of a kind need the scope of that kind', async () => {
    expect(await errorOf(slack.client.conversations.list({ types: 'private_channel' }))).toBe('missing_scope');
  });

  test('team, bots, emoji and user groups answer', async () => {
    expect((await slack.client.team.info()).team?.name).toBe('Aurora Coffee Machines');
    expect((await slack.client.bots.info({})).bot?.name).toBe('Checker');
    expect((await slack.client.emoji.list()).emoji).toHaveProperty('moka');
    const { usergroups } = await slack.client.usergroups.list({ include_users: true });
    expect(usergroups?.[0]).toMatchObject({ handle: 'care-team' });
    expect((await slack.client.usergroups.users.list({ usergroup: 'S0CARE000' })).users).toContain('U0TOM0000');
  });
});

describe('reactions, links, files', () => {
  test('a reaction is added once and removed once', async () => {
    const timestamp = await post();
    const reaction = { channel: GENERAL, timestamp, name: 'eyes' };
    await slack.client.reactions.add(reaction);
    expect(await errorOf(slack.client.reactions.add(reaction))).toBe('already_reacted');
    expect((await slack.client.reactions.get({ channel: GENERAL, timestamp })).message?.reactions?.[0]?.name).toBe(
      'eyes',
    );
    await slack.client.reactions.remove(reaction);
    expect(await errorOf(slack.client.reactions.remove(reaction))).toBe('no_reaction');
    expect(await errorOf(slack.client.reactions.add({ ...reaction, name: 'no_such_emoji' }))).toBe('invalid_name');
    expect(await errorOf(slack.client.reactions.add({ ...reaction, timestamp: '1.000001' }))).toBe('message_not_found');
  });

  test('a permalink leads to the message, and into its thread', async () => {
    const ts = await post();
    const { permalink } = await slack.client.chat.getPermalink({ channel: GENERAL, message_ts: ts });
    expect(permalink).toBe(`${slack.url}/archives/${GENERAL}/p${ts.replace('.', '')}`);
  });

  test('a file goes up in three steps and is shared with the channel', async () => {
    await slack.client.filesUploadV2({
      channel_id: GENERAL,
      filename: 'facts.csv',
      content: 'a,b\n1,2\n',
      initial_comment: 'Facts',
    });
    await slack.act('clock', { advance: 'PT0S' });
    expect((await slack.messages('general')).at(-1)).toMatchObject({ text: 'Facts', subtype: 'file_share' });
  });
});

test('the rate limit of a message a second, when it is on, tolerates a short burst', async () => {
  const limited = await startSlack({ rateLimits: true });
  const send = () => limited.client.chat.postMessage({ channel: GENERAL, text: 'x' });
  await send();
  await send();
  await send();
  expect(await errorOf(send())).toBe('slack_webapi_rate_limited_error');
  expect((await limited.client.chat.postMessage({ channel: 'C0CAREDSK', text: 'x' })).ok).toBe(true);
  await limited.simulator.close();
});
