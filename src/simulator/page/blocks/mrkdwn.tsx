/**
 * Slack's mrkdwn as elements, never as HTML text. slack-message-parser reads it; here each node gets its look:
 * mentions, channels, dates in the reader's zone, emoji.
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Node, NodeType } from 'slack-message-parser';
import { open } from '../state/actions.ts';
import { emojiOf } from '../state/emoji.ts';
import { follow } from '../state/follow.ts';
import { useOwnReader } from '../state/reader.ts';
import { useStore } from '../state/store.ts';
import { fillDateTokens, fullTime } from '../state/time.ts';
import { useMe, usePerson } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { read, unescapeEntities } from './nodes.ts';

const isBlock = (node: Node | undefined): boolean => node?.type === NodeType.Quote || node?.type === NodeType.PreText;

const isEmojiOnly = (nodes: Node[]): boolean =>
  nodes.length > 0 &&
  nodes.length <= 23 &&
  nodes.every((node) => node.type === NodeType.Emoji || (node.type === NodeType.Text && node.text.trim() === ''));

export function Mrkdwn({ text, jumbo = false }: { text: string; jumbo?: boolean }) {
  const nodes = useMemo(() => read(text), [text]);
  return <span class={jumbo && isEmojiOnly(nodes) ? 'mrkdwn jumbo' : 'mrkdwn'}>{drawAll(nodes)}</span>;
}

function drawAll(nodes: Node[]): ComponentChildren[] {
  return nodes.map((node, index) => {
    // a quote and a code block bring their own line ends
    const afterBlock = isBlock(nodes[index - 1]);
    if (node.type === NodeType.Text) {
      const cut = afterBlock ? node.text.replace(/^\n/, '') : node.text;
      return unescapeEntities(isBlock(nodes[index + 1]) ? cut.replace(/\n$/, '') : cut);
    }
    return <Drawn key={index} node={node} />;
  });
}

function Drawn({ node }: { node: Node }) {
  switch (node.type) {
    case NodeType.Bold:
      return <strong>{drawAll(node.children)}</strong>;
    case NodeType.Italic:
      return <em>{drawAll(node.children)}</em>;
    case NodeType.Strike:
      return <s>{drawAll(node.children)}</s>;
    case NodeType.Code:
      return <code>{unescapeEntities(node.text)}</code>;
    case NodeType.PreText:
      return <pre>{unescapeEntities(node.text.replace(/^\n|\n$/g, ''))}</pre>;
    case NodeType.Quote:
      return <blockquote>{drawAll(node.children)}</blockquote>;
    case NodeType.Emoji:
      return <Emoji name={node.variation ? `${node.name}::${node.variation}` : node.name} />;
    case NodeType.UserLink:
      return <UserMention id={node.userID} />;
    case NodeType.ChannelLink:
      return <ChannelMention id={node.channelID} />;
    case NodeType.URL:
      return <Link url={unescapeEntities(node.url)}>{node.label && drawAll(node.label)}</Link>;
    case NodeType.Command:
      return <Command name={node.name} args={node.arguments} label={node.label} />;
    case NodeType.Root:
      return <>{drawAll(node.children)}</>;
    case NodeType.Text:
      return <>{unescapeEntities(node.text)}</>;
  }
}

function Command({ name, args, label }: { name: string; args: string[]; label: Node[] | undefined }) {
  if (name === 'date') {
    const [seconds = '', format = '', url] = args;
    return <SlackDate seconds={Number(seconds)} format={format} url={url} fallback={label && drawAll(label)} />;
  }
  if (name === 'subteam') return <GroupMention id={args[0] ?? ''} />;
  return <span class="mention">{label ? drawAll(label) : `@${name}`}</span>;
}

type SlackDateProps = { seconds: number; format: string; url?: string | undefined; fallback?: ComponentChildren };

export function SlackDate({ seconds, format, url, fallback }: SlackDateProps) {
  const reader = useOwnReader();
  // the day only: words like "tomorrow" need not be drawn again with every tick
  const now = useStore((state) => Math.floor(state.clock.now / 60_000)) * 60_000;
  if (!Number.isFinite(seconds)) return <>{fallback}</>;
  const ms = seconds * 1000;
  const text = fillDateTokens(format, ms, now, reader);
  return (
    <time dateTime={new Date(ms).toISOString()} title={fullTime(ms, reader)}>
      {url ? <Link url={url}>{text}</Link> : text}
    </time>
  );
}

/** Only schemes that cannot run anything become links. */
const SAFE = /^(https?|mailto|tel|slack):/i;

export function Link({ url, children }: { url: string; children?: ComponentChildren }) {
  if (!SAFE.test(url)) return <>{children ?? url}</>;
  const onClick = (event: Event) => {
    if (follow(url)) event.preventDefault();
  };
  return (
    <a onClick={onClick} href={url} target="_blank" rel="noreferrer">
      {children ?? url.replace(/^(mailto|tel):/, '')}
    </a>
  );
}

export function UserMention({ id }: { id: string }) {
  const person = usePerson(id);
  const me = useMe();
  const name = person?.real_name || person?.name || id;
  return <span class={id === me?.id ? 'mention mine' : 'mention'}>@{name}</span>;
}

export function GroupMention({ id }: { id: string }) {
  const group = useStore((state) => state.groups.find((one) => one.id === id));
  const isMine = useStore((state) => group?.users.includes(state.me) ?? false);
  return (
    <span class={isMine ? 'mention mine' : 'mention'} title={group?.name}>
      @{group?.handle ?? id}
    </span>
  );
}

export function ChannelMention({ id }: { id: string }) {
  const channel = useStore((state) => state.channels.find((one) => one.id === id));
  const isMember = useStore((state) => channel?.members.includes(state.me) ?? false);
  if (!isMember) return <span class="mention">#{channel && !channel.is_private ? channel.name : id}</span>;
  return (
    <button type="button" class="mention" onClick={() => open({ kind: 'channel', id })}>
      #{channel?.name}
    </button>
  );
}

export function Emoji({ name }: { name: string }) {
  const text = emojiOf(name);
  if (!text) return <span>:{name}:</span>;
  return (
    <span class="emoji" role="img" aria-label={`:${name}:`} title={`:${name}:`}>
      {text}
    </span>
  );
}

const SHORTCODE = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/;

/** A `plain_text`: no formatting, but emoji are drawn. */
export function Plain({ text }: { text: string }) {
  // split with a group: odd places are emoji names
  return <>{text.split(SHORTCODE).map((part, index) => (index % 2 ? <Emoji key={index} name={part} /> : part))}</>;
}

/** A text object of Block Kit; told apart by its type. */
export function Text({ text }: { text: { type: string; text: string } }) {
  const w = useWords();
  if (typeof text.text !== 'string') return <>{w('unsupported', { type: 'text' })}</>;
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <Plain text={text.text} />;
}
