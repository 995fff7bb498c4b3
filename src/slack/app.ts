/** Builds the Bolt app; starts nothing. */
import { App, type Logger, type Receiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Handler } from '../desk/rounds/round.ts';

const CALL_TIMEOUT_MS = 10_000;

/**
 * One attempt, an answer within a time, and no waiting for a rate limit inside the client: what to do about a
 * failure is decided by the outbox, which knows whether a message may stand already.
 */
export const clientOptions = (slackApiUrl: string, logger: Logger): WebClientOptions => ({
  slackApiUrl,
  logger,
  timeout: CALL_TIMEOUT_MS,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
});

export const createClient = (botToken: string, options: WebClientOptions): WebClient =>
  new WebClient(botToken, options);

export function createApp(botToken: string, receiver: Receiver, options: WebClientOptions, logger: Logger): App {
  const app = new App({
    token: botToken,
    receiver,
    logger,
    clientOptions: options,
    // With it a token that Slack refuses is an error here and not an unhandled rejection.
    deferInitialization: true,
  });
  // A listener's failure goes on to whoever handed the event over: to be tried again.
  app.error(async (error) => {
    throw causeOf(error);
  });
  return app;
}

/** What a listener threw, out of what Bolt wraps around it. */
function causeOf(error: unknown): unknown {
  const { original, originals } = error as { original?: unknown; originals?: unknown[] };
  return original ?? originals?.[0] ?? error;
}

/** Hands a row of the inbox to the listeners. It was acknowledged when it was written down. */
export const handlerOf =
  (app: App): Handler =>
  async ({ teamId, key, payload }) => {
    await app.processEvent({
      body: payload as Record<string, unknown>,
      ack: async () => {},
      customProperties: { cause: { teamId, key } },
    });
  };
