/** A way to the local Slack's API on which something in its answers is told otherwise: as Slack may tell it, too. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Json = Record<string, unknown>;

/** @param one - each object in the answer, however deep. @returns what stands in its place */
export type Retell = (one: Json, method: string) => unknown;

export type Retold = { url: string; close(): void };

export async function openRetold(slack: string, retell: Retell): Promise<Retold> {
  const server = createServer((incoming, response) => void pass(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'POST', headers, url = '/' } = incoming;
    const { authorization = '', 'content-type': type = '' } = headers;
    const body = await buffer(incoming);
    const answer = await fetch(`${slack}${url}`, { method, headers: { authorization, 'content-type': type }, body });
    const called = url.split('/').at(-1) ?? '';
    const told: unknown = JSON.parse(await answer.text(), (_name, value: unknown) =>
      isObject(value) ? retell(value, called) : value,
    );
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
