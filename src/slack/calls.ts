/** Slack's client, each of whose calls is told of: for whoever watches. */
import { ErrorCode, type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import { slackError } from './refusal.ts';

/** @param code - Slack's, where it refused */
export type Call = {
  method: string;
  outcome: 'ok' | 'refused' | 'rate_limited' | 'unanswered';
  code?: string;
  retryAfter_s?: number;
  took_s: number;
};

export class WatchedClient extends WebClient {
  readonly #tell: (call: Call) => void;

  constructor(token: string, options: WebClientOptions, tell: (call: Call) => void) {
    super(token, options);
    this.#tell = tell;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const began_ms = performance.now();
    const tell = (came: Omit<Call, 'method' | 'took_s'>): void =>
      this.#tell({ method, ...came, took_s: (performance.now() - began_ms) / 1000 });
    try {
      const answer = await super.apiCall(method, options);
      tell({ outcome: 'ok' });
      return answer;
    } catch (error) {
      tell(failureOf(error));
      throw error;
    }
  }
}

function failureOf(error: unknown): Omit<Call, 'method' | 'took_s'> {
  const code = slackError(error);
  if (code !== undefined) return { outcome: 'refused', code };
  const { code: kind, retryAfter } = (error ?? {}) as { code?: unknown; retryAfter?: number };
  if (kind !== ErrorCode.RateLimitedError) return { outcome: 'unanswered' };
  return { outcome: 'rate_limited', ...(retryAfter !== undefined && { retryAfter_s: retryAfter }) };
}
