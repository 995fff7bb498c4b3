/**
 * `npm run fuzz -- [--seed N] [--cases N] [--part payloads|http|words|charter]`: everything that comes from outside, as bad
 * as it can be; a line for each part, and an exit code of 1 if anything broke. What broke is printed with its seed and
 * what is left of it when all that does not matter is taken away.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cloneOf, TEMPLATE } from '../support/database.ts';
import { fuzz, type Part, SHARES } from './fuzz.ts';
import { HEAD, line } from './tally.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '100000' },
    part: { type: 'string', default: '' },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'parola-fuzz-'));
  const server = await startEmbedded(join(directory, 'postgres'), 'fast');
  await ensureDatabase(server, TEMPLATE);
  await migrate(server.url(TEMPLATE));
  const newDatabase = () => cloneOf(TEMPLATE, server.url('postgres'));
  const parts = (Object.keys(SHARES) as Part[]).filter((part) => values.part === '' || part === values.part);
  const [seed, all] = [Number(values.seed), Number(values.cases)];
  print(`seed ${seed}\n\n${HEAD}`);
  const broken: string[] = [];
  for (const part of parts) {
    const cases = Math.ceil(values.part === '' ? all * SHARES[part] : all);
    const tally = await fuzz(part, { seed, cases, newDatabase, walk: 'long' });
    print(line(tally));
    broken.push(...tally.crashes.map((crash) => `${part}: ${crash}`));
  }
  for (const crash of broken) print(`\n${crash}`);
  await server.stop();
  await rm(directory, { recursive: true, force: true });
  process.exitCode = broken.length > 0 ? 1 : 0;
}

await main();
