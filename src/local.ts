/** Everything on this machine: a database of its own, and the local Slack. For trying, showing and developing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bot } from './bot.ts';
import { startBot } from './bot.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import { migrate } from './store/migrate.ts';
import { latestInstant } from './store/now.ts';

const MANIFEST = fileURLToPath(new URL('../manifest.yml', import.meta.url));

/** The embedded database, migrated. */
export async function startDatabase({ dataDir, fresh }: Config): Promise<{ url: string; stop(): Promise<void> }> {
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

/** The local Slack with the bot in it: one process, one clock. */
export async function startLocal(
  config: Config,
  databaseUrl: string,
  log: Logger,
): Promise<Pick<Bot, 'stop'> & { url: string }> {
  const { createSimClock, startSimulator } = await import('./simulator/index.ts');
  // Whoever moved the clock on before goes on from there: what has happened stays in the past.
  const latest = await latestInstant(databaseUrl);
  const clock = createSimClock(latest && latest.getTime() > Date.now() ? { at: latest } : {});
  let bot: Bot | undefined;
  const simulator = await startSimulator({
    port: config.port,
    manifests: [await readFile(MANIFEST, 'utf8')],
    clock,
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
  return {
    url: simulator.url,
    async stop() {
      await running.stop();
      await simulator.close();
      clock.close();
    },
  };
}

export const welcome = (url: string): string => `
Parola is ready. Open the local Slack: ${url}

Three things to try:
  1. As Marco, in #support-rossi, react to Carla Rossi's last message with :eyes:. It is yours now: see its card in #care-desk.
  2. Type there: /promise in 20 minutes call back Rossi
  3. Move the clock on by half an hour, and look at your direct messages with Parola.

Stop with Ctrl-C. Begin anew with: npm start -- --fresh
`;
