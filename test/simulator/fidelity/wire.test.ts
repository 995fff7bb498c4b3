/** An app of no library at all: a bare WebSocket and bare requests, as an SDK of another language speaks. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { first, type Slack, startSlack, until } from '../support/slack.ts';
import { manifestOf, plain } from './stock.ts';

type Frame = Record<string, unknown> & { type: string; envelope_id?: string; payload?: Record<string, unknown> };

const MANIFEST = manifestOf('Bare', {
  scopes: ['channels:history', 'chat:write', 'commands'],
  events: ['message.channels'],
  features: { slash_commands: [{ command: '/bare', description: 'Bare' }] },
});

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack({ manifests: [MANIFEST] });
});
afterAll(() => slack.simulator.close());

const call = async (method: string, token: string, init: RequestInit): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  const answer = await fetch(`${slack.url}/api/${method}`, { method: 'POST', ...init, headers });
  return (await answer.json()) as Record<string, unknown>;
};

const connect = async (more = ''): Promise<{ socket: WebSocket; frames: Frame[] }> => {
  const { url } = await call('apps.connections.open', first(slack.simulator.apps).appToken, {});
  const socket = new WebSocket(`${String(url)}${more}`);
  const frames: Frame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'open');
  await until(() => frames.length > 0);
  return { socket, frames };
};

const gone = async (socket: WebSocket): Promise<void> => {
  const closed = once(socket, 'close');
  socket.close();
  await closed;
};

test('hello says who is meant, how many connections there are, and for how long', async () => {
  const one = await connect();
  const two = await connect('&debug_reconnects=true');
  const { id } = first(slack.simulator.apps);
  expect(one.frames[0]).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: id },
    debug_info: { approximate_connection_time: 18_060 },
  });
  expect(two.frames[0]).toMatchObject({ num_connections: 2, debug_info: { approximate_connection_time: 360 } });
  await gone(one.socket);
  await gone(two.socket);
});

test('an envelope goes to one connection, and any connection may acknowledge it', async () => {
  const one = await connect();
  const two = await connect();
  const envelopes = () => [...one.frames, ...two.frames].filter((it) => it.type === 'events_api');
  await slack.act('say', { as: 'tom', channel: 'general', text: 'bare' });
  const envelope = await until(() => envelopes()[0]);
  expect(envelope).toMatchObject({ accepts_response_payload: false, retry_attempt: 0, retry_reason: '' });
  const other = one.frames.includes(envelope) ? two : one;
  other.socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
  await until(async () => (await slack.log()).some((it) => it.kind === 'ack' && it.ok === true));
  expect(envelopes()).toHaveLength(1);
  await gone(one.socket);
  await gone(two.socket);
});

test('what is not acknowledged comes again with its number; a connection that ends gives its envelopes to another', async () => {
  const one = await connect();
  await slack.act('say', { as: 'tom', channel: 'general', text: 'again' });
  const envelope = await until(() => one.frames.find((it) => it.type === 'events_api'));
  const two = await connect();
  await gone(one.socket);
  const again = await until(() => two.frames.find((it) => it.type === 'events_api'));
  expect(again).toMatchObject({ retry_attempt: 1, payload: { event_id: envelope.payload?.event_id } });
  expect(again.envelope_id).not.toBe(envelope.envelope_id);
  two.socket.send(JSON.stringify({ envelope_id: again.envelope_id }));
  await gone(two.socket);
});

test('a command is answered by the payload of its acknowledgement', async () => {
  const { socket, frames } = await connect();
  const answer = slack.act('command', { as: 'tom', channel: 'general', text: '/bare it is' });
  const envelope = await until(() => frames.find((it) => it.type === 'slash_commands'));
  expect(envelope).toMatchObject({ accepts_response_payload: true, payload: { command: '/bare', text: 'it is' } });
  socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload: { text: 'As you say' } }));
  expect((await answer).response).toMatchObject({ text: 'As you say' });
  await gone(socket);
});

test('the eleventh connection is one too many', async () => {
  const ten = await Promise.all(Array.from({ length: 10 }, () => connect()));
  const { socket, frames } = await connect();
  expect(frames[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  for (const it of ten) await gone(it.socket);
  socket.terminate();
});

test('arguments travel as a form, as JSON and in the address', async () => {
  const { botToken } = first(slack.simulator.apps);
  const blocks = [{ type: 'section', text: plain('Block') }];
  const form = new URLSearchParams({ channel: 'C0GENERAL', text: 'form', blocks: JSON.stringify(blocks) });
  const json = JSON.stringify({ channel: 'C0GENERAL', text: 'json', blocks });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  for (const init of [{ body: form }, { body: json, headers }]) {
    const answer = await call('chat.postMessage', botToken, init);
    expect(answer).toMatchObject({ ok: true, message: { blocks: [{ type: 'section' }] } });
  }
  const query = new URLSearchParams({ channel: 'C0GENERAL', limit: '1' });
  expect(await call(`conversations.history?${query}`, botToken, { method: 'GET' })).toMatchObject({
    ok: true,
    messages: [{ text: 'json' }],
  });
});
