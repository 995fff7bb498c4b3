import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { cardOf, modal, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome: the desk is open. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('a person is erased', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('rossi', 'support-rossi', 'La caldaia del bar perde acqua');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', '/promise tra 1 ora chiamare Carla Rossi in bottega');
  });
  afterAll(() => world.close());

  /** All of the database that speaks of somebody. */
  const mentioning = async (needle: string): Promise<string[]> => {
    const tables = await world.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const found = await Promise.all(
      tables.map(({ name }) =>
        world.database.query<{ row: string }>(
          `SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" AS t WHERE position($1 in to_jsonb(t)::text) > 0`,
          [needle],
        ),
      ),
    );
    return found.flat().map(({ row }) => row);
  };
  const fill = (person: string, word: string) => ({
    person: { person_choice: person },
    confirm: { confirm_input: word },
  });

  test('only by a lead, and only once the word is written', async () => {
    const refused = await world.command('tom', 'care-desk', '/care erase @Carla Rossi');
    expect(refused.response?.text).toBe('Only a team lead can erase what is kept of a person.');
    expect(await world.views('tom')).toEqual([]);
    await world.command('giulia', 'care-desk', '/care erase @Carla Rossi');
    const view = await modal(world, 'giulia');
    expect(JSON.stringify(view)).toContain('"initial_user":"U0ROSSI00"');
    const wrong = await world.submit('giulia', view.id, fill('U0ROSSI00', 'sì'));
    expect(wrong.errors).toEqual({ confirm: 'Scrivi la parola esattamente come sta qui sopra, o annulla.' });
    expect(await mentioning('caldaia')).not.toEqual([]);
  });

  test('the customer’s contact goes from every table; the item goes on, and its card says no name', async () => {
    expect((await cardOf(world, 1)).text).toContain('Carla Rossi');
    const view = await modal(world, 'giulia');
    expect(await world.submit('giulia', view.id, fill('U0ROSSI00', 'cancella'))).toMatchObject({ ok: true });
    await world.advance('PT1M');
    for (const gone of ['U0ROSSI00', 'Carla', 'caldaia']) expect(await mentioning(gone)).toEqual([]);
    const card = await cardOf(world, 1);
    expect(JSON.stringify(card)).not.toMatch(/Carla Rossi|caldaia/);
    expect(JSON.stringify(card.blocks)).toContain('In carico a Marco Bianchi');
    const whispers = (await world.messages('care-desk', 'giulia')).filter(({ ephemeral }) => ephemeral);
    expect(texts(whispers).at(-1)).toContain('su 1 richiesta');
    const [entry] = await world.database.query(`SELECT by_id, what FROM entries WHERE what->>'kind' = 'erased'`);
    expect(entry).toEqual({ by_id: 'U0GIULIA0', what: { kind: 'erased' } });
    await world.advance('PT1H');
    expect(texts(await world.dm('marco')).at(-1)).toContain('«chiamare … in bottega»');
  });

  test('a colleague who had an open item is not nudged any more: the desk is asked', async () => {
    const before = (await world.dm('marco')).length;
    await world.command('giulia', 'care-desk', '/care erase U0MARCO00');
    const view = await modal(world, 'giulia');
    await world.submit('giulia', view.id, fill('U0MARCO00', 'ERASE'));
    await world.rest();
    const items = await world.database.query(`SELECT owner_id, state FROM items`);
    expect(items).toEqual([{ owner_id: expect.stringMatching(/^erased-/), state: 'open' }]);
    expect(await mentioning('bottega')).toEqual([]);
    await world.advance('PT3H');
    expect(await world.dm('marco')).toHaveLength(before);
    expect(JSON.stringify((await world.messages('care-desk', 'giulia')).slice(-3))).toContain('#1');
  });
});

test('whoever is the whole team is not erased: nobody comes to belong to it by that', async () => {
  const alone = await charterFile('people: [U0GIULIA0]\nleads: [U0GIULIA0]\n');
  const world = await startWorld({ at: MONDAY, charterFile: alone });
  await world.command('giulia', 'care-desk', '/care erase U0GIULIA0');
  const { id } = await modal(world, 'giulia');
  await world.submit('giulia', id, {
    person: { person_choice: 'U0GIULIA0' },
    confirm: { confirm_input: 'cancella' },
  });
  await world.rest();
  const whispers = (await world.messages('care-desk', 'giulia')).filter(({ ephemeral }) => ephemeral);
  expect(texts(whispers).at(-1)).toContain('è l’unica persona del team');
  const [charter] = await world.database.query<{ settings: object }>('SELECT settings FROM charters');
  expect(charter?.settings).toMatchObject({ people: ['U0GIULIA0'] });
  await world.close();
});
