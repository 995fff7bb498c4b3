/** What the environment says; the only reader of it. Every mistake is told with the variable's name. */
import { z } from 'zod';

const text = z.string().trim().min(1).optional();

const environment = z.object({
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  TOKEN_KEYS: text,
  PUBLIC_URL: z.url().optional(),
  SLACK_API_URL: z.url().default('https://slack.com/api/'),
  DATABASE_URL: text,
  DATA_DIR: z.string().trim().min(1).default('.data'),
  CHARTER_FILE: text,
  PORT: z.coerce.number('Write a port, such as 3000.').int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
});

/** How any workspace installs the app, and how its tokens are kept. */
export type OAuthAccess = {
  mode: 'oauth';
  apiUrl: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** Of 32 bytes each: the first one seals tokens, all of them open them. */
  tokenKeys: [Buffer, ...Buffer[]];
  /** Where browsers reach the bot, without a slash at the end. Undefined: where the Slack app says. */
  publicUrl?: string;
};

/** How the bot reaches Slack. `local`: no tokens at all, so the local Slack is started with it. */
export type SlackAccess =
  | OAuthAccess
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
  /** What the local Slack tells at the start. */
  story?: string;
};

export class ConfigError extends Error {}

/**
 * @param stories - the names of those that there are
 * @throws ConfigError that names each variable, and what to do
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[], stories: readonly string[] = []): Config {
  // An empty variable is the same as none: compose files and shells leave such behind.
  const set = withCliTokens(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const options = readOptions(args, stories);
  const slack = accessOf(parsed.data);
  if (options.story !== undefined && slack.mode !== 'local') {
    throw new ConfigError('--story is told in the local Slack only: start without the SLACK_… tokens.');
  }
  return {
    slack,
    ...(parsed.data.DATABASE_URL && { databaseUrl: parsed.data.DATABASE_URL }),
    dataDir: parsed.data.DATA_DIR,
    ...(parsed.data.CHARTER_FILE && { charterFile: parsed.data.CHARTER_FILE }),
    port: parsed.data.PORT,
    logLevel: parsed.data.LOG_LEVEL ?? (slack.mode === 'local' ? 'warn' : 'info'),
    ...options,
  };
}

const OPTIONS =
  'There are two: --fresh, to begin with an empty database, and --story NAME, to be told a story in the local Slack.';

function readOptions(args: readonly string[], stories: readonly string[]): Pick<Config, 'fresh' | 'story'> {
  // "--story=repair" is the same as "--story repair".
  const words = args.flatMap((arg) => (arg.startsWith('--story=') ? ['--story', arg.slice('--story='.length)] : [arg]));
  const at = words.indexOf('--story');
  const unknown = words.find((word, index) => word !== '--fresh' && (at < 0 || (index !== at && index !== at + 1)));
  if (unknown !== undefined) throw new ConfigError(`${unknown} is not an option. ${OPTIONS}`);
  const fresh = words.includes('--fresh');
  if (at < 0) return { fresh };
  const story = words[at + 1] ?? '';
  if (stories.includes(story)) return { fresh, story };
  const what = story === '' ? '--story needs a name.' : `There is no story “${story}”.`;
  throw new ConfigError(`${what} There are: ${stories.join(', ')}.`);
}

/** `slack run` of the Slack CLI names the tokens of the app that it has just installed in its own way. */
const withCliTokens = ({ SLACK_CLI_XOXB, SLACK_CLI_XAPP, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...(SLACK_CLI_XOXB && { SLACK_BOT_TOKEN: SLACK_CLI_XOXB }),
  ...(SLACK_CLI_XAPP && { SLACK_APP_TOKEN: SLACK_CLI_XAPP }),
});

function accessOf(env: z.infer<typeof environment>): SlackAccess {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (!botToken && (env.SLACK_CLIENT_ID || env.SLACK_CLIENT_SECRET || env.TOKEN_KEYS)) return oauthOf(env);
  if (env.TOKEN_KEYS) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN is the token of one workspace, TOKEN_KEYS is for the tokens of many: take one of them away.',
    );
  }
  if (!botToken && !appToken && !signingSecret) return { mode: 'local' };
  if (!botToken) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN is missing: the token that begins with xoxb-, under "OAuth & Permissions" of the Slack app.',
    );
  }
  const apiUrl = withSlash(env.SLACK_API_URL);
  if (appToken) return { mode: 'socket', apiUrl, botToken, appToken };
  if (signingSecret) return { mode: 'http', apiUrl, botToken, signingSecret };
  throw new ConfigError(
    'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the app token (xapp-…, with connections:write) for Socket Mode, or the signing secret for HTTP, both under "Basic Information" of the Slack app.',
  );
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

/** What of it is missing, with where it is found. */
const OAUTH_NEEDS = {
  SLACK_CLIENT_ID: 'the client ID, under "Basic Information" of the Slack app',
  SLACK_CLIENT_SECRET: 'the client secret, under "Basic Information" of the Slack app',
  SLACK_SIGNING_SECRET:
    'the signing secret, under "Basic Information" of the Slack app: many workspaces are served over HTTP',
  TOKEN_KEYS: 'the key by which tokens are kept. Make one with: openssl rand -base64 32',
} as const;

function oauthOf(env: z.infer<typeof environment>): OAuthAccess {
  const missing = Object.entries(OAUTH_NEEDS).filter(([name]) => !env[name as keyof typeof OAUTH_NEEDS]);
  if (missing.length > 0) {
    throw new ConfigError(missing.map(([name, what]) => `${name} is missing: ${what}.`).join('\n'));
  }
  if (env.CHARTER_FILE) {
    throw new ConfigError('CHARTER_FILE is for one workspace: with OAuth each is set up in Slack, at Home.');
  }
  const { SLACK_CLIENT_ID = '', SLACK_CLIENT_SECRET = '', SLACK_SIGNING_SECRET = '', TOKEN_KEYS = '' } = env;
  return {
    mode: 'oauth',
    apiUrl: withSlash(env.SLACK_API_URL),
    signingSecret: SLACK_SIGNING_SECRET,
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    tokenKeys: keysIn(TOKEN_KEYS),
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL.replace(/\/+$/, '') }),
  };
}

const KEY = /^[A-Za-z0-9+/]{43}=$/;

function keysIn(text: string): [Buffer, ...Buffer[]] {
  const [first, ...others] = text.split(',').map((key, index) => {
    if (KEY.test(key.trim())) return Buffer.from(key.trim(), 'base64');
    throw new ConfigError(
      `TOKEN_KEYS: key ${index + 1} is not 32 bytes in base64. Make one with: openssl rand -base64 32`,
    );
  });
  // Of a text there is always a first part.
  return [first as Buffer, ...others];
}
