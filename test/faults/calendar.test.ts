/** Nights on which the clocks change, zones that are wrong, and the days on which years are odd: as people expect it. */
import { afterEach, describe, expect, test } from 'vitest';
import { keyOf } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { startWorld, type World } from '../support/world.ts';

/** A desk that works at night, and has its digest at a time that clocks skip, or read twice. */
const NIGHTS = `language: en
zone: Europe/Rome
hours: { sat: ['00:00-06:00'], sun: ['00:00-06:00'], mon: ['00:00-06:00'] }
digest_at: '02:30'
`;

let world: World;
const home = process.env.TZ;
afterEach(async () => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
  await world.close();
});

/** When those messages of the desk came. */
const cameAt = async (which: RegExp, place = 'care-desk', as = 'giulia'): Promise<string[]> =>
  (await world.messages(place, as))
    .filter((message) => which.test(String(keyOf(message))))
    .map(({ ts }) => new Date(Math.floor(Number(ts)) * 1000).toISOString());
const due = async (clock: string): Promise<string[]> =>
  (
    await world.database.query<{ due_at: Date }>(
      'SELECT due_at FROM commitments WHERE clock = $1 ORDER BY item_number, number',
      [clock],
    )
  ).map(({ due_at }) => due_at.toISOString());

describe('the digest at half past two', () => {
  test('in the night that has no such time: as soon as there is one again, once', async () => {
    world = await startWorld({ at: '2026-03-28T12:00:00+01:00', charterFile: await charterFile(NIGHTS) });
    await world.moveTo('2026-03-30T05:00:00+02:00');
    expect(await cameAt(/^digest:/)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']);
  });

  test('in the night that has two: at the first, once, although the bot is started anew between them', async () => {
    world = await startWorld({ at: '2026-10-24T12:00:00+02:00', charterFile: await charterFile(NIGHTS) });
    await world.moveTo('2026-10-25T02:40:00+02:00');
    await world.down(() => world.moveTo('2026-10-25T02:20:00+01:00'));
    await world.moveTo('2026-10-26T05:00:00+01:00');
    expect(await cameAt(/^digest:/)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  });
});

describe('zones', () => {
  test('the host’s own means nothing; people’s are theirs, also anew; one that nobody knows is the charter’s, and told', async () => {
    process.env.TZ = 'Pacific/Kiritimati';
    world = await startWorld({
      at: '2026-12-31T09:00:00+01:00',
      charterFile: await charterFile('language: en\nzone: Europe/Rome\nholidays: { country: IT }\n'),
    });
    const promises = async (zone: string, which = '') => {
      await world.profile('marco', { tz: zone });
      await world.command('marco', 'general', `/promise ${which} 11:00 call those of ${zone}`);
    };
    await promises('Europe/Rome');
    await promises('Europe/London', '#1');
    await promises('Mars/Olympus', '#1');
    expect(await due('promise')).toEqual([
      '2026-12-31T10:00:00.000Z',
      '2026-12-31T11:00:00.000Z',
      '2026-12-31T10:00:00.000Z',
    ]);
    const metrics = await (await fetch(`${world.endpoint}/metrics`)).text();
    expect(metrics).toMatch(/^parola_troubles_total\{event="time zone unknown"\} 1$/m);
  });
});

describe('odd days', () => {
  /** Asked ten minutes before closing; then time goes by. */
  const asksAt = async (at: string, until: string) => {
    world = await startWorld({
      at,
      charterFile: await charterFile('language: en\nzone: Europe/Rome\nholidays: { country: IT }\n'),
    });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'ticket');
    await world.moveTo(until);
  };

  test('over New Year’s Day and the weekend nobody is reminded, and nothing falls due', async () => {
    await asksAt('2026-12-31T17:50:00+01:00', '2027-01-04T09:19:00+01:00');
    expect(await due('first_answer')).toEqual(['2027-01-04T08:20:00.000Z']);
    expect(await cameAt(/^digest:/)).toEqual(['2027-01-04T07:30:00.000Z']);
    expect((await cameAt(/^nudge:/)).filter((at) => at < '2027-01-04T08:00')).toEqual([]);
  });

  test('the 29th of February has its digest, its hours and its promises', async () => {
    await asksAt('2028-02-28T17:50:00+01:00', '2028-02-28T17:55:00+01:00');
    await world.command('marco', 'general', '/promise tomorrow 10:00 call');
    await world.moveTo('2028-02-29T10:00:00+01:00');
    expect(await due('first_answer')).toEqual(['2028-02-29T08:20:00.000Z']);
    expect(await cameAt(/^digest:/)).toEqual(['2028-02-29T07:30:00.000Z']);
    expect(await cameAt(/^nudge:.*:promise-.*Z:0:/, '@marco', 'marco')).toEqual(['2028-02-29T09:00:00.000Z']);
  });
});
