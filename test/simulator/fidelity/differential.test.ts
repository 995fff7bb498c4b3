/**
 * The same calls, by the same client, to this simulator and to another one (npm's `emulate`, made by others): whatever
 * that one answers, this one answers too, in the same shape; unless Slack's documentation says otherwise.
 */
import type { View } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, until } from '../support/slack.ts';
import { type Side, type Sides, startBoth } from './sides.ts';

let both: Sides;
beforeAll(async () => {
  both = await startBoth();
});
afterAll(() => both.close());

/** Ids that are the names of fields are as good as one another. */
const nameOf = (field: string): string => (/^[A-Z][A-Z\d]{8,}$/.test(field) ? '<id>' : field);

/** Paths and JSON types: `channel.topic.value: string`. The items of a list are looked at as one. */
const shapeOf = (value: unknown, path = ''): string[] => {
  if (value === null) return [`${path}: null`];
  if (Array.isArray(value)) return [`${path}: list`, ...new Set(value.flatMap((it) => shapeOf(it, `${path}[]`)))];
  if (typeof value !== 'object') return [`${path}: ${typeof value}`];
  const fields = Object.entries(value).flatMap(([name, it]) =>
    shapeOf(it, path === '' ? name : `${path}.${nameOf(name)}`),
  );
  return path === '' ? fields : [`${path}: object`, ...fields];
};

type Call = (it: Side) => Promise<unknown>;
/** Which fields of theirs are not expected of us, and why; also for all that stands below them. */
type LeftOut = Record<string, string>;
type Row = [method: string, leftOut: LeftOut, call: Call];

/** What the client itself adds. */
const OF_CLIENT = ['response_metadata'];

const isLeftOut = (line: string, leftOut: LeftOut): boolean =>
  [...Object.keys(leftOut), ...OF_CLIENT].some(
    (path) => line.startsWith(`${path}:`) || line.startsWith(`${path}.`) || line.startsWith(`${path}[]`),
  );

const post = async ({ client, general: channel }: Side, more: object = {}) => {
  const { ts = '', ...answer } = await client.chat.postMessage({ channel, text: 'hello', ...more });
  return { ts, ...answer };
};
const at = async (it: Side) => ({ channel: it.general, ts: (await post(it)).ts });
const item = async (it: Side) => ({ channel: it.general, timestamp: (await post(it)).ts });
const reaction = async (it: Side) => {
  const one = { ...(await item(it)), name: 'eyes' };
  await it.client.reactions.add(one);
  return one;
};
const pin = async (it: Side) => {
  const one = await item(it);
  await it.client.pins.add(one);
  return one;
};
let made = 0;
const newChannel = async ({ client }: Side) => {
  made += 1;
  const { channel } = await client.conversations.create({ name: `made-${made}` });
  return { channel: channel?.id ?? '' };
};
const archived = async (it: Side) => {
  const one = await newChannel(it);
  await it.client.conversations.archive(one);
  return one;
};
const bookmark = async ({ client, general }: Side) => {
  const link = { title: 'Docs', type: 'link', link: 'https://example.com', emoji: ':tada:' } as const;
  const { bookmark: one } = await client.bookmarks.add({ channel_id: general, ...link });
  return { channel_id: general, bookmark_id: one?.id ?? '' };
};
const later = async (it: Side) => {
  const post_at = (await it.now_s()) + 3600;
  return it.client.chat.scheduleMessage({ channel: it.general, text: 'later', post_at });
};
const SHARED_LATER: LeftOut = {
  'files[].channels[]': 'the files are shared after the answer',
  'files[].shares.public.<id>': 'the files are shared after the answer',
};
const upload = async (it: Side) => {
  const { upload_url = '', file_id = '' } = await it.client.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 1,
  });
  await fetch(upload_url, { method: 'POST', body: 'a' });
  return it.client.files.completeUploadExternal({ files: [{ id: file_id, title: 'A' }], channel_id: it.general });
};
const shared = async (it: Side) => {
  const { files = [] } = await upload(it);
  const file = files[0]?.id ?? '';
  await until(async () => (await it.client.files.info({ file })).file?.channels?.[0]);
  return { file };
};
const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [{ type: 'divider' }],
} satisfies View;

