/** chat.*Stream: an answer that grows while it is read. Its blocks and its metadata come with the end. */
import { editMessage, postMessage } from '../acts/conversation.ts';
import { checkBlocks } from '../blocks/blocks.ts';
import { withIds } from '../blocks/ids.ts';
import { type Json, objectsIn, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { bareMessage } from '../state/present.ts';
import type { Channel, Message } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, channelOf, type Methods, messageIn } from './call.ts';
import { targetOf, threadOf } from './chat.ts';
import { guiseOf, markdownOf, metadataOf } from './content.ts';

export const STREAMS = {
  'chat.startStream': { scopes: ['chat:write'], tier: 2, answer: (call) => start(call) },
  'chat.appendStream': { scopes: ['chat:write'], tier: 4, answer: (call) => append(call) },
  'chat.stopStream': { scopes: ['chat:write'], tier: 2, answer: (call) => stop(call) },
} satisfies Partial<Methods>;

/** What a call adds: words, and blocks for the steps of a task. */
type Piece = { text: string; blocks: Json[] };

const pieceOf = (call: Call): Piece => {
  const chunks = objectsIn(call.args.json('chunks', 'invalid_chunks'));
  const words = chunks.filter(({ type }) => type === 'markdown_text').map(({ text }) => textOr(text, ''));
  const blocks = chunks.flatMap((chunk) => blocksOfChunk(chunk));
  return { text: [markdownOf(call), ...words].join(''), blocks: withIds(blocks, call.world.ids) };
};

const blocksOfChunk = (chunk: Json): Json[] => {
  if (chunk.type === 'blocks') return checkBlocks(chunk.blocks ?? []);
  if (chunk.type !== 'task_update') return [];
  const { type: _, id, ...task } = chunk;
  return [{ type: 'task_card', task_id: id, ...task }];
};

/** A step that is told of again takes its own place; everything else is added. */
const merged = (before: readonly Json[], added: readonly Json[]): Json[] => {
  const result = [...before];
  for (const block of added) {
    const index = result.findIndex((it) => it.type === 'task_card' && it.task_id === block.task_id);
    if (block.type === 'task_card' && index >= 0) result[index] = { ...result[index], ...block };
    else result.push(block);
  }
  return result;
};

const start = (call: Call): AnswerOf<'chat.startStream'> => {
  const { world, self, args } = call;
  const channel = targetOf(call);
  if (channel.kind === 'im' && !args.has('thread_ts')) throw new SlackError('channel_type_not_supported');
  if (channel.kind !== 'im') checkRecipient(call);
  const { text, blocks } = pieceOf(call);
  const message = postMessage(world, channel, self, {
    ...guiseOf(call),
    text,
    blocks: blocks.length > 0 ? blocks : undefined,
    threadTs: threadOf(call, channel),
    isStreaming: true,
  });
  return { channel: channel.id, ts: message.ts };
};

/** Elsewhere than in a direct conversation, Slack wants to know whom the answer is for. */
const checkRecipient = ({ args, world }: Call): void => {
  if (!args.has('recipient_user_id')) throw new SlackError('missing_recipient_user_id');
  if (!args.has('recipient_team_id')) throw new SlackError('missing_recipient_team_id');
  if (!world.workspace.people.has(args.text('recipient_user_id') ?? '')) throw new SlackError('user_not_found');
};

const streamOf = (call: Call, channel: Channel): Message => {
  const message = messageIn(channel, call.args.required('ts', 'message_not_found'));
  if (message.user !== call.self.id) throw new SlackError('message_not_owned_by_app');
  if (!message.isStreaming) throw new SlackError('message_not_in_streaming_state');
  return message;
};

const append = (call: Call): AnswerOf<'chat.appendStream'> => {
  const channel = channelOf(call);
  const message = streamOf(call, channel);
  const piece = pieceOf(call);
  if (piece.text === '' && piece.blocks.length === 0) throw new SlackError('no_text');
  editMessage(call.world, channel, message, grown(message, piece), undefined);
  return { channel: channel.id, ts: message.ts };
};

const grown = (message: Message, { text, blocks }: Piece): Partial<Message> => {
  const all = merged(message.blocks ?? [], blocks);
  return { text: `${message.text}${text}`, blocks: all.length > 0 ? all : undefined };
};

const stop = (call: Call): AnswerOf<'chat.stopStream'> => {
  const { world, app, args } = call;
  const channel = channelOf(call);
  const message = streamOf(call, channel);
  const piece = pieceOf(call);
  const last = withIds(checkBlocks(args.json('blocks', 'invalid_blocks_format') ?? []), world.ids);
  const change = grown(message, { text: piece.text, blocks: [...piece.blocks, ...last] });
  if (change.text === '' && !change.blocks) throw new SlackError('no_text');
  const metadata = metadataOf(call) ?? message.metadata;
  editMessage(world, channel, message, { ...change, metadata, isStreaming: undefined }, undefined);
  return { channel: channel.id, ts: message.ts, message: bareMessage(message, app) };
};
