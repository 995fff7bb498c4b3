import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Friday 4 December 2026, ten to six in Rome; the Tuesday after is a public holiday, the Monday is closed. */
const FRIDAY = '2026-12-04T17:50:00+01:00';

describe('a Friday-evening message and a Monday holiday', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({
      at: FRIDAY,
      charterFile: await charterFile(
        'language: en\nzone: Europe/Rome\nholidays: { country: IT, closed: [2026-12-07] }\n',
      ),
    });
    ts = await world.say('rossi', 'support-rossi', 'The machine stopped.');
    await world.react('marco', 'support-rossi', ts, 'ticket');
  });
  afterAll(() => world.close());

  test('the first answer is due when the desk is open again, after the weekend and both closed days', async () => {
    const clocks = await world.database.query<{ clock: string; due_at: Date }>(
      'SELECT clock, due_at FROM commitments WHERE verdict IS NULL',
    );
    expect(clocks).toEqual([{ clock: 'first_answer', due_at: new Date('2026-12-09T09:20:00+01:00') }]);
  });

  test('nobody is pinged in between, and no digest is posted', async () => {
    await world.moveTo('2026-12-04T18:10:00+01:00');
    const posted = (await world.messages('care-desk', 'giulia')).length;
    await world.moveTo('2026-12-09T08:29:00+01:00');
    expect((await world.messages('care-desk', 'giulia')).length).toBe(posted);
    for (const handle of ['giulia', 'marco']) expect(await world.dm(handle)).toEqual([]);
  });

  test('the first working morning tells it at opening, and rises from there', async () => {
    await world.moveTo('2026-12-09T09:00:30+01:00');
    expect(texts(await world.messages('care-desk', 'giulia')).at(-1)).toContain('Carla Rossi');
    await world.moveTo('2026-12-09T09:31:00+01:00');
    expect(texts(await world.dm('giulia')).at(-1)).toContain('Carla Rossi');
  });

  test('a promise for the closed day is doubted by name', async () => {
    const { response } = await world.command('tom', 'general', '/promise 8.12.2027 10:00 call back Rossi');
    expect(response?.text).toMatch(/closed/);
  });
});
