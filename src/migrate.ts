/**
 * `npm run migrate`: brings the database of DATABASE_URL up to the schema.
 * `npm run migrate:new -- NAME`: writes down what leads from the last migration to prisma/schema.prisma.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { startEmbedded } from './store/embedded.ts';
import { migrate, pendingMigration, writeMigration } from './store/migrate.ts';

async function apply(): Promise<string> {
  const { databaseUrl } = readConfig(process.env, []);
  if (!databaseUrl) throw new Error('Set DATABASE_URL: postgresql://user:password@host:5432/parola');
  const applied = await migrate(databaseUrl);
  return applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'Nothing to apply: the database is up to date.';
}

async function write(name = ''): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error('Give the migration a name of small letters: npm run migrate:new -- add_topics');
  }
  // The engine wants a database at hand, even to compare two texts.
  const directory = await mkdtemp(join(tmpdir(), 'parola-migrate-'));
  const database = await startEmbedded(join(directory, 'postgres'), 'fast');
  try {
    const sql = await pendingMigration(database.url('postgres'));
    if (!sql) return 'Nothing to write: the schema is that of the last migration.';
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    return `Written: ${await writeMigration(`${stamp}_${name}`, sql)}. Read the SQL before you commit it.`;
  } finally {
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const [command, name] = process.argv.slice(2);
(command === 'new' ? write(name) : apply()).then(
  (message) => process.stdout.write(`${message}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
