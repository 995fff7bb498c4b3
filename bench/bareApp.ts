/** The least that is an app: it hears events, acknowledges each at once, and notes how long it was on its way. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';

export type Credentials = { botToken: string; appToken: string; signingSecret: string };

export type BareApp = {
  /** Resolves once so many more events have come, with how long those took whose text says when they were sent. */
  hears(events: number, within_ms: number): Promise<number[]>;
  /** How many events were not the first of their kind: the acknowledgement of the first was missed. */
  retries(): number;
  close(): Promise<void>;
};

type Heard = { event?: { type: string; text?: string } };

class Ear {
  #waits_ms: number[] = [];
  #left = 0;
  #done: ((waits_ms: number[]) => void) | undefined;
  retries = 0;

  hears(events: number, within_ms: number): Promise<number[]> {
    this.#waits_ms = [];
    this.#left = events;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.#left} of ${events} events did not come`)), within_ms);
      this.#done = (waits_ms) => {
        clearTimeout(late);
        resolve(waits_ms);
      };
    });
  }

  hear({ event }: Heard, isRetry: boolean): void {
    if (isRetry) this.retries += 1;
    const sent_ms = /It is ([\d.]+) now/.exec(event?.text ?? '')?.[1];
    if (sent_ms !== undefined) this.#waits_ms.push(performance.timeOrigin + performance.now() - Number(sent_ms));
    this.#left -= 1;
    if (this.#left === 0) this.#done?.(this.#waits_ms);
  }

  app(close: () => Promise<void>): BareApp {
    return { hears: (events, within_ms) => this.hears(events, within_ms), retries: () => this.retries, close };
  }
}

type Envelope = { type: string; envelope_id?: string; payload?: Heard; retry_attempt?: number };

/** Over Socket Mode, on one connection. */
export async function overSocket(slackUrl: string, { appToken }: Credentials): Promise<BareApp> {
  const opened = await fetch(`${slackUrl}/api/apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const ear = new Ear();
  const socket = new WebSocket(url);
  const greeted = once(socket, 'message');
  await once(socket, 'open');
  await greeted;
  socket.on('message', (data: Buffer) => {
    const { envelope_id, payload, retry_attempt } = JSON.parse(data.toString('utf8')) as Envelope;
    if (envelope_id === undefined) return;
    socket.send(JSON.stringify({ envelope_id }));
    ear.hear(payload ?? {}, (retry_attempt ?? 0) > 0);
  });
  return ear.app(async () => socket.terminate());
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
};

const isSigned = ({ headers }: IncomingMessage, body: string, secret: string): boolean => {
  const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
  const expected = `v0=${createHmac('sha256', secret).update(base).digest('hex')}`;
  const given = String(headers['x-slack-signature']);
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
};

/** Over HTTP: its address is known before the simulator is, its secret after. */
export async function overHttp(): Promise<{ url: string; appOf(credentials: Credentials): BareApp }> {
  const ear = new Ear();
  let secret = '';
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const signed = isSigned(request, body, secret);
    response.writeHead(signed ? 200 : 401).end();
    if (signed) ear.hear(JSON.parse(body) as Heard, 'x-slack-retry-num' in request.headers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    appOf({ signingSecret }) {
      secret = signingSecret;
      return ear.app(async () => {
        server.closeAllConnections();
        server.close();
      });
    },
  };
}
