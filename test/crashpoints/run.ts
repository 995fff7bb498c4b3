/**
 * `npm run crashpoints [-- --scenario TEXT] [--replicas 1|3] [--jobs N]`: every point of every scenario, died at once
 * alone and once beside two others; the table of what came of it, and an exit code of 1 if anything was wrong.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cloneOf, TEMPLATE } from '../support/database.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { type Life, type Outcome, openLife, type Point } from './sweep.ts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: '' },
    replicas: { type: 'string', default: '1,3' },
    jobs: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** With several processes the work may go another way: then it is tried again. */
const TRIES = 3;

type Open = (scenario: Scenario, replicas: number) => Promise<Life>;

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'parola-crashpoints-'));
  const server = await startEmbedded(join(directory, 'postgres'), 'fast');
  await ensureDatabase(server, TEMPLATE);
  await migrate(server.url(TEMPLATE));
  const open: Open = async (scenario, replicas) =>
    await openLife(scenario, replicas, await cloneOf(TEMPLATE, server.url('postgres')));
  const outcomes: Outcome[] = [];
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(values.scenario))) {
    const rehearsal = await open(scenario, 1);
    const points = await rehearsal.points().finally(() => rehearsal.close());
    if (values.list) for (const { point, occurrence } of points) print(`${scenario.name}: ${point} (${occurrence})`);
    for (const replicas of values.list ? [] : values.replicas.split(',').map(Number)) {
      const found = await sideBySide(points, () => open(scenario, replicas));
      report(scenario, replicas, found);
      outcomes.push(...found);
    }
  }
  const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0);
  print(`${outcomes.length} deaths asked for, ${died(outcomes)} died, ${wrong.length} with something wrong`);
  await server.stop();
  await rm(directory, { recursive: true, force: true });
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

/** A few teams side by side: a process that starts waits more than it computes. */
async function sideBySide(points: readonly Point[], open: () => Promise<Life>): Promise<Outcome[]> {
  const left = [...points];
  const outcomes: Outcome[] = [];
  const work = async () => {
    const teams = oneAfterAnother(open);
    for (let point = left.shift(); point; point = left.shift()) outcomes.push(await tried(teams, point));
    await teams.close();
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  return outcomes;
}

async function tried({ dieAt }: Pick<Life, 'dieAt'>, point: Point): Promise<Outcome> {
  for (let time = 1; ; time += 1) {
    const outcome = await dieAt(point);
    const { scenario, replicas, died, wrong } = outcome;
    const where = `${scenario}, ${replicas} ×, ${point.point} (${point.occurrence})`;
    if (wrong.length > 0) print(`WRONG ${where}: ${wrong.join('; ')}`);
    else if (!died && time === TRIES) print(`nobody came to ${where}`);
    if (died || wrong.length > 0 || time === TRIES) return outcome;
  }
}

/** A team that has been at work for a while does some things no more: where nobody died, a new one is asked. */
function oneAfterAnother(open: () => Promise<Life>): Omit<Life, 'points' | 'isOver'> {
  let life: Life | undefined;
  const close = async () => {
    await life?.close();
    life = undefined;
  };
  return {
    async dieAt(point) {
      life ??= await open();
      const outcome = await life.dieAt(point);
      if (!outcome.died || life.isOver) await close();
      return outcome;
    },
    close,
  };
}

const died = (outcomes: readonly Outcome[]): number => outcomes.filter((outcome) => outcome.died).length;

/** What a change belongs to, by the first that fits. */
const KINDS: readonly [string, RegExp][] = [
  ['sweep', /\bsweeps\b/],
  ['intake', /INSERT inbox|UPDATE inbox|acknowledging/],
  // A gesture and its cause are one transaction.
  ['perform', /COMMIT .*\binbox\b/],
  ['due', /COMMIT/],
  ['deliver', /^after [a-z]+\./],
  ['record', /UPDATE outbox/],
  ['other', /^/],
];

const kindOf = ({ point }: Point): string => KINDS.find(([, fits]) => fits.test(point))?.[0] ?? '';

function report(scenario: Scenario, replicas: number, outcomes: readonly Outcome[]): void {
  const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0).length;
  const ofKinds = KINDS.map(([kind]) => outcomes.filter(({ point }) => kindOf(point) === kind).length);
  row([scenario.name, replicas, outcomes.length, ...ofKinds, died(outcomes), wrong]);
}

const row = (cells: readonly unknown[]): void => print(`| ${cells.join(' | ')} |`);

const HEAD = ['scenario', 'processes', 'points', ...KINDS.map(([kind]) => kind), 'died there', 'wrong'];
row(HEAD);
row(HEAD.map(() => '---'));
await main();
