/** Slackbot, whom tombstones name. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Everything, startEverything } from './support/everything.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterAll(() => slack.close());

const SLACKBOT = { id: 'USLACKBOT', name: 'slackbot', real_name: 'Slackbot', is_bot: false, deleted: false };

test('is known to whoever looks it up, and among all users', async () => {
  const { user } = await slack.done('users.info', { user: 'USLACKBOT' });
  expect(user).toMatchObject({ ...SLACKBOT, team_id: 'T0AURORA0', profile: { always_active: true } });
  expect((user as { profile: object }).profile).not.toHaveProperty('email');
  const { members } = await slack.done('users.list');
  expect(members).toContainEqual(expect.objectContaining(SLACKBOT));
});

test('is a member of nothing, and nobody can be it', async () => {
  for (const channel of await slack.look<{ members: string[] }[]>('channels')) {
    expect(channel.members).not.toContain('USLACKBOT');
  }
  expect((await slack.look<{ id: string }[]>('people')).map(({ id }) => id)).not.toContain('USLACKBOT');
  expect((await slack.act('say', { as: 'slackbot', channel: 'general', text: 'x' })).ok).not.toBe(true);
});
