/**
 * What the page knows: one plain state, replaced piece by piece, and the hook that lets a component read a slice
 * of it. It fetches nothing and decides nothing: see `actions.ts` and `live.ts`.
 */
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { LogLine, SimApp, SimChannel, SimMessage, SimPerson, SimUserGroup, SimView } from '../control.ts';
import { kept } from './kept.ts';
import type { Language } from './words.ts';

/** What fills the main pane: a channel, or the conversation with an app and its Home. */
export type Place = { kind: 'channel'; id: string } | { kind: 'app'; id: string; tab: Tab };

export type Tab = 'home' | 'messages' | 'about';

export type Toast = { id: number; tone: 'error' | 'info'; text: string };

/** The simulator's clock as last heard, and when (in this browser's milliseconds) we heard it. */
export type Clock = { now: number; heard: number; frozen: boolean; busy: boolean };

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
  /** Top-level messages by conversation key (a channel's id, or `@handle`), as `me` sees them. */
  messages: Record<string, SimMessage[]>;
  /** Newest ts each person has seen, by `person/conversation`. */
  seen: Record<string, string>;
  /** The Home of the app in the main pane; undefined until it has been asked for. */
  home: SimView | null | undefined;
  views: SimView[];
  clock: Clock;
  log: LogLine[];
  panel: 'none' | 'sidebar' | 'log' | 'switcher' | 'new channel';
  toasts: Toast[];
  theme: Theme;
  /** null follows the language of the person the page is seen as. */
  language: Language | null;
  hints: boolean;
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
  messages: {},
  seen: kept.read('seen', {}),
  home: undefined,
  views: [],
  clock: { now: Date.now(), heard: Date.now(), frozen: false, busy: false },
  log: [],
  panel: 'none',
  toasts: [],
  theme: kept.read<Theme>('theme', 'system'),
  language: kept.read<Language | null>('language', null),
  hints: kept.read('hints', true),
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
