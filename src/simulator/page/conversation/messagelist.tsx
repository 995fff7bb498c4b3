/**
 * A conversation's messages, oldest first, with a line for each new day and for what is new.
 */
import { Component, type ComponentChildren, Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../../control.ts';
import { Icon } from '../parts/icons.tsx';
import { markSeen } from '../state/conversations.ts';
import { moveAmongStops } from '../state/keys.ts';
import { useReader } from '../state/reader.ts';
import { getState, type Stretch, useStore } from '../state/store.ts';
import { dayKey, dayLabel, type Reader, tsToMs } from '../state/time.ts';
import { unreadIn } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { Announcer } from './announcer.tsx';
import { isSystem, Message, type MessageProps } from './message.tsx';
import { useStretch } from './scrolling.ts';

const SAME_BREATH_MS = 5 * 60_000;

type MessageListProps = { conversation: string; stretch: Stretch; label: string; intro?: ComponentChildren };

export function MessageList({ conversation, stretch, label, intro }: MessageListProps) {
  const { messages, older, newer } = stretch;
  const { box, away, onScroll, toNewest, toOldest } = useStretch(conversation, stretch);
  const w = useWords();
  const reader = useReader();
  const now = useStore((state) => state.clock.now);
  const isNew = useNews(conversation, stretch, away);
  const firstNew = messages.find(isNew);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const beyond = event.key === 'Home' ? older && toOldest : event.key === 'End' && newer && toNewest;
    if (!beyond || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
      moveAmongStops(event);
      return;
    }
    event.preventDefault();
    const list = event.currentTarget;
    const place = event.key === 'Home' ? 0 : -1;
    void beyond().then(() => requestAnimationFrame(() => stopsIn(list).at(place)?.focus()));
  };
  return (
    <div class="message-scroll">
      <ol ref={box} class="message-list" aria-label={label} onScroll={onScroll} onKeyDown={onKeyDown}>
        {older ? <li class="intro">{w('loadingOlder')}</li> : intro && <li class="intro">{intro}</li>}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const isNewDay = !before || dayOf(before, reader) !== dayOf(message, reader);
          // Whether the first of a stretch is the first new one, nobody knows as long as there are older ones.
          const isFirstNew = message === firstNew && (index > 0 || !older);
          return (
            <Fragment key={`${message.ts}${message.ephemeral ? 'e' : ''}`}>
              {isNewDay && (
                <Line label={dayLabel(tsToMs(message.ts), now, reader)} news={isFirstNew ? w('newMessages') : ''} />
              )}
              {!isNewDay && isFirstNew && <Line news={w('newMessages')} />}
              <Row
                message={message}
                isTabStop={index === messages.length - 1}
                follows={!isNewDay && !isFirstNew && follows(before, message)}
              />
            </Fragment>
          );
        })}
      </ol>
      {away && <ToNewest conversation={conversation} onClick={() => void toNewest()} />}
      <Announcer messages={messages} isWhole={!newer} />
    </div>
  );
}

const stopsIn = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-stop]')];

/** Drawn again only when it has changed: a list holds hundreds. */
class Row extends Component<MessageProps> {
  override shouldComponentUpdate(next: MessageProps): boolean {
    const { message, follows: before, isTabStop } = this.props;
    return next.message !== message || next.follows !== before || next.isTabStop !== isTabStop;
  }
  override render() {
    return <Message {...this.props} />;
  }
}

function ToNewest({ conversation, onClick }: { conversation: string; onClick: () => void }) {
  const w = useWords();
  const unread = useStore((state) => unreadIn(state, conversation));
  return (
    <button type="button" class={unread > 0 ? 'to-end with-news' : 'to-end'} onClick={onClick}>
      <Icon name="down" /> {unread > 0 ? w('latestNew', { n: unread }) : w('latest')}
    </button>
  );
}

/** The day, or what is new, or both on one line. */
function Line({ label, news = '' }: { label?: string; news?: string }) {
  return (
    <li class={news ? 'line new' : 'line'}>
      {label && <span>{label}</span>}
      {news && <span class="line-news">{news}</span>}
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
  message.subtype !== 'thread_broadcast' &&
  (before.replies?.length ?? 0) === 0 &&
  tsToMs(message.ts) - tsToMs(before.ts) < SAME_BREATH_MS;

/**
 * What was new when one began to look: when the conversation was opened, or when one came back to the window. It is
 * marked as seen at once, what comes later once it is in sight.
 */
function useNews(conversation: string, { messages, newer }: Stretch, away: boolean) {
  const me = useStore((state) => state.me);
  const key = `${me}/${conversation}`;
  const latest = newer ? undefined : messages.at(-1)?.ts;
  const until = useRef(latest);
  const [from, setFrom] = useState(() => getState().seen[key]);
  const isInSight = useRef(true);
  isInSight.current = !away;
  useEffect(() => {
    const look = () => {
      if (!latest || document.visibilityState !== 'visible' || !isInSight.current) return;
      markSeen(conversation, latest);
    };
    const comeBack = () => {
      if (document.visibilityState === 'visible') {
        until.current = latest;
        setFrom(getState().seen[key]);
      }
      look();
    };
    look();
    document.addEventListener('visibilitychange', comeBack);
    return () => document.removeEventListener('visibilitychange', comeBack);
  }, [conversation, latest, away]);
  useMarkedUnread(key, (mark) => {
    until.current = latest;
    setFrom(mark);
  });
  return useMemo(
    () => (message: SimMessage) =>
      from !== undefined &&
      message.user !== me &&
      message.ts > from &&
      (until.current === undefined || message.ts <= until.current),
    [from, me, latest],
  );
}

/** Hears when the mark is put back by hand. */
function useMarkedUnread(key: string, onBack: (mark: string) => void): void {
  const mark = useStore((state) => state.seen[key]);
  const before = useRef(mark);
  useEffect(() => {
    if (mark !== undefined && before.current !== undefined && mark < before.current) onBack(mark);
    before.current = mark;
  }, [mark]);
}
