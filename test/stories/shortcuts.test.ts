/** Shortcuts: on any message a word is given, or the request is handed over; a new promise is made from anywhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { asked, historyOf, modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const CHARTER = `
language: en
zone: Europe/Rome
people: [U0GIULIA0, U0MARCO00, U0ANIA000, U0TOM0000]
leads: [U0GIULIA0]
`;

describe('by shortcut', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(CHARTER) });
  });
  afterAll(() => world.close());

  const isItem = async (ts: string) =>
    (await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).length > 0;
  const word = (text: string, due: string) => ({
    due: { due_picker: unix(due) },
    text: { text_input: text },
  });

  test('a word on a message that is no item yet makes one of it when it is given, and not before', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.shortcut('marco', 'promise_message', 'support-rossi', ts);
    const { id, blocks } = await modal(world, 'marco');
    expect(JSON.stringify(blocks)).toContain('La macchina perde acqua.');
    // The next full hour, at which the team is at work.
    expect(JSON.stringify(blocks)).toContain(`"initial_date_time":${unix('2026-11-23T11:00:00+01:00')}`);
    expect(await isItem(ts)).toBe(false);
    await world.submit('marco', id, word('richiamare Carla', '2026-11-23T11:00:00+01:00'));
    const item = await itemAt(world, ts);
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed', 'promised']);
    expect(texts(await world.dm('ania'))).toEqual([]);
  });

  test('on a reply, or on a notice of the bot, it is about the item of which they speak', async () => {
    const [first] = await world.database.query<{ message_ts: string }>('SELECT message_ts FROM items WHERE number = 1');
    const reply = await world.say('rossi', 'support-rossi', 'Ci siete?', first?.message_ts);
    await world.shortcut('marco', 'promise_message', 'support-rossi', reply);
    await world.submit('marco', (await modal(world, 'marco')).id, word('a mail', '2026-11-23T12:00:00+01:00'));
    const [card] = await cardsOf(world, 1);
    if (!card) throw new Error('no card');
    await world.shortcut('marco', 'promise_message', card.channel, card.ts);
    await world.submit('marco', (await modal(world, 'marco')).id, word('a call', '2026-11-23T15:00:00+01:00'));
    expect((await historyOf(world, 1)).filter((kind) => kind === 'promised')).toHaveLength(3);
  });

  test('a request is handed over with what is known of it; the words of the modal are the customer’s', async () => {
    const [card] = await cardsOf(world, 1);
    if (!card) throw new Error('no card');
    await world.command('marco', 'care-desk', '/care note #1 ordered the part');
    await world.submit('marco', (await modal(world, 'marco')).id, { text: { text_input: 'ordered the part' } });
    await world.shortcut('marco', 'handover_message', card.channel, card.ts);
    const { id, blocks } = await modal(world, 'marco');
    expect(JSON.stringify(blocks)).toMatch(/23 nov.*ordered the part/);
    await world.submit('marco', id, {
      person: { person_choice: 'U0TOM0000' },
      problem: { problem_input: 'The machine leaks.' },
      done: { done_input: 'The part is ordered.' },
      next: { next_input: 'Mount it.' },
    });
    await world.click('tom', await asked(world, 'tom', 'handover_accept'), 'handover_accept');
    expect(await historyOf(world, 1)).toContain('handover_accepted');
    // What comes next is proposed as the word of the new owner.
    await world.shortcut('tom', 'promise_message', card.channel, card.ts);
    expect(JSON.stringify((await modal(world, 'tom')).blocks)).toContain('Mount it.');
  });

  test('a message that is no item yet is handed over by whoever takes it on with it', async () => {
    const ts = await world.say('smith', 'support-smith', 'Our invoice is wrong.');
    await world.shortcut('ania', 'handover_message', 'support-smith', ts);
    const { id, blocks } = await modal(world, 'ania');
    expect(JSON.stringify(blocks)).toContain('Our invoice is wrong.');
    expect(await isItem(ts)).toBe(false);
    await world.submit('ania', id, {
      person: { person_choice: 'U0TOM0000' },
      problem: { problem_input: 'The invoice is wrong.' },
      done: { done_input: 'nothing yet' },
      next: { next_input: 'Write a new one.' },
    });
    expect(await historyOf(world, await itemAt(world, ts))).toEqual(['flagged', 'claimed', 'handover_offered']);
  });

  test('what the team says among itself becomes no item: the reason is told', async () => {
    const ts = await world.say('tom', 'care-desk', 'Lunch?');
    await world.shortcut('tom', 'promise_message', 'care-desk', ts);
    const whispered = (await world.messages('care-desk', 'tom')).filter(({ ephemeral }) => ephemeral);
    expect(whispered.at(-1)?.text).toMatch(/among itself|team/);
  });

  test('a new promise is made from anywhere, on one of one’s own items or on a new one', async () => {
    await world.shortcut('lea', 'new_promise', 'care-desk', '0');
    expect(await world.views('lea')).toEqual([]);
    expect(texts(await world.dm('lea'))).toEqual([expect.stringContaining('ospite')]);
    await world.fault({ method: 'views.open', kind: 'error', error: 'fatal_error' });
    await world.shortcut('tom', 'new_promise', 'care-desk', '0');
    expect(texts(await world.dm('tom')).at(-1)).toMatch(/went wrong|again/);
    await world.shortcut('tom', 'new_promise', 'care-desk', '0');
    const { id, blocks } = await modal(world, 'tom');
    const choices = JSON.stringify(blocks);
    expect(choices).toContain('"value":"1"');
    expect(choices).toContain('"value":"new"');
    // Anna answers for it until it is accepted.
    expect(choices).not.toContain('"value":"2"');
    await world.submit('tom', id, {
      ...word('a quote for Mrs Green', '2026-11-24T10:00:00+01:00'),
      item: { item_choice: 'new' },
    });
    expect(texts(await world.dm('tom')).at(-1)).toContain('a quote for Mrs Green');
    const [row] = await world.database.query<{ conversation: string }>(
      'SELECT conversation FROM items WHERE number = 3',
    );
    expect(row?.conversation).toBe('elsewhere');
  });

  test('what is opened from my day stands upon it, and the day shows what was done', async () => {
    await world.shortcut('tom', 'my_day');
    const day = await modal(world, 'tom');
    const menu = day.blocks.find((block) => JSON.stringify(block).includes('"3/promise"'));
    await world.press('tom', day, 'item_menu', menu?.block_id, '3/promise');
    const [below, form] = await world.views('tom');
    expect(below?.id).toBe(day.id);
    await world.submit('tom', form?.id ?? '', word('the drawing, too', '2026-11-23T16:00:00+01:00'));
    const left = await world.views('tom');
    expect(left.map(({ id }) => id)).toEqual([day.id]);
    expect(JSON.stringify(left)).toContain('the drawing, too');
  });
});
