/** Whatever comes in at the port is answered in words, and the local Slack goes on. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.simulator.close());

/** Sends a request line as it stands, which fetch would tidy up. */
const request = async (line: string): Promise<string> => {
  const socket = connect(slack.simulator.port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return await text(socket);
};

const asked = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${slack.url}${path}`, init);
  return { status: response.status, text: await response.text() };
};

test.each(['//', 'http://', '//[', '/%', '*'])('an address like %j is answered', async (address) => {
  expect(await request(`GET ${address}`)).toMatch(/^HTTP\/1\.1 40[04] /);
  expect(await slack.look('health')).toMatchObject({ ok: true });
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('/_sim/%s is nothing', async (path) => {
  for (const method of ['GET', 'POST']) {
    expect(await asked(`/_sim/${path}`, { method })).toEqual({
      status: 404,
      text: `{"ok":false,"error":"There is no ${method} /_sim/${path}."}`,
    });
  }
});

test('a body that is too large is refused as such', async () => {
  const body = 'x'.repeat(26 * 1024 * 1024);
  for (const path of ['/api/chat.postMessage', '/_sim/say', '/response/x']) {
    expect(await asked(path, { method: 'POST', body })).toMatchObject({ status: 413 });
  }
});

test('JSON that is nested too deeply is no JSON', async () => {
  const body = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const headers = { 'content-type': 'application/json' };
  expect((await asked('/api/api.test', { method: 'POST', headers, body })).text).toContain('invalid_json');
  expect(await asked('/_sim/say', { method: 'POST', body })).toMatchObject({ status: 400 });
  expect(await slack.look('log')).toBeInstanceOf(Array);
});

test('a broken multipart form uploads nothing', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  expect(await asked('/upload/v1/x', { method: 'POST', headers, body: '--c' })).toMatchObject({ status: 400 });
});
