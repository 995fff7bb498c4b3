/**
 * `npm run charter -- export [FILE]`: writes a team's settings down as a charter file.
 * `npm run charter -- import FILE`: sets what such a file says; open items are planned by it at once.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { exportCharter } from './charter/export.ts';
import { readCharterFile } from './charter/file.ts';
import { closedDays } from './charter/holidays.ts';
import { readConfig } from './config.ts';
import { adoptSettings } from './desk/settings.ts';
import { startDatabase } from './local.ts';
import { type Client, connect } from './store/client.ts';
import { migrate } from './store/migrate.ts';
import { databaseNow, latestInstant } from './store/now.ts';
import { storeOf } from './store/store.ts';
import { readSettings, readTeams } from './store/workspaces.ts';

const USAGE = 'Say what to do: npm run charter -- export [FILE], or npm run charter -- import FILE';

async function write(client: Client, teamId: string, file: string | undefined): Promise<string> {
  const { settings } = await readSettings(client, teamId, DEFAULT_CHARTER_ID);
  const text = exportCharter(settings ?? {});
  if (file === undefined) return text;
  await writeFile(file, text);
  return `Written: ${file}.\n`;
}

async function takeOver(client: Client, teamId: string, file: string, now: Date): Promise<string> {
  const { settings } = await readCharterFile(file);
  await closedDays(settings.holidays, now);
  const adoption = await adoptSettings(storeOf(client), teamId, { settings }, now);
  const changed = adoption.is === 'adopted' ? adoption.changed : [];
  if (changed.length === 0) return 'Nothing to change: everything is set like that.\n';
  return `Changed: ${changed.join(', ')}. It is in force within seconds, and what is open is planned by it within a minute.\n`;
}

/** @param wanted - when several workspaces share the database */
function chosen(teams: readonly string[], wanted: string | undefined): string {
  const [only, ...others] = wanted === undefined ? teams : teams.filter((team) => team === wanted);
  if (only !== undefined && others.length === 0) return only;
  if (teams.length === 0) throw new Error('No workspace is known in this database yet: start Parola once.');
  throw new Error(`Say for which workspace: --team ${teams.join(', --team ')}.`);
}

/** The database of DATABASE_URL, or the embedded one. */
async function openDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const config = readConfig(process.env, []);
  const { databaseUrl } = config;
  if (!databaseUrl) return await startDatabase(config);
  await migrate(databaseUrl);
  return { url: databaseUrl, stop: async () => {} };
}

async function main(): Promise<string> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { team: { type: 'string' } } });
  const [command, file] = positionals;
  if (command !== 'export' && !(command === 'import' && file !== undefined)) throw new Error(USAGE);
  const database = await openDatabase();
  const client = connect(database.url);
  try {
    const teamId = chosen(await readTeams(client), values.team);
    if (command === 'export') return await write(client, teamId, file);
    // Whoever tries it out may have moved the clock on.
    const [now, latest] = await Promise.all([databaseNow(database.url), latestInstant(database.url)]);
    return await takeOver(client, teamId, file ?? '', latest && latest > now ? latest : now);
  } finally {
    await client.close();
    await database.stop();
  }
}

main().then(
  (message) => process.stdout.write(message),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
