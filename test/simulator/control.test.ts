import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimClock, startSimulator } from '../../src/simulator/index.ts';
import { first, MANIFEST, type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z'), frozen: true });
beforeAll(async () => {
  slack = await startSlack({
    clock,
    fallback: (request, response) => {
      if (request.url !== '/healthz') return false;
      response.end('well');
      return true;
    },
  });
});
afterAll(() => slack.simulator.close());

describe('the seeded workspace', () => {
  test('has agents, a lead, guests and outsiders, in three languages', async () => {
    const roles = Object.fromEntries(
      (await slack.look<{ name: string; role: string }[]>('people')).map((it) => [it.name, it.role]),
    );
    expect(roles).toMatchObject({
      marco: 'agent',
      ania: 'agent',
      tom: 'agent',
      sara: 'agent',
      giulia: 'lead',
      piotr: 'guest',
      lea: 'guest',
      rossi: 'outsider',
      nowak: 'outsider',
      smith: 'outsider',
      checker: 'bot',
    });
    expect((await slack.person('nowak')).team_name).toBe('Nowak Logistyka');
  });

  test('has customers’ words in every channel, all before now, the app a member everywhere', async () => {
    const { botUserId } = first(slack.simulator.apps);
    for (const name of ['general', 'care-desk', 'support', 'support-rossi', 'support-nowak', 'support-smith']) {
      const messages = await slack.messages(name);
      expect(messages.length).toBeGreaterThan(1);
      for (const { ts } of messages) expect(Number(ts)).toBeLessThan(clock.now().getTime() / 1000);
      expect((await slack.channel(name)).members).toContain(botUserId);
    }
    expect((await slack.channel('support-rossi')).is_ext_shared).toBe(true);
    expect((await slack.channel('support')).is_ext_shared).toBe(false);
  });

  test('an outsider cannot read the desk', async () => {
    expect(await slack.messages('care-desk', 'rossi')).toMatchObject({ ok: false });
  });
});

describe('what is asked wrongly', () => {
  test.each([
    ['say', { as: 'nobody', channel: 'general', text: 'x' }, 'nobody called'],
    ['say', { as: 'tom', channel: 'nowhere', text: 'x' }, 'no channel'],
    ['say', { as: 'rossi', channel: 'care-desk', text: 'x' }, 'is not in #care-desk'],
    ['say', { as: 'tom', channel: 'general' }, 'text'],
    ['react', { as: 'tom', channel: 'general', ts: '1.1', name: 'eyes' }, 'no message'],
    ['clock', { advance: 'soon' }, 'no duration'],
    ['clock', { to: 'yesterday' }, 'no instant'],
    ['clock', { to: '2020-01-01T00:00:00Z' }, 'cannot go back'],
    ['click', { as: 'tom', action_id: 'x' }, 'no view open'],
    ['unheard-of', {}, 'There is no POST'],
  ])('%s %j is refused in words', async (path, body, words) => {
    const answer = await slack.act(path, body);
    expect(answer.ok).toBe(false);
    expect(answer.error).toContain(words);
  });

  test('a page of another site is not answered', async () => {
    const response = await fetch(`${slack.url}/_sim/apps`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(403);
  });
});

test('the clock is moved to an instant or by a duration, and messages carry its time', async () => {
  expect(await slack.act('clock', { advance: 'PT1H30M' })).toMatchObject({
    now: '2026-11-23T10:30:00.000Z',
    frozen: true,
  });
  expect((await slack.act('clock', { to: '2026-11-23T12:00:00+01:00' })).now).toBe('2026-11-23T11:00:00.000Z');
  const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'x' });
  expect(Math.floor(Number(ts))).toBe(Date.parse('2026-11-23T11:00:00Z') / 1000);
});

