/** chat.*: what the app says, and what it changes of what it said. */

import { deleteMessage, draftMessage, editMessage, postMessage, threadRoot, told } from '../acts/conversation.ts';
import { SlackError } from '../slackError.ts';
import { bareMessage, textOf } from '../state/present.ts';
import { type Channel, isReply, type Message } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, channelOf, joined, joinedChannelOf, type Methods, messageIn, namedChannelOf } from './call.ts';
import { contentOf, guiseOf, metadataOf } from './content.ts';

const UPDATE_TEXT_BYTES_MAX = 4000;

export const CHAT = {
  'chat.postMessage': { scopes: ['chat:write'], tier: 'posting', answer: (call) => post(call) },
  'chat.update': { scopes: ['chat:write'], tier: 3, answer: (call) => update(call) },
  'chat.delete': { scopes: ['chat:write'], tier: 3, answer: (call) => remove(call) },
  'chat.postEphemeral': { scopes: ['chat:write'], tier: 4, answer: (call) => postEphemeral(call) },
  'chat.getPermalink': { scopes: 'none', tier: 'unlimited', answer: (call) => permalink(call) },
  'chat.meMessage': { scopes: ['chat:write'], tier: 3, answer: (call) => sayOfMe(call) },
} satisfies Partial<Methods>;

/** The channel to post to; a user's id opens the direct conversation with that person. */
export const targetOf = (call: Call): Channel => {
  const { world, app, self, scopes, args } = call;
  const person = world.workspace.people.get(args.text('channel') ?? '');
  if (person?.bot) throw new SlackError('channel_not_found');
  const channel = person ? world.workspace.directChannel(person, self.id, world.clock.now()) : namedChannelOf(call);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.kind === 'im' && app.manifest.messagesTab === 'off') throw new SlackError('messages_tab_disabled');
  const mayPostAnywhere = channel.kind === 'public' && scopes.has('chat:write.public');
  return mayPostAnywhere ? channel : joined(call, channel);
};

/** The thread that the call answers in. What a channel tells of itself cannot be answered. */
export const threadOf = ({ args }: Call, channel: Channel): string | undefined => {
  const ts = args.text('thread_ts');
  if (ts === undefined) return undefined;
  if (channel.assistantThreads.has(ts)) return ts;
  const root = threadRoot(channel, ts);
  if (!root) throw new SlackError('thread_not_found');
  if (root.subtype?.startsWith('channel_')) throw new SlackError('cannot_reply_to_message');
  return root.ts;
};

const post = (call: Call): AnswerOf<'chat.postMessage'> => {
  const { world, app, self, args } = call;
  const channel = targetOf(call);
  const content = contentOf(call);
  const metadata = metadataOf(call);
  const guise = guiseOf(call);
  const isDisguised = Object.keys(guise).length > 0;
  const threadTs = threadOf(call, channel);
  const broadcast = threadTs !== undefined && args.flag('reply_broadcast');
  const subtype = isDisguised ? 'bot_message' : undefined;
  const message = postMessage(world, channel, self, {
    ...content,
    ...(isDisguised ? { username: app.manifest.botName, ...guise } : {}),
    metadata,
    executionId: call.executionId,
    threadTs,
    subtype: broadcast ? 'thread_broadcast' : subtype,
  });
  return { channel: channel.id, ts: message.ts, message: bareMessage(message, app) };
};

const sayOfMe = (call: Call): AnswerOf<'chat.meMessage'> => {
  const channel = targetOf(call);
  const text = call.args.required('text', 'no_text');
  const message = postMessage(call.world, channel, call.self, { text, subtype: 'me_message' });
  return { channel: channel.id, ts: message.ts };
};

/** A message this app wrote. */
const ownMessage = (call: Call, channel: Channel, otherwise: string): Message => {
  const message = messageIn(channel, call.args.required('ts', 'message_not_found'));
  if (message.user !== call.self.id) throw new SlackError(otherwise);
  return message;
};

const update = (call: Call): AnswerOf<'chat.update'> => {
  const { world, app, self, args } = call;
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_update_message');
  if (channel.isArchived) throw new SlackError('is_inactive');
  if (message.isStreaming) throw new SlackError('streaming_state_conflict');
  if (args.flag('reply_broadcast')) broadcast(call, channel, message);
  else {
    if (Buffer.byteLength(args.text('text') ?? '') > UPDATE_TEXT_BYTES_MAX) throw new SlackError('msg_too_long');
    const change = changeOf(call, message);
    // Only a change of plain text shows as “edited”, by the bot under its other id.
    editMessage(world, channel, message, change, change.blocks ? undefined : (self.bot?.botId ?? self.id));
  }
  return { channel: channel.id, ts: message.ts, text: textOf(message), message: bareMessage(message, app) };
};

/** Only a new text without blocks takes the old blocks away; attachments and metadata stay unless sent anew. */
const changeOf = (call: Call, message: Message): Partial<Message> => {
  const { args } = call;
  const { text, blocks, attachments } = contentOf(call);
  return {
    text: text === '' ? message.text : text,
    blocks: args.has('blocks') || text !== '' ? blocks : message.blocks,
    attachments: args.has('attachments') ? attachments : message.attachments,
    ...(args.has('metadata') ? { metadata: metadataOf(call) } : {}),
  };
};

/** An old reply is also shown in the channel; its words cannot change by the same call. */
const broadcast = ({ args, world }: Call, channel: Channel, message: Message): void => {
  if (!isReply(message)) throw new SlackError('cant_broadcast_message');
  if (['text', 'blocks', 'attachments', 'markdown_text'].some((name) => args.has(name))) {
    throw new SlackError('no_dual_broadcast_content_update');
  }
  channel.messages.broadcast(message);
  editMessage(world, channel, message, {}, undefined);
};

const remove = (call: Call): AnswerOf<'chat.delete'> => {
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_delete_message');
  deleteMessage(call.world, channel, message);
  return { channel: channel.id, ts: message.ts };
};

const postEphemeral = (call: Call): AnswerOf<'chat.postEphemeral'> => {
  const { world, self, args } = call;
  const user = args.required('user', 'user_not_in_channel');
  const channel = targetOf(call);
  if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
  const draft = { ...contentOf(call), ...guiseOf(call), threadTs: threadOf(call, channel) };
  const message = draftMessage(world, channel, self, draft);
  channel.ephemerals.push({ ...message, to: user });
  told(world, channel, message);
  return { message_ts: message.ts };
};

const permalink = (call: Call): AnswerOf<'chat.getPermalink'> => {
  const channel = joinedChannelOf(call);
  const message = messageIn(channel, call.args.required('message_ts', 'message_not_found'));
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  const place = `${call.world.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return { channel: channel.id, permalink: `${place}${thread}` };
};
