/** What people have allowed apps to have: codes that are exchanged once for tokens, and tokens that renew others. */
import { randomBytes } from 'node:crypto';
import { keepNewest } from '../bounded.ts';
import type { SimClock } from '../clock.ts';
import type { App } from '../state/apps.ts';

const CODE_VALID_FOR_MS = 10 * 60_000;
const CODES_MAX = 1000;
const RENEWALS_MAX = 10_000;

/** What somebody has allowed an app to do. */
export type Grant = {
  app: App;
  userId: string;
  /** Of the bot; empty when the app asked for nothing but to act for the person. */
  scopes: readonly string[];
  /** Of the person. */
  userScopes: readonly string[];
  /** As the app named it when it asked; it has to name the same one when it fetches the tokens. */
  redirectUri: string | undefined;
};

/** Whose token it renews. */
export type Renewal = { app: App; userId?: string };

export class Grants {
  readonly #clock: SimClock;
  readonly #codes = new Map<string, Grant & { until_ms: number; used: boolean }>();
  readonly #renewals = new Map<string, Renewal>();

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** A code for this grant, good for ten minutes and one use. */
  issue(grant: Grant): string {
    const code = `${Math.floor(this.#clock.now().getTime() / 1000)}.${randomBytes(20).toString('hex')}`;
    const until_ms = this.#clock.now().getTime() + CODE_VALID_FOR_MS;
    keepNewest(this.#codes, code, { ...grant, until_ms, used: false }, CODES_MAX);
    return code;
  }

  /** The grant behind a code, or Slack's name for why there is none (any more). Looking does not use it up. */
  look(app: App, code: string): Grant | 'invalid_code' | 'code_already_used' {
    const known = this.#codes.get(code);
    if (!known || known.app !== app || this.#clock.now().getTime() > known.until_ms) return 'invalid_code';
    return known.used ? 'code_already_used' : known;
  }

  /** Was this code, or this renewing token, handed out here? */
  knows(codeOrToken: string): boolean {
    return this.#codes.has(codeOrToken) || this.#renewals.has(codeOrToken);
  }

  use(code: string): void {
    const known = this.#codes.get(code);
    if (known) known.used = true;
  }

  /** A new token that renews another, once. */
  renewable(renewal: Renewal): string {
    const token = `xoxe-1-sim-${randomBytes(20).toString('hex')}`;
    keepNewest(this.#renewals, token, renewal, RENEWALS_MAX);
    return token;
  }

  /** Spends a renewing token. */
  renew(app: App, token: string): Renewal | undefined {
    const renewal = this.#renewals.get(token);
    if (renewal?.app !== app) return undefined;
    this.#renewals.delete(token);
    return renewal;
  }
}
