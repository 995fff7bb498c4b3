/** A Slack that knows a workspace of many people and channels, says yes to everything, and keeps nothing. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agentId, CUSTOMER, channelId, DESK, TEAM } from './workspace.ts';

export type Call = {
  /** "chat.postMessage" */
  method: string;
  args: URLSearchParams;
  /** Since the epoch, in fractions: when it came. */
  at_ms: number;
};

export type Answer = { status?: number; headers?: Record<string, string>; body?: object };

/** Hears each call before it is answered; may answer itself, later or never. */
export type Ear = (call: Call) => Answer | Promise<Answer> | undefined;

export type Sink = {
  /** Of its Web API. */
  url: string;
  /** @param ear - in place of the one before; undefined: nobody listens */
  hear(ear: Ear | undefined): void;
  close(): void;
};

export type Workspace = { agents: number; channels: number };

const MOST_ON_A_PAGE = 1000;

export const now_ms = (): number => performance.timeOrigin + performance.now();

export async function openSink({ agents, channels }: Workspace): Promise<Sink> {
  let ear: Ear | undefined;
  let posted = 0;
  const answers: Record<string, (args: URLSearchParams) => object> = {
    'auth.test': () => ({ team_id: TEAM, user_id: 'U0BENCHBOT', bot_id: 'B0BENCH00', url: 'https://bench.slack.com/' }),
    'bots.info': () => ({ bot: { id: 'B0BENCH00', app_id: 'A0BENCH00' } }),
    'users.list': (args) => page('members', agents, args, (nth) => userOf(agentId(nth))),
    'users.info': (args) => ({ user: userOf(args.get('user') ?? '') }),
    'users.conversations': (args) =>
      page('channels', channels + 1, args, (nth) => channelOf(nth === 0 ? DESK : channelId(nth - 1))),
    'conversations.info': (args) => ({ channel: channelOf(args.get('channel') ?? '') }),
    // One message when it is asked for by its time; none in between.
    'conversations.history': (args) => ({
      messages: args.get('limit') === '1' ? [messageAt(args.get('latest') ?? '')] : [],
    }),
    'conversations.replies': () => ({ messages: [] }),
    'conversations.open': (args) => ({ channel: { id: `D${args.get('users')}` } }),
    'chat.postMessage': (args) => {
      posted += 1;
      return { channel: args.get('channel'), ts: `1795000000.${String(posted).padStart(6, '0')}` };
    },
    'chat.update': (args) => ({ channel: args.get('channel'), ts: args.get('ts') }),
  };
  const server = createServer(async (request, response) => {
    const call = { ...(await callOf(request)), at_ms: now_ms() };
    const { status = 200, headers, body } = (await ear?.(call)) ?? {};
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body ?? { ok: true, ...answers[call.method]?.(call.args) }));
  });
  // Else a connection is closed just as a request is sent into it.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    hear(next) {
      ear = next;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function callOf(request: IncomingMessage): Promise<Omit<Call, 'at_ms'>> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return { method: request.url?.split('/').at(-1) ?? '', args: new URLSearchParams(text) };
}

function page(name: string, all: number, args: URLSearchParams, of: (nth: number) => object): object {
  const from = Number(args.get('cursor') ?? 0);
  const to = Math.min(all, from + Math.min(Number(args.get('limit') ?? MOST_ON_A_PAGE), MOST_ON_A_PAGE));
  const found = Array.from({ length: to - from }, (_, nth) => of(from + nth));
  return { [name]: found, response_metadata: { next_cursor: to < all ? String(to) : '' } };
}

const userOf = (id: string) => ({
  id,
  team_id: id === CUSTOMER ? 'T0CUSTOMER' : TEAM,
  name: id.toLowerCase(),
  real_name: `Person ${id}`,
  tz: 'UTC',
  locale: 'en-GB',
});

const channelOf = (id: string) => ({ id, name: id === DESK ? 'care-desk' : id.toLowerCase(), is_channel: true });

const messageAt = (ts: string) => ({
  type: 'message',
  ts,
  user: CUSTOMER,
  text: 'The machine on floor 4 leaks again, and nobody has called us back since last week.',
});

/** The key of the notice that a message tells of. */
export function keyOf({ args }: Call): string {
  const metadata = args.get('metadata');
  return metadata === null ? '' : (JSON.parse(metadata) as { event_payload: { key: string } }).event_payload.key;
}
