/** Steps of workflows that apps were asked to run: each with a token of its own, good until shortly after it is over. */
import { keepNewest } from '../bounded.ts';
import type { Json } from '../json.ts';
import type { App } from './apps.ts';

export type Execution = {
  id: string;
  app: App;
  callbackId: string;
  inputs: Json;
  /** Calls the Web API as the app while the step runs. */
  token: string;
  result?: { ok: true; outputs: Json } | { ok: false; error: string };
  /** The simulator's time when it was over. */
  endedAt?: Date;
};

/** What an app does just after it has completed a step is still done with the step's token. */
const TOKEN_OUTLIVES_STEP_MS = 5_000;

export const isTokenSpent = ({ endedAt }: Execution, now: Date): boolean =>
  endedAt !== undefined && now.getTime() > endedAt.getTime() + TOKEN_OUTLIVES_STEP_MS;

const REMEMBERED_MAX = 1000;

export class Executions {
  readonly #known = new Map<string, Execution>();
  readonly #waiting = new Map<string, () => void>();

  add(execution: Execution): void {
    keepNewest(this.#known, execution.id, execution, REMEMBERED_MAX);
  }

  find(id: string): Execution | undefined {
    return this.#known.get(id);
  }

  all(): Execution[] {
    return [...this.#known.values()];
  }

  /** The step that has this token, over or not. */
  ofToken(token: string): Execution | undefined {
    return this.all().find((one) => one.token === token);
  }

  end(execution: Execution, result: NonNullable<Execution['result']>, now: Date): void {
    execution.result = result;
    execution.endedAt = now;
    this.#waiting.get(execution.id)?.();
    this.#waiting.delete(execution.id);
  }

  /** Resolves when it is over, or after that many real milliseconds. */
  over({ id, result }: Execution, within_ms: number): Promise<void> {
    if (result) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, within_ms);
      this.#waiting.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
