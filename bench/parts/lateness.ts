/** How late a timer rings. Ours is a promise that falls due: until what follows is committed, and until Slack has it. */
import pg from 'pg';
import type { Figure, Round } from '../figure.ts';
import { percentile } from '../measure.ts';
import { keyOf } from '../sink.ts';
import { askOne, heardFrom, type Stage, until } from '../stage.ts';
import { lateness as latenessOf, type Timers } from '../timers.ts';
import { fill, furnish, run } from '../workspace.ts';

const TIMERS = 5000;
const OVER_MS = 10_000;
/** Until the first is due: they are written down meanwhile. */
const ahead_ms = (timers: number): number => Math.max(2000, 0.6 * timers);

type Rival = { against: string; script: string; poll_ms: number; atLeast: number };

const RIVALS: readonly Rival[] = [
  { against: 'graphile-worker', script: 'servers/graphile.ts', poll_ms: 2000, atLeast: 20 },
  { against: 'graphile-worker, pollInterval 200', script: 'servers/graphile.ts', poll_ms: 200, atLeast: 3 },
  { against: 'pg-boss', script: 'servers/pgBoss.ts', poll_ms: 2000, atLeast: 20 },
];

const p99 = (late_ms: readonly number[]): number => percentile(late_ms, 0.99);

export async function lateness(stage: Stage): Promise<Figure[]> {
  const timers = TIMERS * stage.share;
  const over_ms = OVER_MS * stage.share;
  const next = (): Timers => ({ timers, over_ms, from_ms: Date.now() + ahead_ms(timers) });
  const compared = RIVALS.map((): Round[] => []);
  const posted: number[] = [];
  for (let round = 0; round < stage.rounds; round += 1) {
    const ours = await commits(stage, next);
    posted.push(p99(await posts(stage, next)));
    for (const [nth, { script, poll_ms }] of RIVALS.entries()) {
      const { child } = await stage.run(script, await stage.newDatabase(), String(poll_ms));
      child.send(next());
      compared[nth]?.push({ ours: p99(ours), baseline: p99(await heardFrom<number[]>(child)) });
      child.disconnect();
    }
  }
  const what = `lateness p99 of ${timers} timers over ${over_ms / 1000} s`;
  const rivals = RIVALS.map(({ against, atLeast }, nth): Figure => {
    const rounds = compared[nth] ?? [];
    return { what: `${what}, committed`, unit: 'ms', by: 'gain', against, goal: { atLeast }, rounds };
  });
  return [
    ...rivals,
    { what: `${what}, told in Slack`, unit: 'ms', by: 'value', goal: { atMost: 1000 }, rounds: posted },
  ];
}

/** Each timer reminds another person: nobody's message waits for another's. @param rounds - that wait for their "go" */
async function prepare(stage: Stage, databaseUrl: string, next: () => Timers, ...rounds: string[]) {
  const { child } = await stage.run('servers/rounds.ts', databaseUrl, stage.sink.url, ...rounds);
  const timers = next();
  const { timers: items, from_ms, over_ms } = timers;
  await fill(databaseUrl, { items, owners: items, channels: 200, dueFrom: new Date(from_ms), over_ms });
  if (Date.now() > from_ms) throw new Error('the timers were due before they were written down');
  return { child, timers };
}

/** The timer alone, as with the others: until what is to be told is committed. */
async function commits(stage: Stage, next: () => Timers): Promise<number[]> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  await run(databaseUrl, [WATCH, []]);
  const { child, timers } = await prepare(stage, databaseUrl, next, 'due');
  child.send('go');
  await until(
    async () => (await askOne(databaseUrl, TOLD)) === timers.timers,
    PATIENCE_MS,
    `${timers.timers} reminders`,
  );
  child.disconnect();
  return await committed(databaseUrl);
}

/** With the deliveries, in the same process. */
async function posts(stage: Stage, next: () => Timers): Promise<number[]> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  const { child, timers } = await prepare(stage, databaseUrl, next, 'due', 'deliver');
  const late = latenessOf(timers.timers);
  stage.sink.hear((call) => {
    const item = /^nudge:(\d+)/.exec(call.method === 'chat.postMessage' ? keyOf(call) : '')?.[1];
    if (item !== undefined) late.rang(timers.from_ms + ((Number(item) - 1) * timers.over_ms) / timers.timers);
    return undefined;
  });
  child.send('go');
  const posted_ms = await late.all;
  stage.sink.hear(undefined);
  child.disconnect();
  return posted_ms;
}

const PATIENCE_MS = 120_000;
const TOLD = 'SELECT count(*)::int AS answer FROM told';

/** When each reminder was about to be committed: in the last step of its transaction. */
const WATCH = `
  CREATE TABLE told (item int, at timestamptz);
  CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO told VALUES (NEW.item_number, clock_timestamp()); RETURN NULL; END $$;
  CREATE CONSTRAINT TRIGGER tell AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 'nudge') EXECUTE FUNCTION tell()`;

async function committed(databaseUrl: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ late_ms: number }>(`
    SELECT extract(epoch FROM told.at - due_at)::float8 * 1000 AS late_ms FROM told
    JOIN commitments ON item_number = item AND number = 1`);
  await client.end();
  return rows.map(({ late_ms }) => late_ms);
}
