/** What Slack sent, how long it waited for the acknowledgement, and what became of it: for whoever watches. */
import type { ReceiverEvent } from '@slack/bolt';
import type { Cause } from '../desk/ports.ts';

export type Outcome = 'written' | 'repeated' | 'not_read' | 'handled' | 'ignored' | 'not_ours' | 'failed';

/**
 * @param cause - what can be kept, or acted upon, is known by it
 * @param waited_s - from the first byte or frame to the acknowledgement; missing: there was none
 */
export type Receipt = { kind: Kind; outcome: Outcome; cause?: Cause; waited_s?: number };

export type Reception = {
  begins(kind: Kind, cause: Cause): void;
  ends(receipt: Receipt): void;
};

type Kind = 'event' | 'command' | 'action' | 'suggestion' | 'view' | 'unknown';

const KINDS: ReadonlyMap<unknown, Kind> = new Map<unknown, Kind>([
  ['block_actions', 'action'],
  ['message_action', 'action'],
  ['shortcut', 'action'],
  ['block_suggestion', 'suggestion'],
  ['view_submission', 'view'],
  ['view_closed', 'view'],
]);

function kindOf(body: unknown): Kind {
  const { type, command, event } = Object(body) as Record<string, unknown>;
  if (event !== undefined) return 'event';
  return command === undefined ? (KINDS.get(type) ?? 'unknown') : 'command';
}

/**
 * Lets it be accepted, and tells of it afterwards.
 * @param accept - `knows`: to be called as soon as it is known by what
 */
export async function timed(
  received: ReceiverEvent,
  reception: Reception | undefined,
  accept: (received: ReceiverEvent, knows: (cause: Cause) => void) => Promise<Outcome>,
): Promise<void> {
  const { arrived_ms = performance.now() } = (received.customProperties ?? {}) as { arrived_ms?: number };
  const receipt: Receipt = { kind: kindOf(received.body), outcome: 'failed' };
  const ack = async (answer?: unknown): Promise<void> => {
    await received.ack(answer);
    receipt.waited_s ??= (performance.now() - arrived_ms) / 1000;
  };
  try {
    receipt.outcome = await accept({ ...received, ack }, (cause) => {
      receipt.cause = cause;
      reception?.begins(receipt.kind, cause);
    });
  } finally {
    reception?.ends(receipt);
  }
}
