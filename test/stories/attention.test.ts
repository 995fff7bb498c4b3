import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { asked, buttonsOn, cardOf, historyOf, modal, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const CHARTER = `
language: en
zone: Europe/Rome
leads: [U0GIULIA0]
quiet_hours: ["11:00-12:00"]
budget: { hourly: 2 }
after_care_days: 2
`;

describe('how much people are told, and when', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(CHARTER) });
  });
  afterAll(() => world.close());

  const nudges = async (handle: string) =>
    (await world.dm(handle)).filter(({ text }) => !text.startsWith('Good morning'));

  test('what is more than the budget of an hour is one message, which names each', async () => {
    for (const text of ['No steam.', 'It leaks.', 'Error E4.', 'Error E7.']) {
      const ts = await world.say('smith', 'support-smith', text);
      await world.react('tom', 'support-smith', ts, 'eyes');
      await world.advance('PT1S');
    }
    await world.moveTo('2026-11-23T10:20:00+01:00');
    const [first, second, together, ...more] = (await nudges('tom')).map(({ blocks }) => JSON.stringify(blocks));
    expect(first).toContain('#1');
    expect(second).toContain('#2');
    for (const number of [3, 4]) expect(together).toContain(`#${number}`);
    expect(more).toEqual([]);
  });

  test('a word that falls due then is told in a message of its own, with its buttons, and ✅ on it keeps the word', async () => {
    await world.command('tom', 'support-smith', '/promise #1 in 15 minutes call Emma');
    const before = await nudges('tom');
    await world.moveTo('2026-11-23T10:36:00+01:00');
    const told = (await nudges('tom')).slice(before.length);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('call Emma')]);
    const [message] = told;
    if (!message) throw new Error('nothing was told');
    expect(buttonsOn(message)).toContain('promise_keep');
    await world.react('tom', '@tom', message.ts, 'white_check_mark');
    const words = await world.database.query(`SELECT verdict FROM commitments WHERE clock = 'promise'`);
    expect(words).toEqual([{ verdict: 'late' }]);
    expect(buttonsOn((await nudges('tom')).find(({ ts }) => ts === message.ts) ?? message)).toEqual([]);
  });

  test('and so is the next one, some minutes later', async () => {
    for (const minutes of [2, 4]) await world.command('tom', 'support-smith', `/promise #2 in ${minutes} minutes call`);
    const before = await nudges('tom');
    await world.advance('PT3M');
    expect(await nudges('tom')).toHaveLength(before.length + 1);
    await world.advance('PT2M');
    expect(await nudges('tom')).toHaveLength(before.length + 2);
  });

  test('in quiet hours nobody is told anything; afterwards they are, once', async () => {
    // What falls due at the very end of the time before may still be told for some minutes.
    await world.moveTo('2026-11-23T11:05:30+01:00');
    const before = { tom: (await nudges('tom')).length, giulia: (await nudges('giulia')).length };
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.moveTo('2026-11-23T11:59:00+01:00');
    expect(await nudges('tom')).toHaveLength(before.tom);
    expect(await nudges('giulia')).toHaveLength(before.giulia);
    expect(await nudges('marco')).toEqual([]);
    await world.moveTo('2026-11-23T12:01:00+01:00');
    expect(await nudges('marco')).toHaveLength(1);
  });

  test('a promise that falls due in quiet hours is spoken of all the same', async () => {
    await world.moveTo('2026-11-24T10:30:00+01:00');
    await world.command('marco', 'support-rossi', '/promise #5 11:30 chiamare Carla');
    const before = (await nudges('marco')).length;
    await world.moveTo('2026-11-24T11:31:00+01:00');
    expect(texts(await nudges('marco')).slice(before)).toEqual([
      expect.stringContaining('chiamare Carla'),
      expect.stringContaining('chiamare Carla'),
    ]);
  });
});

