/** conversations.* and users.conversations: channels, their members and what was said in them. */
import { joinChannel, leaveChannel } from '../membership.ts';
import { SlackError } from '../slackError.ts';
import { channelObject, messageObject } from '../state/present.ts';
import { type Channel, findMessage, isReply, type Message, repliesTo, topLevel } from '../state/workspace.ts';
import { appById } from '../world.ts';
import { type Answer, type Call, channelOf, joinedChannelOf, type Methods, missingScope, pageOf } from './call.ts';

const READ = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;
const HISTORY = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;
const ANY_READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

export const CONVERSATIONS: Methods = {
  'conversations.info': { scopes: READ, answer: (call) => info(call) },
  'conversations.list': { scopes: ANY_READ, answer: (call) => list(call, [...call.world.workspace.channels.values()]) },
  'users.conversations': {
    scopes: ANY_READ,
    answer: (call) => list(call, call.world.workspace.channelsOf(memberOf(call))),
  },
  'conversations.members': { scopes: READ, answer: (call) => members(call) },
  'conversations.history': { scopes: HISTORY, answer: (call) => history(call) },
  'conversations.replies': { scopes: HISTORY, answer: (call) => replies(call) },
  'conversations.open': { scopes: ['im:write', 'mpim:write'], answer: (call) => open(call) },
  'conversations.join': { scopes: ['channels:join'], answer: (call) => join(call) },
  'conversations.leave': { scopes: ['channels:write', 'channels:manage'], answer: (call) => leave(call) },
};

const info = (call: Call): Answer => {
  const channel = channelOf(call);
  const locale = call.args.flag('include_locale') ? { locale: 'en-US' } : {};
  const count = call.args.flag('include_num_members') ? { num_members: channel.members.size } : {};
  return {
    channel: { ...channelObject(channel, { app: call.app, workspace: call.world.workspace }), ...locale, ...count },
  };
};

const TYPE_OF = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;
const SCOPE_OF_TYPE: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

const memberOf = ({ args, app }: Call): string => args.text('user') ?? app.botUserId;

const list = (call: Call, channels: Channel[]): Answer => {
  const { args, app, world } = call;
  const types = args.has('types') ? args.list('types') : ['public_channel'];
  for (const type of types) {
    const scope = SCOPE_OF_TYPE[type];
    if (scope === undefined) throw new SlackError('invalid_types');
    if (!app.manifest.scopes.has(scope)) throw missingScope(app, scope);
  }
  const wanted = channels.filter(
    (channel) =>
      types.includes(TYPE_OF[channel.kind]) &&
      (channel.kind === 'public' || channel.members.has(app.botUserId)) &&
      !(args.flag('exclude_archived') && channel.isArchived),
  );
  const { page, next_cursor } = pageOf(wanted, args, 100);
  return {
    channels: page.map((channel) => ({
      ...channelObject(channel, { app, workspace: world.workspace }),
      num_members: channel.members.size,
    })),
    response_metadata: { next_cursor },
  };
};

const members = (call: Call): Answer => {
  const { page, next_cursor } = pageOf([...channelOf(call).members], call.args, 100);
  return { members: page, response_metadata: { next_cursor } };
};

/** Keeps the messages between `oldest` and `latest`, whose own instants count only when `inclusive`. */
const between = (messages: Message[], { args }: Call): Message[] => {
  const latest = args.text('latest');
  const oldest = args.text('oldest');
  const inclusive = args.flag('inclusive');
  const isBefore = (ts: string, end: string) => Number(ts) < Number(end) || (inclusive && ts === end);
  const isAfter = (ts: string, start: string) => Number(ts) > Number(start) || (inclusive && ts === start);
  return messages.filter(
    ({ ts }) =>
      (latest === undefined || isBefore(ts, latest)) && (oldest === undefined || oldest === '0' || isAfter(ts, oldest)),
  );
};

const shown = ({ world, args }: Call, channel: Channel, messages: Message[]): Answer[] =>
  messages.map((message) =>
    messageObject(channel, message, {
      author: appById(world, message.bot?.appId),
      withMetadata: args.flag('include_all_metadata'),
    }),
  );

const history = (call: Call): Answer => {
  const channel = joinedChannelOf(call);
  const newestFirst = between(topLevel(channel), call).reverse();
  // With only `oldest`, Slack still answers the newest page first.
  const { page, next_cursor } = pageOf(newestFirst, call.args, 100);
  return {
    messages: shown(call, channel, page),
    has_more: next_cursor !== '',
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
  };
};

const replies = (call: Call): Answer => {
  const channel = joinedChannelOf(call);
  const message = findMessage(channel, call.args.required('ts', 'thread_not_found'));
  if (!message) throw new SlackError('thread_not_found');
  // Asked with a reply's own ts, Slack answers that reply alone.
  const thread = isReply(message) ? [message] : [message, ...between(repliesTo(channel, message.ts), call)];
  const { page, next_cursor } = pageOf(thread, call.args, 1000);
  return {
    messages: shown(call, channel, page),
    has_more: next_cursor !== '',
    ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
  };
};

const open = (call: Call): Answer => {
  const { args, app, world } = call;
  const [userId, another] = args.list('users');
  if (another !== undefined) throw new SlackError('method_not_supported_for_channel_type');
  if (userId === undefined) return { channel: { id: channelOf(call).id }, no_op: true, already_open: true };
  const person = world.workspace.people.get(userId);
  if (!person) throw new SlackError('user_not_found');
  const known = world.workspace.channels.size;
  const channel = world.workspace.directChannel(person, app.botUserId, world.clock.now());
  const already = known === world.workspace.channels.size ? { no_op: true, already_open: true } : {};
  const full = args.flag('return_im')
    ? channelObject(channel, { app, workspace: world.workspace })
    : { id: channel.id };
  return { channel: full, ...already };
};

const join = (call: Call): Answer => {
  const channel = channelOf(call);
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  const joined = joinChannel(call.world, channel, call.bot);
  const already = joined
    ? {}
    : { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };
  return { channel: channelObject(channel, { app: call.app, workspace: call.world.workspace }), ...already };
};

const leave = (call: Call): Answer =>
  leaveChannel(call.world, channelOf(call), call.bot) ? {} : { not_in_channel: true };
