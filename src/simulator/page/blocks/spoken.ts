/** A message as it is read aloud: the words that a person sees, without the signs that only make them look so. */
import { type Node, NodeType } from 'slack-message-parser';
import type { SimChannel, SimPerson, SimUserGroup } from '../../control.ts';
import { emojiOf } from '../state/emoji.ts';
import { fillDateTokens, type Reader } from '../state/time.ts';
import { END, read, unescapeEntities } from './nodes.ts';

type Hearing = { people: SimPerson[]; channels: SimChannel[]; groups: SimUserGroup[]; now: number; reader: Reader };

export const spoken = (text: string, hearing: Hearing): string => sayAll(read(text), hearing).replaceAll(END, '');

const sayAll = (nodes: Node[], hearing: Hearing): string => nodes.map((node) => say(node, hearing)).join('');

function say(node: Node, hearing: Hearing): string {
  switch (node.type) {
    case NodeType.Bold:
    case NodeType.Italic:
    case NodeType.Strike:
    case NodeType.Quote:
    case NodeType.Root:
      return sayAll(node.children, hearing);
    case NodeType.Text:
    case NodeType.Code:
    case NodeType.PreText:
      return unescapeEntities(node.text);
    case NodeType.Emoji:
      return emojiOf(node.variation ? `${node.name}::${node.variation}` : node.name) ?? `:${node.name}:`;
    case NodeType.UserLink:
      return `@${nameOf(node.userID, hearing)}`;
    case NodeType.ChannelLink:
      return `#${hearing.channels.find(({ id }) => id === node.channelID)?.name ?? node.channelID}`;
    case NodeType.URL:
      return node.label ? sayAll(node.label, hearing) : unescapeEntities(node.url).replace(/^(mailto|tel):/, '');
    case NodeType.Command:
      return sayCommand(node.name, node.arguments, node.label ? sayAll(node.label, hearing) : undefined, hearing);
  }
}

function nameOf(id: string, { people }: Hearing): string {
  const person = people.find((one) => one.id === id);
  return person?.real_name || person?.name || id;
}

function sayCommand(name: string, args: string[], label: string | undefined, { groups, now, reader }: Hearing): string {
  const [first = '', format = ''] = args;
  if (name === 'subteam') return `@${groups.find(({ id }) => id === first)?.handle ?? first}`;
  if (name !== 'date') return label ?? `@${name}`;
  return Number.isFinite(Number(first)) ? fillDateTokens(format, Number(first) * 1000, now, reader) : (label ?? '');
}
