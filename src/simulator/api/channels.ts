/** conversations.* that change a channel or who is in it. */
import { archive, rename, setPurpose, setTopic, unarchive } from '../acts/channels.ts';
import { createChannel, joinChannel, leaveChannel } from '../acts/membership.ts';
import { SlackError } from '../slackError.ts';
import { channelObject, readFields } from '../state/present.ts';
import { type Channel, isDirect, type Person } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, channelOf, joined, type Methods, missingScope, openChannelOf, personOf } from './call.ts';

const changing = (detail: string) =>
  ({
    public: ['channels:manage', `channels:write.${detail}`],
    private: ['groups:write', `groups:write.${detail}`],
    im: ['im:write'],
    mpim: ['mpim:write'],
  }) as const;
const MANAGE = {
  public: ['channels:manage'],
  private: ['groups:write'],
  im: ['im:write'],
  mpim: ['mpim:write'],
} as const;
const DIRECT = ['im:write', 'mpim:write'];

export const CHANNELS = {
  'conversations.create': { scopes: ['channels:manage', 'groups:write'], tier: 2, answer: (call) => create(call) },
  'conversations.rename': { scopes: MANAGE, tier: 2, answer: (call) => changeName(call) },
  'conversations.archive': { scopes: MANAGE, tier: 2, answer: (call) => putAway(call) },
  'conversations.unarchive': { scopes: MANAGE, tier: 2, answer: (call) => takeOut(call) },
  'conversations.setTopic': {
    scopes: changing('topic'),
    tier: 2,
    answer: (call) => changeText(call, 'topic', setTopic),
  },
  'conversations.setPurpose': {
    scopes: changing('topic'),
    tier: 2,
    answer: (call) => changeText(call, 'purpose', setPurpose),
  },
  'conversations.invite': { scopes: changing('invites'), tier: 3, answer: (call) => invite(call) },
  'conversations.kick': { scopes: MANAGE, tier: 3, answer: (call) => kick(call) },
  'conversations.join': { scopes: ['channels:join'], tier: 3, answer: (call) => join(call) },
  'conversations.leave': { scopes: MANAGE, tier: 3, answer: (call) => leave(call) },
  'conversations.open': { scopes: DIRECT, tier: 3, answer: (call) => open(call) },
  'conversations.close': { scopes: DIRECT, tier: 2, answer: (call) => close(call) },
  'conversations.mark': { scopes: MANAGE, tier: 3, answer: (call) => mark(call) },
} satisfies Partial<Methods>;

const NAME_MAX = 80;
const TEXT_MAX = 250;
const INVITED_MAX = 1000;
/** How many others a direct conversation of several has. */
const GROUP_MAX = 8;

const shown = ({ self, world }: Call, channel: Channel) => ({
  ...channelObject(channel, { viewer: self.id, workspace: world.workspace }),
  ...readFields(channel, self.id),
});

