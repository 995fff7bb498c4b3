/** Very many promises overdue at once, as after a long interruption: each person hears of theirs in one message. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure, Round } from '../figure.ts';
import { askOne, type Stage } from '../stage.ts';
import { fill, furnish } from '../workspace.ts';

const ITEMS = 10_000;
/** Channels, and owners. */
const WHOM = 200;
/** What Slack lets an app post in one channel. */
const INTERVAL_S = 1;
const PATIENCE_S = 600;
/** Not so much that anything is told together. */
const EACH_ALONE = 100;

export async function overdue(stage: Stage): Promise<Figure[]> {
  // Fewer would be told to each person one by one.
  const items = ITEMS * Math.max(0.2, stage.share);
  const [together, alone]: [Told[], Told[]] = [[], []];
  for (let round = 0; round < Math.min(stage.rounds, 3); round += 1) {
    together.push(await tell(stage, items));
    alone.push(await tell(stage, items, EACH_ALONE));
  }
  const paced = (told: readonly Told[], least: (told: Told) => number): Round[] =>
    told.map((one) => ({ ours: one.took_s, baseline: least(one) }));
  const limit = { unit: 's', by: 'ratio', against: 'one message a second and channel', goal: { atMost: 1.1 } } as const;
  // One second after the other, each of a person's messages but the first.
  const leastFor = (messages: number): number => (messages - 1) * INTERVAL_S;
  return [
    {
      what: `${items} overdue at once over ${WHOM} channels, told together`,
      ...limit,
      against: 'the limit, had each been told by itself',
      rounds: paced(together, () => leastFor(items / WHOM)),
    },
    {
      what: 'messages that a person got of it, the most',
      unit: 'messages',
      by: 'value',
      goal: { atMost: 1 },
      rounds: together.map(({ most }) => most),
    },
    {
      what: `${items} overdue at once, each told by itself to one of ${WHOM}`,
      ...limit,
      rounds: paced(alone, ({ most }) => leastFor(most)),
    },
  ];
}

/** @param most - messages in one channel */
type Told = { took_s: number; most: number };

async function tell(stage: Stage, items: number, hourly?: number): Promise<Told> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl, hourly === undefined ? {} : { hourly });
  const dueFrom = new Date(Date.now() - 1000);
  await fill(databaseUrl, { items, owners: WHOM, channels: WHOM, dueFrom, over_ms: 1000 });
  const { child } = await stage.run('servers/rounds.ts', databaseUrl, stage.sink.url, 'due', 'deliver');
  const posted = new Map<string, number>();
  let last_ms = 0;
  stage.sink.hear(({ method, args }) => {
    if (method !== 'chat.postMessage') return undefined;
    const channel = args.get('channel') ?? '';
    posted.set(channel, (posted.get(channel) ?? 0) + 1);
    last_ms = performance.now();
    return undefined;
  });
  const start_ms = performance.now();
  child.send('go');
  for (;;) {
    await sleep(200);
    if (performance.now() - start_ms > PATIENCE_S * 1000) throw new Error('not everybody was told in ten minutes');
    if ((await askOne(databaseUrl, LEFT)) === 0) break;
  }
  stage.sink.hear(undefined);
  child.disconnect();
  return { took_s: (last_ms - start_ms) / 1000, most: Math.max(...posted.values()) };
}

/** Not looked at, or not told; a card that is edited in place is no message more. */
const LEFT = `
  SELECT (SELECT count(*) FROM items WHERE next_at <= now())::int
       + (SELECT count(*) FROM outbox WHERE next_at IS NOT NULL AND kind <> 'card')::int AS answer`;
