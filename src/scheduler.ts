/**
 * Rings the rounds: at once when asked, and by itself at the next due instant. node-cron is the heartbeat that
 * makes sure: whatever was missed (a jump of the clock, a lost wake) is found within twenty seconds.
 */
import { type ScheduledTask, schedule } from 'node-cron';
import type { WakingClock } from './clock.ts';
import type { Bell, RoundName } from './desk/ports.ts';
import type { Report, Round } from './desk/rounds/round.ts';

/** Sooner than a lease of thirty seconds ends: then whoever has nothing to do knows when to take over from the dead. */
const EVERY_20_S = '*/20 * * * * *';
const EVERY_HOUR = '17 * * * *';
/** What is due but in another's hands is looked at again after this long. */
const PATIENCE_MS = 50;
const AFTER_FAILURE_MS = 2_000;

type State = { rung: boolean; walk?: Promise<void> | undefined; cancelWake?: (() => void) | undefined };

export class Scheduler implements Bell {
  readonly #clock: WakingClock;
  readonly #report: Report;
  readonly #states = new Map<RoundName, State>();
  #rounds: Record<RoundName, Round> | undefined;
  #tasks: ScheduledTask[] = [];
  #stopped = false;
  /** How often anything was rung. */
  #rings = 0;

  constructor(clock: WakingClock, report: Report) {
    this.#clock = clock;
    this.#report = report;
  }

  /** @param hourly - what is tidied up now and then */
  start(rounds: Record<RoundName, Round>, hourly: () => Promise<void>): void {
    this.#rounds = rounds;
    const tidy = () => hourly().catch((error: unknown) => this.#report('tidying failed', { why: String(error) }));
    this.#tasks = [
      schedule(EVERY_20_S, () => this.ringAll(), { name: 'heartbeat' }),
      schedule(EVERY_HOUR, tidy, { name: 'tidy' }),
    ];
    this.ringAll();
  }

  ringAll(): void {
    for (const name of Object.keys(this.#rounds ?? {}) as RoundName[]) this.ring(name);
  }

  ring(name: RoundName): void {
    if (this.#stopped || !this.#rounds) return;
    this.#rings += 1;
    const state = this.#stateOf(name);
    state.rung = true;
    state.walk ??= this.#walk(name, this.#rounds[name], state);
  }

  /** Settles when no round is under way, nor anything that one has begun. */
  async idle(): Promise<void> {
    const walks = () => [...this.#states.values()].map(({ walk }) => walk).filter((walk) => walk !== undefined);
    let rings: number;
    // While one round is waited for, another may begin something, and its walk be over again.
    do {
      rings = this.#rings;
      await Promise.all(walks());
      await Promise.all(Object.values(this.#rounds ?? {}).map((round) => round.idle()));
    } while (rings !== this.#rings);
  }

  /** No round begins any more; settles when those under way have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#tasks.map((task) => task.destroy()));
    for (const state of this.#states.values()) state.cancelWake?.();
    await this.idle();
  }

  async #walk(name: RoundName, round: Round, state: State): Promise<void> {
    // A ring during the walk means once more: what rang may have come too late for this one.
    while (state.rung && !this.#stopped) {
      state.rung = false;
      try {
        if (await round.run()) state.rung = true;
        else this.#sleep(name, state, await round.next());
      } catch (error) {
        this.#report('round failed', { round: name, why: error instanceof Error ? error.message : String(error) });
        this.#sleep(name, state, new Date(this.#clock.now().getTime() + AFTER_FAILURE_MS));
      }
    }
    state.walk = undefined;
  }

  #sleep(name: RoundName, state: State, next: Date | undefined): void {
    state.cancelWake?.();
    state.cancelWake = undefined;
    if (!next || this.#stopped) return;
    const now = this.#clock.now();
    const at = next > now ? next : new Date(now.getTime() + PATIENCE_MS);
    state.cancelWake = this.#clock.wakeAt(at, () => this.ring(name));
  }

  #stateOf(name: RoundName): State {
    const state = this.#states.get(name) ?? { rung: false };
    this.#states.set(name, state);
    return state;
  }
}
