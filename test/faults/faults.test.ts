/** The page of faults and the tests, held together. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const FAULTS = 49;

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const page = read('docs/faults.md');

const rows = [...page.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, number, , proofs = '']) => ({
  number: Number(number),
  proofs: proofs.split('<br>').map((proof) => {
    const [file = '', title = ''] = proof.split(' › ');
    return { proof, file, title };
  }),
}));

/** As it stands in the source, in whichever quotes. */
const hasTitle = (file: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => read(file).includes(`${quote}${title}${quote}`));

const isThere = ({ file, title }: { file: string; title: string }): boolean =>
  /^test\/.+\.test\.ts$/.test(file) && title !== '' && existsSync(new URL(file, ROOT)) && hasTitle(file, title);

test('each of the forty-nine faults stands on the page once, in its order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: FAULTS }, (_, index) => index + 1));
});

test('each fault names tests, and each of them exists', () => {
  const missing = rows.flatMap(({ number, proofs }) =>
    proofs.filter((proof) => !isThere(proof)).map(({ proof }) => `${number}: ${proof}`),
  );
  expect(missing).toEqual([]);
});

test('each file of tests of faults is named on the page', () => {
  const files = readdirSync(new URL('test/faults/', ROOT))
    .filter((name) => name.endsWith('.test.ts') && name !== 'faults.test.ts')
    .map((name) => `test/faults/${name}`);
  const named = new Set(rows.flatMap(({ proofs }) => proofs.map(({ file }) => file)));
  expect(files.filter((file) => !named.has(file))).toEqual([]);
});
