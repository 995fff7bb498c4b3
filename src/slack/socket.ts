/**
 * Socket Mode that stays alive: Slack's own client, with the reconnecting done here. Left to itself it waits 5 s
 * at each refresh, and an error while it reconnects ends the process as an unhandled rejection.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Logger, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import { slackError } from './refusal.ts';

type Envelope = {
  ack: (response?: Record<string, unknown>) => Promise<void>;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
};

const TOKEN_REFUSED: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);
const NEW_TOKEN =
  'Make an app-level token (xapp-…) with the scope connections:write under "Basic Information" of the Slack app, and start again with it.';

const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;
/** A connection that ends sooner counts as a failure. */
const STEADY_MS = 10_000;

/** The client, but a frame that it cannot read is a warning and not the end of the process. */
class SteadySocketClient extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.warn(error);
    }
  }

  warn: (error: unknown) => void = () => {};
}

export class SocketReceiver implements Receiver {
  readonly #client: SteadySocketClient;
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  #app: App | undefined;
  #connected = false;

  constructor(options: { appToken: string; logger: Logger; clientOptions: WebClientOptions }) {
    this.#logger = options.logger;
    this.#client = new SteadySocketClient({ ...options, autoReconnectEnabled: false });
    this.#client.warn = (error) => this.#logger.warn('an unreadable frame was ignored:', error);
    this.#client.on('slack_event', (envelope: Envelope) => void this.#receive(envelope));
  }

  get isConnected(): boolean {
    return this.#connected;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Settles when the first connection stands; goes on reconnecting until it is stopped. */
  start(): Promise<void> {
    return new Promise((connected) => void this.#stayConnected(connected).finally(connected));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#connected) await this.#client.disconnect();
  }

  async #stayConnected(connected: () => void): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const began_ms = performance.now();
      await this.#connection(connected).catch((error: unknown) => this.#explain(error));
      // A connection that has lasted is renewed at once: Slack refreshes each of them now and then.
      failures = performance.now() - began_ms < STEADY_MS ? failures + 1 : 0;
      if (failures > 0) await this.#pause(Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS));
    }
  }

  /** What Slack refuses will not pass by itself: a person has to do something about it. */
  #explain(error: unknown): void {
    const refusal = slackError(error) ?? '';
    if (TOKEN_REFUSED.has(refusal))
      this.#logger.error(`Slack does not accept SLACK_APP_TOKEN (${refusal}). ${NEW_TOKEN}`);
    else this.#logger.warn('Slack cannot be reached by socket:', error);
  }

  /** One connection, from the first word to the last. */
  async #connection(connected: () => void): Promise<void> {
    await this.#client.start();
    const gone = new Promise((resolve) => this.#client.once('disconnected', resolve));
    this.#connected = true;
    connected();
    if (this.#stopping.signal.aborted) await this.#client.disconnect();
    await gone;
    this.#connected = false;
  }

  /** Ends early when the receiver is stopped. */
  #pause(delay_ms: number): Promise<void> {
    return sleep(delay_ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #receive({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> {
    try {
      await this.#app?.processEvent({
        body,
        ack: async (response?: unknown) => {
          await ack(typeof response === 'string' ? { text: response } : ((response as Record<string, unknown>) ?? {}));
        },
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason !== undefined && { retryReason: retry_reason }),
      });
    } catch (error) {
      // Not acknowledged: Slack sends it again.
      this.#logger.error('an envelope could not be worked through:', error);
    }
  }
}
