/**
 * Trouble on demand. A fault waits until something it fits comes along, `count` times; what strikes at once
 * (cut sockets, revoked tokens …) is in `troubles.ts`.
 */

/** Faults of Web API calls: before anything is done, or after it has been done and stored. */
export const CALL_FAULTS_BEFORE = ['rate_limited', 'error', 'error_before_store'] as const;
export const CALL_FAULTS_AFTER = ['error_after_store', 'lost_response', 'delay', 'hang'] as const;
/** Faults of what is delivered to the app. */
export const DELIVERY_FAULTS = ['drop_ack', 'duplicate', 'second_context', 'reorder'] as const;

export type FaultKind =
  | (typeof CALL_FAULTS_BEFORE)[number]
  | (typeof CALL_FAULTS_AFTER)[number]
  | (typeof DELIVERY_FAULTS)[number];

export type Fault = {
  kind: FaultKind;
  /** A Web API method; every method when absent. */
  method?: string | undefined;
  /** An event's type, a command, a kind of interaction; every one when absent. */
  event?: string | undefined;
  /** A channel's id. */
  channel?: string | undefined;
  /** How often it still strikes; endlessly when `Infinity`. */
  left: number;
  /** When it ends even if it has not been used up. */
  until?: Date;
  /** The header as it is sent: seconds, or whatever odd text is wanted. */
  retryAfter: string;
  delay_ms: number;
  /** The Slack error that an `error` answers with. */
  error: string;
};

type Occasion = { name: string; channel?: string | undefined };

export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  /** Strikes no more. */
  drop(fault: Fault): void {
    this.#faults = this.#faults.filter((other) => other !== fault);
  }

  /** Those that still wait for their occasion, in the order in which they are looked at. */
  waiting(): readonly Fault[] {
    return this.#faults;
  }

  /** The first waiting fault of this kind that fits, counted down. */
  take(kind: FaultKind, occasion: Occasion): Fault | undefined {
    const fault = this.#faults.find(
      (it) =>
        it.kind === kind &&
        (it.method ?? it.event ?? occasion.name) === occasion.name &&
        (it.channel === undefined || it.channel === occasion.channel),
    );
    if (!fault) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault;
  }
}
