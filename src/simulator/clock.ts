/**
 * The simulator's time. It runs like the real one until it is frozen or moved; it never goes back. Moving it
 * walks from one due wake to the next and waits, at each, until everybody who joined has come to rest, so
 * that whatever falls due on the way happens in its order and at its own instant.
 */

/** Resolves when at rest; with `true` when something moved meanwhile, so that everybody is asked once more. */
export type Settled = (company: { alone: boolean }) => Promise<unknown>;

export type SimClock = {
  now(): Date;
  /** Calls `wake` once the clock stands at `instant` or later. Returns the way to cancel it. */
  wakeAt(instant: Date, wake: () => void): () => void;
  /** Takes part in every move of the clock: the next step waits for `settled`. Returns the way to leave. */
  join(settled: Settled): () => void;
  state(): { now: Date; frozen: boolean };
  /** When somebody is woken next; undefined: nobody waits. */
  next(): Date | undefined;
  freeze(on: boolean): void;
  /** Resolves when everything due up to `instant` has been done. Rejects for an instant already past. */
  advanceTo(instant: Date): Promise<void>;
  advanceBy(duration_ms: number): Promise<void>;
  /** Calls `listener` after every move, freeze or release. */
  watch(listener: () => void): () => void;
  /** Drops every wake. */
  close(): void;
};

type Wake = { due_ms: number; order: number; wake: () => void };

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** A running clock moves on between the caller's look at it and ours. */
const ALREADY_THERE_MS = 1000;
const SETTLE_PASSES_MAX = 100;
const WAKES_AT_ONE_INSTANT_MAX = 10_000;

class Clock implements SimClock {
  /** Where the clock stands while frozen or walking; `undefined` while it runs. */
  #held_ms: number | undefined;
  #offset_ms: number;
  #frozen: boolean;
  #walking = false;
  #order = 0;
  /** In the order in which they fire: thousands may wait, and a new one nearly always comes last. */
  readonly #wakes: Wake[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastMove: Promise<void> = Promise.resolve();
  readonly #participants = new Set<Settled>();
  readonly #watchers = new Set<() => void>();

  constructor(at: Date | undefined, frozen: boolean) {
    this.#offset_ms = at ? at.getTime() - Date.now() : 0;
    this.#frozen = frozen;
    if (frozen) this.#held_ms = at?.getTime() ?? Date.now();
  }

