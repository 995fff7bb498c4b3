/** What is said to the bot in threads, where commands do not work: heard by it, answered to that person alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { asked, buttonsOn, historyOf, modal, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const CHARTER = `
language: en
zone: Europe/Rome
people: [U0GIULIA0, U0MARCO00, U0ANIA000, U0TOM0000]
leads: [U0GIULIA0]
`;

describe('said to the bot', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY, charterFile: await charterFile(CHARTER) });
  });
  afterAll(() => world.close());

  const request = async (as: 'rossi' | 'smith' | 'nowak', text: string) => ({
    channel: `support-${as}`,
    ts: await world.say(as, `support-${as}`, text),
  });
  type Asked = Awaited<ReturnType<typeof request>>;
  const inThread = ({ channel, ts }: Asked, as: string, text: string) => world.say(as, channel, text, ts);
  /** What the bot has whispered to them there, oldest first. */
  const whispers = async ({ channel }: Pick<Asked, 'channel'>, as: string) =>
    (await world.messages(channel, as))
      .flatMap((message) => [message, ...(message.replies ?? [])])
      .filter(({ ephemeral }) => ephemeral);
  const clocks = (item: number) =>
    world.database.query<{ clock: string; verdict: string | null }>(
      'SELECT clock, verdict FROM commitments WHERE item_number = $1 ORDER BY number',
      [item],
    );

  test('“promise” makes an item of the thread, the promiser’s own, and offers it to nobody', async () => {
    const thread = await request('rossi', 'La macchina perde acqua.');
    await inThread(thread, 'marco', '@Parola promise 11:00 call back Rossi');
    const item = await itemAt(world, thread.ts);
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed', 'promised']);
    expect((await whispers(thread, 'marco')).at(-1)?.text).toContain('«call back Rossi»');
    expect(await world.dm('ania')).toEqual([]);
  });

  test('an agent who speaks to the bot has not answered the customer', async () => {
    const thread = await request('smith', 'Our invoice is wrong.');
    await inThread(thread, 'tom', '@Parola claim');
    await inThread(thread, 'tom', 'hey @Parola, mute until friday');
    const item = await itemAt(world, thread.ts);
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed', 'muted']);
    expect(await clocks(item)).toEqual([{ clock: 'first_answer', verdict: null }]);
    await inThread(thread, 'tom', 'Good morning, I am on it. @Parola promise 15:00 a new invoice');
    expect(await historyOf(world, item)).toEqual(expect.arrayContaining(['answered', 'promised']));
    expect(await clocks(item)).toContainEqual({ clock: 'first_answer', verdict: 'kept' });
    // The word stands since that message: nobody asks whether it was kept by it, nor when they hear next.
    expect((await whispers(thread, 'tom')).flatMap(buttonsOn)).toEqual([]);
  });

  test('in every language, with the number of another item, and with a slip of the finger', async () => {
    const thread = await request('nowak', 'Proszę o instrukcję.');
    await inThread(thread, 'ania', '@Parola biorę');
    const item = await itemAt(world, thread.ts);
    expect((await whispers(thread, 'ania')).at(-1)?.text).toBe(`#${item} jest teraz u Ciebie.`);
    await inThread(thread, 'marco', '@Parola prendo');
    expect((await whispers(thread, 'marco')).at(-1)?.text).toContain('in carico a <@U0ANIA000>');
    await inThread(thread, 'marco', '@Parola relaese #1');
    expect((await whispers(thread, 'marco')).at(-1)?.text).toContain('`release`');
    await inThread(thread, 'marco', '@Parola lascio #1');
    expect((await historyOf(world, 1)).at(-1)).toMatch(/released|offered/);
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed']);
    await inThread(thread, 'ania', '@Parola oddaję');
    expect(await historyOf(world, item)).toContain('released');
  });

  test('what needs a form is answered with one button, which opens it with what was said', async () => {
    const thread = await request('rossi', 'E il filtro?');
    await inThread(thread, 'marco', '@Parola note the part comes on Thursday');
    const item = await itemAt(world, thread.ts);
    const offer = await asked(world, 'marco', 'said_again', thread.channel);
    expect(offer).toMatchObject({ ephemeral: true });
    expect(buttonsOn(offer)).toEqual(['said_again']);
    await world.click('marco', offer, 'said_again');
    const { id, blocks } = await modal(world, 'marco');
    expect(JSON.stringify(blocks)).toContain('the part comes on Thursday');
    await world.submit('marco', id, {
      text: { text_input: 'the part comes on Thursday' },
      call: { call_choice: 'we_called' },
      next: { next_input: 'say when it is mounted' },
      due: { due_picker: unix('2026-11-26T15:00:00+01:00') },
    });
    expect(await historyOf(world, item)).toEqual(expect.arrayContaining(['noted', 'promised', 'answered']));
    // Once it is filled in, the button goes.
    expect((await whispers(thread, 'marco')).flatMap(buttonsOn)).not.toContain('said_again');
  });

  test('what cannot be opened any more is told in that thread, too', async () => {
    const thread = await request('rossi', 'E la guarnizione?');
    await inThread(thread, 'marco', '@Parola note it comes tomorrow');
    const offer = await asked(world, 'marco', 'said_again', thread.channel);
    await world.react('marco', thread.channel, thread.ts, 'white_check_mark');
    await world.click('marco', offer, 'said_again');
    const told = (await whispers(thread, 'marco')).filter(({ text }) => /^#\d+ è chiusa\. /.test(text));
    expect(told.map(({ thread_ts }) => thread_ts)).toEqual([thread.ts]);
  });

  test('a time that can be read in two ways is asked for, and no word of it is lost', async () => {
    const thread = await request('smith', 'When do you come?');
    await inThread(thread, 'tom', '@Parola promise 9:00 visit the branch');
    await world.click('tom', await asked(world, 'tom', 'said_again', thread.channel), 'said_again');
    const { id, blocks } = await modal(world, 'tom');
    expect(JSON.stringify(blocks)).toContain('visit the branch');
    await expect(itemAt(world, thread.ts)).rejects.toThrow();
    await world.submit('tom', id, {
      due: { due_picker: unix('2026-11-24T09:30:00+01:00') },
      text: { text_input: 'visit the branch' },
    });
    expect(await historyOf(world, await itemAt(world, thread.ts))).toEqual(['flagged', 'claimed', 'promised']);
  });

  test('a tracked thread is tracked; “why” says so; “close” opens its form; “kept” keeps the one promise', async () => {
    const thread = await request('nowak', 'Gdzie jest przesyłka?');
    await inThread(thread, 'ania', '@Parola why');
    await expect(itemAt(world, thread.ts)).rejects.toThrow();
    await inThread(thread, 'ania', '@Parola track');
    const item = await itemAt(world, thread.ts);
    // Nothing was answered by that.
    expect(await clocks(item)).toEqual([{ clock: 'first_answer', verdict: null }]);
    await inThread(thread, 'ania', '@Parola obiecuję jutro o 9 oddzwonić');
    await inThread(thread, 'ania', '@Parola dotrzymane');
    expect(await clocks(item)).toContainEqual({ clock: 'promise', verdict: 'kept' });
    await inThread(thread, 'ania', '@Parola zamknij');
    await world.click('ania', await asked(world, 'ania', 'said_again', thread.channel), 'said_again');
    expect((await modal(world, 'ania')).callback_id).toBe('close_modal');
  });

  test('in the thread of a card it is about that item; at top level about the one that is named', async () => {
    const [card] = await cardsOf(world, 1);
    await world.say('marco', 'care-desk', '@Parola claim', card?.ts);
    expect((await historyOf(world, 1)).at(-1)).toBe('claimed');
    await world.say('marco', 'care-desk', '@Parola close');
    expect((await whispers({ channel: 'care-desk' }, 'marco')).at(-1)?.text).toContain('#142');
    await world.say('marco', 'care-desk', '@Parola release #1');
    expect(await historyOf(world, 1)).toContain('released');
    await world.say('marco', 'care-desk', '@Parola away until friday');
    await world.say('marco', 'care-desk', '@Parola back');
    const told = (await whispers({ channel: 'care-desk' }, 'marco')).map(({ text }) => text);
    expect(told.slice(-2)).toEqual([expect.stringContaining('assente'), expect.stringContaining('riaverti')]);
  });

  test('a customer who names the bot is heard like always; only what can be nothing but a command is refused', async () => {
    const thread = await request('rossi', 'Il preventivo?');
    await world.react('marco', thread.channel, thread.ts, 'eyes');
    const item = await itemAt(world, thread.ts);
    await world.advance('PT10M');
    await inThread(thread, 'rossi', '@Parola where is my order?');
    await inThread(thread, 'rossi', 'grazie @Parola');
    expect(await whispers(thread, 'rossi')).toEqual([]);
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed', 'heard']);
    await world.advance('PT10M');
    await inThread(thread, 'rossi', '@Parola release');
    expect((await whispers(thread, 'rossi')).map(({ text }) => text)).toEqual([expect.stringContaining('Grazie!')]);
    expect((await historyOf(world, item)).filter((kind) => kind !== 'nudged')).toEqual([
      'flagged',
      'claimed',
      'heard',
      'heard',
    ]);
    const refused = await world.database.query(`SELECT 1 FROM entries WHERE what->>'door' = 'mention'`);
    expect(refused).toHaveLength(1);
  });

  test('however often, and in whatever order, the two events of one text come, it counts once', async () => {
    const thread = await request('smith', 'The boiler again.');
    await world.fault({ event: 'app_mention', kind: 'duplicate' });
    await world.fault({ event: 'message', kind: 'reorder' });
    await inThread(thread, 'tom', '@Parola promise 16:00 send a technician');
    const item = await itemAt(world, thread.ts);
    await world.fault({ clear: true });
    await world.rest();
    expect(await historyOf(world, item)).toEqual(['flagged', 'claimed', 'promised']);
  });

  test('and never a word of it stands where a customer reads', async () => {
    for (const customer of ['rossi', 'smith', 'nowak'] as const) {
      const seen = (await world.messages(`support-${customer}`, customer)).flatMap((one) => [
        one,
        ...(one.replies ?? []),
      ]);
      expect(seen.filter(({ bot_id, ephemeral }) => bot_id && !ephemeral)).toEqual([]);
    }
  });
});
