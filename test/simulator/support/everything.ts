/** An app that may do all that an app of one workspace may, and what it takes to call it by hand. */
import type { App } from '@slack/bolt';
import type { LogLine } from '../../../src/simulator/control.ts';
import { createSimClock } from '../../../src/simulator/index.ts';
import { boltOverSocket, first, type Slack, startSlack, until } from './slack.ts';

const SCOPES = [
  ...['app_mentions:read', 'assistant:write', 'bookmarks:read', 'bookmarks:write', 'channels:history', 'channels:join'],
  ...['channels:manage', 'channels:read', 'chat:write', 'chat:write.customize', 'commands', 'dnd:read', 'emoji:read'],
  ...[
    'files:read',
    'files:write',
    'groups:history',
    'groups:read',
    'groups:write',
    'im:history',
    'im:read',
    'im:write',
  ],
  ...['mpim:history', 'mpim:read', 'mpim:write'],
  ...[
    'links:read',
    'links:write',
    'pins:read',
    'pins:write',
    'reactions:read',
    'reactions:write',
    'team:read',
    'usergroups:read',
  ],
  ...['usergroups:write', 'users.profile:read', 'users:read', 'users:read.email', 'users:write'],
];
const USER_SCOPES = [
  ...['channels:read', 'chat:write', 'dnd:read', 'dnd:write', 'identity.basic', 'im:read', 'users.profile:write'],
];
/** Where people go who have installed it; nobody listens there. */
const BACK = 'http://127.0.0.1:9/back';
const EVENTS = [
  'channel_archive',
  'channel_rename',
  'link_shared',
  'member_joined_channel',
  'message.channels',
  'message.mpim',
  'pin_added',
  'pin_removed',
  'reaction_added',
  'tokens_revoked',
];

