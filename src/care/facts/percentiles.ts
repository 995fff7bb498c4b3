/** Percentiles by the nearest rank: each is a value that was really measured. */

export type Percentiles = { p50: number; p90: number };

/** Undefined when nothing was measured. */
export function percentilesOf(values: readonly number[]): Percentiles | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const p50 = nearestRank(sorted, 50);
  const p90 = nearestRank(sorted, 90);
  return p50 === undefined || p90 === undefined ? undefined : { p50, p90 };
}

/** @param sorted - ascending; @param percent - whole, so that the rank of 90 % of 10 is 9, and not a rounding more */
const nearestRank = (sorted: readonly number[], percent: number): number | undefined =>
  sorted[Math.max(1, Math.ceil((percent * sorted.length) / 100)) - 1];
