/**
 * Brings a database up to the schema, with Prisma's own engine compiled to WebAssembly: the same
 * migrations, the same `_prisma_migrations` table as `prisma migrate deploy`, and nothing to download.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const PRISMA = fileURLToPath(new URL('../../prisma/', import.meta.url));
const MIGRATIONS = join(PRISMA, 'migrations');

/** Any number: replicas that start together wait for one another on it. */
const MIGRATION_LOCK = 7_265_652;

// @types/node leaves the WebAssembly global to the browser's types, which we do not load.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** Whoever waits for another one's migration does so for as long as it takes, whatever the server's limits are. */
const UNHURRIED =
  'SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Applies what is missing, and returns the names of the migrations that were applied now.
 * Safe to call from several processes at once.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString });
  // As with the pool below.
  guard.on('error', () => undefined);
  await guard.connect();
  try {
    // For as long as the transaction: behind a pooler a session stays, with what it has locked, when its client is gone.
    await guard.query(`BEGIN; ${UNHURRIED}`);
    await guard.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    // So that an ordinary start does not wait for the engine.
    if ((await missingMigrations(guard)).length === 0) return [];
    return await withEngine(connectionString, async (engine) => {
      const applied = await engine.applyMigrations({ migrationsList: await readMigrations(), filters: NO_FILTER });
      return applied.appliedMigrationNames;
    });
  } finally {
    await guard.end();
  }
}

/** Those that the database still lacks, by name. */
export async function missingMigrations(client: pg.Client): Promise<string[]> {
  const known = await client.query<{ known: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`);
  if (!known.rows[0]?.known) return await migrationNames();
  const applied = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const names = new Set(applied.rows.map(({ name }) => name));
  return (await migrationNames()).filter((name) => !names.has(name));
}

/**
 * The SQL that leads from the schema of the newest migration to `prisma/schema.prisma`; undefined when they
 * agree. Each migration keeps the schema that it led to beside its SQL, so no database is asked.
 */
export async function pendingMigration(connectionString: string): Promise<string | undefined> {
  const newest = (await migrationNames()).at(-1);
  const before = newest && (await readFile(join(MIGRATIONS, newest, 'schema.prisma'), 'utf8'));
  const to = await readSchema();
  const result = await withEngine(connectionString, (engine) =>
    engine.diff({
      from: before ? { tag: 'schemaDatamodel', files: [{ path: 'before.prisma', content: before }] } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  const script = result.stdout ?? '';
  return script.includes('This is an empty migration') ? undefined : script;
}

/** Writes the pending migration down under that name, with the schema it leads to; returns its directory. */
export async function writeMigration(name: string, sql: string): Promise<string> {
  const directory = join(MIGRATIONS, name);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), sql);
  await writeFile(join(directory, 'schema.prisma'), await readSchema());
  return directory;
}

let loading: Promise<void> | undefined;

/** Once in a process: the engine's module keeps looking at the memory that it was given first. */
function loadEngine(): Promise<void> {
  loading ??= instantiateEngine();
  return loading;
}

async function instantiateEngine(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': engineModule,
  });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await loadEngine();
  const pool = new pg.Pool({ connectionString });
  // Whoever uses the session hears of its end; without a listener the process would end.
  pool.on('error', () => undefined);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const datamodels = [['schema.prisma', await readSchema()]] satisfies [string, string][];
    return await work(await engineModule.SchemaEngine.new({ datamodels }, () => {}, adapter));
  } finally {
    // The engine leaves its connections open.
    await pool.end();
  }
}

const readSchema = () => readFile(join(PRISMA, 'schema.prisma'), 'utf8');

async function migrationNames(): Promise<string[]> {
  const found = await readdir(MIGRATIONS, { withFileTypes: true });
  return found
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations() {
  const migrationDirectories = await Promise.all(
    (await migrationNames()).map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(MIGRATIONS, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(MIGRATIONS, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}
