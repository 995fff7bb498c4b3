/** The bot as a process of its own, as it runs in production: to be killed, and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Child = {
  /** Ends it at once, without a chance to do anything about it. */
  kill(): Promise<void>;
  /** Asks it to end, and tells its exit code. @throws when it takes longer than it may */
  terminate(): Promise<number | null>;
};

export type ChildOptions = { apiUrl: string; botToken: string; appToken: string; databaseUrl: string };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_WITHIN_MS = 60_000;
const END_WITHIN_MS = 10_000;

/** Settles when the bot says that Slack reaches it. */
export async function startChild({ apiUrl, botToken, appToken, databaseUrl }: ChildOptions): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
  });
  const ended = once(child, 'exit');
  await ready(child);
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async terminate() {
      child.kill('SIGTERM');
      await within(END_WITHIN_MS, ended, 'the bot did not end in time');
      return child.exitCode;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the bot has no output');
  const said: string[] = [];
  stderr.on('data', (chunk) => said.push(String(chunk)));
  const isReady = new Promise<void>((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      said.push(line);
      if (line.includes('"msg":"connected"')) resolve();
    });
    child.once('exit', () => reject(new Error('the bot ended before it was ready')));
  });
  await within(START_WITHIN_MS, isReady, 'the bot was not ready in time').catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}: ${said.join('\n')}`);
  });
}

async function within<T>(limit_ms: number, event: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), limit_ms);
  });
  return await Promise.race([event, tooLate]).finally(() => clearTimeout(timer));
}
