/** An app that others install: Bolt's own installer, from its “Add to Slack” to the tokens in its store. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type Installation } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimClock } from '../../../src/simulator/index.ts';
import { clientOf, first, type Slack, startSlack, until } from '../support/slack.ts';
import { freePort, manifestOf, quiet } from './stock.ts';

const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });
const installations = new Map<string, Installation>();
let slack: Slack;
let app: App;
let door: string;

beforeAll(async () => {
  const port = await freePort();
  door = `http://127.0.0.1:${port}/slack`;
  const manifest = manifestOf('Guest', {
    scopes: ['channels:history', 'chat:write'],
    events: ['message.channels'],
    oauth_config: { redirect_urls: [`${door}/oauth_redirect`], scopes: { user: ['users:read', 'im:history'] } },
    settings: { token_rotation_enabled: true },
  });
  slack = await startSlack({ manifests: [manifest], requestUrl: `${door}/events`, clock });
  const { clientId, clientSecret, signingSecret } = first(slack.simulator.apps);
  app = new App({
    signingSecret,
    clientId,
    clientSecret,
    stateSecret: 'a secret of the app',
    scopes: ['channels:history', 'chat:write'],
    logger: quiet,
    clientOptions: { slackApiUrl: `${slack.url}/api/` },
    installationStore: {
      storeInstallation: async (it) => void installations.set(it.team?.id ?? '', it as Installation),
      fetchInstallation: async ({ teamId }) => {
        const found = installations.get(teamId ?? '');
        if (!found) throw new Error('not installed');
        return found as never;
      },
    },
    installerOptions: {
      authorizationUrl: `${slack.url}/oauth/v2/authorize`,
      userScopes: ['users:read'],
      directInstall: true,
    },
  });
  app.message('hello', async ({ say }) => {
    await say('Hello from a guest.');
  });
  await app.start(port);
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

/** The page that asks, as a browser of this person would be sent to it. */
const askedAt = async (): Promise<{ url: string; cookie: string }> => {
  const start = await fetch(`${door}/install`, { redirect: 'manual' });
  return {
    url: start.headers.get('location') ?? '',
    cookie: (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
};

/** What the form of the page sends; answers where it leads. */
const decide = async (url: string, decision: string): Promise<string> => {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user: 'U0GIULIA0', decision }),
  });
  return answer.headers.get('location') ?? '';
};

