/**
 * Thousands of random lives: whatever people do, in whatever order, while the clock runs and the bot sleeps, the laws
 * hold. STORM: how many sequences; STORM_SEED: the seed of the first, each further one has the next.
 */
import { test } from 'vitest';
import { storm } from './storm/run.ts';

const sequences = Number(process.env.STORM ?? 1_000);
const first = Number(process.env.STORM_SEED ?? Math.floor(Math.random() * 2 ** 31));

test(`the laws hold through ${sequences} storms, the first of seed ${first}`, { timeout: 24 * 3_600_000 }, () => {
  for (let seed = first; seed < first + sequences; seed += 1) {
    try {
      storm(seed);
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`STORM_SEED=${seed} STORM=1\n${why}`);
    }
  }
});
