/**
 * The schema by the rule of those who distribute tables by workspace (Citus): every key that has to hold across rows
 * contains the workspace, since no machine sees the rows of another.
 */
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

/** Of which table what is not by workspace, and why. */
const EXCEPTED: Readonly<Record<string, string>> = {
  _prisma_migrations: 'what was applied to the database as a whole: it stays on one machine',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

type Key = { name: string; of: string; columns: string[]; kind: 'p' | 'u' | 'f'; referred: string[] | null };

const KEYS = `
  SELECT conname AS name, conrelid::regclass::text AS of, contype AS kind,
         ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k (n, place)
               JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY place) AS columns,
         CASE WHEN contype = 'f' THEN
           ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k (n, place)
                 JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY place) END AS referred
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT indexrelid::regclass::text, indrelid::regclass::text, 'u',
         ARRAY(SELECT attname::text FROM unnest(indkey::int2[]) AS n
               JOIN pg_attribute ON attrelid = indrelid AND attnum = n), NULL
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE indisunique AND relnamespace = 'public'::regnamespace`;

test('every table has a primary key, and every primary, unique and foreign key contains the workspace', async () => {
  const tables = await database.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const names = tables.map(({ name }) => name).filter((name) => !(name in EXCEPTED));
  const keys = (await database.query<Key>(KEYS)).filter(({ of }) => !(of in EXCEPTED));

  expect(names.length).toBeGreaterThan(12);
  expect(names.filter((name) => !keys.some(({ of, kind }) => of === name && kind === 'p'))).toEqual([]);
  expect(keys.filter(({ columns }) => !columns.includes('team_id')).map(({ name }) => name)).toEqual([]);
  // A foreign key leads from the workspace to the same workspace.
  const foreign = keys.filter(({ kind }) => kind === 'f');
  expect(foreign.length).toBeGreaterThan(8);
  for (const { name, columns, referred } of foreign) {
    expect(referred?.indexOf('team_id'), name).toBe(columns.indexOf('team_id'));
  }
});

test('nothing stands in the way of distribution: sequences are bigint, there is no rule, view, trigger, exclusion', async () => {
  expect(
    await database.query(`
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND (relkind IN ('v', 'm') OR relhasrules OR relkind = 'p')
      UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT conname FROM pg_constraint WHERE contype = 'x' AND connamespace = 'public'::regnamespace
      UNION ALL SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND data_type <> 'bigint'::regtype`),
  ).toEqual([]);
});

const STORE = new URL('../../src/store/', import.meta.url);

/** A statement as it stands in the source. */
const STATEMENT = /(?:query|execute|write|sql)(?:<[^`]*>)?`([^`]*)`/g;

/** By which file. */
async function statements(): Promise<{ file: string; text: string }[]> {
  const files = (await readdir(STORE, { recursive: true })).filter((name) => /^(?!generated).*\.ts$/.test(name));
  const found = files.map(async (file) => {
    const source = await readFile(new URL(file, STORE), 'utf8');
    return [...source.matchAll(STATEMENT)].map(([, text = '']) => ({ file, text: text.replace(/\s+/g, ' ').trim() }));
  });
  return (await Promise.all(found)).flat();
}

/** What the rounds take up, of all their workspaces at once: distributed tables refuse such locks. See docs/scale.md. */
const TAKEN_OF_SEVERAL = ['digests.ts', 'inbox.ts', 'outbox.ts', 'sweeps.ts'];

test('rows are locked in one workspace at a time, but for what four of the rounds take up', async () => {
  const locking = (await statements()).filter(({ text }) => /\bFOR (NO KEY )?UPDATE\b/.test(text));
  expect(locking.length).toBeGreaterThan(10);

  const ofSeveral = locking.filter(({ text }) => /\bteam_id = ANY\(/.test(text));
  expect(ofSeveral.map(({ file }) => file).sort()).toEqual(TAKEN_OF_SEVERAL);
  const others = locking.filter((one) => !ofSeveral.includes(one));
  expect(others.filter(({ text }) => !/\bteam_id = \$\{/.test(text))).toEqual([]);
});
