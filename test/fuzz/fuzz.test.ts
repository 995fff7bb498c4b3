import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { fuzz, type Part } from './fuzz.ts';

/** Another one: FUZZ_SEED=… npx vitest run test/fuzz; a hundred thousand cases: npm run fuzz. */
const SEED = Number(process.env.FUZZ_SEED ?? 7);

test.each<[Part, string, number]>([
  ['payloads', 'whatever comes by the socket, nobody is let in, nothing ends, and work goes on', 100],
  ['http', 'whatever is signed, nobody is let in, nothing ends, and work goes on', 60],
  ['words', 'whatever is typed is read soundly, and what was understood is understood again', 600],
  ['charter', 'whatever a charter file says, it is a charter or a list of mistakes with their lines', 200],
])('%s: %s', async (part, _promise, cases) => {
  const { crashes, acted, refused } = await fuzz(part, {
    seed: SEED,
    cases,
    newDatabase: freshDatabase,
    walk: 'short',
  });
  expect(crashes).toEqual([]);
  // Some of it was right, and most was not.
  expect(acted).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(acted);
});
