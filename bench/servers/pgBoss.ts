/** pg-boss, which fetches in batches: one of them carries off all that fell due since the last. */
import PgBoss from 'pg-boss';
import { AT_ONCE, lateness, type Timers } from '../timers.ts';

const BATCH = 5000;

const [connectionString = '', poll_ms = ''] = process.argv.slice(2);
const boss = new PgBoss({ connectionString, max: AT_ONCE });
await boss.start();
await boss.createQueue('ring');

process.once('disconnect', () => process.exit());
process.once('message', async ({ timers, from_ms, over_ms }: Timers) => {
  const dueAt_ms = (nth: number): number => from_ms + (nth * over_ms) / timers;
  await boss.insert(
    Array.from({ length: timers }, (_, nth) => ({
      name: 'ring',
      data: { due_ms: dueAt_ms(nth) },
      startAfter: new Date(dueAt_ms(nth)),
    })),
  );
  const late = lateness(timers);
  const pace = { batchSize: BATCH, pollingIntervalSeconds: Number(poll_ms) / 1000 };
  await boss.work<{ due_ms: number }>('ring', pace, async (jobs) => {
    for (const { data } of jobs) late.rang(data.due_ms);
  });
  process.send?.(await late.all);
});
process.send?.('ready');
