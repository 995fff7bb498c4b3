/**
 * Every method, called once through Slack's own client on a running simulator: none is only declared. That the answers
 * are of the client's published types is held by the compiler, where they are made; here stand the fields that the
 * documentation promises.
 */
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MethodName } from '../../../src/simulator/api/answers.ts';
import { type Args, type Everything, GENERAL, MODAL, startEverything } from '../support/everything.ts';
import { clientOf } from '../support/slack.ts';

let slack: Everything;
let client: WebClient;
beforeAll(async () => {
  slack = await startEverything();
  client = slack.client;
});
afterAll(() => slack.close());

type Kind = 'text' | 'number' | 'yes or no' | 'list' | 'object' | 'ts' | 'null';
/** By a path into the answer; `0` is the first of a list. */
type Promised = Record<string, Kind>;
type Row = { args?: () => Args | Promise<Args>; promised?: Promised; token?: () => string };

const here = { channel: GENERAL };
const channel: Promised = {
  'channel.id': 'text',
  'channel.name': 'text',
  'channel.is_channel': 'yes or no',
  'channel.is_private': 'yes or no',
  'channel.is_archived': 'yes or no',
  'channel.is_ext_shared': 'yes or no',
  'channel.created': 'number',
  'channel.creator': 'text',
  'channel.topic.value': 'text',
  'channel.purpose.last_set': 'number',
};
const posted: Promised = {
  channel: 'text',
  ts: 'ts',
  'message.type': 'text',
  'message.user': 'text',
  'message.text': 'text',
  'message.ts': 'ts',
  'message.bot_id': 'text',
  'message.app_id': 'text',
  'message.team': 'text',
  'message.bot_profile.name': 'text',
};
const user = (at: string): Promised => ({
  [`${at}.id`]: 'text',
  [`${at}.team_id`]: 'text',
  [`${at}.name`]: 'text',
  [`${at}.deleted`]: 'yes or no',
  [`${at}.real_name`]: 'text',
  [`${at}.tz`]: 'text',
  [`${at}.tz_offset`]: 'number',
  [`${at}.is_bot`]: 'yes or no',
  [`${at}.is_restricted`]: 'yes or no',
  [`${at}.updated`]: 'number',
  [`${at}.profile.display_name`]: 'text',
  [`${at}.profile.status_expiration`]: 'number',
});
const view: Promised = {
  'view.id': 'text',
  'view.team_id': 'text',
  'view.type': 'text',
  'view.blocks': 'list',
  'view.hash': 'text',
  'view.root_view_id': 'text',
  'view.app_id': 'text',
  'view.bot_id': 'text',
  'view.state.values': 'object',
};
const group: Promised = {
  'usergroup.id': 'text',
  'usergroup.handle': 'text',
  'usergroup.name': 'text',
  'usergroup.date_create': 'number',
  'usergroup.prefs.channels': 'list',
};
const bookmark: Promised = {
  'bookmark.id': 'text',
  'bookmark.channel_id': 'text',
  'bookmark.title': 'text',
  'bookmark.link': 'text',
  'bookmark.type': 'text',
  'bookmark.date_created': 'number',
  'bookmark.rank': 'text',
};
const dnd = (at = ''): Promised => ({
  [`${at}dnd_enabled`]: 'yes or no',
  [`${at}next_dnd_start_ts`]: 'number',
  [`${at}next_dnd_end_ts`]: 'number',
});
const page: Promised = { 'response_metadata.next_cursor': 'text' };

