/** How Slack's requests reach the bot: over a socket that the bot opens, or over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { httpDoor } from './http.ts';
import { SocketReceiver } from './socket.ts';

export type Transport = {
  receiver: Receiver;
  isConnected(): boolean;
  /** Answers what Slack sends over HTTP; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
};

/** Slack reaches us from now on, or does not any more. */
export type OnListening = (listens: boolean) => void;

export function overSocket(
  appToken: string,
  clientOptions: WebClientOptions,
  logger: Logger,
  onListening: OnListening,
): Transport {
  const receiver = new SocketReceiver({ appToken, logger, clientOptions, onListening });
  return { receiver, isConnected: () => receiver.isConnected, answer: () => false };
}

/** @param now_ms - real time: Slack's stamps are compared with it */
export function overHttp(
  signingSecret: string,
  logger: Logger,
  now_ms: () => number,
  onListening: OnListening,
): Transport {
  const door = httpDoor(signingSecret, logger, now_ms);
  return {
    // Its server is the process's own: there is nothing to start or stop.
    receiver: {
      init: door.init,
      start: async () => onListening(true),
      stop: async () => onListening(false),
    },
    isConnected: () => true,
    answer: door.answer,
  };
}
