import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimMessage } from '../../src/simulator/control.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome: the desk is open. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('flag, claim, release, close', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    ts = await world.say('smith', 'support-smith', 'The grinder makes a terrible noise.');
  });

  const cards = async () => (await world.messages('care-desk', 'giulia')).filter(({ bot_id }) => bot_id);
  const lastCard = async (): Promise<SimMessage> => {
    const card = (await cards()).at(-1);
    if (!card) throw new Error('there is no card');
    return card;
  };
  const shown = (message: SimMessage) => JSON.stringify(message.blocks);
  const whispers = async (as: string) =>
    (await world.messages('support-smith', as)).filter(({ ephemeral }) => ephemeral).map(({ text }) => text);

  test('a flag makes one card, however many people flag', async () => {
    const before = (await cards()).length;
    await world.react('tom', 'support-smith', ts, 'ticket');
    await world.react('ania', 'support-smith', ts, 'ticket');
    expect(await cards()).toHaveLength(before + 1);
    expect(shown(await lastCard())).toContain('Nessuno l’ha ancora presa in carico');
  });

  test('the second claimer is told privately, in their own language, who has it', async () => {
    await world.react('tom', 'support-smith', ts, 'eyes');
    await world.react('ania', 'support-smith', ts, 'raising_hand');
    expect(shown(await lastCard())).toContain('In carico a Tom Baker');
    expect((await whispers('ania')).at(-1)).toMatch(/^#\d+ prowadzi <@U0TOM0000>\.$/);
    expect(await whispers('tom')).toEqual([]);
    expect(await whispers('smith')).toEqual([]);
  });

  test('whoever takes the claim away releases the item, and another can claim it', async () => {
    await world.react('tom', 'support-smith', ts, 'eyes');
    await world.unreact('tom', 'support-smith', ts, 'eyes');
    expect(shown(await lastCard())).toContain('Nessuno l’ha ancora presa in carico');
    await world.click('ania', await lastCard(), 'item_claim');
    expect(shown(await lastCard())).toContain('In carico a Anna Kowalska');
  });

  test('a claim that is taken away before it comes in leaves the item free, whatever the order of the events', async () => {
    await world.react('ania', 'support-smith', ts, 'ticket');
    await world.fault({ kind: 'reorder', event: 'reaction_added' });
    await world.react('tom', 'support-smith', ts, 'eyes');
    await world.unreact('tom', 'support-smith', ts, 'eyes');
    expect(shown(await lastCard())).toContain('Nessuno l’ha ancora presa in carico');
    await world.react('tom', 'support-smith', ts, 'eyes');
    expect(shown(await lastCard())).toContain('In carico a Tom Baker');
  });

  test('a reaction on a reply in the thread counts for the item', async () => {
    await world.react('tom', 'support-smith', ts, 'ticket');
    const reply = await world.say('smith', 'support-smith', 'It is getting worse.', ts);
    const before = (await cards()).length;
    await world.react('sara', 'support-smith', reply, 'eyes');
    expect(await cards()).toHaveLength(before);
    expect(shown(await lastCard())).toContain('In carico a Sara Greco');
    await world.react('sara', 'support-smith', reply, 'white_check_mark');
    expect((await lastCard()).text).toMatch(/: chiusa$/);
  });

  test('✅ on the card itself closes the item, too', async () => {
    await world.react('tom', 'support-smith', ts, 'ticket');
    await world.react('tom', 'care-desk', (await lastCard()).ts, 'white_check_mark');
    expect((await lastCard()).text).toMatch(/: chiusa$/);
  });

  test('a flag taken back at once is undone; after two minutes it stands', async () => {
    await world.react('tom', 'support-smith', ts, 'ticket');
    await world.unreact('tom', 'support-smith', ts, 'ticket');
    expect(shown(await lastCard())).toContain('segnalazione ritirata');

    await world.react('tom', 'support-smith', ts, 'ticket');
    await world.advance('PT3M');
    await world.unreact('tom', 'support-smith', ts, 'ticket');
    expect(shown(await lastCard())).toContain('Nessuno l’ha ancora presa in carico');
  });

  test('an answer given before the flag counts: nobody is asked for a first answer', async () => {
    await world.say('tom', 'support-smith', 'Good morning Emma, I am on it.', ts);
    await world.react('tom', 'support-smith', ts, 'eyes');
    expect(shown(await lastCard())).not.toContain('prima risposta');
    expect(shown(await lastCard())).toContain('ultimo aggiornamento al cliente');
  });

  test('an unclaimed item nudges the desk, and an answer in the thread ends it', async () => {
    await world.react('tom', 'support-smith', ts, 'ticket');
    await world.advance('PT16M');
    expect((await lastCard()).text).toContain('*Emma Smith* aspetta una prima risposta');
    await world.say('ania', 'support-smith', 'Hello Emma, I will look into it today.', ts);
    const nudge = await lastCard();
    expect(nudge.text).toMatch(/^✅ Prima risposta data puntualmente: Emma Smith \(#\d+\)$/);
    const number = /#\d+/.exec(nudge.text)?.[0];
    const about = async () => (await cards()).filter((card) => shown(card).includes(`${number} ·`));
    const before = (await about()).length;
    await world.advance('PT60M');
    expect(await about()).toHaveLength(before);
  });

  test('nothing of the bot stands in the shared channel', async () => {
    const seen = await world.messages('support-smith', 'smith');
    expect(seen.filter(({ bot_id }) => bot_id)).toEqual([]);
  });
});
