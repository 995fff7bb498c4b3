/**
 * Socket Mode that stays alive: Slack's own client, with the reconnecting done here. Left to itself it waits 5 s
 * at each refresh, and an error while it reconnects ends the process as an unhandled rejection.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Logger, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';

type Envelope = {
  ack: (response?: Record<string, unknown>) => Promise<void>;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
};

const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;

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
  #app: App | undefined;
  #stopping = false;
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
  async start(): Promise<void> {
    await this.#connect();
    void this.#stayConnected();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#connected) await this.#client.disconnect();
  }

  async #stayConnected(): Promise<void> {
    while (!this.#stopping) {
      if (this.#connected) await new Promise((gone) => this.#client.once('disconnected', gone));
      this.#connected = false;
      if (!this.#stopping) await this.#connect();
    }
  }

  async #connect(): Promise<void> {
    for (let backoff_ms = FIRST_BACKOFF_MS; !this.#stopping; backoff_ms = Math.min(2 * backoff_ms, MAX_BACKOFF_MS)) {
      try {
        await this.#client.start();
        this.#connected = true;
        return;
      } catch (error) {
        this.#logger.warn(`Slack cannot be reached by socket, next try in ${backoff_ms} ms:`, error);
        await sleep(backoff_ms);
      }
    }
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
