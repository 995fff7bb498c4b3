/** What changes in Slack itself: people are called otherwise, or away; channels are asked for anew. */
import { z } from 'zod';
import { ACTION, EVENTS } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf } from '../surface.ts';

const ID_CHANGE = 'channel_id_changed';
/** A charter names channels and user groups. */
const CHARTER_CHANGES = EVENTS.filter((event) => /^(channel|group|subteam)_/.test(event) && event !== ID_CHANGE);

const user = z.looseObject({
  id: z.string(),
  profile: z.looseObject({ status_emoji: z.string().nullish(), status_expiration: z.number().nullish() }),
});

export type Status = { personId: string; status?: { emoji: string; expiresAt?: Date } };

/** What somebody's Slack shows beside their name: `:palm_tree:`, perhaps until a time. */
export function readStatus(changed: unknown): Status | undefined {
  const parsed = user.safeParse(changed);
  if (!parsed.success) return undefined;
  const { id: personId, profile } = parsed.data;
  const emoji = (profile.status_emoji ?? '').replaceAll(':', '');
  if (emoji === '') return { personId };
  const expiresAt = secondsAt(profile.status_expiration);
  return { personId, status: { emoji, ...(expiresAt && { expiresAt }) } };
}

const dnd = z.looseObject({
  user: z.string(),
  dnd_status: z.looseObject({
    dnd_enabled: z.boolean(),
    next_dnd_start_ts: z.number().nullish(),
    next_dnd_end_ts: z.number().nullish(),
    snooze_enabled: z.boolean().nullish(),
    snooze_endtime: z.number().nullish(),
  }),
});

export type Quiet = { personId: string; until?: Date };

/** Until when somebody's notifications are paused now; of a pause that is still to come Slack tells nothing when it begins. */
export function readQuiet(event: unknown, now: Date): Quiet | undefined {
  const parsed = dnd.safeParse(event);
  if (!parsed.success) return undefined;
  const { user: personId, dnd_status: status } = parsed.data;
  const snoozedUntil = status.snooze_enabled ? secondsAt(status.snooze_endtime) : undefined;
  const [start, end] = [secondsAt(status.next_dnd_start_ts), secondsAt(status.next_dnd_end_ts)];
  const pausedUntil = status.dnd_enabled && start && start <= now ? end : undefined;
  const until = [snoozedUntil, pausedUntil].find((at) => at !== undefined && at > now);
  return { personId, ...(until && { until }) };
}

/** Slack writes 0 where there is no time. */
function secondsAt(seconds: number | null | undefined): Date | undefined {
  if (!seconds || seconds < 0) return undefined;
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export function listenForChanges({ app, desk, directory, charters, clock }: Surface): void {
  app.event('user_change', async ({ event, context }) => {
    const { teamId } = causeOf(context);
    // Everybody's status changes all day: a charter rests on none of that.
    const changed = await directory.personChanged(teamId, event.user);
    if (changed === 'standing') charters.forget(teamId);
    if (changed === 'standing') await desk.standingChanged(teamId, event.user.id);
    const read = readStatus(event.user);
    if (read) await desk.statusChanged(teamId, read.personId, read.status);
  });
  app.event('dnd_updated_user', async ({ event, context }) => {
    const read = readQuiet(event, clock.now());
    if (read) await desk.dndChanged(causeOf(context).teamId, read.personId, read.until);
  });
  for (const event of CHARTER_CHANGES) {
    app.event(event, async ({ context }) => charters.forget(causeOf(context).teamId));
  }
  app.event(ID_CHANGE, async ({ event, context }) => {
    await desk.channelMoved(causeOf(context).teamId, event.old_channel_id, event.new_channel_id);
  });
  // A link: Slack opens it, and tells us.
  app.action(ACTION.openMessage, async ({ ack }) => await ack());
}
