import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1' };
const APP = { SLACK_APP_TOKEN: 'xapp-1' };
const SECRET = { SLACK_SIGNING_SECRET: 'secret' };

const mistake = (env: NodeJS.ProcessEnv, args: string[] = []): string => {
  try {
    readConfig(env, args);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('how the bot reaches Slack', () => {
  test('without any token it is the local one', () => {
    expect(readConfig({}, [])).toEqual({
      slack: { mode: 'local' },
      dataDir: '.data',
      port: 3000,
      logLevel: 'warn',
      fresh: false,
    });
  });

  test('an app token means Socket Mode, a signing secret HTTP, both Socket Mode', () => {
    const apiUrl = 'https://slack.com/api/';
    const socket = { mode: 'socket', apiUrl, botToken: 'xoxb-1', appToken: 'xapp-1' };
    expect(readConfig({ ...BOT, ...APP }, []).slack).toEqual(socket);
    expect(readConfig({ ...BOT, ...APP, ...SECRET }, []).slack).toEqual(socket);
    expect(readConfig({ ...BOT, ...SECRET }, [])).toMatchObject({
      slack: { mode: 'http', apiUrl, botToken: 'xoxb-1', signingSecret: 'secret' },
      logLevel: 'info',
    });
  });

  test('its address ends with a slash', () => {
    const env = { ...BOT, ...APP, SLACK_API_URL: 'http://127.0.0.1:3000/api' };
    expect(readConfig(env, []).slack).toHaveProperty('apiUrl', 'http://127.0.0.1:3000/api/');
  });

  test.each([
    [APP, /^SLACK_BOT_TOKEN is missing/],
    [SECRET, /^SLACK_BOT_TOKEN is missing/],
    [{ ...APP, ...SECRET }, /^SLACK_BOT_TOKEN is missing/],
    [BOT, /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing/],
    [{ ...BOT, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: ' ' }, /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing/],
  ])('what is missing is named: %j', (env, words) => {
    expect(mistake(env)).toMatch(words);
  });
});

describe('any workspace that installs it', () => {
  const KEYS = [randomBytes(32), randomBytes(32)];
  const OAUTH = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret',
    ...SECRET,
    TOKEN_KEYS: KEYS.map((key) => key.toString('base64')).join(', '),
  };

  test('by OAuth, over HTTP: the first key seals, all of them open', () => {
    expect(readConfig({ ...OAUTH, PUBLIC_URL: 'https://care.example.com/' }, []).slack).toEqual({
      mode: 'oauth',
      apiUrl: 'https://slack.com/api/',
      clientId: '1.2',
      clientSecret: 'secret',
      signingSecret: 'secret',
      tokenKeys: KEYS,
      publicUrl: 'https://care.example.com',
    });
  });

  test.each(Object.keys(OAUTH))('without %s it is named', (name) => {
    expect(mistake({ ...OAUTH, [name]: '' })).toMatch(new RegExp(`^${name} is missing`));
  });

  test('what cannot be meant is told, and the key itself is not', () => {
    expect(mistake({ ...OAUTH, TOKEN_KEYS: `${OAUTH.TOKEN_KEYS},c2hvcnQ=` })).toBe(
      'TOKEN_KEYS: key 3 is not 32 bytes in base64. Make one with: openssl rand -base64 32',
    );
    expect(mistake({ ...OAUTH, ...BOT })).toMatch(/^SLACK_BOT_TOKEN is the token of one workspace/);
    expect(mistake({ ...OAUTH, CHARTER_FILE: 'charter.yml' })).toMatch(/^CHARTER_FILE is for one workspace/);
  });
});

test('everything else is taken as it is given', () => {
  const env = {
    DATABASE_URL: 'postgresql://db/parola',
    DATA_DIR: '/var/parola',
    CHARTER_FILE: 'charter.yml',
    PORT: '0',
    LOG_LEVEL: 'debug',
  };
  expect(readConfig(env, ['--fresh'])).toEqual({
    slack: { mode: 'local' },
    databaseUrl: 'postgresql://db/parola',
    dataDir: '/var/parola',
    charterFile: 'charter.yml',
    port: 0,
    logLevel: 'debug',
    fresh: true,
  });
});

test('an empty variable is the same as none', () => {
  const names = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'];
  const others = ['DATABASE_URL', 'DATA_DIR', 'CHARTER_FILE', 'PORT', 'LOG_LEVEL'];
  for (const empty of ['', '  ']) {
    const env = Object.fromEntries([...names, ...others].map((name) => [name, empty]));
    expect(readConfig(env, [])).toEqual(readConfig({}, []));
  }
});

describe('a mistake is told with the name of what is wrong', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['SLACK_API_URL', 'slack.com'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => {
    expect(mistake({ [name]: value })).toMatch(new RegExp(`^${name}: `));
  });

  test('several at once', () => {
    expect(mistake({ PORT: 'http', LOG_LEVEL: 'loud' }).split('\n')).toEqual([
      expect.stringMatching(/^PORT: /),
      expect.stringMatching(/^LOG_LEVEL: /),
    ]);
  });

  test('an option that there is not', () => {
    expect(mistake({}, ['--fresh', '--freash'])).toBe(
      '--freash is not an option. There are two: --fresh, to begin with an empty database, and --story NAME, to be told a story in the local Slack.',
    );
  });
});

describe('a story to be told at the start', () => {
  const stories = ['quiet', 'repair'];

  test.each([[['--story', 'repair', '--fresh']], [['--fresh', '--story', 'repair']], [['--story=repair', '--fresh']]])(
    '%j: with an empty database',
    (args) => {
      expect(readConfig({}, args, stories)).toMatchObject({ story: 'repair', fresh: true });
    },
  );

  test.each([
    [['--fresh', '--story', 'repare'], 'There is no story “repare”. There are: quiet, repair.'],
    [['--story'], '--story needs a name. There are: quiet, repair.'],
    [['--story', '--fresh'], 'There is no story “--fresh”. There are: quiet, repair.'],
  ])('%j: the names are listed, before anything is emptied', (args, words) => {
    expect(() => readConfig({}, args, stories)).toThrow(words);
  });

  test('with tokens there is no local Slack to tell it in', () => {
    expect(() => readConfig({ ...BOT, ...APP }, ['--story', 'quiet'], stories)).toThrow(/^--story .* local Slack only/);
  });
});
