/**
 * When the simulator is at rest, for the clock: no API call being answered, no envelope unacknowledged, and
 * nothing new since the last look. With an app in another process, which nobody can ask, also a short quiet.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settled } from './clock.ts';
import type { World } from './world.ts';

/** An app that answers nothing must not hold the clock for ever. */
const WAIT_MAX_MS = 3500;
const LOOK_EVERY_MS = 2;
/** How long an app in another process must be silent to count as done. */
const QUIET_MS = 120;

export const settling = (world: World): Settled => {
  let lastSeen = -1;
  return async ({ alone }) => {
    const deadline_ms = performance.now() + WAIT_MAX_MS;
    const quiet_ms = alone ? QUIET_MS : 0;
    let seen = progress(world);
    let since_ms = performance.now();
    do {
      await sleep(LOOK_EVERY_MS);
      const now = progress(world);
      if (now !== seen || !world.activity.idle) since_ms = performance.now();
      seen = now;
    } while (performance.now() < deadline_ms && (!world.activity.idle || performance.now() - since_ms < quiet_ms));
    const moved = seen !== lastSeen;
    lastSeen = seen;
    return moved && !alone;
  };
};

const progress = (world: World): number => world.log.last + world.activity.started;
