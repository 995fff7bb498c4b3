/** How long something took, many times over, and how that is told. */

export type Measured = { action: string /** Milliseconds, one for each time. */; took: number[] };

/** How soon everything has to be answered, at the 99th percentile. */
const PROMISED_MS = 1000;

const COLUMNS = ['action', 'n', 'p50', 'p95', 'p99', 'max', `p99 ≤ ${PROMISED_MS / 1000} s`];

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const isMet = ({ took }: Measured): boolean => percentile(took, 0.99) <= PROMISED_MS;

/** The smallest of them that so many are not above. */
export function percentile(took: readonly number[], share: number): number {
  const sorted = [...took].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A table, in milliseconds. */
export function tableOf(all: readonly Measured[]): string {
  const rows = all.map((one) => [
    one.action,
    String(one.took.length),
    ...[0.5, 0.95, 0.99, 1].map((share) => percentile(one.took, share).toFixed(0)),
    isMet(one) ? 'met' : 'MISSED',
  ]);
  const table = [COLUMNS, ...rows];
  const widths = COLUMNS.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return table.map(line).join('\n');
}
