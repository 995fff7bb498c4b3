/**
 * One message: who, when, what, and what can be done with it.
 */
import { useState } from 'preact/hooks';
import type { SimMessage, SimPerson } from '../control.ts';
import { deleteMessage, editMessage, openThread, type Spot } from './actions.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { Files } from './files.tsx';
import { Icon } from './icons.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { StatusMark } from './presence.tsx';
import { Reactions } from './reactions.tsx';
import { getState, setState, useStore } from './store.ts';
import { SurfaceOf } from './surface.tsx';
import { ago, clockTime, fullTime, tsToMs } from './time.ts';
import { Toolbar } from './toolbar.tsx';
import { asTyped } from './typed.ts';
import { useMe, usePerson, useReader } from './viewer.ts';
import { useWords } from './words.ts';

type MessageProps = {
  message: SimMessage;
  /** The same author has just written: no need to say again who. */
  follows?: boolean;
  inThread?: boolean;
  /** The one message of the list that Tab stops at; arrows lead to the others. */
  isTabStop?: boolean;
};

export function Message({ message, follows = false, inThread = false, isTabStop = false }: MessageProps) {
  const [editing, setEditing] = useState(false);
  const author = usePerson(message.user);
  const reader = useReader();
  const spot = { channel: message.channel, ts: message.ts };
  const at = tsToMs(message.ts);
  const sought = useStore((state) => state.sought === message.ts);
  const kind = [
    sought && 'sought',
    follows && 'follows',
    message.ephemeral && 'ephemeral',
    isSystem(message) && 'system',
  ];
  return (
    <li
      ref={(item) => {
        if (sought) bringIntoSight(item);
      }}
      class={`message ${kind.filter(Boolean).join(' ')}`}
      tabIndex={isTabStop ? 0 : -1}
      data-stop
      data-ts={message.ts}
      aria-label={`${author?.real_name ?? ''}, ${clockTime(at, reader)}`}
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
        {editing ? (
          <Editor message={message} onDone={() => setEditing(false)} />
        ) : (
          <SurfaceOf spot={spot}>
            <Content message={message} />
          </SurfaceOf>
        )}
        <Reactions message={message} spot={spot} />
        {!inThread && <ThreadSummary message={message} />}
      </div>
      {!editing && !isSystem(message) && (
        <Toolbar message={message} inThread={inThread} onEdit={() => setEditing(true)} />
      )}
    </li>
  );
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
      <StatusMark id={message.user} />
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

function Content({ message }: { message: SimMessage }) {
  const w = useWords();
  if (message.subtype === 'tombstone') return <p class="quiet">{w('deleted')}</p>;
  return (
    <div class={message.subtype === 'me_message' ? 'message-body me' : 'message-body'}>
      {hasOwnBlocks(message) ? <Blocks blocks={message.blocks ?? []} /> : <Mrkdwn text={message.text} jumbo />}
      {message.files && message.files.length > 0 && <Files files={message.files} />}
      {message.edited && <span class="edited"> {w('edited')}</span>}
    </div>
  );
}

function ThreadSummary({ message }: { message: SimMessage }) {
  const w = useWords();
  const reader = useReader();
  const now = useStore((state) => state.clock.now);
  // What only the reader sees is no reply.
  const replies = (message.replies ?? []).filter((reply) => !reply.ephemeral);
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

function Editor({ message, onDone }: { message: SimMessage; onDone: () => void }) {
  const w = useWords();
  const [text, setText] = useState(() => asTyped(message.text, getState()));
  const save = async () => {
    if (text.trim() === '') return;
    if (await editMessage(message, text)) onDone();
  };
  return (
    <div class="editor">
      <textarea
        class="field"
        aria-label={w('edit')}
        value={text}
        rows={Math.min(8, text.split('\n').length + 1)}
        ref={(area) => area?.focus()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault(); // the thread stays open
            onDone();
          }
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          void save();
        }}
      />
      <div class="editor-foot">
        <button type="button" class="button" onClick={onDone}>
          {w('cancel')}
        </button>
        <button type="button" class="button primary" onClick={() => void save()}>
          {w('save')}
        </button>
      </div>
    </div>
  );
}
