/**
 * A front before the local Slack: the bot's calls and its socket go through it unchanged, and frames of the test's own
 * are put between Slack's. So whatever can stand in a frame can be sent, and each acknowledgement is seen.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

type Acknowledged = { acknowledged: boolean; answer?: unknown };

export type Front = {
  url: string;
  /** Sends an envelope with this in it, as JSON. @param settled - when nobody will acknowledge it any more */
  ask(type: string, payload: string, settled: () => Promise<void>): Promise<Acknowledged>;
  /** Sends a frame as it is. */
  throwIn(frame: string | Buffer): void;
  close(): Promise<void>;
};

export async function openFront(slack: string): Promise<Front> {
  const agent = new Agent({ keepAlive: true, timeout: 1000 });
  const sockets = new WebSocketServer({ noServer: true });
  const pending = new Map<string, (acknowledged: Acknowledged) => void>();
  let last: WebSocket | undefined;
  const server = createServer((incoming, response) => void pass(incoming, response));
  server.on('upgrade', (incoming, stream, head) =>
    sockets.handleUpgrade(incoming, stream, head, (socket) => {
      last = socket.setMaxListeners(0);
      const beyond = new WebSocket(slack.replace('http', 'ws') + (incoming.url ?? '/'));
      join(socket, beyond, pending);
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, url = '/' } = incoming;
    const outgoing = request(`${slack}${url}`, { method, headers, agent });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
    const [answer]: IncomingMessage[] = await once(outgoing, 'response').catch(() => []);
    if (!answer) return;
    const isOpening = url.endsWith('/apps.connections.open');
    response.writeHead(answer.statusCode ?? 502, isOpening ? { 'content-type': 'application/json' } : answer.headers);
    if (!isOpening) return void answer.pipe(response);
    response.end((await text(answer)).replace(new URL(slack).host, here));
  }

  return {
    url: `http://${here}`,
    async ask(type, payload, settled) {
      const envelope_id = randomUUID();
      const acknowledged = new Promise<Acknowledged>((resolve) => pending.set(envelope_id, resolve));
      last?.send(
        `{"envelope_id":"${envelope_id}","type":"${type}","accepts_response_payload":true,"payload":${payload}}`,
      );
      const result = await Promise.race([
        acknowledged,
        // What comes back behind all that was sent: by then the envelope has been read, and worked through.
        beenThrough(last)
          .then(settled)
          .then(() => beenThrough(last))
          .then(() => ({ acknowledged: false })),
      ]);
      pending.delete(envelope_id);
      return result;
    },
    throwIn: (frame) => last?.send(frame),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function beenThrough(socket: WebSocket | undefined): Promise<void> {
  if (!socket || socket.readyState !== socket.OPEN) return;
  const data = randomUUID();
  await new Promise<void>((resolve) => {
    const heard = (pong: Buffer) => {
      if (pong.toString() !== data) return;
      socket.off('pong', heard);
      resolve();
    };
    socket.on('pong', heard);
    socket.once('close', () => resolve());
    socket.ping(data);
  });
}

function join(socket: WebSocket, beyond: WebSocket, pending: Map<string, (ack: Acknowledged) => void>): void {
  const early: RawData[] = [];
  beyond.on('open', () => {
    for (const frame of early) beyond.send(frame.toString());
  });
  beyond.on('message', (frame) => socket.send(frame.toString()));
  socket.on('message', (frame) => {
    const { envelope_id = '', payload } = JSON.parse(frame.toString()) as { envelope_id?: string; payload?: unknown };
    const give = pending.get(envelope_id);
    if (give) give({ acknowledged: true, answer: payload });
    else if (beyond.readyState === beyond.OPEN) beyond.send(frame.toString());
    else early.push(frame);
  });
  for (const [one, other] of [
    [socket, beyond],
    [beyond, socket],
  ] as const) {
    one.on('error', () => one.terminate());
    one.on('close', () => other.terminate());
  }
}
