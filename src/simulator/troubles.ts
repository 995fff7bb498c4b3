/**
 * What the control API's faults do: those that wait for their occasion are handed to `faults.ts`, those that
 * strike at once (sockets, tokens, channels) happen here. `clear` takes all of it back.
 */
import { z } from 'zod';
import { archive, unarchive } from './acts/channels.ts';
import { revokeToken, uninstall } from './acts/installation.ts';
import { changeChannelId } from './acts/membership.ts';
import type { SocketTransport } from './events/socket.ts';
import { CALL_FAULTS_AFTER, CALL_FAULTS_BEFORE, DELIVERY_FAULTS, type FaultKind } from './faults.ts';
import { appNamed, channelNamed, personNamed } from './gestures/actor.ts';
import { ControlError } from './slackError.ts';
import type { App } from './state/apps.ts';
import type { Channel } from './state/workspace.ts';
import { now_s, type World } from './world.ts';

export const troubleShape = z.union([
  z.object({ clear: z.literal(true) }),
  z.object({
    kind: z.string(),
    method: z.string().optional(),
    event: z.string().optional(),
    channel: z.string().optional(),
    /** How often; 0 means until cleared. */
    count: z.number().int().min(0).default(1),
    retry_after: z.union([z.number(), z.string()]).default(1),
    delay_ms: z.number().int().min(0).max(600_000).optional(),
    /** The Slack error of kind `error`. */
    error: z.string().default('internal_error'),
    /** What `garbage_frame` sends over the sockets, as it is. */
    frame: z.string().optional(),
    /** An app's name or id, when several are installed. */
    app: z.string().optional(),
  }),
]);

type Wanted = Exclude<z.output<typeof troubleShape>, { clear: true }>;

/** Other names people give to the same trouble. */
const SYNONYMS = new Map<string, string>(
  Object.entries({
    '429': 'rate_limited',
    ratelimited: 'rate_limited',
    rate_limit: 'rate_limited',
    '500': 'error_after_store',
    server_error: 'error_after_store',
    lost: 'lost_response',
    lost_answer: 'lost_response',
    slow: 'delay',
    dropped_ack: 'drop_ack',
    kill_socket: 'kill_sockets',
    refresh_requested: 'refresh',
    token_revoked: 'revoke_token',
    revoked_token: 'revoke_token',
    archived_channel: 'archive_channel',
    archive: 'archive_channel',
  }),
);

const DELAY_MS = 1000;

type Strike = (world: World, sockets: SocketTransport, app: App, wanted: Wanted) => void;

const AT_ONCE = new Map<string, Strike>(
  Object.entries({
    kill_sockets: (_world, sockets, app) => sockets.kill(app),
    refresh: (_world, sockets, app, { delay_ms }) => sockets.disconnect(app, 'refresh_requested', delay_ms),
    warning: (_world, sockets, app) => sockets.disconnect(app, 'warning'),
    link_disabled: (_world, sockets, app) => sockets.disconnect(app, 'link_disabled'),
    too_many_websockets: (_world, sockets, app) => sockets.disconnect(app, 'too_many_websockets'),
    half_open: (_world, sockets, app) => sockets.mute(app),
    garbage_frame: (_world, sockets, app, { frame }) => {
      sockets.sendRaw(app, frame ?? '{"not":');
      if (frame === undefined) sockets.sendRaw(app, Buffer.from([0, 255, 1, 254]));
    },
    app_rate_limited: (world, _sockets, app) =>
      world.delivery.event(app, {
        token: app.verificationToken,
        type: 'app_rate_limited',
        team_id: world.workspace.team.id,
        minute_rate_limited: now_s(world),
        api_app_id: app.id,
      }),
    revoke_token: (world, _sockets, app) => revokeToken(world, app),
    uninstall: (world, _sockets, app) => uninstall(world, app),
    archive_channel: (world, _sockets, _app, wanted) => putAway(world, channelOf(world, wanted), true),
    unarchive_channel: (world, _sockets, _app, wanted) => putAway(world, channelOf(world, wanted), false),
    change_channel_id: (world, _sockets, _app, wanted) => changeChannelId(world, channelOf(world, wanted)),
  }),
);

const WAITING: readonly string[] = [...CALL_FAULTS_BEFORE, ...CALL_FAULTS_AFTER, ...DELIVERY_FAULTS];
const isWaiting = (kind: string): kind is FaultKind => WAITING.includes(kind);

export const makeTrouble = (world: World, sockets: SocketTransport, wanted: z.output<typeof troubleShape>): void => {
  if ('clear' in wanted) {
    clearTroubles(world);
    return;
  }
  const kind = SYNONYMS.get(wanted.kind) ?? wanted.kind;
  world.log.add({ kind: 'fault', name: kind, detail: wanted });
  const atOnce = AT_ONCE.get(kind);
  if (atOnce) {
    atOnce(world, sockets, appNamed(world, wanted.app), wanted);
    return;
  }
  if (!isWaiting(kind)) {
    throw new ControlError(
      `There is no fault “${wanted.kind}”. There are: ${[...WAITING, ...AT_ONCE.keys()].join(', ')}.`,
    );
  }
  world.faults.add({
    kind,
    method: wanted.method,
    event: wanted.event,
    channel: wanted.channel === undefined ? undefined : channelOf(world, wanted).id,
    left: wanted.count === 0 ? Number.POSITIVE_INFINITY : wanted.count,
    retryAfter: String(wanted.retry_after),
    delay_ms: wanted.delay_ms ?? DELAY_MS,
    error: wanted.error,
  });
};

const channelOf = (world: World, { channel, kind }: Wanted) => {
  if (channel === undefined) throw new ControlError(`“${kind}” needs a channel.`);
  return channelNamed(world, channel);
};

/** No fault waits any more, revoked tokens work again, archived channels are open again. */
const clearTroubles = (world: World): void => {
  world.faults.clear();
  for (const app of world.apps) app.revoked = false;
  for (const channel of world.workspace.channels.values()) putAway(world, channel, false);
};

/** As its creator would do it. */
const putAway = (world: World, channel: Channel, archived: boolean): void => {
  if (channel.isArchived === archived) return;
  (archived ? archive : unarchive)(world, channel, personNamed(world, channel.creator));
};
