/** Long conversations: put in without a sound, read piece by piece, counted where they are not looked at. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change, SimMessage, SimUnread } from '../../src/simulator/control.ts';
import { createSimClock } from '../../src/simulator/index.ts';
import { boltOverSocket, first, type Slack, startSlack, until } from './support/slack.ts';

const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z'), frozen: true });
let slack: Slack;
let channel = '';
let made = 0;

beforeAll(async () => {
  slack = await startSlack({ clock });
});
beforeEach(async () => {
  made += 1;
  const answer = await slack.act('channel', { as: 'giulia', name: `long-${made}` });
  channel = (answer as { channel?: string }).channel ?? '';
  await slack.act('join', { as: 'giulia', channel, who: 'tom' });
});
afterAll(() => slack.simulator.close());

const history = async (messages: object[]) => slack.act('history', { channel, messages });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ as: 'tom', text: `line ${index}` }));
const read = (query: Record<string, string>) =>
  slack.look<SimMessage[]>(`messages?${new URLSearchParams({ channel, as: 'giulia', ...query })}`);
const texts = (messages: SimMessage[]) => messages.map(({ text }) => text).filter((text) => text.startsWith('line'));
const tsOf = async (text: string) => (await read({})).find((message) => message.text === text)?.ts ?? '';

describe('a long conversation', () => {
  test('is read from its end, backwards and forwards, without a gap or a message twice', async () => {
    await history(numbered(25));
    const end = await read({ limit: '10' });
    expect(end).toHaveLength(10);
    const before = await read({ limit: '10', before: first(end).ts });
    const start = await read({ limit: '10', before: first(before).ts });
    expect([...start, ...before, ...end]).toEqual(await read({}));
    const again = await read({ limit: '10', after: start.at(-1)?.ts ?? '' });
    expect(again).toEqual(before);
    expect(await read({ limit: '10', before: first(await read({})).ts })).toEqual([]);
  });

  test('is read around a message that a link leads to', async () => {
    await history(numbered(25));
    const around = await read({ limit: '6', around: await tsOf('line 12') });
    expect(texts(around)).toEqual(['line 9', 'line 10', 'line 11', 'line 12', 'line 13', 'line 14']);
  });

  test('tells of the messages that are named alone, with their threads; what is gone is left out', async () => {
    await history([...numbered(3), { as: 'giulia', text: 'an answer', thread_of: 1 }]);
    const [one, two] = [await tsOf('line 1'), await tsOf('line 2')];
    const named = await read({ ts: `${two},${one},1764000000.999999` });
    expect(named.map(({ text, replies = [] }) => [text, replies.map((reply) => reply.text)])).toEqual([
      ['line 1', ['an answer']],
      ['line 2', []],
    ]);
  });

  test('shows what only one person sees at its place in every excerpt', async () => {
    await history(numbered(3));
    const { botUserId } = first(slack.simulator.apps);
    await slack.act('join', { as: 'giulia', channel, who: botUserId });
    await slack.client.chat.postEphemeral({ channel, user: 'U0GIULIA0', text: 'line for Giulia' });
    await slack.act('say', { as: 'tom', channel, text: 'line 3' });
    expect(texts(await read({ limit: '2' }))).toEqual(['line for Giulia', 'line 3']);
    const ephemeral = (await read({ limit: '2' }))[0]?.ts ?? '';
    expect(texts(await read({ ts: ephemeral }))).toEqual(['line for Giulia']);
    expect(texts(await read({ ts: ephemeral, as: 'tom' }))).toEqual([]);
  });

  test.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '1001' }, 'limit'],
    [{ before: 'yesterday' }, 'a ts like'],
    [{ before: '1764000000.000100', after: '1764000000.000100' }, 'one of before, after, around and ts'],
  ])('is not read by %j', async (query, words) => {
    expect(await read(query)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });
});

describe('history', () => {
  test('is put in without any app hearing of it, at the times it names', async () => {
    const heard: string[] = [];
    const { botUserId } = first(slack.simulator.apps);
    await slack.act('join', { as: 'giulia', channel, who: botUserId });
    const app = await boltOverSocket(slack, (bolt) => {
      bolt.use(async ({ body, next }) => {
        heard.push(JSON.stringify(body));
        await next();
      });
    });
    await history([{ as: 'rossi', text: 'long ago <@U0TOM0000>, @tom', at: '2026-11-20T10:00:00+01:00' }]);
    await slack.act('say', { as: 'tom', channel, text: 'the first that is heard' });
    await until(() => heard.some((body) => body.includes('the first that is heard')));
    expect(heard.some((body) => body.includes('long ago'))).toBe(false);
    await app.stop();
    const told = (await read({})).find(({ text }) => text.startsWith('long ago'));
    expect(told).toMatchObject({
      ts: '1795165200.000000',
      user: 'U0ROSSI00',
      text: 'long ago <@U0TOM0000>, <@U0TOM0000>',
    });
    const answer = await slack.client.conversations.history({ channel, latest: '1795165200.000000', inclusive: true });
    expect(answer.messages?.map(({ ts }) => ts)).toEqual(['1795165200.000000']);
  });

  test.each([
    [[{ as: 'nobody', text: 'x' }], 'nobody called'],
    [[{ as: 'tom', text: 'x', at: '2026-11-23T10:00:00Z' }], 'lies in the future'],
    [[{ as: 'tom', text: 'x', thread_of: 9 }], 'no top-level message'],
  ])('with a mistake anywhere leaves the channel as it was: %j', async (wrong, words) => {
    const before = await read({});
    expect((await history([...numbered(2), ...wrong])).error).toContain(words);
    expect(await read({})).toEqual(before);
  });
});

test('what is new is counted from each person’s marks, and what calls for them', async () => {
  await history(numbered(2));
  const mark = await tsOf('line 0');
  await slack.act('say', { as: 'tom', channel, text: 'line 2, @giulia' });
  await slack.act('say', { as: 'giulia', channel, text: 'line 3' });
  await slack.act('say', { as: 'tom', channel, text: 'line 4 to all, @here' });
  const unread = async (marks: object, as = 'giulia') =>
    (await slack.look<SimUnread[]>(`unread?${new URLSearchParams({ as, marks: JSON.stringify(marks) })}`)).find(
      (one) => one.channel === channel,
    );
  expect(await unread({ [channel]: mark })).toEqual({ conversation: channel, channel, unread: 3, mentions: 2 });
  expect(await unread({ [channel]: mark }, 'tom')).toMatchObject({ unread: 1, mentions: 0 });
  expect(await unread({})).toMatchObject({ unread: 0, mentions: 0 });
  expect(await unread({ [channel]: mark }, 'rossi')).toBeUndefined();
  expect(await slack.look(`unread?as=giulia&marks=x`)).toMatchObject({ ok: false });
});

test('a change names the top-level message that it is about', async () => {
  const changes: Change[] = [];
  const stop = new AbortController();
  const stream = await fetch(`${slack.url}/_sim/stream`, { signal: stop.signal });
  const reading = (async () => {
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const pieces = text.split('\n\n');
      text = pieces.pop() ?? '';
      for (const piece of pieces) {
        if (piece.startsWith('event: change')) changes.push(JSON.parse(piece.split('data: ')[1] ?? '{}') as Change);
      }
    }
  })().catch(() => undefined);
  const { ts: parent = '' } = await slack.act('say', { as: 'tom', channel, text: 'parent' });
  const { ts: reply = '' } = await slack.act('say', { as: 'giulia', channel, text: 'reply', thread_ts: parent });
  await slack.act('react', { as: 'tom', channel, ts: reply, name: 'eyes' });
  const { ts: shared = '' } = await slack.act('say', {
    as: 'tom',
    channel,
    text: 'x',
    thread_ts: parent,
    broadcast: true,
  });
  await slack.act('delete', { as: 'tom', channel, ts: shared });
  const about = () => changes.flatMap((one) => (one.what === 'messages' && one.channel === channel ? [one.ts] : []));
  await until(() => about().length >= 7);
  expect(about()).toEqual([parent, parent, parent, parent, shared, parent, shared]);
  stop.abort();
  await reading;
});
