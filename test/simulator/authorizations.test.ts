/** For whom of an app an event is: its bot, those who let it hear in their own name, and each in which workspace. */
import type { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestOf } from './fidelity/stock.ts';
import { boltOverSocket, clientOf, errorOf, first, type Slack, startSlack, until } from './support/slack.ts';

const SCOPE = 'channels:history';
const MANIFEST = manifestOf('Both', {
  scopes: [SCOPE],
  events: ['message.channels'],
  oauth_config: { redirect_urls: ['http://127.0.0.1:9/back'], scopes: { user: [SCOPE] } },
  settings: { event_subscriptions: { bot_events: ['message.channels'], user_events: ['message.channels'] } },
});

type Told = { event_context: string; event: { text?: string } };

let slack: Slack;
let app: App;
const told: Told[] = [];

beforeAll(async () => {
  slack = await startSlack({ manifests: [MANIFEST], workspaces: ['Borea'] });
  app = await boltOverSocket(slack, (bolt) => {
    bolt.use(async ({ body }) => void told.push(body as unknown as Told));
  });
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

/** Somebody lets the app into their workspace, and act for themselves. */
const install = async (user: string, team: string): Promise<void> => {
  const { clientId: client_id, clientSecret: client_secret } = first(slack.simulator.apps);
  const query = new URLSearchParams({ client_id, scope: SCOPE, user_scope: SCOPE, team });
  const body = new URLSearchParams({ user, decision: 'allow' });
  const allowed = await fetch(`${slack.url}/oauth/v2/authorize?${query}`, { method: 'POST', redirect: 'manual', body });
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = new URLSearchParams({ code, client_id, client_secret });
  await fetch(`${slack.url}/api/oauth.v2.access`, { method: 'POST', body: form });
};

const contextOf = async (text: string): Promise<string> =>
  (await until(() => told.find((it) => it.event.text === text))).event_context;

const listOf = (event_context: string, more: { limit?: number; cursor?: string } = {}) =>
  clientOf(slack.simulator, first(slack.simulator.apps).appToken).apps.event.authorizations.list({
    event_context,
    ...more,
  });

const authorization = (team_id: string, user_id: string, is_bot: boolean) => ({
  enterprise_id: null,
  team_id,
  user_id,
  is_bot,
  is_enterprise_install: false,
});

test('an event that several may see is told once, and all of them are found by its context', async () => {
  const { botUserId, botToken } = first(slack.simulator.apps);
  await install('U0TOM0000', 'T0AURORA0');
  await slack.act('say', { as: 'marco', channel: 'general', text: 'to both' });
  const event_context = await contextOf('to both');
  const both = [authorization('T0AURORA0', botUserId, true), authorization('T0AURORA0', 'U0TOM0000', false)];
  const { authorizations } = await listOf(event_context);
  expect(authorizations).toHaveLength(2);
  expect(authorizations).toEqual(expect.arrayContaining(both));
  const one = await listOf(event_context, { limit: 1 });
  const other = await listOf(event_context, { limit: 1, cursor: one.response_metadata?.next_cursor ?? '' });
  expect([one, other].flatMap((page) => page.authorizations)).toEqual(authorizations);
  const asBot = clientOf(slack.simulator, botToken).apiCall('apps.event.authorizations.list', { event_context });
  expect(await errorOf(asBot)).toBe('not_allowed_token_type');
  await slack.act('leave', { as: 'tom', channel: 'general' });
  expect((await listOf(event_context)).authorizations).toEqual([both[0]]);
});

test('an event of another workspace is looked up there', async () => {
  const there = first(slack.simulator.workspaces);
  await install('U0MARCO00', there.teamId);
  const said = { as: 'tom', channel: 'general', text: 'elsewhere' };
  await fetch(`${there.url}/_sim/say`, { method: 'POST', body: JSON.stringify(said) });
  const { authorizations } = await listOf(await contextOf('elsewhere'));
  expect(authorizations).toEqual([authorization(there.teamId, 'U0MARCO00', false)]);
});
