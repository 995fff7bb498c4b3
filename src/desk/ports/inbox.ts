/** What Slack sent. */
import type { Cause } from './gesture.ts';

/**
 * Something Slack sent, as it was received. Rows of one lane are worked through one at a time, in their order;
 * only a row that has failed lets the others pass.
 */
export type Received = Cause & { lane: string; payload: unknown };

export type InboxRow = Received & { attempts: number };

export type Inbox = {
  /** Committed when it returns. False when the same was received before. */
  receive(received: Received, now: Date): Promise<boolean>;
  /** The same for what this process works on already: before `until` nobody else takes it up. */
  hold(received: Received, now: Date, until: Date): Promise<boolean>;
  /** The oldest row that waits in each lane, for this process alone until `leaseEnd`. */
  take(teams: readonly string[], now: Date, leaseEnd: Date, limit: number): Promise<InboxRow[]>;
  /** Those of the teams for which something waits to be taken. */
  waiting(teams: readonly string[], now: Date): Promise<string[]>;
  finish(cause: Cause, now: Date): Promise<void>;
  /** @param retryAt - undefined: parked, for a person to look at */
  fail(cause: Cause, error: string, retryAt: Date | undefined, now: Date): Promise<void>;
  /** Forgets what was done before that instant. */
  forget(before: Date): Promise<void>;
};
