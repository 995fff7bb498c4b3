/** The bot was down for long: what people did meanwhile is found, and the desk is told for how long nobody listened. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardsOf, itemAt, keyOf } from '../support/cards.ts';
import { historyOf } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** A Friday. */
const at = (time: string, day = '2026-11-20') => `${day}T${time}:00+01:00`;

let world: World;
beforeEach(async () => {
  // What nobody takes comes three more times within six minutes, and never again.
  world = await startWorld({ at: at('09:30'), mode: 'http' });
});
afterEach(() => world.close());

const people = async (number: number) =>
  (await historyOf(world, number)).filter((kind) => ['flagged', 'claimed', 'heard', 'closed'].includes(kind));
const items = () => world.database.query('SELECT number, state, owner_id, ended_by FROM items ORDER BY number');
const gaps = async () =>
  (await world.messages('care-desk', 'giulia')).filter((message) => String(keyOf(message)).startsWith('gap:'));

test.each([
  ['an hour', at('10:31')],
  ['a day', at('09:31', '2026-11-21')],
  ['a weekend', at('08:01', '2026-11-23')],
])(
  'down for %s: a flag, a claim, a close and a customer’s chase are found, once, and the gap is told',
  async (_how, back) => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    const tablets = await world.say('smith', 'support-smith', 'We have run out of tablets.');
    await world.react('tom', 'support-smith', tablets, 'eyes');
    const [card] = await cardsOf(world, await itemAt(world, tablets));
    let [flagged, claimed] = ['', ''];
    await world.down(async () => {
      await world.moveTo(at('09:50'));
      flagged = await world.say('nowak', 'support-nowak', 'Ekspres nie działa.');
      await world.react('ania', 'support-nowak', flagged, 'ticket');
      claimed = await world.say('smith', 'support-smith', 'And the invoice is wrong.');
      await world.react('ania', 'support-smith', claimed, 'eyes');
      await world.say('rossi', 'support-rossi', 'Mi sentite?', leak);
      await world.react('tom', 'care-desk', card?.ts ?? '', 'white_check_mark');
      await world.moveTo(back);
    });

    const found = await items();
    expect(found).toHaveLength(4);
    expect(await people(1)).toEqual(['flagged', 'claimed', 'heard']);
    expect(found[1]).toMatchObject({ state: 'closed', ended_by: 'U0TOM0000' });
    expect(await people(await itemAt(world, flagged))).toEqual(['flagged']);
    expect(found[(await itemAt(world, claimed)) - 1]).toMatchObject({ state: 'open', owner_id: 'U0ANIA000' });
    expect((await gaps()).map(({ text }) => text)).toEqual([expect.stringContaining('Non ero in ascolto')]);

    await world.down(async () => undefined);
    expect(await items()).toEqual(found);
    expect(await gaps()).toHaveLength(1);
  },
);
