/**
 * One process of a stock design, on a clock that it is told: node-cron keeps its own time, so that each minute of the
 * told clock its tasks are asked whether that minute is theirs, and run.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createStockApp } from './app.ts';
import type { FromStock, StockOrders, ToStock } from './protocol.ts';

/** A call that the client repeats for half an hour of real time does not hold the told clock for so long. */
const WAIT_MAX_MS = 10_000;

const tell = (what: FromStock): void => void process.send?.(what);

async function main({ databaseUrl, now_ms: begin_ms, ...orders }: StockOrders): Promise<void> {
  let now_ms = begin_ms;
  let underWay = 0;
  let steps = 0;
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    underWay += 1;
    steps += 1;
    // What fails is node-cron's and Bolt's to report.
    await work()
      .catch(() => undefined)
      .finally(() => {
        underWay -= 1;
      });
  };
  const pool = new pg.Pool({ connectionString: databaseUrl });
  pool.on('error', () => undefined);
  const { app, tasks } = await createStockApp({ ...orders, pool, now: () => new Date(now_ms) });
  app.use(({ next }) => during(next));
  app.error(async () => undefined);
  process.on('message', async (message: ToStock) => {
    now_ms = message.now_ms;
    if (message.do === 'tick') {
      for (const task of tasks) if (task.match(new Date(now_ms))) void during(() => task.execute());
      return;
    }
    const deadline_ms = performance.now() + WAIT_MAX_MS;
    do await sleep(5);
    while (underWay > 0 && performance.now() < deadline_ms);
    tell({ is: 'settled', question: message.question, steps });
  });
  process.on('disconnect', () => process.exit(0));
  await app.start();
  tell({ is: 'connected' });
}

await main(JSON.parse(process.env.STOCK_ORDERS ?? '{}') as StockOrders);
