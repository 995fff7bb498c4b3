/** The minute after a call: what was said is written down, and with it the answer and the next word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { asked, buttonsOn, cardOf, choose, historyOf, modal, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const CHARTER = `
language: en
zone: Europe/Rome
people: [U0GIULIA0, U0MARCO00, U0TOM0000]
leads: [U0GIULIA0]
`;

describe('after a call', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(CHARTER) });
  });
  afterAll(() => world.close());

  const verdictOf = async (clock: string) =>
    (
      await world.database.query<{ verdict: string | null }>(
        'SELECT verdict FROM commitments WHERE item_number = 1 AND clock = $1 ORDER BY number DESC LIMIT 1',
        [clock],
      )
    )[0]?.verdict;

  test('one click records the answer; the form for what was said is offered with the question that follows', async () => {
    const ts = await world.say('sara', 'support', 'Mr Green called: his grinder is broken.');
    await world.react('tom', 'support', ts, 'eyes');
    await world.click('tom', await cardOf(world, 1), 'item_answered');
    expect(await verdictOf('first_answer')).toBe('kept');
    const question = await asked(world, 'tom', 'said_again', 'care-desk');
    expect(buttonsOn(question)).toContain('next_word_0');
    await world.click('tom', question, 'said_again');
    await world.submit('tom', (await modal(world, 'tom')).id, {
      text: { text_input: 'He sends the grinder in.' },
      call: { call_choice: 'we_called' },
    });
    // It was one answer: the note adds what was said.
    expect(await historyOf(world, 1)).toEqual(['flagged', 'claimed', 'answered', 'noted']);
  });

  test('a promise needs words and a time; both together are noted with the call, and doubted like any other', async () => {
    await world.advance('PT30M');
    await choose(world, 'tom', 1, 'note');
    const { id } = await modal(world, 'tom');
    const call = { text: { text_input: 'He asks for a loaner.' }, call: { call_choice: 'they_called' } };
    const night = { due: { due_picker: unix('2026-11-23T22:00:00+01:00') } };
    const half = await world.submit('tom', id, { ...call, ...night });
    expect(Object.keys(half.errors ?? {})).toEqual(['next']);
    const other = await world.submit('tom', id, {
      ...call,
      next: { next_input: 'bring a loaner' },
      due: { due_picker: null },
    });
    expect(Object.keys(other.errors ?? {})).toEqual(['due']);
    await world.submit('tom', id, { ...call, ...night, next: { next_input: 'bring a loaner' } });
    expect((await historyOf(world, 1)).slice(-4)).toEqual(['heard', 'noted', 'promised', 'answered']);
    await asked(world, 'tom', 'promise_insist', 'care-desk');
  });

  test('a customer who called in vain has asked again', async () => {
    await world.advance('PT20M');
    await world.command('tom', 'care-desk', '/care note #1 he waits for the loaner');
    await world.submit('tom', (await modal(world, 'tom')).id, {
      text: { text_input: 'he waits for the loaner' },
      call: { call_choice: 'they_wait' },
    });
    expect((await historyOf(world, 1)).slice(-2)).toEqual(['heard', 'noted']);
    expect(await verdictOf('every_answer')).toBeNull();
  });

  test('where the customer reads along, a call is answered with its note only', async () => {
    const ts = await world.say('smith', 'support-smith', 'Our invoice is wrong.');
    await world.react('tom', 'support-smith', ts, 'eyes');
    await world.command('tom', 'care-desk', '/care answered #2');
    expect(await historyOf(world, 2)).toEqual(['flagged', 'claimed']);
    await world.submit('tom', (await modal(world, 'tom')).id, {
      text: { text_input: 'We send a new one.' },
      call: { call_choice: 'we_called' },
    });
    expect(await historyOf(world, 2)).toEqual(['flagged', 'claimed', 'noted', 'answered']);
  });

  test('a note is ours: the customer is never shown it', async () => {
    await world.command('tom', 'care-desk', '/care statement #2');
    const { blocks } = await modal(world, 'tom');
    expect(JSON.stringify(blocks)).not.toContain('We send a new one.');
  });
});
