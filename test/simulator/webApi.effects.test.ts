/** What follows from the calls that change things: what people see, and what apps are told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { botOf, type Everything, GENERAL, startEverything } from './support/everything.ts';
import { until } from './support/slack.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterAll(() => slack.close());

const told = (type: string, more: object = {}) =>
  until(() =>
    slack.heard.find((it) => it.type === type && Object.entries(more).every(([name, value]) => it[name] === value)),
  );
const seen = async (ts: unknown) => (await slack.messages('general')).find((it) => it.ts === ts);
const texts = async () => (await slack.messages('general')).map(({ text }) => text);

describe('messages for later', () => {
  const inTenMinutes_s = async () =>
    Math.floor(Date.parse((await slack.look<{ now: string }>('clock')).now) / 1000) + 600;

  test('are posted when their time has come, and no longer listed', async () => {
    const wanted = { channel: GENERAL, text: 'in time', post_at: await inTenMinutes_s() };
    const { scheduled_message_id: id } = await slack.done('chat.scheduleMessage', wanted);
    expect((await slack.done('chat.scheduledMessages.list')).scheduled_messages).toMatchObject([
      { id, text: 'in time' },
    ]);
    expect(await texts()).not.toContain('in time');
    await slack.act('clock', { advance: 'PT11M' });
    expect(await texts()).toContain('in time');
    expect((await slack.done('chat.scheduledMessages.list')).scheduled_messages).toEqual([]);
  });

  test('are lost with metadata, as Slack loses them, and when they are called back', async () => {
    const metadata = { event_type: 'x', event_payload: {} };
    const wanted = { channel: GENERAL, post_at: await inTenMinutes_s() };
    await slack.done('chat.scheduleMessage', { ...wanted, text: 'with metadata', metadata });
    const { scheduled_message_id } = await slack.done('chat.scheduleMessage', { ...wanted, text: 'called back' });
    await slack.done('chat.deleteScheduledMessage', { channel: GENERAL, scheduled_message_id });
    await slack.act('clock', { advance: 'PT11M' });
    expect((await texts()).filter((text) => ['with metadata', 'called back'].includes(text))).toEqual([]);
  });
});

test('an answer grows while it is streamed, and is done with its last words, blocks and metadata', async () => {
  const whom = { recipient_user_id: 'U0TOM0000', recipient_team_id: 'T0AURORA0' };
  const { ts } = await slack.done('chat.startStream', { channel: GENERAL, ...whom, markdown_text: 'One' });
  await slack.done('chat.appendStream', { channel: GENERAL, ts, chunks: [{ type: 'markdown_text', text: ' two' }] });
  expect(await seen(ts)).toMatchObject({ text: 'One two' });
  const task = { type: 'task_update', id: 't1', title: 'Looking' };
  await slack.done('chat.appendStream', { channel: GENERAL, ts, chunks: [{ ...task, status: 'in_progress' }] });
  await slack.done('chat.appendStream', { channel: GENERAL, ts, chunks: [{ ...task, status: 'complete' }] });
  const metadata = { event_type: 'x', event_payload: {} };
  await slack.done('chat.stopStream', {
    channel: GENERAL,
    ts,
    markdown_text: '.',
    blocks: [{ type: 'divider' }],
    metadata,
  });
  expect(await seen(ts)).toMatchObject({
    text: 'One two.',
    blocks: [{ type: 'task_card', task_id: 't1', status: 'complete' }, { type: 'divider' }],
    metadata,
  });
  await slack.done('chat.update', { channel: GENERAL, ts, text: 'now it may be changed' });
});

test('a link of the app’s domain is shown with what the app makes of it', async () => {
  const ts = await slack.theirs('see https://docs.example.com/a');
  const unfurls = { 'https://docs.example.com/a': { title: 'A', text: 'about A' } };
  await slack.done('chat.unfurl', { channel: GENERAL, ts, unfurls });
  const { messages } = await slack.done('conversations.history', {
    channel: GENERAL,
    latest: ts,
    inclusive: true,
    limit: 1,
  });
  expect(messages).toMatchObject([{ attachments: [{ title: 'A', from_url: 'https://docs.example.com/a' }] }]);
});

test('an app with the scope may take another name; one without is itself', async () => {
  const guise = { channel: GENERAL, text: 'x', username: 'Barista', icon_emoji: ':coffee:' };
  const { message } = await slack.done('chat.postMessage', guise);
  expect(message).toMatchObject({ username: 'Barista', icons: { emoji: ':coffee:' }, subtype: 'bot_message' });
  const { message: pictured } = await slack.done('chat.postMessage', { ...guise, username: '' });
  expect(pictured).toMatchObject({ username: 'Everything', icons: { emoji: ':coffee:' }, subtype: 'bot_message' });
});

test('a link may also be shown by what link_shared calls its message', async () => {
  const url = 'https://docs.example.com/b';
  const ts = await slack.theirs(`see ${url}`);
  const { unfurl_id, source } = (await told('link_shared', { message_ts: ts })) as Record<string, unknown>;
  await slack.done('chat.unfurl', { unfurl_id, source, unfurls: { [url]: { title: 'B' } } });
  const at = { channel: GENERAL, latest: ts, inclusive: true, limit: 1 };
  expect((await slack.done('conversations.history', at)).messages).toMatchObject([{ attachments: [{ title: 'B' }] }]);
});

test('new attachments leave the blocks of a message; a new text takes them away, and so do blocks that are none', async () => {
  const blocks = [{ type: 'divider' }];
  const channel = GENERAL;
  const { ts } = await slack.done('chat.postMessage', { channel, text: 'card', blocks });
  const attachments = [{ text: 'more' }];
  await slack.done('chat.update', { channel, ts, attachments });
  expect(await seen(ts)).toMatchObject({ text: 'card', blocks, attachments });
  await slack.done('chat.update', { channel, ts, attachments, blocks: [] });
  expect(await seen(ts)).not.toHaveProperty('blocks');
  await slack.done('chat.update', { channel, ts, blocks });
  await slack.done('chat.update', { channel, ts, text: 'words' });
  expect(await seen(ts)).toMatchObject({ text: 'words', attachments });
  expect(await seen(ts)).not.toHaveProperty('blocks');
});

test('a reply that is also sent to the channel has the root of its thread with it', async () => {
  const thread_ts = await slack.post('the root');
  await slack.done('chat.postMessage', { channel: GENERAL, text: 'first', thread_ts });
  const reply = { channel: GENERAL, text: 'to all', thread_ts, reply_broadcast: true };
  const { ts } = await slack.done('chat.postMessage', reply);
  const root = { ts: thread_ts, text: 'the root', thread_ts, reply_count: 2, latest_reply: ts };
  expect(await told('message', { ts })).toMatchObject({ subtype: 'thread_broadcast', thread_ts, root });
  const at = { channel: GENERAL, latest: ts, inclusive: true, limit: 1 };
  expect((await slack.done('conversations.history', at)).messages).toMatchObject([{ ts, root }]);
});

test('an old reply is shown in the channel once it is broadcast', async () => {
  const { ts } = await slack.done('chat.postMessage', {
    channel: GENERAL,
    text: 'reply',
    thread_ts: await slack.post(),
  });
  expect(await seen(ts)).toBeUndefined();
  await slack.done('chat.update', { channel: GENERAL, ts, reply_broadcast: true });
  expect(await seen(ts)).toMatchObject({ text: 'reply', subtype: 'thread_broadcast' });
});

describe('channels', () => {
  test('a private one is nobody’s but its members’', async () => {
    const channel = await slack.newChannel({ is_private: true });
    await slack.done('conversations.invite', { channel, users: 'U0TOM0000,U0ANIA000' });
    expect((await slack.done('conversations.members', { channel })).members).toHaveLength(3);
    await slack.done('conversations.kick', { channel, user: 'U0ANIA000' });
    expect((await slack.done('conversations.members', { channel })).members).not.toContain('U0ANIA000');
    const { body } = await slack.call('conversations.info', { channel, token: slack.tokens.none });
    expect(body.ok).toBe(false);
  });

  test('a new topic, purpose and name stand there, are told in the channel and to apps', async () => {
    const channel = await slack.newChannel();
    await slack.done('conversations.setTopic', { channel, topic: 'Espresso' });
    await slack.done('conversations.setPurpose', { channel, purpose: 'Grinders' });
    await slack.done('conversations.rename', { channel, name: 'grinders' });
    expect((await slack.done('conversations.info', { channel })).channel).toMatchObject({
      name: 'grinders',
      topic: { value: 'Espresso' },
      purpose: { value: 'Grinders' },
      previous_names: [expect.any(String)],
    });
    expect(await told('message', { channel, subtype: 'channel_topic' })).toMatchObject({ topic: 'Espresso' });
    expect(await told('message', { channel, subtype: 'channel_name' })).toMatchObject({ name: 'grinders' });
    expect(await told('channel_rename')).toMatchObject({ channel: { id: channel, name: 'grinders' } });
    await slack.done('conversations.archive', { channel });
    expect(await told('channel_archive', { channel })).toBeDefined();
    await slack.done('conversations.unarchive', { channel });
    expect((await slack.done('chat.postMessage', { channel, text: 'x' })).ok).toBe(true);
  });

  test('a pin is told to apps, and shown with the message and the channel', async () => {
    const item = { channel: GENERAL, timestamp: await slack.post('keep this') };
    await slack.done('pins.add', item);
    expect(await told('pin_added')).toMatchObject({ channel_id: GENERAL, item: { message: { text: 'keep this' } } });
    const at = { channel: GENERAL, latest: item.timestamp, inclusive: true, limit: 1 };
    expect(await slack.done('conversations.history', at)).toMatchObject({
      pin_count: expect.any(Number),
      messages: [{ pinned_to: [GENERAL] }],
    });
    await slack.done('pins.remove', item);
    expect(await told('pin_removed')).toMatchObject({ item: { type: 'message' } });
  });

  test('a pin is gone with its message, also when replies keep its place', async () => {
    const channel = await slack.newChannel();
    const pinned = async () => (await slack.done('conversations.history', { channel })).pin_count;
    const post = async (more = {}) => (await slack.done('chat.postMessage', { channel, text: 'x', ...more })).ts;
    const [alone, root] = [await post(), await post()];
    await post({ thread_ts: root });
    for (const timestamp of [alone, root]) await slack.done('pins.add', { channel, timestamp });
    expect(await pinned()).toBe(2);
    for (const ts of [alone, root]) await slack.done('chat.delete', { channel, ts });
    expect(await pinned()).toBe(0);
    expect((await slack.done('pins.list', { channel })).items).toEqual([]);
  });

  test('a deleted file is gone from the message that showed it', async () => {
    const { upload_url, file_id } = await slack.done('files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
    await fetch(String(upload_url), { method: 'POST', body: 'a' });
    await slack.done('files.completeUploadExternal', { files: [{ id: file_id }], channel_id: GENERAL });
    await slack.act('clock', { advance: 'PT0S' });
    expect((await slack.messages('general')).at(-1)?.files).toMatchObject([{ id: file_id }]);
    await slack.done('files.delete', { file: file_id });
    expect((await slack.messages('general')).at(-1)?.files ?? []).toEqual([]);
  });
});

describe('what people do to a channel is told as what apps do', () => {
  test('a new name, a topic, an archive: by a notice in the channel, and by events', async () => {
    const channel = await slack.newChannel();
    await slack.act('join', { as: 'tom', channel });
    await slack.act('topic', { as: 'tom', channel, text: 'Beans' });
    await slack.act('rename', { as: 'tom', channel, name: 'roasters' });
    expect(await slack.act('rename', { as: 'tom', channel, name: 'general' })).toMatchObject({ ok: false });
    expect(await slack.act('rename', { as: 'ania', channel, name: 'other' })).toMatchObject({ ok: false });
    await slack.act('archive', { as: 'tom', channel });
    expect(await told('channel_archive', { channel })).toMatchObject({ user: 'U0TOM0000' });
    expect(await slack.act('archive', { as: 'tom', channel })).toMatchObject({ ok: false });
    await slack.act('unarchive', { as: 'tom', channel });
    expect((await slack.messages(channel)).map(({ subtype, user }) => [subtype, user]).slice(2)).toEqual([
      ['channel_topic', 'U0TOM0000'],
      ['channel_name', 'U0TOM0000'],
      ['channel_archive', 'U0TOM0000'],
      ['channel_unarchive', 'U0TOM0000'],
    ]);
  });
});

describe('a direct conversation of several', () => {
  const open = async (users: string) =>
    (await slack.done('conversations.open', { users, return_im: true })).channel as { id: string; name: string };

  test('is the same for the same people, and nobody else’s', async () => {
    const group = await open('U0TOM0000,U0ANIA000');
    expect(group).toMatchObject({ is_mpim: true, is_private: true, name: 'mpdm-ania--everything--tom-1' });
    expect((await open('U0ANIA000,U0TOM0000')).id).toBe(group.id);
    expect((await open('U0ANIA000')).id).toMatch(/^D/);
    expect((await open('U0ANIA000,U0ANIA000')).id).toBe((await open('U0ANIA000')).id);
    const { channels } = await slack.done('conversations.list', { types: 'mpim' });
    expect(channels).toMatchObject([{ id: group.id }]);
    expect(await slack.act('say', { as: 'giulia', channel: group.id, text: 'x' })).toMatchObject({ ok: false });
    expect(await slack.act('join', { as: 'giulia', channel: group.id })).toMatchObject({ ok: false });
    const { body } = await slack.call('conversations.invite', { channel: group.id, users: 'U0SARA000' });
    expect(body.error).toBe('method_not_supported_for_channel_type');
  });

  test('is heard by its app as message.mpim, also when people have opened it', async () => {
    const { channel } = (await slack.act('group', { as: 'tom', with: ['sara', 'everything'] })) as { channel?: string };
    await slack.act('say', { as: 'sara', channel: channel ?? '', text: 'all three of us' });
    expect(await told('message', { channel })).toMatchObject({ channel_type: 'mpim', text: 'all three of us' });
    expect((await slack.done('chat.postMessage', { channel, text: 'x' })).ok).toBe(true);
  });
});

test('what an app posts under another name is nobody’s: no user, no profile, and none of who reacts and pins', async () => {
  const channel = GENERAL;
  const { ts, message } = await slack.done('chat.postMessage', { channel, text: 'disguised', username: 'Barista' });
  const at = { channel, timestamp: ts };
  await slack.done('reactions.add', { ...at, name: 'eyes' });
  await slack.done('pins.add', at);
  await slack.act('say', { as: 'tom', channel: 'general', text: 'reply', thread_ts: ts });
  const { messages } = await slack.done('conversations.replies', { channel, ts });
  const [root, reply] = messages as Record<string, unknown>[];
  for (const shown of [message, root, await told('message', { ts })]) {
    expect(shown).toMatchObject({ subtype: 'bot_message', bot_id: expect.any(String), username: 'Barista' });
    for (const field of ['user', 'bot_profile']) expect(shown).not.toHaveProperty(field);
  }
  expect(reply).not.toHaveProperty('parent_user_id');
  const about = { type: 'message', channel, ts };
  const reacted = await until(() => slack.heard.find((it) => (it.item as Record<string, unknown>)?.ts === ts));
  expect(reacted).toMatchObject({ type: 'reaction_added', item: about });
  expect(reacted).not.toHaveProperty('item_user');
  const pinned = slack.heard.findLast((it) => it.type === 'pin_added');
  expect(pinned).toMatchObject({ item: { message: { ts, subtype: 'bot_message' } } });
  expect(pinned).not.toHaveProperty('item_user');
  const disguised = { channel, thread_ts: await slack.theirs('root'), text: 'x', username: 'Barista' };
  await slack.done('chat.postMessage', disguised);
  const thread = await slack.done('conversations.replies', { channel, ts: disguised.thread_ts });
  expect((thread.messages as object[])[0]).toMatchObject({ reply_users: [expect.stringMatching(/^B/)] });
});

test('with the token of the bot go those of the people who have granted one, and the app is told whose', async () => {
  await slack.act('faults', { kind: 'revoke_token' });
  expect(await told('tokens_revoked')).toMatchObject({ tokens: { oauth: ['U0TOM0000'], bot: [botOf(slack)] } });
  const { body } = await slack.call('users.profile.set', { token: slack.tokens.tom });
  expect(body.error).toBe('token_revoked');
  await slack.act('faults', { clear: true });
});
