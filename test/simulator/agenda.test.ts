/** What is coming, and what can go wrong, as the page asks for it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ClockState, SimAgendaStep, SimFault } from '../../src/simulator/control.ts';
import { createSimClock, type SimulatorOptions } from '../../src/simulator/index.ts';
import { type Slack, startSlack } from './support/slack.ts';

const NINE = new Date('2026-11-23T09:00:00Z');
const TEN = new Date('2026-11-23T10:00:00Z');

let slack: Slack;
afterEach(() => slack?.simulator.close());

const start = async (options: Partial<SimulatorOptions> = {}) => {
  slack = await startSlack({ clock: createSimClock({ at: NINE, frozen: true }), ...options });
  return slack;
};

describe('what is coming', () => {
  test('is what the app that shares the clock says, in the language that is asked for, at most five', async () => {
    const { look } = await start({
      agenda: async (language) => Array.from({ length: 7 }, (_, n) => ({ at: TEN, text: `${language} ${n}` })),
    });
    const steps = await look<SimAgendaStep[]>('agenda?language=pl');
    expect(steps).toHaveLength(5);
    expect(steps[0]).toEqual({ at: '2026-11-23T10:00:00.000Z', text: 'pl 0' });
    expect(await look('clock')).toMatchObject({ agenda: true });
  });

  test('is nothing without such an app; the clock tells who wakes next', async () => {
    const { look, simulator } = await start();
    expect(await look('agenda')).toEqual([]);
    expect(await look('clock')).toEqual({ now: NINE.toISOString(), frozen: true, next: null, agenda: false });
    const cancel = simulator.clock.wakeAt(TEN, () => undefined);
    expect((await look<ClockState>('clock')).next).toBe(TEN.toISOString());
    cancel();
    expect((await look<ClockState>('clock')).next).toBeNull();
  });

  test('an app that cannot tell is named, and a language that nobody speaks is refused', async () => {
    const { look } = await start({ agenda: () => Promise.reject(new Error('no database')) });
    expect(await look('agenda')).toMatchObject({ error: expect.stringContaining('no database') });
    expect(await look('agenda?language=xx')).toMatchObject({ error: expect.stringContaining('language') });
  });
});

test('moving the clock answers how many messages were posted on the way', async () => {
  const { act, simulator, client } = await start();
  const posts: Promise<unknown>[] = [];
  for (const channel of ['general', 'nowhere']) {
    simulator.clock.wakeAt(TEN, () => {
      posts.push(client.chat.postMessage({ channel, text: 'Ten o’clock' }).catch(() => 'refused'));
    });
  }
  // Who posts is at rest once it has been answered.
  simulator.clock.join(() => Promise.all(posts));
  expect(await act('clock', { advance: 'PT30M' })).toMatchObject({ messages: 0 });
  expect(await act('clock', { advance: 'PT1H' })).toMatchObject({ messages: 1, now: '2026-11-23T10:30:00.000Z' });
});

describe('the faults that wait', () => {
  const waiting = () => slack.look<SimFault[]>('faults');

  test('are told with how often they still strike, until they are used up or cleared', async () => {
    const { act, client } = await start();
    await act('faults', { kind: 'error', method: 'auth.test', count: 2 });
    await act('faults', { kind: 'drop_ack', event: 'message', channel: 'general', count: 0 });
    const { id } = await slack.channel('general');
    const endless = { kind: 'drop_ack', event: 'message', channel: id, left: null };
    expect(await waiting()).toEqual([{ kind: 'error', method: 'auth.test', left: 2 }, endless]);
    await client.auth.test().catch(() => undefined);
    expect(await waiting()).toEqual([{ kind: 'error', method: 'auth.test', left: 1 }, endless]);
    await client.auth.test().catch(() => undefined);
    expect(await waiting()).toEqual([endless]);
    await act('faults', { clear: true });
    expect(await waiting()).toEqual([]);
  });

  test('one that is to last for a time is over then, and no other with it', async () => {
    const { act } = await start();
    await act('faults', { kind: 'duplicate', count: 0 });
    await act('faults', { kind: 'drop_ack', count: 0, for: 'PT1M' });
    await act('clock', { advance: 'PT59S' });
    expect(await waiting()).toEqual([
      { kind: 'duplicate', left: null },
      { kind: 'drop_ack', left: null, until: expect.stringMatching(/Z$/) },
    ]);
    await act('clock', { advance: 'PT1S' });
    expect(await waiting()).toEqual([{ kind: 'duplicate', left: null }]);
    expect(await act('faults', { kind: 'drop_ack', for: 'a minute' })).toMatchObject({
      error: expect.stringContaining('is no duration'),
    });
    expect(await waiting()).toHaveLength(1);
  });

  test('the limits are told as they are', async () => {
    const { act, look } = await start();
    expect(await look('limits')).toEqual({ on: false });
    await act('limits', { on: true });
    expect(await look('limits')).toEqual({ on: true });
  });
});
