/**
 * One message: who, when, what, and what can be done with it.
 */
import { useState } from 'preact/hooks';
import type { SimMessage, SimPerson } from '../../control.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Mrkdwn, Plain } from '../blocks/mrkdwn.tsx';
import { SurfaceOf } from '../blocks/surface.tsx';
import { StatusMark } from '../frame/presence.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icons.tsx';
import { deleteMessage, openThread, type Spot } from '../state/actions.ts';
import { markUnread } from '../state/conversations.ts';
import { useReader } from '../state/reader.ts';
import { getState, setState, useStore } from '../state/store.ts';
import { ago, clockTime, fullTime, tsToMs } from '../state/time.ts';
import { asTyped } from '../state/typed.ts';
import { conversationOf, useMe, usePerson } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { MessageAttachments } from './attached.tsx';
import { Editor, edit, editKey } from './editor.tsx';
import { Files } from './files.tsx';
import { Reactions } from './reactions.tsx';
import { Toolbar } from './toolbar.tsx';

export type MessageProps = {
  message: SimMessage;
  /** The same author has just written: no need to say again who. */
  follows?: boolean;
  inThread?: boolean;
  /** The one message of the list that Tab stops at; arrows lead to the others. */
  isTabStop?: boolean;
};

export function Message({ message, follows = false, inThread = false, isTabStop = false }: MessageProps) {
  /** Nobody needs the tools of a message that nobody points at. */
  const [near, setNear] = useState(false);
  const editing = useStore((state) => state.editing === editKey(message, inThread));
  const author = usePerson(message.user);
  const reader = useReader();
  const spot = { channel: message.channel, ts: message.ts };
  const at = tsToMs(message.ts);
  const sought = useStore((state) => state.sought === message.ts);
  const approach = () => setNear(true);
  return (
    <li
      ref={(item) => {
        if (sought) bringIntoSight(item);
      }}
      class={looksOf(message, { sought, follows })}
      tabIndex={isTabStop ? 0 : -1}
      data-stop
      data-ts={message.ts}
      aria-label={`${author?.real_name ?? ''}, ${clockTime(at, reader)}`}
      onPointerEnter={approach}
      onFocusIn={approach}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && onKey(event.key, message, inThread)) event.preventDefault();
      }}
    >
      <div class="message-side">
        {follows ? (
          <time class="message-time">{clockTime(at, reader)}</time>
        ) : (
          <Avatar id={message.user} size={isSystem(message) ? 24 : 36} />
        )}
      </div>
      <div class="message-main">
        {message.ephemeral && <OnlyYou spot={spot} />}
        {!follows && <Head message={message} author={author} />}
        {!inThread && message.subtype === 'thread_broadcast' && <ThreadOf message={message} />}
        {editing ? <Editor message={message} /> : <Content message={message} spot={spot} />}
        {message.reactions.length > 0 && <Reactions message={message} spot={spot} />}
        {!inThread && message.replies && <ThreadSummary message={message} replies={message.replies} />}
      </div>
      {near && !editing && !isSystem(message) && <Toolbar message={message} inThread={inThread} />}
    </li>
  );
}

function looksOf(message: SimMessage, { sought, follows }: { sought: boolean; follows: boolean }): string {
  const looks = [sought && 'sought', follows && 'follows', message.ephemeral && 'ephemeral'];
  return ['message', ...looks, isSystem(message) && 'system'].filter(Boolean).join(' ');
}

/** What a key means on a message that has the focus, as in Slack; answers whether it meant anything. */
function onKey(key: string, message: SimMessage, inThread: boolean): boolean {
  if (message.ephemeral || isSystem(message)) return false;
  const state = getState();
  if ((key === 'Enter' || key === 't') && !inThread) openThread(message.thread_ts ?? message.ts);
  else if (key === 'e' && message.user === state.me) edit(message, inThread);
  else if (key === 'u' && !inThread) markUnread(conversationOf(state, state.place) ?? '', message.ts);
  else return false;
  return true;
}

function bringIntoSight(item: HTMLElement | null): void {
  if (!item) return;
  item.scrollIntoView({ block: 'center' });
  item.addEventListener('animationend', () => setState({ sought: null }), { once: true });
}

const SYSTEM = new Set([
  'channel_join',
  'channel_leave',
  'channel_archive',
  'channel_name',
  'channel_topic',
  'tombstone',
]);

