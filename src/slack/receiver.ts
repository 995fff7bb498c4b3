/**
 * Writes an event down before it is acknowledged. Bolt itself acknowledges first, and loses the event when a
 * listener fails; here the listeners are called later, from the intake round.
 */
import { createHash } from 'node:crypto';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Cause, Received } from '../desk/ports.ts';
import type { Report } from '../desk/rounds/round.ts';

/** Slack waits for 3 s; with the answer on its way, the database has this long. */
const COMMIT_TIMEOUT_MS = 2_500;

export type Intake = {
  /** The workspace and the app that this bot is installed as. The app is unknown where Slack did not tell it. */
  installation: { teamId: string; appId?: string };
  /** Commits, then returns. */
  writeDown(received: Received): Promise<void>;
  /** Does any listener read such an event? */
  isRead(event: { type: string }, appId: string | undefined): boolean;
  report: Report;
};

export type DurableReceiver = Receiver & {
  /** Settles when nothing that has come in is still being worked on. */
  idle(): Promise<void>;
};

/** Wraps one of Bolt's receivers, over HTTP or a socket. */
export function durable(inner: Receiver, intake: Intake): DurableReceiver {
  const underWay = new Set<Promise<void>>();
  return {
    init(app) {
      const processEvent = (event: ReceiverEvent): Promise<void> => {
        const work = accept(event, app, intake);
        const settled = work.catch(() => undefined).then(() => void underWay.delete(settled));
        underWay.add(settled);
        return work;
      };
      inner.init(Object.create(app, { processEvent: { value: processEvent } }));
    },
    start: (...options) => inner.start(...options),
    stop: (...options) => inner.stop(...options),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function accept(received: ReceiverEvent, app: App, intake: Intake): Promise<void> {
  const { body, ack, customProperties } = received;
  const parsed = incoming.safeParse(body);
  const ignored = parsed.success ? reasonToIgnore(parsed.data, intake) : 'unreadable';
  if (!parsed.success || ignored) {
    // Asked again it would be no better: Slack is told that it has arrived.
    intake.report('request ignored', { why: ignored, type: String(body.type ?? body.command) });
    return await ack();
  }
  const { teamId } = intake.installation;
  const { data } = parsed;
  if (data.event) {
    const isRead = intake.isRead(data.event, intake.installation.appId);
    if (isRead) await inTime(intake.writeDown(receivedOf(teamId, body, data.event)));
    return await ack();
  }
  const cause: Cause = { teamId, key: `${data.type ?? 'command'}:${data.trigger_id ?? fingerprint(body)}` };
  await app.processEvent({ ...received, customProperties: { ...customProperties, cause } });
}

const incoming = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  api_app_id: z.string().optional(),
  team_id: z.string().nullish(),
  trigger_id: z.string().optional(),
  event: z.looseObject({ type: z.string(), subtype: z.string().optional() }).optional(),
  authorizations: z.array(z.looseObject({ team_id: z.string().nullish() })).optional(),
});

type Incoming = z.infer<typeof incoming>;

/** What Bolt knows to hand to a listener. */
const INTERACTIONS: ReadonlySet<string> = new Set([
  'block_actions',
  'block_suggestion',
  'message_action',
  'shortcut',
  'view_submission',
  'view_closed',
]);

const REASONS_TO_IGNORE: readonly [string, (body: Incoming, { installation }: Intake) => boolean][] = [
  ['another app', ({ api_app_id }, { installation }) => isAnother(api_app_id, installation.appId)],
  [
    'another workspace',
    ({ event, ...body }, { installation }) => event !== undefined && !isFor(body, installation.teamId),
  ],
  // app_rate_limited, and whatever Slack may think of.
  ['no event', ({ type, event, command }) => !event && !command && !INTERACTIONS.has(type ?? '')],
];

const reasonToIgnore = (body: Incoming, intake: Intake): string | undefined =>
  REASONS_TO_IGNORE.find(([, holds]) => holds(body, intake))?.[0];

const isAnother = (told: string | undefined, own: string | undefined): boolean =>
  told !== undefined && own !== undefined && told !== own;

/** In a channel that a customer hosts `team_id` is the customer's; whom the event is for stands in `authorizations`. */
const isFor = ({ authorizations, team_id }: Pick<Incoming, 'authorizations' | 'team_id'>, teamId: string): boolean =>
  authorizations?.length ? authorizations.some((one) => one.team_id === teamId) : team_id === teamId;

const receivedOf = (teamId: string, body: Record<string, unknown>, event: Record<string, unknown>): Received => {
  // The token that comes with a step of a workflow: tokens are kept nowhere, and the bot has one of its own.
  const { bot_access_token: _, ...kept } = event;
  return {
    teamId,
    key: `event:${typeof body.event_id === 'string' ? body.event_id : fingerprint(body)}`,
    lane: channelOf(event),
    payload: { ...body, event: kept },
  };
};

const channelOf = (event: Record<string, unknown>): string => {
  const item = event.item as { channel?: unknown } | undefined;
  // What was done under a channel's old id comes before its new one.
  const channel = event.channel ?? item?.channel ?? event.old_channel_id;
  return typeof channel === 'string' ? channel : '';
};

const fingerprint = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('base64url');

/** @throws when the commit took too long: then nothing is acknowledged, and Slack sends it again */
async function inTime(commit: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not commit in time')), COMMIT_TIMEOUT_MS);
  });
  await Promise.race([commit, timeout]).finally(() => clearTimeout(timer));
}
