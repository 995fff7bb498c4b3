import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SimMessage } from '../../src/simulator/control.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { cardsOf, itemAt, keyOf } from '../support/cards.ts';
import { type Child, startChild } from '../support/child.ts';
import { emptyDatabase } from '../support/database.ts';
import { peopleOf } from '../support/world.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);

const CHANNELS = ['support-rossi', 'support-nowak', 'support-smith', 'support', 'general'] as const;
type Channel = (typeof CHANNELS)[number];

/** Who writes there without being of the team. */
const VOICES: Record<Channel, string> = {
  'support-rossi': 'rossi',
  'support-nowak': 'nowak',
  'support-smith': 'smith',
  support: 'piotr',
  general: 'lea',
};

/** A dead process keeps what it had taken for half a minute; then another takes it over. */
const LEASE_AND_MORE_MS = 150_000;

const isOne = ({ length }: readonly unknown[]): boolean => length === 1;
const isNone = ({ length }: readonly unknown[]): boolean => length === 0;

/** Reads until it is as wanted. */
async function eventually<T>(read: () => Promise<T>, isWanted: (found: T) => boolean): Promise<T> {
  const deadline_ms = performance.now() + LEASE_AND_MORE_MS;
  for (;;) {
    const found = await read();
    if (isWanted(found)) return found;
    if (performance.now() > deadline_ms) throw new Error(`it did not come to pass: ${JSON.stringify(found)}`);
    await sleep(50);
  }
}

/** A local Slack on the real clock, a database without a table, and processes that come and go. */
async function openScene() {
  const database = await emptyDatabase();
  const listeners = new Set<(line: string) => void>();
  const simulator = await startSimulator({
    port: 0,
    manifests: [await readFile(MANIFEST, 'utf8')],
    log(line) {
      for (const listener of listeners) listener(line);
    },
  });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const { botToken, appToken } = app;
  const people = peopleOf(simulator.url, async () => {});
  const children: Child[] = [];
  const scene = {
    ...people,
    database,
    /** Another process of the bot, on the same database. */
    async start(): Promise<Child> {
      const child = await startChild({
        apiUrl: `${simulator.url}/api/`,
        botToken,
        appToken,
        databaseUrl: database.url,
      });
      children.push(child);
      return child;
    },
    /** Settles at the very moment when the wire carries that: "ack reaction_added". */
    seen: (what: string): Promise<void> =>
      new Promise((resolve) => {
        const listener = (line: string) => {
          if (!line.includes(what)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    request: (channel: Channel) => people.say(VOICES[channel], channel, 'La macchina perde acqua.'),
    claim: (channel: Channel, ts: string) => people.react('marco', channel, ts, 'eyes'),
    cardsAt: async (ts: string): Promise<SimMessage[]> => cardsOf(scene, await itemAt(scene, ts)),
    /** Until nothing waits any more, nor is in the hands of anybody. */
    settled: () =>
      eventually(
        () =>
          database.query(
            'SELECT key FROM inbox WHERE next_at IS NOT NULL UNION SELECT key FROM outbox WHERE next_at IS NOT NULL',
          ),
        isNone,
      ),
    items: () => database.query<{ number: number }>('SELECT number FROM items ORDER BY number'),
    async close() {
      await Promise.all(children.map((child) => child.kill()));
      await simulator.close();
      await database.drop();
    },
  };
  return scene;
}

type Scene = Awaited<ReturnType<typeof openScene>>;

/** Gives a word that falls due so soon, in the modal behind the card's button. */
async function promiseWithin(scene: Scene, ts: string, delay_s: number): Promise<void> {
  const [card] = await eventually(() => scene.cardsAt(ts).catch(() => []), isOne);
  if (!card) throw new Error('the card is gone');
  expect(await scene.click('marco', card, 'item_promise')).toEqual({ ok: true });
  const [modal] = await scene.views('marco');
  const due_s = Math.ceil(Date.now() / 1000) + delay_s;
  const values = { due: { due_picker: due_s }, text: { text_input: 'richiamare' } };
  expect(await scene.submit('marco', modal?.id ?? '', values)).toEqual({ ok: true });
}

const nudgesOf = async (scene: Scene, ts: string) => {
  const item = await itemAt(scene, ts);
  return (await scene.dm('marco')).filter((message) => String(keyOf(message)).startsWith(`nudge:${item}:promise-`));
};

test('two at once, from an empty database on, and none ends before its work', async () => {
  const scene = await openScene();
  try {
    const replicas = await Promise.all([scene.start(), scene.start()]);
    await scene.fault({ kind: 'duplicate', event: 'reaction_added', count: 2 });
    const claimEverywhere = () =>
      Promise.all(
        CHANNELS.map(async (channel) => {
          const ts = await scene.request(channel);
          await scene.claim(channel, ts);
          return ts;
        }),
      );
    const early = await claimEverywhere();
    await eventually(scene.items, ({ length }) => length === early.length);
    const [first = ''] = early;
    await promiseWithin(scene, first, 5);
    await eventually(() => nudgesOf(scene, first), isOne);

    const acknowledged = scene.seen('ack reaction_added');
    const late = await claimEverywhere();
    await acknowledged;
    expect(await Promise.all(replicas.map((child) => child.terminate()))).toEqual([0, 0]);
    expect(await scene.database.query('SELECT key FROM outbox WHERE in_doubt')).toEqual([]);

    await scene.start();
    await eventually(scene.items, ({ length }) => length === early.length + late.length);
    await scene.settled();
    for (const ts of [...early, ...late]) expect(await scene.cardsAt(ts)).toHaveLength(1);
    expect(await nudgesOf(scene, first)).toHaveLength(1);
  } finally {
    await scene.close();
  }
});
