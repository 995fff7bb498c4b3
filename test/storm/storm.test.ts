import { expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { stockStorm, storm } from './storm.ts';

/** Another one: STORM_SEED=… npx vitest run test/storm; whole days: npm run storm. */
const SEED = Number(process.env.STORM_SEED ?? 1);
const MORNING = { seed: 1, hours: 3, deaths: false };
/** On a busy machine it takes its time: nothing depends on speed. */
const TIMEOUT_MS = 600_000;

async function onDatabase<T>(run: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await freshDatabase();
  return await run(database).finally(() => database.drop());
}

test(`three hours of a bad morning, of seed ${SEED}: nothing is lost, doubled or let in`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const plan = { ...MORNING, seed: SEED };
  const { breaches, counts } = await onDatabase((database) => storm(plan, { database, replicas: 2 }));
  expect(breaches).toEqual([]);
  expect(counts.items).toBeGreaterThan(0);
});

test('the same morning costs Bolt as it comes, a table and node-cron a flag and doubles another: the storm bites', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { flagsLost, flagsDoubled } = await onDatabase((database) => stockStorm(MORNING, database, true));
  expect(flagsLost).toBeGreaterThan(0);
  expect(flagsDoubled).toBeGreaterThan(0);
});

test('the same seed is the same storm, down to each word of each message', { timeout: TIMEOUT_MS }, async () => {
  // In this hour nobody waits at a screen: on a busy machine an answer may come too late for Slack, in real time.
  const plan = { seed: 13969, hours: 1, deaths: false };
  const once = () => onDatabase((database) => storm(plan, { database, replicas: 1 }));
  const [first, second] = [await once(), await once()];
  expect(second.trace).toEqual(first.trace);
  expect(second.hash).toBe(first.hash);
});
