/** Random numbers that come again when their seed does. */

export type Random = {
  seed: number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
};

/** The seed is the variable's, or a new one. */
export function randomFrom(variable: string): Random {
  return seeded(Number(process.env[variable] ?? Math.floor(Math.random() * 2 ** 31)));
}

export function seeded(seed: number): Random {
  let state = seed;
  // Mulberry32: short, and good enough to choose cases.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    whole,
    pick: (from) => {
      const picked = from[whole(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('Nothing to pick from');
      return picked;
    },
    chance: (share) => next() < share,
  };
}
