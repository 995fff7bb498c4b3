/**
 * Delivery over HTTP: signed as Slack signs, answered within three seconds. The signature is stamped with
 * the real time, since whoever checks it does so by the real time.
 */
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parseJson } from '../json.ts';
import type { App } from '../state/apps.ts';
import type { Envelope, Outcome, Transport } from './delivery.ts';

const ANSWER_WITHIN_MS = 3000;

export const createHttpTransport = (requestUrl: string): Transport & { probe(app: App): Promise<boolean> } => ({
  ready: () => true,
  send: (app, envelope) => post(requestUrl, app, encoded(envelope)),
  /** Whether the app answers Slack's challenge: is anybody there? */
  async probe(app) {
    const body = JSON.stringify({
      token: app.verificationToken,
      type: 'url_verification',
      challenge: 'anybody there?',
    });
    const outcome = await post(requestUrl, app, { body, contentType: 'application/json', headers: {} });
    return outcome.ok && JSON.stringify(outcome.answer).includes('anybody there?');
  },
});

type Encoded = { body: string; contentType: string; headers: Record<string, string> };

const encoded = ({ type, payload, retry }: Envelope): Encoded => {
  const headers: Record<string, string> = retry
    ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retryReason(retry.reason) }
    : {};
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json', headers };
  const fields: Record<string, string> =
    type === 'slash_commands'
      ? Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
      : { payload: JSON.stringify(payload) };
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded', headers };
};

const retryReason = (reason: string): string => (reason === 'timeout' ? 'http_timeout' : reason);

const post = (url: string, app: App, { body, contentType, headers }: Encoded): Promise<Outcome> => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      timeout: ANSWER_WITHIN_MS,
      headers: {
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...headers,
      },
    });
    const deadline = setTimeout(() => give({ ok: false, reason: 'timeout' }), ANSWER_WITHIN_MS);
    const give = (outcome: Outcome) => {
      clearTimeout(deadline);
      outgoing.destroy();
      resolve(outcome);
    };
    outgoing.on('error', () => give({ ok: false, reason: 'connection_failed' }));
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => give({ ok: false, reason: 'connection_failed' }));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status < 200 || status > 299) give({ ok: false, reason: 'http_error' });
        else give({ ok: true, answer: answerIn(Buffer.concat(chunks).toString('utf8')) });
      });
    });
    outgoing.end(body);
  });
};

const answerIn = (text: string): unknown => (text.trim() === '' ? undefined : (parseJson(text) ?? text));
