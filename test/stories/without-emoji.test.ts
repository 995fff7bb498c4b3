/** Not everybody can use emoji: a day of an agent and a lead by words, buttons, shortcuts and forms alone, and no charter file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemAt } from '../support/cards.ts';
import { asked, buttonsOn, cardOf, choose, historyOf, modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

describe('a day without emoji', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());

  let rossi: string;
  let smith: string;
  const happened = async (item: number) => (await historyOf(world, item)).filter((kind) => kind !== 'nudged');
  const said = async (as: string, words: string) =>
    (await world.command(as, 'care-desk', `/care ${words}`)).response?.text ?? '';
  const fill = async (as: string, values: Record<string, Record<string, unknown>>) =>
    expect(await world.submit(as, (await modal(world, as)).id, values)).toMatchObject({ ok: true });
  const state = async (item: number) =>
    (await world.database.query<{ state: string }>('SELECT state FROM items WHERE number = $1', [item]))[0]?.state;

  test('a request is tracked, claimed, let go and claimed again', async () => {
    rossi = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.shortcut('tom', 'track_message', 'support-rossi', rossi);
    expect(await itemAt(world, rossi)).toBe(1);
    expect(await said('tom', 'claim #1')).toBe('#1 is yours now.');
    expect(await said('tom', 'claim #1')).toBe('#1 is already yours.');
    expect(await said('marco', 'prendo #1')).toContain('in carico a <@U0TOM0000>');
    expect(await said('marco', 'lascio #1')).toContain('in carico a <@U0TOM0000>');
    expect(await said('tom', 'release #1')).toBe('#1: you have let it go.');
    await world.click('tom', await cardOf(world, 1), 'item_claim');
    expect(await happened(1)).toEqual(['flagged', 'claimed', 'released', 'claimed']);
  });

  test('a word is given, moved and kept; the customer is answered', async () => {
    await world.command('tom', 'care-desk', '/promise #1 in 20 minutes call Rossi');
    await world.advance('PT15M');
    await world.click('tom', await asked(world, 'tom', 'promise_move'), 'promise_move');
    const { id, blocks } = await modal(world, 'tom');
    // The next full hour after the one that it was promised for.
    expect(JSON.stringify(blocks)).toContain(`"initial_date_time":${unix('2026-11-23T11:00:00+01:00')}`);
    await world.submit('tom', id, { due: { due_picker: unix('2026-11-23T11:00:00+01:00') } });
    await world.say('tom', 'support-rossi', 'Good morning, I will call you soon.', rossi);
    await world.moveTo('2026-11-23T11:00:00+01:00');
    expect(await said('tom', 'kept #1')).toBe('#1: noted as kept.');
    expect(await said('tom', 'kept #1')).toContain('nothing left to do');
    expect((await happened(1)).slice(-5)).toEqual(['promised', 'settled', 'promised', 'answered', 'settled']);
  });

  test('of several words one says which is kept', async () => {
    for (const text of ['13:00 send the quote', '14:00 order the part']) {
      await world.command('tom', 'care-desk', `/promise #1 ${text}`);
    }
    const { response } = await world.command('tom', 'care-desk', '/care kept #1');
    expect(response?.text).toContain('which promise');
    const which = await asked(world, 'tom', 'promise_keep', 'care-desk');
    await world.click('tom', which, 'promise_keep');
    expect((await happened(1)).at(-1)).toBe('settled');
    expect(await said('tom', 'kept #1')).toBe('#1: noted as kept.');
  });

  test('what came by phone: noted, answered, asked again', async () => {
    await world.shortcut('tom', 'new_promise', 'care-desk', '0');
    await fill('tom', {
      item: { item_choice: 'new' },
      due: { due_picker: unix('2026-11-24T10:00:00+01:00') },
      text: { text_input: 'a loaner for Mrs Green' },
    });
    await world.advance('PT5M');
    expect(await said('tom', 'answered #2')).toContain('noted that the customer was answered');
    await world.advance('PT10M');
    expect(await said('tom', 'chased #2')).toContain('noted that the customer asked again');
    await choose(world, 'tom', 2, 'note');
    await fill('tom', { text: { text_input: 'She can wait until tomorrow.' }, call: { call_choice: 'we_called' } });
    expect((await happened(2)).slice(-4)).toEqual(['answered', 'heard', 'noted', 'answered']);
  });

  test('it waits for a supplier, who answers; the next wait begins with what is known of the last', async () => {
    await world.command('tom', 'care-desk', '/care wait #1');
    await fill('tom', {
      on: { on_choice: 'third_party' },
      who: { who_input: 'Faema' },
      text: { text_input: 'the gasket' },
    });
    await world.advance('PT20M');
    await world.click('tom', await cardOf(world, 1), 'wait_over');
    expect((await happened(1)).slice(-2)).toEqual(['waiting', 'wait_ended']);
    await choose(world, 'tom', 1, 'wait');
    const { blocks } = await modal(world, 'tom');
    expect(JSON.stringify(blocks)).toMatch(/Faema.*the gasket/);
    expect(JSON.stringify(blocks)).toContain(`"initial_date_time":${unix('2026-11-24T11:35:00+01:00')}`);
  });

  test('a colleague is asked, and answers; reminders are muted', async () => {
    await choose(world, 'tom', 1, 'ask');
    await fill('tom', { person: { person_choice: 'U0MARCO00' }, text: { text_input: 'Which gasket?' } });
    await world.click('marco', await asked(world, 'marco', 'ask_answer'), 'ask_answer');
    await fill('marco', { text: { text_input: 'The large one.' } });
    expect(await said('tom', 'mute #1 until 17:00')).toContain('no reminders');
    expect((await happened(1)).slice(-3)).toEqual(['asked', 'ask_answered', 'muted']);
  });

  test('a gesture of goodwill is noted, and a lead approves it', async () => {
    await world.command('tom', 'care-desk', '/care goodwill #1');
    await fill('tom', {
      text: { text_input: 'a loaner' },
      value: { value_input: '500' },
      why: { why_input: 'It takes long.' },
    });
    const question = await asked(world, 'giulia', 'goodwill_approve');
    // What nothing takes back is asked once more.
    expect(JSON.stringify(question.blocks)).toContain('"confirm"');
    await world.click('giulia', question, 'goodwill_approve');
    expect((await happened(1)).slice(-2)).toEqual(['goodwill', 'goodwill_decided']);
  });

  test('that the customer knows of it is said on the card', async () => {
    await world.click('tom', await cardOf(world, 1), 'goodwill_told');
    expect((await happened(1)).at(-1)).toBe('goodwill_told');
    expect(buttonsOn(await cardOf(world, 1))).not.toContain('goodwill_told');
  });

  test('it is handed over with what was done so far, and taken on', async () => {
    await world.shortcut('tom', 'handover_message', 'support-rossi', rossi);
    expect(JSON.stringify((await modal(world, 'tom')).blocks)).toMatch(/the gasket/);
    await fill('tom', { person: { person_choice: 'U0MARCO00' }, next: { next_input: 'Mount it.' } });
    await world.click('marco', await asked(world, 'marco', 'handover_accept'), 'handover_accept');
    expect((await happened(1)).slice(-2)).toEqual(['handover_offered', 'handover_accepted']);
  });

  test('two that are one are merged, and a reply is taken out', async () => {
    smith = await world.say('smith', 'support-smith', 'Our invoice is wrong.');
    await world.say('tom', 'support-smith', '@Parola track', smith);
    const again = await world.say('smith', 'support-smith', 'The invoice, please!');
    await world.shortcut('tom', 'track_message', 'support-smith', again);
    const [first, second] = [await itemAt(world, smith), await itemAt(world, again)];
    await world.command('tom', 'care-desk', `/care merge #${second}`);
    await fill('tom', { item: { item_choice: String(first) } });
    expect(await state(second)).toBe('closed');
    const reply = await world.say('smith', 'support-smith', 'And tablets?', smith);
    await world.shortcut('tom', 'split_message', 'support-smith', reply);
    expect(await state(await itemAt(world, reply))).toBe('open');
  });

  test('one is away, and back; one looks at what there is', async () => {
    expect(await said('tom', 'away until friday')).toContain('You are away');
    expect(await said('tom', 'back')).toContain('Welcome back');
    for (const words of ['facts', 'mine', 'board', 'item #1', 'help']) {
      expect([words, (await said('tom', words)).length > 0 || (await whispered('tom'))]).toEqual([words, true]);
    }
  });
  const whispered = async (as: string) =>
    (await world.messages('care-desk', as)).some(({ ephemeral }) => ephemeral === true);

  test('the customer gets a statement that was read first; the request is closed, wakes, and goes on', async () => {
    await world.command('marco', 'care-desk', '/care statement #1');
    await fill('marco', {});
    expect(
      texts((await world.messages('support-rossi', 'rossi')).flatMap(({ replies = [] }) => replies)).at(-1),
    ).toContain('La macchina perde acqua.');
    await world.click('marco', await cardOf(world, 1), 'item_close');
    await fill('marco', {});
    expect(await state(1)).toBe('closed');
    await world.advance('PT10M');
    await world.say('rossi', 'support-rossi', 'Perde ancora!', rossi);
    await world.click('marco', await asked(world, 'marco', 'item_reopen'), 'item_reopen');
    expect((await happened(1)).slice(-2)).toEqual(['woken', 'reopened']);
    await world.command('marco', 'care-desk', '/care chiudi #1');
    await fill('marco', { outcome: { outcome_choice: 'solved' }, unheard: { unheard_input: 'Chiamato.' } });
    expect(await state(1)).toBe('closed');
  });

  test('in all this time nobody has used an emoji', async () => {
    const lines = await world.log();
    expect(lines.filter(({ name }) => /reaction/.test(String(name)))).toEqual([]);
  });
});
