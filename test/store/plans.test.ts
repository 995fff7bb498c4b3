/**
 * The statements that run all the time read no table as a whole, however much stands in it: by the plan that Postgres
 * keeps for a prepared statement, whatever its values.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seed } from '../../bench/seed.ts';
import type { Store } from '../../src/desk/ports.ts';
import { memoryOf } from '../../src/store/people.ts';
import { later, NOW, nudge, openShelf, type Shelf, standing, TEAM } from './desk.ts';

const OPEN = 4000;
const YEAR_MS = 365 * 24 * 3_600_000;
const PLACE = { channelId: 'C0ROSSI00', messageTs: '1795422600.000001' };
/** Of these a workspace has few rows, or the whole is what is wanted. */
const SMALL: ReadonlySet<string> = new Set(['workspaces', 'digests', 'absences', 'homes', 'sweeps', 'goodwill']);

const WORKED_THROUGH = `
  INSERT INTO inbox (team_id, key, lane, received_at, done_at)
  SELECT '${TEAM}', 'event:' || -n, 'C0ROSSI00', now(), now() FROM generate_series(1, 10000) AS n`;
const PUT_TO_ITEMS = `
  INSERT INTO item_messages (team_id, channel_id, message_ts, item_number, author_id, written_at)
  SELECT '${TEAM}', 'C0ROSSI00', '1795000000.' || n, 1 + n % ${OPEN}, 'U0CONTACT1', now()
  FROM generate_series(100000, 110000) AS n`;
const KNOWN = `
  INSERT INTO people (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
  SELECT '${TEAM}', 'U0KNOWN' || n, '${TEAM}', 'Colleague', '', '', FALSE, FALSE, FALSE, FALSE, now()
  FROM generate_series(1, 10000) AS n`;

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
  await shelf.clear();
  const client = new pg.Client({ connectionString: shelf.database.url });
  await client.connect();
  await seed(client, OPEN, NOW, TEAM);
  await client.query(WORKED_THROUGH);
  await client.query(PUT_TO_ITEMS);
  await client.query(KNOWN);
  await client.query('ANALYZE');
  await client.end();
});
afterAll(() => shelf.close());

/** The texts of all statements that are sent meanwhile. */
async function sentBy(work: () => Promise<unknown>): Promise<string[]> {
  const texts = new Set<string>();
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function noted(this: pg.Client, ...args: unknown[]) {
    const [first] = args as [{ text?: string; values?: unknown[] }];
    if (first?.text) texts.add(first.text);
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  await work().finally(() => {
    pg.Client.prototype.query = original;
  });
  return [...texts].filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text));
}

/** The larger tables that the plan reads from end to end. */
async function readWhole(text: string): Promise<string[]> {
  const rows = await shelf.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${text}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  return [...plan.matchAll(/Seq Scan on (\w+)/g)].flatMap(([, table = '']) => (SMALL.has(table) ? [] : [table]));
}

const events = async (store: Store): Promise<void> => {
  const event = { teamId: TEAM, key: 'event:1', lane: 'C0ROSSI00', payload: {} };
  await store.inbox.receive(event, NOW);
  const [row] = await store.inbox.take([TEAM], NOW, later(30_000), 50);
  if (row) await store.inbox.finish(row, NOW);
};

const messages = async (store: Store): Promise<void> => {
  const said = nudge(OPEN + 1, 'U0MARCO00');
  await store.transaction((transaction) => transaction.post(TEAM, [said], NOW));
  const [row] = await store.outbox.take([TEAM], NOW, later(30_000), [], 20);
  if (!row) throw new Error('nothing waits');
  await store.outbox.load(row, 'group', NOW, NOW);
  await store.outbox.commitToSend(row, NOW, later(30_000));
  await store.outbox.sent(row, PLACE, NOW);
};

const visits = async (store: Store): Promise<void> => {
  const after = later(10 * YEAR_MS);
  const [due] = await store.dueItems([TEAM], after, 1);
  if (!due) throw new Error('nothing is open');
  await store.transaction(async (transaction) => {
    const [before] = await transaction.dueDossiers(TEAM, [due.number], after);
    if (!before) throw new Error('it is locked');
    const dossier = {
      item: { ...before.item, chases: 9 },
      commitments: before.commitments.map((commitment) => ({ ...commitment, climbedTo: NOW })),
    };
    const entries = [{ at: NOW, byId: 'parola', what: { kind: 'told_of_news' } } as const];
    await transaction.save(TEAM, [{ before, decision: { ...standing(dossier), entries } }], NOW);
  });
};

const looks = async (store: Store): Promise<void> => {
  await store.itemAt(TEAM, PLACE);
  await store.itemInThread(TEAM, PLACE.channelId, PLACE.messageTs);
  await store.unanswered(TEAM, PLACE, 'U0CONTACT1');
  await store.groupedWith(TEAM, PLACE.channelId, 'U0CONTACT1', NOW);
  await store.dossier(TEAM, OPEN + 1);
  await store.history(TEAM, OPEN + 1);
  await store.openAfter(TEAM, OPEN, 50);
  await store.solvers(TEAM, 'Customer 1', 5);
  await store.promisesOf(TEAM, 'U0MARCO00');
  await store.schedule.nextIntake([TEAM]);
  await store.schedule.nextDue([TEAM]);
  await store.schedule.nextDelivery([TEAM], []);
  await memoryOf(shelf.client).person(TEAM, 'U0BENCH1', NOW);
};

test.each(Object.entries({ events, messages, visits, looks }))('%s', async (_name, work) => {
  const texts = await sentBy(() => work(shelf.store));
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts) expect(await readWhole(text), text).toEqual([]);
});
