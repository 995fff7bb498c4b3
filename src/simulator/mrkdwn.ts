/** Texts as Slack stores them: escaped, with links marked; of what people type, names too. `richText.ts` reads them. */
import type { Workspace } from './state/workspace.ts';

const KEPT =
  /(<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|<#[CG][A-Z0-9]+(?:\|[^<>]*)?>|<![^<>]+>|<(?:https?|mailto|tel|slack):[^<>]+>)/;
/** What ends a sentence does not belong to its last word, if that is an address. */
const ADDRESS = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]}])/;
const CODE = /(```[\s\S]+?```|`[^`\n]+`)/;
const TYPED = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]}]|(?<![\w.])@[\p{L}\d._-]+|(?<![\w&])#[\p{L}\d_-]+)/u;
const SPECIAL = new Set(['@here', '@channel', '@everyone']);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** `@ania richiamare` → `<@U…> richiamare`; what already is a mention or a link stays as it is. */
export const mrkdwnOf = (typed: string, workspace: Workspace): string =>
  apart(typed, KEPT, (text) => apart(text, TYPED, escaped, (word) => mark(word, workspace) ?? escaped(word)));

/** What a person writes in the composer, which makes bullets of dashes. */
export const composedOf = (typed: string, workspace: Workspace): string =>
  apart(mrkdwnOf(typed, workspace), CODE, (text) => text.replaceAll(/^( *)- (?=\S)/gm, '$1• '));

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

/** What an app posts: what it left bare is escaped, and addresses become links, though not in code. */
export const mrkdwnOfApp = (sent: string): string =>
  apart(sent, KEPT, (text) => apart(text, CODE, (words) => apart(words, ADDRESS, bare, linked), bare));

const linked = (address: string): string => `<${bare(address)}>`;

/** Changes what lies between the pieces of a kind; and the pieces, if they are not to stay as they are. */
const apart = (
  text: string,
  pieces: RegExp,
  between: (part: string) => string,
  piece = (part: string): string => part,
): string =>
  text
    .split(pieces)
    .map((part, index) => (index % 2 === 1 ? piece(part) : between(part)))
    .join('');

/** Escapes what is not escaped yet. */
const bare = (text: string): string =>
  text
    .replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Ids of the users a text mentions. */
export const mentionsIn = (mrkdwn: string): Set<string> =>
  new Set([...mrkdwn.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1] ?? ''));
