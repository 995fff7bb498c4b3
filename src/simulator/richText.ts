/**
 * The rich_text block that Slack makes of a text: of what people write by its composer, of an app's plain text when
 * nothing but text was sent. Apps' lines never become lists: Slack shows them as they stand.
 */
import type { Json } from './json.ts';
import { unescaped } from './mrkdwn.ts';

type Style = { bold?: true; italic?: true; strike?: true; code?: true };

/** A text as Slack stores it → its block. `by` tells whose rules hold. */
export const richTextOf = (mrkdwn: string, blockId: string, by: 'person' | 'app' = 'person'): Json => ({
  type: 'rich_text',
  block_id: blockId,
  elements: mrkdwn
    .split(FENCE)
    .flatMap((part, index) => (index % 2 === 1 ? [preformatted(part)] : partsOf(withoutEdges(part), by))),
});

const FENCE = /\n?```\n?([\s\S]+?)\n?```/;

/** A code block brings its own line ends. */
const withoutEdges = (text: string): string => text.replace(/^\n/, '');

const preformatted = (code: string): Json => ({
  type: 'rich_text_preformatted',
  elements: [textOf(withoutLinks(code), {})],
  border: 0,
});

type Line = { kind: 'words' | 'quote' | 'bullet' | 'ordered'; indent: number; text: string };

const QUOTE = /^&gt; ?/;
const ITEM = /^( *)(?:([•◦▪])|(\d{1,3})\.) +(?=\S)/;
const SPACES_A_LEVEL = 4;

const lineOf = (line: string, by: 'person' | 'app'): Line => {
  if (QUOTE.test(line)) return { kind: 'quote', indent: 0, text: line.replace(QUOTE, '') };
  const item = by === 'person' ? ITEM.exec(line) : null;
  if (!item) return { kind: 'words', indent: 0, text: line };
  const indent = Math.floor((item[1] ?? '').length / SPACES_A_LEVEL);
  return { kind: item[2] === undefined ? 'ordered' : 'bullet', indent, text: line.slice(item[0].length) };
};

/** Neighbouring lines of one kind stand together. */
const partsOf = (text: string, by: 'person' | 'app'): Json[] => {
  if (text === '') return [];
  const groups: Line[][] = [];
  for (const line of text.split('\n').map((it) => lineOf(it, by))) {
    const last = groups.at(-1)?.at(-1);
    if (last?.kind === line.kind && last.indent === line.indent) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups.map(partOf).filter((part) => part !== undefined);
};

const partOf = (lines: Line[]): Json | undefined => {
  const [{ kind, indent } = { kind: 'words', indent: 0 }] = lines;
  const elements = inlines(lines.map((line) => line.text).join('\n'));
  if (kind === 'words') return elements.length === 0 ? undefined : { type: 'rich_text_section', elements };
  if (kind === 'quote') return { type: 'rich_text_quote', elements };
  const items = lines.map((line) => ({ type: 'rich_text_section', elements: inlines(line.text) }));
  return { type: 'rich_text_list', style: kind, indent, border: 0, elements: items };
};

const SPAN = (sign: string): string => String.raw`${sign}(?=\S)((?:<[^<>\n]+>|[^${sign}<\n])+?)(?<=\S)${sign}`;
/** Marks, emoji and code are taken whole; a sign of style counts only where no word goes on before or after it. */
const PIECE = new RegExp(
  String.raw`(<[^<>\n]+>)|(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)|` +
    String.raw`(?<![\p{L}\d])(?:${'`'}([^${'`'}\n]+)${'`'}|${SPAN(String.raw`\*`)}|${SPAN('_')}|${SPAN('~')})(?![\p{L}\d])`,
  'gu',
);

const inlines = (text: string, style: Style = {}): Json[] => {
  const elements: Json[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    if (match.index > end) elements.push(textOf(text.slice(end, match.index), style));
    end = match.index + match[0].length;
    elements.push(...elementsOf(match, style));
  }
  if (end < text.length) elements.push(textOf(text.slice(end), style));
  return elements;
};

const elementsOf = ([, mark, emoji, code, bold, italic, strike]: RegExpExecArray, style: Style): Json[] => {
  if (mark !== undefined) return [styled(markOf(mark), style)];
  if (emoji !== undefined) return [styled(emojiOf(emoji), style)];
  if (code !== undefined) return [textOf(withoutLinks(code), { ...style, code: true })];
  if (bold !== undefined) return inlines(bold, { ...style, bold: true });
  if (italic !== undefined) return inlines(italic, { ...style, italic: true });
  return inlines(strike ?? '', { ...style, strike: true });
};

const styled = (element: Json, style: Style): Json =>
  Object.keys(style).length === 0 ? element : { ...element, style };

const textOf = (text: string, style: Style): Json => styled({ type: 'text', text: unescaped(text) }, style);

/** Code shows addresses as they are. */
const withoutLinks = (code: string): string => code.replace(/<((?:https?|mailto):[^>|]+)(?:\|[^>]*)?>/g, '$1');

const emojiOf = (text: string): Json => {
  const [name, tone] = text.slice(1, -1).split('::skin-tone-');
  return { type: 'emoji', name, ...(tone === undefined ? {} : { skin_tone: Number(tone) }) };
};

const markOf = (mark: string): Json => {
  const [target = '', label] = mark.slice(1, -1).split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!date^')) return dateOf(target, label ?? '');
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: unescaped(target), ...(label === undefined ? {} : { text: unescaped(label) }) };
};

/** `<!date^1392734382^{date_short} {time}^https://example.com|18 February>`; the address may be missing. */
const dateOf = (target: string, fallback: string): Json => {
  const [, timestamp, format = '', url] = target.split('^');
  const shown = { timestamp: Number(timestamp), format: unescaped(format), fallback: unescaped(fallback) };
  return { type: 'date', ...shown, ...(url === undefined ? {} : { url: unescaped(url) }) };
};
