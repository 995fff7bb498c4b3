/** A stock design in a storm: one process of it, which is begun again when it ends, as a supervisor would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createSimClock, type SimClock, startSimulator } from '../../../src/simulator/index.ts';
import { settling } from '../../fleet/settling.ts';
import { openGate } from '../../support/gate.ts';
import { peopleOf } from '../../support/world.ts';
import { type Crew, type CrewOptions, connectionsOf } from '../crew.ts';
import { CARD } from './app.ts';
import type { FromStock, StockOrders, ToStock } from './protocol.ts';

const MANIFEST = new URL('../../../manifest.yml', import.meta.url);
const PROCESS = fileURLToPath(new URL('process.ts', import.meta.url));
/** What it says of its troubles is asked for by `LOG_LEVEL`. */
const TOLD = process.env.LOG_LEVEL ? 'inherit' : 'ignore';
const MINUTE_MS = 60_000;

export async function openStock(
  { at, database }: Pick<CrewOptions, 'at' | 'database'>,
  isUnique: boolean,
): Promise<Crew> {
  const gate = await openGate(database.url);
  const clock = createSimClock({ at, frozen: true });
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')], clock });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const rest = () => clock.advanceTo(clock.now());
  const people = peopleOf(simulator.url, rest);
  const now_ms = at.getTime();
  const { botToken: token, appToken } = app;
  const deskId = await idOf('care-desk', simulator.url);
  const slackApiUrl = `${simulator.url}/api/`;
  const one = supervise(clock, { token, appToken, slackApiUrl, databaseUrl: gate.url, deskId, isUnique, now_ms });
  await one.connected();
  const stopTicking = tickEachMinute(clock, one.tell);
  await rest();
  return {
    ...people,
    // The stock client waits in real time: how long makes no difference to what comes of it.
    fault: (fault) => people.fault({ ...fault, ...('retry_after' in fault && { retry_after: '1' }) }),
    clock,
    database,
    gate,
    rest,
    ...connectionsOf(simulator.url, rest),
    items: async (as) =>
      (await people.messages('care-desk', as))
        .flatMap(({ text }) => new RegExp(`^${CARD} #(\\d+)`).exec(text)?.[1] ?? [])
        .map(Number),
    async die() {
      await one.kill();
      await one.connected();
      await rest();
    },
    async close() {
      stopTicking();
      await one.end();
      await simulator.close();
      await gate.close();
      clock.close();
    },
  };
}

async function idOf(name: string, url: string): Promise<string> {
  const channels = (await (await fetch(`${url}/_sim/channels`)).json()) as { id: string; name: string }[];
  const channel = channels.find((one) => one.name === name);
  if (!channel) throw new Error(`there is no channel ${name}`);
  return channel.id;
}

function tickEachMinute(clock: SimClock, tell: (message: ToStock) => void): () => void {
  let cancel = () => {};
  const next = () => {
    const next_ms = (Math.floor(clock.now().getTime() / MINUTE_MS) + 1) * MINUTE_MS;
    cancel = clock.wakeAt(new Date(next_ms), () => {
      tell({ do: 'tick', now_ms: clock.now().getTime() });
      next();
    });
  };
  next();
  return () => cancel();
}

function supervise(clock: SimClock, orders: StockOrders) {
  let ending = false;
  let child: ChildProcess;
  let ended: Promise<unknown>;
  let connected: Promise<void>;
  const begin = () => {
    child = spawn(process.execPath, ['--import', 'tsx', PROCESS], {
      stdio: ['ignore', TOLD, TOLD, 'ipc'],
      env: {
        PATH: process.env.PATH,
        STOCK_ORDERS: JSON.stringify({ ...orders, now_ms: clock.now().getTime() }),
      },
    });
    const current = child;
    ended = once(current, 'exit');
    connected = new Promise((resolve) => {
      current.on('message', (message: FromStock) => message.is === 'connected' && resolve());
    });
    void ended.then(() => !ending && begin());
  };
  begin();
  const tell = (message: ToStock): void => void (child.connected && child.send(message, () => undefined));
  clock.join(settling(clock, () => ({ child, ended })));
  return {
    tell,
    connected: () => connected,
    async kill() {
      const dead = ended;
      child.kill('SIGKILL');
      await dead;
    },
    async end() {
      ending = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
