/** `npm run migrate:new -- NAME`: writes down what leads from the last migration to the schema. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';
import { pendingMigration, writeMigration } from './migrate.ts';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write('Give the migration a name of small letters: npm run migrate:new -- add_topics\n');
  process.exit(1);
}

const directory = await mkdtemp(join(tmpdir(), 'parola-migrate-'));
const database = await startEmbedded(join(directory, 'postgres'), 'fast');
try {
  const sql = await pendingMigration(database.url('postgres'));
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const message = sql
    ? `Written: ${await writeMigration(`${stamp}_${name}`, sql)}. Read the SQL before you commit it.`
    : 'Nothing to write: the schema is that of the last migration.';
  process.stdout.write(`${message}\n`);
} finally {
  await database.stop();
  await rm(directory, { recursive: true, force: true });
}
