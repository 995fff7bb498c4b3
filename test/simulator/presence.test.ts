import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/index.ts';
import { boltOverSocket, errorOf, MANIFEST, type Slack, startSlack, until } from './support/slack.ts';

type Event = Record<string, unknown> & { type: string };

let slack: Slack;
let app: App;
let events: Event[] = [];
const NOW_S = Date.parse('2026-11-23T09:00:00Z') / 1000;
const clock = createSimClock({ at: new Date(NOW_S * 1000), frozen: true });

beforeAll(async () => {
  slack = await startSlack({ clock });
  app = await boltOverSocket(slack, (bolt) => {
    bolt.use(async ({ body, next }) => {
      events.push((body as unknown as { event: Event }).event);
      await next();
    });
  });
});
beforeEach(() => {
  events = [];
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

const nextEvent = (type: string) => until(() => events.find((it) => it.type === type));
const profileOf = async (user: string) => (await slack.client.users.info({ user })).user?.profile;
const dndOf = async (user: string) => {
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = await slack.client.dnd.info({ user });
  return { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts };
};
const now_s = () => Math.floor(clock.now().getTime() / 1000);

test('a status is told, stands in the profile and among the people, and ends at its hour', async () => {
  const status_expiration = now_s() + 1800;
  const status = { status_text: 'Lunch', status_emoji: ':pizza:', status_expiration };
  expect(await slack.act('profile', { as: 'sara', ...status })).toEqual({ ok: true });
  expect(await nextEvent('user_change')).toMatchObject({ user: { id: 'U0SARA000', profile: status } });
  expect(await nextEvent('user_status_changed')).toMatchObject({ user: { profile: status } });
  expect(await profileOf('U0SARA000')).toMatchObject(status);
  expect(await slack.person('sara')).toMatchObject(status);
  events = [];
  await slack.act('clock', { advance: 'PT29M' });
  expect(events).toEqual([]);
  await slack.act('clock', { advance: 'PT1M' });
  const over = { status_text: '', status_emoji: '', status_expiration: 0 };
  expect(await nextEvent('user_change')).toMatchObject({ user: { profile: over } });
  expect(await profileOf('U0SARA000')).toMatchObject(over);
});

test('a newer status does not end at the hour of the one before', async () => {
  await slack.act('profile', { as: 'sara', status_text: 'Back soon', status_expiration: now_s() + 600 });
  await slack.act('profile', { as: 'sara', status_text: 'On holiday', status_emoji: 'palm_tree' });
  await slack.act('clock', { advance: 'PT1H' });
  expect(await profileOf('U0SARA000')).toMatchObject({ status_text: 'On holiday', status_emoji: ':palm_tree:' });
});

test('a status without an emoji gets Slack’s own', async () => {
  await slack.act('profile', { as: 'ania', status_text: 'Thinking' });
  expect(await profileOf('U0ANIA000')).toMatchObject({ status_emoji: ':speech_balloon:', status_expiration: 0 });
});

test('paused notifications are told and are one stretch from now to their end, then there is none', async () => {
  expect(await dndOf('U0TOM0000')).toEqual({ dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 });
  const start = now_s();
  const stretch = { dnd_enabled: true, next_dnd_start_ts: start, next_dnd_end_ts: start + 3600 };
  await slack.act('profile', { as: 'tom', dnd_until: start + 3600 });
  const event = await nextEvent('dnd_updated_user');
  expect(event).toEqual({
    type: 'dnd_updated_user',
    user: 'U0TOM0000',
    dnd_status: stretch,
    event_ts: expect.any(String),
  });
  await slack.act('clock', { advance: 'PT59M' });
  expect(await dndOf('U0TOM0000')).toEqual(stretch);
  expect((await slack.person('tom')).dnd).toEqual({ start, end: start + 3600, snoozed: true });
  await slack.act('clock', { advance: 'PT1M' });
  expect((await dndOf('U0TOM0000')).dnd_enabled).toBe(false);
  expect(events.some((it) => it.type === 'user_change')).toBe(false);
});

test('a pause may be given by its length, and ended early', async () => {
  await slack.act('profile', { as: 'tom', snooze: 'PT2H' });
  expect((await dndOf('U0TOM0000')).next_dnd_end_ts).toBe(now_s() + 7200);
  events = [];
  await slack.act('profile', { as: 'tom', snooze: '' });
  expect(await nextEvent('dnd_updated_user')).toMatchObject({ dnd_status: { dnd_enabled: false } });
  expect((await dndOf('U0TOM0000')).dnd_enabled).toBe(false);
});

test('nobody is told how long another snoozes but by that stretch; the app is told of itself', async () => {
  await slack.act('profile', { as: 'tom', snooze: 'PT1H' });
  expect(await slack.client.dnd.info({ user: 'U0TOM0000' })).not.toHaveProperty('snooze_enabled');
  expect(await slack.client.dnd.info()).toMatchObject({ snooze_enabled: false });
  const many = await slack.client.dnd.teamInfo({ users: 'U0TOM0000,U0MARCO00' });
  expect(many).toMatchObject({ users: { U0TOM0000: { dnd_enabled: true }, U0MARCO00: { dnd_enabled: false } } });
});

test('quiet hours are enabled all day: on only between their start and end, in the person’s zone', async () => {
  await slack.act('profile', { as: 'marco', quiet_hours: { from: '22:00', to: '08:00' } });
  const at = (instant: string) => Date.parse(instant) / 1000;
  const tonight = {
    dnd_enabled: true,
    next_dnd_start_ts: at('2026-11-23T22:00:00+01:00'),
    next_dnd_end_ts: at('2026-11-24T08:00:00+01:00'),
  };
  expect(await dndOf('U0MARCO00')).toEqual(tonight);
  await slack.act('clock', { to: '2026-11-24T07:59:59+01:00' });
  expect(await dndOf('U0MARCO00')).toEqual(tonight);
  await slack.act('clock', { to: '2026-11-24T08:00:00+01:00' });
  expect((await dndOf('U0MARCO00')).next_dnd_start_ts).toBe(at('2026-11-24T22:00:00+01:00'));
});

test.each([
  [{ status_emoji: ':no_such_emoji:' }, 'no emoji'],
  [{ status_text: 'x'.repeat(101) }, '100 characters'],
  [{ status_text: 'Out', status_expiration: 1 }, 'in the past'],
  [{ dnd_until: 'later' }, 'no instant'],
  [{ snooze: 'an hour' }, 'no duration'],
  [{ quiet_hours: { from: '25:00', to: '08:00' } }, 'a time like'],
])('%j is refused in words', async (change, words) => {
  const answer = await slack.act('profile', { as: 'tom', ...change });
  expect(answer.ok).toBe(false);
  expect(answer.error).toContain(words);
});

test('without the scope nothing is told', async () => {
  const deaf = await startSlack({ manifests: [MANIFEST.replace('      - dnd:read\n', '')] });
  expect(await errorOf(deaf.client.dnd.info({ user: 'U0TOM0000' }))).toBe('missing_scope');
  await deaf.act('profile', { as: 'tom', snooze: 'PT1H' });
  expect((await deaf.log()).some((line) => line.name === 'dnd_updated_user')).toBe(false);
  await deaf.simulator.close();
});
