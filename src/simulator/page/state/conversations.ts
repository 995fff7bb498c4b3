/**
 * The conversations one looks at, a stretch of each at a time: its end, older and newer pieces as one scrolls, what
 * has changed in it. Of all others only how much is new in them is known.
 */
import type { SimMessage } from '../../control.ts';
import { api } from './api.ts';
import { asMe, forgive, refresh } from './fetching.ts';
import { kept } from './kept.ts';
import { getState, type State, type Stretch, setState } from './store.ts';
import { conversationOf, unreadIn } from './viewer.ts';

const PIECE = 100;
/** What is held, and drawn, at most; what is more is let go at the other end. */
const HELD_MAX = 200;
/** So many changes at once are not fetched one by one. */
const CHANGES_MAX = 100;
const BEFORE_NEWS = 20;
/** What comes in a burst is fetched together. */
const TOGETHER_MS = 40;
const UNREAD_TOGETHER_MS = 150;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is asked of one conversation happens in turn: an answer never overtakes the one before. */
const lanes = new Map<string, Promise<void>>();

function inTurn(conversation: string, task: (as: string) => Promise<void>): Promise<void> {
  const turn = (lanes.get(conversation) ?? Promise.resolve()).then(() => task(getState().me)).catch(forgive);
  lanes.set(conversation, turn);
  return turn;
}

const stretchOf = (conversation: string): Stretch | undefined => getState().messages[conversation];

function hold(conversation: string, as: string, stretch: Stretch, more: Partial<State> = {}): void {
  if (getState().me === as) setState({ messages: { ...getState().messages, [conversation]: stretch }, ...more });
}

const isHere = (conversation: string): boolean => conversationOf(getState(), getState().place) === conversation;

/** The end of a conversation, in place of what is held of it. */
export const loadNewest = (conversation: string): Promise<void> =>
  inTurn(conversation, (as) => takeNewest(conversation, as));

async function takeNewest(conversation: string, as: string): Promise<void> {
  const news = unreadIn(getState(), conversation) + BEFORE_NEWS;
  const limit = Math.min(HELD_MAX, Math.max(PIECE, news, stretchOf(conversation)?.messages.length ?? 0));
  const messages = await api.messages(conversation, as, { limit });
  hold(conversation, as, { messages, older: messages.length === limit, newer: false });
}

/** Its beginning. */
export const loadOldest = (conversation: string): Promise<void> =>
  inTurn(conversation, async (as) => {
    const messages = await api.messages(conversation, as, { limit: PIECE, after: '0' });
    hold(conversation, as, { messages, older: false, newer: messages.length === PIECE });
  });

/** What one looks at for the first time; what is held is shown as it is. */
export function openConversation(conversation: string): void {
  void inTurn(conversation, async (as) => {
    // A link may have brought another stretch meanwhile.
    if (!stretchOf(conversation)) await takeNewest(conversation, as);
  });
}

/** Who leaves a conversation somewhere further up finds its end when they come back. */
export function leaveConversation(conversation: string): void {
  if (stretchOf(conversation)?.newer) drop(conversation);
}

function drop(conversation: string): void {
  const { [conversation]: _, ...messages } = getState().messages;
  setState({ messages });
}

/** The next piece up or down, unless it is being fetched or there is none. */
const underWay = new Set<string>();

export async function loadMore(conversation: string, direction: 'older' | 'newer'): Promise<void> {
  const key = `${conversation} ${direction}`;
  if (underWay.has(key) || !stretchOf(conversation)?.[direction]) return;
  underWay.add(key);
  await inTurn(conversation, (as) => grow(conversation, direction, as));
  underWay.delete(key);
}

async function grow(conversation: string, direction: 'older' | 'newer', as: string): Promise<void> {
  const before = stretchOf(conversation);
  const edge = direction === 'older' ? before?.messages[0] : before?.messages.at(-1);
  if (!before?.[direction] || !edge) return;
  const where = direction === 'older' ? { before: edge.ts } : { after: edge.ts };
  const piece = await api.messages(conversation, as, { limit: PIECE, ...where });
  const now = stretchOf(conversation);
  if (!now) return;
  const more = piece.length === PIECE;
  const grown =
    direction === 'older'
      ? { ...now, messages: [...piece, ...now.messages], older: more }
      : { ...now, messages: [...now.messages, ...piece], newer: more };
  hold(conversation, as, trimmed(grown, direction === 'older' ? 'newest' : 'oldest'));
}

function trimmed(stretch: Stretch, end: 'oldest' | 'newest'): Stretch {
  const { messages } = stretch;
  if (messages.length <= HELD_MAX) return stretch;
  return end === 'oldest'
    ? { ...stretch, messages: messages.slice(-HELD_MAX), older: true }
    : { ...stretch, messages: messages.slice(0, HELD_MAX), newer: true };
}

/** What has come in while one looked on is let go at the end where one does not look. */
export function trim(conversation: string, end: 'oldest' | 'newest'): void {
  const stretch = stretchOf(conversation);
  if (stretch && stretch.messages.length > HELD_MAX + PIECE) {
    hold(conversation, getState().me, trimmed(stretch, end));
  }
}

/** Brings the stretch with this message, wherever it stands; what a link leads to in vain is forgotten. */
export const seek = (conversation: string, ts: string): Promise<void> =>
  inTurn(conversation, async (as) => {
    const has = (messages: SimMessage[] = []) => messages.some((message) => message.ts === ts);
    if (has(stretchOf(conversation)?.messages)) return;
    const messages = await api.messages(conversation, as, { limit: PIECE, around: ts });
    hold(conversation, as, { messages, older: true, newer: true }, has(messages) ? {} : { sought: null });
  });

