import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOn, cardOf, historyOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('the owner who falls ill with three promises due', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const nowak = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
    await world.react('marco', 'support-nowak', nowak, 'eyes');
    const rossi = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', rossi, 'eyes');
    await world.command('marco', 'support-nowak', '/promise #1 domani 10:00 chiamare Nowak');
    await world.command('marco', 'support-nowak', '/promise #1 domani 15:00 mandare il tecnico');
    await world.command('marco', 'general', '/promise #2 domani 9:00 richiamare Carla');
  });
  afterAll(() => world.close());

  const owners = async () =>
    (
      await world.database.query<{ owner_id: string }>(
        `SELECT owner_id FROM commitments WHERE clock = 'promise' AND verdict IS NULL ORDER BY item_number, number`,
      )
    ).map(({ owner_id }) => owner_id);
  const offers = async () =>
    (await world.messages('care-desk', 'giulia')).filter((message) =>
      JSON.stringify(message.blocks).includes('promise_take_over'),
    );

  test('said away, the desk is offered each of the three before it is due; one due at opening the evening before', async () => {
    const { response } = await world.command('marco', 'general', '/care away until wednesday 9:00');
    expect(response?.text).toMatch(/<!date\^/);
    await world.moveTo('2026-11-23T17:30:00+01:00');
    expect(texts(await offers())).toEqual([expect.stringContaining('richiamare Carla')]);
    await world.moveTo('2026-11-24T09:30:00+01:00');
    expect(texts(await offers())).toContainEqual(expect.stringContaining('chiamare Nowak'));
    await world.moveTo('2026-11-24T14:30:00+01:00');
    expect(texts(await offers())).toContainEqual(expect.stringContaining('mandare il tecnico'));
  });

  test('whoever takes one over owes it, and the item where it was theirs', async () => {
    const offer = (await offers()).find(({ text }) => text.includes('mandare il tecnico'));
    if (!offer) throw new Error('it is not offered');
    await world.click('ania', offer, 'promise_take_over');
    expect((await owners()).filter((owner) => owner === 'U0ANIA000')).toHaveLength(1);
    expect(await historyOf(world, 1)).toContain('taken_over');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('Anna Kowalska');
  });

  test('what nobody took is told to the desk in time, never to who is ill', async () => {
    const before = (await world.dm('marco')).length;
    await world.moveTo('2026-11-24T16:00:00+01:00');
    expect((await world.dm('marco')).length).toBe(before);
    expect(
      texts(await world.messages('care-desk', 'giulia')).filter((text) => text.includes('richiamare Carla')).length,
    ).toBeGreaterThan(0);
  });

  test('a promise for who is away is not given without a warning; back, everything is as before', async () => {
    const away = await world.command('marco', 'general', '/promise #2 17:00 richiamare Verdi');
    expect(away.response?.text).toContain('Risulti assente');
    await world.command('marco', 'general', '/care back');
    const [row] = await world.database.query<{ count: number }>('SELECT count(*)::int AS count FROM absences');
    expect(row?.count).toBe(0);
  });

  test('who is back hears at once what of theirs is overdue, with the buttons, and only once', async () => {
    const heard = async () => (await world.dm('marco')).filter(({ text }) => text.includes('richiamare Carla'));
    const [overdue, ...more] = await heard();
    if (!overdue) throw new Error('nobody told');
    expect(more).toEqual([]);
    expect(overdue.text).toContain('In ritardo');
    expect(buttonsOn(overdue)).toContain('promise_keep');
    await world.command('marco', 'general', '/care back');
    expect(await heard()).toHaveLength(1);
  });

  test('a Slack status that means away counts as well, and a meeting does not', async () => {
    await world.profile('ania', { status_emoji: ':calendar:', status_text: 'in a meeting' });
    await world.rest();
    expect(await world.database.query('SELECT * FROM absences')).toEqual([]);
    await world.profile('ania', { status_emoji: ':face_with_thermometer:', status_text: 'ill' });
    await world.rest();
    expect(await world.database.query('SELECT person_id, because FROM absences')).toEqual([
      { person_id: 'U0ANIA000', because: 'status' },
    ]);
  });
});
