/** Composition root: config → parts → start, and a clean stop. Imported by nobody. */
import { createServer } from 'node:http';
import { type Bot, startBot } from './bot.ts';
import { CharterFileError } from './charter/file.ts';
import { systemClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startDatabase, startLocal, welcome } from './local.ts';
import { createLog, type Logger } from './log.ts';
import { migrate } from './store/migrate.ts';
import { databaseNow } from './store/now.ts';

type Stop = () => Promise<void>;

const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 1_000;

async function start(config: Config, log: Logger): Promise<Stop> {
  const database = config.databaseUrl ? await ownDatabase(config.databaseUrl) : await startDatabase(config);
  const stops: Stop[] = [database.stop];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    if (config.slack.mode === 'local') {
      const local = await startLocal(config, database.url, log);
      stops.push(local.stop);
      process.stdout.write(welcome(local.url));
    } else {
      const bot = await startRemote(config, config.slack, database.url, log);
      stops.push(bot.stop);
      stops.push(await serve(bot, config.port));
    }
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ownDatabase(url: string): Promise<{ url: string; stop: Stop }> {
  await migrate(url);
  return { url, stop: async () => {} };
}

async function startRemote(
  config: Config,
  slack: Exclude<Config['slack'], { mode: 'local' }>,
  url: string,
  log: Logger,
) {
  const clock = systemClock();
  await clock.align(() => databaseNow(url));
  const { charterFile } = config;
  return await startBot({ slack, databaseUrl: url, clock, log, ...(charterFile && { charterFile }) });
}

/** The bot's endpoints: what Slack sends over HTTP, and what operators ask. */
async function serve(bot: Bot, port: number): Promise<Stop> {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      if (!bot.answer(request, response)) response.writeHead(404).end();
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, listening);
  });
  return async () => {
    server.closeIdleConnections();
    await new Promise((closed) => server.close(closed));
  };
}

/** A person is told what happened and what to do; a stack is for what nobody foresaw. */
const explain = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof CharterFileError) return error.message;
  if ((error as { code?: unknown }).code === 'EADDRINUSE')
    return 'The port is taken. Choose another one: PORT=3001 npm start';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = createLog(config.logLevel);
  const stop = await start(config, log);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal does not wait.
      if (stopping) process.exit(1);
      stopping = true;
      void stop().finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
