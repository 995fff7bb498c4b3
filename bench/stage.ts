/** What the parts of the bench stand on: a durable PostgreSQL, processes of their own, and a Slack that only says yes. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ensureDatabase, startEmbedded } from '../src/store/embedded.ts';
import { migrate } from '../src/store/migrate.ts';
import { openSink, type Sink } from './sink.ts';
import { CHANNELS } from './workspace.ts';

const TEMPLATE = 'parola_bench';
/** Beside the lead. */
export const AGENTS = 5001;

export type Stage = {
  /** How many rounds each part plays, and which share of its work: less of both when it has to be quick. */
  rounds: number;
  share: number;
  /** The address of a migrated database of its own: every commit is on the disk before it is answered. */
  newDatabase(): Promise<string>;
  /** What the bot takes for Slack. */
  sink: Sink;
  /** A process of its own; what it says first. */
  run<T>(script: string, ...args: string[]): Promise<{ child: ChildProcess; said: T }>;
  close(): Promise<void>;
};

export async function openStage({
  quick,
  rounds = quick ? 1 : 5,
}: {
  quick: boolean;
  rounds?: number;
}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'parola-bench-'));
  const server = await startEmbedded(join(directory, 'postgres'), 'safe');
  await ensureDatabase(server, TEMPLATE);
  await migrate(server.url(TEMPLATE));
  const sink = await openSink({ agents: AGENTS, channels: CHANNELS });
  const children = new Set<ChildProcess>();
  let databases = 0;
  return {
    rounds,
    share: quick ? 0.1 : 1,
    sink,
    async newDatabase() {
      databases += 1;
      const name = `bench_${databases}`;
      const admin = new pg.Client({ connectionString: server.url('postgres') });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`).finally(() => admin.end());
      return server.url(name);
    },
    async run<T>(script: string, ...args: string[]) {
      const child = fork(fileURLToPath(new URL(script, import.meta.url)), args);
      children.add(child);
      return { child, said: await heardFrom<T>(child) };
    },
    async close() {
      for (const child of children) child.kill('SIGKILL');
      sink.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What a process says next. @throws when it ends without a word */
export async function heardFrom<T>(child: ChildProcess): Promise<T> {
  const heard = new AbortController();
  const { signal } = heard;
  const died = once(child, 'exit', { signal }).then(() => {
    throw new Error(`a process of the bench has died: ${child.spawnargs.slice(1).join(' ')}`);
  });
  try {
    const [said] = await Promise.race([once(child, 'message', { signal }), died]);
    return said as T;
  } finally {
    heard.abort();
    died.catch(() => undefined);
  }
}

/** The one number that a query answers with, as `answer`. */
export async function askOne(databaseUrl: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: number }>(sql);
    return rows[0]?.answer ?? Number.NaN;
  } finally {
    await client.end();
  }
}

/** Until what is asked for is so. @throws when it is not in that time */
export async function until(isSo: () => Promise<boolean> | boolean, within_ms: number, what: string): Promise<void> {
  const end_ms = performance.now() + within_ms;
  while (!(await isSo())) {
    if (performance.now() > end_ms) throw new Error(`not in ${within_ms / 1000} s: ${what}`);
    await sleep(20);
  }
}
