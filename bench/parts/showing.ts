/** The digest and Home, with very much open: until Slack has them, and by how many statements. */
import pg from 'pg';
import type { Notice } from '../../src/care/decision.ts';
import { DeliverRound } from '../../src/desk/rounds/deliver.ts';
import type { Figure, Round } from '../figure.ts';
import { percentile } from '../measure.ts';
import { parolaOn } from '../parola.ts';
import { seed } from '../seed.ts';
import { keyOf, now_ms } from '../sink.ts';
import type { Stage } from '../stage.ts';
import { agentId, furnish, LEAD, TEAM } from '../workspace.ts';

const FEW = 100;
const MANY = 10_000;
const TIMES = 20;
const DAY_MS = 24 * 3_600_000;

/** A notice to somebody who has not had one yet: nobody's second waits for another. */
const SHOWN: Readonly<Record<string, (nth: number) => Notice>> = {
  'the digest': (nth) => {
    const now = Date.now();
    const [localDate = ''] = new Date(now).toISOString().split('T');
    const since = new Date(now - DAY_MS).toISOString();
    const facts = { charterId: 'default', localDate, since, late: true } as const;
    return { kind: 'digest', key: `digest:${nth}`, destination: to(agentId(nth + 1)), ...facts };
  },
  'an agent’s Home': (nth) => ({ kind: 'home', key: `home:${nth}`, destination: to(`U0BENCH${nth + 1}`) }),
  'the lead’s Home': (nth) => ({ kind: 'home', key: `home:lead:${nth}`, destination: to(LEAD) }),
};

const to = (personId: string) => ({ to: 'person', personId }) as const;

type Shown = { took_ms: number[]; statements: number };

export async function showing(stage: Stage): Promise<Figure[]> {
  const few = await openDesk(stage, FEW);
  const many = await openDesk(stage, MANY);
  const times = Math.max(5, TIMES * stage.share);
  const figures: Figure[] = [];
  for (const [name, noticeOf] of Object.entries(SHOWN)) {
    const took: number[] = [];
    const counted: Round[] = [];
    for (let round = 0; round <= stage.rounds; round += 1) {
      const numbers = Array.from({ length: times }, (_, nth) => round * times + nth);
      const baseline = await few.show(numbers.map(noticeOf));
      const ours = await many.show(numbers.map(noticeOf));
      // The first warms up.
      if (round === 0) continue;
      took.push(percentile(ours.took_ms, 0.99));
      counted.push({ ours: ours.statements, baseline: baseline.statements });
    }
    const what = `${name}, ${MANY} items open`;
    figures.push(
      { what: `${what}, p99`, unit: 'ms', by: 'value', goal: { atMost: 300 }, rounds: took },
      { what, unit: 'statements', by: 'ratio', against: `${FEW} open`, goal: { atMost: 1 }, rounds: counted },
    );
  }
  await Promise.all([few.close(), many.close()]);
  return figures;
}

async function openDesk(stage: Stage, items: number) {
  const databaseUrl = await stage.newDatabase();
  // It is the time for it: one that is hours late is not told any more.
  await furnish(databaseUrl, { digestAt: new Date().toISOString().slice(11, 16) });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await seed(client, items, new Date(), TEAM);
  await client.end();
  const parts = parolaOn(databaseUrl, stage.sink.url);
  const round = new DeliverRound(parts);
  const statements = countedOn(new URL(databaseUrl).pathname.slice(1));
  const one = async (notice: Notice): Promise<{ took_ms: number; statements: number }> => {
    await parts.store.transaction((transaction) => transaction.post(TEAM, [notice], parts.clock.now()));
    let cameAt_ms = Number.NaN;
    const [start_ms, before] = [now_ms(), statements()];
    let sent = before;
    stage.sink.hear((call) => {
      const isIt = call.method === 'views.publish' || keyOf(call) === notice.key;
      if (isIt) [cameAt_ms, sent] = [call.at_ms, statements()];
      return undefined;
    });
    await round.run();
    await round.idle();
    if (Number.isNaN(cameAt_ms)) throw new Error(`${notice.key} was not shown`);
    return { took_ms: cameAt_ms - start_ms, statements: sent - before };
  };
  return {
    async show(notices: readonly Notice[]): Promise<Shown> {
      const all = [];
      for (const notice of notices) all.push(await one(notice));
      const counts = all.map((shown) => shown.statements);
      return { took_ms: all.map(({ took_ms }) => took_ms), statements: percentile(counts, 0.5) };
    },
    close: parts.close,
  };
}

const statementsOn = new Map<string, number>();
const countedOn = (database: string) => (): number => statementsOn.get(database) ?? 0;
type Query = (this: { database?: string }, ...given: unknown[]) => unknown;
const driver = pg.Client.prototype as unknown as { query: Query };
const query = driver.query;
driver.query = function counted(...given) {
  const { database = '' } = this;
  statementsOn.set(database, (statementsOn.get(database) ?? 0) + 1);
  return query.apply(this, given);
};
