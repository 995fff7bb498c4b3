/** What a person types, as Slack stores it: escaped, with mentions and links marked, and its rich_text twin. */
import type { Json } from './json.ts';
import type { Workspace } from './state/workspace.ts';

const KEPT = /(<@[UW][A-Z0-9]+(?:\|[^>]*)?>|<#[CG][A-Z0-9]+(?:\|[^>]*)?>|<![^>]+>|<(?:https?|mailto):[^>]+>)/;
const TYPED = /(https?:\/\/[^\s<>]+|(?<![\w.])@[\p{L}\d._-]+|(?<![\w&])#[\p{L}\d_-]+)/u;
const SPECIAL = new Set(['@here', '@channel', '@everyone']);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** `@Parola richiamare` → `<@U…> richiamare`; what already is a mention or a link stays as it is. */
export const mrkdwnOf = (typed: string, workspace: Workspace): string =>
  typed
    .split(KEPT)
    .map((part, index) => (index % 2 === 1 ? part : marked(part, workspace)))
    .join('');

const marked = (text: string, workspace: Workspace): string =>
  text
    .split(TYPED)
    .map((part, index) => (index % 2 === 1 ? (mark(part, workspace) ?? escaped(part)) : escaped(part)))
    .join('');

const mark = (word: string, workspace: Workspace): string | undefined => {
  if (word.startsWith('http')) return `<${escaped(word)}>`;
  if (SPECIAL.has(word)) return `<!${word.slice(1)}>`;
  if (word.startsWith('#')) {
    const channel = workspace.findChannel(word);
    return channel && channel.kind !== 'im' ? `<#${channel.id}|${channel.name}>` : undefined;
  }
  const group = workspace.findUserGroup(word);
  if (group?.disabled_s === 0) return `<!subteam^${group.id}>`;
  const person = workspace.findPerson(word) ?? workspace.findPerson(word.replace(/[._-]+$/, ''));
  if (!person) return undefined;
  return `<@${person.id}>${word.slice(person.name.length + 1)}`;
};

const PIECE = /(<[^>]+>|:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/;

/** The rich_text block that a person's message carries beside its text. */
export const richTextOf = (mrkdwn: string, blockId: string): Json => ({
  type: 'rich_text',
  block_id: blockId,
  elements: [
    {
      type: 'rich_text_section',
      elements: mrkdwn
        .split(PIECE)
        .filter((piece) => piece !== '')
        .map(elementOf),
    },
  ],
});

const elementOf = (piece: string): Json => {
  if (piece.length > 2 && piece.startsWith(':') && piece.endsWith(':') && PIECE.test(piece)) {
    return { type: 'emoji', name: piece.slice(1, -1) };
  }
  if (!piece.startsWith('<') || !piece.endsWith('>')) return { type: 'text', text: unescaped(piece) };
  const [target = '', label] = piece.slice(1, -1).split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: unescaped(target), ...(label === undefined ? {} : { text: unescaped(label) }) };
};

/** Ids of the users a text mentions. */
export const mentionsIn = (mrkdwn: string): Set<string> =>
  new Set([...mrkdwn.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1] ?? ''));
