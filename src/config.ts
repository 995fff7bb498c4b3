/** What the environment says; the only reader of it. Every mistake is told with the variable's name. */
import { z } from 'zod';

const text = z.string().trim().min(1).optional();

const environment = z.object({
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  DATABASE_URL: text,
  DATA_DIR: z.string().trim().min(1).default('.data'),
  CHARTER_FILE: text,
  PORT: z.coerce.number('Write a port, such as 3000.').int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
});

/** How the bot reaches Slack. `local`: no tokens at all, so the local Slack is started with it. */
export type SlackAccess =
  | { mode: 'local' }
  | { mode: 'socket'; apiUrl: string; botToken: string; appToken: string }
  | { mode: 'http'; apiUrl: string; botToken: string; signingSecret: string };

export type Config = {
  slack: SlackAccess;
  /** Undefined: the embedded database, in `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  charterFile?: string;
  port: number;
  logLevel: string;
  /** Begin with an empty database. */
  fresh: boolean;
};

export class ConfigError extends Error {}

/** @throws ConfigError that names each variable, and what to do */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  // An empty variable is the same as none: compose files and shells leave such behind.
  const set = withCliTokens(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const unknown = args.find((arg) => arg !== '--fresh');
  if (unknown)
    throw new ConfigError(`${unknown} is not an option. There is one: --fresh, to begin with an empty database.`);
  const slack = accessOf(parsed.data);
  return {
    slack,
    ...(parsed.data.DATABASE_URL && { databaseUrl: parsed.data.DATABASE_URL }),
    dataDir: parsed.data.DATA_DIR,
    ...(parsed.data.CHARTER_FILE && { charterFile: parsed.data.CHARTER_FILE }),
    port: parsed.data.PORT,
    logLevel: parsed.data.LOG_LEVEL ?? (slack.mode === 'local' ? 'warn' : 'info'),
    fresh: args.includes('--fresh'),
  };
}

/** `slack run` of the Slack CLI names the tokens of the app that it has just installed in its own way. */
const withCliTokens = ({ SLACK_CLI_XOXB, SLACK_CLI_XAPP, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...(SLACK_CLI_XOXB && { SLACK_BOT_TOKEN: SLACK_CLI_XOXB }),
  ...(SLACK_CLI_XAPP && { SLACK_APP_TOKEN: SLACK_CLI_XAPP }),
});

function accessOf(env: z.infer<typeof environment>): SlackAccess {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (!botToken && !appToken && !signingSecret) return { mode: 'local' };
  if (!botToken) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN is missing: the token that begins with xoxb-, under "OAuth & Permissions" of the Slack app.',
    );
  }
  const apiUrl = env.SLACK_API_URL.endsWith('/') ? env.SLACK_API_URL : `${env.SLACK_API_URL}/`;
  if (appToken) return { mode: 'socket', apiUrl, botToken, appToken };
  if (signingSecret) return { mode: 'http', apiUrl, botToken, signingSecret };
  throw new ConfigError(
    'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the app token (xapp-…, with connections:write) for Socket Mode, or the signing secret for HTTP, both under "Basic Information" of the Slack app.',
  );
}
