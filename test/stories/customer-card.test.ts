import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimView } from '../../src/simulator/control.ts';
import { cardOf, choose, modal, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const input = (name: string, value: unknown) => ({ [`customer.${name}`]: { setting_input: value } });
const heldIn = (view: SimView, block: string) => view.state.values[block]?.setting_input;

type Customers = { name: string; notes?: string; clocks?: object; contacts?: string[] }[];
const customersIn = async ({ database }: World): Promise<Customers> =>
  (await database.query<{ settings: { customers?: Customers } }>('SELECT settings FROM charters'))[0]?.settings
    .customers ?? [];
const nameOn = async ({ database }: World, item: number): Promise<string | null | undefined> =>
  (
    await database.query<{ customer_name: string | null }>('SELECT customer_name FROM items WHERE number = $1', [item])
  )[0]?.customer_name;

/** A modal that is submitted by whoever should not have it. */
const forged = (view: SimView, values: object) => ({
  type: 'view_submission',
  view: { ...view, state: { values: { ...view.state.values, ...values } } },
});

describe('a customer’s own card, opened where it is needed', () => {
  let world: World;
  let asAgent: SimView;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.say('marco', 'support-rossi', 'Buongiorno, guardo subito.', ts);
    await world.command('marco', 'support-rossi', '/promise #1 11:00 richiamare Carla');
  });
  afterAll(() => world.close());

  test('from the menu of a card: of a customer whom nobody knows yet, with what the item tells', async () => {
    await choose(world, 'marco', 1, 'customer');
    asAgent = await modal(world, 'marco');
    expect(heldIn(asAgent, 'customer.name')).toMatchObject({ value: 'Carla Rossi' });
    expect(heldIn(asAgent, 'customer.channels')).toMatchObject({ selected_conversations: ['C0ROSSI00'] });
    expect(heldIn(asAgent, 'customer.contacts')).toMatchObject({ selected_users: ['U0ROSSI00'] });
  });

  test('what no agent may set is not asked of one', () => {
    expect(Object.keys(asAgent.state.values).filter((block) => block.startsWith('clocks'))).toEqual([]);
    expect(JSON.stringify(asAgent.blocks)).not.toContain('settings_entry_delete');
  });

  test('somebody of the customer’s own changes nothing by a forged form', async () => {
    await world.forge('rossi', forged(asAgent, input('notes', 'always first')));
    expect(await customersIn(world)).toEqual([]);
  });

  test('each mistake stands beside its own input', async () => {
    const answer = await world.submit('marco', asAgent.id, {
      ...input('no_calls', '15-12'),
      ...input('notes', 'x'.repeat(501)),
      ...input('prefers', ['lea']),
    });
    expect(Object.keys(answer.errors ?? {})).toEqual(['customer.no_calls', 'customer.notes']);
    const strange = await world.submit('marco', asAgent.id, { ...input('no_calls', ''), ...input('notes', 'x') });
    expect(Object.keys(strange.errors ?? {})).toEqual(['customer.prefers']);
  });

  test('an agent’s notes stand on the card at once, and on the next reminder', async () => {
    const answer = await world.submit('marco', asAgent.id, {
      ...input('notes', 'Vuole essere chiamata, mai per mail.'),
      ...input('languages', 'it'),
      ...input('no_calls', '12:30–15'),
      ...input('prefers', ['marco']),
    });
    expect(answer).toMatchObject({ ok: true });
    expect(await nameOn(world, 1)).toBe('Carla Rossi');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('mai per mail');
    await world.moveTo('2026-11-23T10:46:00+01:00');
    expect(JSON.stringify((await world.dm('marco')).at(-1)?.blocks)).toContain('mai per mail');
  });

  test('a lead finds it by command, gives it clocks of its own and another name: its items keep it', async () => {
    await world.command('giulia', 'general', '/care customer #1');
    const view = await modal(world, 'giulia');
    expect(heldIn(view, 'customer.notes')).toMatchObject({ value: 'Vuole essere chiamata, mai per mail.' });
    expect(heldIn(view, 'customer.no_calls')).toMatchObject({ value: '12:30-15:00' });
    await world.submit('giulia', view.id, {
      ...input('name', 'Rossi Impianti'),
      'clocks.every_answer_minutes': { setting_input: '45' },
    });
    expect(await customersIn(world)).toMatchObject([{ name: 'Rossi Impianti', clocks: { every_answer_minutes: 45 } }]);
    expect(await nameOn(world, 1)).toBe('Rossi Impianti');
    const ts = await world.say('rossi', 'support-rossi', 'E il preventivo?');
    await world.react('marco', 'support-rossi', ts, 'ticket');
    expect(await nameOn(world, 2)).toBe('Rossi Impianti');
  });

  test('an agent who changes it afterwards leaves its clocks as they are, even by a forged form', async () => {
    await choose(world, 'marco', 2, 'customer');
    const view = await modal(world, 'marco');
    const clock = { type: 'number_input', value: '1' };
    await world.forge('marco', forged(view, { 'clocks.every_answer_minutes': { setting_input: clock } }));
    await world.submit('marco', view.id, input('notes', 'Apre alle sette.'));
    expect(await customersIn(world)).toMatchObject([
      { notes: 'Apre alle sette.', clocks: { every_answer_minutes: 45 } },
    ]);
  });

  test('no two customers have one channel', async () => {
    await world.command('giulia', 'general', '/care settings');
    const root = await modal(world, 'giulia');
    await world.press('giulia', root, 'settings_change', 'section.customers', 'customers');
    await world.press('giulia', await modal(world, 'giulia'), 'settings_entry_change', undefined, 'customers/');
    const taken = await world.submit('giulia', (await modal(world, 'giulia')).id, {
      ...input('name', 'Nowak'),
      ...input('channels', ['support-rossi']),
    });
    expect(taken.errors).toMatchObject({ 'customer.channels': expect.any(String) });
    await world.submit('giulia', (await modal(world, 'giulia')).id, input('channels', ['support-nowak']));
    // Both that lie under it show it.
    const [first, list] = await world.views('giulia');
    expect(JSON.stringify(list?.blocks)).toContain('*Nowak*');
    expect(JSON.stringify(first?.blocks)).toContain('Rossi Impianti, Nowak');
  });

  test('only a lead deletes one, and is asked before; its items keep their name', async () => {
    const list = await modal(world, 'giulia');
    await world.press('giulia', list, 'settings_entry_change', undefined, 'customers/Rossi Impianti');
    const view = await modal(world, 'giulia');
    const row = view.blocks.find((block) => JSON.stringify(block).includes('settings_entry_delete'));
    expect(JSON.stringify(row)).toContain('"confirm"');
    const action = {
      type: 'button',
      action_id: 'settings_entry_delete',
      block_id: 'b',
      value: 'customers/Rossi Impianti',
    };
    await world.forge('marco', { type: 'block_actions', view, actions: [{ ...action, action_ts: '1' }] });
    expect(await customersIn(world)).toHaveLength(2);
    await world.press('giulia', view, 'settings_entry_delete', row?.block_id);
    expect((await customersIn(world)).map(({ name }) => name)).toEqual(['Nowak']);
    expect(await nameOn(world, 1)).toBe('Rossi Impianti');
    expect(texts(await world.messages('support-rossi', 'rossi')).join()).not.toContain('Impianti');
  });
});
