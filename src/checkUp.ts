/** Looks at everything that the bot needs: put together as the bot is, but it starts nothing and keeps nothing. */
import { readFileSync } from 'node:fs';
import type { WebClient } from '@slack/web-api';
import { chartersOf, DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { CharterFileError } from './charter/errors.ts';
import { type CharterFile, readCharterFile } from './charter/file.ts';
import { closedDays } from './charter/holidays.ts';
import { mistakesIn } from './charter/mistakes.ts';
import { systemClock } from './clock.ts';
import { type Config, ConfigError, type OAuthAccess, readConfig } from './config.ts';
import { boltLogger, createLog } from './log.ts';
import { type Charter, charterCheck, charterFileCheck, type Remark } from './ops/doctor/charter.ts';
import { type Check, type Examined, examine, Unseen } from './ops/doctor/check.ts';
import { clocksCheck, type Reading } from './ops/doctor/clocks.ts';
import { databaseCheck, parkedCheck } from './ops/doctor/database.ts';
import { type Environment, environmentCheck, nodeCheck } from './ops/doctor/machine.ts';
import { botCheck, doorCheck, type Identity, type Said, socketCheck, tokensCheck } from './ops/doctor/slack.ts';
import { clientOptions, createClient } from './slack/app.ts';
import { directoryOf, type Memory } from './slack/directory.ts';
import { requestUrl } from './slack/manifest.ts';
import { SCOPES } from './slack/names.ts';
import { slackError } from './slack/refusal.ts';
import { type Client, connect } from './store/client.ts';
import { homesOf } from './store/home.ts';
import { countParked, type Inspected, inspect, type ParkedIn } from './store/inspect.ts';
import { installationsOf } from './store/installations.ts';
import { databaseNow } from './store/now.ts';
import { sealBy } from './store/seal.ts';
import { readSettings, readTeams } from './store/workspaces.ts';

/** @param url - where the bot should answer Slack. @param retry - has what was put aside tried again */
type Asked = { retry: boolean; url?: string | undefined };
type Remote = Exclude<Config['slack'], { mode: 'local' }>;

/** A database, and whether it can be used. */
type Database = { url: string; client: Client; state: Promise<Inspected> };

/** Each check by itself: one that fails stops no other. @param env - the environment that the bot would be started with */
export async function checkUp(env: NodeJS.ProcessEnv, asked: Asked): Promise<Examined[]> {
  const { config, environment } = configured(env);
  const database = config.databaseUrl === undefined ? undefined : databaseAt(config.databaseUrl);
  const examined = await examine([
    nodeCheck(process.versions.node, leastNode()),
    environmentCheck(environment),
    databaseCheck(database?.state),
    ...(database ? [parkedCheck(() => parkedIn(database, asked.retry), asked.retry)] : []),
    charterFileCheck(config.charterFile, readUsable),
    ...slackChecks(config, database, asked),
  ]);
  await database?.client.close();
  return examined;
}

function databaseAt(url: string): Database {
  const state = inspect(url);
  // Whoever needs it hears of it.
  state.catch(() => undefined);
  return { url, client: connect(url), state };
}

/** @throws Unseen */
async function usable(database: Database): Promise<Client> {
  const state = await database.state.catch(() => undefined);
  if (!state) throw new Unseen('the database is out of reach');
  if (state.pending.length > 0) throw new Unseen('the database lacks migrations');
  return database.client;
}

const leastNode = (): string => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(engines.node).replace(/^\D+/, '');
};

/** What cannot be used is left out, one kind after the other: the rest is looked at all the same. */
const LEFT_OUT = [
  [],
  ['PORT', 'LOG_LEVEL'],
  ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CLI_XOXB', 'SLACK_CLI_XAPP', 'SLACK_API_URL'],
  ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'TOKEN_KEYS', 'PUBLIC_URL'],
];

function configured(env: NodeJS.ProcessEnv): { config: Config; environment: Environment } {
  const mistakes = new Set<string>();
  const known = { ...env };
  for (const names of LEFT_OUT) {
    for (const name of names) delete known[name];
    try {
      const config = readConfig(known, []);
      const isWhole = names.includes('PORT') || names.length === 0;
      return { config, environment: { mode: isWhole ? config.slack.mode : undefined, mistakes: [...mistakes] } };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const mistake of error.message.split('\n')) mistakes.add(mistake);
    }
  }
  throw new ConfigError([...mistakes].join('\n'));
}

async function parkedIn(database: Database, retry: boolean): Promise<ParkedIn[]> {
  const client = await usable(database);
  const found = await countParked(database.url);
  if (retry && found.length > 0) await tryAgain(client, await databaseNow(database.url));
  return found;
}

async function tryAgain(client: Client, now: Date): Promise<void> {
  for (const team of await readTeams(client)) await homesOf(client).tryAgain(team, undefined, now);
}

/** @throws CharterFileError */
async function readUsable(file: string): Promise<CharterFile> {
  const read = await readCharterFile(file);
  await closedDays(read.settings.holidays, new Date());
  return read;
}

