/** The stories that can be loaded into the local Slack: each is played to its end, and comes out as it says. */
import { afterEach, expect, test } from 'vitest';
import { stories } from '../../src/demo/index.ts';
import type { StoryState } from '../../src/simulator/control.ts';
import { historyOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const LIMIT_MS = 900_000;

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type Told = { ok: boolean; error?: string; story?: StoryState };

async function told(name: string, at: string): Promise<World> {
  const started = await startWorld({ at });
  world = started;
  const response = await fetch(`${started.simulator.url}/_sim/story`, {
    method: 'POST',
    body: JSON.stringify({ name, mode: 'all' }),
  });
  const answer = (await response.json()) as Told;
  expect(answer.error).toBeUndefined();
  expect(answer.story).toMatchObject({ name, done: true, busy: false });
  expect(answer.story?.n).toBe(answer.story?.of);
  await started.rest();
  return started;
}

type Item = { state: string; owner: string; chases: number };

const items = ({ database }: World) =>
  database.query<Item>('SELECT state, owner_id AS owner, chases FROM items ORDER BY number');

/** What became of what was owed on that clock, in the order of the items: ["kept", null …]. */
const verdicts = async ({ database }: World, clock: string) =>
  (
    await database.query<{ verdict: string | null }>(
      'SELECT verdict FROM commitments WHERE clock = $1 ORDER BY item_number, number',
      [clock],
    )
  ).map(({ verdict }) => verdict);

const lastDigest = async (from: World): Promise<string> => {
  const all = await from.messages('care-desk', 'giulia');
  return JSON.stringify(all.findLast(({ text }) => text.startsWith('Buongiorno ·'))?.blocks);
};

/** What the bot has put where customers read. */
const shownToCustomers = async (from: World): Promise<string[]> => {
  const rooms = ['rossi', 'nowak', 'smith'].map((who) => from.messages(`support-${who}`, who));
  const said = (await Promise.all(rooms)).flat().flatMap((message) => [message, ...(message.replies ?? [])]);
  return texts(said.filter(({ bot_id }) => bot_id !== undefined));
};

test(
  'a quiet morning: both requests are closed, the word is kept, and nobody else heard of it',
  async () => {
    const morning = await told('quiet', '2026-11-23T09:00:00+01:00');
    expect((await items(morning)).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(await verdicts(morning, 'first_answer')).toEqual(['kept', 'kept']);
    expect(await verdicts(morning, 'promise')).toEqual(['kept']);
    const digest = await lastDigest(morning);
    expect(digest).toContain('2 chiuse');
    expect(digest).toContain('1 promessa mantenuta');
    expect(texts(await morning.dm('giulia')).every((text) => text.startsWith('Buongiorno ·'))).toBe(true);
    expect(await shownToCustomers(morning)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  'the month-long repair, from a Sunday night and across the change of the clocks: its words, its waits, its statement',
  async () => {
    const month = await told('repair', '2026-10-18T23:30:00+02:00');
    expect(await items(month)).toEqual([{ state: 'closed', owner: 'U0SARA000', chases: 0 }]);
    expect(await verdicts(month, 'promise')).toEqual(['kept', 'broken', 'kept', 'kept']);
    expect(await verdicts(month, 'third_party')).toEqual(['broken', 'broken', 'kept']);
    const happened = await historyOf(month, 1);
    expect(happened).toEqual(
      expect.arrayContaining(['handover_accepted', 'goodwill', 'goodwill_decided', 'stated', 'closed']),
    );
    expect(texts(await month.dm('giulia')).join('\n')).toContain('ha chiesto di nuovo (2 volte');
    // The statement, and nothing of what was said among ourselves.
    const shown = await shownToCustomers(month);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain('Tecnopompe');
    expect(shown[0]).not.toMatch(/Scusarsi|darle una data|due giorni in silenzio|120/);
    const facts = (await month.messages('care-desk', 'giulia')).at(-1);
    expect(facts).toMatchObject({ ephemeral: true });
    expect(facts?.text).toContain('Promesse: 4 fatte');
  },
  LIMIT_MS,
);

test(
  'a storm of chases, from a Sunday night: each reaches who must hear of it, and only answers end them',
  async () => {
    const storm = await told('storm', '2026-11-22T23:40:00+01:00');
    expect((await items(storm)).map(({ chases }) => chases)).toEqual([0, 0, 0]);
    expect(await verdicts(storm, 'first_answer')).toEqual(['late', 'late', 'late']);
    expect(await verdicts(storm, 'promise')).toEqual(['late', 'kept', 'kept']);
    expect(texts(await storm.dm('ania')).join('\n')).toContain('pyta ponownie (2 razy');
    expect(texts(await storm.dm('giulia')).join('\n')).toContain('*Jan Nowak* ha chiesto di nuovo (2 volte');
    const digest = await lastDigest(storm);
    expect(digest).toContain('2 chiuse');
    expect(digest).toContain('1 promessa mantenuta in ritardo');
    expect(digest).not.toContain('Ci sollecitano');
    expect(await shownToCustomers(storm)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  'Monday after a holiday, with the clocks changed on the Sunday: nobody is woken, two of three are in time at opening',
  async () => {
    const monday = await told('monday', '2026-10-21T15:00:00+02:00');
    expect(await verdicts(monday, 'opening')).toEqual(['kept', 'kept', 'late']);
    const desk = await monday.messages('care-desk', 'giulia');
    const closed = desk.filter(({ ts }) => {
      const at = Number(ts) * 1000;
      return at > Date.parse('2026-10-22T18:00:00+02:00') && at < Date.parse('2026-10-26T08:30:00+01:00');
    });
    // Cards of what was flagged; neither a nudge nor a digest.
    expect(texts(closed)).toEqual([expect.stringContaining('Jan Nowak'), expect.stringContaining('Emma Smith')]);
    expect(await lastDigest(monday)).toContain('Da prendere in carico (3)');
    expect(desk.at(-1)?.text).toContain('risposta puntuale per 2 su 3');
    expect(await shownToCustomers(monday)).toEqual([]);
  },
  LIMIT_MS,
);

test('every scene says where to look', () => {
  const blind = stories.flatMap(({ name, steps }) =>
    steps.filter(({ tell, look }) => tell && !look).map(({ tell }) => `${name}: ${tell?.en}`),
  );
  expect(blind).toEqual([]);
});
