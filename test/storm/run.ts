/**
 * `npm run storm -- [--seed N] [--seeds COUNT] [--hours H] [--replicas R] [--deaths]`: whole days at the desk with
 * everything that can go wrong; a line for each seed, and an exit code of 1 if anything did. With `--deaths` each replica
 * is a process of its own that is killed now and then: then the same seed is not the same storm. With `--stock` what most
 * people would write goes through the same storms, and a table tells what became of both.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cloneOf, TEMPLATE, type TestDatabase } from '../support/database.ts';
import type { PlanOptions } from './plan.ts';
import { tableOf } from './stock/table.ts';
import { stockStorm, storm } from './storm.ts';
import type { Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    hours: { type: 'string', default: '24' },
    replicas: { type: 'string', default: '1' },
    deaths: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    stock: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const [first = 1, count = 1, hours = 24, replicas = 1] = [values.seed, values.seeds, values.hours, values.replicas].map(
  Number,
);

const STOCK_DESIGNS = new Map([
  ['Bolt, node-cron, a table', false],
  ['the same, with a unique key', true],
]);

/** The tallies of each design. */
const tallies = new Map<string, Tally[]>();
const note = (design: string, tally: Tally): void => void tallies.set(design, [...(tallies.get(design) ?? []), tally]);

type OnDatabase = <T>(run: (database: TestDatabase) => Promise<T>) => Promise<T>;

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'parola-storm-'));
  const server = await startEmbedded(join(directory, 'postgres'), 'fast');
  await ensureDatabase(server, TEMPLATE);
  await migrate(server.url(TEMPLATE));
  const onDatabase: OnDatabase = async (run) => {
    const database = await cloneOf(TEMPLATE, server.url('postgres'));
    return await run(database).finally(() => database.drop());
  };
  let breached = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const plan = { seed, hours, deaths: values.deaths };
    if (await ours(plan, onDatabase)) breached += 1;
    if (values.stock) await theirs(plan, onDatabase);
  }
  const crew = `${replicas} replicas${values.deaths ? ' that die' : ''}`;
  print(`${count} seeds × ${hours} h, ${crew}: ${breached} with breaches`);
  if (values.stock) print(tableOf(tallies));
  await server.stop();
  await rm(directory, { recursive: true, force: true });
  process.exitCode = breached > 0 ? 1 : 0;
}

/** Has anything been breached? */
async function ours(plan: PlanOptions, onDatabase: OnDatabase): Promise<boolean> {
  const begun_ms = performance.now();
  const { breaches, hash, counts, trace, tally } = await onDatabase((database) => storm(plan, { database, replicas }));
  const seconds = ((performance.now() - begun_ms) / 1000).toFixed(1);
  const numbers = Object.entries(counts).map(([what, n]) => `${n} ${what}`);
  print(`seed ${plan.seed}: ${hash} · ${numbers.join(', ')} · ${seconds} s · ${breaches.length} breaches`);
  if (values.trace) print(trace.join('\n'));
  for (const breach of breaches) print(`  ${breach}`);
  note('Parola', tally);
  return breaches.length > 0;
}

async function theirs(plan: PlanOptions, onDatabase: OnDatabase): Promise<void> {
  for (const [design, isUnique] of STOCK_DESIGNS) {
    const tally = await onDatabase((database) => stockStorm(plan, database, isUnique));
    note(design, tally);
    print(`  ${design}: ${JSON.stringify(tally)}`);
  }
}

await main();
