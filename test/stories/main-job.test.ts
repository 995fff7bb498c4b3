import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome: the desk is open. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('the main job: from a customer’s message to the morning digest', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());

  test('a request is claimed, promised, nudged, kept and closed, and the next digest tells it', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua, potete aiutarci?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    const [card] = (await world.messages('care-desk', 'giulia')).slice(-1);
    expect(card?.text).toBe('#1 Carla Rossi: La macchina perde acqua, potete aiutarci?');
    expect(JSON.stringify(card?.blocks)).toContain('In carico a Marco Bianchi');

    await world.say('marco', 'support-rossi', 'Buongiorno Carla, La richiamo entro un’ora.', ts);

    const given = await world.command('marco', 'support-rossi', '/promise tra 1 ora richiamare Rossi');
    expect(given.response?.text).toContain('#1: «richiamare Rossi», scadenza:');

    await world.advance('PT50M');
    expect((await world.dm('marco')).map(({ text }) => text)).toEqual([expect.stringContaining('Tra poco')]);
    await world.advance('PT11M');
    // One reminder at a time asks for something: the one before it says that it goes on, without buttons.
    const [soon, ...later] = await world.dm('marco');
    expect(soon?.text).toBe('⤵️ #1 Carla Rossi: «richiamare Rossi» · continua più in basso');
    expect(JSON.stringify(soon?.blocks)).not.toContain('"button"');
    expect(later.map(({ text }) => text)).toEqual([expect.stringContaining('È ora')]);
    expect(await world.dm('giulia')).toEqual([]);
    await world.advance('PT30M');
    expect((await world.dm('giulia')).map(({ text }) => text)).toEqual([expect.stringContaining('In ritardo')]);

    const due = (await world.dm('marco')).at(-1);
    if (!due) throw new Error('no nudge');
    expect(await world.click('marco', due, 'promise_keep')).toEqual({ ok: true });
    expect((await world.dm('giulia')).at(-1)?.text).toContain('Mantenuta in ritardo');

    await world.react('marco', 'support-rossi', ts, 'white_check_mark');
    const closed = (await world.messages('care-desk', 'giulia')).find((message) => message.ts === card?.ts);
    expect(closed?.text).toBe('#1 Carla Rossi: chiusa');

    await world.moveTo('2026-11-24T08:31:00+01:00');
    const digest = (await world.messages('care-desk', 'giulia')).at(-1);
    expect(JSON.stringify(digest?.blocks)).toContain('1 chiusa');
    expect(JSON.stringify(digest?.blocks)).toContain('|#1>');
  });

  test('no internal word stands in the shared channel', async () => {
    const seen = await world.messages('support-rossi', 'rossi');
    expect(seen.filter(({ bot_id }) => bot_id)).toEqual([]);
  });
});