/** Of every channel they answer, where Slack tells it of direct conversations. */
const OPEN = { 'channel.is_open': 'is_open is told of direct conversations' };
const COUNTED = { ...OPEN, 'channel.num_members': 'members are counted by conversations.list, and by info when asked' };
const channelFieldsOfDirect = Object.fromEntries(
  ['name', 'name_normalized', 'creator', 'topic', 'purpose', 'num_members'].map((name) => [
    `channel.${name}`,
    'a direct conversation has none',
  ]),
);
const kindsOfDirect = Object.fromEntries(
  ['channel', 'group', 'mpim', 'private', 'member'].map((kind) => [`channel.is_${kind}`, 'is_im says it all']),
);
const ROWS: Row[] = [
  ['auth.test', { app_id: 'app_id is answered to app-level tokens' }, ({ client }) => client.auth.test()],
  ['chat.postMessage', {}, (it) => post(it)],
  ['chat.postMessage with blocks', {}, (it) => post(it, { blocks: [{ type: 'divider' }] })],
  ['chat.postMessage in a thread', {}, async (it) => post(it, { thread_ts: (await post(it)).ts })],
  ['chat.update', {}, async (it) => it.client.chat.update({ ...(await at(it)), text: 'other' })],
  ['chat.delete', {}, async (it) => it.client.chat.delete(await at(it))],
  [
    'chat.postEphemeral',
    {},
    ({ client, general: channel, tom: user }) => client.chat.postEphemeral({ channel, user, text: 'x' }),
  ],
  ['chat.meMessage', {}, ({ client, general: channel }) => client.chat.meMessage({ channel, text: 'x' })],
  [
    'chat.getPermalink',
    {},
    async (it) => it.client.chat.getPermalink({ channel: it.general, message_ts: (await post(it)).ts }),
  ],
  ['chat.scheduleMessage', { 'message.subtype': 'bot_message is for names chosen by the app' }, later],
  [
    'chat.scheduledMessages.list',
    {},
    async (it) => {
      await later(it);
      return it.client.chat.scheduledMessages.list({});
    },
  ],
  [
    'chat.deleteScheduledMessage',
    {},
    async (it) => {
      const { scheduled_message_id = '' } = await later(it);
      return it.client.chat.deleteScheduledMessage({ channel: it.general, scheduled_message_id });
    },
  ],
  [
    'conversations.list',
    {
      'channels[].is_open': OPEN['channel.is_open'],
      'channels[].last_read': 'last_read is told of one channel at a time',
    },
    ({ client }) => client.conversations.list({}),
  ],
  [
    'conversations.info',
    OPEN,
    ({ client, general: channel }) => client.conversations.info({ channel, include_num_members: true }),
  ],
  ['conversations.members', {}, ({ client, general: channel }) => client.conversations.members({ channel })],
  [
    'conversations.history',
    {},
    async (it) => {
      await reaction(it);
      await post(it, { thread_ts: (await post(it)).ts });
      return it.client.conversations.history({ channel: it.general });
    },
  ],
  [
    'conversations.replies',
    {},
    async (it) => {
      const { ts } = await post(it);
      await post(it, { thread_ts: ts });
      return it.client.conversations.replies({ channel: it.general, ts });
    },
  ],
  ['conversations.create', COUNTED, ({ client }) => client.conversations.create({ name: `new-${Date.now()}` })],
  [
    'conversations.rename',
    COUNTED,
    async (it) => it.client.conversations.rename({ ...(await newChannel(it)), name: `other-${Date.now()}` }),
  ],
  ['conversations.archive', {}, async (it) => it.client.conversations.archive(await newChannel(it))],
  [
    'conversations.setTopic',
    COUNTED,
    async (it) => it.client.conversations.setTopic({ ...(await newChannel(it)), topic: 'x' }),
  ],
  [
    'conversations.setPurpose',
    { ...COUNTED, purpose: 'the channel is answered, its purpose in it' },
    async (it) => it.client.conversations.setPurpose({ ...(await newChannel(it)), purpose: 'x' }),
  ],
  [
    'conversations.invite',
    COUNTED,
    async (it) => it.client.conversations.invite({ ...(await newChannel(it)), users: it.tom }),
  ],
  ['conversations.join', COUNTED, ({ client, general: channel }) => client.conversations.join({ channel })],
  ['conversations.open', {}, ({ client, tom }) => client.conversations.open({ users: tom })],
  [
    'conversations.open with return_im',
    { ...channelFieldsOfDirect, ...kindsOfDirect },
    ({ client, tom }) => client.conversations.open({ users: tom, return_im: true }),
  ],
  ['conversations.mark', {}, async (it) => it.client.conversations.mark(await at(it))],
  ['users.info', {}, ({ client, tom }) => client.users.info({ user: tom })],
  ['users.list', {}, ({ client }) => client.users.list({})],
  ['users.lookupByEmail', {}, ({ client, email }) => client.users.lookupByEmail({ email })],
  ['users.profile.get', {}, ({ client, tom }) => client.users.profile.get({ user: tom })],
  ['users.getPresence', {}, ({ client, tom }) => client.users.getPresence({ user: tom })],
  ['users.getPresence of oneself', {}, ({ client }) => client.users.getPresence({})],
  ['users.setPresence', {}, ({ client }) => client.users.setPresence({ presence: 'auto' })],
  ['reactions.add', {}, async (it) => it.client.reactions.add({ ...(await item(it)), name: 'eyes' })],
  ['reactions.get', {}, async (it) => it.client.reactions.get(await reaction(it))],
  ['reactions.remove', {}, async (it) => it.client.reactions.remove(await reaction(it))],
  [
    'pins.list',
    {},
    async (it) => {
      await pin(it);
      return it.client.pins.list({ channel: it.general });
    },
  ],
  ['pins.remove', {}, async (it) => it.client.pins.remove(await pin(it))],
  [
    'bookmarks.add',
    {},
    ({ client, general }) =>
      client.bookmarks.add({ channel_id: general, title: 'x', type: 'link', link: 'https://x.it', emoji: ':tada:' }),
  ],
  ['bookmarks.edit', {}, async (it) => it.client.bookmarks.edit({ ...(await bookmark(it)), title: 'Other' })],
  [
    'bookmarks.list',
    {},
    async (it) => {
      await bookmark(it);
      return it.client.bookmarks.list({ channel_id: it.general });
    },
  ],
  ['bookmarks.remove', {}, async (it) => it.client.bookmarks.remove(await bookmark(it))],
  ['files.getUploadURLExternal', {}, ({ client }) => client.files.getUploadURLExternal({ filename: 'a', length: 1 })],
  ['files.completeUploadExternal', SHARED_LATER, upload],
  ['files.info', { paging: 'cursors have taken its place' }, async (it) => it.client.files.info(await shared(it))],
  [
    'files.list',
    {},
    async (it) => {
      await shared(it);
      return it.client.files.list({});
    },
  ],
  ['team.info', {}, ({ client }) => client.team.info()],
  ['bots.info', {}, ({ client, bot }) => client.bots.info({ bot })],
  [
    'views.publish',
    { 'view.title': 'a Home is answered with a title of Slack’s own' },
    ({ client, tom }) => client.views.publish({ user_id: tom, view: { type: 'home', blocks: [{ type: 'divider' }] } }),
  ],
  ['views.open', {}, async (it) => it.client.views.open({ trigger_id: await it.trigger(), view: modal })],
];

