/** What a round is, and what it works with. */
import type { Bell, Charters, Clock, Courier, InboxRow, Store } from '../ports.ts';

export type Round = {
  /** Does what is due now. True when there may be more. */
  run(): Promise<boolean>;
  /** When there will be something to do; undefined: nothing planned. */
  next(): Promise<Date | undefined>;
  /** Settles when nothing that this round has begun is still under way. */
  idle(): Promise<void>;
};

export type Handler = (row: InboxRow) => Promise<void>;

/** Ids and reasons for the operator: never a customer's words. */
export type Report = (event: string, facts: Record<string, unknown>) => void;

export type Parts = { store: Store; charters: Charters; courier: Courier; clock: Clock; bell: Bell; report: Report };

export const later = (now: Date, delay_ms: number): Date => new Date(now.getTime() + delay_ms);

export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

export const NOTHING_UNDER_WAY = (): Promise<void> => Promise.resolve();