test('what an app in this process does on the way bears the instant at which it fell due', async () => {
  let underWay: Promise<unknown> = Promise.resolve();
  const leave = clock.join(() => underWay);
  const start_ms = clock.now().getTime();
  for (const minutes of [20, 10]) {
    clock.wakeAt(new Date(start_ms + minutes * 60_000), () => {
      underWay = slack.client.chat.postMessage({ channel: 'C0CAREDSK', text: `after ${minutes} minutes` });
    });
  }
  await slack.act('clock', { advance: 'PT1H' });
  leave();
  const posted = (await slack.messages('care-desk')).slice(-2);
  expect(posted.map((it) => it.text)).toEqual(['after 10 minutes', 'after 20 minutes']);
  expect(posted.map((it) => Math.floor(Number(it.ts)) * 1000 - start_ms)).toEqual([600_000, 1_200_000]);
});

test('replies stand under their parent, reactions carry who and how many', async () => {
  const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'parent' });
  await slack.act('say', { as: 'ania', channel: 'general', text: 'reply', thread_ts: ts });
  await slack.act('react', { as: 'ania', channel: 'general', ts, name: 'eyes' });
  expect((await slack.messages('general')).at(-1)).toMatchObject({
    text: 'parent',
    replies: [{ text: 'reply', thread_ts: ts }],
    reactions: [{ name: 'eyes', users: ['U0ANIA000'], count: 1 }],
  });
});

test('the log numbers all traffic and shows no token', async () => {
  await slack.client.chat.postMessage({
    channel: 'C0GENERAL',
    text: `my token is ${first(slack.simulator.apps).botToken}`,
  });
  const lines = await slack.log();
  expect(lines.map((line) => line.n)).toEqual(lines.map((_, index) => index + 1));
  expect(lines.at(-1)).toMatchObject({ kind: 'api', name: 'chat.postMessage', ok: true });
  expect(JSON.stringify(lines)).not.toMatch(/xoxb-sim-|xapp-sim-/);
  const last = lines.at(-1)?.n ?? 0;
  expect(await slack.look<unknown[]>(`log?since=${last}`)).toEqual([]);
});

test('the stream tells what changes and what is logged', async () => {
  const stop = new AbortController();
  const response = await fetch(`${slack.url}/_sim/stream`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await slack.act('say', { as: 'tom', channel: 'general', text: 'live' });
  let heard = '';
  while (!heard.includes('event: log') || !heard.includes('"what":"messages"'))
    heard += (await reader?.read())?.value ?? '';
  stop.abort();
  expect(heard).toContain('"channel":"C0GENERAL"');
});

test('the page is served, and what is not the simulator’s goes to the fallback', async () => {
  expect(await (await fetch(`${slack.url}/`)).text()).toContain('/page.js');
  expect((await fetch(`${slack.url}/page.js`)).status).toBe(200);
  expect(await (await fetch(`${slack.url}/healthz`)).text()).toBe('well');
  expect((await fetch(`${slack.url}/nothing`)).status).toBe(404);
});

describe('starting', () => {
  test('a taken port is named, with a way out', async () => {
    const again = startSimulator({ port: slack.simulator.port, manifests: [MANIFEST] });
    await expect(again).rejects.toThrow(`Port ${slack.simulator.port} is taken. Choose another: PORT=`);
  });

  test('it refuses to run in production', async () => {
    process.env.NODE_ENV = 'production';
    await expect(startSimulator({ port: 0, manifests: [MANIFEST] })).rejects.toThrow('production');
    process.env.NODE_ENV = 'test';
  });

  test('a manifest that is none is refused in words, two of one name too', async () => {
    await expect(startSimulator({ port: 0, manifests: ['features: {}'] })).rejects.toThrow('manifest');
    await expect(startSimulator({ port: 0, manifests: [MANIFEST, MANIFEST] })).rejects.toThrow('same app name');
  });

  test('a restarted simulator keeps tokens and ids', async () => {
    const again = await startSimulator({ port: 0, manifests: [MANIFEST] });
    expect(again.apps).toMatchObject([
      { botToken: first(slack.simulator.apps).botToken, id: first(slack.simulator.apps).id },
    ]);
    await again.close();
  });
});
