/**
 * Delivery over HTTP: signed as Slack signs, answered within three seconds. The signature is stamped with
 * the real time, since whoever checks it does so by the real time.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isObject, type JsonText, parseJson } from '../json.ts';
import type { App } from '../state/apps.ts';
import type { Carried, Envelope, Outcome, Transport } from './delivery.ts';

const ANSWER_WITHIN_MS = 3000;
const ANSWER_BYTES_MAX = 1024 * 1024;
/** Slack follows an app's redirects only so far. */
const REDIRECTS_MAX = 2;

export const httpTransport: Transport = {
  ready: () => true,
  send: (app, envelope, payload) => post(app, encoded(envelope, payload)),
};

/** Well below the time after which servers close an idle connection: it would be lost with what is just being sent. */
const KEPT_OPEN = { keepAlive: true, timeout: 1000 };
const PLAIN = { request: httpRequest, agent: new HttpAgent(KEPT_OPEN) };
const ENCRYPTED = { request: httpsRequest, agent: new HttpsAgent(KEPT_OPEN) };

/** Whether the app answers the challenge with which Slack makes sure of a request URL. */
export const answersChallenge = async (app: App): Promise<boolean> => {
  const challenge = randomUUID();
  const body = JSON.stringify({ token: app.verificationToken, challenge, type: 'url_verification' });
  const { outcome } = await post(app, { body, contentType: 'application/json', headers: {} });
  if (!outcome.ok) return false;
  return outcome.answer === challenge || (isObject(outcome.answer) && outcome.answer.challenge === challenge);
};

type Encoded = { body: string; contentType: string; headers: Record<string, string> };

const encoded = ({ type, payload, retry }: Envelope, { text }: JsonText): Encoded => {
  const headers: Record<string, string> = retry
    ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retryReason(retry.reason) }
    : {};
  if (type === 'events_api') return { body: text, contentType: 'application/json', headers };
  const fields: Record<string, string> =
    type === 'slash_commands'
      ? Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
      : { payload: text };
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded', headers };
};

const retryReason = (reason: string): string => (reason === 'timeout' ? 'http_timeout' : reason);

/** Sends it, and once more to wherever the app redirects; all within three seconds. */
const post = async (app: App, encoded: Encoded): Promise<Carried> => {
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
  let url = app.requestUrl ?? '';
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    if (!URL.canParse(url)) return { outcome: { ok: false, reason: 'connection_failed' }, wire: { url } };
    const reply = await postOnce(url, app, encoded, deadline);
    if ('outcome' in reply) return reply;
    url = URL.canParse(reply.location, url) ? new URL(reply.location, url).href : '';
  }
  return { outcome: { ok: false, reason: 'too_many_redirects' }, wire: { url } };
};

type Reply = Carried | { location: string };

const postOnce = (url: string, app: App, encoded: Encoded, deadline: AbortSignal): Promise<Reply> => {
  const { request, agent } = url.startsWith('https:') ? ENCRYPTED : PLAIN;
  const headers = headersOf(app, encoded);
  return new Promise((resolve) => {
    const outgoing = request(url, { method: 'POST', agent, signal: deadline, headers });
    const broken = (error: Error) => {
      const reason = deadline.aborted ? 'timeout' : isTls(error) ? 'ssl_error' : 'connection_failed';
      resolve({ outcome: { ok: false, reason }, wire: { url, headers } });
    };
    outgoing.on('error', broken);
    outgoing.on('response', (response) => {
      textOf(response).then((text) => {
        const reply = replyOf(response, text);
        if ('location' in reply) resolve(reply);
        else resolve({ outcome: reply, wire: { url, headers, status: response.statusCode ?? 0 } });
      }, broken);
    });
    outgoing.end(encoded.body);
  });
};

/** What the app answers; `undefined` when it goes on for longer than anybody reads. */
const textOf = (response: IncomingMessage): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('error', reject);
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= ANSWER_BYTES_MAX) return;
      resolve(undefined);
      response.destroy();
    });
  });

const headersOf = (app: App, { body, contentType, headers }: Encoded): Record<string, string> => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    accept: 'application/json,*/*',
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
    ...headers,
  };
};

const replyOf = ({ statusCode = 0, headers }: IncomingMessage, text?: string): Outcome | { location: string } => {
  if (statusCode >= 300 && statusCode <= 399 && headers.location !== undefined) return { location: headers.location };
  if (statusCode >= 200 && statusCode <= 299 && text !== undefined) return { ok: true, answer: answerIn(text) };
  return { ok: false, reason: 'http_error', isFinal: headers['x-slack-no-retry'] === '1' };
};

/** Trouble with a certificate or the handshake, as node names it. */
const isTls = (error: Error & { code?: string }): boolean =>
  /CERT|SSL|TLS|SELF_SIGNED|EPROTO/.test(`${error.code ?? ''} ${error.message}`);

const answerIn = (text: string): unknown => (text.trim() === '' ? undefined : (parseJson(text) ?? text));
