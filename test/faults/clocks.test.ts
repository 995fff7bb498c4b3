/** Clocks that jump, stand still or disagree: nothing is missed, nothing comes twice. */
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import { systemClock, type WakingClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { createSimClock, startSimulator } from '../../src/simulator/index.ts';
import { databaseNow } from '../../src/store/now.ts';
import { cardsOf, keyOf } from '../support/cards.ts';
import { freshDatabase } from '../support/database.ts';
import { peopleOf } from '../support/world.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

/** A local Slack, a database, and bots that each have a clock of their own. */
async function openScene(at?: string) {
  const database = await freshDatabase();
  const clock = createSimClock(at === undefined ? {} : { at: new Date(at), frozen: true });
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')], clock });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const bots: Bot[] = [];
  closing.push(async () => {
    await Promise.all(bots.map((bot) => bot.stop()));
    await simulator.close();
    clock.close();
    await database.drop();
  });
  const rest = () => (at === undefined ? Promise.resolve() : clock.advanceTo(clock.now()));
  const people = peopleOf(simulator.url, rest);
  return {
    ...people,
    clock,
    database,
    async start(own: WakingClock): Promise<void> {
      const bot = await startBot({
        slack: { mode: 'socket', apiUrl: `${simulator.url}/api/`, botToken: app.botToken, appToken: app.appToken },
        databaseUrl: database.url,
        clock: own,
        log: createLog(process.env.LOG_LEVEL ?? 'fatal'),
      });
      await bot.connected;
      bots.push(bot);
      if (at !== undefined) clock.join(() => bot.idle());
    },
    async keys(place: string, as: string, which: RegExp): Promise<string[]> {
      const keys = (await people.messages(place, as)).map((message) => String(keyOf(message)));
      return keys.filter((key) => which.test(key));
    },
  };
}

describe('the clock of a host', () => {
  const jump = (by_ms: number): void => {
    const real = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + by_ms);
  };

  test.each([HOUR_MS, -HOUR_MS])('jumps by %i ms: the business goes on by the time that passes', (by_ms) => {
    const clock = systemClock();
    const before_ms = clock.now().getTime();
    jump(by_ms);
    expect(Math.abs(clock.now().getTime() - before_ms)).toBeLessThan(HOUR_MS / 2);
  });

  test('is wrong by minutes: all go by the database’s, also after the next jump, at once', async () => {
    const { url, drop } = await freshDatabase();
    closing.push(drop);
    const [ahead, right] = [5 * MINUTE_MS, 0].map((wrong_ms) => {
      jump(wrong_ms);
      const clock = systemClock();
      vi.restoreAllMocks();
      return clock;
    });
    if (!ahead || !right) throw new Error('there are two');
    for (const clock of [ahead, right]) await clock.align(() => databaseNow(url));
    const apart_ms = () => Math.abs(ahead.now().getTime() - right.now().getTime());
    expect(apart_ms()).toBeLessThan(MINUTE_MS);

    // The host slept for an hour: only the database knows.
    let asked = 0;
    await right.align(async () => new Date(right.now().getTime() + asked++ * HOUR_MS));
    const before_ms = right.now().getTime();
    jump(HOUR_MS);
    right.now();
    await expect.poll(() => asked).toBe(2);
    expect(right.now().getTime() - before_ms).toBeGreaterThan(HOUR_MS / 2);
  });
});

describe('two replicas', () => {
  /** The same time, so much of it later or earlier. */
  function skewed(clock: WakingClock, skew: { ms: number }): WakingClock {
    return {
      now: () => new Date(clock.now().getTime() + skew.ms),
      wakeAt: (instant, wake) => clock.wakeAt(new Date(instant.getTime() - skew.ms), wake),
    };
  }

  test('five minutes apart, one of which jumps by an hour and back: each digest, card and reminder comes once', async () => {
    const scene = await openScene('2026-11-23T10:00:00+01:00');
    const skew = { ms: 5 * MINUTE_MS };
    await scene.start(scene.clock);
    await scene.start(skewed(scene.clock, skew));
    const promised = async (text: string, time: string) => {
      const ts = await scene.say('rossi', 'support-rossi', text);
      await scene.react('marco', 'support-rossi', ts, 'eyes');
      const [{ number } = { number: 0 }] = await scene.database.query<{ number: number }>(
        'SELECT number FROM items WHERE message_ts = $1',
        [ts],
      );
      await scene.command('marco', 'support-rossi', `/promise #${number} ${time} richiamare`);
      return number;
    };
    const items = [await promised('La macchina perde acqua.', '11:00')];
    await scene.moveTo('2026-11-23T11:06:00+01:00');
    skew.ms += HOUR_MS;
    items.push(await promised('E il preventivo?', '13:00'));
    await scene.moveTo('2026-11-23T13:30:00+01:00');
    skew.ms -= 2 * HOUR_MS;
    items.push(await promised('Quando arriva il tecnico?', '15:00'));
    await scene.moveTo('2026-11-24T08:40:00+01:00');

    for (const item of items) {
      expect(await cardsOf(scene, item)).toHaveLength(1);
      const due = await scene.keys('@marco', 'marco', new RegExp(`^nudge:${item}:promise-.*Z:0:`));
      const told = await scene.keys('@marco', 'marco', new RegExp(`^nudge:${item}:promise-`));
      expect([due.length, new Set(told).size]).toEqual([1, told.length]);
    }
    expect(await scene.keys('care-desk', 'giulia', /^digest:/)).toHaveLength(1);
    expect(await scene.keys('@giulia', 'giulia', /^digest:/)).toHaveLength(1);
  });
});

describe('a process that stood still', () => {
  test('while a promise fell due: it is told as soon as the event loop turns again, and once', async () => {
    const scene = await openScene();
    await scene.start(systemClock());
    const ts = await scene.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await scene.react('marco', 'support-rossi', ts, 'eyes');
    const cards = async () => await scene.keys('care-desk', 'giulia', /^card:1$/);
    await expect.poll(cards).toHaveLength(1);
    const [card] = await cardsOf(scene, 1);
    if (!card) throw new Error('there is no card');
    await scene.click('marco', card, 'item_promise');
    const [modal] = await scene.views('marco');
    const due_s = Math.ceil(Date.now() / 1000) + 5;
    const values = { due: { due_picker: due_s }, text: { text_input: 'richiamare' } };
    expect(await scene.submit('marco', modal?.id ?? '', values)).toEqual({ ok: true });
    const due = () => scene.keys('@marco', 'marco', /^nudge:1:promise-.*Z:0:/);
    // Nothing in this process moves: neither the bot nor the local Slack.
    const still = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(still, 0, 0, Math.max(0, due_s * 1000 - Date.now()) + 1_000);
    await expect.poll(due).toHaveLength(1);
    await expect
      .poll(() => scene.database.query('SELECT key FROM outbox WHERE next_at <= now() OR in_doubt'))
      .toEqual([]);
    expect(await due()).toHaveLength(1);
  });
});
