/** graphile-worker, with as many connections as we have, and as many jobs at once. */
import { Logger, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { AT_ONCE, lateness, type Timers } from '../timers.ts';

const [connectionString = '', pollInterval = ''] = process.argv.slice(2);
const logger = new Logger(() => () => undefined);
await runMigrations({ connectionString, logger });

process.once('disconnect', () => process.exit());
process.once('message', async ({ timers, from_ms, over_ms }: Timers) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `SELECT graphile_worker.add_job('ring', json_build_object('due_ms', due_ms), run_at := to_timestamp(due_ms / 1000))
     FROM (SELECT $2::float8 + (n - 1) * $3::float8 / $1::int AS due_ms FROM generate_series(1, $1::int) AS n) AS timers`,
    [timers, from_ms, over_ms],
  );
  await client.end();
  const late = lateness(timers);
  const ring = async (payload: unknown): Promise<void> => late.rang((payload as { due_ms: number }).due_ms);
  const pace = { pollInterval: Number(pollInterval), concurrency: AT_ONCE, maxPoolSize: AT_ONCE };
  await run({ connectionString, logger, noHandleSignals: true, taskList: { ring }, ...pace });
  process.send?.(await late.all);
});
process.send?.('ready');
