import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { asked, cardOf, choose, historyOf, modal, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const owner = async (world: World, item: number) =>
  (await world.database.query<{ owner_id: string | null }>('SELECT owner_id FROM items WHERE number = $1', [item]))[0]
    ?.owner_id;

const brief = (to: string) => ({
  person: { person_choice: to },
  problem: { problem_input: 'Ekspres pokazuje błąd E4.' },
  done: { done_input: 'Ho controllato lo storico.' },
  next: { next_input: 'Mandare il tecnico.' },
});

describe('a handover in which the customer repeats nothing', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres pokazuje błąd E4.');
    await world.react('marco', 'support-nowak', ts, 'eyes');
    await world.command('marco', 'support-nowak', '/promise #1 16:00 chiamare Nowak');
  });
  afterAll(() => world.close());

  test('without a brief nothing is handed over: the form says so', async () => {
    await choose(world, 'marco', 1, 'handover');
    const view = await modal(world, 'marco');
    expect(JSON.stringify(view.blocks)).toContain('Ekspres pokazuje błąd E4.');
    const refused = await world.submit('marco', view.id, { ...brief('U0ANIA000'), next: { next_input: '   ' } });
    expect(refused).toMatchObject({ response_action: 'errors', errors: { next: expect.any(String) } });
    expect(await world.submit('marco', view.id, brief('U0ANIA000'))).toMatchObject({ ok: true });
    expect(await owner(world, 1)).toBe('U0MARCO00');
  });

  test('who is to receive it reads the brief; until they accept, the old owner is reminded', async () => {
    const question = await asked(world, 'ania', 'handover_accept');
    expect(JSON.stringify(question.blocks)).toContain('Ho controllato lo storico.');
    expect(JSON.stringify(question.blocks)).toContain('chiamare Nowak');
    await world.moveTo('2026-11-23T10:16:00+01:00');
    expect(texts(await world.dm('marco')).at(-1)).toContain('Jan Nowak');
  });

  test('once accepted, the promises pass on, and the customer has said nothing twice', async () => {
    await world.click('ania', await asked(world, 'ania', 'handover_accept'), 'handover_accept');
    expect(await owner(world, 1)).toBe('U0ANIA000');
    expect(await historyOf(world, 1)).toEqual(expect.arrayContaining(['handover_accepted', 'passed_on']));
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('Mandare il tecnico.');
    await world.moveTo('2026-11-23T15:46:00+01:00');
    expect(texts(await world.dm('ania')).at(-1)).toContain('chiamare Nowak');
  });

  test('one that is refused goes back, and whoever offered it hears of it', async () => {
    await choose(world, 'ania', 1, 'handover');
    await world.submit('ania', (await modal(world, 'ania')).id, brief('U0TOM0000'));
    await world.click('tom', await asked(world, 'tom', 'handover_refuse'), 'handover_refuse');
    expect(await owner(world, 1)).toBe('U0ANIA000');
    expect((await historyOf(world, 1)).at(-1)).toBe('handover_refused');
    expect(texts(await world.dm('ania')).at(-1)).toContain('<@U0TOM0000>');
  });

  test('one that nobody answers goes back, and the lead is told; a lead assigns with a brief, too', async () => {
    await choose(world, 'giulia', 1, 'handover');
    await world.submit('giulia', (await modal(world, 'giulia')).id, brief('U0TOM0000'));
    const before = (await world.dm('giulia')).length;
    await world.moveTo('2026-11-24T11:00:00+01:00');
    expect(await owner(world, 1)).toBe('U0ANIA000');
    expect(await historyOf(world, 1)).toContain('handover_lapsed');
    expect((await world.dm('giulia')).length).toBeGreaterThan(before);
  });

  test('nothing is handed to a guest, nor by somebody who is neither owner nor lead', async () => {
    await choose(world, 'sara', 1, 'handover');
    expect(await world.views('sara')).toEqual([]);
    expect((await world.messages('care-desk', 'sara')).at(-1)).toMatchObject({ ephemeral: true });
    await choose(world, 'ania', 1, 'handover');
    await world.submit('ania', (await modal(world, 'ania')).id, { ...brief('U0LEA0000') });
    expect((await historyOf(world, 1)).filter((kind) => kind === 'handover_offered')).toHaveLength(3);
  });
});

test('where nobody leads the team each agent may assign a request', async () => {
  const people = '[U0MARCO00, U0ANIA000, U0TOM0000]';
  const world = await startWorld({ at: MONDAY, charterFile: await charterFile(`people: ${people}\nleads: []\n`) });
  try {
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres pokazuje błąd E4.');
    await world.react('marco', 'support-nowak', ts, 'eyes');
    await choose(world, 'tom', 1, 'handover');
    await world.submit('tom', (await modal(world, 'tom')).id, brief('U0ANIA000'));
    await world.click('ania', await asked(world, 'ania', 'handover_accept'), 'handover_accept');
    expect(await owner(world, 1)).toBe('U0ANIA000');
  } finally {
    await world.close();
  }
});

test('what was missed before the handover is told of who missed it, not of who closes', async () => {
  const world = await startWorld({ at: MONDAY });
  try {
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres pokazuje błąd E4.');
    await world.react('marco', 'support-nowak', ts, 'eyes');
    await world.command('marco', 'support-nowak', '/promise #1 10:30 chiamare Nowak');
    await world.moveTo('2026-11-23T17:31:00+01:00');
    await choose(world, 'marco', 1, 'handover');
    await world.submit('marco', (await modal(world, 'marco')).id, brief('U0ANIA000'));
    await world.click('ania', await asked(world, 'ania', 'handover_accept'), 'handover_accept');
    await world.click('ania', await cardOf(world, 1), 'item_close');
    await world.submit('ania', (await modal(world, 'ania')).id, {
      outcome: { outcome_choice: 'no_longer_needed' },
      promise_2: { promise_input: 'dropped' },
      unheard: { unheard_input: 'Ha chiamato lui.' },
    });
    const [broken] = JSON.stringify((await cardOf(world, 1)).blocks).match(/Non mantenuta: [^,]*/) ?? [];
    expect(broken).toBe('Non mantenuta: Marco Bianchi');
  } finally {
    await world.close();
  }
});
