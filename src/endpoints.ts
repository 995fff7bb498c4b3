/** The process's HTTP server: what Slack sends, and what operators ask. It stands before the bot does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bot } from './bot.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 1_000;
const DRAIN_MS = 10_000;

export type Endpoints = {
  port: number;
  /** From now on the bot answers. */
  lead(bot: Bot): void;
  stop(): Promise<void>;
};

export async function serve(port: number): Promise<Endpoints> {
  let bot: Bot | undefined;
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      if (bot?.answer(request, response)) return;
      const isAlive = request.url === '/healthz';
      response.writeHead(bot ? 404 : isAlive ? 200 : 503).end();
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    lead(to) {
      bot = to;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A request that never ends keeps its connection, and the server, for ever.
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}
