/** The simulator's time as it stands at this moment, between two news of it. */
import { useEffect, useState } from 'preact/hooks';
import { type Clock, useStore } from './store.ts';

const TICK_MS = 1_000;

export const timeOn = (clock: Clock): number =>
  clock.frozen || clock.busy ? clock.now : clock.now + (Date.now() - clock.heard);

/** The simulator's time, a new value every second while its clock runs. */
export function useNow(): number {
  const clock = useStore((state) => state.clock);
  const [, tick] = useState(0);
  useEffect(() => {
    if (clock.frozen) return;
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [clock.frozen]);
  return timeOn(clock);
}
