/**
 * What one of each thing costs: milliseconds of a core, of the bot's and of Postgres' together, and bytes on the disk.
 * docs/scale.md reckons with these. Waiting is not counted; still a busy machine makes them several times larger.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { send, signed } from '../requests.ts';
import { askOne, type Stage } from '../stage.ts';
import { since, usageOf } from '../usage.ts';
import { agentId, CHANNELS, CUSTOMER, channelId, fill, furnish, run, stamp, written } from '../workspace.ts';
import { thumbsup } from './acknowledging.ts';

const EVENTS = 2000;
/** Their cards go to one channel, one a second. */
const FLAGS = 60;
const NUDGES = 1000;
const IDLE_MS = 60_000;
const PATIENCE_MS = 300_000;
/** Of any of them: a hundred times more would be another product. */
const MOST = { cpu_ms: { atMost: 2000 }, bytes: { atMost: 100_000 } };

type Cost = { what: string; count: number; cpu_ms: number; bytes: number };

export async function costs(stage: Stage): Promise<Figure[]> {
  const found = [...(await ofTheWhole(stage)), await ofNudges(stage)];
  return found.flatMap(({ what, count, cpu_ms, bytes }): Figure[] => [
    { what, unit: 'ms of a core', by: 'value', goal: MOST.cpu_ms, rounds: [cpu_ms / count] },
    { what, unit: 'bytes', by: 'value', goal: MOST.bytes, rounds: [bytes / count] },
  ]);
}

async function ofTheWhole(stage: Stage): Promise<Cost[]> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  const { child, said } = await stage.run<{ url: string }>('servers/bot.ts', databaseUrl, stage.sink.url);
  const sent = (name: string, count: number, event: (nth: number) => object) => async () => {
    const requests = Array.from({ length: count }, (_, nth) => signed(event(nth), `${name}${nth}`));
    await send(said.url, requests, 16);
    await settled(databaseUrl, WAITING);
  };
  const [events, flags] = [EVENTS * stage.share, FLAGS * stage.share];
  // What is compiled and connected once is not theirs.
  await sent('Warm', 300, thumbsup)();
  await sent('WarmToo', 300, written)();
  await sent('WarmThree', flags / 2, (nth) => flag(flags + nth))();
  const measured = [
    await measure('an event that is none of its business', events, databaseUrl, [child], sent('A', events, thumbsup)),
    await measure('a message of a customer', events, databaseUrl, [child], sent('B', events, written)),
    await measure('a flag, with its item and card', flags, databaseUrl, [child], sent('C', flags, flag)),
    await measure('a minute in which nothing happens', stage.share, databaseUrl, [child], () =>
      sleep(IDLE_MS * stage.share),
    ),
  ];
  child.disconnect();
  return measured;
}

async function ofNudges(stage: Stage): Promise<Cost> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl, { hourly: 100 });
  const items = NUDGES * stage.share;
  const dueFrom = new Date(Date.now() - 1000);
  await fill(databaseUrl, { items, owners: items, channels: CHANNELS, dueFrom, over_ms: 1000 });
  const { child } = await stage.run('servers/rounds.ts', databaseUrl, stage.sink.url, 'due', 'deliver');
  return await measure('a reminder', items, databaseUrl, [child], async () => {
    child.send('go');
    await settled(databaseUrl, UNTOLD);
  });
}

/** Until there is nothing left. Seldom asked: who asks is in the account of Postgres, too. */
async function settled(databaseUrl: string, left: string): Promise<void> {
  const end_ms = performance.now() + PATIENCE_MS;
  while ((await askOne(databaseUrl, left)) > 0) {
    if (performance.now() > end_ms) throw new Error('it has not come to rest in five minutes');
    await sleep(1000);
  }
}

async function measure(
  what: string,
  count: number,
  databaseUrl: string,
  bots: readonly ChildProcess[],
  work: () => Promise<unknown>,
): Promise<Cost> {
  const [bytes, before] = [await askOne(databaseUrl, SIZE), await usageOf(databaseUrl, bots)];
  await work();
  const used = since(before, await usageOf(databaseUrl, bots));
  await run(databaseUrl, ['CHECKPOINT', []]);
  return { what, count, cpu_ms: used.bots_ms + used.postgres_ms, bytes: (await askOne(databaseUrl, SIZE)) - bytes };
}

const SIZE = `SELECT sum(pg_total_relation_size(oid))::float8 AS answer FROM pg_class
              WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
const WAITING = `
  SELECT (SELECT count(*) FROM inbox WHERE next_at IS NOT NULL)::int
       + (SELECT count(*) FROM outbox WHERE next_at <= now() + interval '1 minute')::int AS answer`;
const UNTOLD = `
  SELECT (SELECT count(*) FROM items WHERE next_at <= now())::int
       + (SELECT count(*) FROM outbox WHERE next_at IS NOT NULL AND kind <> 'card')::int AS answer`;

const flag = (nth: number) => ({
  type: 'reaction_added',
  user: agentId(1 + nth),
  reaction: 'ticket',
  item: { type: 'message', channel: channelId(nth % CHANNELS), ts: `1794999000.${String(nth).padStart(6, '0')}` },
  item_user: CUSTOMER,
  event_ts: stamp(nth),
});