const EVERYTHING = JSON.stringify({
  display_information: { name: 'Everything' },
  features: {
    app_home: { home_tab_enabled: true },
    bot_user: { display_name: 'Everything' },
    shortcuts: [{ name: 'Go', type: 'global', callback_id: 'go' }],
    unfurl_domains: ['example.com'],
  },
  oauth_config: { redirect_urls: [BACK], scopes: { bot: SCOPES, user: USER_SCOPES } },
  functions: { count: { title: 'Count', input_parameters: {}, output_parameters: {} } },
  settings: {
    org_deploy_enabled: true,
    function_runtime: 'remote',
    event_subscriptions: { bot_events: [...EVENTS, 'function_executed'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
});
/** An app that may do nothing at all. */
const NOTHING = JSON.stringify({ display_information: { name: 'Nothing' } });

export const GENERAL = 'C0GENERAL';

export type Args = Record<string, unknown>;
export type Called = { status: number; headers: Headers; body: Record<string, unknown> };

export type Everything = Slack & {
  /** Calls as a form, with the bot's token; `token` among the arguments is sent in its place, `null` for none. */
  call(method: string, args?: Args): Promise<Called>;
  /** The same, which must succeed. */
  done(method: string, args?: Args): Promise<Record<string, unknown>>;
  /** A new message of the bot in #general. */
  post(text?: string): Promise<string>;
  /** A new message of somebody else. */
  theirs(text?: string): Promise<string>;
  /** A new channel of the bot. */
  newChannel(args?: Args): Promise<string>;
  /** A new trigger: of a shortcut, or of a button in the view. */
  trigger(viewId?: string): Promise<string>;
  /** The `event_context` of a message in #general. */
  eventContext(): Promise<string>;
  /** Starts a step of a workflow. */
  step(): Promise<string>;
  heard: Record<string, unknown>[];
  tokens: { bot: string; app: string; none: string; tom: string };
  close(): Promise<void>;
};

export const MODAL = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [
    { type: 'actions', elements: [{ type: 'button', action_id: 'push', text: { type: 'plain_text', text: 'Push' } }] },
  ],
};

const asForm = (args: Args): string =>
  new URLSearchParams(
    Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    ),
  ).toString();

type Caught = { triggers: string[]; steps: string[]; heard: Record<string, unknown>[] };

const catching = (caught: Caught) => (app: App) => {
  app.shortcut('go', async ({ ack, body }) => {
    await ack();
    caught.triggers.push(body.trigger_id);
  });
  app.action('push', async ({ ack, body }) => {
    await ack();
    if ('trigger_id' in body && typeof body.trigger_id === 'string') caught.triggers.push(body.trigger_id);
  });
  app.event('function_executed', async ({ event }) => void caught.steps.push(event.function_execution_id));
  app.event(/./, async ({ event }) => void caught.heard.push(event as unknown as Record<string, unknown>));
};

/** The token of a person who lets the app act for them. */
const ownToken = async (slack: Slack, user: string): Promise<string> => {
  const { clientId, clientSecret } = first(slack.simulator.apps);
  const query = new URLSearchParams({ client_id: clientId, user_scope: USER_SCOPES.join(',') });
  const allowed = await fetch(`${slack.url}/oauth/v2/authorize?${query}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user, decision: 'allow' }),
  });
  const code = new URL(allowed.headers.get('location') ?? BACK).searchParams.get('code') ?? '';
  const args = new URLSearchParams({ code, client_id: clientId, client_secret: clientSecret });
  const granted = await fetch(`${slack.url}/api/oauth.v2.access`, { method: 'POST', body: args });
  return ((await granted.json()) as { authed_user: { access_token: string } }).authed_user.access_token;
};

const contextIn = (lines: LogLine[], ts: string): string | undefined => {
  const payloads = lines.map(({ detail }) => (detail as { payload?: EventPayload } | undefined)?.payload);
  return payloads.find((it) => it?.event?.ts === ts)?.event_context;
};

type EventPayload = { event?: { ts?: string }; event_context?: string };

export const startEverything = async (options: Parameters<typeof startSlack>[0] = {}): Promise<Everything> => {
  const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });
  const slack = await startSlack({ manifests: [EVERYTHING, NOTHING], clock, ...options });
  const caught: Caught = { triggers: [], steps: [], heard: [] };
  const app = await boltOverSocket(slack, catching(caught));
  const [everything, nothing] = slack.simulator.apps;
  const tokens = {
    bot: everything?.botToken ?? '',
    app: everything?.appToken ?? '',
    none: nothing?.botToken ?? '',
    tom: await ownToken(slack, 'U0TOM0000'),
  };
  const call = async (method: string, { token = tokens.bot, ...args }: Args = {}): Promise<Called> => {
    const response = await fetch(`${slack.url}/api/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: asForm(args),
    });
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Record<string, unknown> };
  };
  const done = async (method: string, args?: Args) => {
    const { body } = await call(method, args);
    if (body.ok !== true) throw new Error(`${method}: ${JSON.stringify(body)}`);
    return body;
  };
  let channels = 0;
  return {
    ...slack,
    call,
    done,
    tokens,
    heard: caught.heard,
    post: async (text = 'hello') => String((await done('chat.postMessage', { channel: GENERAL, text })).ts),
    theirs: async (text = 'hello') => (await slack.act('say', { as: 'tom', channel: 'general', text })).ts ?? '',
    newChannel: async (args = {}) => {
      channels += 1;
      const { channel } = await done('conversations.create', { name: `made-${channels}`, ...args });
      return (channel as { id: string }).id;
    },
    trigger: async (viewId) => {
      const before = caught.triggers.length;
      if (viewId === undefined) await slack.act('shortcut', { as: 'tom', callback_id: 'go' });
      else await slack.act('click', { as: 'tom', action_id: 'push', view_id: viewId });
      return until(() => caught.triggers[before]);
    },
    eventContext: async () => {
      const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'heard' });
      return until(async () => contextIn(await slack.log(), ts ?? ''));
    },
    step: async () => {
      const before = caught.steps.length;
      void slack.act('step', { as: 'tom', callback_id: 'count', inputs: {} });
      return until(() => caught.steps[before]);
    },
    close: async () => {
      await app.stop();
      await slack.simulator.close();
    },
  };
};

export const botOf = (everything: Everything): string => first(everything.simulator.apps).botUserId;
