/** conversations.* that look: channels, their members and what was said in them. */
import { SlackError } from '../slackError.ts';
import { between } from '../state/messages.ts';
import { channelObject, messageObject, readFields } from '../state/present.ts';
import { type Channel, findMessage, isDirect, isReply, type Message, repliesTo, topLevel } from '../state/workspace.ts';
import { appById } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, channelOf, joinedChannelOf, type Methods, missingScope, pageOf, sortedBy } from './call.ts';

const READ = { public: ['channels:read'], private: ['groups:read'], im: ['im:read'], mpim: ['mpim:read'] } as const;
const HISTORY = {
  public: ['channels:history'],
  private: ['groups:history'],
  im: ['im:history'],
  mpim: ['mpim:history'],
} as const;
const ANY_READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

export const CONVERSATIONS = {
  'conversations.info': { scopes: READ, tier: 3, answer: (call) => info(call) },
  'conversations.list': {
    scopes: ANY_READ,
    tier: 2,
    answer: (call) => list(call, [...call.world.workspace.channels.values()]),
  },
  'users.conversations': {
    scopes: ANY_READ,
    tier: 3,
    answer: (call) => list(call, call.world.workspace.channelsOf(memberOf(call))),
  },
  'conversations.members': { scopes: READ, tier: 4, answer: (call) => members(call) },
  'conversations.history': { scopes: HISTORY, tier: 3, answer: (call) => history(call) },
  'conversations.replies': { scopes: HISTORY, tier: 3, answer: (call) => replies(call) },
} satisfies Partial<Methods>;

const info = (call: Call): AnswerOf<'conversations.info'> => {
  const { args, self, world } = call;
  const channel = channelOf(call);
  return {
    channel: {
      ...channelObject(channel, { viewer: self.id, workspace: world.workspace }),
      ...readFields(channel, self.id),
      ...(args.flag('include_locale') ? { locale: 'en-US' } : {}),
      ...(args.flag('include_num_members') ? { num_members: channel.members.size } : {}),
    },
  };
};

const TYPE_OF = { public: 'public_channel', private: 'private_channel', im: 'im', mpim: 'mpim' } as const;
const SCOPE_OF_TYPE = new Map<string, string>(
  Object.entries({
    public_channel: 'channels:read',
    private_channel: 'groups:read',
    im: 'im:read',
    mpim: 'mpim:read',
  }),
);

const memberOf = ({ args, self, world }: Call): string => {
  const user = args.text('user') ?? self.id;
  if (!world.workspace.people.has(user)) throw new SlackError('user_not_found');
  return user;
};

const list = (call: Call, channels: Channel[]): AnswerOf<'conversations.list'> => {
  const { args, self, scopes, world } = call;
  const types = args.has('types') ? args.list('types') : ['public_channel'];
  for (const type of types) {
    const scope = SCOPE_OF_TYPE.get(type);
    if (scope === undefined) throw new SlackError('invalid_types');
    if (!scopes.has(scope)) throw missingScope(scopes, [scope]);
  }
  const wanted = channels.filter(
    (channel) =>
      types.includes(TYPE_OF[channel.kind]) &&
      (channel.kind === 'public' || channel.members.has(self.id)) &&
      !(args.flag('exclude_archived') && channel.isArchived),
  );
  const keyOf = ({ id }: Channel) => id;
  const { page, next_cursor } = pageOf(sortedBy(wanted, keyOf), args, { limit: 100, keyOf });
  return {
    channels: page.map((channel) => ({
      ...channelObject(channel, { viewer: self.id, workspace: world.workspace }),
      ...(isDirect(channel) ? {} : { num_members: channel.members.size }),
    })),
    response_metadata: { next_cursor },
  };
};

const members = (call: Call): AnswerOf<'conversations.members'> => {
  const keyOf = (id: string) => id;
  const { page, next_cursor } = pageOf(sortedBy(channelOf(call).members, keyOf), call.args, { limit: 100, keyOf });
  return { members: page, response_metadata: { next_cursor } };
};

/** The stretch of time that the call asks for. */
const stretchOf = ({ args }: Call) => {
  for (const name of ['latest', 'oldest']) {
    if (args.has(name) && !Number.isFinite(Number(args.text(name)))) throw new SlackError(`invalid_ts_${name}`);
  }
  return { oldest: args.text('oldest'), latest: args.text('latest'), inclusive: args.flag('inclusive') };
};

const shown = ({ world, args }: Call, channel: Channel, messages: Message[]) =>
  messages.map((message) =>
    messageObject(channel, message, {
      author: appById(world, message.bot?.appId),
      withMetadata: args.flag('include_all_metadata'),
    }),
  );

const tsOf = ({ ts }: Message): string => ts;

const history = (call: Call): AnswerOf<'conversations.history'> => {
  const channel = joinedChannelOf(call);
  // With only `oldest`, Slack still answers the newest page first.
  const newestFirst = between(topLevel(channel), stretchOf(call)).reverse();
  const { page, next_cursor } = pageOf(newestFirst, call.args, { limit: 100, keyOf: tsOf, isDescending: true });
  const latest = call.args.text('latest');
  const oldest = call.args.text('oldest');
  return {
    messages: shown(call, channel, page),
    has_more: next_cursor !== '',
    pin_count: channel.pins.length,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(latest === undefined ? {} : { latest }),
    ...(oldest === undefined ? {} : { oldest }),
    ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
  };
};

const replies = (call: Call): AnswerOf<'conversations.replies'> => {
  const channel = joinedChannelOf(call);
  const message = findMessage(channel, call.args.required('ts', 'thread_not_found'));
  if (!message) throw new SlackError('thread_not_found');
  // Asked with a reply's own ts, Slack answers that reply alone.
  const thread = isReply(message) ? [message] : [message, ...between(repliesTo(channel, message.ts), stretchOf(call))];
  const { page, next_cursor } = pageOf(thread, call.args, { limit: 1000, keyOf: tsOf });
  return {
    messages: shown(call, channel, page),
    has_more: next_cursor !== '',
    ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
  };
};
