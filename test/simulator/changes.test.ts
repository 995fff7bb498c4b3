import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { boltOverSocket, first, type Slack, startSlack, until } from './support/slack.ts';

type Event = Record<string, unknown> & { type: string };

let slack: Slack;
let app: App;
let events: Event[] = [];

beforeAll(async () => {
  slack = await startSlack();
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

const next = (type: string, subtype?: string) =>
  until(() => events.find((it) => it.type === type && it.subtype === subtype));
const place = { channel: 'general' };
const thread = async () => {
  const { ts: parent = '' } = await slack.act('say', { as: 'tom', ...place, text: 'parent' });
  const { ts: reply = '' } = await slack.act('say', { as: 'ania', ...place, text: 'reply', thread_ts: parent });
  return { parent, reply };
};

describe('in a thread', () => {
  test('an edited reply names its thread, before and after', async () => {
    const { parent, reply } = await thread();
    await slack.act('edit', { as: 'ania', ...place, ts: reply, text: 'reply, mended' });
    expect(await next('message', 'message_changed')).toMatchObject({
      channel: 'C0GENERAL',
      channel_type: 'channel',
      hidden: true,
      message: {
        ts: reply,
        thread_ts: parent,
        parent_user_id: 'U0TOM0000',
        text: 'reply, mended',
        edited: { user: 'U0ANIA000' },
      },
      previous_message: { ts: reply, thread_ts: parent, text: 'reply' },
    });
  });

  test('a deleted reply names its thread', async () => {
    const { parent, reply } = await thread();
    await slack.act('delete', { as: 'ania', ...place, ts: reply });
    expect(await next('message', 'message_deleted')).toMatchObject({
      channel: 'C0GENERAL',
      deleted_ts: reply,
      previous_message: { ts: reply, thread_ts: parent, text: 'reply', user: 'U0ANIA000' },
    });
    expect(events.some((it) => it.subtype === 'message_changed')).toBe(false);
  });

  test('an edited parent knows of its replies', async () => {
    const { parent, reply } = await thread();
    await slack.act('edit', { as: 'tom', ...place, ts: parent, text: 'parent, mended' });
    expect(await next('message', 'message_changed')).toMatchObject({
      message: { ts: parent, thread_ts: parent, reply_count: 1, latest_reply: reply, text: 'parent, mended' },
      previous_message: { ts: parent, thread_ts: parent, text: 'parent' },
    });
  });

  test('a deleted parent stays as a tombstone over its replies', async () => {
    const { parent } = await thread();
    await slack.act('delete', { as: 'tom', ...place, ts: parent });
    expect(await next('message', 'message_changed')).toMatchObject({
      message: { subtype: 'tombstone', ts: parent, thread_ts: parent, user: 'USLACKBOT', hidden: true },
      previous_message: { text: 'parent', user: 'U0TOM0000' },
    });
    expect((await slack.messages('general')).find((it) => it.ts === parent)).toMatchObject({
      subtype: 'tombstone',
      replies: [{ text: 'reply' }],
    });
  });
});

test('nobody edits what another wrote; an admin may delete it, others may not', async () => {
  const { parent: ts } = await thread();
  expect((await slack.act('edit', { as: 'giulia', ...place, ts, text: 'x' })).error).toContain('did not write');
  expect((await slack.act('delete', { as: 'ania', ...place, ts })).error).toContain('only its author and admins');
  expect(await slack.act('delete', { as: 'giulia', ...place, ts })).toEqual({ ok: true });
});

describe('who is in a channel', () => {
  const members = async (channel: string) => (await slack.client.conversations.members({ channel })).members ?? [];
  const channelsOf = async (user: string) =>
    ((await slack.client.users.conversations({ user })).channels ?? []).map((it) => it.name);

  test('is told when somebody comes and goes, and answered afterwards', async () => {
    await slack.act('join', { as: 'lea', channel: 'support' });
    expect(await next('member_joined_channel')).toMatchObject({
      user: 'U0LEA0000',
      channel: 'C0SUPPORT',
      channel_type: 'C',
      team: 'T0AURORA0',
    });
    expect(await members('C0SUPPORT')).toContain('U0LEA0000');
    expect(await channelsOf('U0LEA0000')).toEqual(expect.arrayContaining(['general', 'support']));
    await slack.act('leave', { as: 'lea', channel: 'support' });
    expect(await next('member_left_channel')).toMatchObject({ user: 'U0LEA0000', channel: 'C0SUPPORT' });
    expect(await members('C0SUPPORT')).not.toContain('U0LEA0000');
    expect(await channelsOf('U0LEA0000')).not.toContain('support');
  });

  test('says who brought them, and under which team they come', async () => {
    await slack.act('join', { as: 'giulia', who: 'smith', channel: 'support' });
    expect(await next('member_joined_channel')).toMatchObject({
      user: 'U0SMITH00',
      team: 'T0SMITH00',
      inviter: 'U0GIULIA0',
    });
    await slack.act('leave', { as: 'smith', channel: 'support' });
  });

  test('comes page by page', async () => {
    const all = await members('C0GENERAL');
    const one = await slack.client.conversations.members({ channel: 'C0GENERAL', limit: 2 });
    const two = await slack.client.conversations.members({
      channel: 'C0GENERAL',
      limit: 100,
      cursor: one.response_metadata?.next_cursor ?? '',
    });
    expect([...(one.members ?? []), ...(two.members ?? [])]).toEqual(all);
    expect(all).toContain(first(slack.simulator.apps).botUserId);
  });
});
