/** Who has used how much of the processors, as Linux tells of its processes. */
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Milliseconds of one core, since each began. */
export type Usage = {
  bots_ms: number;
  postgres_ms: number /** Whoever asks, and what stands for Slack. */;
  bench_ms: number;
};

const TICK_MS = 10;

export async function usageOf(databaseUrl: string, bots: readonly ChildProcess[]): Promise<Usage> {
  const server = await serverOf(databaseUrl);
  const children = (await readFile(`/proc/${server}/task/${server}/children`, 'utf8')).split(' ').filter(Boolean);
  const { user, system } = process.cpuUsage();
  return {
    bots_ms: await sumOf(bots.map(({ pid }) => pid ?? 0)),
    postgres_ms: (await statOf(server)).ended_ms + (await sumOf([server, ...children.map(Number)])),
    bench_ms: (user + system) / 1000,
  };
}

/** Between two looks. */
export const since = (before: Usage, after: Usage): Usage => ({
  bots_ms: after.bots_ms - before.bots_ms,
  postgres_ms: after.postgres_ms - before.postgres_ms,
  bench_ms: after.bench_ms - before.bench_ms,
});

/** The process whose children the sessions are. */
async function serverOf(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return (await statOf(rows[0]?.pid ?? 0)).parent;
  } finally {
    await client.end();
  }
}

async function sumOf(pids: readonly number[]): Promise<number> {
  // Who has ended meanwhile is in its parent's account.
  const all = await Promise.all(pids.map((pid) => statOf(pid).catch(() => ({ own_ms: 0 }))));
  return all.reduce((sum, { own_ms }) => sum + own_ms, 0);
}

/** @param ended_ms - what its children used that have ended */
async function statOf(pid: number): Promise<{ parent: number; own_ms: number; ended_ms: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field is a name in parentheses, with anything in it; the third comes after it.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = (...places: number[]) => places.reduce((sum, place) => sum + (fields[place - 3] ?? 0), 0);
  return { parent: ticks(4), own_ms: TICK_MS * ticks(14, 15), ended_ms: TICK_MS * ticks(16, 17) };
}
