/** reactions.*: the app's own reactions, and who reacted how. */
import { react } from '../acts/conversation.ts';
import { emojiName } from '../emoji.ts';
import { SlackError } from '../slackError.ts';
import { messageObject } from '../state/present.ts';
import type { Channel, Message } from '../state/workspace.ts';
import { appById } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import {
  type Call,
  channelOf,
  countedPageOf,
  joinedChannelOf,
  type Methods,
  messageIn,
  pageOf,
  sortedBy,
} from './call.ts';

export const REACTIONS = {
  'reactions.add': { scopes: ['reactions:write'], tier: 3, answer: (call) => add(call) },
  'reactions.remove': { scopes: ['reactions:write'], tier: 2, answer: (call) => remove(call) },
  'reactions.get': { scopes: ['reactions:read'], tier: 3, answer: (call) => get(call) },
  'reactions.list': { scopes: ['reactions:read'], tier: 2, answer: (call) => list(call) },
} satisfies Partial<Methods>;

const EMOJI_OF_ONE_MAX = 23;
const EMOJI_MAX = 50;

const nameOf = ({ args, world }: Call): string => {
  const name = emojiName(args.required('name', 'invalid_name'), world.workspace);
  if (name === undefined) throw new SlackError('invalid_name');
  return name;
};

const timestampOf = ({ args }: Call): string => {
  const ts = args.required('timestamp', 'no_item_specified');
  if (!/^\d+\.\d+$/.test(ts)) throw new SlackError('bad_timestamp');
  return ts;
};

const itemOf = (call: Call): Item => {
  if (!call.args.has('channel')) throw new SlackError('no_item_specified');
  const channel = joinedChannelOf(call);
  const message = messageIn(channel, timestampOf(call));
  if (channel.isArchived) throw new SlackError('is_archived');
  return { channel, message };
};

const add = (call: Call): AnswerOf<'reactions.add'> => {
  const { world, self } = call;
  const name = nameOf(call);
  const { channel, message } = itemOf(call);
  const isNew = !message.reactions.some((it) => it.name === name);
  if (isNew && message.reactions.length >= EMOJI_MAX) throw new SlackError('too_many_emoji');
  const own = message.reactions.filter(({ users }) => users.includes(self.id));
  if (own.length >= EMOJI_OF_ONE_MAX && !own.some((it) => it.name === name)) throw new SlackError('too_many_reactions');
  if (!react(world, channel, message, { name, user: self.id, on: true })) throw new SlackError('already_reacted');
  return {};
};

const remove = (call: Call): AnswerOf<'reactions.remove'> => {
  const { world, self } = call;
  const name = nameOf(call);
  const { channel, message } = itemOf(call);
  if (!react(world, channel, message, { name, user: self.id, on: false })) throw new SlackError('no_reaction');
  return {};
};

type Item = { channel: Channel; message: Message };

const itemObject = ({ world }: Call, { channel, message }: Item) => ({
  type: 'message',
  channel: channel.id,
  message: {
    ...messageObject(channel, message, { author: appById(world, message.bot?.appId) }),
    permalink: `${world.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`,
  },
});

const get = (call: Call): AnswerOf<'reactions.get'> => {
  if (!call.args.has('channel')) throw new SlackError('no_item_specified');
  const channel = channelOf(call);
  return itemObject(call, { channel, message: messageIn(channel, timestampOf(call)) });
};

const keyOf = ({ channel, message }: Item): string => `${message.ts} ${channel.id}`;

/** What somebody reacted to, the newest first, as far as the app may see it: by cursors, or by pages that are counted. */
const list = (call: Call): AnswerOf<'reactions.list'> => {
  const { world, self, args } = call;
  const user = args.text('user') ?? self.id;
  if (!world.workspace.people.has(user)) throw new SlackError('user_not_found');
  const found = world.workspace
    .channelsOf(self.id)
    .flatMap((channel) => [...channel.messages].map((message) => ({ channel, message })))
    .filter(({ message }) => message.reactions.some(({ users }) => users.includes(user)));
  const newestFirst = sortedBy(found, keyOf).reverse();
  if (args.has('limit') || args.has('cursor')) {
    const { page, next_cursor } = pageOf(newestFirst, args, { limit: 100, keyOf, isDescending: true });
    return { items: page.map((it) => itemObject(call, it)), response_metadata: { next_cursor } };
  }
  const { items, paging } = countedPageOf(newestFirst, args);
  return { items: items.map((it) => itemObject(call, it)), paging };
};
