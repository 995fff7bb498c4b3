/**
 * Two PostgreSQL servers: what is committed on the first is on the disk of the second before anybody hears of it. The
 * first can die as a machine does, and the second take its place.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { freePort } from '../support/port.ts';

const DATABASE = 'parola';
const READY_WITHIN_MS = 120_000;

export type Pair = {
  /** Of the first one. */
  url: string;
  /** Every process of the first server dies in the same moment. */
  killFirst(): Promise<void>;
  /** The second one takes writes from now on; its address. */
  promoteSecond(): Promise<string>;
  close(): Promise<void>;
};

/** @param directory - an empty one, that the user `postgres` may pass through */
export async function openPair(directory: string): Promise<Pair> {
  const [first, second] = ['first', 'second'].map((name) => join(directory, name, 'postgres')) as [string, string];
  await (await migrated(first)).stop();
  await mkdir(dirname(second), { recursive: true });
  copy(first, second);
  const server = await startEmbedded(first, 'safe');
  const url = server.url(DATABASE);
  const standby = await startStandby(second, first, url);
  await onServer(url, `ALTER SYSTEM SET synchronous_standby_names = '*'`, 'SELECT pg_reload_conf()');
  await until(url, `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`);
  let hasDied = false;
  return {
    url,
    async killFirst() {
      hasDied = true;
      await killWhole(await processOf(first));
    },
    async promoteSecond() {
      await onServer(standby.url, 'SELECT pg_promote()');
      return standby.url;
    },
    async close() {
      standby.child.kill('SIGINT');
      await once(standby.child, 'exit');
      if (!hasDied) await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function migrated(directory: string) {
  const server = await startEmbedded(directory, 'safe');
  await ensureDatabase(server, DATABASE);
  await migrate(server.url(DATABASE));
  return server;
}

/** The same program, on a copy, which goes on with what the first one writes. */
async function startStandby(
  directory: string,
  first: string,
  url: string,
): Promise<{ child: ChildProcess; url: string }> {
  const { username, password, port: firstPort } = new URL(url);
  const source = `host=127.0.0.1 port=${firstPort} user=${username} password=${password}`;
  // It must have room for as many as the first one.
  const settings = `primary_conninfo = '${source}'\nmax_connections = 1000\n`;
  await writeFile(join(directory, 'postgresql.auto.conf'), settings);
  copy(join(directory, 'PG_VERSION'), join(directory, 'standby.signal'));
  const { uid, gid } = await stat(first);
  const program = await readlink(`/proc/${await processOf(first)}/exe`);
  const port = await freePort();
  const reached = ['listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((each) => ['-c', each]);
  const child = spawn(program, ['-D', directory, '-p', String(port), ...reached], { stdio: 'ignore', uid, gid });
  const address = new URL(url);
  address.port = String(port);
  await until(address.href, 'SELECT 1');
  return { child, url: address.href };
}

const processOf = async (directory: string): Promise<number> =>
  Number((await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** With whose it is: the servers do not run as root. */
const copy = (from: string, to: string): void => void execFileSync('cp', ['-a', from, to]);

async function killWhole(server: number): Promise<void> {
  // So that it does nothing about those that die before it.
  process.kill(server, 'SIGSTOP');
  const children = (await readFile(`/proc/${server}/task/${server}/children`, 'utf8')).split(' ').filter(Boolean);
  for (const pid of [...children.map(Number), server]) process.kill(pid, 'SIGKILL');
}

async function onServer(connectionString: string, ...statements: string[]): Promise<number> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let found = 0;
    for (const statement of statements) found = (await client.query(statement)).rowCount ?? 0;
    return found;
  } finally {
    await client.end();
  }
}

/** Until it answers that with a row. */
async function until(connectionString: string, question: string): Promise<void> {
  for (const start_ms = performance.now(); ; await sleep(50)) {
    const found = await onServer(connectionString, question).catch((error: unknown) => {
      if (performance.now() - start_ms > READY_WITHIN_MS) throw error;
      return 0;
    });
    if (found > 0) return;
  }
}
