import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Tuesday 24 November 2026, eleven at night in Rome. */
const NIGHT = '2026-11-24T23:00:00+01:00';

describe('opening at eight with five messages from the night', () => {
  let world: World;
  const asked: string[] = [];
  beforeAll(async () => {
    const charter = await charterFile(`
hours: { mon: ["08:00-17:00"], tue: ["08:00-17:00"], wed: ["08:00-17:00"], thu: ["08:00-17:00"], fri: ["08:00-17:00"] }
zone: Europe/Rome
language: en
digest_at: "07:45"
capture: { every: [support-rossi] }
budget: { hourly: 3 }
`);
    world = await startWorld({ at: NIGHT, charterFile: charter });
    for (const text of ['The pump leaks.', 'No steam.', 'Error E4.', 'The grinder is loud.', 'The invoice is wrong.']) {
      asked.push(await world.say('rossi', 'support-rossi', text));
      await world.advance('PT30M');
    }
  });
  afterAll(() => world.close());

  test('each is a request of its own, and nobody is woken', async () => {
    expect(await world.database.query('SELECT number FROM items')).toHaveLength(5);
    for (const handle of ['giulia', 'marco', 'ania', 'tom']) expect(await world.dm(handle)).toEqual([]);
  });

  test('at eight the desk is told of all of them together, not five times', async () => {
    await world.moveTo('2026-11-25T07:59:00+01:00');
    const before = (await world.messages('care-desk', 'giulia')).length;
    await world.moveTo('2026-11-25T08:00:30+01:00');
    const told = (await world.messages('care-desk', 'giulia')).slice(before);
    expect(told).toHaveLength(1);
    for (const number of [1, 2, 3, 4, 5]) expect(JSON.stringify(told[0]?.blocks)).toContain(`#${number}`);
  });

  test('what is answered by a quarter past counts as answered at opening; the rest rises to the lead', async () => {
    await world.moveTo('2026-11-25T08:10:00+01:00');
    for (const ts of asked.slice(0, 3)) await world.say('marco', 'support-rossi', 'Good morning, looking into it.', ts);
    await world.moveTo('2026-11-25T08:31:00+01:00');
    const openings = await world.database.query<{ verdict: string | null }>(
      `SELECT verdict FROM commitments WHERE clock = 'opening' ORDER BY item_number`,
    );
    expect(openings.map(({ verdict }) => verdict)).toEqual(['kept', 'kept', 'kept', null, null]);
    expect(texts(await world.dm('giulia')).filter((text) => !text.startsWith('Good morning')).length).toBeGreaterThan(
      0,
    );
  });

  test('the facts tell how many were answered at opening', async () => {
    for (const ts of asked.slice(3)) await world.say('marco', 'support-rossi', 'Sorry for the wait.', ts);
    await world.advance('PT1M');
    await world.command('giulia', 'care-desk', '/care facts week');
    const facts = (await world.messages('care-desk', 'giulia')).at(-1);
    expect(facts).toMatchObject({ ephemeral: true });
    expect(JSON.stringify(facts?.blocks)).toContain('3 su 5');
  });
});
