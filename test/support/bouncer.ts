/** PgBouncer before a database, in transaction mode: each transaction may be another session of the server's. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.ts';

/** Debian's package puts it where only root looks. */
const PROGRAM = ['pgbouncer', '/usr/sbin/pgbouncer'].find((each) => spawnSync(each, ['--version']).status === 0);

/** Whether the program is on this machine: `apt-get install pgbouncer`. */
export const hasBouncer = PROGRAM !== undefined;

const START_WITHIN_MS = 120_000;

export type Bouncer = {
  /** The same database, through it. */
  url: string;
  close(): Promise<void>;
};

/** As docs/scale.md has it: the limits that the bot cannot ask for here are set for each session of the server's. */
const settings = (target: URL, port: number, sessions: number, users: string): string => `
[databases]
* = host=${target.hostname} port=${target.port} connect_query='SET statement_timeout = 10000; SET lock_timeout = 5000; SET idle_in_transaction_session_timeout = 15000'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 500
`;

/** @param sessions - of the server's, for all clients together */
export async function openBouncer(databaseUrl: string, sessions: number): Promise<Bouncer> {
  if (PROGRAM === undefined) throw new Error('PgBouncer is not installed');
  const target = new URL(databaseUrl);
  const directory = await mkdtemp(join(tmpdir(), 'parola-bouncer-'));
  const users = join(directory, 'users.txt');
  const file = join(directory, 'pgbouncer.ini');
  const port = await freePort();
  await writeFile(users, `"${target.username}" "${target.password}"\n`);
  await writeFile(file, settings(target, port, sessions, users));
  for (const path of [directory, users, file]) await chmod(path, 0o755);
  // It refuses to run as root.
  const asWhom = process.getuid?.() === 0 ? ['--user=postgres'] : [];
  const child = spawn(PROGRAM, ['--quiet', ...asWhom, file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  await answers(port);
  const url = new URL(databaseUrl);
  url.port = String(port);
  url.searchParams.set('pgbouncer', 'true');
  return {
    url: url.href,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  for (const start_ms = performance.now(); ; await sleep(20)) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (performance.now() - start_ms > START_WITHIN_MS) throw error;
    } finally {
      socket.destroy();
    }
  }
}
