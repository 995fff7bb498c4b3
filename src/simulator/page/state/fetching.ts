/**
 * How things are fetched again: one fetch per thing at a time, and nothing for somebody one no longer is.
 */
import { Refusal } from './api.ts';
import { getState, type State, setState } from './store.ts';

/** A change heard while a fetch runs asks for exactly one more. */
const running = new Map<string, 'once' | 'again'>();

export function refresh(what: string, load: () => Promise<Partial<State>>): void {
  if (running.has(what)) {
    running.set(what, 'again');
    return;
  }
  running.set(what, 'once');
  load()
    .then(setState, forgive)
    .finally(() => {
      const again = running.get(what) === 'again';
      running.delete(what);
      if (again) refresh(what, load);
    });
}

/** A refused load keeps what is shown; the stream says "offline". */
export function forgive(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** Drops an answer that was asked for by somebody we no longer are. */
export async function asMe(load: (as: string) => Promise<Partial<State>>): Promise<Partial<State>> {
  const as = getState().me;
  // Before the people are known we are nobody, and see nothing.
  if (as === '') return {};
  const change = await load(as);
  return getState().me === as ? change : {};
}
