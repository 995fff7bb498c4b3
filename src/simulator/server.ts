/**
 * The one port: Web API, Socket Mode, response URLs, uploads, control API, the page. Whatever is none of
 * these goes to the fallback (the bot's own endpoints, when both share a process). Loopback only.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { callerOf } from './api/authorization.ts';
import { receiveUpload } from './api/files.ts';
import type { WebApi } from './api/webApi.ts';
import { useWebhook } from './api/webhooks.ts';
import { readCall } from './api/wire.ts';
import { controlRoute } from './control/api.ts';
import type { ControlParts } from './control/route.ts';
import { readEventContext } from './events/context.ts';
import { isObject, jsonOf, parseJson } from './json.ts';
import { access, consent, type Worlds } from './oauth/door.ts';
import type { Page } from './page.ts';
import { ControlError, SlackError } from './slackError.ts';
import { kindOf } from './state/files.ts';
import type { Stream } from './stream.ts';

const BODY_BYTES_MAX = 25 * 1024 * 1024;
/** What addresses are relative to; only their path and query count. */
const HERE = 'http://localhost';

export type Fallback = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What answers for one workspace. */
export type Room = { control: ControlParts; webApi: WebApi; stream: Stream };

/** `rooms`: the first one answers wherever no other one is named. */
type Shared = { rooms: readonly [Room, ...Room[]]; page: Page; fallback: Fallback | undefined };
type Parts = Shared & Room;
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL; parts: Parts };

export const createSimServer = (shared: Shared): Server => {
  const [first] = shared.rooms;
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    if (!URL.canParse(address, HERE))
      return sendJson(response, 400, { ok: false, error: `“${address}” is no address.` });
    const url = new URL(address, HERE);
    const room = roomAt(url, shared.rooms);
    handle({ request, response, url, parts: { ...shared, ...room } }).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      room.control.world.log.add({ kind: 'request', name: address, ok: false, error: words });
      if (response.headersSent) response.destroy();
      else if (error instanceof BodyTooLarge) sendJson(response, 413, { ok: false, error: words });
      else sendJson(response, 500, { ok: false, error: `The simulator stumbled: ${words}` });
    });
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    if (request.url?.startsWith('/link/')) first.control.sockets.accept(request, stream, head);
    else stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  return server;
};

/** Other workspaces have addresses that begin with their id, which is taken away here. */
const roomAt = (url: URL, rooms: Shared['rooms']): Room => {
  const [, teamId, path] = /^\/(T[A-Z0-9]+)(\/.*)?$/.exec(url.pathname) ?? [];
  const named = rooms.find(({ control }) => control.world.workspace.team.id === teamId);
  if (!named) return rooms[0];
  url.pathname = path ?? '/';
  return named;
};

const worldsIn = ({ rooms: [first, ...others] }: Shared): Worlds => [
  first.control.world,
  ...others.map(({ control }) => control.world),
];

/** Who answers what, by the beginning of the path. */
const HANDLERS: [prefix: string, run: (exchange: Exchange) => Promise<void>][] = [
  ['/oauth/v2/authorize', answerConsent],
  ['/api/oauth.v2.access', answerAccess],
  ['/api/', answerWebApi],
  ['/_sim/stream', async ({ response, parts }) => parts.stream.add(response)],
  ['/_sim/', answerControl],
  ['/response/', answerResponseUrl],
  ['/services/', answerWebhook],
  ['/upload/v1/', answerUpload],
  ['/files/', answerFile],
];

async function handle(exchange: Exchange): Promise<void> {
  const { request, response, url, parts } = exchange;
  const handler = HANDLERS.find(([prefix]) => url.pathname.startsWith(prefix));
  if (handler) return handler[1](exchange);
  if (parts.fallback?.(request, response)) return;
  const asset = request.method === 'GET' ? await parts.page(url.pathname) : undefined;
  if (!asset) return sendJson(response, 404, { ok: false, error: `There is nothing at ${url.pathname}.` });
  response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-store' }).end(asset.body);
}

async function answerConsent({ request, response, url, parts }: Exchange): Promise<void> {
  const { method = 'GET', headers } = request;
  if (method === 'POST' && isForeign(request)) {
    return sendJson(response, 403, { ok: false, error: 'Only pages of this simulator may ask.' });
  }
  const body = (await readBody(request)).toString('utf8');
  const { status, location, html } = consent(worldsIn(parts), { method, url, headers, body });
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(location === undefined ? {} : { location }),
  });
  response.end(html);
}

async function answerAccess({ request, response, url, parts }: Exchange): Promise<void> {
  const { method = 'GET', headers } = request;
  const body = (await readBody(request)).toString('utf8');
  sendJson(response, 200, access(worldsIn(parts), { method, url, headers, body }));
}

