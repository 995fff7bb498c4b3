/** Composition root: config → parts → start, and a clean stop. Imported by nobody. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bot, startBot } from './bot.ts';
import { CharterFileError } from './charter/file.ts';
import { systemClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startDatabase, startLocal, welcome } from './local.ts';
import { createLog, type Logger } from './log.ts';
import { InUseError } from './store/embedded.ts';
import { migrate } from './store/migrate.ts';
import { databaseNow } from './store/now.ts';

type Stop = () => Promise<void>;

const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 1_000;
const DRAIN_MS = 10_000;
/** A start that hangs, or a stop that does, is not waited for any longer. */
const PATIENCE_MS = 25_000;
const ONE_GESTURE_MS = 500;

/** @param signal - the process is to end: what has been started is stopped again, the rest is not begun */
async function start(config: Config, log: Logger, signal: AbortSignal): Promise<Stop> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const database = config.databaseUrl ? await ownDatabase(config.databaseUrl) : await startDatabase(config);
    stops.push(database.stop);
    signal.throwIfAborted();
    if (config.slack.mode === 'local') {
      const local = await startLocal(config, database.url, log);
      stops.push(local.stop);
      process.stdout.write(welcome(local.url));
    } else {
      // Before Slack is asked for anything: operators get their answers while it cannot be reached.
      const endpoints = await serve(config.port);
      stops.push(endpoints.stop);
      log.info({ port: endpoints.port }, 'listening');
      const bot = await startRemote(config, config.slack, database.url, log);
      // Both at once: what has come in is answered while the rest is ended.
      stops.splice(stops.indexOf(endpoints.stop), 1, async () => {
        await Promise.all([endpoints.stop(), bot.stop()]);
      });
      endpoints.lead(bot);
      void bot.connected.then(() => log.info({ port: endpoints.port }, 'ready'));
    }
    signal.throwIfAborted();
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

/** The bot's endpoints: what Slack sends over HTTP, and what operators ask. They stand before the bot does. */
async function serve(port: number): Promise<{ port: number; lead(bot: Bot): void; stop: Stop }> {
  let bot: Bot | undefined;
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      if (bot?.answer(request, response)) return;
      const isAlive = request.url === '/healthz';
      response.writeHead(bot ? 404 : isAlive ? 200 : 503).end();
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    lead(to) {
      bot = to;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A request that never ends keeps its connection, and the server, for ever.
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}

const KNOWN_MISTAKES = [ConfigError, CharterFileError, InUseError];

/** A person is told what happened and what to do; a stack is for what nobody foresaw. */
const explain = (error: unknown): string => {
  if (KNOWN_MISTAKES.some((known) => error instanceof known)) return (error as Error).message;
  if ((error as { code?: unknown }).code === 'EADDRINUSE')
    return 'The port is taken. Choose another one: PORT=3001 npm start';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = createLog(config.logLevel);
  const ending = new AbortController();
  const running = start(config, log, ending.signal);
  let asked_ms = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) {
        // Whoever asks a second time does not wait. Shells and npm pass the same signal on, too: that is no second time.
        if (performance.now() - asked_ms > ONE_GESTURE_MS) process.exit(1);
        return;
      }
      asked_ms = performance.now();
      ending.abort();
      setTimeout(() => process.exit(1), PATIENCE_MS).unref();
      // A start that was under way has stopped by itself what there was to stop.
      const stopped = running.then(
        (stop) => stop(),
        () => undefined,
      );
      void stopped.finally(() => process.exit(0));
    });
  }
  await running.catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
