/** Slack over HTTP: Bolt's receiver, with the checks that it leaves out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Logger } from '@slack/bolt';
import { EVENTS_PATH } from './names.ts';

/** Slack stamps each request; five minutes either way are allowed for clocks that differ. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** Its server is ours: see `httpListener`. */
export const createHttpReceiver = (signingSecret: string, logger: Logger): HTTPReceiver =>
  new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    // Not written down: Slack is told so, and sends it again.
    processEventErrorHandler: async ({ error, response }) => {
      logger.error('a request could not be worked through:', error);
      if (!response.headersSent) response.writeHead(503).end();
      return false;
    },
  });

/** @param now - real time: stamps are Slack's, not the business's */
export function httpListener(receiver: HTTPReceiver, now: () => number) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    // Not parsed as a URL: that throws on some of what strangers may ask for.
    if (request.url?.split('?', 1)[0] !== EVENTS_PATH) return false;
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end();
      return true;
    }
    const stamped_ms = Number(request.headers['x-slack-request-timestamp']) * 1000;
    // Bolt refuses old requests, but takes those from the future.
    if (!(stamped_ms - now() <= CLOCK_DIFFERENCE_MS)) response.writeHead(401).end();
    else receiver.requestListener(request, response);
    return true;
  };
}
