/** Composition root: config → parts → start, and a clean stop. Imported by nobody. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from './bot.ts';
import { CharterFileError } from './charter/errors.ts';
import { systemClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { STORY_NAMES } from './demo/index.ts';
import { serve } from './endpoints.ts';
import { goodbye, startDatabase, startLocal, welcome } from './local.ts';
import { createLog, type Logger, withoutSecrets } from './log.ts';
import { InstallationError } from './slack/installation.ts';
import { InUseError } from './store/embedded.ts';
import { migrate } from './store/migrate.ts';
import { databaseNow } from './store/now.ts';

type Stop = () => Promise<void>;

/** A start that hangs, or a stop that does, is not waited for any longer: who stops a process kills it then. */
const PATIENCE_MS = 10_000;
const ONE_GESTURE_MS = 500;
/**
 * Over HTTP whoever shares out the requests has to see first that this process is not ready any more: two looks at
 * /readyz, a second apart. Draining, which comes after it, fits into what is left of the ten seconds.
 */
const LEAVING_MS = 3_000;

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
      process.stdout.write(welcome(local.url, config.story));
    } else {
      // Before Slack is asked for anything: operators get their answers while it cannot be reached.
      const endpoints = await serve(config.port);
      stops.push(endpoints.stop);
      log.info({ port: endpoints.port }, 'listening');
      const bot = await startRemote(config, config.slack, database.url, log);
      const { mode } = config.slack;
      stops.splice(stops.indexOf(endpoints.stop), 1, async () => {
        endpoints.leave();
        if (mode !== 'socket') await sleep(LEAVING_MS);
        // Both at once: what has come in is answered while the rest is ended.
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
  await migrate(url).catch((error: Error) => {
    throw new ConfigError(`The database of DATABASE_URL cannot be used: ${error.message}`);
  });
  return { url, stop: async () => {} };
}

async function startRemote(
  config: Config,
  slack: Exclude<Config['slack'], { mode: 'local' }>,
  url: string,
  log: Logger,
) {
  const clock = systemClock();
  // Each hour anew: clocks drift, and virtual machines sleep.
  const hourly = () => clock.align(() => databaseNow(url));
  await hourly();
  const { charterFile } = config;
  return await startBot({ slack, databaseUrl: url, clock, log, hourly, ...(charterFile && { charterFile }) });
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;

const KNOWN_MISTAKES = [ConfigError, CharterFileError, InstallationError, InUseError];

/** A person is told what happened and what to do; a stack is for what nobody foresaw. */
const explain = (error: unknown): string => {
  if (KNOWN_MISTAKES.some((known) => error instanceof known)) return (error as Error).message;
  if (codeOf(error) === 'EADDRINUSE' || codeOf((error as { cause?: unknown }).cause) === 'EADDRINUSE') {
    return 'The port is taken. Choose another one: PORT=3001 npm start';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2), STORY_NAMES);
  const log = createLog(config.logLevel);
  endOnFaults(log);
  const ending = new AbortController();
  const running = start(config, log, ending.signal);
  onSignal((again, signal) => {
    if (again) process.exit(1);
    ending.abort();
    log.info('stopping');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    // A start that was under way has stopped by itself what there was to stop.
    const stopped = running.then(
      (stop) => stop(),
      () => undefined,
    );
    void stopped.finally(() => {
      if (config.slack.mode === 'local' && signal === 'SIGINT') process.stdout.write(goodbye);
      process.exit(0);
    });
  });
  await running.catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
}

/**
 * What nobody has foreseen may have left anything behind in memory: the process is started anew by whoever runs it, and
 * goes on from the database.
 */
function endOnFaults(log: Logger): void {
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      log.fatal({ fault, why: withoutSecrets(explain(error)) }, 'ends by a fault');
      process.exit(1);
    });
  }
}

/** @param act - `again`: somebody asks a second time, and does not want to wait */
function onSignal(act: (again: boolean, signal: NodeJS.Signals) => void): void {
  let asked_ms: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const again = asked_ms !== undefined;
      // Shells and npm pass the same signal on, too: that is no second time.
      if (again && performance.now() - (asked_ms ?? 0) < ONE_GESTURE_MS) return;
      asked_ms ??= performance.now();
      act(again, signal);
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${withoutSecrets(explain(error))}\n`);
  process.exit(1);
});