/** A name that a channel may have, and that none has. */
const nameOf = ({ args, world }: Call): string => {
  const name = args.text('name')?.trim().replace(/^#/, '') ?? '';
  if (name === '') throw new SlackError('invalid_name_required');
  if (name.length > NAME_MAX) throw new SlackError('invalid_name_maxlength');
  if (/^[_-]+$/.test(name)) throw new SlackError('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\d_-]+$/u.test(name)) throw new SlackError('invalid_name_specials');
  if (world.workspace.findChannel(name)) throw new SlackError('name_taken');
  return name;
};

const create = (call: Call): AnswerOf<'conversations.create'> => {
  const { args, scopes, self, world } = call;
  const isPrivate = args.flag('is_private');
  const scope = isPrivate ? 'groups:write' : 'channels:manage';
  if (!scopes.has(scope)) throw missingScope(scopes, [scope]);
  const channel = createChannel(world, self, { name: nameOf(call), isPrivate, sharedWith: [] });
  return { channel: shown(call, channel) };
};

const changeName = (call: Call): AnswerOf<'conversations.rename'> => {
  const channel = openChannelOf(call);
  rename(call.world, channel, call.self, nameOf(call));
  return { channel: shown(call, channel) };
};

const putAway = (call: Call): AnswerOf<'conversations.archive'> => {
  const channel = channelOf(call);
  if (isDirect(channel)) throw new SlackError('method_not_supported_for_channel_type');
  if (channel.name === 'general') throw new SlackError('cant_archive_general');
  if (channel.isArchived) throw new SlackError('already_archived');
  archive(call.world, joined(call, channel), call.self);
  return {};
};

const takeOut = (call: Call): AnswerOf<'conversations.unarchive'> => {
  const channel = channelOf(call);
  if (isDirect(channel)) throw new SlackError('method_not_supported_for_channel_type');
  if (!channel.isArchived) throw new SlackError('not_archived');
  unarchive(call.world, joined(call, channel), call.self);
  return {};
};

type SetText = typeof setTopic;

const changeText = (call: Call, name: 'topic' | 'purpose', set: SetText): AnswerOf<'conversations.setTopic'> => {
  const channel = openChannelOf(call);
  const text = call.args.text(name) ?? '';
  if ([...text].length > TEXT_MAX) throw new SlackError('too_long');
  set(call.world, channel, call.self, text);
  return { channel: shown(call, channel) };
};

/** Nobody is invited when somebody cannot be, unless the call says otherwise. */
const invite = (call: Call): AnswerOf<'conversations.invite'> => {
  const { world, args, self } = call;
  const channel = openChannelOf(call);
  const users = args.list('users');
  if (users.length === 0) throw new SlackError('no_user');
  if (users.length > INVITED_MAX) throw new SlackError('too_many_users');
  const looked = users.map((user) => ({ user, ...invitable(call, channel, user) }));
  const errors = looked.flatMap(({ user, error }) => (error === undefined ? [] : [{ user, ok: false, error }]));
  const people = looked.flatMap(({ person }) => (person ? [person] : []));
  const first = errors[0]?.error;
  if (first !== undefined && !(args.flag('force') && people.length > 0)) throw new SlackError(first, { errors });
  for (const person of people) joinChannel(world, channel, person, self.id);
  return { channel: shown(call, channel) };
};

const invitable = ({ world, self }: Call, channel: Channel, id: string): { person?: Person; error?: string } => {
  const person = world.workspace.people.get(id);
  if (!person) return { error: 'user_not_found' };
  if (person === self) return { error: 'cant_invite_self' };
  if (channel.members.has(id)) return { error: 'already_in_channel' };
  if (person.deleted || (person.teamId !== world.workspace.team.id && !channel.sharedWith.has(person.teamId))) {
    return { error: 'cant_invite' };
  }
  if (person.isUltraRestricted && channelsWith(world.workspace.channels.values(), id) > 0) {
    return { error: 'ura_max_channels' };
  }
  return { person };
};

const channelsWith = (channels: Iterable<Channel>, id: string): number =>
  [...channels].filter((channel) => !isDirect(channel) && channel.members.has(id)).length;

const kick = (call: Call): AnswerOf<'conversations.kick'> => {
  const channel = openChannelOf(call);
  if (!call.args.has('user')) throw new SlackError('no_user');
  const person = personOf(call);
  if (person === call.self) throw new SlackError('cant_kick_self');
  if (channel.name === 'general') throw new SlackError('cant_kick_from_general');
  if (!leaveChannel(call.world, channel, person)) throw new SlackError('not_in_channel');
  return {};
};

const join = (call: Call): AnswerOf<'conversations.join'> => {
  const channel = channelOf(call);
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!joinChannel(call.world, channel, call.self)) call.warnings.push('already_in_channel');
  return { channel: shown(call, channel) };
};

const leave = (call: Call): AnswerOf<'conversations.leave'> => {
  const channel = channelOf(call);
  if (isDirect(channel)) throw new SlackError('method_not_supported_for_channel_type');
  if (channel.name === 'general') throw new SlackError('cant_leave_general');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.members.size === 1 && channel.members.has(call.self.id)) throw new SlackError('last_member');
  return leaveChannel(call.world, channel, call.self) ? {} : { not_in_channel: true };
};

/** A bot has read everything. */
const UNREAD = { latest: null, unread_count: 0, unread_count_display: 0 };

const open = (call: Call): AnswerOf<'conversations.open'> => {
  const { args, scopes, world } = call;
  const users = [...new Set(args.list('users'))].filter((id) => id !== call.self.id);
  if (users.length === 0 && !args.has('channel')) throw new SlackError('users_list_not_supplied');
  if (users.length > GROUP_MAX) throw new SlackError('too_many_users');
  const scope = users.length > 1 ? 'mpim:write' : 'im:write';
  if (users.length > 0 && !scopes.has(scope)) throw missingScope(scopes, [scope]);
  const known = world.workspace.channels.size;
  const channel = users.length === 0 ? channelOf(call) : directWith(call, users);
  const wasOpen = known === world.workspace.channels.size && !channel.isClosed;
  if (!wasOpen) world.changes.tell({ what: 'channels' });
  channel.isClosed = false;
  return {
    channel: args.flag('return_im') ? { ...shown(call, channel), ...UNREAD } : { id: channel.id },
    ...(wasOpen ? { no_op: true, already_open: true } : {}),
  };
};

/** With one person, or with several at once. */
const directWith = ({ self, world }: Call, ids: readonly string[]): Channel => {
  const people = ids.map((id) => {
    const person = world.workspace.people.get(id);
    if (!person) throw new SlackError('user_not_found');
    if (person.deleted) throw new SlackError('user_disabled');
    if (person.bot) throw new SlackError('cannot_dm_bot');
    return person;
  });
  const [first] = people;
  if (first && people.length === 1) return world.workspace.directChannel(first, self.id, world.clock.now());
  return world.workspace.groupOf([self, ...people], world.ids.next('C'), world.clock.now());
};

const close = (call: Call): AnswerOf<'conversations.close'> => {
  const channel = channelOf(call);
  if (!isDirect(channel)) throw new SlackError('method_not_supported_for_channel_type');
  const wasClosed = channel.isClosed;
  channel.isClosed = true;
  return wasClosed ? { no_op: true, already_closed: true } : {};
};

const mark = (call: Call): AnswerOf<'conversations.mark'> => {
  const channel = joined(call, channelOf(call));
  const ts = call.args.text('ts') ?? '';
  if (!/^\d+(\.\d+)?$/.test(ts)) throw new SlackError('invalid_timestamp');
  channel.lastRead.set(call.self.id, ts);
  return {};
};