describe('a request whose conversation is elsewhere, and answers that could be several', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile('language: en\nafter_care_days: 2\n') });
  });
  afterAll(() => world.close());

  test('an answer and a chase are what an agent records with one click', async () => {
    const ts = await world.say('sara', 'support', 'Verdi called: the grinder is loud.');
    await world.react('ania', 'support', ts, 'eyes');
    await world.say('ania', 'support', 'I call her.', ts);
    expect(await historyOf(world, 1)).toEqual(['flagged', 'claimed']);
    await world.advance('PT10M');
    await world.click('ania', await cardOf(world, 1), 'item_chased');
    expect(await historyOf(world, 1)).toContain('heard');
    await world.click('ania', await cardOf(world, 1), 'item_answered');
    expect((await historyOf(world, 1)).at(-1)).toBe('answered');
    const [item] = await world.database.query<{ chases: number }>('SELECT chases FROM items WHERE number = 1');
    expect(item?.chases).toBe(0);
  });

  test('a word at top level answers the only request that waits; of several the agent is asked which', async () => {
    const first = await world.say('smith', 'support-smith', 'No steam.');
    await world.react('tom', 'support-smith', first, 'eyes');
    await world.say('tom', 'support-smith', 'On our way.');
    expect((await historyOf(world, 2)).at(-1)).toBe('answered');
    for (const text of ['The invoice is wrong.', 'We need tablets.']) {
      await world.advance('PT10M');
      const ts = await world.say('smith', 'support-smith', text);
      await world.react('tom', 'support-smith', ts, 'eyes');
    }
    await world.say('tom', 'support-smith', 'Both done.');
    const question = (await world.messages('support-smith', 'tom')).findLast(({ ephemeral }) => ephemeral);
    if (!question) throw new Error('nobody asked');
    expect(buttonsOn(question)).toEqual(['item_answered_0', 'item_answered_1']);
    await world.click('tom', question, 'item_answered_1');
    expect((await historyOf(world, 4)).at(-1)).toBe('answered');
    expect(await historyOf(world, 3)).not.toContain('answered');
    expect((await world.messages('support-smith', 'smith')).filter(({ bot_id }) => bot_id)).toEqual([]);
  });

  test('closed by emoji without a word of ours, whoever closed it is asked why', async () => {
    const [third] = await world.database.query<{ message_ts: string }>('SELECT message_ts FROM items WHERE number = 3');
    await world.react('tom', 'support-smith', third?.message_ts ?? '', 'white_check_mark');
    // Where they are: nobody is sent a message for what they just did.
    await world.click('tom', await asked(world, 'tom', 'item_unheard_0', 'support-smith'), 'item_unheard_0');
    expect((await historyOf(world, 3)).at(-1)).toBe('unheard_because');
    const settled = [...(await world.messages('support-smith', 'tom')), ...(await world.dm('tom'))];
    expect(settled.filter((message) => buttonsOn(message).includes('item_unheard_0'))).toEqual([]);
  });

  test('days after the close the owner is reminded to ask how it went; if badly, the item goes on', async () => {
    await world.click('tom', await cardOf(world, 4), 'item_close');
    const view = await modal(world, 'tom');
    await world.submit('tom', view.id, {
      outcome: { outcome_choice: 'solved' },
      after_care: { after_care_days: '2' },
    });
    await world.moveTo('2026-11-25T12:00:00+01:00');
    await world.click('tom', await asked(world, 'tom', 'after_care_badly'), 'after_care_badly');
    const [item] = await world.database.query<{ state: string }>('SELECT state FROM items WHERE number = 4');
    expect(item?.state).toBe('open');
  });

  test('paused notifications count as an absence, for as long as they last', async () => {
    await world.profile('tom', { dnd_until: '2026-11-25T15:00:00+01:00' });
    await world.rest();
    expect(await world.database.query('SELECT person_id, because, until FROM absences')).toEqual([
      { person_id: 'U0TOM0000', because: 'do_not_disturb', until: new Date('2026-11-25T15:00:00+01:00') },
    ]);
    await world.profile('tom', { dnd_until: 0 });
    await world.rest();
    expect(await world.database.query('SELECT * FROM absences')).toEqual([]);
  });

  test('on the first working morning of a week the desk gets the facts of the week before', async () => {
    await world.moveTo('2026-11-30T08:31:00+01:00');
    const posted = texts(await world.messages('care-desk', 'giulia'))
      .slice(-2)
      .join('\n');
    expect(posted).toMatch(/facts/i);
    await world.moveTo('2026-12-01T08:31:00+01:00');
    expect(texts(await world.messages('care-desk', 'giulia')).filter((text) => /facts/i.test(text))).toHaveLength(1);
  });
});
