/**
 * Several processes of the bot on one database and one local Slack, all on one clock that stands until it is moved:
 * each of them can be killed at any point, and what is due half an hour later is there in a moment.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createSimClock, type SimClock, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { peopleOf } from '../support/world.ts';
import type { Armed, Death, FromProcess, Orders, ToProcess } from './protocol.ts';
import { settling } from './settling.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where imports of packages are found from. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/parola/', import.meta.url));
const MANIFEST = new URL('../../manifest.yml', import.meta.url);

export type Member = {
  /** Counts from here on what goes over the wire; at that point, the process dies. */
  arm(death?: Death): void;
  /** What has gone over the wire since then, in its order. */
  readonly points: readonly string[];
  readonly isAlive: boolean;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export type Fleet = ReturnType<typeof peopleOf> & {
  simulator: Simulator;
  clock: SimClock;
  /** Those that are alive. */
  readonly members: readonly Member[];
  /** Another process; settles when Slack reaches it, or when it has died before. */
  start(armed?: Armed): Promise<Member>;
  /** Until nobody has anything under way. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

/** @param at - where the clock stands when it begins */
export async function openFleet(databaseUrl: string, at: Date, charterFile?: string): Promise<Fleet> {
  const clock = createSimClock({ at, frozen: true });
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')], clock });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const { botToken, appToken } = app;
  const members = new Set<Member>();
  // To the instant where it stands: everybody is asked to come to rest.
  const rest = () => clock.advanceTo(clock.now());
  return {
    ...peopleOf(simulator.url, rest),
    simulator,
    clock,
    get members() {
      return [...members].filter(({ isAlive }) => isAlive);
    },
    async start(armed) {
      const apiUrl = `${simulator.url}/api/`;
      const now_ms = clock.now().getTime();
      const orders = { apiUrl, botToken, appToken, databaseUrl, now_ms };
      const member = await supervised(() =>
        startMember({ ...orders, ...(charterFile && { charterFile }), ...(armed && { armed }) }, clock),
      );
      members.add(member);
      return member;
    },
    rest,
    async close() {
      await Promise.all([...members].map((member) => member.kill()));
      await simulator.close();
      clock.close();
    },
  };
}

/** On a busy machine it may find no connection in time, and ends: whoever looks after it starts it again. */
async function supervised(start: () => Promise<Member>): Promise<Member> {
  for (let time = 1; ; time += 1) {
    try {
      return await start();
    } catch (error) {
      if (time === STARTS) throw error;
    }
  }
}

const STARTS = 5;

/** It lives for some seconds: what it calls of Prisma's WebAssembly is compiled when it is called, and once. */
const QUICKLY = ['--wasm-lazy-compilation', '--no-wasm-tier-up'];

let bundle: Promise<string> | undefined;

/** The process as one file, which starts in a third of the time; where it is. The same content is the same file. */
function bundled(): Promise<string> {
  bundle ??= (async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('process.ts', import.meta.url))],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      write: false,
      logLevel: 'silent',
    });
    const [{ text, hash } = { text: '', hash: '' }] = outputFiles;
    const path = join(CACHE, `process-${Buffer.from(hash, 'base64').toString('hex')}.mjs`);
    await mkdir(CACHE, { recursive: true });
    await writeFile(path, text);
    return path;
  })();
  return bundle;
}

async function startMember(orders: Orders, clock: SimClock): Promise<Member> {
  const child = spawn(process.execPath, [...QUICKLY, await bundled()], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, LOG_LEVEL: process.env.LOG_LEVEL, FLEET_ORDERS: JSON.stringify(orders) },
  });
  const ended = once(child, 'exit');
  const tell = (message: ToProcess): void => void (child.connected && child.send(message, () => undefined));
  const wakes = new Map<number, () => void>();
  const points: string[] = [];
  const connected = new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromProcess) => {
      if (message.is === 'connected') resolve();
      if (message.is === 'failed') reject(new Error(message.why));
      if (message.is === 'at') points.push(message.point);
      if (message.is === 'waiting') {
        const { wake, at_ms } = message;
        wakes.set(
          wake,
          clock.wakeAt(new Date(at_ms), () => tell({ do: 'ring', wake, now_ms: clock.now().getTime() })),
        );
      }
      if (message.is === 'waiting no more') wakes.get(message.wake)?.();
    });
    void ended.then(([, signal]) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error('the process ended before it was connected'));
    });
  });
  const leave = clock.join(settling(clock, () => ({ child, ended })));
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  void ended.then(() => {
    leave();
    for (const cancel of wakes.values()) cancel();
  });
  await connected;
  return {
    arm(death) {
      points.length = 0;
      tell({ do: 'arm', ...(death && { death }) });
    },
    points,
    get isAlive() {
      return isAlive();
    },
    async kill() {
      if (isAlive()) child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      tell({ do: 'stop' });
      await ended;
    },
  };
}
