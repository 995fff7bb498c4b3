/** The database fails in the midst of work: what was asked for is done once, or it is told that it was not. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sayIn } from '../../src/slack/words/words.ts';
import { cardsOf, itemAt } from '../support/cards.ts';
import { type Gate, openGate } from '../support/gate.ts';
import { typed } from '../support/typed.ts';
import { peopleOf, startWorld, type World } from '../support/world.ts';

/** For a connection of the pool, and for a commit. */
const LONGER_THAN_ANYBODY_WAITS_MS = 3_500;

let world: World;
let gate: Gate;

beforeAll(async () => {
  world = await startWorld({
    at: '2026-11-23T09:30:00+01:00',
    mode: 'http',
    async through(url) {
      gate = await openGate(url);
      return gate.url;
    },
  });
  await world.database.query(`
    CREATE SEQUENCE met;
    CREATE TABLE trouble (how text, times int);
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE found record;
    BEGIN
      SELECT * INTO found FROM trouble;
      -- A sequence counts on, whatever is rolled back.
      IF found.how IS NULL OR nextval('met') > found.times THEN RETURN NEW; END IF;
      IF found.how = 'killed' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
      RAISE EXCEPTION 'on purpose' USING ERRCODE = CASE found.how WHEN 'killed' THEN '57P01' ELSE found.how END;
    END $$`);
});

afterEach(async () => {
  gate.open();
  await heal();
});

afterAll(async () => {
  await world.close();
  await gate.close();
});

/** From now on so many writes to those tables fail so. @param how - an SQLSTATE, or "killed" */
async function fail(how: string, times: number, tables: readonly string[] = ['entries']): Promise<void> {
  await world.database.query(`ALTER SEQUENCE met RESTART`);
  await world.database.query('INSERT INTO trouble VALUES ($1, $2)', [how, times]);
  for (const table of tables) {
    await world.database.query(
      `CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`,
    );
  }
}

async function heal(): Promise<void> {
  const failing = await world.database.query<{ name: string }>(
    "SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'fail'",
  );
  for (const { name } of failing) await world.database.query(`DROP TRIGGER fail ON ${name}`);
  await world.database.query('DELETE FROM trouble');
}

/** How often the work was begun that has met the trouble. */
const runs = async () => Number((await world.database.query<{ n: string }>('SELECT last_value AS n FROM met'))[0]?.n);

const request = () => world.say('rossi', 'support-rossi', 'La macchina perde acqua.');

/** What Marco is told in private when he gives his word. */
const give = (words: string) => typed(world, 'marco', 'support-rossi', `/promise ${words}`);

const promised = async (words: string) =>
  (await world.database.query('SELECT 1 FROM commitments WHERE text = $1', [words])).length;

const entriesOf = async (item: number) =>
  await world.database.query(
    `SELECT what->>'kind' AS kind, count(*)::int FROM entries WHERE item_number = $1 GROUP BY kind ORDER BY kind`,
    [item],
  );

/** A request that Marco claimed: one item, flagged and claimed once, with one card. */
async function expectClaimedOnce(ts: string): Promise<void> {
  const item = await itemAt(world, ts);
  expect(await entriesOf(item)).toEqual([
    { kind: 'claimed', count: 1 },
    { kind: 'flagged', count: 1 },
  ]);
  expect(await cardsOf(world, item)).toHaveLength(1);
}

/** Nothing at all of what stands is different. */
const standing = async () => ({
  items: await world.database.query('SELECT * FROM items ORDER BY number'),
  commitments: await world.database.query('SELECT * FROM commitments ORDER BY item_number, number'),
  entries: await world.database.query('SELECT * FROM entries ORDER BY id'),
  waiting: await world.database.query('SELECT key FROM outbox WHERE next_at IS NOT NULL'),
});

const isAlive = async () => (await fetch(`${world.endpoint}/healthz`)).status === 200;
const ready = async () => (await fetch(`${world.endpoint}/readyz`)).json();

/** Slack sends again what it has no answer to, after a minute and after five; the inbox tries again what failed. */
const afterwards = async () => {
  for (const duration of ['PT1M', 'PT5M', 'PT1M']) await world.advance(duration);
};

