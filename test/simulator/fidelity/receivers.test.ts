/** Signed HTTP by every receiver that Bolt ships, by none, and by one that knows another secret. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, AwsLambdaReceiver, ExpressReceiver } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { first, type Slack, startSlack, until } from '../support/slack.ts';
import { freePort, manifestOf, quiet } from './stock.ts';

const MANIFEST = manifestOf('Door', {
  scopes: ['channels:history', 'chat:write', 'commands'],
  events: ['message.channels'],
  features: { slash_commands: [{ command: '/knock', description: 'Knocks' }] },
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const slackFor = async (port: number): Promise<Slack> => {
  const slack = await startSlack({ manifests: [MANIFEST], requestUrl: `http://127.0.0.1:${port}/slack/events` });
  closing.push(() => slack.simulator.close());
  return slack;
};

const knocking = (slack: Slack, receiver: ConstructorParameters<typeof App>[0]): App => {
  const app = new App({
    token: first(slack.simulator.apps).botToken,
    logger: quiet,
    clientOptions: { slackApiUrl: `${slack.url}/api/` },
    ...receiver,
  });
  app.command('/knock', async ({ ack, command }) => ack(`Who is there, ${command.user_name}?`));
  app.message('ping', async ({ say }) => {
    await say('pong');
  });
  return app;
};

const listen = async (port: number, answer: Parameters<typeof createServer>[1]): Promise<Server> => {
  const server = createServer(answer).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return server;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const worksIn = async (slack: Slack): Promise<void> => {
  const { id } = first(slack.simulator.apps);
  expect(await slack.simulator.challenge(id)).toBe(true);
  const { response } = await slack.act('command', { as: 'tom', channel: 'general', text: '/knock' });
  expect(response).toMatchObject({ text: 'Who is there, tom?' });
  await slack.act('say', { as: 'tom', channel: 'general', text: 'ping' });
  await until(async () => (await slack.messages('general')).some((it) => it.text === 'pong'));
};

test('Express', async () => {
  const port = await freePort();
  const slack = await slackFor(port);
  const { signingSecret } = first(slack.simulator.apps);
  const app = knocking(slack, { receiver: new ExpressReceiver({ signingSecret, logger: quiet }) });
  await app.start(port);
  closing.push(() => app.stop());
  await worksIn(slack);
});

test('a function of AWS Lambda, which sees nothing but headers and a raw body', async () => {
  const port = await freePort();
  const slack = await slackFor(port);
  const { signingSecret } = first(slack.simulator.apps);
  const receiver = new AwsLambdaReceiver({ signingSecret, logger: quiet });
  knocking(slack, { receiver, processBeforeResponse: true });
  const handler = await receiver.start();
  await listen(port, async (request, response) => {
    const event = { body: await bodyOf(request), headers: request.headers, isBase64Encoded: false };
    const answer = await handler(event as never, {});
    response.writeHead(answer.statusCode, answer.headers as Record<string, string>).end(answer.body);
  });
  await worksIn(slack);
});

test('an app with another signing secret refuses every request, and the person is told', async () => {
  const port = await freePort();
  const slack = await slackFor(port);
  const app = knocking(slack, { signingSecret: 'of another app' });
  await app.start(port);
  closing.push(() => app.stop());
  expect(await slack.simulator.challenge(first(slack.simulator.apps).id)).toBe(false);
  const { error } = await slack.act('command', { as: 'tom', channel: 'general', text: '/knock' });
  expect(error).toContain('dispatch_failed');
});

type Attempt = { num: string | undefined; reason: string | undefined; path: string | undefined };

/** An app that answers like this, and what it was asked. */
const stubborn = async (status: number, headers: Record<string, string>) => {
  const attempts: Attempt[] = [];
  const server = await listen(0, (request, response) => {
    const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers;
    attempts.push({ num: num?.toString(), reason: reason?.toString(), path: request.url });
    request.resume();
    response.writeHead(status, headers).end();
  });
  const slack = await slackFor((server.address() as AddressInfo).port);
  await slack.act('clock', { freeze: true });
  await slack.act('say', { as: 'tom', channel: 'general', text: 'hello?' });
  await until(() => attempts.length > 0);
  return { slack, attempts };
};

test('an event is followed through two redirects and no further, and comes again with the reason', async () => {
  const { slack, attempts } = await stubborn(302, { location: '/elsewhere' });
  await until(() => attempts.length === 6);
  expect(attempts.map(({ path }) => path)).toEqual([
    '/slack/events',
    '/elsewhere',
    '/elsewhere',
    '/slack/events',
    '/elsewhere',
    '/elsewhere',
  ]);
  expect(attempts[3]).toMatchObject({ num: '1', reason: 'too_many_redirects' });
  await slack.act('clock', { advance: 'PT10M' });
  expect(attempts).toHaveLength(12);
});

test('an event does not come again to an app that asks for that', async () => {
  const { slack, attempts } = await stubborn(500, { 'x-slack-no-retry': '1' });
  await slack.act('clock', { advance: 'PT1H' });
  expect(attempts).toHaveLength(1);
});

test('an event for which nobody listens comes again once somebody does', async () => {
  const port = await freePort();
  const slack = await slackFor(port);
  await slack.act('clock', { freeze: true });
  await slack.act('say', { as: 'tom', channel: 'general', text: 'anybody?' });
  await until(async () => (await slack.log()).filter((it) => it.kind === 'ack' && it.ok === false).length === 2);
  const reasons: unknown[] = [];
  await listen(port, (request, response) => {
    reasons.push(request.headers['x-slack-retry-reason']);
    request.resume();
    response.end();
  });
  await slack.act('clock', { advance: 'PT1M' });
  expect(reasons).toEqual(['connection_failed']);
});
