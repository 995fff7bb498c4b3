/** Several apps in one workspace: each with its own tokens and its own road, each hearing of the other. */
import { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, errorOf, first, type Slack, startSlack, until } from '../support/slack.ts';
import { freePort, manifestOf, plain, quiet } from './stock.ts';

type Heard = Record<string, unknown>;

const manifest = (name: string, command: string): string =>
  manifestOf(name, {
    scopes: ['channels:history', 'channels:read', 'chat:write', 'commands', 'im:history', 'users:read'],
    events: ['message.channels', 'message.im'],
    features: {
      slash_commands: [
        { command, description: 'Its own' },
        { command: '/both', description: 'Of both' },
      ],
    },
  });

let slack: Slack;
const apps: App[] = [];
const heard: Heard[][] = [[], []];
const clicked: string[] = [];

/** One over Socket Mode, the other over HTTP. */
beforeAll(async () => {
  const port = await freePort();
  slack = await startSlack({
    manifests: [manifest('Alpha', '/alpha'), manifest('Beta', '/beta')],
    requestUrl: [undefined, `http://127.0.0.1:${port}/slack/events`],
  });
  for (const [index, { name, botToken, appToken, signingSecret }] of slack.simulator.apps.entries()) {
    const isSocket = index === 0;
    const app = new App({
      token: botToken,
      signingSecret,
      logger: quiet,
      clientOptions: { slackApiUrl: `${slack.url}/api/` },
      ...(isSocket ? { socketMode: true, appToken } : {}),
    });
    app.event('message', async ({ event, body }) => {
      heard[index]?.push({ ...event, api_app_id: body.api_app_id });
    });
    for (const command of [`/${name.toLowerCase()}`, '/both']) {
      app.command(command, async ({ ack, say }) => {
        await ack(`${name} has it`);
        await say({
          text: `Posted by ${name}`,
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: plain(name) }] }],
        });
      });
    }
    app.action('press', async ({ ack, body }) => {
      await ack();
      clicked.push(`${name} ${(body as { api_app_id?: string }).api_app_id}`);
    });
    await (isSocket ? app.start() : app.start(port));
    apps.push(app);
  }
});
afterAll(async () => {
  for (const app of apps) await app.stop();
  await slack.simulator.close();
});

const run = (text: string) => slack.act('command', { as: 'tom', channel: 'general', text });
const next = (index: number, fits: (event: Heard) => boolean) => until(() => heard[index]?.find(fits));

test('what a person says reaches both, each under its own name', async () => {
  await slack.act('say', { as: 'tom', channel: 'general', text: 'to all' });
  for (const [index, { id }] of slack.simulator.apps.entries()) {
    expect(await next(index, (it) => it.text === 'to all')).toMatchObject({ api_app_id: id });
  }
});

test('a command goes to the app that declares it; one that both declare, to the one that came last', async () => {
  expect((await run('/alpha')).response).toMatchObject({ text: 'Alpha has it' });
  expect((await run('/beta')).response).toMatchObject({ text: 'Beta has it' });
  expect((await run('/both')).response).toMatchObject({ text: 'Beta has it' });
});

test('each sees what the other posts as the message of a bot, and a click goes to the one who posted', async () => {
  const [alpha, beta] = slack.simulator.apps;
  await run('/alpha');
  const event = await next(1, (it) => it.text === 'Posted by Alpha');
  expect(event).toMatchObject({ user: alpha?.botUserId, app_id: alpha?.id, bot_profile: { name: 'Alpha' } });
  expect(event.bot_id).toMatch(/^B/);
  expect(event).not.toHaveProperty('subtype');
  await slack.act('click', { as: 'ania', channel: 'general', ts: event.ts, action_id: 'press' });
  await run('/beta');
  const other = await next(0, (it) => it.text === 'Posted by Beta');
  await slack.act('click', { as: 'ania', channel: 'general', ts: other.ts, action_id: 'press' });
  expect(clicked).toEqual([`Alpha ${alpha?.id}`, `Beta ${beta?.id}`]);
});

test('neither may change or delete what the other posted, nor read what it is told directly', async () => {
  const [alpha, beta] = slack.simulator.apps.map(({ botToken }) => clientOf(slack.simulator, botToken));
  if (!alpha || !beta) throw new Error('There are two apps.');
  const { ts = '' } = await alpha.chat.postMessage({ channel: 'C0GENERAL', text: 'mine' });
  expect(await errorOf(beta.chat.update({ channel: 'C0GENERAL', ts, text: 'yours' }))).toBe('cant_update_message');
  expect(await errorOf(beta.chat.delete({ channel: 'C0GENERAL', ts }))).toBe('cant_delete_message');
  await slack.act('say', { as: 'tom', channel: '@alpha', text: 'only for Alpha' });
  await next(0, (it) => it.text === 'only for Alpha');
  await slack.act('say', { as: 'tom', channel: '@beta', text: 'only for Beta' });
  await next(1, (it) => it.text === 'only for Beta');
  expect(heard[1]?.some((it) => it.text === 'only for Alpha')).toBe(false);
});

test('credentials differ, stay the same after a restart, and are told to whoever drives the simulator', async () => {
  const told = await slack.look<Record<string, string>[]>('apps');
  for (const field of ['app_id', 'bot_token', 'app_token', 'signing_secret', 'client_id', 'client_secret']) {
    expect(new Set(told.map((it) => it[field])).size).toBe(2);
  }
  const again = await startSlack({ manifests: [manifest('Beta', '/beta')] });
  expect(first(again.simulator.apps)).toMatchObject({ botToken: slack.simulator.apps[1]?.botToken });
  await again.simulator.close();
});
