/**
 * How often an app may call a method, by the tiers of Slack's documentation; in real time, and only when asked for.
 * Every limit is a bucket that fills up steadily, so that short bursts pass, as they do at Slack.
 */
import { keepNewest } from '../bounded.ts';

/**
 * Tiers 1 to 4 count the calls of a method by an app; `posting` those to one channel. `unlimited` is for the special
 * tiers that Slack does not put a number to.
 */
export type Tier = 1 | 2 | 3 | 4 | 'posting' | 'unlimited';

type Limit = { burst: number; refill_ms: number };

const LIMITS: Record<Exclude<Tier, 'unlimited'>, Limit> = {
  1: { burst: 5, refill_ms: 60_000 },
  2: { burst: 20, refill_ms: 60_000 / 20 },
  3: { burst: 50, refill_ms: 60_000 / 50 },
  4: { burst: 100, refill_ms: 60_000 / 100 },
  posting: { burst: 3, refill_ms: 1000 },
};
const BUCKETS_MAX = 10_000;

type Bucket = { left: number; at_ms: number };

export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Counts a call; 0 when it may pass, else after how many whole seconds to try again. */
  take(tier: Tier, key: string, now_ms: number): number {
    if (tier === 'unlimited') return 0;
    const { burst, refill_ms } = LIMITS[tier];
    const bucket = this.#buckets.get(key) ?? { left: burst, at_ms: now_ms };
    const left = Math.min(burst, bucket.left + (now_ms - bucket.at_ms) / refill_ms);
    // The longest untouched bucket is full again by the time that there are so many others.
    keepNewest(this.#buckets, key, { left: left >= 1 ? left - 1 : left, at_ms: now_ms }, BUCKETS_MAX);
    return left >= 1 ? 0 : Math.max(1, Math.ceil(((1 - left) * refill_ms) / 1000));
  }
}
