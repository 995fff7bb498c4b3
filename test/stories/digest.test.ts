import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

/** Thursday 26 November 2026, four in the afternoon in Rome. */
const THURSDAY = '2026-11-26T16:00:00+01:00';

describe('the morning digest', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: THURSDAY });
  });
  afterAll(() => world.close());

  const digests = async (): Promise<string[]> =>
    (await world.messages('care-desk', 'giulia'))
      .map(({ blocks }) => JSON.stringify(blocks) ?? '')
      .filter((blocks) => blocks.includes('Buongiorno'));
  const last = async () => (await digests()).at(-1) ?? '';

  test('comes at half past eight, to the desk and to the lead, and says in one line that nothing waits', async () => {
    await world.moveTo('2026-11-27T08:29:00+01:00');
    expect(await digests()).toEqual([]);
    await world.moveTo('2026-11-27T08:30:00+01:00');
    expect(await digests()).toHaveLength(1);
    expect(await last()).toContain('Buongiorno · venerdì 27 novembre');
    expect(await last()).toContain('Stamattina nulla è in attesa');
    expect((await world.dm('giulia')).map(({ text }) => text)).toEqual([expect.stringContaining('Buongiorno')]);
  });

  test('does not come at the weekend, and on Monday tells what happened since Friday, in lanes', async () => {
    await world.moveTo('2026-11-27T17:00:00+01:00');
    const rossi = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', rossi, 'ticket');
    const smith = await world.say('smith', 'support-smith', 'The grinder is loud.');
    await world.react('tom', 'support-smith', smith, 'eyes');
    await world.command('tom', 'support-smith', '/promise 2026-11-30 12:00 call Emma');
    await world.moveTo('2026-11-30T08:30:00+01:00');
    expect(await digests()).toHaveLength(2);
    const monday = await last();
    expect(monday).toContain('Promesse per oggi (1)');
    expect(monday).toContain('call Emma');
    expect(monday).toContain('In ritardo (2)');
    expect(monday).toContain('Da prendere in carico (1)');
    expect(monday).toContain('2 richieste');
    expect(monday.indexOf('Promesse per oggi')).toBeLessThan(monday.indexOf('In ritardo'));
  });

  test('comes once, although the bot was stopped across its minute, and says that it is late', async () => {
    await world.moveTo('2026-12-01T08:00:00+01:00');
    await world.down(() => world.moveTo('2026-12-01T09:30:00+01:00'));
    expect(await digests()).toHaveLength(3);
    expect(await last()).toContain('Questo riepilogo è in ritardo');
    await world.down(() => world.moveTo('2026-12-01T09:40:00+01:00'));
    expect(await digests()).toHaveLength(3);
  });

  test('hours too late it is folded into the next, which tells what happened meanwhile', async () => {
    await world.down(() => world.moveTo('2026-12-02T15:00:00+01:00'));
    expect(await digests()).toHaveLength(3);
    await world.moveTo('2026-12-03T08:30:00+01:00');
    expect(await digests()).toHaveLength(4);
    expect(await last()).toContain('Buongiorno · giovedì 3 dicembre');
    expect(await world.database.query('SELECT local_date, skipped FROM digests ORDER BY local_date')).toEqual([
      { local_date: '2026-11-27', skipped: false },
      { local_date: '2026-11-30', skipped: false },
      { local_date: '2026-12-01', skipped: false },
      { local_date: '2026-12-02', skipped: true },
      { local_date: '2026-12-03', skipped: false },
      { local_date: '2026-12-04', skipped: false },
    ]);
  });

  test('a night of downtime is told once, not rung by rung', async () => {
    const last = (await world.messages('care-desk', 'giulia')).at(-1)?.ts ?? '';
    await world.down(() => world.moveTo('2026-12-04T10:00:00+01:00'));
    const since = (await world.messages('care-desk', 'giulia')).filter(({ ts }) => ts > last);
    expect(since.filter(({ text }) => /Carla Rossi\*/.test(text))).toHaveLength(1);
  });

  test('the facts of a week come with its first digest that is sent, and once', async () => {
    const facts = async () =>
      (await world.messages('care-desk', 'giulia')).filter(({ text }) => /30 nov.*6 dic/.test(text)).length;
    await world.moveTo('2026-12-05T10:00:00+01:00');
    await world.down(() => world.moveTo('2026-12-07T15:00:00+01:00'));
    expect(await facts()).toBe(0);
    await world.moveTo('2026-12-09T09:00:00+01:00');
    expect(await facts()).toBe(1);
  });
});