const idIn = (answer: Record<string, unknown>, field: string): string => (answer[field] as { id: string }).id;
const aMessage = async () => ({ ...here, ts: await slack.post() });
const aStamp = async () => ({ ...here, timestamp: await slack.post() });
const aModal = async () => ({ trigger_id: await slack.trigger(), view: MODAL });
const aChannel = async () => ({ channel: await slack.newChannel() });
const aGroup = async () => {
  groups += 1;
  return { usergroup: idIn(await slack.done('usergroups.create', { name: `Group ${groups}` }), 'usergroup') };
};
let groups = 0;
const aBookmark = async () => {
  const wanted = { channel_id: GENERAL, title: 'Docs', type: 'link', link: 'https://example.com' };
  return { channel_id: GENERAL, bookmark_id: idIn(await slack.done('bookmarks.add', wanted), 'bookmark') };
};
const aStream = async () => {
  const whom = { recipient_user_id: 'U0TOM0000', recipient_team_id: 'T0AURORA0' };
  const { ts } = await slack.done('chat.startStream', { ...here, ...whom, markdown_text: 'One' });
  return { ...here, ts };
};
const anHourOn = async () => {
  const { now } = await slack.look<{ now: string }>('clock');
  return { ...here, text: 'later', post_at: Math.floor(Date.parse(now) / 1000) + 3600 };
};
const aFile = async () => {
  const { upload_url, file_id } = await slack.done('files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
  await fetch(String(upload_url), { method: 'POST', body: 'a' });
  return { id: String(file_id) };
};
const aSharedFile = async () => {
  const file = await aFile();
  await slack.done('files.completeUploadExternal', { files: [file], channel_id: GENERAL });
  await slack.act('clock', { advance: 'PT0S' });
  return { file: file.id };
};
const directly = async () => ({
  channel: idIn(await slack.done('conversations.open', { users: 'U0MARCO00' }), 'channel'),
});
const ofApp = () => slack.tokens.app;
const ofTom = () => slack.tokens.tom;
const heard = async () => ({ event_context: await slack.eventContext() });

/** The compiler wants a row for every method. Revoking and uninstalling come last: nothing works afterwards. */
const ROWS: Record<MethodName, Row> = {
  'api.test': { args: () => ({ foo: 'bar' }), promised: { 'args.foo': 'text' } },
  'auth.test': {
    promised: { url: 'text', team: 'text', user: 'text', team_id: 'text', user_id: 'text', bot_id: 'text' },
  },
  'auth.teams.list': { promised: { 'teams.0.id': 'text', 'teams.0.name': 'text', ...page } },
  'apps.connections.open': { token: ofApp, promised: { url: 'text' } },
  'apps.event.authorizations.list': { token: ofApp, args: heard, promised: { authorizations: 'list' } },
  'assistant.threads.setStatus': {
    args: async () => ({ channel_id: GENERAL, thread_ts: await slack.post(), status: 'is thinking…' }),
  },
  'assistant.threads.setTitle': {
    args: async () => ({ channel_id: GENERAL, thread_ts: await slack.post(), title: 'Machines' }),
  },
  'assistant.threads.setSuggestedPrompts': {
    args: async () => ({ channel_id: GENERAL, thread_ts: await slack.post(), prompts: [{ title: 'A', message: 'b' }] }),
  },
  'bookmarks.add': {
    args: () => ({ channel_id: GENERAL, title: 'Docs', type: 'link', link: 'https://example.com', emoji: ':tada:' }),
    promised: { ...bookmark, 'bookmark.emoji': 'text' },
  },
  'bookmarks.edit': { args: async () => ({ ...(await aBookmark()), title: 'Other' }), promised: bookmark },
  'bookmarks.list': { args: () => ({ channel_id: GENERAL }), promised: { 'bookmarks.0.id': 'text' } },
  'bookmarks.remove': { args: aBookmark },
  'bots.info': { promised: { 'bot.id': 'text', 'bot.app_id': 'text', 'bot.user_id': 'text', 'bot.name': 'text' } },
  'chat.postMessage': { args: () => ({ ...here, text: 'x' }), promised: posted },
  'chat.update': { args: async () => ({ ...(await aMessage()), text: 'y' }), promised: { ...posted, text: 'text' } },
  'chat.delete': { args: aMessage, promised: { channel: 'text', ts: 'ts' } },
  'chat.meMessage': { args: () => ({ ...here, text: 'waves' }), promised: { channel: 'text', ts: 'ts' } },
  'chat.postEphemeral': { args: () => ({ ...here, text: 'x', user: 'U0TOM0000' }), promised: { message_ts: 'ts' } },
  'chat.getPermalink': {
    args: async () => ({ ...here, message_ts: await slack.post() }),
    promised: { channel: 'text', permalink: 'text' },
  },
  'chat.scheduleMessage': {
    args: anHourOn,
    promised: { channel: 'text', scheduled_message_id: 'text', post_at: 'number', 'message.type': 'text' },
  },
  'chat.scheduledMessages.list': {
    args: async () => {
      await slack.done('chat.scheduleMessage', await anHourOn());
      return {};
    },
    promised: {
      'scheduled_messages.0.id': 'text',
      'scheduled_messages.0.channel_id': 'text',
      'scheduled_messages.0.post_at': 'number',
      'scheduled_messages.0.date_created': 'number',
      'scheduled_messages.0.text': 'text',
    },
  },
  'chat.deleteScheduledMessage': {
    args: async () => {
      const { scheduled_message_id } = await slack.done('chat.scheduleMessage', await anHourOn());
      return { ...here, scheduled_message_id };
    },
  },
  'chat.startStream': {
    args: () => ({ ...here, recipient_user_id: 'U0TOM0000', recipient_team_id: 'T0AURORA0' }),
    promised: { channel: 'text', ts: 'ts' },
  },
  'chat.appendStream': {
    args: async () => ({ ...(await aStream()), markdown_text: ' two' }),
    promised: { channel: 'text', ts: 'ts' },
  },
  'chat.stopStream': { args: aStream, promised: posted },
  'chat.unfurl': {
    args: async () => ({
      ...here,
      ts: await slack.theirs('see https://example.com/a'),
      unfurls: { 'https://example.com/a': { text: 'A' } },
    }),
  },
  'conversations.info': { args: () => here, promised: { ...channel, 'channel.last_read': 'ts' } },
  'conversations.list': {
    promised: { 'channels.0.id': 'text', 'channels.0.name': 'text', 'channels.0.num_members': 'number', ...page },
  },
  'users.conversations': { promised: { 'channels.0.id': 'text', ...page } },
  'conversations.members': { args: () => here, promised: { 'members.0': 'text', ...page } },
  'conversations.history': {
    args: aMessage,
    promised: { 'messages.0.type': 'text', 'messages.0.ts': 'ts', has_more: 'yes or no', pin_count: 'number' },
  },
  'conversations.replies': { args: aMessage, promised: { 'messages.0.ts': 'ts', has_more: 'yes or no' } },
  'conversations.create': { args: () => ({ name: 'created' }), promised: channel },
  'conversations.rename': { args: async () => ({ ...(await aChannel()), name: 'renamed' }), promised: channel },
  'conversations.archive': { args: aChannel },
  'conversations.unarchive': {
    args: async () => {
      const archived = await aChannel();
      await slack.done('conversations.archive', archived);
      return archived;
    },
  },
  'conversations.setTopic': { args: async () => ({ ...(await aChannel()), topic: 'x' }), promised: channel },
  'conversations.setPurpose': { args: async () => ({ ...(await aChannel()), purpose: 'x' }), promised: channel },
  'conversations.invite': { args: async () => ({ ...(await aChannel()), users: 'U0TOM0000' }), promised: channel },
  'conversations.kick': {
    args: async () => {
      const made = await aChannel();
      await slack.done('conversations.invite', { ...made, users: 'U0TOM0000' });
      return { ...made, user: 'U0TOM0000' };
    },
  },
  'conversations.join': { args: () => here, promised: { ...channel, warning: 'text' } },
  'conversations.leave': {
    args: async () => {
      const made = await aChannel();
      await slack.done('conversations.invite', { ...made, users: 'U0TOM0000' });
      return made;
    },
  },
  'conversations.open': {
    args: () => ({ users: 'U0SARA000', return_im: true }),
    promised: { 'channel.id': 'text', 'channel.is_im': 'yes or no', 'channel.user': 'text' },
  },
  'conversations.close': { args: directly },
  'conversations.mark': { args: aMessage },
  'dialog.open': { args: () => ({ trigger_id: 'none', dialog: {} }), promised: { error: 'text' } },
  'dnd.info': { args: () => ({ user: 'U0TOM0000' }), promised: dnd() },
  'dnd.teamInfo': { args: () => ({ users: 'U0TOM0000' }), promised: dnd('users.U0TOM0000.') },
  'dnd.setSnooze': {
    token: ofTom,
    args: () => ({ num_minutes: 30 }),
    promised: { snooze_enabled: 'yes or no', snooze_endtime: 'number', snooze_remaining: 'number' },
  },
  'dnd.endSnooze': {
    token: ofTom,
    args: async () => {
      await slack.done('dnd.setSnooze', { token: slack.tokens.tom, num_minutes: 30 });
      return {};
    },
    promised: { ...dnd(), snooze_enabled: 'yes or no' },
  },
  'dnd.endDnd': { token: ofTom },
  'emoji.list': { promised: { 'emoji.moka': 'text', cache_ts: 'text' } },
  'files.getUploadURLExternal': {
    args: () => ({ filename: 'a.txt', length: 1 }),
    promised: { upload_url: 'text', file_id: 'text' },
  },
  'files.completeUploadExternal': {
    args: async () => ({ files: [await aFile()] }),
    promised: { 'files.0.id': 'text', 'files.0.title': 'text' },
  },
  'files.info': {
    args: aSharedFile,
    promised: { 'file.id': 'text', 'file.mimetype': 'text', 'file.url_private': 'text', 'file.channels.0': 'text' },
  },
  'files.list': { args: aSharedFile, promised: { 'files.0.id': 'text', 'paging.total': 'number' } },
  'files.delete': { args: aSharedFile },
  'functions.completeSuccess': { args: async () => ({ function_execution_id: await slack.step(), outputs: {} }) },
  'functions.completeError': { args: async () => ({ function_execution_id: await slack.step(), error: 'x' }) },
  'pins.add': { args: aStamp },
  'pins.list': {
    args: async () => {
      await slack.done('pins.add', await aStamp());
      return here;
    },
    promised: { 'items.0.type': 'text', 'items.0.created': 'number', 'items.0.message.ts': 'ts' },
  },
  'pins.remove': {
    args: async () => {
      const item = await aStamp();
      await slack.done('pins.add', item);
      return item;
    },
  },
  'reactions.add': { args: async () => ({ ...(await aStamp()), name: 'eyes' }) },
  'reactions.get': { args: aStamp, promised: { type: 'text', channel: 'text', 'message.ts': 'ts' } },
  'reactions.list': {
    args: async () => {
      await slack.done('reactions.add', { ...(await aStamp()), name: 'eyes' });
      return {};
    },
    promised: { 'items.0.type': 'text', 'items.0.message.reactions.0.count': 'number', 'paging.total': 'number' },
  },
  'reactions.remove': {
    args: async () => {
      const reaction = { ...(await aStamp()), name: 'eyes' };
      await slack.done('reactions.add', reaction);
      return reaction;
    },
  },
  'team.info': { promised: { 'team.id': 'text', 'team.name': 'text', 'team.domain': 'text', 'team.icon': 'object' } },
  'team.profile.get': { promised: { 'profile.fields': 'list', 'profile.sections': 'list' } },
  'usergroups.create': { args: () => ({ name: 'Crew' }), promised: group },
  'usergroups.update': { args: async () => ({ ...(await aGroup()), name: 'Updated' }), promised: group },
  'usergroups.disable': { args: aGroup, promised: { ...group, 'usergroup.deleted_by': 'text' } },
  'usergroups.enable': {
    args: async () => {
      const disabled = await aGroup();
      await slack.done('usergroups.disable', disabled);
      return disabled;
    },
    promised: { ...group, 'usergroup.deleted_by': 'null' },
  },
  'usergroups.list': { promised: { 'usergroups.0.id': 'text', 'usergroups.0.handle': 'text' } },
  'usergroups.users.list': { args: () => ({ usergroup: 'S0CARE000' }), promised: { 'users.0': 'text' } },
  'usergroups.users.update': {
    args: async () => ({ ...(await aGroup()), users: 'U0TOM0000' }),
    promised: { ...group, 'usergroup.users.0': 'text' },
  },
  'users.info': { args: () => ({ user: 'U0TOM0000' }), promised: user('user') },
  'users.list': { promised: { ...user('members.0'), cache_ts: 'number', ...page } },
  'users.lookupByEmail': { args: () => ({ email: 'tom@example.com' }), promised: user('user') },
  'users.profile.get': {
    args: () => ({ user: 'U0TOM0000' }),
    promised: { 'profile.real_name': 'text', 'profile.status_text': 'text', 'profile.fields': 'object' },
  },
  'users.profile.set': {
    token: ofTom,
    args: () => ({ profile: { status_text: 'Out', status_emoji: ':palm_tree:', title: 'Chief' } }),
    promised: { 'profile.status_text': 'text', 'profile.title': 'text', 'profile.fields': 'object' },
  },
  'users.identity': { token: ofTom, promised: { 'user.id': 'text', 'user.name': 'text', 'team.id': 'text' } },
  'users.getPresence': { args: () => ({ user: 'U0TOM0000' }), promised: { presence: 'text' } },
  'users.setPresence': { args: () => ({ presence: 'auto' }) },
  'views.open': { args: aModal, promised: { ...view, 'view.previous_view_id': 'null' } },
  'views.push': {
    args: async () => {
      const below = idIn(await slack.done('views.open', await aModal()), 'view');
      return { trigger_id: await slack.trigger(below), view: MODAL };
    },
    promised: { ...view, 'view.previous_view_id': 'text' },
  },
  'views.update': {
    args: async () => ({ view_id: idIn(await slack.done('views.open', await aModal()), 'view'), view: MODAL }),
    promised: view,
  },
  'views.publish': { args: () => ({ user_id: 'U0TOM0000', view: { type: 'home', blocks: [] } }), promised: view },
  'auth.revoke': { promised: { revoked: 'yes or no' } },
  'apps.uninstall': {
    args: async () => {
      await slack.act('faults', { clear: true });
      const { clientId, clientSecret } = slack.simulator.apps[0] ?? {};
      return { client_id: clientId, client_secret: clientSecret };
    },
  },
};

const at = (answer: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], answer);

const kindOf = (value: unknown): Kind | undefined => {
  if (value === null) return 'null';
  if (typeof value === 'string') return /^\d{10}\.\d{6}$/.test(value) ? 'ts' : 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes or no';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'object' : undefined;
};

describe('through Slack’s own client, every method answers what its documentation promises', () => {
  test.each(Object.entries(ROWS))('%s', async (method, { args, promised = {}, token }) => {
    const given = (await args?.()) ?? {};
    const caller = token ? clientOf(slack.simulator, token()) : client;
    const answer: unknown = await caller.apiCall(method, given).catch((error: { data?: unknown }) => error.data);
    expect(answer).toMatchObject({ ok: !('error' in promised) });
    expect(Object.fromEntries(Object.keys(promised).map((path) => [path, kindOf(at(answer, path))]))).toEqual(promised);
  });
});
