/** The process's HTTP server: what Slack sends, and what operators ask. It stands before the bot does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Bot } from './bot.ts';

/** From the first byte of a connection to the last of a request. */
const REQUEST_TIMEOUT_MS = 10_000;
const TIMEOUTS_SEEN_EVERY_MS = 1_000;
/** Longer than load balancers keep theirs (60 s, some 600 s): else one is closed here just as a request is sent into it. */
const IDLE_MS = 620_000;
const MAX_CONNECTIONS = 1_000;
const DRAIN_MS = 6_000;

export type Endpoints = {
  port: number;
  /** From now on the bot answers. */
  lead(bot: Bot): void;
  /** From now on it is not ready; everything else is answered as before. */
  leave(): void;
  stop(): Promise<void>;
};

const LEAVING = JSON.stringify({ ok: false, leaving: true });

export async function serve(port: number): Promise<Endpoints> {
  let bot: Bot | undefined;
  let isLeaving = false;
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUTS_SEEN_EVERY_MS,
      keepAliveTimeout: IDLE_MS,
    },
    (request, response) => {
      if (isLeaving && request.url?.split('?', 1)[0] === '/readyz') return void response.writeHead(503).end(LEAVING);
      if (bot?.answer(request, response)) return;
      const isAlive = request.url === '/healthz';
      response.writeHead(bot ? 404 : isAlive ? 200 : 503).end();
    },
  );
  boundConnections(server);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    lead(to) {
      bot = to;
    },
    leave() {
      isLeaving = true;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A request that never ends keeps its connection, and the server, for ever.
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}

/**
 * When one more comes than there may be, the one goes that has said nothing whole for longest: whoever opens many and
 * says little shuts out nobody but themselves.
 */
function boundConnections(server: Server): void {
  const connections = new Set<Socket>();
  const isHeard = (socket: Socket) => {
    if (connections.delete(socket)) connections.add(socket);
  };
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    const [oldest] = connections;
    if (connections.size > MAX_CONNECTIONS) oldest?.destroy();
  });
  server.on('request', (request) => request.once('end', () => isHeard(request.socket)));
}
