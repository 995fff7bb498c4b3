/**
 * What the page knows: one plain state, replaced piece by piece, and the hook that lets a component read a slice
 * of it. It fetches nothing and decides nothing: see `actions.ts` and `live.ts`.
 */
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type {
  SimApp,
  SimChannel,
  SimMessage,
  SimPerson,
  SimUnread,
  SimUserGroup,
  SimView,
  StoryListed,
  StoryState,
} from '../../control.ts';
import type { Tour } from '../guide/tour.ts';
import type { GuideShown } from './api.ts';
import { kept } from './kept.ts';
import type { Language } from './words.ts';

/** What fills the main pane: a channel, or the conversation with an app and its Home. */
export type Place = { kind: 'channel'; id: string } | { kind: 'app'; id: string; tab: Tab };

export type Tab = 'home' | 'messages' | 'about';

export type Toast = { id: number; tone: 'error' | 'info'; text: string };

/** The simulator's clock as last heard, and when (in this browser's milliseconds) we heard it. */
export type Clock = { now: number; heard: number; frozen: boolean; busy: boolean };

/** What is held of a conversation: top-level messages, oldest first, and whether there are more at either end. */
export type Stretch = { messages: SimMessage[]; older: boolean; newer: boolean };

/** What is coming, soonest first, as the app tells (if one does), and when somebody wakes next. */
export type Ahead = { steps: readonly { at: number; text: string }[]; next: number | null; told: boolean };

export type Theme = 'system' | 'light' | 'dark';

export type State = {
  ready: boolean;
  online: boolean;
  bot: 'connected' | 'absent';
  people: SimPerson[];
  channels: SimChannel[];
  apps: SimApp[];
  groups: SimUserGroup[];
  /** The id of the person the page is seen as; empty until people are known. */
  me: string;
  place: Place | null;
  /** The parent's ts of the thread in the side pane. */
  thread: string | null;
  /** The ts of a message that a link led to: it is brought into sight once. */
  sought: string | null;
  /** The first message of that thread, with its replies; undefined until it is known, null when it is gone. */
  parent: SimMessage | null | undefined;
  /** By conversation key (a channel's id, or `@handle`), as `me` sees them; only of those that are looked at. */
  messages: Record<string, Stretch>;
  /** What is new, by conversation key. */
  unread: Record<string, SimUnread>;
  /** The ts of the message of one's own that is being edited. */
  editing: string | null;
  /** What was begun and not sent, by person, conversation and thread. */
  drafts: Record<string, string>;
  /** Newest ts each person has seen, by `person/conversation`. */
  seen: Record<string, string>;
  /** The Home of the app in the main pane; undefined until it has been asked for. */
  home: SimView | null | undefined;
  views: SimView[];
  clock: Clock;
  /** null until it has been asked for. */
  ahead: Ahead | null;
  /** The number of the log's newest line. */
  logLast: number;
  /** What the inspector shows in full: an exchange by its first line, or a message. */
  inspected: { line: number } | { message: { channel: string; ts: string } } | null;
  panel: 'none' | 'sidebar' | 'switcher' | 'new channel';
  /** The inspector and the panel of faults stand beside what else is open. */
  inspector: boolean;
  faults: boolean;
  toasts: Toast[];
  theme: Theme;
  /** null follows the language of the person the page is seen as. */
  language: Language | null;
  /** What walks newcomers through, if there is something, and how far this one has come. */
  guide: GuideShown | null;
  tour: Tour | null;
  stories: StoryListed[];
  story: StoryState | null;
  /** The story goes on by itself. */
  playing: boolean;
  /** One looks where the story has something to see. */
  follows: boolean;
};

let state: State = {
  ready: false,
  online: true,
  bot: 'absent',
  people: [],
  channels: [],
  apps: [],
  groups: [],
  me: '',
  place: null,
  thread: null,
  sought: null,
  parent: undefined,
  messages: {},
  unread: {},
  editing: null,
  drafts: kept.read('drafts', {}),
  seen: kept.read('seen', {}),
  home: undefined,
  views: [],
  clock: { now: Date.now(), heard: Date.now(), frozen: false, busy: false },
  ahead: null,
  logLast: 0,
  inspected: null,
  panel: 'none',
  inspector: false,
  faults: false,
  toasts: [],
  theme: kept.read<Theme>('theme', 'system'),
  language: kept.read<Language | null>('language', null),
  guide: null,
  tour: null,
  stories: [],
  story: null,
  playing: false,
  follows: kept.read('follows', true),
};

const listeners = new Set<() => void>();

export const getState = (): State => state;

export function setState(change: Partial<State>): void {
  state = { ...state, ...change };
  for (const listener of [...listeners]) listener();
}

/** Reads a slice of the state; the component renders again when `select` answers another value (by identity). */
export function useStore<T>(select: (state: State) => T): T {
  const [, renderAgain] = useReducer<number, undefined>((n) => n + 1, 0);
  const value = select(state);
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.select(state), latest.current.value)) renderAgain(undefined);
    };
    check(); // a change may have come between the render and this effect
    listeners.add(check);
    return () => {
      listeners.delete(check);
    };
  }, []);
  return value;
}
