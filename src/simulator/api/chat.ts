/** chat.*: what the app says, and what it changes of what it said. */

import { checkBlocks } from '../blocks/blocks.ts';
import { deleteMessage, draftMessage, editMessage, postMessage, threadRoot, told } from '../conversation.ts';
import { isObject, isText, type Json, objectsIn } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { bareMessage } from '../state/present.ts';
import { withBlockIds } from '../state/views.ts';
import type { Channel, Message, Metadata } from '../state/workspace.ts';
import { type Answer, type Call, channelOf, joinedChannelOf, type Methods, messageIn } from './call.ts';

const TEXT_MAX = 40_000;
const UPDATE_TEXT_BYTES_MAX = 4000;
const METADATA_CHARACTERS_MAX = 8000;
const ATTACHMENTS_MAX = 100;

export const CHAT: Methods = {
  'chat.postMessage': { scopes: ['chat:write'], answer: (call) => post(call) },
  'chat.update': { scopes: ['chat:write'], answer: (call) => update(call) },
  'chat.delete': { scopes: ['chat:write'], answer: (call) => remove(call) },
  'chat.postEphemeral': { scopes: ['chat:write'], answer: (call) => postEphemeral(call) },
  'chat.getPermalink': { scopes: 'none', answer: (call) => permalink(call) },
  'chat.meMessage': { scopes: ['chat:write'], answer: (call) => post(call, 'me_message') },
};

type Content = { text: string; blocks: Json[] | undefined; attachments: Json[] | undefined };

/** Text, blocks and attachments of a call; a SlackError when Slack would not take them. */
const contentOf = ({ world, args }: Call): Content => {
  const blocks = args.json('blocks', 'invalid_blocks_format');
  const attachments = objectsIn(args.json('attachments', 'invalid_attachments'));
  if (attachments.length > ATTACHMENTS_MAX) throw new SlackError('too_many_attachments');
  const text = args.text('text') ?? args.text('markdown_text') ?? '';
  const checked = blocks === undefined ? [] : checkBlocks(blocks);
  for (const attachment of attachments) if (attachment.blocks !== undefined) checkBlocks(attachment.blocks);
  if (text.trim() === '' && checked.length === 0 && attachments.length === 0) throw new SlackError('no_text');
  return {
    text: text.slice(0, TEXT_MAX),
    blocks: checked.length > 0 ? withBlockIds(checked, () => world.ids.next('b')) : undefined,
    attachments: attachments.length > 0 ? attachments.map((it, index) => ({ id: index + 1, ...it })) : undefined,
  };
};

const metadataOf = ({ args }: Call): Metadata | undefined => {
  const metadata = args.object('metadata', 'invalid_metadata_format');
  if (!metadata) return undefined;
  const { event_type, event_payload } = metadata;
  if (!isText(event_type) || !isObject(event_payload)) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(metadata).length > METADATA_CHARACTERS_MAX) throw new SlackError('metadata_too_large');
  return { event_type, event_payload };
};

/** The channel to post to; a user's id opens the direct conversation with that person. */
const targetOf = (call: Call): Channel => {
  const { world, app, args } = call;
  const person = world.workspace.people.get(args.text('channel') ?? '');
  if (person?.bot) throw new SlackError('channel_not_found');
  const channel = person ? world.workspace.directChannel(person, app.botUserId, world.clock.now()) : channelOf(call);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.kind === 'im' && app.manifest.messagesTab === 'off') throw new SlackError('messages_tab_disabled');
  const mayPostAnywhere = channel.kind === 'public' && app.manifest.scopes.has('chat:write.public');
  if (!channel.members.has(app.botUserId) && !mayPostAnywhere) throw new SlackError('not_in_channel');
  return channel;
};

const threadOf = ({ args }: Call, channel: Channel): string | undefined => {
  const ts = args.text('thread_ts');
  if (ts === undefined) return undefined;
  const root = threadRoot(channel, ts);
  if (!root) throw new SlackError('thread_not_found');
  return root.ts;
};

const post = (call: Call, subtype?: string): Answer => {
  const { world, app, bot, args } = call;
  const channel = targetOf(call);
  const content = contentOf(call);
  const metadata = metadataOf(call);
  const threadTs = threadOf(call, channel);
  const broadcast = threadTs !== undefined && args.flag('reply_broadcast');
  const message = postMessage(world, channel, bot, {
    ...content,
    metadata,
    threadTs,
    subtype: broadcast ? 'thread_broadcast' : subtype,
  });
  return { channel: channel.id, ts: message.ts, message: bareMessage(message, app), ...truncation(args.text('text')) };
};

const truncation = (text: string | undefined): Answer =>
  (text ?? '').length > TEXT_MAX
    ? { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } }
    : {};

/** A message this app wrote. */
const ownMessage = (call: Call, channel: Channel, otherwise: string): Message => {
  const message = messageIn(channel, call.args.required('ts', 'message_not_found'));
  if (message.bot?.appId !== call.app.id) throw new SlackError(otherwise);
  return message;
};

const update = (call: Call): Answer => {
  const { world, app, bot, args } = call;
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_update_message');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (Buffer.byteLength(args.text('text') ?? '') > UPDATE_TEXT_BYTES_MAX) throw new SlackError('msg_too_long');
  const { text, blocks, attachments } = contentOf(call);
  // A new text without blocks takes the old blocks away; attachments and metadata stay unless sent anew.
  const change: Partial<Message> = {
    text: args.has('text') ? text : message.text,
    blocks,
    attachments: attachments ?? message.attachments,
  };
  if (args.has('metadata')) change.metadata = metadataOf(call);
  // Only a change of plain text shows as “edited”.
  editMessage(world, channel, message, change, blocks ? undefined : bot.id);
  return { channel: channel.id, ts: message.ts, text: message.text, message: bareMessage(message, app) };
};

const remove = (call: Call): Answer => {
  const channel = channelOf(call);
  const message = ownMessage(call, channel, 'cant_delete_message');
  deleteMessage(call.world, channel, message);
  return { channel: channel.id, ts: message.ts };
};

const postEphemeral = (call: Call): Answer => {
  const { world, bot, args } = call;
  const user = args.required('user', 'user_not_in_channel');
  const channel = targetOf(call);
  if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
  const message = draftMessage(world, channel, bot, { ...contentOf(call), threadTs: threadOf(call, channel) });
  channel.ephemerals.push({ ...message, to: user });
  told(world, channel);
  return { message_ts: message.ts };
};

const permalink = (call: Call): Answer => {
  const channel = joinedChannelOf(call);
  const message = messageIn(channel, call.args.required('message_ts', 'message_not_found'));
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  const place = `${call.world.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return { channel: channel.id, permalink: `${place}${thread}` };
};
