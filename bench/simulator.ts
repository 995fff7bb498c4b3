/**
 * How much does the local Slack carry? It runs alone in a process of its own; a bare app (here) acknowledges at once,
 * over Socket Mode and then over signed HTTP; a third process provokes the events, as people do, through the control
 * API. Then the app calls the Web API. What matters is the processor time that the simulator itself spends: its
 * ceiling, on one core, whatever else the machine does meanwhile.
 *
 *   npm run bench:simulator -- --events 20000 --rate 500 --messages 10000
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import type { SimChannel, SimPerson } from '../src/simulator/control.ts';
import { startSimulator } from '../src/simulator/index.ts';
import { type BareApp, type Credentials, overHttp, overSocket } from './bareApp.ts';
import { percentile } from './measure.ts';
import { heardFrom } from './stage.ts';

const MANIFEST = `
display_information: { name: Ear }
features:
  bot_user: { display_name: Ear }
oauth_config:
  scopes: { bot: ['channels:history', 'channels:read', 'chat:write', 'reactions:read'] }
settings:
  event_subscriptions: { bot_events: ['message.channels', 'reaction_added'] }
`;
/** How many gestures, or calls, are under way at once. */
const AT_ONCE = 32;
const PATIENCE_MS = 120_000;
const PROMISED_PER_S = 500;
/** What a bot asks for most: one page, and one message by its ts. */
const HISTORY_CALLS = 2000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

// ---- the three processes

type Usage = { cpu_ms: number; rss_mb: number };
type Errand = { url: string; events: number; per_s?: number | undefined };

/** The simulator, alone. Tells where it is, and how much it has used whenever it is asked. */
async function host(requestUrl: string | undefined): Promise<void> {
  const simulator = await startSimulator({
    port: 0,
    manifests: [MANIFEST],
    ...(requestUrl === undefined ? {} : { requestUrl }),
  });
  process.send?.({ url: simulator.url, credentials: simulator.apps[0] });
  process.once('disconnect', () => process.exit());
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpu_ms: (user + system) / 1000, rss_mb: process.memoryUsage.rss() / 2 ** 20 };
    process.send?.(usage);
  });
}

/** People who write, and react to what was written: two events each time. At a rate, or as fast as they may. */
async function crowd({ url, events, per_s }: Errand): Promise<void> {
  const pool = new Pool(url, { connections: AT_ONCE });
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const method = body ? 'POST' : 'GET';
    const answer = await pool.request({ path: `/_sim/${path}`, method, body: body ? JSON.stringify(body) : null });
    return (await answer.body.json()) as T;
  };
  const people = await ask<SimPerson[]>('people');
  const [channel] = (await ask<SimChannel[]>('channels')).filter(({ is_private, members }) => {
    return !is_private && members.length > 1;
  });
  const [writer, reader] = people.filter(({ id, is_bot }) => !is_bot && channel?.members.includes(id));
  if (!channel || !writer || !reader) throw new Error('the seeded workspace has no public channel of two people');
  const writeAndReact = async () => {
    const text = `It is ${performance.timeOrigin + performance.now()} now`;
    const { ts } = await ask<{ ts: string }>('say', { as: writer.id, channel: channel.id, text });
    await ask('react', { as: reader.id, channel: channel.id, ts, name: 'eyes' });
  };
  process.send?.('ready');
  await once(process, 'message');
  await manyTimes(events / 2, writeAndReact, per_s === undefined ? undefined : per_s / 2);
  process.disconnect();
  await pool.close();
}

/** So many at once; with a rate, each starts when its moment has come, however late the others are. */
async function manyTimes(times: number, act: () => Promise<unknown>, per_s?: number): Promise<void> {
  const start_ms = performance.now();
  let next = 0;
  const worker = async () => {
    for (let turn = next++; turn < times; turn = next++) {
      const wait_ms = per_s === undefined ? 0 : start_ms + (turn * 1000) / per_s - performance.now();
      if (wait_ms > 1) await sleep(wait_ms);
      await act();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const child = (...args: string[]): ChildProcess => fork(fileURLToPath(import.meta.url), args);

// ---- what is measured

type Row = { what: string; times: number; took_ms: number; usage: Usage; waits_ms: number[] };

class Bench {
  readonly rows: Row[] = [];
  readonly #host: ChildProcess;
  readonly #url: string;
  readonly #app: BareApp;

  constructor(host: ChildProcess, url: string, app: BareApp) {
    this.#host = host;
    this.#url = url;
    this.#app = app;
  }

  async #usage(): Promise<Usage> {
    this.#host.send('?');
    return await heardFrom<Usage>(this.#host);
  }

  async #measure(what: string, times: number, act: () => Promise<number[]>): Promise<void> {
    const before = await this.#usage();
    const start_ms = performance.now();
    const waits_ms = await act();
    const took_ms = performance.now() - start_ms;
    const after = await this.#usage();
    const row = { what, times, took_ms, usage: { ...after, cpu_ms: after.cpu_ms - before.cpu_ms }, waits_ms };
    this.rows.push(row);
    print(lineOf(row));
  }

  async events(what: string, events: number, per_s?: number): Promise<void> {
    const errand: Errand = { url: this.#url, events, per_s };
    const people = child('crowd', JSON.stringify(errand));
    await heardFrom(people);
    const gone = once(people, 'exit');
    await this.#measure(what, events, () => {
      people.send('go');
      return this.#app.hears(events, PATIENCE_MS + (events * 1000) / (per_s ?? PROMISED_PER_S));
    });
    await gone;
  }

  async #repeat(times: number, call: Call): Promise<number[]> {
    const pool = new Pool(this.#url, { connections: AT_ONCE });
    const waits_ms: number[] = [];
    await manyTimes(times, async () => void waits_ms.push((await answered(pool, call)).wait_ms));
    await pool.close();
    return waits_ms;
  }

  /** The channel fills with what the app itself writes, and it hears every word of it. */
  async calls({ botToken: token }: Credentials, messages: number): Promise<void> {
    const once = async (call: Call) => {
      const pool = new Pool(this.#url);
      return await answered(pool, call).finally(() => pool.close());
    };
    const { channels = [] } = await once({ token, method: 'conversations.list', args: {} });
    const channel = channels.at(-1)?.id ?? '';
    const post: Call = { token, method: 'chat.postMessage', args: { channel, text: 'One more line.' } };
    await this.#measure('chat.postMessage', messages, async () => {
      const heard = this.#app.hears(messages, PATIENCE_MS);
      const waits_ms = await this.#repeat(messages, post);
      await heard;
      return waits_ms;
    });
    const { ts = '' } = await once(post);
    const page: Call = { token, method: 'conversations.history', args: { channel } };
    const one: Call = { ...page, args: { channel, latest: ts, inclusive: 'true', limit: '1' } };
    await this.#measure('history, a page of 100', HISTORY_CALLS, () => this.#repeat(HISTORY_CALLS, page));
    await this.#measure('history, one message', HISTORY_CALLS, () => this.#repeat(HISTORY_CALLS, one));
  }
}

