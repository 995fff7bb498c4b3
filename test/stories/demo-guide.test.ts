/** The guided start: whoever has everything done for them gets to its end, in each language and from any moment. */
import { afterEach, expect, test } from 'vitest';
import { guide } from '../../src/demo/index.ts';
import { texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const LIMIT_MS = 900_000;

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type Names = Record<string, string>;
type Answer = { ok: boolean; error?: string; names: Names };

/** Of what Marco promised. */
const VERDICTS = "SELECT verdict FROM commitments WHERE clock = 'promise' AND owner_id = 'U0MARCO00'";

const steps = guide.cards.flatMap((card) => card.steps);

async function act(on: World, body: object): Promise<Names> {
  const response = await fetch(`${on.simulator.url}/_sim/guide`, { method: 'POST', body: JSON.stringify(body) });
  const answer = (await response.json()) as Answer;
  expect(answer.error).toBeUndefined();
  await on.rest();
  return answer.names;
}

async function isDone(on: World, step: string, names: Names, place?: string): Promise<boolean> {
  const query = new URLSearchParams({ step, names: JSON.stringify(names), ...(place && { place }) });
  const answer = await (await fetch(`${on.simulator.url}/_sim/guide/done?${query}`)).json();
  return (answer as { done: boolean }).done;
}

/** As on the page: what is done for somebody also takes them there. */
async function walk(on: World, language: 'en' | 'it' | 'pl'): Promise<void> {
  let names = await act(on, { language });
  let place = guide.start.look.at;
  for (const { id, acts, look } of steps) {
    expect([id, await isDone(on, id, names, place)]).toEqual([id, false]);
    if (acts.length > 0) names = await act(on, { step: id, language, names });
    place = look?.at ?? place;
    expect([id, await isDone(on, id, names, place)]).toEqual([id, true]);
  }
}

test.each([
  ['en', 'a Sunday night', '2026-11-22T23:30:00+01:00', 'Kept: “call back Rossi”', 'Good morning ·', '1 promise kept'],
  [
    'it',
    'a weekday morning',
    '2026-11-24T09:40:00+01:00',
    'Mantenuta: «richiamare Rossi»',
    'Buongiorno ·',
    '1 promessa mantenuta',
  ],
  [
    'pl',
    'a Friday evening',
    '2026-10-23T19:00:00+02:00',
    'Dotrzymana: „oddzwonić do Rossi”',
    'Dzień dobry ·',
    '1 obietnica dotrzymana',
  ],
] as const)(
  '%s, from %s',
  async (language, _, at, kept, greeting, outcome) => {
    world = await startWorld({ at });
    await walk(world, language);
    expect(texts(await world.dm('marco')).join('\n')).toContain(kept);
    const digest = (await world.messages('care-desk', 'marco')).findLast(({ text }) => text.startsWith(greeting));
    expect(JSON.stringify(digest?.blocks)).toContain(outcome);
    // A colleague's word for that day.
    expect(JSON.stringify(digest?.blocks)).toContain('send Emma the quote');
    const words = await world.database.query(VERDICTS);
    expect(words).toEqual([{ verdict: 'kept' }]);
    const shown = await world.messages('support-rossi', 'rossi');
    expect(shown.flatMap((message) => [message, ...(message.replies ?? [])]).filter(({ bot_id }) => bot_id)).toEqual(
      [],
    );
  },
  LIMIT_MS,
);

test(
  'begun again at once, it is told of another message, however much Marco has in that channel by then',
  async () => {
    world = await startWorld({ at: '2026-11-23T09:10:00+01:00' });
    await walk(world, 'en');
    await walk(world, 'en');
    const words = await world.database.query(VERDICTS);
    expect(words).toEqual([{ verdict: 'kept' }, { verdict: 'kept' }]);
  },
  LIMIT_MS,
);

test(
  'a word for another time is not the one that the guide goes on with; past the hour it says so',
  async () => {
    world = await startWorld({ at: '2026-11-23T09:10:00+01:00' });
    let names = await act(world, { language: 'en' });
    names = await act(world, { step: 'claim', language: 'en', names });
    await world.command('marco', 'support-rossi', '/promise 15:00 call back Rossi');
    expect(await isDone(world, 'promise', names)).toBe(false);
    await world.moveTo('2026-11-23T11:30:00+01:00');
    const query = new URLSearchParams({ step: 'promise', names: JSON.stringify(names) });
    const answer = await (await fetch(`${world.simulator.url}/_sim/guide/done?${query}`)).json();
    expect(answer).toMatchObject({ done: false, late: true });
  },
  LIMIT_MS,
);
