/** Timers that fall due at even distances, and how late each of them rang. */
import { now_ms } from './sink.ts';

/** @param from_ms - since the epoch: when the first is due */
export type Timers = { timers: number; from_ms: number; over_ms: number };

/** Jobs under way, and connections to the database: as many as we have. */
export const AT_ONCE = 10;
const PATIENCE_MS = 120_000;

/** @returns `all` settles with how late each was, in milliseconds, once so many have rung */
export function lateness(timers: number): { rang(due_ms: number): void; all: Promise<number[]> } {
  const late_ms: number[] = [];
  let done: (late_ms: number[]) => void = () => undefined;
  const all = new Promise<number[]>((resolve, reject) => {
    const gaveUp = () => reject(new Error(`${late_ms.length} of ${timers} timers have rung in two minutes`));
    const patience = setTimeout(gaveUp, PATIENCE_MS);
    done = (all_ms) => {
      clearTimeout(patience);
      resolve(all_ms);
    };
  });
  return {
    rang(due_ms) {
      late_ms.push(now_ms() - due_ms);
      if (late_ms.length === timers) done(late_ms);
    },
    all,
  };
}
