import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { asked, cardOf, choose, historyOf, modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const CHARTER = `
language: en
zone: Europe/Rome
people: [U0GIULIA0, U0MARCO00, U0ANIA000, U0TOM0000]
leads: [U0GIULIA0]
customers_may_flag: true
customers:
  - name: Rossi Impianti
    channels: [support-rossi]
    contacts: [U0ROSSI00]
    languages: [it]
    no_calls: ["13:00-15:00"]
    prefers: U0ANIA000
    notes: Speak slowly, and never call the warehouse.
topics:
  - { name: pumps, words: [pump], people: [U0TOM0000] }
goodwill: { free: 50.00, currency: EUR }
after_care_days: 3
`;

const itemOf = async (world: World, ts: string): Promise<number> => {
  const [item] = await world.database.query<{ number: number }>('SELECT number FROM items WHERE message_ts = $1', [ts]);
  if (!item) throw new Error(`no item at ${ts}`);
  return item.number;
};

describe('the discipline of care, as people meet it', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(CHARTER) });
  });
  afterAll(() => world.close());

  const flagged = async (as: string, channel: string, text: string) => {
    const ts = await world.say(as, channel, text);
    await world.react('giulia', channel, ts, 'ticket');
    return { ts, item: await itemOf(world, ts) };
  };

  test('an unclaimed item is offered to whom the customer prefers, then to who knows, then to the others in turn', async () => {
    const { ts, item } = await flagged('rossi', 'support-rossi', 'The pump leaks.');
    const offer = await asked(world, 'ania', 'offer_decline');
    expect(JSON.stringify(offer.blocks)).toContain('Speak slowly');
    await world.click('ania', offer, 'offer_decline');
    await asked(world, 'tom', 'offer_decline');
    await world.advance('PT11M');
    await asked(world, 'marco', 'offer_decline');
    expect((await historyOf(world, item)).filter((kind) => kind.startsWith('offer'))).toEqual([
      'offered',
      'offer_declined',
      'offered',
      'offer_lapsed',
      'offered',
    ]);
    await world.click('marco', await asked(world, 'marco', 'item_claim'), 'item_claim');
    await world.say('marco', 'support-rossi', 'Good morning, I am looking into it.', ts);
  });

  test('after an answer the owner is asked when they will hear next; a click is a promise', async () => {
    const question = await asked(world, 'marco', 'next_word_0', 'support-rossi');
    expect(question.ephemeral).toBe(true);
    await world.click('marco', question, 'next_word_0');
    const [promise] = await world.database.query<{ owner_id: string }>(
      `SELECT owner_id FROM commitments WHERE clock = 'promise' AND verdict IS NULL`,
    );
    expect(promise?.owner_id).toBe('U0MARCO00');
    expect((await world.messages('support-rossi', 'rossi')).filter(({ bot_id }) => bot_id)).toEqual([]);
  });

  test('an agent who writes while a promise is open is asked: was that it?', async () => {
    const [item] = await world.database.query<{ thread_ts: string }>('SELECT thread_ts FROM items WHERE number = 1');
    await world.advance('PT20M');
    await world.say('marco', 'support-rossi', 'The part is ordered.', item?.thread_ts);
    await world.click('marco', await asked(world, 'marco', 'promise_keep', 'support-rossi'), 'promise_keep');
    expect((await historyOf(world, 1)).at(-1)).toBe('settled');
  });

  test('a colleague is asked, owes the answer by a time, and it stands in the item', async () => {
    await choose(world, 'marco', 1, 'ask');
    await world.submit('marco', (await modal(world, 'marco')).id, {
      person: { person_choice: 'U0TOM0000' },
      text: { text_input: 'Does the new pump fit?' },
      due: { due_picker: unix('2026-11-23T12:00:00+01:00') },
    });
    await world.click('tom', await asked(world, 'tom', 'ask_answer'), 'ask_answer');
    await world.submit('tom', (await modal(world, 'tom')).id, { text: { text_input: 'Yes, model B fits.' } });
    expect(texts(await world.dm('marco')).at(-1)).toContain('model B');
    expect(await historyOf(world, 1)).toContain('ask_answered');
  });

  test('goodwill above the limit waits for a lead', async () => {
    await choose(world, 'marco', 1, 'goodwill');
    await world.submit('marco', (await modal(world, 'marco')).id, {
      text: { text_input: 'A loaner for two weeks' },
      value: { value_input: '120' },
      why: { why_input: 'The repair takes long.' },
    });
    await world.click('giulia', await asked(world, 'giulia', 'goodwill_approve'), 'goodwill_approve');
    expect(await historyOf(world, 1)).toContain('goodwill_decided');
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toContain('loaner');
  });

  test('hours in which the customer does not want to be called are respected in promises', async () => {
    const { response } = await world.command('marco', 'care-desk', '/promise #1 14:30 chiamare Carla');
    expect(response?.text).toMatch(/13:00/);
    await world.click('marco', await asked(world, 'marco', 'promise_better_0', 'care-desk'), 'promise_better_0');
  });

  test('muted, the item says so, and its clocks are silent', async () => {
    await choose(world, 'marco', 1, 'mute');
    await world.submit('marco', (await modal(world, 'marco')).id, {
      due: { due_picker: unix('2026-11-25T12:00:00+01:00') },
    });
    expect(await historyOf(world, 1)).toContain('muted');
    await world.click('marco', await cardOf(world, 1), 'item_unmute');
    expect((await historyOf(world, 1)).at(-1)).toBe('unmuted');
  });

  test('a reply can be split into a request of its own, and two that are one are merged', async () => {
    const first = await flagged('smith', 'support-smith', 'Our invoice is wrong.');
    const reply = await world.say('smith', 'support-smith', 'And we need descaling tablets.', first.ts);
    await world.shortcut('tom', 'split_message', 'support-smith', reply);
    const second = await itemOf(world, reply);
    expect(await historyOf(world, second)).toEqual(expect.arrayContaining(['flagged', 'split_from']));
    await world.command('tom', 'care-desk', `/promise #${second} 12:00 send the tablets`);
    await world.command('tom', 'care-desk', `/care merge #${second}`);
    await world.submit('tom', (await modal(world, 'tom')).id, { item: { item_choice: String(first.item) } });
    const [merged] = await world.database.query<{ state: string; merged_into: number }>(
      'SELECT state, merged_into FROM items WHERE number = $1',
      [second],
    );
    expect(merged).toEqual({ state: 'closed', merged_into: first.item });
    const words = await world.database.query(
      `SELECT item_number, verdict FROM commitments WHERE text = 'send the tablets' ORDER BY item_number`,
    );
    expect(words).toEqual([
      { item_number: first.item, verdict: null },
      { item_number: second, verdict: 'released' },
    ]);
  });

  test('why a message is tracked, or not, is told in private', async () => {
    const untracked = await world.say('smith', 'support-smith', 'Thanks!');
    await world.shortcut('tom', 'why_message', 'support-smith', untracked);
    expect((await world.messages('support-smith', 'tom')).at(-1)).toMatchObject({ ephemeral: true });
    expect((await world.messages('support-smith', 'smith')).at(-1)?.ts).toBe(untracked);
  });

  test('a customer may flag, and do nothing else', async () => {
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres nie działa!');
    await world.react('nowak', 'support-nowak', ts, 'sos');
    const item = await itemOf(world, ts);
    await world.react('nowak', 'support-nowak', ts, 'white_check_mark');
    await world.react('nowak', 'support-nowak', ts, 'eyes');
    expect((await historyOf(world, item)).filter((kind) => kind === 'claimed' || kind === 'closed')).toEqual([]);
  });

  test('an edited or deleted message of a customer is noted, and the item goes on', async () => {
    const { ts, item } = await flagged('smith', 'support-smith', 'The second machine is broken.');
    await world.edit('smith', 'support-smith', ts, 'The third machine is broken.');
    const reply = await world.say('smith', 'support-smith', 'Sorry, the third.', ts);
    await world.remove('smith', { channel: 'support-smith', ts: reply });
    expect(await historyOf(world, item)).toEqual(expect.arrayContaining(['edited', 'deleted']));
    const [row] = await world.database.query<{ state: string }>('SELECT state FROM items WHERE number = $1', [item]);
    expect(row?.state).toBe('open');
  });

  test('closing asks for the outcome, a verdict for each word, and why the last word is not ours', async () => {
    const { item } = await flagged('smith', 'support-smith', 'Please send the new price list.');
    await world.command('tom', 'care-desk', `/promise #${item} tomorrow 10:00 send the list`);
    await world.click('tom', await cardOf(world, item), 'item_close');
    const view = await modal(world, 'tom');
    const refused = await world.submit('tom', view.id, {
      outcome: { outcome_choice: 'no_longer_needed' },
      promise_2: { promise_input: 'dropped' },
    });
    expect(refused).toMatchObject({ response_action: 'errors', errors: { unheard: expect.any(String) } });
    expect(
      await world.submit('tom', view.id, {
        outcome: { outcome_choice: 'no_longer_needed' },
        promise_2: { promise_input: 'dropped' },
        unheard: { unheard_input: 'She found it on our site, and wrote so by mail.' },
        after_care: { after_care_days: '' },
      }),
    ).toMatchObject({ ok: true });
    const [row] = await world.database.query('SELECT state, outcome, after_care_at FROM items WHERE number = $1', [
      item,
    ]);
    expect(row).toEqual({ state: 'closed', outcome: 'no_longer_needed', after_care_at: null });
  });

  test('closed by emoji it is asked after as the team asks after everything', async () => {
    const { ts, item } = await flagged('rossi', 'support-rossi', 'Come si accende?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.say('marco', 'support-rossi', 'Con il tasto dietro.', ts);
    await world.react('marco', 'support-rossi', ts, 'white_check_mark');
    const [row] = await world.database.query('SELECT after_care_at - ended_at AS after FROM items WHERE number = $1', [
      item,
    ]);
    expect(row?.after).toMatchObject({ days: 3 });
  });

  test('a customer who writes after the close wakes the item: a thank-you closes it again', async () => {
    const { ts, item } = await flagged('nowak', 'support-nowak', 'Proszę o instrukcję.');
    await world.react('ania', 'support-nowak', ts, 'eyes');
    await world.say('ania', 'support-nowak', 'Wysłałam.', ts);
    await world.react('ania', 'support-nowak', ts, 'white_check_mark');
    await world.advance('PT10M');
    await world.say('nowak', 'support-nowak', 'Dziękuję!', ts);
    expect(await historyOf(world, item)).toContain('woken');
    await world.click('ania', await asked(world, 'ania', 'item_thank'), 'item_thank');
    const [row] = await world.database.query<{ state: string }>('SELECT state FROM items WHERE number = $1', [item]);
    expect(row?.state).toBe('closed');
  });

  test('no internal word stands where a customer reads', async () => {
    for (const [channel, customer] of [
      ['support-rossi', 'rossi'],
      ['support-smith', 'smith'],
      ['support-nowak', 'nowak'],
    ] as const) {
      const seen = (await world.messages(channel, customer)).flatMap((message) => [
        message,
        ...(message.replies ?? []),
      ]);
      expect(seen.filter(({ bot_id, ephemeral }) => bot_id && !ephemeral)).toEqual([]);
    }
  });
});
