import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimMessage, SimView } from '../../src/simulator/control.ts';
import { startWorld, type World } from '../support/world.ts';

/** Sunday 22 November 2026: the desk is closed. */
const SUNDAY = '2026-11-22T12:00:00+01:00';

const unix = (instant: string) => Math.floor(Date.parse(instant) / 1000);

describe('promises', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: SUNDAY });
  });
  afterAll(() => world.close());

  const texts = (messages: SimMessage[]) => messages.map(({ text }) => text);
  const last = <T>(all: T[]): T => {
    const one = all.at(-1);
    if (one === undefined) throw new Error('there is none');
    return one;
  };
  const openView = async (as: string): Promise<SimView> => last(await world.views(as));

  test('a promise with no item about makes one of its own, with a card and no message', async () => {
    const { response } = await world.command('tom', 'general', '/promise in 1 hour call back Rossi');
    expect(response?.text).toMatch(/^🤝 #1: “call back Rossi”, due <!date\^1795348800\^/);
    expect(last(await world.messages('care-desk', 'giulia')).text).toBe('#1 per telefono: call back Rossi');
  });

  test('a promise that falls due outside hours is reminded of outside hours: owner first, then the lead', async () => {
    await world.advance('PT50M');
    expect(texts(await world.dm('tom'))).toEqual([expect.stringMatching(/^⏳ Due soon: you promised/)]);
    await world.advance('PT10M');
    expect(last(texts(await world.dm('tom')))).toMatch(/^🔔 Due now/);
    expect(await world.dm('giulia')).toEqual([]);
    await world.advance('PT10M');
    expect(texts(await world.dm('giulia'))).toEqual([
      expect.stringMatching(/^⚠️ In ritardo: <@U0TOM0000> ha promesso «call back Rossi»/),
    ]);
  });

  test('it is mentioned again each working morning, until it is kept; the messages then show it', async () => {
    await world.moveTo('2026-11-23T09:01:00+01:00');
    expect(last(texts(await world.dm('tom')))).toMatch(/^⚠️ Still open/);
    await world.click('tom', last(await world.dm('tom')), 'promise_keep');
    expect(texts(await world.dm('tom')).filter((text) => !text.startsWith('✅ Kept late: “call back Rossi”'))).toEqual(
      [],
    );
    const before = (await world.dm('tom')).length;
    await world.moveTo('2026-11-23T12:00:00+01:00');
    expect(await world.dm('tom')).toHaveLength(before);
  });

  test('it belongs to the only item that one owns in the channel', async () => {
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
    await world.react('ania', 'support-nowak', ts, 'eyes');
    const { response } = await world.command('ania', 'support-nowak', '/promise jutro o 9 wysłać technika');
    expect(response?.text).toMatch(/^🤝 #2: „wysłać technika”, termin: <!date\^/);
  });

  test('a number says it all; a number that does not exist is told', async () => {
    const { response } = await world.command('ania', 'general', '/promise #2 za 2 godziny zadzwonić');
    expect(response?.text).toMatch(/^🤝 #2: „zadzwonić”/);
    const unknown = await world.command('ania', 'general', '/promise #999999 za 2 godziny zadzwonić');
    expect(unknown.response?.text).toMatch(/^Nie ma tu #999999/);
  });

  test('between several items the person chooses in a modal', async () => {
    await world.command('ania', 'support-smith', '/promise za 3 godziny oddzwonić');
    const view = await openView('ania');
    expect(JSON.stringify(view.blocks)).toContain('#2 Jan Nowak: Ekspres nie grzeje.');
    const done = await world.submit('ania', view.id, {
      item: { item_choice: '2' },
      due: { due_picker: unix('2026-11-23T15:00:00+01:00') },
      text: { text_input: 'oddzwonić' },
    });
    expect(done).toMatchObject({ ok: true });
    expect(await world.views('ania')).toEqual([]);
    const whisper = last(await world.messages('support-smith', 'ania'));
    expect(whisper).toMatchObject({ ephemeral: true, text: expect.stringMatching(/^🤝 #2: „oddzwonić”/) });
  });

  test('an hour that comes in the morning and in the afternoon is asked for, and both are named', async () => {
    await world.command('marco', 'general', '/promise domani alle 5 richiamare Bianchi');
    const { id, blocks } = await openView('marco');
    const readings = ['05', '17'].map((hour) => `<!date^${unix(`2026-11-24T${hour}:00:00+01:00`)}^`);
    for (const reading of readings) expect(JSON.stringify(blocks)).toContain(reading);
    await world.dismiss('marco', id);
  });

  test('of an hour over which the clocks jump it is said that there is none, whichever way it was written', async () => {
    await world.command('marco', 'general', '/promise 2027-03-28 02:30 richiamare Bianchi');
    const skipped = await openView('marco');
    expect(JSON.stringify(skipped.blocks)).toContain('Quell’ora non esiste, per il cambio dell’ora.');
    await world.dismiss('marco', skipped.id);
    await world.command('marco', 'general', '/promise 28 marzo alle 2:30 richiamare Bianchi');
    const { id, blocks } = await openView('marco');
    const afternoon = `<!date^${unix('2027-03-28T14:30:00+02:00')}^`;
    expect(JSON.stringify(blocks)).toContain(`per il cambio dell’ora. Intendi ${afternoon}`);
    await world.dismiss('marco', id);
  });

  test('a time that is past is asked for, and a past choice in the modal is refused there', async () => {
    await world.command('marco', 'general', '/promise 8:00 richiamare Bianchi');
    const view = await openView('marco');
    expect(JSON.stringify(view.blocks)).toMatch(/Quell’ora \(<!date\^\d+.*08:00>\) è già passata/);
    const values = {
      due: { due_picker: unix('2026-11-23T11:00:00+01:00') },
      text: { text_input: 'richiamare Bianchi' },
    };
    const refused = await world.submit('marco', view.id, { ...values, item: { item_choice: 'new' } });
    expect(refused).toMatchObject({
      response_action: 'errors',
      errors: { due: expect.stringContaining('orario futuro') },
    });
    const wordless = await world.submit('marco', view.id, {
      ...values,
      item: { item_choice: 'new' },
      text: { text_input: '   ' },
    });
    expect(wordless).toMatchObject({
      response_action: 'errors',
      errors: { due: expect.any(String), text: expect.stringContaining('che cosa prometti') },
    });
    const later = { ...values, due: { due_picker: unix('2026-11-23T16:00:00+01:00') }, item: { item_choice: 'new' } };
    expect(await world.submit('marco', view.id, later)).toMatchObject({ ok: true });
    expect(last(await world.messages('care-desk', 'giulia')).text).toBe('#3 per telefono: richiamare Bianchi');
  });

  test('moving a promise before it is due gives it a new time, and the old reminder says so', async () => {
    await world.moveTo('2026-11-23T15:46:00+01:00');
    const reminder = last(await world.dm('marco'));
    expect(reminder.text).toContain('Tra poco');
    await world.click('marco', reminder, 'promise_move');
    const view = await openView('marco');
    await world.submit('marco', view.id, { due: { due_picker: unix('2026-11-23T17:00:00+01:00') } });
    expect((await world.dm('marco')).find(({ ts }) => ts === reminder.ts)?.text).toMatch(/^↪️ Spostata/);
    await world.moveTo('2026-11-23T17:01:00+01:00');
    expect(last(texts(await world.dm('marco')))).toContain('È ora');
  });

  test('an item with a promise that stands is not closed, and whoever tries hears why', async () => {
    const card = (await world.messages('care-desk', 'giulia')).find(({ text }) => text.startsWith('#3 '));
    if (!card) throw new Error('there is no card');
    await world.react('tom', 'care-desk', card.ts, 'white_check_mark');
    const whisper = last(await world.messages('care-desk', 'tom'));
    expect(whisper.text).toMatch(/^#3 stays open: a promise still stands/);
    expect(last(await world.messages('care-desk', 'giulia')).text).not.toContain('chiusa');
  });

  test('the button asks what became of the promise, and closes it with its verdict', async () => {
    const card = (await world.messages('care-desk', 'giulia')).find(({ text }) => text.startsWith('#3 '));
    if (!card) throw new Error('there is no card');
    await world.click('tom', card, 'item_close');
    const view = await openView('tom');
    expect(JSON.stringify(view.blocks)).toContain('richiamare Bianchi');
  });

  test.each([
    ['nothing', '/promise'],
    ['only spaces', '/promise    '],
    ['an impossible time', '/promise 25:00 x'],
    ['no time', '/promise call back Rossi'],
    ['emoji only', '/promise 😀😀😀'],
    ['right to left', '/promise \u202eissoR kcab llac'],
    ['SQL', "/promise '; DROP TABLE items; --"],
  ])('%s is answered with help, privately', async (_what, text) => {
    const { ok, response } = await world.command('tom', 'general', text);
    expect(ok).toBe(true);
    expect(response?.text).toContain('First the time, then your words');
  });

  test('a time without words is told, with an example', async () => {
    const { response } = await world.command('tom', 'general', '/promise 18:00');
    expect(response?.text).toContain('but not what you promise');
  });

  test('5,000 characters are kept, and shown in part', async () => {
    const { response } = await world.command('tom', 'general', `/promise #1 18:00 ${'long words '.repeat(455)}`);
    expect(response?.text).toMatch(/^🤝 #1: “long words/);
    expect(response?.text.length).toBeLessThan(1000);
    const [row] = await world.database.query<{ length: number }>(
      'SELECT max(length(text))::int AS length FROM commitments',
    );
    expect(row?.length).toBe(3000);
  });
});