async function answerWebApi({ request, response, url, parts }: Exchange): Promise<void> {
  const body = await readBody(request);
  const { 'content-type': contentType, authorization } = request.headers;
  const arrived = await readCall({ contentType, authorization, query: url.searchParams, body });
  // An app's own token is good in every workspace: which one is meant, only an event's context tells.
  const open = parts.rooms.filter(({ control }) => callerOf(control.world, arrived.token));
  const teamId = readEventContext(arrived.args.event_context)?.teamId;
  const { webApi } = open.find(({ control }) => control.world.workspace.team.id === teamId) ?? open[0] ?? parts;
  const answer = await webApi(url.pathname.slice('/api/'.length), arrived);
  if (answer.kind === 'silence') return;
  if (answer.kind === 'cut') {
    request.socket.destroy();
    return;
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  sendJson(response, answer.status, answer.text ?? answer.body);
}

async function answerControl({ request, response, url, parts }: Exchange): Promise<void> {
  const path = url.pathname.slice('/_sim/'.length);
  const method = request.method ?? 'GET';
  const route = controlRoute(method, path);
  if (!route) return sendJson(response, 404, { ok: false, error: `There is no ${method} /_sim/${path}.` });
  if (isForeign(request)) return sendJson(response, 403, { ok: false, error: 'Only pages of this simulator may ask.' });
  try {
    const input = method === 'GET' ? Object.fromEntries(url.searchParams) : jsonIn(await readBody(request));
    if (method === 'POST') parts.control.world.log.add({ kind: 'control', name: path, detail: input });
    sendJson(response, 200, await route(parts.control, input));
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    sendJson(response, 400, { ok: false, error: error.message });
  }
}

/** A page of another site in the same browser must not drive the simulator (or read its tokens). */
const isForeign = ({ headers }: IncomingMessage): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '');
};

const jsonIn = (body: Buffer): unknown => {
  if (body.length === 0) return {};
  const parsed = parseJson(body.toString('utf8'));
  if (!isObject(parsed)) throw new ControlError('The body must be a JSON object.');
  return parsed;
};

async function answerResponseUrl({ request, response, url, parts }: Exchange): Promise<void> {
  const body = parseJson((await readBody(request)).toString('utf8'));
  const { world } = parts.control;
  try {
    const answer = world.responseUrls.use(world, url.pathname, isObject(body) ? body : {});
    world.log.add({ kind: 'request', name: 'response_url', ok: true, detail: body });
    if (isObject(answer)) sendJson(response, 200, answer);
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(answer);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.log.add({ kind: 'request', name: 'response_url', ok: false, error: error.code, detail: body });
    const status = ['invalid_url', 'expired_url', 'used_url'].includes(error.code) ? 404 : 400;
    sendJson(response, status, { ok: false, error: error.code });
  }
}

async function answerWebhook({ request, response, url, parts }: Exchange): Promise<void> {
  const body = (await readBody(request)).toString('utf8');
  const { world } = parts.control;
  const { status, text } = useWebhook(world, url.pathname, body);
  const outcome = status === 200 ? { ok: true } : { ok: false, error: text };
  world.log.add({ kind: 'request', name: 'incoming_webhook', detail: body, ...outcome });
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}

async function answerUpload({ request, response, url, parts }: Exchange): Promise<void> {
  const content = await fileIn(request, await readBody(request)).catch(() => undefined);
  if (content === undefined) return void response.writeHead(400).end('This multipart form cannot be read.');
  const id = url.pathname.slice('/upload/v1/'.length);
  if (receiveUpload(parts.control.world, id, content)) response.writeHead(200).end(`OK - ${content.length}`);
  else response.writeHead(400).end('There is no such upload, or its length differs from what was announced.');
}

/** The bytes as such, or the first file of a multipart form. */
const fileIn = async (request: IncomingMessage, body: Buffer): Promise<Buffer> => {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => value instanceof Blob);
  return file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
};

async function answerFile({ request, response, url, parts }: Exchange): Promise<void> {
  if (isForeign(request)) return sendJson(response, 403, { ok: false, error: 'Only pages of this simulator may ask.' });
  const file = parts.control.world.workspace.files.get(url.pathname.split('/')[2] ?? '');
  if (!file) return sendJson(response, 404, { ok: false, error: 'There is no such file.' });
  const { mimetype } = kindOf(file.name);
  // What somebody uploaded is shown, never run: it would run as the page itself.
  const isScript = mimetype === 'text/html';
  const type = isScript ? 'text/plain' : mimetype;
  const disposition = url.searchParams.has('download') ? 'attachment' : 'inline';
  response
    .writeHead(200, {
      'content-type': type.startsWith('text/') || type.endsWith('json') ? `${type}; charset=utf-8` : type,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
    .end(file.content);
}

class BodyTooLarge extends Error {}

const readBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > BODY_BYTES_MAX) reject(new BodyTooLarge(`The body is larger than ${BODY_BYTES_MAX} bytes.`));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  const text = jsonOf(body ?? null);
  // With its length known, head and body leave together; without it, in four pieces.
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, headers).end(text);
};
