import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';

const PRISMA = new URL('../../prisma/', import.meta.url);

const migrations = async () =>
  (await readdir(new URL('migrations/', PRISMA), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

describe('migrations', () => {
  let database: TestDatabase;
  afterEach(() => database.drop());

  describe('of an empty database', () => {
    beforeEach(async () => {
      database = await emptyDatabase();
    });
    const applied = () =>
      database.query<{ migration_name: string }>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
      );

    test('two migrators at once both succeed, and each migration is applied once', async () => {
      const [one, other] = await Promise.all([migrate(database.url), migrate(database.url)]);
      expect([...one, ...other].sort()).toEqual(await migrations());
      expect((await applied()).map(({ migration_name }) => migration_name)).toEqual(await migrations());
    });

    test('a second run applies nothing', async () => {
      expect(await migrate(database.url)).toEqual(await migrations());
      expect(await migrate(database.url)).toEqual([]);
    });
  });

  describe('lead to a schema', () => {
    beforeEach(async () => {
      database = await freshDatabase();
    });

    test('that is prisma/schema.prisma, letter by letter', async () => {
      const newest = (await migrations()).at(-1);
      const [kept, current] = await Promise.all([
        readFile(new URL(`migrations/${newest}/schema.prisma`, PRISMA), 'utf8'),
        readFile(new URL('schema.prisma', PRISMA), 'utf8'),
      ]);
      expect(kept).toBe(current);
    });

    test('whose every primary, unique and foreign key contains the workspace', async () => {
      const keys = await database.query<{ name: string; columns: string[] }>(`
        SELECT index.relname AS name, array_agg(attname::text) AS columns
        FROM pg_index
        JOIN pg_class index ON index.oid = indexrelid
        JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
        WHERE indisunique AND relnamespace = 'public'::regnamespace AND index.relname NOT LIKE '\\_prisma%'
        GROUP BY index.relname
        UNION ALL
        SELECT conname, array_agg(attname::text)
        FROM pg_constraint
        JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        GROUP BY conname`);
      expect(keys.length).toBeGreaterThan(15);
      expect(keys.filter(({ columns }) => !columns.includes('team_id'))).toEqual([]);
    });

    test('in which no column takes its value from the database’s clock', async () => {
      const defaults = await database.query<{ column_default: string }>(`
        SELECT table_name, column_name, column_default FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND column_default IS NOT NULL`);
      expect(defaults.length).toBeGreaterThan(0);
      expect(defaults.filter(({ column_default }) => /now|current_|timestamp|clock/i.test(column_default))).toEqual([]);
    });
  });
});
