/** One message a second in each channel, as Slack asks of apps. Channels do not wait for one another. */
import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 1_000;

export class Pace {
  readonly #freeAt_ms = new Map<string, number>();

  /** Settles when it is this channel's turn. Real time: the limit is Slack's, not the business's. */
  async turn(channel: string): Promise<void> {
    const now_ms = performance.now();
    const start_ms = Math.max(now_ms, this.#freeAt_ms.get(channel) ?? 0);
    this.#freeAt_ms.set(channel, start_ms + INTERVAL_MS);
    if (this.#freeAt_ms.size > 1_000) this.#forget(now_ms);
    if (start_ms > now_ms) await sleep(start_ms - now_ms);
  }

  #forget(now_ms: number): void {
    for (const [channel, freeAt_ms] of this.#freeAt_ms) {
      if (freeAt_ms < now_ms) this.#freeAt_ms.delete(channel);
    }
  }
}
