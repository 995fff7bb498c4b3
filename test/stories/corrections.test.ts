import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { asked, buttonsOn, cardOf, choose, historyOf, modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

describe('what people do by mistake, or too late', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      at: MONDAY,
      charterFile: await charterFile('language: en\ncustomers_may_flag: true\n'),
    });
  });
  afterAll(() => world.close());

  test('✅ on an old reminder, of something that is settled, does nothing', async () => {
    const ts = await world.say('smith', 'support-smith', 'No steam.');
    await world.react('tom', 'support-smith', ts, 'eyes');
    const wait = async (expectedBy: string) => {
      await choose(world, 'tom', 1, 'wait');
      await world.submit('tom', (await modal(world, 'tom')).id, {
        on: { on_choice: 'third_party' },
        who: { who_input: 'PumpCo' },
        text: { text_input: 'the new pump' },
        due: { due_picker: unix(expectedBy) },
      });
    };
    await wait('2026-11-23T10:30:00+01:00');
    await world.moveTo('2026-11-23T10:31:00+01:00');
    const reminder = await asked(world, 'tom', 'wait_again');
    await wait('2026-11-23T15:00:00+01:00');
    await world.react('tom', '@tom', reminder.ts, 'white_check_mark');
    expect((await historyOf(world, 1)).filter((kind) => kind === 'wait_ended')).toEqual([]);
  });

  describe('an item that was closed by mistake is opened again', () => {
    let item: number;
    let ts: string;
    const state = async () =>
      (await world.database.query<{ state: string }>('SELECT state FROM items WHERE number = $1', [item]))[0]?.state;
    beforeAll(async () => {
      ts = await world.say('smith', 'support-smith', 'It leaks.');
      await world.react('tom', 'support-smith', ts, 'eyes');
      await world.say('tom', 'support-smith', 'On my way.', ts);
      item = await itemAt(world, ts);
    });
    beforeEach(() => world.react('tom', 'support-smith', ts, 'white_check_mark'));
    const takeBack = () => world.unreact('tom', 'support-smith', ts, 'white_check_mark');

    test('by taking ✅ away, within two minutes', async () => {
      expect(await state()).toBe('closed');
      await world.advance('PT1M50S');
      await takeBack();
      expect(await state()).toBe('open');
      expect(await historyOf(world, item)).toContain('reopened');
    });

    test('later by the button on its card', async () => {
      await world.advance('PT3M');
      await takeBack();
      expect(await state()).toBe('closed');
      const card = await cardOf(world, item);
      expect(buttonsOn(card)).toContain('item_reopen');
      await world.click('marco', card, 'item_reopen');
      expect(await state()).toBe('open');
      expect(buttonsOn(await cardOf(world, item))).toContain('item_close');
    });

    test('in words', async () => {
      const { response } = await world.command('ania', 'care-desk', `/care otwórz #${item}`);
      expect(response?.text).toBe(`#${item} jest znów otwarte.`);
      expect(await state()).toBe('open');
      await takeBack();
      expect(await state()).toBe('open');
    });
  });

  test('a year that is a slip of the finger is told, and nothing is promised', async () => {
    await choose(world, 'tom', 1, 'mute');
    const view = await modal(world, 'tom');
    const refused = await world.submit('tom', view.id, { due: { due_picker: unix('2206-11-25T11:00:00+01:00') } });
    expect(refused).toMatchObject({ response_action: 'errors', errors: { due: expect.stringContaining('two years') } });
  });

  test('a customer’s flag on what was closed wakes it, and the customer reads no word of ours', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('rossi', 'support-rossi', ts, 'sos');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.say('marco', 'support-rossi', 'Fatto.', ts);
    await world.react('marco', 'support-rossi', ts, 'white_check_mark');
    await world.advance('PT10M');
    await world.unreact('rossi', 'support-rossi', ts, 'sos');
    await world.react('rossi', 'support-rossi', ts, 'sos');
    expect(await historyOf(world, await itemAt(world, ts))).toContain('woken');
    const seen = (await world.messages('support-rossi', 'rossi')).flatMap((message) => [
      message,
      ...(message.replies ?? []),
    ]);
    expect(texts(seen.filter(({ bot_id, ephemeral }) => bot_id || ephemeral))).toEqual([]);
  });
});