describe('what the other simulator answers, this one answers in the same shape', () => {
  test.each(ROWS)('%s, but for %o', async (_method, leftOut, call) => {
    const expected = shapeOf(await call(both.theirs)).filter((line) => !isLeftOut(line, leftOut));
    const answered = new Set(shapeOf(await call(both.ours)));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.filter((line) => !answered.has(line))).toEqual([]);
  });
});

const nowhere = { channel: 'C0NOWHERE' };
const absent = '1700000000.000001';

/** What both refuse, by the same name. */
const REFUSED: [method: string, error: string, call: Call][] = [
  ['chat.postMessage', 'channel_not_found', ({ client }) => client.chat.postMessage({ ...nowhere, text: 'x' })],
  ['chat.postMessage', 'no_text', ({ client, general: channel }) => client.apiCall('chat.postMessage', { channel })],
  ['chat.postMessage', 'is_archived', async (it) => it.client.chat.postMessage({ ...(await archived(it)), text: 'x' })],
  [
    'chat.update',
    'message_not_found',
    ({ client, general: channel }) => client.chat.update({ channel, ts: absent, text: 'x' }),
  ],
  [
    'chat.update',
    'cant_update_message',
    async ({ client, general: channel, otherTs }) => client.chat.update({ channel, ts: await otherTs(), text: 'x' }),
  ],
  ['chat.delete', 'message_not_found', ({ client, general: channel }) => client.chat.delete({ channel, ts: absent })],
  [
    'chat.delete',
    'cant_delete_message',
    async ({ client, general: channel, otherTs }) => client.chat.delete({ channel, ts: await otherTs() }),
  ],
  [
    'chat.scheduleMessage',
    'time_in_past',
    ({ client, general: channel }) => client.chat.scheduleMessage({ channel, text: 'x', post_at: 1 }),
  ],
  ['conversations.info', 'channel_not_found', ({ client }) => client.conversations.info(nowhere)],
  ['conversations.history', 'channel_not_found', ({ client }) => client.conversations.history(nowhere)],
  ['conversations.create', 'name_taken', ({ client }) => client.conversations.create({ name: 'general' })],
  ['conversations.archive', 'already_archived', async (it) => it.client.conversations.archive(await archived(it))],
  [
    'conversations.invite',
    'already_in_channel',
    ({ client, general: channel, tom: users }) => client.conversations.invite({ channel, users }),
  ],
  ['users.info', 'user_not_found', ({ client }) => client.users.info({ user: 'U0NOBODY0' })],
  [
    'users.lookupByEmail',
    'users_not_found',
    ({ client }) => client.users.lookupByEmail({ email: 'nobody@example.com' }),
  ],
  ['reactions.add', 'already_reacted', async (it) => it.client.reactions.add(await reaction(it))],
  [
    'reactions.add',
    'message_not_found',
    ({ client, general: channel }) => client.reactions.add({ channel, timestamp: absent, name: 'eyes' }),
  ],
  ['reactions.remove', 'no_reaction', async (it) => it.client.reactions.remove({ ...(await item(it)), name: 'eyes' })],
  ['pins.add', 'already_pinned', async (it) => it.client.pins.add(await pin(it))],
  ['pins.remove', 'no_pin', async (it) => it.client.pins.remove(await item(it))],
  ['files.info', 'file_not_found', ({ client }) => client.files.info({ file: 'F0NOWHERE' })],
  ['bots.info', 'bot_not_found', ({ client }) => client.bots.info({ bot: 'B0NOBODY0' })],
  ['views.open', 'invalid_trigger_id', ({ client }) => client.views.open({ trigger_id: '1.2.3', view: modal })],
  [
    'views.publish',
    'hash_conflict',
    async ({ client, tom: user_id }) => {
      await client.views.publish({ user_id, view: { type: 'home', blocks: [] } });
      return client.views.publish({ user_id, view: { type: 'home', blocks: [] }, hash: '1.x' });
    },
  ],
];

describe('what the other simulator refuses, this one refuses by the same name', () => {
  test.each(REFUSED)('%s: %s', async (_method, error, call) => {
    expect([await errorOf(call(both.theirs)), await errorOf(call(both.ours))]).toEqual([error, error]);
  });
});

test('a thread that is not there is refused, as documented; theirs answers an empty one', async () => {
  const asked = ({ client, general: channel }: Side) => client.conversations.replies({ channel, ts: absent });
  expect([await errorOf(asked(both.theirs)), await errorOf(asked(both.ours))]).toEqual([
    'no error',
    'thread_not_found',
  ]);
});
