/** Lists that are read page by page while things happen: nothing comes twice, and nothing is left out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Args, type Everything, GENERAL, startEverything } from './support/everything.ts';

let slack: Everything;
beforeAll(async () => {
  slack = await startEverything();
});
afterAll(() => slack.close());

type Found = Record<string, unknown>;

const pageOf = async (method: string, args: Args, cursor?: string): Promise<{ body: Found; next: string }> => {
  const body = await slack.done(method, { ...args, ...(cursor === undefined ? {} : { cursor }) });
  return { body, next: (body.response_metadata as { next_cursor?: string } | undefined)?.next_cursor ?? '' };
};

/** The first page; what happens then; and all the others. */
const read = async (method: string, args: Args, happens: () => Promise<unknown>): Promise<Found[]> => {
  const first = await pageOf(method, args);
  const bodies = [first.body];
  await happens();
  let { next } = first;
  while (next !== '') {
    const page = await pageOf(method, args, next);
    bodies.push(page.body);
    next = page.next;
  }
  return bodies;
};

const all = <T>(bodies: Found[], field: string): T[] => bodies.flatMap((body) => body[field] as T[]);
const tsOf = ({ ts }: { ts: string }): string => ts;
const idOf = ({ id }: { id: string }): string => id;

const channelWith = async (...texts: string[]): Promise<{ channel: string; written: string[] }> => {
  const channel = await slack.newChannel();
  const written: string[] = [];
  for (const text of texts) written.push(String((await slack.done('chat.postMessage', { channel, text })).ts));
  return { channel, written };
};

test('a message that arrives between two pages of a history makes none come twice', async () => {
  const { channel, written } = await channelWith('1', '2', '3', '4', '5');
  const arrives = () => slack.done('chat.postMessage', { channel, text: '6' });
  const pages = await read('conversations.history', { channel, limit: 3 }, arrives);
  const read5 = all<{ ts: string }>(pages, 'messages').map(tsOf);
  expect(read5.filter((ts) => written.includes(ts))).toEqual(written.toReversed());
  expect(new Set(read5).size).toBe(read5.length);
});

test.each([
  ['one that was read already', 4],
  ['the one that comes next', 1],
  ['a later one', 0],
])('a message that is deleted between two pages makes no other be left out: %s', async (_, deleted) => {
  const { channel, written } = await channelWith('1', '2', '3', '4', '5');
  const pages = await read('conversations.history', { channel, limit: 3 }, () =>
    slack.done('chat.delete', { channel, ts: written[deleted] ?? '' }),
  );
  const found = all<{ ts: string }>(pages, 'messages').map(tsOf);
  const kept = written.filter((_ts, index) => index !== deleted);
  expect(kept.filter((ts) => found.filter((it) => it === ts).length !== 1)).toEqual([]);
});

test('a reply that is deleted between two pages of a thread makes no other be left out', async () => {
  const { channel, written } = await channelWith('parent');
  const thread_ts = written[0] ?? '';
  const replies: string[] = [];
  for (const text of ['1', '2', '3', '4']) {
    replies.push(String((await slack.done('chat.postMessage', { channel, thread_ts, text })).ts));
  }
  const pages = await read('conversations.replies', { channel, ts: thread_ts, limit: 3 }, () =>
    slack.done('chat.delete', { channel, ts: replies[0] ?? '' }),
  );
  expect(all<{ ts: string }>(pages, 'messages').map(tsOf)).toEqual([thread_ts, ...replies]);
});

test('somebody who leaves between two pages of the members makes nobody else be left out', async () => {
  const channel = await slack.newChannel();
  const users = ['U0TOM0000', 'U0MARCO00', 'U0SARA000', 'U0GIULIA0'];
  await slack.done('conversations.invite', { channel, users: users.join(','), force: true });
  const { members } = await slack.done('conversations.members', { channel });
  const [leaving, ...staying] = members as [string, ...string[]];
  const pages = await read('conversations.members', { channel, limit: 2 }, () =>
    slack.act('leave', { as: leaving, channel }),
  );
  const found = all<string>(pages, 'members');
  expect(staying.filter((id) => !found.includes(id))).toEqual([]);
});

test('a newcomer and a new channel between two pages make nobody and nothing come twice', async () => {
  const people = await read('users.list', { limit: 2 }, () => slack.act('newcomer', { name: 'nina' }));
  const ids = all<{ id: string }>(people, 'members').map(idOf);
  expect(new Set(ids).size).toBe(ids.length);
  const channels = await read('conversations.list', { limit: 2 }, () => slack.newChannel());
  const channelIds = all<{ id: string }>(channels, 'channels').map(idOf);
  expect(new Set(channelIds).size).toBe(channelIds.length);
});

test('what is called back between two pages of what is scheduled makes nothing else be left out', async () => {
  const in_s = Math.floor(Date.parse('2026-11-23T09:00:00Z') / 1000);
  const scheduled: string[] = [];
  for (const after_s of [4000, 1000, 3000, 1000]) {
    const args = { channel: GENERAL, text: 'later', post_at: in_s + after_s };
    scheduled.push(String((await slack.done('chat.scheduleMessage', args)).scheduled_message_id));
  }
  const pages = await read('chat.scheduledMessages.list', { channel: GENERAL, limit: 2 }, () =>
    slack.done('chat.deleteScheduledMessage', { channel: GENERAL, scheduled_message_id: scheduled[1] ?? '' }),
  );
  const found = all<{ id: string }>(pages, 'scheduled_messages').map(idOf);
  expect(found).toEqual([scheduled[1], scheduled[3], scheduled[2], scheduled[0]]);
});

test('what somebody reacted to comes by cursors where a limit is given, and by counted pages where none is', async () => {
  const { channel, written } = await channelWith('1', '2', '3');
  for (const timestamp of written) await slack.done('reactions.add', { channel, timestamp, name: 'eyes' });
  const { items, paging } = await slack.done('reactions.list', { count: 2 });
  expect(items).toHaveLength(2);
  expect(paging).toMatchObject({ count: 2, total: 3, pages: 2 });
  const pages = await read('reactions.list', { limit: 1 }, () =>
    slack.done('reactions.remove', { channel, timestamp: written[2] ?? '', name: 'eyes' }),
  );
  const found = all<{ message: { ts: string } }>(pages, 'items').map(({ message }) => message.ts);
  expect(found).toEqual(written.toReversed());
});
