/** The two simulators side by side, with the same things in them: this one, and npm's `emulate`. */
import type { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { type Everything, GENERAL, startEverything } from '../support/everything.ts';
import { clientOf } from '../support/slack.ts';

/** One of the two. */
export type Side = {
  client: WebClient;
  general: string;
  tom: string;
  email: string;
  bot: string;
  /** A message of tom's. */
  otherTs: () => Promise<string>;
  trigger: () => Promise<string>;
  now_s: () => Promise<number>;
};

export type Sides = { ours: Side; theirs: Side; close: () => Promise<void> };

const BOT_TOKEN = 'xoxb-emulated';
const PERSON_TOKEN = 'xoxp-emulated';
const IDENTITY = { app_id: 'A000000009', bot_id: 'B000000009', bot_user_id: 'U000000009' };
const EMAIL = 'tom@example.com';

const SEED = {
  users: [{ name: 'tom', real_name: 'Tom Baker', email: EMAIL }],
  oauth_apps: [
    {
      client_id: '1.2',
      client_secret: 'x',
      name: 'Everything',
      redirect_uris: [],
      bot_name: 'everything',
      ...IDENTITY,
    },
  ],
  tokens: [
    { token: BOT_TOKEN, type: 'bot', user_id: IDENTITY.bot_user_id, ...IDENTITY },
    { token: PERSON_TOKEN, type: 'user', user: 'tom' },
  ],
};

const sideOf = async (emulator: Emulator, slack: Everything): Promise<Side> => {
  const url = emulator.url.replace('localhost', '127.0.0.1');
  const client = clientOf({ ...slack.simulator, url }, BOT_TOKEN);
  const person = clientOf({ ...slack.simulator, url }, PERSON_TOKEN);
  const { members = [] } = await client.users.list({});
  const tom = members.find(({ name }) => name === 'tom')?.id ?? '';
  const general = 'C000000001';
  await client.conversations.join({ channel: general });
  await client.conversations.invite({ channel: general, users: tom });
  return {
    client,
    general,
    tom,
    email: EMAIL,
    bot: IDENTITY.bot_id,
    otherTs: async () => (await person.chat.postMessage({ channel: general, text: 'theirs' })).ts ?? '',
    trigger: async () => {
      const answer: object = await client.apiCall('views.generateTriggerId', { user_id: tom });
      return 'trigger_id' in answer ? String(answer.trigger_id) : '';
    },
    now_s: async () => Math.floor(Date.now() / 1000),
  };
};

export const startBoth = async (): Promise<Sides> => {
  const slack = await startEverything();
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: SEED } });
  const { bot_id = '' } = await slack.client.auth.test();
  const ours: Side = {
    client: slack.client,
    general: GENERAL,
    tom: 'U0TOM0000',
    email: EMAIL,
    bot: bot_id,
    otherTs: slack.theirs,
    trigger: slack.trigger,
    now_s: async () => Math.floor(Date.parse((await slack.look<{ now: string }>('clock')).now) / 1000),
  };
  const close = async () => {
    await emulator.close();
    await slack.close();
  };
  return { ours, theirs: await sideOf(emulator, slack), close };
};