// ---- changes

const changed = new Map<string, Set<string>>();

/** A conversation looks different now, or one top-level message of it and its thread. */
export function hearOf(conversation: string, ts: string | undefined): void {
  refreshUnreadSoon();
  if (!isHere(conversation)) {
    if (stretchOf(conversation)) drop(conversation);
    return;
  }
  if (ts === undefined) {
    if (!stretchOf(conversation)?.newer) void loadNewest(conversation);
    refreshThread();
    return;
  }
  const waiting = changed.get(conversation);
  waiting?.add(ts);
  if (waiting) return;
  changed.set(conversation, new Set([ts]));
  void inTurn(conversation, async (as) => {
    await pause(TOGETHER_MS);
    await takeChanges(conversation, as);
  });
}

async function takeChanges(conversation: string, as: string): Promise<void> {
  const asked = changed.get(conversation) ?? new Set();
  changed.delete(conversation);
  const { thread } = getState();
  if (asked.size > CHANGES_MAX) {
    if (!stretchOf(conversation)?.newer) void loadNewest(conversation);
    if (thread && asked.has(thread)) refreshThread();
    return;
  }
  const fresh = await api.messages(conversation, as, { ts: [...asked].join(',') });
  const stretch = stretchOf(conversation);
  const parent = fresh.find((message) => message.ts === getState().thread) ?? null;
  const more = asked.has(getState().thread ?? '') && isHere(conversation) ? { parent } : {};
  if (stretch) hold(conversation, as, merged(stretch, asked, fresh), more);
}

/** Messages that have not changed stay the same objects: they are not drawn again. */
function merged(stretch: Stretch, asked: Set<string>, fresh: SimMessage[]): Stretch {
  const { messages, older, newer } = stretch;
  const [first, last] = [messages[0]?.ts ?? '', messages.at(-1)?.ts ?? ''];
  const fitting = fresh.filter(({ ts }) => (!older || ts >= first) && (!newer || ts <= last));
  const unchanged = messages.filter(({ ts }) => !asked.has(ts));
  return { ...stretch, messages: [...unchanged, ...fitting].sort((a, b) => (a.ts < b.ts ? -1 : 1)) };
}

/** After a connection that was lost: whatever is held may be old. */
export function reloadConversations(): void {
  const here = conversationOf(getState(), getState().place);
  const stretch = here === null ? undefined : stretchOf(here);
  setState({ messages: here !== null && stretch ? { [here]: stretch } : {} });
  if (here !== null && stretch?.newer === false) void loadNewest(here);
  refreshThread();
  refreshUnread();
}

// ---- threads

/** The thread in the side pane, found where it stands or fetched. */
export function refreshThread(): void {
  const { thread, place } = getState();
  const conversation = conversationOf(getState(), place);
  if (!thread || conversation === null) return;
  const known = stretchOf(conversation)?.messages.find((message) => message.ts === thread);
  if (known) setState({ parent: known });
  void inTurn(conversation, async (as) => {
    const [parent = null] = await api.messages(conversation, as, { ts: thread });
    if (getState().thread === thread && getState().me === as) setState({ parent });
  });
}

// ---- what is new

const marksOf = ({ me, seen }: State): Record<string, string> =>
  Object.fromEntries(
    Object.entries(seen).flatMap(([key, ts]) => (key.startsWith(`${me}/`) ? [[key.slice(me.length + 1), ts]] : [])),
  );

/** How much is new in each conversation since it was seen. Marks that have moved meanwhile are asked about again. */
export function refreshUnread(): void {
  refresh('unread', () =>
    asMe(async (as) => {
      const marks = marksOf(getState());
      const answer = await api.unread(as, marks);
      const now = marksOf(getState());
      if (answer.some(({ conversation }) => marks[conversation] !== now[conversation])) refreshUnread();
      const unread = Object.fromEntries(answer.map((one) => [one.conversation, one]));
      return {
        unread,
        ...firstSight(
          as,
          answer.map(({ conversation }) => conversation),
        ),
      };
    }),
  );
}

let isUnreadAsked = false;

function refreshUnreadSoon(): void {
  if (isUnreadAsked) return;
  isUnreadAsked = true;
  setTimeout(() => {
    isUnreadAsked = false;
    refreshUnread();
  }, UNREAD_TOGETHER_MS);
}

/** A conversation known for the first time has no news: everything before this moment counts as seen. */
function firstSight(me: string, conversations: string[]): Partial<State> {
  const { seen, clock } = getState();
  const unknown = conversations.map((one) => `${me}/${one}`).filter((key) => seen[key] === undefined);
  if (unknown.length === 0) return {};
  const now = (clock.now / 1000).toFixed(6);
  const marks = { ...seen, ...Object.fromEntries(unknown.map((key) => [key, now])) };
  kept.write('seen', marks);
  return { seen: marks };
}

export function markSeen(conversation: string, ts: string): void {
  const { me, seen, unread } = getState();
  const key = `${me}/${conversation}`;
  if ((seen[key] ?? '') >= ts) return;
  const known = unread[conversation];
  mark(key, ts, known ? { ...unread, [conversation]: { ...known, unread: 0, mentions: 0 } } : unread);
}

/** Everything from this message on counts as new again. */
export function markUnread(conversation: string, ts: string): void {
  const { me, unread } = getState();
  mark(`${me}/${conversation}`, (Number(ts) - 0.000001).toFixed(6), unread);
  refreshUnread();
}

function mark(key: string, ts: string, unread: State['unread']): void {
  const seen = { ...getState().seen, [key]: ts };
  setState({ seen, unread });
  kept.write('seen', seen);
}
