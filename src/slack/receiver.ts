/**
 * Writes an event down before it is acknowledged. Bolt itself acknowledges first, and loses the event when a
 * listener fails; here the listeners are called later, from the intake round.
 */
import { createHash } from 'node:crypto';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Cause, Received } from '../desk/ports.ts';

/** Slack waits for 3 s; with the answer on its way, the database has this long. */
const COMMIT_TIMEOUT_MS = 2_500;

/** Commits, then returns. */
export type WriteDown = (received: Received) => Promise<void>;

const eventBody = z.looseObject({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string().optional(),
  event: z.looseObject({ type: z.string(), subtype: z.string().optional() }),
});

const interactionBody = z.looseObject({
  type: z.string().optional(),
  trigger_id: z.string().optional(),
  team_id: z.string().optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
});

/** Wraps one of Bolt's receivers, over HTTP or a socket. */
export function durable(inner: Receiver, writeDown: WriteDown, isRead: (event: { type: string }) => boolean): Receiver {
  return {
    init(app) {
      const writing: App = Object.create(app, {
        processEvent: { value: (event: ReceiverEvent) => accept(event, app, writeDown, isRead) },
      });
      inner.init(writing);
    },
    start: (...options) => inner.start(...options),
    stop: (...options) => inner.stop(...options),
  };
}

async function accept(
  received: ReceiverEvent,
  app: App,
  writeDown: WriteDown,
  isRead: (event: { type: string }) => boolean,
): Promise<void> {
  const event = eventBody.safeParse(received.body);
  if (event.success) {
    // An event that no listener reads is none of our business.
    if (isRead(event.data.event)) await inTime(writeDown(receivedOf(event.data)));
    return await received.ack();
  }
  // Without an inner event there is nothing to work through: app_rate_limited and the like.
  if (isWithoutEvent(received.body)) return await received.ack();
  await app.processEvent({
    ...received,
    customProperties: { ...received.customProperties, cause: causeOf(received.body) },
  });
}

function receivedOf(body: z.infer<typeof eventBody>): Received {
  const { team_id: teamId, event } = body;
  return { teamId, key: `event:${body.event_id ?? fingerprint(body)}`, lane: channelOf(event), payload: body };
}

const channelOf = (event: Record<string, unknown>): string => {
  const item = event.item as { channel?: unknown } | undefined;
  const channel = event.channel ?? item?.channel;
  return typeof channel === 'string' ? channel : '';
};

/** Commands, buttons and modals: what makes this one unlike any other. */
function causeOf(body: Record<string, unknown>): Cause {
  const { type, trigger_id, team_id, team } = interactionBody.parse(body);
  return { teamId: team?.id ?? team_id ?? '', key: `${type ?? 'command'}:${trigger_id ?? fingerprint(body)}` };
}

const isWithoutEvent = (body: Record<string, unknown>): boolean =>
  body.type === 'app_rate_limited' || body.type === 'event_callback';

const fingerprint = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('base64url');

/** @throws when the commit took too long: then nothing is acknowledged, and Slack sends it again */
async function inTime(commit: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not commit in time')), COMMIT_TIMEOUT_MS);
  });
  await Promise.race([commit, timeout]).finally(() => clearTimeout(timer));
}
