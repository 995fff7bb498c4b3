/**
 * What people say of themselves and when they are not to be disturbed: statuses that expire, paused
 * notifications, quiet hours of every day. Each change is told as Slack tells it.
 */
import { Temporal } from 'temporal-polyfill';
import { durationOf_ms } from '../duration.ts';
import { emojiName } from '../emoji.ts';
import { announce } from '../events/announce.ts';
import { ControlError } from '../slackError.ts';
import type { Person } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { changePerson } from './membership.ts';

export type QuietHours = { from: string; to: string };

export type PresenceChange = {
  status_text?: string | undefined;
  status_emoji?: string | undefined;
  status_expiration?: number | undefined;
  /** Unix seconds or an ISO instant; 0 or nothing ends the pause. */
  dnd_until?: number | string | undefined;
  /** A duration like PT30M from now; nothing ends the pause. */
  snooze?: string | undefined;
  quiet_hours?: QuietHours | null | undefined;
};

export const STATUS_TEXT_MAX = 100;
/** What Slack puts before a status that names no emoji. */
const USUAL_EMOJI = ':speech_balloon:';
/** What Slack answers for somebody who is never away. */
const NEVER = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };

/** The stretch of do-not-disturb that is on, or the next one: being enabled does not mean being on now. */
export const dndStatus = (person: Person, at_s: number): typeof NEVER => {
  const { snoozedFrom_s, snoozedUntil_s, quietHours } = person.dnd;
  if (snoozedUntil_s > at_s) {
    return { dnd_enabled: true, next_dnd_start_ts: snoozedFrom_s, next_dnd_end_ts: snoozedUntil_s };
  }
  if (!quietHours) return NEVER;
  const today = Temporal.Instant.fromEpochMilliseconds(at_s * 1000).toZonedDateTimeISO(person.tz);
  for (const days of [-1, 0, 1]) {
    const start = today.add({ days }).withPlainTime(quietHours.from);
    const sameDay = start.withPlainTime(quietHours.to);
    const end = Temporal.ZonedDateTime.compare(sameDay, start) > 0 ? sameDay : sameDay.add({ days: 1 });
    if (Temporal.ZonedDateTime.compare(end, today) > 0) {
      return { dnd_enabled: true, next_dnd_start_ts: secondsOf(start), next_dnd_end_ts: secondsOf(end) };
    }
  }
  return NEVER;
};

const secondsOf = (moment: Temporal.ZonedDateTime): number => Math.floor(moment.epochMilliseconds / 1000);

/** What only the person's own token is told. */
export const snoozeStatus = (person: Person, at_s: number) => {
  const { snoozedUntil_s } = person.dnd;
  if (snoozedUntil_s <= at_s) return { snooze_enabled: false };
  return {
    snooze_enabled: true,
    snooze_endtime: snoozedUntil_s,
    snooze_remaining: snoozedUntil_s - at_s,
    snooze_is_indefinite: false,
  };
};

export const changePresence = (world: World, person: Person, change: PresenceChange): void => {
  if (['status_text', 'status_emoji', 'status_expiration'].some((name) => name in change)) {
    changeStatus(world, person, change);
  }
  const until_s = pauseEnd(world, change);
  if (until_s !== undefined || change.quiet_hours !== undefined) changeDnd(world, person, until_s, change.quiet_hours);
};

const changeStatus = (world: World, person: Person, change: PresenceChange): void => {
  const text = change.status_text ?? person.status.text;
  if ([...text].length > STATUS_TEXT_MAX) {
    throw new ControlError(`A status has ${STATUS_TEXT_MAX} characters at most.`);
  }
  const emoji = statusEmoji(world, change.status_emoji ?? person.status.emoji) || (text && USUAL_EMOJI);
  // A new status lasts until it is changed, unless it says otherwise; no status has no end.
  const expires_s = text === '' && emoji === '' ? 0 : (change.status_expiration ?? 0);
  if (expires_s !== 0 && expires_s <= now_s(world)) throw new ControlError('A status cannot expire in the past.');
  changePerson(world, person, { status: { text, emoji, expires_s } });
  if (expires_s !== 0) world.clock.wakeAt(new Date(expires_s * 1000), () => expire(world, person, expires_s));
};

const statusEmoji = (world: World, given: string): string => {
  if (given === '') return '';
  const name = emojiName(given, world.workspace);
  if (name === undefined) throw new ControlError(`There is no emoji “${given}”.`);
  return `:${name}:`;
};

/** Ends a status, unless another has taken its place. */
const expire = (world: World, person: Person, expires_s: number): void => {
  if (person.status.expires_s !== expires_s) return;
  changePerson(world, person, { status: { text: '', emoji: '', expires_s: 0 } });
};

/** When the wished pause ends; 0 for none, `undefined` when nothing is said about it. */
const pauseEnd = (world: World, { dnd_until, snooze }: PresenceChange): number | undefined => {
  if (snooze !== undefined) {
    return snooze === '' ? 0 : Math.floor((world.clock.now().getTime() + durationOf_ms(snooze)) / 1000);
  }
  if (dnd_until === undefined || dnd_until === '' || dnd_until === 0) return dnd_until === undefined ? undefined : 0;
  const until_s = typeof dnd_until === 'number' ? dnd_until : Math.floor(Date.parse(dnd_until) / 1000);
  if (Number.isNaN(until_s)) {
    throw new ControlError(`“${dnd_until}” is no instant: give Unix seconds or one like 2026-11-23T11:00:00+01:00.`);
  }
  return until_s;
};

const changeDnd = (
  world: World,
  person: Person,
  until_s: number | undefined,
  quietHours: QuietHours | null | undefined,
): void => {
  const { dnd } = person;
  if (until_s !== undefined) Object.assign(dnd, { snoozedFrom_s: now_s(world), snoozedUntil_s: until_s });
  if (quietHours !== undefined) dnd.quietHours = quietHours ?? undefined;
  world.changes.tell({ what: 'people' });
  announce(world, { type: 'dnd_updated_user', user: person.id, dnd_status: dndStatus(person, now_s(world)) });
};
