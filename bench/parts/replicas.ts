/** One, two and three replicas on one PostgreSQL: what they take in, and what they tell; straight and through PgBouncer. */
import type { ChildProcess } from 'node:child_process';
import { hasBouncer, openBouncer } from '../../test/support/bouncer.ts';
import type { Figure, Round } from '../figure.ts';
import { send, signed } from '../requests.ts';
import { keyOf } from '../sink.ts';
import { askOne, type Stage, until } from '../stage.ts';
import { since, type Usage, usageOf } from '../usage.ts';
import { CHANNELS, fill, furnish, written } from '../workspace.ts';

const EVENTS = 6000;
const AT_ONCE = 64;
const NOTICES = 2000;
/** Nobody gets two of them: Slack's second between two messages of a channel binds nobody. */
const WHOM = 2000;
const PATIENCE_MS = 300_000;
/** Of PgBouncer's with the server, for all replicas together. */
const SESSIONS = 10;

/** Beside the rates, so that it can be seen what gives out. */
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

export async function replicas(stage: Stage): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const isBounced of hasBouncer ? [false, true] : [false]) {
    const rates = { events: [] as number[][], notices: [] as number[][] };
    for (let round = 0; round < Math.min(3, stage.rounds); round += 1) {
      const [events, notices]: [number[], number[]] = [[], []];
      for (const count of [1, 2, 3]) {
        const name = `${count} replicas${isBounced ? ' through PgBouncer' : ''}`;
        events.push(await through(stage, isBounced, (...at) => takeIn(stage, count, name, ...at)));
        notices.push(await through(stage, isBounced, (...at) => tellDue(stage, count, name, ...at)));
      }
      rates.events.push(events);
      rates.notices.push(notices);
    }
    const way = isBounced ? ', through PgBouncer' : '';
    figures.push(...figuresOf('events acknowledged', 'requests/s', way, rates.events));
    figures.push(...figuresOf('due reminders told', 'messages/s', way, rates.notices));
  }
  return figures;
}

/** On two cores more replicas are no faster: they must not be slower by much, either. */
const NO_WORSE = { atLeast: 0.7 };

function figuresOf(what: string, unit: string, way: string, rates: readonly number[][]): Figure[] {
  const against = (nth: number): Round[] => rates.map((of) => ({ ours: of[nth] ?? 0, baseline: of[0] ?? 0 }));
  return [2, 3].map((count) => ({
    what: `${what} by ${count} replicas${way}`,
    unit,
    by: 'ratio',
    against: 'one replica',
    goal: NO_WORSE,
    rounds: against(count - 1),
  }));
}

/** @param work - with the address of the database itself, and that by which the replicas reach it */
async function through(
  stage: Stage,
  isBounced: boolean,
  work: (databaseUrl: string, theirs: string) => Promise<number>,
): Promise<number> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl, { hourly: 100 });
  if (!isBounced) return await work(databaseUrl, databaseUrl);
  const bouncer = await openBouncer(databaseUrl, SESSIONS);
  return await work(databaseUrl, bouncer.url).finally(() => bouncer.close());
}

/** What customers write, to each replica its share; per second. */
async function takeIn(stage: Stage, count: number, name: string, databaseUrl: string, theirs: string): Promise<number> {
  const bots = await startAll<{ url: string }>(stage, count, 'servers/bot.ts', theirs);
  const events = EVENTS * stage.share;
  const requests = Array.from({ length: events }, (_, nth) => signed(written(nth), `Ev${nth}`));
  const before = await usageOf(databaseUrl, bots.children);
  const sent = bots.said.map(({ url }, which) =>
    send(
      url,
      requests.filter((_, nth) => nth % count === which),
      Math.floor(AT_ONCE / count),
    ),
  );
  const answers = await Promise.all(sent);
  const took_s = Math.max(...answers.map(({ took_s }) => took_s));
  // On a machine that is too busy some are refused in time, so that Slack sends them again.
  const taken = events - answers.reduce((sum, { refused }) => sum + refused, 0);
  shares(
    taken,
    `${name}: ${taken} of ${events} events`,
    took_s,
    since(before, await usageOf(databaseUrl, bots.children)),
  );
  await until(async () => (await askOne(databaseUrl, WAITING)) === 0, PATIENCE_MS, 'all worked through');
  for (const child of bots.children) child.disconnect();
  return taken / took_s;
}

const WAITING = 'SELECT count(*)::int AS answer FROM inbox WHERE next_at IS NOT NULL';

/** Reminders that are due at once, each to somebody else; per second. */
async function tellDue(
  stage: Stage,
  count: number,
  name: string,
  databaseUrl: string,
  theirs: string,
): Promise<number> {
  const items = NOTICES * stage.share;
  const dueFrom = new Date(Date.now() - 1000);
  await fill(databaseUrl, { items, owners: WHOM, channels: CHANNELS, dueFrom, over_ms: 1000 });
  const { children } = await startAll(stage, count, 'servers/rounds.ts', theirs, 'due', 'deliver');
  const told = new Set<string>();
  stage.sink.hear((call) => {
    if (call.method === 'chat.postMessage' && keyOf(call).startsWith('nudge:')) told.add(keyOf(call));
    return undefined;
  });
  const before = await usageOf(databaseUrl, children);
  const start_ms = performance.now();
  for (const child of children) child.send('go');
  await until(() => told.size >= items, PATIENCE_MS, `${items} reminders told`);
  const took_s = (performance.now() - start_ms) / 1000;
  shares(items, `${name}: ${items} reminders`, took_s, since(before, await usageOf(databaseUrl, children)));
  stage.sink.hear(undefined);
  for (const child of children) child.disconnect();
  return items / took_s;
}

async function startAll<T>(stage: Stage, count: number, script: string, theirs: string, ...args: string[]) {
  const started = await Promise.all(
    Array.from({ length: count }, () => stage.run<T>(script, theirs, stage.sink.url, ...args)),
  );
  return { children: started.map(({ child }): ChildProcess => child), said: started.map(({ said }) => said) };
}

/** How much of one core each took, and what that makes for each of them. */
function shares(count: number, what: string, took_s: number, { bots_ms, postgres_ms, bench_ms }: Usage): void {
  const share = (ms: number) => `${(ms / took_s / 10).toFixed(0)} % (${(ms / count).toFixed(2)} ms each)`;
  const used = `bots ${share(bots_ms)}, Postgres ${share(postgres_ms)}, bench ${share(bench_ms)}`;
  tell(`${what} in ${took_s.toFixed(1)} s: ${used}`);
}
