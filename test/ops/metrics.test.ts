/** What is counted when somebody asks: whoever is on call need not look into the database. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHealth } from '../../src/ops/health.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { watchQueues } from '../../src/ops/queues.ts';
import { type Client, connect } from '../../src/store/client.ts';
import { parkedRows } from '../../src/store/inspect.ts';
import { queueDepths } from '../../src/store/queues.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const NOW = new Date('2026-11-23T09:30:00+01:00');

let database: TestDatabase;
let client: Client;
let isAway = false;
let statements = 0;
let server: ReturnType<typeof createServer>;

beforeAll(async () => {
  database = await freshDatabase();
  client = connect(database.url);
  const metrics = createMetrics();
  const counting: Client = {
    ...client,
    query(...statement) {
      statements += 1;
      return client.query(...statement);
    },
  };
  const here = <T>(ask: () => Promise<T>) => (isAway ? Promise.reject(new Error('the database is away')) : ask());
  watchQueues(metrics, {
    queues: () => here(() => queueDepths(counting, ['T1'], NOW)),
    parked: () => here(() => parkedRows(counting)),
    isConnected: () => true,
    connections: () => client.load(),
  });
  const health = createHealth(async () => ({ database: true, slack: true }), metrics.registry);
  server = createServer((request, response) => void health(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await client.close();
  await database.drop();
});

/** The lines of these metrics. */
async function told(name: string): Promise<string[]> {
  statements = 0;
  const page = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`);
  const lines = (await page.text()).split('\n');
  expect(lines.some((line) => line.startsWith('process_cpu_seconds_total'))).toBe(true);
  return lines.filter((line) => line.startsWith(name));
}

test('what was put aside is counted by its box, anew each time', async () => {
  expect(await told('parola_parked_rows')).toEqual([
    'parola_parked_rows{box="inbox"} 0',
    'parola_parked_rows{box="outbox"} 0',
  ]);
  await database.query(`
    INSERT INTO inbox (team_id, key, lane, received_at, parked_at, done_at) VALUES
      ('T1', 'a', '', now(), now(), NULL), ('T1', 'b', '', now(), now(), NULL), ('T1', 'c', '', now(), now(), now()),
      ('T1', 'd', '', now(), NULL, NULL)`);
  await database.query(`
    INSERT INTO outbox (team_id, key, kind, destination, body, created_at, fate) VALUES
      ('T1', 'a', 'card', 'desk', '{}', now(), 'parked'), ('T1', 'b', 'card', 'desk', '{}', now(), 'sent')`);
  expect(await told('parola_parked_rows')).toEqual([
    'parola_parked_rows{box="inbox"} 2',
    'parola_parked_rows{box="outbox"} 1',
  ]);
});

test('what waits is counted by its queue: what is due, and since when; other teams’ is left out', async () => {
  await database.query(`
    INSERT INTO inbox (team_id, key, lane, received_at, next_at) VALUES
      ('T1', 'due', '', now(), '2026-11-23T09:29:30+01:00'), ('T1', 'fails', '', now(), '2026-11-23T09:40:00+01:00'),
      ('T2', 'removed', '', now(), '2026-11-20T09:00:00+01:00')`);
  await database.query(`
    INSERT INTO outbox (team_id, key, kind, destination, body, created_at, next_at) VALUES
      ('T1', 'held', 'nudge', 'U1', '{}', now(), '2026-11-23T14:00:00+01:00')`);
  expect(await told('parola_queue')).toEqual([
    'parola_queue_rows{queue="inbox",state="due"} 1',
    'parola_queue_rows{queue="inbox",state="later"} 1',
    'parola_queue_rows{queue="outbox",state="due"} 0',
    'parola_queue_rows{queue="outbox",state="later"} 1',
    'parola_queue_rows{queue="items",state="due"} 0',
    'parola_queue_rows{queue="items",state="later"} 0',
    'parola_queue_overdue_seconds{queue="inbox"} 30',
    'parola_queue_overdue_seconds{queue="outbox"} 0',
    'parola_queue_overdue_seconds{queue="items"} 0',
  ]);
});

test('however much waits, it takes two statements, and no more than ten thousand rows of a queue are counted', async () => {
  await database.query(`
    INSERT INTO inbox (team_id, key, lane, received_at, next_at)
    SELECT 'T1', 'many:' || n, '', now(), '2026-11-23T09:29:40+01:00' FROM generate_series(1, 12000) AS n`);
  expect(await told('parola_queue_rows{queue="inbox"')).toEqual([
    'parola_queue_rows{queue="inbox",state="due"} 10000',
    'parola_queue_rows{queue="inbox",state="later"} 1',
  ]);
  expect(statements).toBe(2);
  expect(await told('parola_queue_overdue_seconds{queue="inbox"}')).toEqual([
    'parola_queue_overdue_seconds{queue="inbox"} 30',
  ]);
});

test('while the database is away the rest is told', async () => {
  isAway = true;
  expect(await told('parola_parked_rows')).toEqual([]);
  expect(await told('parola_queue')).toEqual([]);
  expect(await told('parola_slack_connected')).toEqual(['parola_slack_connected 1']);
});
