/** The whole bot on a local Slack, in one process and with one clock: what the stories are told in. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../../src/bot.ts';
import { guide, stories } from '../../src/demo/index.ts';
import { createLog, type Logger } from '../../src/log.ts';
import type { LogLine, SimMessage, SimView } from '../../src/simulator/control.ts';
import { createSimClock, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

type Json = Record<string, unknown>;
export type Answer = { ok: boolean; error?: string; ts?: string; response?: { text: string }; errors?: Json };

/** What a step of a workflow came to. */
export type Step = { ok: boolean; execution_id?: string; outputs?: Json; error?: string };

export type World = {
  bot: Bot;
  /** Where the bot answers over HTTP. */
  endpoint: string;
  database: TestDatabase;
  simulator: Simulator;
  /** What a person does, by the control API; then waits until the bot has come to rest. */
  say(as: string, channel: string, text: string, threadTs?: string): Promise<string>;
  react(as: string, channel: string, ts: string, name: string): Promise<Answer>;
  unreact(as: string, channel: string, ts: string, name: string): Promise<Answer>;
  /** Deletes a message. */
  remove(as: string, message: Pick<SimMessage, 'channel' | 'ts'>): Promise<Answer>;
  command(as: string, channel: string, text: string): Promise<Answer>;
  /** Edits a message. */
  edit(as: string, channel: string, ts: string, text: string): Promise<Answer>;
  /** Presses a button on a message; of several of one kind ("next_word_0" …) the first, or the one of that value. */
  click(as: string, message: SimMessage, actionId: string, value?: string): Promise<Answer>;
  /** Runs a shortcut: on a message, or from anywhere. */
  shortcut(as: string, callbackId: string, channel?: string, ts?: string): Promise<Answer>;
  /** Runs a workflow whose step that is; then waits as long as the step takes. */
  step(as: string, callbackId: string, inputs: Json): Promise<Step>;
  submit(as: string, viewId: string, values: Record<string, Record<string, unknown>>): Promise<Answer>;
  /** Closes a modal, and those under it. */
  dismiss(as: string, viewId: string): Promise<Answer>;
  messages(channel: string, as: string): Promise<SimMessage[]>;
  /** The direct messages between a person and the bot. */
  dm(handle: string): Promise<SimMessage[]>;
  views(as: string): Promise<SimView[]>;
  /** The bot's Home as it was published last; who has never looked at it does so. */
  home(as: string): Promise<SimView>;
  /** Presses something in a view, at Home or in a modal; of several rows in the one of that block. */
  press(as: string, view: SimView, actionId: string, blockId?: string, value?: string): Promise<Answer>;
  /** Sends an interaction that no screen would. */
  forge(as: string, payload: Json): Promise<Answer>;
  profile(as: string, change: Json): Promise<Answer>;
  fault(fault: Json): Promise<unknown>;
  /** Moves the clock to that instant, or on by that much ("PT15M"). */
  moveTo(instant: string): Promise<void>;
  advance(duration: string): Promise<void>;
  log(): Promise<LogLine[]>;
  rest(): Promise<void>;
  /** The bot is not running while this happens; then it starts again. */
  down(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

export type WorldOptions = {
  /** Where the clock stands, frozen, when the story begins. */
  at: string;
  charterFile?: string;
  /** How Slack reaches the bot. */
  mode?: 'socket' | 'http';
  /** The text of our manifest, when it is not the one of the project. */
  manifest?: string;
  /** Manifests of other apps of the workspace, in every channel as ours is. */
  others?: string[];
  /** Where everything is kept, when it is not a database of the test's own. */
  database?: TestDatabase;
  /** The way to the database, when it is not the straight one. */
  through?: (databaseUrl: string) => Promise<string>;
  /** The way to Slack's API, when it is not the straight one. */
  before?: (slackUrl: string) => Promise<string>;
  log?: Logger;
};

const MANIFEST = new URL('../../manifest.yml', import.meta.url);

export async function startWorld(options: WorldOptions): Promise<World> {
  const {
    at,
    charterFile,
    mode = 'socket',
    manifest = await readFile(MANIFEST, 'utf8'),
    others = [],
    through,
    before,
    log = createLog(process.env.LOG_LEVEL ?? 'fatal'),
  } = options;
  const { database = await freshDatabase() } = options;
  const clock = createSimClock({ at: new Date(at), frozen: true });
  const door = await openDoor();
  let running: Bot | undefined;
  const simulator = await startSimulator({
    port: 0,
    manifests: [manifest, ...others],
    clock,
    guide,
    stories,
    agenda: async (language) => (await running?.agenda(language)) ?? [],
    ...(mode === 'http' && { requestUrl: `${door.url}/slack/events` }),
  });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const { botToken, appToken, signingSecret } = app;
  const apiUrl = `${before ? await before(simulator.url) : simulator.url}/api/`;
  const databaseUrl = through ? await through(database.url) : database.url;
  const start = async (): Promise<Bot> => {
    const started = await startBot({
      slack: mode === 'http' ? { mode, apiUrl, botToken, signingSecret } : { mode, apiUrl, botToken, appToken },
      databaseUrl,
      clock,
      log,
      ...(charterFile && { charterFile }),
    });
    door.lead(started);
    await started.connected;
    running = started;
    return started;
  };
  let bot = await start();
  let up = true;
  clock.join(async () => (up ? await bot.idle() : undefined));
  const atRest = wireOf(simulator.url);
  const rest = async () => (up ? await atRest(bot) : undefined);
  return {
    bot,
    endpoint: door.url,
    database,
    simulator,
    ...peopleOf(simulator.url, rest),
    rest,
    async down(meanwhile) {
      up = false;
      await bot.stop();
      door.lead(undefined);
      await meanwhile();
      bot = await start();
      up = true;
      await rest();
    },
    async close() {
      await bot.stop();
      await door.close();
      await simulator.close();
      clock.close();
      await database.drop();
    },
  };
}

/** The bot's port: it stands before the bot does, since Slack is told of it first. */
export async function openDoor(): Promise<{ url: string; lead(bot: Bot | undefined): void; close(): Promise<void> }> {
  let bot: Bot | undefined;
  const server = createServer((request, response) => {
    if (!bot?.answer(request, response)) response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead(to) {
      bot = to;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What people do, through the control API. */
export function peopleOf(url: string, rest: () => Promise<void>) {
  const get = async <T>(path: string): Promise<T> => (await fetch(`${url}/_sim/${path}`)).json() as Promise<T>;
  const post = async (path: string, body: Json): Promise<Answer> => {
    const response = await fetch(`${url}/_sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer;
    await rest();
    return answer;
  };
  const messages = (channel: string, as: string) =>
    get<SimMessage[]>(`messages?channel=${encodeURIComponent(channel)}&as=${as}`);
  return {
    async say(as: string, channel: string, text: string, threadTs?: string) {
      const { ts, error } = await post('say', { as, channel, text, ...(threadTs && { thread_ts: threadTs }) });
      if (ts === undefined) throw new Error(`nothing was said: ${error}`);
      return ts;
    },
    react: (as: string, channel: string, ts: string, name: string) => post('react', { as, channel, ts, name }),
    unreact: (as: string, channel: string, ts: string, name: string) => post('unreact', { as, channel, ts, name }),
    remove: (as: string, { channel, ts }: Pick<SimMessage, 'channel' | 'ts'>) => post('delete', { as, channel, ts }),
    command: (as: string, channel: string, text: string) => post('command', { as, channel, text }),
    edit: (as: string, channel: string, ts: string, text: string) => post('edit', { as, channel, ts, text }),
    click: (as: string, message: SimMessage, actionId: string, value?: string) =>
      post('click', { as, action_id: actionId, channel: message.channel, ts: message.ts, ...(value && { value }) }),
    shortcut: (as: string, callbackId: string, channel?: string, ts?: string) =>
      post('shortcut', { as, callback_id: callbackId, ...(channel && { channel }), ...(ts && { ts }) }),
    async step(as: string, callbackId: string, inputs: Json) {
      const step = (await post('step', { as, callback_id: callbackId, inputs })) as Step;
      // On a busy machine it may have ended only while the bot came to rest.
      const known = await get<Step[]>('steps');
      return known.find((one) => one.execution_id === step.execution_id) ?? step;
    },
    submit: (as: string, viewId: string, values: Record<string, Record<string, unknown>>) =>
      post('submit', { as, view_id: viewId, values }),
    /** Closes all of a stack of modals. */
    dismiss: (as: string, viewId: string) => post('dismiss', { as, view_id: viewId, all: true }),
    messages,
    dm: (handle: string) => messages(`@${handle}`, handle),
    views: (as: string) => get<SimView[]>(`views?as=${as}`),
    async home(as: string) {
      const look = () => get<SimView | null>(`home?as=${as}`);
      const view = await look();
      await rest();
      // Whoever has never looked waits no longer for it than for Slack: by now it is there.
      const published = view ?? (await look());
      if (!published) throw new Error(`nothing is published for ${as}`);
      return published;
    },
    press: (as: string, view: SimView, actionId: string, blockId?: string, value?: string) =>
      post('click', {
        as,
        action_id: actionId,
        view_id: view.id,
        ...(blockId && { block_id: blockId }),
        ...(value && { value }),
      }),
    forge: (as: string, payload: Json) => post('forge', { as, payload }),
    profile: (as: string, change: Json) => post('profile', { as, ...change }),
    fault: (fault: Json) => post('faults', fault),
    async moveTo(instant: string) {
      const answer = await post('clock', { to: instant });
      if (answer.error) throw new Error(answer.error);
    },
    async advance(duration: string) {
      const answer = await post('clock', { advance: duration });
      if (answer.error) throw new Error(answer.error);
    },
    log: () => get<LogLine[]>('log'),
  };
}

/** Settles when neither the bot nor the wire moves any more. */
export function wireOf(url: string): (bot: Pick<Bot, 'idle'>) => Promise<void> {
  let [last, onItsWay] = [0, 0];
  const read = async () => {
    const lines = (await (await fetch(`${url}/_sim/log?since=${last}`)).json()) as LogLine[];
    for (const { n, kind } of lines.filter((line) => line.n > last)) {
      last = n;
      // Each is acknowledged or given up in the end.
      onItsWay += kind === 'envelope' ? 1 : kind === 'ack' ? -1 : 0;
    }
  };
  return async (bot) => {
    await read();
    for (let before = -1; before !== last || onItsWay > 0; ) {
      before = last;
      await sleep(15);
      await bot.idle();
      await read();
    }
  };
}
