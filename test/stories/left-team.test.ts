import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsOn, historyOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

describe('the owner whose account is deactivated', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', '/promise #1 11:00 dire quando');
    await world.profile('marco', { deleted: true });
  });
  afterAll(() => world.close());

  const desk = async () => await world.messages('care-desk', 'giulia');

  test('has the promise offered to the desk, and the customer’s next message told there', async () => {
    const offers = (await desk()).filter((one) => buttonsOn(one).includes('promise_take_over'));
    expect(texts(offers)).toEqual([expect.stringContaining('ha lasciato il team e aveva promesso')]);
    await world.advance('PT10M');
    await world.say('rossi', 'support-rossi', 'Allora?', ts);
    expect(texts(await desk()).filter((text) => text.startsWith('🔁'))).toHaveLength(1);
  });

  test('leaves an item that anybody may claim', async () => {
    await world.react('tom', 'support-rossi', ts, 'eyes');
    const [item] = await world.database.query<{ owner_id: string }>('SELECT owner_id FROM items WHERE number = 1');
    expect(item?.owner_id).toBe('U0TOM0000');
    expect((await historyOf(world, 1)).at(-1)).toBe('claimed');
  });
});

describe('who is back', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', '/promise #1 10:50 dire quando');
    await world.command('marco', 'general', '/care away');
    await world.advance('PT1M');
  });
  afterAll(() => world.close());

  const offers = async () =>
    (await world.messages('care-desk', 'giulia')).filter((one) => buttonsOn(one).includes('promise_take_over'));

  test('keeps their own word: nobody is asked any more to take it over', async () => {
    expect(await offers()).toHaveLength(1);
    await world.command('marco', 'general', '/care back');
    expect(await offers()).toEqual([]);
  });
});
