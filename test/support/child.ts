/** The bot as a process of its own, as it runs in production: to be killed, and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Child = {
  /** Where it answers over HTTP. */
  url: string;
  /** Settles when it has said that: "stopping". */
  says(what: string): Promise<void>;
  /** Ends it at once, without a chance to do anything about it. */
  kill(): Promise<void>;
  /** Asks it to end, and tells its exit code. @throws when it takes longer than it may */
  terminate(): Promise<number | null>;
};

export type ChildOptions = {
  apiUrl: string;
  botToken: string;
  databaseUrl: string;
  /** Over a socket, or else over HTTP. */
  appToken?: string;
  signingSecret?: string;
  /** Any free one, unless it is given. */
  port?: number;
};

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Only what hangs is given up. */
const PATIENCE_MS = 120_000;

/** Settles when the bot says that Slack reaches it. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { apiUrl, botToken, databaseUrl, appToken, signingSecret, port = 0 } = options;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: botToken,
      ...(appToken && { SLACK_APP_TOKEN: appToken }),
      ...(signingSecret && { SLACK_SIGNING_SECRET: signingSecret }),
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      LOG_LEVEL: 'info',
    },
  });
  const ended = once(child, 'exit');
  const saying = listenTo(child);
  await within(PATIENCE_MS, saying.says('ready'), 'the bot was not ready in time').catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}: ${saying.said.join('\n')}`);
  });
  const { port: listensAt } = JSON.parse(await saying.says('listening')) as { port: number };
  return {
    url: `http://127.0.0.1:${listensAt}`,
    says: async (what) => void (await saying.says(what)),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async terminate() {
      child.kill('SIGTERM');
      await within(PATIENCE_MS, ended, 'the bot did not end in time');
      return child.exitCode;
    },
  };
}

/** What a process writes, and the line with which it says something. */
function listenTo(child: ChildProcess): { said: string[]; says(what: string): Promise<string> } {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the bot has no output');
  const said: string[] = [];
  stderr.on('data', (chunk) => said.push(String(chunk)));
  const lines = createInterface(stdout).on('line', (line) => said.push(line));
  return {
    said,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = said.find((each) => each.includes(`"msg":"${what}"`));
          if (line !== undefined) resolve(line);
        };
        lines.on('line', look);
        child.once('exit', () => reject(new Error(`the bot ended before it said “${what}”`)));
        look();
      }),
  };
}

async function within<T>(limit_ms: number, event: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), limit_ms);
  });
  return await Promise.race([event, tooLate]).finally(() => clearTimeout(timer));
}
