/** Builds the Bolt app; starts nothing. */
import { App, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { WebClient, WebClientOptions } from '@slack/web-api';
import type { Handler } from '../desk/rounds/round.ts';
import { type Call, WatchedClient } from './calls.ts';
import { patientFetch } from './patience.ts';
import { causeOf as foundFor } from './surface.ts';
import type { Teams } from './teams.ts';

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
  fetch: patientFetch,
});

/** @param tell - told of every call */
export const createClient = (
  botToken: string,
  options: WebClientOptions,
  tell: (call: Call) => void = () => {},
): WebClient => new WatchedClient(botToken, options, tell);

/**
 * Whose something is was found when it came in, and stands in its cause, which Bolt does not show to whoever
 * authorizes. Bolt gets no token: whoever speaks to Slack does it by the client of that workspace.
 */
class AppOfTeams extends App {
  static readonly #whose = new WeakMap<object, string>();

  static whose(body: object | undefined): string {
    const teamId = body && AppOfTeams.#whose.get(body);
    if (teamId === undefined) throw new Error('it is not known which workspace this is for');
    return teamId;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    AppOfTeams.#whose.set(event.body, foundFor(event.customProperties ?? {}).teamId);
    return super.processEvent(event);
  }
}

export function createApp(
  teams: Pick<Teams, 'of'>,
  receiver: Receiver,
  options: WebClientOptions,
  logger: Logger,
): App {
  const app = new AppOfTeams({
    async authorize(_source, body) {
      const { teamId, botId, botUserId } = await teams.of(AppOfTeams.whose(body));
      return { teamId, ...(botId && { botId }), ...(botUserId && { botUserId }) };
    },
    receiver,
    logger,
    clientOptions: options,
    // Nothing is kept in memory of conversations: that took a tenth of the work on an event, and grew with them.
    convoStore: false,
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
    const body = payload as Record<string, unknown>;
    await app.processEvent({
      body,
      ack: (answer?: unknown) => answerTo(body, answer),
      customProperties: { cause: { teamId, key } },
    });
  };

/** Whoever typed a command has had its acknowledgement: what would be said with it goes to the address beside it. */
async function answerTo({ response_url: url }: Record<string, unknown>, answer: unknown): Promise<void> {
  if (typeof url !== 'string' || typeof answer !== 'object' || answer === null) return;
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
}
