/**
 * The one port: Web API, Socket Mode, response URLs, uploads, control API, the page. Whatever is none of
 * these goes to the fallback (the bot's own endpoints, when both share a process). Loopback only.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { receiveUpload } from './api/files.ts';
import type { WebApi } from './api/webApi.ts';
import { type ControlParts, controlRoute } from './controlApi.ts';
import { isObject, isText, type Json, parseJson } from './json.ts';
import type { Page } from './page.ts';
import { ControlError, SlackError } from './slackError.ts';
import { kindOf } from './state/files.ts';
import type { Stream } from './stream.ts';

const BODY_BYTES_MAX = 25 * 1024 * 1024;

export type Fallback = (request: IncomingMessage, response: ServerResponse) => boolean;

type Parts = { control: ControlParts; webApi: WebApi; page: Page; stream: Stream; fallback: Fallback | undefined };
type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL; parts: Parts };

export const createSimServer = (parts: Parts): Server => {
  const server = createServer((request, response) => {
    handle({ request, response, url: new URL(request.url ?? '/', 'http://localhost'), parts }).catch(
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        parts.control.world.log.add({ kind: 'request', name: request.url ?? '/', ok: false, error: words });
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { ok: false, error: `The simulator stumbled: ${words}` });
      },
    );
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    if (request.url?.startsWith('/link/')) parts.control.sockets.accept(request, stream, head);
    else stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  return server;
};

/** Who answers what, by the beginning of the path. */
const HANDLERS: [prefix: string, run: (exchange: Exchange) => Promise<void>][] = [
  ['/api/', answerWebApi],
  ['/_sim/stream', async ({ response, parts }) => parts.stream.add(response)],
  ['/_sim/', answerControl],
  ['/response/', answerResponseUrl],
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

async function answerWebApi({ request, response, url, parts }: Exchange): Promise<void> {
  const body = await readBody(request);
  const args = { ...Object.fromEntries(url.searchParams), ...argumentsIn(request, body) };
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (isText(args.token) ? args.token : undefined);
  const answer = await parts.webApi(url.pathname.slice('/api/'.length), { token, args });
  if (answer.kind === 'silence') return;
  if (answer.kind === 'cut') {
    request.socket.destroy();
    return;
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  sendJson(response, answer.status, answer.body);
}

/** Form fields or a JSON object, whichever was sent. */
const argumentsIn = (request: IncomingMessage, body: Buffer): Json => {
  const text = body.toString('utf8');
  if (request.headers['content-type']?.includes('json')) {
    const parsed = parseJson(text);
    return isObject(parsed) ? parsed : {};
  }
  return Object.fromEntries(new URLSearchParams(text));
};

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
    world.responseUrls.use(world, url.pathname, isObject(body) ? body : {});
    world.log.add({ kind: 'request', name: 'response_url', ok: true, detail: body });
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.log.add({ kind: 'request', name: 'response_url', ok: false, error: error.code, detail: body });
    const status = ['invalid_url', 'expired_url', 'used_url'].includes(error.code) ? 404 : 400;
    sendJson(response, status, { ok: false, error: error.code });
  }
}

async function answerUpload({ request, response, url, parts }: Exchange): Promise<void> {
  const content = await fileIn(request, await readBody(request));
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

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    length += part.length;
    if (length > BODY_BYTES_MAX) throw new ControlError('The body is too large.');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body ?? null));
};
