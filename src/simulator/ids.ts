/**
 * Ids and timestamps. Ids differ from one run to the next, because an app may remember event ids in its
 * database while this workspace lives in memory only; seeded ids are written in the seed and stay the same.
 */
import { createHash } from 'node:crypto';

export class Ids {
  readonly #run = Date.now().toString(36).toUpperCase();
  #count = 0;
  #lastStamp_us = 0;

  /** A new id in Slack's style: `V0MABCDEFG0001`. */
  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}0${this.#run}${this.#count.toString(36).toUpperCase().padStart(4, '0')}`;
  }

  /** A message timestamp of this instant (`1764000000.000100`), later than every one handed out before. */
  stamp(now: Date): string {
    const now_us = now.getTime() * 1000;
    this.#lastStamp_us = Math.max(now_us, this.#lastStamp_us + 1);
    return formatStamp(this.#lastStamp_us);
  }
}

export const formatStamp = (instant_us: number): string =>
  `${Math.floor(instant_us / 1_000_000)}.${String(instant_us % 1_000_000).padStart(6, '0')}`;

/** The timestamp of an instant, for the seed: the caller sees to it that it is unique. */
export const stampOf = (instant: Date): string => formatStamp(instant.getTime() * 1000);

/** Twenty-four hexadecimal digits that depend on the parts alone: tokens and secrets that survive a restart. */
export const fingerprint = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);
