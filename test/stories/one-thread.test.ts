import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { asked, buttonsOn, historyOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

describe('two requests in one thread', () => {
  let world: World;
  let thread: string;
  let reply: string;
  beforeAll(async () => {
    const yaml = 'people: [U0MARCO00, U0ANIA000, U0TOM0000, U0GIULIA0]\nleads: [U0GIULIA0]\n';
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(yaml) });
    thread = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.react('marco', 'support-rossi', thread, 'eyes');
  });
  afterAll(() => world.close());

  const answers = async (item: number) => (await historyOf(world, item)).filter((kind) => kind === 'answered').length;
  const owed = async () =>
    await world.database.query<{ item_number: number; clock: string; verdict: string | null }>(
      `SELECT item_number, clock, verdict FROM commitments
       WHERE clock IN ('first_answer', 'every_answer') ORDER BY item_number, number`,
    );
  const whispers = async () =>
    (await world.messages('support-rossi', 'marco'))
      .flatMap((message) => [message, ...(message.replies ?? [])])
      .filter(({ ephemeral, blocks }) => ephemeral && JSON.stringify(blocks).includes('item_answered'));

  test('a question that is split off is owed where it went, and no longer where it was heard', async () => {
    await world.advance('PT5M');
    await world.say('marco', 'support-rossi', 'Domani alle 9.', thread);
    await world.advance('PT5M');
    reply = await world.say('rossi', 'support-rossi', 'E la fattura di ottobre?', thread);
    await world.shortcut('marco', 'split_message', 'support-rossi', reply);
    expect(await owed()).toEqual([
      { item_number: 1, clock: 'first_answer', verdict: 'kept' },
      { item_number: 1, clock: 'every_answer', verdict: 'released' },
      { item_number: 2, clock: 'first_answer', verdict: null },
    ]);
  });

  test('what was split off is offered to somebody', async () => {
    expect(await historyOf(world, 2)).toEqual(['flagged', 'offered', 'split_from']);
    expect(buttonsOn(await asked(world, 'ania', 'offer_decline'))).toContain('item_claim');
  });

  test('an agent’s message answers the one that waits for an answer', async () => {
    await world.advance('PT5M');
    await world.say('marco', 'support-rossi', 'La fattura parte oggi.', thread);
    expect([await answers(1), await answers(2)]).toEqual([1, 1]);
  });

  test('the customer writes on about what was asked there last', async () => {
    await world.advance('PT10M');
    await world.say('rossi', 'support-rossi', 'Non è arrivata.', thread);
    expect((await historyOf(world, 2)).at(-1)).toBe('heard');
    expect((await historyOf(world, 1)).at(-1)).toBe('split_into');
  });

  test('when both wait for one the agent is asked in private which was answered', async () => {
    await world.database.query(
      `UPDATE commitments SET verdict = NULL, settled_at = NULL WHERE item_number = 1 AND clock = 'every_answer'`,
    );
    const before = [await answers(1), await answers(2)];
    await world.advance('PT5M');
    await world.say('marco', 'support-rossi', 'Controllo subito.', thread);
    expect([await answers(1), await answers(2)]).toEqual(before);
    expect(texts(await whispers())).toHaveLength(1);
  });

  test('what its owner lets go is offered to the others', async () => {
    await world.unreact('marco', 'support-rossi', thread, 'eyes');
    expect((await historyOf(world, 1)).slice(-2)).toEqual(['released', 'offered']);
  });
});