export const isSystem = (message: SimMessage): boolean => SYSTEM.has(message.subtype ?? '');

function OnlyYou({ spot }: { spot: Spot }) {
  const w = useWords();
  return (
    <p class="only-you">
      <Icon name="eye" /> {w('onlyYou')}
      <button type="button" class="quiet-link" onClick={() => void deleteMessage(spot)}>
        {w('dismiss')}
      </button>
    </p>
  );
}

/** Over a reply that was also sent to the channel: where it belongs. */
function ThreadOf({ message: { thread_ts } }: { message: SimMessage }) {
  const w = useWords();
  const parent = useStore((state) => {
    const here = state.messages[conversationOf(state, state.place) ?? ''];
    const found = here?.messages.find(({ ts }) => ts === thread_ts);
    return found && asTyped(found.text, state);
  });
  return (
    <p class="thread-of">
      {w('repliedInThread')}{' '}
      <button type="button" class="quiet-link" onClick={() => openThread(thread_ts ?? null)}>
        {parent ? <Plain text={parent} /> : w('thisThread')}
      </button>
    </p>
  );
}

function Head({ message, author }: { message: SimMessage; author: SimPerson | undefined }) {
  const w = useWords();
  const reader = useReader();
  const me = useMe();
  const at = tsToMs(message.ts);
  const appName = useStore((state) => state.apps.find((app) => app.app_id === message.app_id)?.name);
  const isForeign = author && me && author.team_id !== me.team_id && !author.is_bot;
  return (
    <p class="message-head">
      <strong class="author">{author?.real_name || author?.name || appName || w('someone')}</strong>
      {author && (author.status_emoji || author.dnd) && <StatusMark id={message.user} />}
      {(author?.is_bot || message.bot_id) && <span class="badge">{w('app')}</span>}
      {isForeign && <span class="badge foreign">{author.team_name}</span>}
      {author?.role === 'guest' && !isForeign && <span class="badge">{w('guest')}</span>}
      <time class="message-time" dateTime={new Date(at).toISOString()} data-tip={fullTime(at, reader)}>
        {clockTime(at, reader)}
      </time>
    </p>
  );
}

/** A person's rich_text says again what the text says, without its formatting: there the text is drawn. */
const hasOwnBlocks = ({ blocks = [], bot_id }: SimMessage): boolean =>
  blocks.length > 0 && (bot_id !== undefined || blocks.some((block) => block.type !== 'rich_text'));

function Content({ message, spot }: { message: SimMessage; spot: Spot }) {
  const w = useWords();
  if (message.subtype === 'tombstone') return <p class="quiet">{w('deleted')}</p>;
  const { blocks = [], attachments, files = [] } = message;
  const withBlocks = hasOwnBlocks(message);
  const content = (
    <div class={message.subtype === 'me_message' ? 'message-body me' : 'message-body'}>
      {withBlocks ? <Blocks blocks={blocks} /> : <Mrkdwn text={message.text} jumbo />}
      {message.edited && <Edited ts={message.edited.ts} />}
      {attachments && <MessageAttachments attachments={attachments} />}
      {files.length > 0 && <Files files={files} />}
    </div>
  );
  return withBlocks || attachments ? <SurfaceOf spot={spot}>{content}</SurfaceOf> : content;
}

function Edited({ ts }: { ts: string }) {
  const w = useWords();
  const reader = useReader();
  return (
    <span class="edited" data-tip={w('editedAt', { when: fullTime(tsToMs(ts), reader) })}>
      {' '}
      {w('edited')}
    </span>
  );
}

function ThreadSummary({ message, replies: all }: { message: SimMessage; replies: SimMessage[] }) {
  const w = useWords();
  const reader = useReader();
  const now = useStore((state) => state.clock.now);
  // What only the reader sees is no reply.
  const replies = all.filter((reply) => !reply.ephemeral);
  const last = replies.at(-1);
  if (!last) return null;
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, 5);
  return (
    <button type="button" class="thread-summary" onClick={() => openThread(message.ts)}>
      {authors.map((id) => (
        <Avatar key={id} id={id} size={22} />
      ))}
      <span class="thread-count">{w('replies', { n: replies.length })}</span>
      <span class="quiet">{w('lastReply', { when: ago(Math.min(tsToMs(last.ts), now), now, reader.locale) })}</span>
    </button>
  );
}
