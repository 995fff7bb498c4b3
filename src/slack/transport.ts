/** How Slack's requests reach the bot: over a socket that the bot opens, or over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { createHttpReceiver, httpListener } from './http.ts';
import { SocketReceiver } from './socket.ts';

export type Transport = {
  receiver: Receiver;
  isConnected(): boolean;
  /** Answers what Slack sends over HTTP; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
};

export function overSocket(appToken: string, clientOptions: WebClientOptions, logger: Logger): Transport {
  const receiver = new SocketReceiver({ appToken, logger, clientOptions });
  return { receiver, isConnected: () => receiver.isConnected, answer: () => false };
}

/** @param now_ms - real time: Slack's stamps are compared with it */
export function overHttp(signingSecret: string, logger: Logger, now_ms: () => number): Transport {
  const receiver = createHttpReceiver(signingSecret, logger);
  return {
    // Its server is not Bolt's but the process's own: there is nothing to start or stop.
    receiver: { init: (app) => receiver.init(app), start: async () => {}, stop: async () => {} },
    isConnected: () => true,
    answer: httpListener(receiver, now_ms),
  };
}
