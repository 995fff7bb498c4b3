/** What a person's own token shows: the channels as that person sees them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { botOf, type Everything, GENERAL, startEverything } from './support/everything.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterAll(() => slack.close());

const TOM = 'U0TOM0000';

test('a direct conversation is with whoever is at its other end', async () => {
  const { channel } = await slack.done('conversations.open', { users: TOM });
  const { id } = channel as { id: string };
  const seen = await slack.done('conversations.info', { token: slack.tokens.tom, channel: id });
  expect(seen.channel).toMatchObject({ id, user: botOf(slack) });
  expect((await slack.done('conversations.info', { channel: id })).channel).toMatchObject({ user: TOM });
  const { channels } = await slack.done('conversations.list', { token: slack.tokens.tom, types: 'im' });
  expect(channels).toContainEqual(expect.objectContaining({ id, user: botOf(slack) }));
});

test('a channel is one of those who are in it, be the bot there or not', async () => {
  const isMember = async (token: string) =>
    ((await slack.done('conversations.info', { token, channel: GENERAL })).channel as { is_member: boolean }).is_member;
  expect(await isMember(slack.tokens.tom)).toBe(true);
  await slack.act('leave', { as: 'tom', channel: GENERAL });
  expect(await isMember(slack.tokens.tom)).toBe(false);
  expect(await isMember(slack.tokens.bot)).toBe(true);
});
