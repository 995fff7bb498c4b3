import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked, historyOf } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('the promise at 11:00 that collides with two others', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    for (const text of ['The invoice is wrong.', 'We need tablets.', 'No steam.', 'Error E4.', 'When do you open?']) {
      const ts = await world.say('smith', 'support-smith', text);
      await world.react('tom', 'support-smith', ts, 'ticket');
    }
    await world.command('tom', 'general', '/promise #1 10:00 correct the invoice');
    await world.command('tom', 'general', '/promise #2 10:05 send the tablets');
  });
  afterAll(() => world.close());

  const dueAt = async (item: number) =>
    (
      await world.database.query<{ due_at: Date }>(
        `SELECT due_at FROM commitments WHERE item_number = $1 AND clock = 'promise' AND verdict IS NULL`,
        [item],
      )
    )[0]?.due_at;

  test('it is noted, and the answer names both, and offers better times', async () => {
    // Ten in London is eleven in Rome.
    const { response } = await world.command('tom', 'general', '/promise #3 10:00 call Emma');
    expect(response?.text).toContain('#3');
    expect(response?.text).toContain('correct the invoice');
    expect(response?.text).toContain('send the tablets');
    const offered = await asked(world, 'tom', 'promise_better_0', 'general');
    expect(offered.ephemeral).toBe(true);
  });

  test('a better time, chosen at once, is the same word at another time', async () => {
    await world.click('tom', await asked(world, 'tom', 'promise_better_0', 'general'), 'promise_better_0');
    const chosen = await dueAt(3);
    expect(chosen?.getTime()).toBeGreaterThan(Date.parse('2026-11-23T11:15:00+01:00'));
    expect(await historyOf(world, 3)).toContain('reconsidered');
    const verdicts = await world.database.query(`SELECT verdict FROM commitments WHERE verdict = 'moved'`);
    expect(verdicts).toEqual([]);
  });

  test('whoever insists keeps the time, and that is recorded', async () => {
    await world.command('tom', 'general', '/promise #4 10:02 send the mechanic');
    await world.click('tom', await asked(world, 'tom', 'promise_insist', 'general'), 'promise_insist');
    expect(await dueAt(4)).toEqual(new Date('2026-11-23T11:02:00+01:00'));
    expect((await historyOf(world, 4)).at(-1)).toBe('insisted');
  });

  test('outside hours and on a closed day the reason is named; within hours, alone, nothing is said', async () => {
    const late = await world.command('tom', 'general', '/promise #5 21:00 write');
    expect(late.response?.text).toMatch(/hours/);
    const sunday = await world.command('tom', 'general', '/promise #5 sunday 11:00 write');
    expect(sunday.response?.text).toMatch(/closed|working day/);
    const fine = await world.command('ania', 'general', '/promise #5 jutro o 10 oddzwonić');
    expect(fine.response?.text).not.toContain('⚠️');
  });
});
