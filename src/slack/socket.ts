/**
 * Socket Mode that stays alive. When Slack asks for a new connection it is opened first, and the old one is closed once
 * it has been worked off: in between, nothing that people do falls through.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Logger, Receiver } from '@slack/bolt';
import { ErrorCode } from '@slack/web-api';
import { type Envelope, Link, type LinkOptions } from './link.ts';
import { slackError } from './refusal.ts';

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

/** Reasons to part that will not pass by themselves: a person has to do something about them. */
const HELP: ReadonlyMap<string, string> = new Map([
  [
    'link_disabled',
    'Slack has ended the connection (link_disabled): Socket Mode is off for this app. Turn it on under "Socket Mode" of the Slack app.',
  ],
  [
    'too_many_websockets',
    'Slack takes no further connection (too_many_websockets): an app may have ten. Stop what else uses SLACK_APP_TOKEN.',
  ],
]);

/** As a matter of course. */
const RENEWALS: ReadonlySet<string> = new Set(['warning', 'refresh_requested']);

const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 30_000;
/** How long it is waited after so many failures in a row: twice as long each time, up to a bound. */
export const backoff_ms = (failures: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS);

/** However long Slack asks to be left alone, it is tried again after this long. */
const MAX_THROTTLED_MS = 5 * 60_000;
/** A connection that ends sooner counts as a failure. */
const STEADY_MS = 10_000;

export class SocketReceiver implements Receiver {
  readonly #options: LinkOptions;
  readonly #logger: Logger;
  readonly #onListening: (listens: boolean) => void;
  readonly #stopping = new AbortController();
  /** Those that stand: two while one takes over from the other. */
  readonly #links = new Set<Link>();
  #app: App | undefined;

  /** @param onListening - called when a connection stands, and when none does any more */
  constructor({ onListening, ...options }: LinkOptions & { onListening: (listens: boolean) => void }) {
    this.#logger = options.logger;
    this.#onListening = onListening;
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#links.size > 0;
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
    await Promise.all([...this.#links].map((link) => link.close()));
  }

  async #stayConnected(connected: () => void): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const began_ms = performance.now();
      const end = await this.#connection(connected).catch((error: unknown) => error);
      const reason = reasonOf(end);
      this.#explain(reason, end);
      // A connection that has lasted is renewed at once: Slack refreshes each of them now and then.
      const hasLasted = performance.now() - began_ms >= STEADY_MS && !HELP.has(reason);
      failures = hasLasted ? 0 : failures + 1;
      if (failures > 0) await this.#pause(Math.max(backoff_ms(failures), throttled_ms(end)));
    }
  }

  /** Settles with Slack's reason when another connection is wanted in its place. */
  async #connection(connected: () => void): Promise<string> {
    const link = await Link.open(this.#options, (envelope) => this.#receive(envelope));
    const before = [...this.#links];
    this.#links.add(link);
    void link.gone.then(() => {
      this.#links.delete(link);
      if (!this.isConnected) this.#onListening(false);
    });
    if (this.#stopping.signal.aborted) await link.close();
    else if (before.length === 0) this.#onListening(true);
    connected();
    for (const old of before) void old.retire();
    return await link.parting;
  }

  #explain(reason: string, end: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const help = HELP.get(reason);
    if (help) this.#logger.error(help);
    else if (TOKEN_REFUSED.has(reason))
      this.#logger.error(`Slack does not accept SLACK_APP_TOKEN (${reason}). ${NEW_TOKEN}`);
    else if (end instanceof Error) this.#logger.warn('Slack cannot be reached by socket:', end);
    else if (!RENEWALS.has(reason)) this.#logger.warn(`The connection to Slack has ended: ${reason}`);
  }

  /** Ends early when the receiver is stopped. */
  #pause(delay_ms: number): Promise<void> {
    return sleep(delay_ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #receive({ body, ack, ...retry }: Envelope): Promise<void> {
    try {
      await this.#app?.processEvent({
        // Its shape is looked at where it is taken in.
        body: body as Record<string, unknown>,
        ack: (response?: unknown) =>
          ack(typeof response === 'string' ? { text: response } : ((response as Record<string, unknown>) ?? {})),
        ...retry,
      });
    } catch (error) {
      // Not acknowledged: Slack sends it again.
      this.#logger.error('an envelope could not be worked through:', error);
    }
  }
}

const reasonOf = (end: unknown): string => (end instanceof Error ? (slackError(end) ?? end.message) : String(end));

/** Slack wants to be left alone for so long. */
function throttled_ms(error: unknown): number {
  const { code, retryAfter } = (error ?? {}) as { code?: unknown; retryAfter?: number };
  return code === ErrorCode.RateLimitedError ? Math.min((retryAfter ?? 1) * 1000, MAX_THROTTLED_MS) : 0;
}
