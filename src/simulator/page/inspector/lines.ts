/** The lines of the log that the inspector holds: fetched while it is open, as the server tells of new ones. */
import { useEffect, useState } from 'preact/hooks';
import type { LogLine } from '../../control.ts';
import { api, Refusal } from '../state/api.ts';
import { useStore } from '../state/store.ts';

const HELD_MAX = 5000;

export type Held = {
  lines: LogLine[];
  /** How many lines the server has that were not fetched, because of the pause. */
  missed: number;
  isPaused: boolean;
  setPaused: (on: boolean) => void;
  /** Forgets what is held; the server does not. */
  clear: () => void;
};

export function useLines(): Held {
  const last = useStore((state) => state.logLast);
  const online = useStore((state) => state.online);
  const [lines, setLines] = useState<LogLine[]>([]);
  /** The newest number fetched; nothing yet when undefined. */
  const [since, setSince] = useState<number>();
  const [isPaused, setPaused] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    // A simulator that was started again counts from one.
    if (!online) setSince(undefined);
  }, [online]);
  useEffect(() => {
    if (!online || isBusy || (since !== undefined && (isPaused || last <= since))) return;
    setBusy(true);
    void fetchLines(since ?? 0).then((fresh) => {
      setLines((held) => (since === undefined ? fresh : [...held, ...fresh]).slice(-HELD_MAX));
      setSince(fresh.at(-1)?.n ?? Math.max(last, since ?? 0));
      setBusy(false);
    });
  }, [last, since, isPaused, isBusy, online]);
  return { lines, missed: Math.max(0, last - (since ?? last)), isPaused, setPaused, clear: () => setLines([]) };
}

/** None when the server does not answer: the page says so elsewhere, and comes back. */
async function fetchLines(since: number): Promise<LogLine[]> {
  try {
    return await api.log(since, HELD_MAX);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
