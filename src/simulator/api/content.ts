/** What an app says: text, blocks, attachments and metadata of a call, held against Slack's limits. */
import { checkBlocks, checkBlocksWithin } from '../blocks/blocks.ts';
import { withIds } from '../blocks/ids.ts';
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { mrkdwnOfApp } from '../mrkdwn.ts';
import { SlackError } from '../slackError.ts';
import type { Icons, Metadata } from '../state/workspace.ts';
import type { World } from '../world.ts';
import type { Call } from './call.ts';

const TEXT_MAX = 40_000;
const MARKDOWN_MAX = 12_000;
const METADATA_CHARACTERS_MAX = 8000;
const ATTACHMENTS_MAX = 100;
const INVALID_ATTACHMENTS = 'invalid_attachments';

export type Content = { text: string; blocks: Json[] | undefined; attachments: Json[] | undefined };

/** A SlackError when Slack would not take it; warnings when it would have liked it otherwise. */
export const contentOf = (call: Call): Content => {
  const { world, args, warnings } = call;
  const blocks = args.json('blocks', 'invalid_blocks_format');
  const attachments = args.json('attachments', INVALID_ATTACHMENTS);
  const text = textOf(call, Array.isArray(blocks) && blocks.length > 0);
  const content = notEmpty(checkedContent(world, { text, blocks, attachments }));
  if (text === '') warnings.push('missing_text_in_message');
  if (text.length > TEXT_MAX) warnings.push('message_truncated');
  return content;
};

/** The same of a JSON body without a token: an answer to a response_url or a command, a use of a webhook. */
export const contentOfBody = (world: World, { text, blocks, attachments }: Json): Content =>
  notEmpty(checkedContent(world, { text: mrkdwnOfApp(textOr(text, '')), blocks, attachments }));

/** The words that go with files: a comment, else blocks, else none. */
export const commentOf = ({ world, args }: Call): Content => {
  const text = mrkdwnOfApp(args.text('initial_comment') ?? '');
  return checkedContent(world, {
    text,
    blocks: text === '' ? args.json('blocks', 'invalid_blocks_format') : undefined,
  });
};

const notEmpty = (content: Content): Content => {
  const { text, blocks, attachments } = content;
  if (text.trim() === '' && !blocks && !attachments) throw new SlackError('no_text');
  return content;
};

/** What a message is made of, as it came; the text as it is to stand there. */
type Sent = { text: string; blocks: unknown; attachments?: unknown };

/** The content, by whatever way it came, when Slack would take it: cut to length, everything in it with its ids. */
const checkedContent = (world: World, sent: Sent): Content => {
  const attachments = checkAttachments(sent.attachments ?? []);
  const blocks = checkBlocks(sent.blocks ?? []);
  const { text } = sent;
  const named = (it: Json): Json => (it.blocks === undefined ? it : { ...it, blocks: withIds(it.blocks, world.ids) });
  return {
    text: text.slice(0, TEXT_MAX),
    blocks: blocks.length > 0 ? withIds(blocks, world.ids) : undefined,
    attachments: attachments.length > 0 ? attachments.map((it, index) => ({ id: index + 1, ...named(it) })) : undefined,
  };
};

const checkAttachments = (given: unknown): Json[] => {
  if (!Array.isArray(given)) throw new SlackError(INVALID_ATTACHMENTS);
  const attachments = objectsIn(given);
  if (attachments.length > ATTACHMENTS_MAX) throw new SlackError('too_many_attachments');
  for (const [index, { blocks }] of attachments.entries()) {
    if (blocks !== undefined) checkBlocksWithin({ place: `/attachments/${index}`, error: INVALID_ATTACHMENTS }, blocks);
  }
  return attachments;
};

const textOf = ({ args }: Call, hasBlocks: boolean): string => {
  const markdown = args.text('markdown_text');
  if (markdown === undefined) return mrkdwnOfApp(args.text('text') ?? '');
  if (hasBlocks || args.has('text')) throw new SlackError('markdown_text_conflict');
  if (markdown.length > MARKDOWN_MAX) throw new SlackError('msg_too_long');
  return markdown;
};

/** Markdown that is added to a message bit by bit. */
export const markdownOf = ({ args }: Call): string => {
  const markdown = args.text('markdown_text') ?? '';
  if (markdown.length > MARKDOWN_MAX) throw new SlackError('msg_too_long');
  return markdown;
};

/** `undefined` also for an empty object, which takes away what there was. */
export const metadataOf = ({ args }: Call): Metadata | undefined => {
  const metadata = args.object('metadata', 'invalid_metadata_format');
  if (!metadata || Object.keys(metadata).length === 0) return undefined;
  const { event_type, event_payload } = metadata;
  if (!isText(event_type) || !isObject(event_payload)) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(metadata).length > METADATA_CHARACTERS_MAX) throw new SlackError('metadata_too_large');
  return { event_type, event_payload };
};

/** Another name and picture than the app's own, for those that may choose them; ignored for all others. */
export const guiseOf = ({ scopes, args }: Call): { username?: string; icons?: Icons } => {
  if (!scopes.has('chat:write.customize')) return {};
  const username = args.text('username');
  const emoji = args.text('icon_emoji');
  const image_48 = args.text('icon_url');
  const icons: Icons = { ...(emoji ? { emoji } : {}), ...(image_48 && !emoji ? { image_48 } : {}) };
  return { ...(username ? { username } : {}), ...(Object.keys(icons).length > 0 ? { icons } : {}) };
};
