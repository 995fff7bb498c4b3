/**
 * What happens in channels, whoever does it (people through the control API, apps through the Web API):
 * posting, editing, deleting, reacting. Each stores the change, tells the page, and announces the event.
 */
import { announce, announceTo, type SlackEvent } from '../events/announce.ts';
import { announceContents, announceMetadata } from '../events/contents.ts';
import type { Json } from '../json.ts';
import { mentionsIn } from '../mrkdwn.ts';
import { threadedMessage, userOf } from '../state/present.ts';
import { SLACKBOT } from '../state/programs.ts';
import {
  type Channel,
  type ChannelKind,
  findMessage,
  isReply,
  type Message,
  type Person,
  repliesTo,
} from '../state/workspace.ts';
import { appById, type World } from '../world.ts';

export type Draft = Pick<Message, 'text'> &
  Partial<
    Pick<
      Message,
      | 'blocks'
      | 'attachments'
      | 'files'
      | 'threadTs'
      | 'subtype'
      | 'metadata'
      | 'executionId'
      | 'clientMsgId'
      | 'inviter'
      | 'username'
      | 'icons'
      | 'notice'
      | 'isStreaming'
    >
  >;

const CHANNEL_TYPE: Record<ChannelKind, string> = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' };

/** A message as it would be stored, without storing it: ephemerals are made of it, too. */
export const draftMessage = (world: World, channel: Channel, author: Person, draft: Draft): Message => ({
  ...draft,
  ts: world.ids.stamp(world.clock.now()),
  channel: channel.id,
  user: author.id,
  teamId: author.teamId,
  reactions: [],
  bot: author.bot,
});

export const postMessage = (world: World, channel: Channel, author: Person, draft: Draft): Message => {
  const message = draftMessage(world, channel, author, draft);
  channel.messages.add(message);
  told(world, channel, message);
  announce(world, messageEvent(world, channel, message), channel);
  announceMentions(world, channel, message);
  announceContents(world, channel, message);
  return message;
};

/** The channel's last word on a message's thread: a reply to a reply goes to the thread's parent. */
export const threadRoot = (channel: Channel, ts: string): Message | undefined => {
  const message = findMessage(channel, ts);
  if (!message || !isReply(message)) return message;
  return findMessage(channel, message.threadTs ?? '');
};

export const editMessage = (
  world: World,
  channel: Channel,
  message: Message,
  change: Partial<Message>,
  editor: string | undefined,
): void => {
  const author = appById(world, message.bot?.appId);
  const before = threadedMessage(channel, message, author);
  const metadata = message.metadata;
  Object.assign(message, change);
  if (editor !== undefined) message.edited = { user: editor, ts: world.ids.stamp(world.clock.now()) };
  told(world, channel, message);
  announceChanged(world, channel, threadedMessage(channel, message, author), before);
  announceMetadata(world, channel, message, metadata);
};

export const deleteMessage = (world: World, channel: Channel, message: Message): void => {
  channel.pins = channel.pins.filter(({ ts }) => ts !== message.ts);
  announceMetadata(world, channel, message, message.metadata, world.ids.stamp(world.clock.now()));
  const before = threadedMessage(channel, message, appById(world, message.bot?.appId));
  if (repliesTo(channel, message.ts).length > 0) {
    bury(message);
    told(world, channel, message);
    announceChanged(world, channel, threadedMessage(channel, message, undefined), before);
    return;
  }
  channel.messages.remove(message);
  told(world, channel, message);
  const event_ts = world.ids.stamp(world.clock.now());
  announce(
    world,
    {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: before,
      channel: channel.id,
      hidden: true,
      deleted_ts: message.ts,
      event_ts,
      ts: event_ts,
      channel_type: CHANNEL_TYPE[channel.kind],
    },
    channel,
  );
};

/** Adds or removes a reaction; `false` when there is nothing to change. */
export const react = (
  world: World,
  channel: Channel,
  message: Message,
  reaction: { name: string; user: string; on: boolean },
): boolean => {
  const { name, user, on } = reaction;
  const known = message.reactions.find((other) => other.name === name);
  if ((known?.users.includes(user) ?? false) === on) return false;
  if (on && !known) message.reactions.push({ name, users: [user] });
  else if (on) known?.users.push(user);
  else if (known) known.users = known.users.filter((other) => other !== user);
  message.reactions = message.reactions.filter((other) => other.users.length > 0);
  told(world, channel, message);
  announce(
    world,
    {
      type: on ? 'reaction_added' : 'reaction_removed',
      user,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      item_user: userOf(message),
    },
    channel,
  );
  return true;
};

/** Tells the page that this channel looks different now, or only this message and its thread. */
export const told = (world: World, channel: Channel, message?: Message): void => {
  const shown = message && isReply(message) ? message.threadTs : message?.ts;
  const about = { what: 'messages', channel: channel.id } as const;
  world.changes.tell(shown === undefined ? about : { ...about, ts: shown });
  if (message?.subtype === 'thread_broadcast') world.changes.tell({ ...about, ts: message.ts });
};

const messageEvent = (world: World, channel: Channel, message: Message): SlackEvent => ({
  ...threadedMessage(channel, message, appById(world, message.bot?.appId)),
  type: 'message',
  channel: channel.id,
  event_ts: message.ts,
  channel_type: CHANNEL_TYPE[channel.kind],
});

/** Mentions reach the mentioned app, though not in direct messages and not for its own words. */
const announceMentions = (world: World, channel: Channel, message: Message): void => {
  if (channel.kind === 'im') return;
  const mentioned = mentionsIn(message.text);
  for (const app of world.apps) {
    if (!mentioned.has(app.botUserId) || message.user === app.botUserId) continue;
    const { channel_type: _, ...event } = messageEvent(world, channel, message);
    announceTo(world, app, { ...event, type: 'app_mention' }, channel);
  }
};

const announceChanged = (world: World, channel: Channel, after: Json, before: Json): void => {
  const event_ts = world.ids.stamp(world.clock.now());
  announce(
    world,
    {
      type: 'message',
      subtype: 'message_changed',
      message: after,
      previous_message: before,
      channel: channel.id,
      hidden: true,
      ts: event_ts,
      event_ts,
      channel_type: CHANNEL_TYPE[channel.kind],
    },
    channel,
  );
};

/** A deleted message that has replies stays as a tombstone. */
const bury = (message: Message): void => {
  Object.assign(message, {
    text: 'This message was deleted.',
    user: SLACKBOT,
    subtype: 'tombstone',
    bot: undefined,
    blocks: undefined,
    attachments: undefined,
    files: undefined,
    metadata: undefined,
    edited: undefined,
    clientMsgId: undefined,
    choices: undefined,
    reactions: [],
  } satisfies Partial<Message>);
};
