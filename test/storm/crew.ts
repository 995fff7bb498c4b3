/** The bot in a storm: several of them on one database and one local Slack, with a door to the database. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import type { SimMessage } from '../../src/simulator/control.ts';
import { createSimClock, type SimClock, startSimulator } from '../../src/simulator/index.ts';
import { type Member, openFleet } from '../fleet/fleet.ts';
import { keyOf } from '../support/cards.ts';
import type { TestDatabase } from '../support/database.ts';
import { type Gate, openGate } from '../support/gate.ts';
import { peopleOf } from '../support/world.ts';

export type Crew = ReturnType<typeof peopleOf> & {
  clock: SimClock;
  database: TestDatabase;
  gate: Gate;
  /** The numbers of the items that have a card, the latest last. */
  items(as: string): Promise<number[]>;
  rest(): Promise<void>;
  /** What people do before anything has come of what was done last. */
  meanwhile: ReturnType<typeof peopleOf>;
  /** Settles when Slack has a connection again, and nothing is under way. @throws when there is none in a minute */
  connected(): Promise<void>;
  /** One of them dies, or all at once, and others begin in their place. */
  die(of: 'one' | 'all'): Promise<void>;
  close(): Promise<void>;
};

export type CrewOptions = {
  at: Date;
  replicas: number;
  database: TestDatabase;
  charterFile?: string;
  /** Each a process of its own, that can be killed; without it they share this one. */
  processes: boolean;
};

export const DESK = 'care-desk';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);

export const openCrew = (options: CrewOptions): Promise<Crew> =>
  options.processes ? processesOf(options) : botsOf(options);

async function processesOf({ at, replicas, database, charterFile }: CrewOptions): Promise<Crew> {
  const gate = await openGate(database.url);
  const fleet = await openFleet(gate.url, at, charterFile);
  // As a supervisor would: who cannot begin, with the database out of reach or busy, is begun again.
  const begin = (left = 5): Promise<Member> =>
    fleet.start().catch((error: unknown) => (left > 0 ? begin(left - 1) : Promise.reject(error)));
  const members = await Promise.all(Array.from({ length: replicas }, () => begin()));
  await fleet.rest();
  return {
    ...fleet,
    database,
    gate,
    items: (as) => numbersOn(fleet.messages(DESK, as)),
    ...connectionsOf(fleet.simulator.url, fleet.rest),
    async die(of) {
      const dying = members.splice(0, of === 'one' ? 1 : members.length);
      await Promise.all(dying.map((member) => member.kill()));
      members.push(...(await Promise.all(dying.map(() => begin()))));
      await fleet.rest();
    },
    async close() {
      await fleet.close();
      await gate.close();
    },
  };
}

async function botsOf({ at, replicas, database, charterFile }: CrewOptions): Promise<Crew> {
  const gate = await openGate(database.url);
  const clock = createSimClock({ at, frozen: true });
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')], clock });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const { botToken, appToken } = app;
  const bots: Bot[] = [];
  for (let each = 0; each < replicas; each += 1) {
    const bot = await startBot({
      slack: { mode: 'socket', apiUrl: `${simulator.url}/api/`, botToken, appToken },
      databaseUrl: gate.url,
      clock,
      log: createLog(process.env.LOG_LEVEL ?? 'fatal'),
      ...(charterFile && { charterFile }),
    });
    await bot.connected;
    clock.join(() => bot.idle());
    bots.push(bot);
  }
  const rest = () => clock.advanceTo(clock.now());
  const people = peopleOf(simulator.url, rest);
  await rest();
  return {
    ...people,
    clock,
    database,
    gate,
    items: (as) => numbersOn(people.messages(DESK, as)),
    rest,
    ...connectionsOf(simulator.url, rest),
    die: () => Promise.reject(new Error('only a process can die')),
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()));
      await simulator.close();
      await gate.close();
      clock.close();
    },
  };
}

const numbersOn = async (messages: Promise<SimMessage[]>): Promise<number[]> =>
  (await messages).flatMap((message) => /^card:(\d+)$/.exec(String(keyOf(message)))?.[1] ?? []).map(Number);

const CONNECTED_WITHIN_MS = 120_000;

export function connectionsOf(url: string, rest: () => Promise<void>): Pick<Crew, 'connected' | 'meanwhile'> {
  const isConnected = async (): Promise<boolean> => {
    const { bot } = (await (await fetch(`${url}/_sim/health`)).json()) as { bot: string };
    return bot === 'connected';
  };
  return {
    meanwhile: peopleOf(url, async () => undefined),
    async connected() {
      const deadline_ms = performance.now() + CONNECTED_WITHIN_MS;
      while (!(await isConnected())) {
        if (performance.now() > deadline_ms) throw new Error('Nobody comes back to Slack.');
        await sleep(20);
      }
      await rest();
    },
  };
}
