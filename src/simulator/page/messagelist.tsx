/**
 * A conversation's messages, oldest first, with a line for each new day and for what is new. Stays at the end while
 * the reader is there, and keeps still while they read further up.
 */
import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../control.ts';
import { markSeen } from './actions.ts';
import { Icon } from './icons.tsx';
import { moveAmongStops } from './keys.ts';
import { isSystem, Message } from './message.tsx';
import { getState, useStore } from './store.ts';
import { dayKey, dayLabel, type Reader, tsToMs } from './time.ts';
import { useReader } from './viewer.ts';
import { useWords } from './words.ts';

const AT_END_PX = 80;
const SAME_BREATH_MS = 5 * 60_000;

type MessageListProps = { conversation: string; messages: SimMessage[]; label: string; intro?: ComponentChildren };

export function MessageList({ conversation, messages, label, intro }: MessageListProps) {
  const { box, away, onScroll, toEnd } = useEnd(conversation, messages);
  const w = useWords();
  const reader = useReader();
  const now = useStore((state) => state.clock.now);
  const firstNew = useFirstNew(conversation, messages);
  return (
    <div class="message-scroll">
      <ol ref={box} class="message-list" aria-label={label} onScroll={onScroll} onKeyDown={moveAmongStops}>
        {intro && <li class="intro">{intro}</li>}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const isNewDay = !before || dayOf(before, reader) !== dayOf(message, reader);
          const isFirstNew = message.ts === firstNew;
          return (
            <Fragment key={`${message.ts}${message.ephemeral ? 'e' : ''}`}>
              {isNewDay && <Line label={dayLabel(tsToMs(message.ts), now, reader)} isNew={isFirstNew} />}
              {!isNewDay && isFirstNew && <Line label={w('newMessages')} isNew />}
              <Message
                message={message}
                isTabStop={index === messages.length - 1}
                follows={!isNewDay && !isFirstNew && follows(before, message)}
              />
            </Fragment>
          );
        })}
      </ol>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" /> {w('latest')}
        </button>
      )}
    </div>
  );
}

function Line({ label, isNew }: { label: string; isNew: boolean }) {
  return (
    <li class={isNew ? 'line new' : 'line'}>
      <span>{label}</span>
    </li>
  );
}

const dayOf = (message: SimMessage, reader: Reader): string => dayKey(tsToMs(message.ts), reader);

export const follows = (before: SimMessage, message: SimMessage): boolean =>
  before.user === message.user &&
  !before.ephemeral &&
  !message.ephemeral &&
  !isSystem(before) &&
  !isSystem(message) &&
  (before.replies?.length ?? 0) === 0 &&
  tsToMs(message.ts) - tsToMs(before.ts) < SAME_BREATH_MS;

/** Keeps a scrolled list at its end, unless the reader has gone up. */
export function useEnd(conversation: string, messages: SimMessage[]) {
  const box = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const [away, setAway] = useState(false);
  const last = messages.at(-1);
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    isAtEnd.current = true;
    setAway(false);
  };
  useLayoutEffect(toEnd, [conversation]);
  useLayoutEffect(() => {
    if (isAtEnd.current || last?.user === getState().me) toEnd();
  }, [messages]);
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    setAway(!isAtEnd.current);
  };
  return { box, away, onScroll, toEnd };
}

/**
 * The first message that was new when the conversation was opened; what comes while one looks on is not. Reading
 * marks it as seen.
 */
function useFirstNew(conversation: string, messages: SimMessage[]): string | undefined {
  const me = useStore((state) => state.me);
  const key = `${me}/${conversation}`;
  const firstNew = useMemo(() => {
    const seen = getState().seen[key];
    return seen && messages.find((message) => message.user !== me && message.ts > seen)?.ts;
  }, [key]);
  const latest = messages.at(-1)?.ts;
  useEffect(() => {
    const look = () => {
      if (latest && document.visibilityState === 'visible') markSeen(conversation, latest);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [conversation, latest]);
  return firstNew;
}
