/** Does Slack reach us: since when, and when it last did. */
import type { Clock } from '../desk/ports.ts';
import type { Listening } from '../desk/rounds/sweep.ts';

export type Ear = Listening & {
  /** @param listens - from now on, or not any more */
  changed(listens: boolean): void;
};

export function earOf(clock: Clock): Ear {
  let since: Date | undefined;
  let lastAt: Date | undefined;
  return {
    since: () => since,
    lastAt: () => (since ? clock.now() : lastAt),
    changed(listens) {
      if (!listens && since) lastAt = clock.now();
      since = listens ? clock.now() : undefined;
    },
  };
}
