/**
 * The exchanges, newest first. Only the lines in sight are drawn, so that thousands scroll as one; the list itself
 * holds the focus and says which line is meant.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { useReader } from '../state/reader.ts';
import { useStore } from '../state/store.ts';
import { formatTime } from '../state/time.ts';
import { useWords } from '../state/words.ts';
import { type Exchange, gistOf, hasFailed, isSlow } from './exchanges.ts';

const LINE_PX = 28;
const SPARE_LINES = 10;
/** After so long a silence something new begins, as far as one can tell. */
const PAUSE_MS = 2000;

type ListProps = {
  /** Newest first. */
  exchanges: Exchange[];
  chosen: number | undefined;
  onChoose: (n: number) => void;
  onOpen: (n: number) => void;
  list: RefObject<HTMLDivElement | null>;
};

export function ExchangeList({ exchanges, chosen, onChoose, onOpen, list }: ListProps) {
  const w = useWords();
  const view = useWindow(list, exchanges);
  const at = useMemo(() => exchanges.findIndex(({ n }) => n === chosen), [exchanges, chosen]);
  const choose = (index: number) => {
    const one = exchanges[Math.max(0, Math.min(index, exchanges.length - 1))];
    if (!one) return;
    onChoose(one.n);
    reveal(list.current, Math.max(0, Math.min(index, exchanges.length - 1)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / LINE_PX) - 1);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: exchanges.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) choose(target);
    else if ((event.key === 'Enter' || event.key === ' ') && chosen !== undefined && at >= 0) onOpen(chosen);
    else return;
    event.preventDefault();
  };
  const drawn = exchanges.slice(view.start, view.end);
  const isDrawn = at >= view.start && at < view.end;
  return (
    <div
      ref={list}
      class="exchanges"
      role="listbox"
      tabIndex={0}
      aria-label={w('inspTitle')}
      aria-activedescendant={isDrawn ? `exchange-${chosen}` : undefined}
      onScroll={view.onScroll}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const n = event.target instanceof Element && event.target.closest<HTMLElement>('[data-n]')?.dataset.n;
        if (n) onOpen(Number(n));
      }}
    >
      <div class="exchanges-room" style={{ height: `${exchanges.length * LINE_PX}px` }}>
        {drawn.map((exchange, index) => {
          const place = view.start + index;
          const earlier = exchanges[place + 1];
          return (
            <Line
              key={exchange.n}
              exchange={exchange}
              place={place}
              of={exchanges.length}
              isChosen={place === at}
              begins={earlier !== undefined && exchange.begun_ms - earlier.begun_ms > PAUSE_MS}
            />
          );
        })}
      </div>
    </div>
  );
}

function reveal(box: HTMLElement | null, index: number): void {
  if (!box) return;
  const top = index * LINE_PX;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + LINE_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + LINE_PX - box.clientHeight;
}

/** Which lines are in sight. What comes in at the top does not move what is being read further down. */
function useWindow(list: RefObject<HTMLDivElement | null>, exchanges: Exchange[]) {
  const [scroll, setScroll] = useState({ top: 0, height: 600 });
  const newest = useRef<number>(undefined);
  const look = () => {
    const box = list.current;
    if (box) setScroll({ top: box.scrollTop, height: box.clientHeight });
  };
  useLayoutEffect(() => {
    const box = list.current;
    const added = exchanges.findIndex(({ n }) => n === newest.current);
    if (box && added > 0 && box.scrollTop > 0) box.scrollTop += added * LINE_PX;
    newest.current = exchanges[0]?.n;
  }, [exchanges]);
  useLayoutEffect(() => {
    const sizes = new ResizeObserver(look);
    if (list.current) sizes.observe(list.current);
    return () => sizes.disconnect();
  }, []);
  const start = Math.max(0, Math.floor(scroll.top / LINE_PX) - SPARE_LINES);
  return { start, end: start + Math.ceil(scroll.height / LINE_PX) + 2 * SPARE_LINES, onScroll: look };
}

type LineProps = {
  exchange: Exchange;
  place: number;
  of: number;
  isChosen: boolean;
  begins: boolean;
};

function Line({ exchange, place, of, isChosen, begins }: LineProps) {
  const w = useWords();
  const reader = useReader();
  const app = useAppName(exchange.app_id);
  const state = hasFailed(exchange) && exchange.state === 'ok' ? 'failed' : exchange.state;
  return (
    <div
      id={`exchange-${exchange.n}`}
      data-n={exchange.n}
      role="option"
      aria-selected={isChosen}
      aria-posinset={place + 1}
      aria-setsize={of}
      tabIndex={-1}
      class={`exchange ${exchange.kind} ${begins ? 'begins' : ''}`}
      style={{ transform: `translateY(${place * LINE_PX}px)` }}
    >
      <StateMark state={state} />
      <time>{formatTime(Date.parse(exchange.at), reader, { timeStyle: 'medium' })}</time>
      <span class="exchange-kind">{w(`insp_${exchange.kind}`)}</span>
      <span class="exchange-name">{exchange.name}</span>
      <span class="exchange-gist">
        <GistText exchange={exchange} />
      </span>
      {app && <span class="exchange-app">{app}</span>}
      {exchange.attempts.length > 1 && (
        <span class="exchange-tries">{w('inspTries', { n: exchange.attempts.length })}</span>
      )}
      {exchange.error !== undefined && <span class="exchange-error">{exchange.error}</span>}
      <span class={isSlow(exchange) ? 'exchange-ms slow' : 'exchange-ms'}>
        {exchange.ms === undefined ? '' : `${exchange.ms} ms`}
      </span>
    </div>
  );
}

const MARKS = { ok: 'check', failed: 'close', waiting: 'clock', done: undefined } as const;

/** A shape as well as a colour; a word for whoever hears it. */
export function StateMark({ state }: { state: Exchange['state'] }) {
  const w = useWords();
  const icon = MARKS[state];
  return (
    <span class={`exchange-state ${state}`}>
      {icon && <Icon name={icon} />}
      <span class="visually-hidden">{w(`inspState_${state}`)}</span>
    </span>
  );
}

/** The app's name, where there are several. */
function useAppName(id: string | undefined): string | undefined {
  return useStore((state) => (state.apps.length > 1 ? state.apps.find((app) => app.app_id === id)?.name : undefined));
}

/** Names in the place of ids, as far as they are known. */
export function GistText({ exchange }: { exchange: Exchange }) {
  const people = useStore((state) => state.people);
  const channels = useStore((state) => state.channels);
  const { user, channel, what } = useMemo(() => gistOf(exchange), [exchange]);
  const who = people.find((one) => one.id === user)?.name ?? user;
  const found = channels.find((one) => one.id === channel || one.name === channel);
  const where = found ? `#${found.name}` : channel;
  return <>{[who, where, what].filter(Boolean).join(' · ')}</>;
}