test.each([
  ['a deadlock', '40P01'],
  ['a serialization failure', '40001'],
  ['a lock that is not to be had', '55P03'],
  ['an administrator who ends the session', 'killed'],
  ['a connection that breaks', '08006'],
])('%s, twice in the midst of a move: all of it is done once more, and nobody notices', async (_what, how) => {
  const ts = await request();
  await fail(how, 2);
  await world.react('marco', 'support-rossi', ts, 'eyes');
  await expectClaimedOnce(ts);

  await fail(how, 2, []);
  const words = `richiamare dopo ${how}`;
  expect(await give(`#${await itemAt(world, ts)} 15:00 ${words}`)).toContain(words);
  expect(await runs()).toBeGreaterThanOrEqual(3);
  expect(await promised(words)).toBe(1);
});

test.each([
  ['a conflict without end', '40001', 5],
  ['a session that is ended each time', 'killed', 5],
  ['a full disk', '53100', 1],
])('%s: after so many runs it is told in private, nothing is half done, and it goes on', async (_what, how, times) => {
  const ts = await request();
  await world.react('marco', 'support-rossi', ts, 'eyes');
  const item = await itemAt(world, ts);
  const before = await standing();
  const words = `promesso invano, ${how}`;
  await fail(how, 1_000);
  expect(await give(`#${item} 15:00 ${words}`)).toBe(sayIn('it')('promise.failed'));
  expect(await runs()).toBe(times);
  expect(await standing()).toEqual(before);
  expect(await isAlive()).toBe(true);
  await heal();
  expect(await give(`#${item} 15:00 ${words}`)).toContain(words);
  expect(await promised(words)).toBe(1);
});

test('a disk that is full for everything: Slack is not told that it was taken, and brings it again', async () => {
  const ts = await request();
  const tables = ['inbox', 'outbox', 'items', 'entries', 'commitments', 'people', 'sweeps', 'signs', 'homes'];
  await fail('53100', 1_000_000, tables);
  await world.react('marco', 'support-rossi', ts, 'eyes');
  expect(await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).toEqual([]);
  expect(await isAlive()).toBe(true);
  await heal();
  await afterwards();
  await expectClaimedOnce(ts);
});

test('every connection is killed, again and again, while the team works: each thing is done once', async () => {
  let isOver = false;
  const killing = (async () => {
    while (!isOver) {
      await world.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await sleep(25);
    }
  })();
  const requests: string[] = [];
  const given: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const ts = await request();
    requests.push(ts);
    await world.react('marco', 'support-rossi', ts, 'eyes');
    const words = `parola ${round} fra tante`;
    if ((await typed(world, 'tom', 'general', `/promise 16:00 ${words}`))?.includes(words)) given.push(words);
  }
  isOver = true;
  await killing;
  await afterwards();
  for (const ts of requests) await expectClaimedOnce(ts);
  for (const words of given) expect(await promised(words), words).toBe(1);
  expect(await isAlive()).toBe(true);
  expect(await ready()).toMatchObject({ ok: true });
});

test('a server that only reads, after a failover: not ready, nothing is taken; it writes again, and all of it comes in', async () => {
  const ts = await request();
  await world.database.query('SET default_transaction_read_only = off');
  const alter = (what: string) =>
    world.database.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ${what}', current_database()); END $$`);
  const sessions = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await alter('SET default_transaction_read_only = on');
  await world.database.query(`SELECT pg_terminate_backend(pid) ${sessions}`);

  const before = await world.database.query('SELECT * FROM items');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  expect(await give('15:00 richiamare in sola lettura')).toBe(sayIn('it')('promise.failed'));
  expect(await ready()).toMatchObject({ ok: false, database: false });
  expect(await isAlive()).toBe(true);
  expect(await world.database.query('SELECT * FROM items')).toEqual(before);

  // Nobody ends the sessions now: those that only read must not have stayed.
  await alter('RESET default_transaction_read_only');
  expect(await ready()).toMatchObject({ ok: true });
  await afterwards();
  await expectClaimedOnce(ts);
  expect(await promised('richiamare in sola lettura')).toBe(0);
});

test('every connection of the pool is taken: what finds none is shed, and all of it is done once, later', async () => {
  const requests = await Promise.all(Array.from({ length: 12 }, request));
  await world.rest();
  gate.hold();
  // Whatever is under way hangs until the way is open again: nobody waits for that here.
  const { react } = peopleOf(world.simulator.url, async () => {});
  await Promise.all(requests.map((ts) => react('marco', 'support-rossi', ts, 'eyes')));
  await sleep(LONGER_THAN_ANYBODY_WAITS_MS);
  expect(await isAlive()).toBe(true);
  gate.open();
  await afterwards();
  for (const ts of requests) await expectClaimedOnce(ts);
});
