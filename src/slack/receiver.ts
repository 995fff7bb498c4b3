/**
 * Writes an event down before it is acknowledged. Bolt itself acknowledges first, and loses the event when a
 * listener fails; here the listeners are called later, from the intake round.
 */
import { createHash } from 'node:crypto';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Cause, Received } from '../desk/ports.ts';
import type { Report } from '../desk/rounds/round.ts';
import { isSound } from './body.ts';
import { naturalKey } from './keys.ts';
import { type Outcome, type Reception, timed } from './reception.ts';
import { isInteraction, isWhole } from './shape.ts';
import type { Team, Teams } from './teams.ts';

/** Slack waits for 3 s; with the answer on its way, the database has this long. */
const COMMIT_TIMEOUT_MS = 2_500;

export type Intake = {
  /** Where the bot is installed. As which app is unknown where Slack did not tell it. */
  teams: Pick<Teams, 'among' | 'sole'>;
  /** Commits, then returns. False when the same was received before. */
  writeDown(received: Received): Promise<boolean>;
  /** Does any listener read such an event? */
  isRead(event: { type: string }, team: Team): boolean;
  report: Report;
  reception?: Reception;
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
        const work = timed(event, intake.reception, (timely, knows) => accept(timely, app, intake, knows));
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

async function accept(received: ReceiverEvent, app: App, intake: Intake, knows: Knows): Promise<Outcome> {
  const { body, ack, customProperties } = received;
  const read = readBody(body);
  const whose = read ? await addressees(read.data, intake) : { ignored: 'unreadable' };
  if (!read || 'ignored' in whose) {
    // Asked again it would be no better: Slack is told that it has arrived.
    intake.report('request ignored', { why: 'ignored' in whose && whose.ignored, type: nameOf(body) });
    await ack();
    return read ? 'not_ours' : 'ignored';
  }
  const { data, row } = read;
  if (data.event && row) {
    const outcome = await keep(data.event, row, whose.teams, intake, knows);
    await ack();
    return outcome;
  }
  const [{ teamId }] = whose.teams;
  const cause: Cause = { teamId, key: `${data.type ?? 'command'}:${data.trigger_id ?? fingerprint(body)}` };
  knows(cause);
  await app.processEvent({ ...received, customProperties: { ...customProperties, cause } });
  return 'handled';
}

type Knows = (cause: Cause) => void;

async function keep(
  event: { type: string },
  row: Row,
  teams: readonly Team[],
  { isRead, writeDown }: Intake,
  knows: Knows,
): Promise<Outcome> {
  let outcome: Outcome = 'not_read';
  for (const team of teams) {
    const { teamId } = team;
    knows({ teamId, key: row.key });
    if (!isRead(event, team)) continue;
    const isNews = await inTime(writeDown({ teamId, ...row }));
    if (outcome !== 'written') outcome = isNews ? 'written' : 'repeated';
  }
  return outcome;
}

type Row = Omit<Received, 'teamId'>;

/** `row`: of an event. Undefined: nothing can be made of it. */
function readBody(body: Record<string, unknown>): { data: Incoming; row: Row | undefined } | undefined {
  const { success, data } = incoming.safeParse(isSound(body) ? body : undefined);
  if (!success || !isWhole(data)) return undefined;
  const row = data.event && rowOf(body, data.event);
  return row && !canBeKept(row) ? undefined : { data, row };
}

/** Slack's ids and time stamps are plain and short; of anything else no index can be made. */
const ID = /^[\x20-\x7e]{0,255}$/;

const canBeKept = ({ key, lane }: Row): boolean => ID.test(key) && ID.test(lane);

const LONGEST_NAME = 50;

/** For the log, of what may be anything. */
function nameOf(body: unknown): string {
  const { type, command } = Object(body) as Record<string, unknown>;
  return [type, command].find((name) => typeof name === 'string')?.slice(0, LONGEST_NAME) ?? 'unknown';
}

const incoming = z.looseObject({
  type: z.string().optional(),
  command: z.string().optional(),
  api_app_id: z.string().optional(),
  team_id: z.string().nullish(),
  trigger_id: z.string().regex(ID).optional(),
  event: z.looseObject({ type: z.string() }).optional(),
  authorizations: z.array(z.looseObject({ team_id: z.string().nullish() })).optional(),
  view: z.looseObject({ app_installed_team_id: z.string().nullish() }).nullish().catch(undefined),
  team: z.looseObject({ id: z.string().nullish() }).nullish().catch(undefined),
  user: z.looseObject({ team_id: z.string().nullish() }).nullish().catch(undefined),
});

type Incoming = z.infer<typeof incoming>;

/** The workspaces that it is for, at least one; or why it is for none. */
async function addressees(
  body: Incoming,
  { teams }: Intake,
): Promise<{ teams: readonly [Team, ...Team[]] } | { ignored: string }> {
  const { type, event, command, api_app_id } = body;
  const isOfTeam = event !== undefined || command !== undefined;
  const [first, ...others] = await teams.among(isOfTeam ? workspacesOf(body) : workspaceOf(body));
  const known = first ?? teams.sole;
  if (isAnother(api_app_id, known?.appId)) return { ignored: 'another app' };
  if (isOfTeam) return first ? { teams: [first, ...others] } : { ignored: 'another workspace' };
  // app_rate_limited, and whatever Slack may think of.
  if (!isInteraction(type)) return { ignored: 'no event' };
  return known ? { teams: [known] } : { ignored: 'another workspace' };
}

const isAnother = (told: string | undefined, own: string | undefined): boolean =>
  told !== undefined && own !== undefined && told !== own;

/** In a channel that a customer hosts `team_id` is the customer's; whom the event is for stands in `authorizations`. */
const workspacesOf = ({ authorizations, team_id }: Incoming): string[] =>
  (authorizations?.length ? authorizations.map((one) => one.team_id) : [team_id]).flatMap((id) => id ?? []);

/** Somebody of another workspace acts under their own id: the app's is named before it. */
const workspaceOf = ({ view, team, user }: Incoming): string[] =>
  [view?.app_installed_team_id ?? team?.id ?? user?.team_id].flatMap((id) => id ?? []);

/** Tokens are kept nowhere: the app's old one comes with every event, and one of its own with each step of a workflow. */
const rowOf = (received: Record<string, unknown>, event: Record<string, unknown>): Row => {
  const { token: _old, ...body } = received;
  const { bot_access_token: _step, ...kept } = event;
  return {
    key: naturalKey(event) ?? `event:${typeof body.event_id === 'string' ? body.event_id : fingerprint(body)}`,
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
async function inTime<T>(commit: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not commit in time')), COMMIT_TIMEOUT_MS);
  });
  return await Promise.race([commit, timeout]).finally(() => clearTimeout(timer));
}