const exchange = async (args: Record<string, string>, basic?: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${slack.url}/api/oauth.v2.access`, {
    method: 'POST',
    headers: basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams(args),
  });
  return (await answer.json()) as Record<string, unknown>;
};

const codeFor = async (more: Record<string, string> = {}): Promise<string> => {
  const { clientId } = first(slack.simulator.apps);
  const query = new URLSearchParams({ client_id: clientId, scope: 'chat:write', ...more });
  const back = await decide(`${slack.url}/oauth/v2/authorize?${query}`, 'allow');
  return new URL(back).searchParams.get('code') ?? '';
};

test('whoever allows it is sent back, and the app is at work with the tokens it got', async () => {
  const { url, cookie } = await askedAt();
  const page = await (await fetch(url, { headers: { 'accept-language': 'pl-PL,pl;q=0.9' } })).text();
  expect(page).toContain('Guest prosi o dostęp do Aurora Coffee Machines');
  for (const shown of ['chat:write', 'users:read', 'Giulia Conti', 'Zezwól']) expect(page).toContain(shown);
  expect(page).not.toContain('Carla Rossi');
  const done = await fetch(await decide(url, 'allow'), { headers: { cookie } });
  expect(done.status).toBe(200);
  const { botToken, botUserId } = first(slack.simulator.apps);
  const stored = await until(() => installations.get('T0AURORA0'));
  expect(stored).toMatchObject({
    team: { id: 'T0AURORA0', name: 'Aurora Coffee Machines' },
    bot: { token: botToken, userId: botUserId, scopes: ['channels:history', 'chat:write'] },
    user: { id: 'U0GIULIA0', scopes: ['users:read'] },
    tokenType: 'bot',
    isEnterpriseInstall: false,
  });
  const me = await clientOf(slack.simulator, stored.user.token ?? '').auth.test();
  expect(me).toMatchObject({ user_id: 'U0GIULIA0' });
  await slack.act('say', { as: 'tom', channel: 'general', text: 'hello' });
  await until(async () => (await slack.messages('general')).some((it) => it.text === 'Hello from a guest.'));
});

test('whoever cancels is sent back with a no', async () => {
  const { url, cookie } = await askedAt();
  const back = await decide(url, 'cancel');
  expect(new URL(back).searchParams.get('error')).toBe('access_denied');
  expect((await fetch(back, { headers: { cookie } })).status).toBe(500);
});

test('a link that asks for what it may not have says so, and leads nowhere', async () => {
  const { clientId } = first(slack.simulator.apps);
  const refusal = async (query: Record<string, string>) => {
    const answer = await fetch(`${slack.url}/oauth/v2/authorize?${new URLSearchParams(query)}`);
    return `${answer.status} ${/<code>(\w+)<\/code>/.exec(await answer.text())?.[1]}`;
  };
  const wrong: [Record<string, string>, string][] = [
    [{ client_id: '1.2', scope: 'chat:write' }, 'invalid_client_id'],
    [{ client_id: clientId }, 'missing_scope'],
    [{ client_id: clientId, scope: 'users:read' }, 'invalid_scope'],
    [{ client_id: clientId, scope: 'chat:write', redirect_uri: 'http://127.0.0.1:1/' }, 'bad_redirect_uri'],
  ];
  for (const [query, error] of wrong) expect(await refusal(query)).toBe(`400 ${error}`);
});

test('a code is good for its own app, its own address, ten minutes, and once', async () => {
  const { clientId: client_id, clientSecret: client_secret } = first(slack.simulator.apps);
  const mine = { client_id, client_secret };
  const code = await codeFor();
  expect(await exchange({ client_id: '1.2', client_secret, code })).toEqual({ ok: false, error: 'invalid_client_id' });
  expect(await exchange({ client_id, client_secret: 'x', code })).toEqual({ ok: false, error: 'bad_client_secret' });
  expect(await exchange({ ...mine, code: 'x' })).toEqual({ ok: false, error: 'invalid_code' });
  const elsewhere = { ...mine, code, redirect_uri: 'http://127.0.0.1:1/' };
  expect(await exchange(elsewhere)).toEqual({ ok: false, error: 'bad_redirect_uri' });
  expect(await exchange({ code }, `${client_id}:${client_secret}`)).toMatchObject({ ok: true, token_type: 'bot' });
  expect(await exchange({ ...mine, code })).toEqual({ ok: false, error: 'code_already_used' });
  const late = await codeFor();
  await slack.act('clock', { advance: 'PT11M' });
  expect(await exchange({ ...mine, code: late })).toEqual({ ok: false, error: 'invalid_code' });
});

test('a token that rotates is renewed by another, once', async () => {
  const { clientId: client_id, clientSecret: client_secret } = first(slack.simulator.apps);
  const mine = { client_id, client_secret };
  const { refresh_token, expires_in } = await exchange({ ...mine, code: await codeFor() });
  expect(expires_in).toBe(43_200);
  const renewal = { ...mine, grant_type: 'refresh_token', refresh_token: String(refresh_token) };
  const renewed = await exchange(renewal);
  expect(renewed).toMatchObject({ ok: true, token_type: 'bot', expires_in: 43_200 });
  expect(renewed.refresh_token).not.toBe(refresh_token);
  expect(await exchange(renewal)).toEqual({ ok: false, error: 'invalid_refresh_token' });
});

test('events that only the person who installed it may see come in that person’s name', async () => {
  const told: { event: { text: string }; authorizations: object[] }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    told.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const manifest = manifestOf('Reader', {
    oauth_config: { redirect_urls: ['http://127.0.0.1:1/done'], scopes: { user: ['channels:history'] } },
    settings: { event_subscriptions: { user_events: ['message.channels'] } },
  });
  const { port } = server.address() as AddressInfo;
  const other = await startSlack({ manifests: [manifest], requestUrl: `http://127.0.0.1:${port}/` });
  const { clientId, clientSecret } = first(other.simulator.apps);
  const query = new URLSearchParams({ client_id: clientId, user_scope: 'channels:history' });
  const say = (text: string) => other.act('say', { as: 'tom', channel: 'general', text });
  await say('before');
  const back = await decide(`${other.url}/oauth/v2/authorize?${query}`, 'allow');
  const code = new URL(back).searchParams.get('code') ?? '';
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code });
  const answer = await (await fetch(`${other.url}/api/oauth.v2.access`, { method: 'POST', body: form })).json();
  expect(answer).toMatchObject({ ok: true, authed_user: { id: 'U0GIULIA0', token_type: 'user' } });
  expect(answer).not.toHaveProperty('access_token');
  await say('after');
  await until(() => told.length > 0);
  expect(told.map(({ event }) => event.text)).toEqual(['after']);
  expect(first(told).authorizations).toEqual([
    {
      enterprise_id: null,
      team_id: 'T0AURORA0',
      user_id: 'U0GIULIA0',
      is_bot: false,
      is_enterprise_install: false,
    },
  ]);
  await other.simulator.close();
  server.close();
});
