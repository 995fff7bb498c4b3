import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked, cardOf, choose, historyOf, modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 26 October 2026, ten in Rome. */
const MONDAY = '2026-10-26T10:00:00+01:00';

const WAITING = (what: string, expectedBy: string) => ({
  on: { on_choice: 'third_party' },
  who: { who_input: 'Tecnopompe' },
  text: { text_input: what },
  due: { due_picker: unix(expectedBy) },
});

describe('a repair of a month, with a supplier who is late twice', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua dalla pompa.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.say('marco', 'support-rossi', 'Buongiorno Carla, la pompa va cambiata: la ordino subito.', ts);
  });
  afterAll(() => world.close());

  const waitFor = async (what: string, expectedBy: string) => {
    await choose(world, 'marco', 1, 'wait');
    expect(await world.submit('marco', (await modal(world, 'marco')).id, WAITING(what, expectedBy))).toMatchObject({
      ok: true,
    });
  };
  const tellCarla = (text: string) => world.say('marco', 'support-rossi', text, ts);

  test('the wait stands on the card, and keep-posted goes on', async () => {
    await waitFor('la pompa nuova', '2026-11-02T12:00:00+01:00');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('Tecnopompe');
    await world.moveTo('2026-10-27T10:01:00+01:00');
    expect(texts(await world.dm('marco')).at(-1)).toContain('Carla Rossi');
    await tellCarla('Carla, la pompa è ordinata: la aspettiamo per lunedì.');
  });

  test('who says nothing for longer than the cadence is reminded, and the lead knows', async () => {
    const before = (await world.dm('giulia')).length;
    await world.moveTo('2026-10-28T18:00:00+01:00');
    expect((await world.dm('giulia')).length).toBeGreaterThan(before);
    await tellCarla('Carla, tutto confermato per lunedì.');
  });

  test('a supplier who is late is chased, and the customer is told: both are said', async () => {
    for (const day of ['29', '30']) {
      await world.moveTo(`2026-10-${day}T15:00:00+01:00`);
      await tellCarla('Carla, nessuna novità ancora; la pompa è in viaggio.');
    }
    await world.moveTo('2026-11-02T12:01:00+01:00');
    const reminder = await asked(world, 'marco', 'wait_again');
    expect(reminder.text).toContain('Tecnopompe');
    await world.click('marco', reminder, 'wait_again');
    await world.submit(
      'marco',
      (await modal(world, 'marco')).id,
      WAITING('la pompa nuova', '2026-11-09T12:00:00+01:00'),
    );
    await tellCarla('Carla, il fornitore è in ritardo: ora la promette per il 9.');
  });

  test('the second delay is told as the first, and the end of the wait is news to bring', async () => {
    for (const day of ['03', '04', '05', '06']) {
      await world.moveTo(`2026-11-${day}T11:00:00+01:00`);
      await tellCarla('Carla, ancora in attesa della pompa.');
    }
    await world.moveTo('2026-11-09T12:01:00+01:00');
    await world.click('marco', await asked(world, 'marco', 'wait_again'), 'wait_again');
    await world.submit(
      'marco',
      (await modal(world, 'marco')).id,
      WAITING('la pompa nuova', '2026-11-13T12:00:00+01:00'),
    );
    await tellCarla('Carla, slitta ancora: venerdì 13.');
    for (const day of ['10', '11', '12']) {
      await world.moveTo(`2026-11-${day}T11:00:00+01:00`);
      await tellCarla('Carla, ancora in attesa della pompa.');
    }
    await world.moveTo('2026-11-13T10:00:00+01:00');
    await world.click('marco', await cardOf(world, 1), 'wait_over');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('Tecnopompe');
    await world.moveTo('2026-11-16T08:31:00+01:00');
    const digest = texts(await world.messages('care-desk', 'giulia')).findLast((text) => text.startsWith('Buongiorno'));
    expect(digest).toBeDefined();
    const news = (await world.messages('care-desk', 'giulia')).findLast(({ text }) => text.startsWith('Buongiorno'));
    expect(JSON.stringify(news?.blocks)).toContain('la pompa nuova');
    await world.moveTo('2026-11-16T09:30:00+01:00');
    await tellCarla('Carla, la pompa è arrivata e montata.');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).not.toContain('la pompa nuova');
  });

  test('the statement tells ours from the supplier’s, is shown first, and posted when it is confirmed', async () => {
    await world.command('marco', 'care-desk', '/care statement #1');
    const view = await modal(world, 'marco');
    const shown = JSON.stringify(view.blocks);
    expect(shown).toContain('Tecnopompe');
    expect(shown).not.toContain('keep_posted');
    const before = (await world.messages('support-rossi', 'rossi')).filter(({ bot_id }) => bot_id);
    expect(before).toEqual([]);
    await world.submit('marco', view.id, {});
    const thread = (await world.messages('support-rossi', 'rossi')).find((message) => message.ts === ts)?.replies ?? [];
    const posted = thread.filter(({ bot_id }) => bot_id);
    expect(posted).toHaveLength(1);
    expect(posted[0]?.text).toContain('Tecnopompe');
    expect((await historyOf(world, 1)).at(-1)).toBe('stated');
  });

  test('the delays of the supplier are counted as theirs, and every word of ours as ours', async () => {
    const watched = await world.database.query<{ verdict: string }>(
      `SELECT verdict FROM commitments WHERE clock = 'third_party' ORDER BY number`,
    );
    expect(watched.map(({ verdict }) => verdict)).toEqual(['broken', 'broken', 'kept']);
    const [silence] = await world.database.query<{ late: number }>(
      `SELECT count(*)::int AS late FROM commitments WHERE clock = 'keep_posted' AND verdict = 'late'`,
    );
    expect(silence?.late).toBeGreaterThan(0);
  });
});
