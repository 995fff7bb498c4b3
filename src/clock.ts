/** Business time: the system's clock, aligned to the database's so that all replicas agree. */

export type WakingClock = {
  now(): Date;
  /** Calls `wake` once the clock stands at `instant` or later. Returns the way to cancel it. */
  wakeAt(instant: Date, wake: () => void): () => void;
};

export type SystemClock = WakingClock & {
  /** Takes the database's time over. @param ask - answers with the database's now */
  align(ask: () => Promise<Date>): Promise<void>;
};

/** The longest a Node.js timer can wait; a later wake is set again from there. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export function systemClock(): SystemClock {
  let ahead_ms = 0;
  const now = () => new Date(Date.now() + ahead_ms);
  return {
    now,
    wakeAt(instant, wake) {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const left_ms = instant.getTime() - now().getTime();
        timer = setTimeout(
          left_ms > LONGEST_TIMEOUT_MS ? arm : wake,
          Math.min(Math.max(0, left_ms), LONGEST_TIMEOUT_MS),
        );
      };
      arm();
      return () => clearTimeout(timer);
    },
    async align(ask) {
      const before_ms = Date.now();
      const answered = await ask();
      // The database read its clock somewhere between asking and answering: half way, on average.
      ahead_ms = answered.getTime() - (before_ms + Date.now()) / 2;
    },
  };
}