function slackChecks(config: Config, database: Database | undefined, { url }: Asked): Check[] {
  const { slack } = config;
  const databaseClock = database ? [() => reading('the database', () => timeOf(database))] : [];
  if (slack.mode === 'local') {
    return database ? [clocksCheck(databaseClock), charterCheck(() => mistakesSaved(database))] : [];
  }
  const door = (signingSecret: string) =>
    doorCheck({ signingSecret, requestUrl: url === undefined ? undefined : requestUrl(url) }, () => new Date());
  const clocks = clocksCheck([() => reading('Slack', () => slackNow(slack)), ...databaseClock]);
  if (slack.mode === 'oauth') {
    const ofDatabase = (one: Database) => [
      tokensCheck(() => tokensIn(one, slack)),
      charterCheck(() => mistakesSaved(one)),
    ];
    return [door(slack.signingSecret), clocks, ...(database ? ofDatabase(database) : [])];
  }
  const options = clientOptions(slack.apiUrl, boltLogger(createLog('silent')));
  const client = createClient(slack.botToken, options);
  const auth = said(() => identify(client));
  const socket = (appToken: string) => {
    const opened = said(async () => ({
      url: (await createClient(appToken, options).apps.connections.open({})).url ?? '',
    }));
    return socketCheck(opened, appToken, auth);
  };
  return [
    botCheck(auth, SCOPES),
    slack.mode === 'socket' ? socket(slack.appToken) : door(slack.signingSecret),
    clocks,
    charterCheck(async () => putTogether(await auth, client, config.charterFile, database)),
  ];
}

/** Which of the tokens that are kept can be read. */
async function tokensIn(database: Database, { tokenKeys }: OAuthAccess): Promise<{ kept: number; closed: string[] }> {
  return await installationsOf(await usable(database), sealBy(tokenKeys)).examine();
}

async function identify(client: WebClient): Promise<Identity & { teamId: string }> {
  const { team = '', team_id: teamId = '', user = '', bot_id, response_metadata } = await client.auth.test();
  const bot = bot_id ? await client.bots.info({ bot: bot_id }).catch(() => undefined) : undefined;
  const appId = bot?.bot?.app_id;
  return { team, teamId, bot: user, scopes: response_metadata?.scopes, ...(appId && { appId }) };
}

async function said<T>(ask: () => Promise<T>): Promise<Said<T>> {
  try {
    return await ask();
  } catch (error) {
    const refused = slackError(error);
    return refused === undefined ? { unreachable: (error as Error).message } : { refused };
  }
}

async function reading(whose: string, ask: () => Promise<Date>): Promise<Reading> {
  const before = new Date();
  const at = await ask();
  return { whose, at, before, after: new Date() };
}

/** A second is all that the header tells: this is its middle. */
const HALF_MS = 500;

async function slackNow({ apiUrl }: Remote): Promise<Date> {
  const { headers } = await fetch(`${apiUrl}api.test`, { method: 'POST' });
  const told = headers.get('date');
  if (!told) throw new Error('Slack does not tell its time.');
  return new Date(Date.parse(told) + HALF_MS);
}

async function timeOf(database: Database): Promise<Date> {
  if (!(await database.state.catch(() => undefined))) throw new Unseen('the database is out of reach');
  return await databaseNow(database.url);
}

/** As the bot does it, but nothing is kept of what Slack says. */
async function putTogether(
  identity: Said<{ teamId: string }>,
  client: WebClient,
  charterFile: string | undefined,
  database: Database | undefined,
): Promise<Charter> {
  if (!('teamId' in identity)) throw new Unseen('Slack tells who and what there is, and does not answer');
  const remarks: Remark[] = [];
  const report = (event: string, facts: Record<string, unknown>) => void remarks.push({ event, facts });
  const clock = systemClock();
  const workspace = directoryOf({ teams: { of: async () => ({ client }) }, memory: NO_MEMORY, clock, report });
  const settings = await settingsOf(identity.teamId, charterFile, database && (await usable(database)));
  const source = { read: async () => ({ settings, revision: 0 }), revision: async () => 0 };
  return await chartersOf({ source, workspace, clock, report }, [identity.teamId])
    .of(identity.teamId)
    .then(() => ({ remarks }), mistaken);
}

function mistaken(error: unknown): Charter {
  if (error instanceof CharterFileError) return { mistakes: error.message.split('\n') };
  throw error;
}

/** What the next start goes by: the charter file where it has changed, else what is saved. */
async function settingsOf(
  teamId: string,
  charterFile: string | undefined,
  client: Client | undefined,
): Promise<unknown> {
  // What is wrong with the file itself is told by its own check.
  const written = charterFile === undefined ? undefined : await readCharterFile(charterFile).catch(() => undefined);
  const saved = client && (await readSettings(client, teamId, DEFAULT_CHARTER_ID));
  return written && written.hash !== saved?.fileHash ? written.settings : saved?.settings;
}

const NO_MEMORY: Memory = {
  person: async () => undefined,
  rememberPeople: async () => {},
  forgetPerson: async () => {},
  named: async () => [],
  channel: async () => undefined,
  rememberChannels: async () => {},
};

/** Without Slack only what the settings say by themselves can be judged. */
async function mistakesSaved(database: Database): Promise<Charter> {
  const client = await usable(database);
  const found = await Promise.all(
    (await readTeams(client)).map(async (teamId) => {
      const { settings } = await readSettings(client, teamId, DEFAULT_CHARTER_ID);
      return await mistakesIn(settings ?? {}, new Date(), async () => [teamId]);
    }),
  );
  const mistakes = found.flat().map(({ path, message }) => `${path.join('.')}: ${message}`);
  return mistakes.length > 0 ? { mistakes } : { remarks: [] };
}
