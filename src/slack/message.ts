/** A message as Slack keeps it, and what it says: people write a text, programs put their words anywhere. */
import { z } from 'zod';
import { readEach } from './readable.ts';
import { escaped } from './views/parts.ts';

/** What a message may say of itself, told or read; where there is nothing Slack says nothing, or null. */
export const writtenShape = z.looseObject({
  user: z.string().nullish(),
  thread_ts: z.string().nullish(),
  subtype: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
});

const parts = z.array(z.unknown()).nullish().catch(undefined);

export const messageShape = writtenShape.extend({
  ts: z.string(),
  reply_count: z.number().nullish().catch(undefined),
  username: z.string().nullish(),
  bot_profile: z.looseObject({ name: z.string().nullish() }).nullish(),
  attachments: parts,
  blocks: parts,
  files: parts,
});

export type Message = z.infer<typeof messageShape>;

const attachment = z.looseObject({
  pretext: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  fallback: z.string().nullish(),
  blocks: parts,
});

const object = z.looseObject({ text: z.string().nullish() });
const block = z.looseObject({
  type: z.enum(['section', 'header', 'rich_text', 'markdown']),
  text: z.union([z.string(), object]).nullish(),
  fields: parts,
  elements: parts,
});

/** A piece of a rich text: words, somebody, a link, an emoji; or a line or a list of such. */
const piece = z.looseObject({
  type: z.string(),
  elements: parts,
  text: z.string().nullish(),
  user_id: z.string().nullish(),
  url: z.string().nullish(),
  name: z.string().nullish(),
});

const file = z.looseObject({ name: z.string().nullish(), title: z.string().nullish() });

/** An excerpt is short: of more attachments, blocks or files than these nothing is read. */
const MOST_PARTS = 10;
/** A text, its lists, their lines, and what stands in them. */
const DEEPEST = 4;

/** What Slack writes where a program wrote nothing. */
const STAND_IN = /^(?:This content can.t be displayed\.|\[no preview available\])$/;

type Said = string | null | undefined;

/** The first that says anything of: its text, what is attached to it, what its blocks show, what its files are called. */
export function wordsOf({ text, attachments, blocks, files }: Message): string {
  const attached = first(attachment, attachments);
  const shown = [blocks, ...attached.map((one) => one.blocks)].map((some) => lines(first(block, some).map(wordsIn)));
  const said = [
    text,
    ...attached.map((one) => lines([one.pretext, one.title, one.text])),
    ...attached.map(({ fallback }) => fallback),
    ...shown,
    first(file, files)
      .flatMap(({ name, title }) => name || title || [])
      .join(', '),
  ];
  return said.find(isSaid) ?? '';
}

const first = <T>(shape: z.ZodType<T>, list: unknown[] | null | undefined): T[] =>
  readEach(shape, list?.slice(0, MOST_PARTS));

const isSaid = (said: Said): said is string => {
  const words = said?.trim() ?? '';
  return words !== '' && !STAND_IN.test(words);
};

const lines = (all: readonly Said[]): string => all.filter(isSaid).join('\n');

function wordsIn({ text, fields, elements }: z.infer<typeof block>): string {
  const own = typeof text === 'string' ? text : text?.text;
  return lines([own, ...first(object, fields).map((field) => field.text), ...richText(elements, 1)]);
}

/** Words stand there as they were typed: elsewhere they are escaped. */
function richText(elements: unknown[] | null | undefined, depth: number): string[] {
  if (depth > DEEPEST) return [];
  return readEach(piece, elements).map(({ type, text, user_id, url, name, elements: within }) => {
    if (text) return escaped(text);
    if (user_id) return `<@${user_id}>`;
    if (type === 'emoji' && name) return `:${name}:`;
    return url ?? richText(within, depth + 1).join(type === 'rich_text_list' ? '\n' : '');
  });
}
