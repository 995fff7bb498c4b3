/** Slack tells the app to wait before it posts in one channel: do the others wait with it? */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Figure } from '../figure.ts';
import { percentile } from '../measure.ts';
import { parolaOn } from '../parola.ts';
import { type Call, type Ear, now_ms } from '../sink.ts';
import { type Stage, until } from '../stage.ts';
import { agentId, furnish, TEAM } from '../workspace.ts';

const WAIT_S = 30;
const MESSAGES = 20;
const PAUSED = agentId(1);
const DELIVERED_MS = 5000;

export async function pausing(stage: Stage): Promise<Figure[]> {
  const wait_s = WAIT_S * stage.share;
  const ours = await extraOfOurs(stage, wait_s);
  const theirs = await extraOfStock(stage, wait_s);
  const what = `extra delay of other channels while one has to wait ${wait_s} s`;
  const against = `stock WebClient: ${theirs.toFixed(0)}`;
  return [{ what, unit: 'ms', by: 'value', against, goal: { atMost: 50 }, rounds: ours }];
}

/** When each channel's message came; whoever has to wait is told so. */
function pausingEar(wait_s: number, came: Map<string, number>): Ear {
  return ({ method, args, at_ms }: Call) => {
    const channel = args.get('channel') ?? '';
    if (method !== 'chat.postMessage' || channel === '') return undefined;
    if (!came.has(channel)) came.set(channel, at_ms);
    if (channel !== PAUSED) return undefined;
    const headers = { 'retry-after': String(wait_s) };
    return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
  };
}

/** From being asked for until Slack has it, in the median: each to a person of their own. */
async function extraOfOurs(stage: Stage, wait_s: number): Promise<number[]> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  const { child } = await stage.run('servers/rounds.ts', databaseUrl, stage.sink.url, 'deliver');
  const { store, close } = parolaOn(databaseUrl, stage.sink.url);
  const came = new Map<string, number>();
  stage.sink.hear(pausingEar(wait_s, came));
  child.send('go');
  let asked = 1;
  const tell = async (personId: string): Promise<void> => {
    const reply = { say: 'noted', item: 1 } as const;
    const notice = { kind: 'reply', key: `reply:${personId}`, destination: { to: 'person', personId }, reply } as const;
    await store.transaction((transaction) => transaction.post(TEAM, [notice], new Date()));
    child.send('ring');
    await until(() => came.has(personId), DELIVERED_MS, `a message to ${personId}`);
  };
  const delay = async (): Promise<number> => {
    const took_ms: number[] = [];
    for (let nth = 0; nth < MESSAGES; nth += 1) {
      asked += 1;
      const start_ms = now_ms();
      await tell(agentId(asked));
      took_ms.push((came.get(agentId(asked)) ?? Number.NaN) - start_ms);
    }
    return percentile(took_ms, 0.5);
  };
  await delay();
  const before: number[] = [];
  for (let round = 0; round < stage.rounds; round += 1) before.push(await delay());
  await tell(PAUSED);
  const meanwhile: number[] = [];
  for (let round = 0; round < stage.rounds; round += 1) meanwhile.push(await delay());
  stage.sink.hear(undefined);
  await close();
  child.disconnect();
  return meanwhile.map((delay_ms, round) => delay_ms - (before[round] ?? Number.NaN));
}

/** As it comes: its queue stands still for all that it is asked. */
async function extraOfStock(stage: Stage, wait_s: number): Promise<number> {
  const came = new Map<string, number>();
  const client = new WebClient('xoxb-bench', { slackApiUrl: stage.sink.url });
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'Noted.' });
  stage.sink.hear(pausingEar(wait_s, came));
  void post(PAUSED).catch(() => undefined);
  await until(() => came.has(PAUSED), DELIVERED_MS, 'the message that has to wait');
  await sleep(100);
  const start_ms = now_ms();
  await post(agentId(2));
  stage.sink.hear(undefined);
  return (came.get(agentId(2)) ?? Number.NaN) - start_ms;
}
