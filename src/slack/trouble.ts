/**
 * What a failed call to Slack says about the message: whether it can have arrived, and whether anything else would.
 * Each step of a delivery draws its own conclusion.
 */

import { ErrorCode } from '@slack/web-api';
import type { Delivery } from '../desk/ports.ts';
import { slackError } from './refusal.ts';

type Trouble =
  /** Slack took nothing, and would not take anything else either for so long. */
  | { kind: 'closed'; why: string; pause_ms: number }
  /** Slack does not know the bot any more: whatever is asked, it takes nothing. */
  | { kind: 'locked_out'; why: string }
  /** Slack did not say what it did. */
  | { kind: 'silent'; why: string }
  | { kind: 'refused'; why: string }
  /** Not Slack's doing. */
  | { kind: 'fault'; why: string };

const THROTTLED_MS = 5_000;
const OUT_OF_REACH_MS = 15_000;
const REVOKED_MS = 60_000;
const LONGEST_REASON = 500;

const THROTTLED: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
export const LOCKED_OUT: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'account_inactive',
]);
/** The fault is not the message's: everything waits until it is mended. */
const TOKEN_TROUBLE: ReadonlySet<string> = new Set(['token_expired', 'org_login_required', 'team_added_to_org']);
/** The message may stand. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
]);
const NO_MESSAGE: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const NOT_THERE: ReadonlySet<string> = new Set(['message_not_found', 'thread_not_found']);
/** An archived channel is `is_inactive` to whoever changes a message there. */
const NO_CHANNEL: ReadonlySet<string> = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'is_inactive']);
/** It stands, but takes nothing from us: what was for it goes elsewhere. */
const CLOSED_TO_US: ReadonlySet<string> = new Set([
  ...NO_CHANNEL,
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'team_access_not_granted',
  'ekm_access_denied',
  'access_denied',
  'no_permission',
]);
/** It is mended, or over, by and by; until then nothing is posted there. */
const CLOSED_FOR_NOW: ReadonlySet<string> = new Set(['missing_scope', 'external_channel_migrating']);
/** Network errors by which nothing can have arrived. */
const NOT_ARRIVED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Nothing was sent yet: it is tried again, for certain without a message that stands. */
export function afterPreparing(error: unknown): Delivery {
  const trouble = troubleOf(error);
  if (trouble.kind === 'locked_out') return lockedOut(trouble);
  const { pause_ms, why } = patience(trouble);
  return { outcome: 'later', why, ...(pause_ms !== undefined && { pause_ms }) };
}

/** As long as nobody has looked, the message may stand, whatever the look-up failed for. */
export function afterLookUp(error: unknown): Delivery {
  const trouble = troubleOf(error);
  if (trouble.kind === 'locked_out') return lockedOut(trouble);
  const { pause_ms, why } = patience(trouble);
  return { outcome: 'unknown', why, ...(pause_ms !== undefined && { pause_ms }) };
}

export function afterCall(error: unknown): Delivery {
  const trouble = troubleOf(error);
  const { why } = trouble;
  if (trouble.kind === 'locked_out') return lockedOut(trouble);
  if (trouble.kind === 'closed') return { outcome: 'later', why, pause_ms: trouble.pause_ms };
  if (trouble.kind !== 'refused' || AMBIGUOUS.has(why)) return { outcome: 'unknown', why };
  if (CLOSED_FOR_NOW.has(why)) return { outcome: 'later', why, pause_ms: REVOKED_MS };
  if (NO_MESSAGE.has(why)) return { outcome: 'gone' };
  return { outcome: CLOSED_TO_US.has(why) ? 'displaced' : 'never', why };
}

/** What it means for whoever reads: not for so long, or not in that channel any more. Anything else may pass. */
export function afterReading(error: unknown): { pause_ms?: number; isClosed?: true; isGone?: true } {
  const trouble = troubleOf(error);
  if (trouble.kind === 'closed') return { pause_ms: trouble.pause_ms };
  if (trouble.kind === 'locked_out') return { pause_ms: REVOKED_MS };
  if (trouble.kind !== 'refused') return {};
  if (NOT_THERE.has(trouble.why)) return { isGone: true };
  return NO_CHANNEL.has(trouble.why) ? { isClosed: true } : {};
}

const lockedOut = ({ why }: { why: string }): Delivery => ({ outcome: 'locked_out', why });

/** Where nothing is posted, silence means no more than that Slack is out of reach. */
const patience = (trouble: Trouble): { why: string; pause_ms?: number } =>
  trouble.kind === 'silent' ? { why: trouble.why, pause_ms: OUT_OF_REACH_MS } : trouble;

function troubleOf(error: unknown): Trouble {
  const why = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON);
  const { code, retryAfter, original } = (error ?? {}) as {
    code?: unknown;
    retryAfter?: number;
    original?: { code?: string; cause?: { code?: string } };
  };
  if (code === ErrorCode.RateLimitedError) {
    return { kind: 'closed', why, pause_ms: Math.max(1, retryAfter ?? 1) * 1000 };
  }
  if (code === ErrorCode.RequestError) {
    const cause = original?.cause?.code ?? original?.code ?? '';
    return NOT_ARRIVED.has(cause) ? { kind: 'closed', why, pause_ms: OUT_OF_REACH_MS } : { kind: 'silent', why };
  }
  if (code === ErrorCode.HTTPError) return { kind: 'silent', why };
  const refusal = slackError(error);
  if (refusal === undefined) return { kind: 'fault', why };
  if (THROTTLED.has(refusal)) return { kind: 'closed', why: refusal, pause_ms: THROTTLED_MS };
  if (LOCKED_OUT.has(refusal)) return { kind: 'locked_out', why: refusal };
  if (TOKEN_TROUBLE.has(refusal)) return { kind: 'closed', why: refusal, pause_ms: REVOKED_MS };
  return { kind: 'refused', why: refusal };
}