  now(): Date {
    return new Date(this.#now_ms());
  }

  wakeAt(instant: Date, wake: () => void): () => void {
    this.#order += 1;
    const entry: Wake = { due_ms: instant.getTime(), order: this.#order, wake };
    if (Number.isNaN(entry.due_ms)) throw new Error('A wake needs a valid instant.');
    this.#wakes.splice(this.#placeOf(entry), 0, entry);
    if (this.#earliest() === entry) this.#arm();
    return () => {
      const place = this.#placeOf(entry);
      if (this.#wakes[place] !== entry) return;
      this.#wakes.splice(place, 1);
      this.#arm();
    };
  }

  join(settled: Settled): () => void {
    this.#participants.add(settled);
    return () => void this.#participants.delete(settled);
  }

  watch(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  state(): { now: Date; frozen: boolean } {
    return { now: this.now(), frozen: this.#frozen };
  }

  next(): Date | undefined {
    const next = this.#earliest();
    return next && new Date(next.due_ms);
  }

  freeze(on: boolean): void {
    if (!this.#walking) {
      const now_ms = this.#now_ms();
      if (!on) this.#offset_ms = now_ms - Date.now();
      this.#held_ms = on ? now_ms : undefined;
    }
    this.#frozen = on;
    this.#arm();
    this.#tellWatchers();
  }

  advanceTo(instant: Date): Promise<void> {
    return this.#queueMove(() => instant.getTime());
  }

  advanceBy(duration_ms: number): Promise<void> {
    return this.#queueMove((now_ms) => now_ms + duration_ms);
  }

  close(): void {
    this.#wakes.length = 0;
    this.#participants.clear();
    this.#arm();
  }

  #now_ms(): number {
    return this.#held_ms ?? Date.now() + this.#offset_ms;
  }

  /** Moves asked for at the same time happen one after the other. */
  #queueMove(targetOf: (now_ms: number) => number): Promise<void> {
    const move = this.#lastMove.then(() => this.#walk(targetOf));
    this.#lastMove = move.catch(() => undefined);
    return move;
  }

  async #walk(targetOf: (now_ms: number) => number): Promise<void> {
    const start_ms = this.#now_ms();
    const target_ms = targetOf(start_ms);
    if (!(target_ms >= start_ms - (this.#frozen ? 0 : ALREADY_THERE_MS))) {
      const wanted = Number.isNaN(target_ms) ? 'an invalid instant' : new Date(target_ms).toISOString();
      throw new Error(`The clock cannot go back: it is ${new Date(start_ms).toISOString()}, asked for ${wanted}.`);
    }
    this.#held_ms = start_ms;
    this.#walking = true;
    this.#arm();
    try {
      await this.#settle();
      await this.#fireUpTo(target_ms);
      this.#held_ms = Math.max(start_ms, target_ms);
    } finally {
      this.#walking = false;
      if (!this.#frozen) {
        this.#offset_ms = this.#now_ms() - Date.now();
        this.#held_ms = undefined;
      }
      this.#arm();
      this.#tellWatchers();
    }
  }

  async #fireUpTo(target_ms: number): Promise<void> {
    let firedHere = 0;
    for (let next = this.#earliest(); next && next.due_ms <= target_ms; next = this.#earliest()) {
      const here_ms = this.#now_ms();
      firedHere = next.due_ms > here_ms ? 0 : firedHere + 1;
      if (firedHere > WAKES_AT_ONE_INSTANT_MAX) {
        throw new Error(`More than ${WAKES_AT_ONE_INSTANT_MAX} wakes at ${new Date(here_ms).toISOString()}.`);
      }
      this.#held_ms = Math.max(here_ms, next.due_ms);
      this.#fireNext();
      await this.#settle();
    }
  }

  async #settle(): Promise<void> {
    for (let pass = 0; pass < SETTLE_PASSES_MAX; pass += 1) {
      let moved = false;
      for (const settled of [...this.#participants]) {
        if ((await settled({ alone: this.#participants.size === 1 })) === true) moved = true;
      }
      if (!moved) return;
    }
  }

  #earliest(): Wake | undefined {
    return this.#wakes[0];
  }

  /** Where a wake stands, or would. */
  #placeOf(entry: Wake): number {
    let [low, high] = [0, this.#wakes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#wakes[middle];
      if (other && isBefore(other, entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #fireNext(): void {
    this.#wakes.shift()?.wake();
  }

  /** Sets the one real timer for the earliest wake: none while walking, and only for what is due while frozen. */
  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#walking ? undefined : this.#earliest();
    if (!next) return;
    const wait_ms = Math.max(0, next.due_ms - this.#now_ms());
    if (this.#frozen && wait_ms > 0) return;
    this.#timer = setTimeout(() => this.#ring(), Math.min(wait_ms, LONGEST_TIMEOUT_MS));
  }

  /** Fires what is due. A timer may ring a moment early: then nothing is due, and it is set again. */
  #ring(): void {
    this.#timer = undefined;
    const next = this.#walking ? undefined : this.#earliest();
    if (next && next.due_ms <= this.#now_ms()) this.#fireNext();
    this.#arm();
  }

  #tellWatchers(): void {
    for (const listener of [...this.#watchers]) listener();
  }
}

const isBefore = (a: Wake, b: Wake): boolean => a.due_ms < b.due_ms || (a.due_ms === b.due_ms && a.order < b.order);

/** A clock that runs from `at` (default: the real time), or stands still there when `frozen`. */
export const createSimClock = (options: { at?: Date; frozen?: boolean } = {}): SimClock =>
  new Clock(options.at, options.frozen ?? false);
