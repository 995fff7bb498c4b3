/** Business time: aligned to the database's clock, so that all replicas agree, and deaf to jumps of the host's own. */

export type WakingClock = {
  now(): Date;
  /** Calls `wake` once the clock stands at `instant` or later. Returns the way to cancel it. */
  wakeAt(instant: Date, wake: () => void): () => void;
};

export type SystemClock = WakingClock & {
  /**
   * Takes the database's time over; and again as soon as the host's clock is seen to have jumped, or to have slept.
   * @param ask - answers with the database's now
   */
  align(ask: () => Promise<Date>): Promise<void>;
};

/** The longest a Node.js timer can wait; a later wake is set again from there. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** More than any clock is slewed by between two looks at it. */
const JUMP_MS = 1_000;

export function systemClock(): SystemClock {
  // The time since the process began goes on evenly, whatever somebody sets the host's clock to.
  const hostAhead = () => Date.now() - performance.now();
  let seenAhead_ms = hostAhead();
  let ahead_ms = seenAhead_ms;
  let askAgain = () => {};
  const now = () => {
    const jump_ms = hostAhead() - seenAhead_ms;
    if (Math.abs(jump_ms) > JUMP_MS) {
      seenAhead_ms += jump_ms;
      askAgain();
    }
    return new Date(performance.now() + ahead_ms);
  };
  const align = async (ask: () => Promise<Date>) => {
    const before_ms = performance.now();
    const answered = await ask();
    // The database read its clock somewhere between asking and answering: half way, on average.
    ahead_ms = answered.getTime() - (before_ms + performance.now()) / 2;
  };
  return {
    now,
    wakeAt(instant, wake) {
      let timer: NodeJS.Timeout;
      // A timer may come a hair too early, and none lasts for months.
      const look = () => {
        const left_ms = instant.getTime() - now().getTime();
        if (left_ms > 0) timer = setTimeout(look, Math.min(Math.ceil(left_ms), LONGEST_TIMEOUT_MS));
        else wake();
      };
      timer = setTimeout(look, 0);
      return () => clearTimeout(timer);
    },
    async align(ask) {
      // Who cannot be asked now is asked again within the hour.
      askAgain = () => void align(ask).catch(() => undefined);
      await align(ask);
    },
  };
}
