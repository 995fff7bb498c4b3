/** Several workspaces, and bots that any of them may install, on one database and one clock. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Bot, startBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { createSimClock, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { manifestOf } from '../../src/slack/manifest.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { openDoor, peopleOf, wireOf } from './world.ts';

export type Workspace = ReturnType<typeof peopleOf> & { teamId: string; url: string };

export type Many = {
  database: TestDatabase;
  simulator: Simulator;
  /** The bot's address, whichever process answers there. */
  door: string;
  /** Two workspaces: the first one of the local Slack, and another one. */
  aurora: Workspace;
  borea: Workspace;
  /** All that was logged, by all processes. */
  lines: string[];
  rest(): Promise<void>;
  /** From now on that process alone is reached from outside; the other one goes on with its rounds. */
  answeredBy(process: 'one' | 'other'): void;
  /** What is done each hour. */
  tidy(): Promise<void>;
  /** Ends all processes, and starts them again with these keys. */
  restart(keys: [Buffer, ...Buffer[]]): Promise<void>;
  close(): Promise<void>;
};

const read = async (name: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));

export async function startMany(at: string, key: Buffer): Promise<Many> {
  const database = await freshDatabase();
  const clock = createSimClock({ at: new Date(at), frozen: true });
  const door = await openDoor();
  const files = { manifest: await read('manifest.yml'), steps: await read('manifest.steps.yml') };
  const manifest = manifestOf(files, { url: door.url, workflowSteps: false });
  const simulator = await startSimulator({
    port: 0,
    manifests: [JSON.stringify({ ...manifest, settings: { ...manifest.settings, token_rotation_enabled: true } })],
    requestUrl: `${door.url}/slack/events`,
    workspaces: ['Borea'],
    clock,
  });
  const [app] = simulator.apps;
  const [there] = simulator.workspaces;
  if (!app || !there) throw new Error('there is no app, or no other workspace');
  const { signingSecret, clientId, clientSecret } = app;
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const start = async (tokenKeys: [Buffer, ...Buffer[]]): Promise<Bot> => {
    const apiUrl = `${simulator.url}/api/`;
    const slack = { mode: 'oauth', apiUrl, signingSecret, clientId, clientSecret, tokenKeys } as const;
    const bot = await startBot({ slack: { ...slack, publicUrl: door.url }, databaseUrl: database.url, clock, log });
    await bot.connected;
    return bot;
  };
  let bots = { one: await start([key]), other: await start([key]) };
  door.lead(bots.one);
  const idle = async () => {
    await bots.one.idle();
    await bots.other.idle();
  };
  clock.join(idle);
  const wires = [simulator.url, there.url].map(wireOf);
  const rest = async () => {
    // What one of them does may give the other something to do.
    for (const atRest of [...wires, ...wires]) await atRest({ idle });
  };
  return {
    database,
    simulator,
    door: door.url,
    aurora: { teamId: 'T0AURORA0', url: simulator.url, ...peopleOf(simulator.url, rest) },
    borea: { ...there, ...peopleOf(there.url, rest) },
    lines,
    rest,
    answeredBy: (process) => door.lead(bots[process]),
    async tidy() {
      await bots.one.tidy();
      await rest();
    },
    async restart(keys) {
      await Promise.all([bots.one.stop(), bots.other.stop()]);
      bots = { one: await start(keys), other: await start(keys) };
      door.lead(bots.one);
      await rest();
    },
    async close() {
      await Promise.all([bots.one.stop(), bots.other.stop()]);
      await door.close();
      await simulator.close();
      clock.close();
      await database.drop();
    },
  };
}

/** A browser, from the bot to Slack's page, where somebody allows it, and back. */
export async function install(door: string, teamId: string): Promise<Response> {
  const { back, cookie } = await allowed(door, teamId);
  return await fetch(back, { headers: { cookie } });
}

/** As far as the way back, which is not gone yet. */
export async function allowed(door: string, teamId: string): Promise<{ back: string; cookie: string }> {
  const begun = await fetch(`${door}/slack/install`, { redirect: 'manual' });
  const page = new URL(begun.headers.get('location') ?? '');
  page.searchParams.set('team', teamId);
  const form = new URLSearchParams({ user: 'U0GIULIA0', decision: 'allow' });
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: form });
  const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
  return { back: answer.headers.get('location') ?? '', cookie };
}
