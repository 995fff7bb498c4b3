/**
 * Where one reads in a list of messages: it stays at the end while the reader is there, and keeps still while they
 * read further up, whatever comes in above or below. Near an edge the next piece is fetched.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../../control.ts';
import { loadMore, loadNewest, loadOldest, trim } from '../state/conversations.ts';
import { getState, type Stretch } from '../state/store.ts';

const AT_END_PX = 80;
const NEAR_EDGE_PX = 1_200;

type Anchor = { ts: string; top: number };

/** The first message in sight, and where it stands. */
function anchorIn(box: HTMLElement): Anchor | undefined {
  const { top, bottom } = box.getBoundingClientRect();
  for (const item of box.querySelectorAll<HTMLElement>(':scope > [data-ts]')) {
    const here = item.getBoundingClientRect();
    if (here.bottom > top && here.top < bottom) return { ts: item.dataset.ts ?? '', top: here.top };
  }
  return undefined;
}

function restore(box: HTMLElement, { ts, top }: Anchor): void {
  const item = box.querySelector(`:scope > [data-ts="${ts}"]`);
  if (item) box.scrollTop += item.getBoundingClientRect().top - top;
}

const isNearEnd = (box: HTMLElement): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX;

/** Keeps a scrolled list at its end, unless the reader has gone up. */
export function useEnd(messages: SimMessage[], isWhole = true) {
  const box = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const [away, setAway] = useState(false);
  const height = useRef<number | undefined>(undefined);
  const drawn = useRef(messages);
  // Before what has come in is drawn: afterwards nobody knows where the reader was.
  const anchor = drawn.current !== messages && box.current ? anchorIn(box.current) : undefined;
  const last = messages.at(-1);
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    isAtEnd.current = isWhole;
    setAway(!isWhole);
  };
  useLayoutEffect(() => {
    const isFirst = drawn.current === messages;
    const mine = last?.user === getState().me && last.ts > (drawn.current.at(-1)?.ts ?? '') && !isFirst;
    drawn.current = messages;
    const { sought } = getState();
    if (isFirst && sought && messages.some(({ ts }) => ts === sought)) onScroll();
    else if (isWhole && (isFirst || isAtEnd.current || mine)) toEnd();
    else if (box.current && anchor) restore(box.current, anchor);
  }, [messages]);
  // What stands around the list may grow: the end stays in sight.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      height.current = element.clientHeight;
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const onScroll = () => {
    if (!box.current) return;
    // A list that has just been made smaller is no reader who has gone up: its end is about to be shown again.
    if (isAtEnd.current && height.current !== undefined && height.current !== box.current.clientHeight) return;
    isAtEnd.current = isWhole && isNearEnd(box.current);
    setAway(!isAtEnd.current);
  };
  return { box, away, isAtEnd, onScroll, toEnd };
}

/** The same for a stretch of a longer conversation, which grows where one comes near its edge. */
export function useStretch(conversation: string, { messages, older, newer }: Stretch) {
  const { box, away, isAtEnd, onScroll, toEnd } = useEnd(messages, !newer);
  const grow = () => {
    const element = box.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (older && element.scrollTop < NEAR_EDGE_PX) void loadMore(conversation, 'older');
    if (newer && below < NEAR_EDGE_PX) void loadMore(conversation, 'newer');
  };
  useLayoutEffect(() => {
    trim(conversation, isAtEnd.current ? 'oldest' : 'newest');
    grow();
  }, [messages]);
  const toNewest = async () => {
    isAtEnd.current = true;
    if (newer) await loadNewest(conversation);
    else toEnd();
  };
  const toOldest = async () => {
    isAtEnd.current = false;
    if (older) await loadOldest(conversation);
    requestAnimationFrame(() => box.current?.scrollTo({ top: 0 }));
  };
  return {
    box,
    away,
    toNewest,
    toOldest,
    onScroll: () => {
      onScroll();
      grow();
    },
  };
}