type Call = { token: string; method: string; args: Record<string, string> };
type Answer = { ok: boolean; error?: string; ts?: string; channels?: { id: string }[] };

/** @throws when Slack would not do it */
async function answered(pool: Pool, { token, method, args }: Call): Promise<Answer & { wait_ms: number }> {
  const start_ms = performance.now();
  const { body } = await pool.request({
    path: `/api/${method}`,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(args).toString(),
  });
  const answer = (await body.json()) as Answer;
  if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
  return { ...answer, wait_ms: performance.now() - start_ms };
}

const COLUMNS = ['', 'n', 'per s', 'p50 ms', 'p99 ms', 'CPU', 'ceiling/s', 'MB'];
const WIDTHS = [30, 8, 7, 8, 8, 6, 10, 6];

const line = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join(' ');

/** How many it could do with one core to itself. */
const ceilingOf = ({ times, usage }: Row): number => (times * 1000) / usage.cpu_ms;

const lineOf = (row: Row): string =>
  line([
    row.what,
    String(row.times),
    ((row.times * 1000) / row.took_ms).toFixed(0),
    percentile(row.waits_ms, 0.5).toFixed(1),
    percentile(row.waits_ms, 0.99).toFixed(1),
    `${((row.usage.cpu_ms / row.took_ms) * 100).toFixed(0)}%`,
    ceilingOf(row).toFixed(0),
    row.usage.rss_mb.toFixed(0),
  ]);

type Wanted = { events: number; rate: number; messages: number };

async function run(transport: 'socket' | 'http', { events, rate, messages }: Wanted): Promise<Row[]> {
  const listening = transport === 'http' ? await overHttp() : undefined;
  const simulator = child('host', ...(listening ? [listening.url] : []));
  const { url, credentials } = await heardFrom<{ url: string; credentials: Credentials }>(simulator);
  const app = listening?.appOf(credentials) ?? (await overSocket(url, credentials));
  const bench = new Bench(simulator, url, app);
  try {
    await bench.events(`${transport}, warming up`, Math.ceil(events / 10));
    await bench.events(`${transport}, as fast as it goes`, events);
    await bench.events(`${transport}, ${rate} a second`, rate * 10, rate);
    if (transport === 'socket') await bench.calls(credentials, messages);
    if (app.retries() > 0)
      throw new Error(`${app.retries()} events came again: not every one was acknowledged in time`);
    return bench.rows;
  } finally {
    simulator.disconnect();
    await app.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '20000' },
      rate: { type: 'string', default: String(PROMISED_PER_S) },
      messages: { type: 'string', default: '10000' },
    },
  });
  const wanted = { events: Number(values.events), rate: Number(values.rate), messages: Number(values.messages) };
  if (!Object.values(wanted).every((it) => Number.isInteger(it) && it > 0 && it % 2 === 0)) {
    throw new Error('--events, --rate and --messages are even whole numbers, from 2');
  }
  print(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}`);
  print(line(COLUMNS));
  const rows = [...(await run('socket', wanted)), ...(await run('http', wanted))];
  const fastest = rows.filter(({ what }) => what.endsWith('as fast as it goes'));
  const isKept = fastest.every((row) => ceilingOf(row) >= PROMISED_PER_S);
  print(`\n${PROMISED_PER_S} events a second on one core: ${isKept ? 'met' : 'MISSED'}`);
  if (!isKept) process.exitCode = 1;
}

const [role, given] = process.argv.slice(2);
const work = role === 'host' ? host(given) : role === 'crowd' ? crowd(JSON.parse(given ?? '') as Errand) : main();
work.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
