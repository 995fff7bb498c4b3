import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

describe('three months of unanswered chases cannot happen', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
  });
  afterAll(() => world.close());

  const chase = (text: string) => world.say('rossi', 'support-rossi', text, ts);
  const chases = async () => {
    const [item] = await world.database.query<{ chases: number }>('SELECT chases FROM items WHERE number = 1');
    return item?.chases;
  };

  test('messages of one author within five minutes are one', async () => {
    await world.advance('PT1M');
    await chase('È urgente.');
    expect(await chases()).toBe(0);
  });

  test('the first chase reaches the owner, and nobody else', async () => {
    await world.advance('PT20M');
    await chase('Mi sentite?');
    expect(await chases()).toBe(1);
    expect(texts(await world.dm('marco')).at(-1)).toContain('Carla Rossi');
    expect(texts(await world.dm('giulia'))).toEqual([]);
    expect(JSON.stringify((await cardOf(world, 1)).blocks)).toMatch(/1/);
  });

  test('the second reaches the lead, too, and so does each further one', async () => {
    await world.advance('PT30M');
    await chase('Nessuno risponde?');
    expect(await chases()).toBe(2);
    const told = (await world.dm('giulia')).length;
    expect(told).toBeGreaterThan(0);
    await world.moveTo('2026-11-23T15:00:00+01:00');
    const before = (await world.dm('giulia')).length;
    await chase('Ancora niente.');
    expect(await chases()).toBe(3);
    expect((await world.dm('giulia')).length).toBeGreaterThan(before);
  });

  test('the next digest shows it before what is only overdue', async () => {
    const other = await world.say('smith', 'support-smith', 'Our invoice is wrong.');
    await world.react('tom', 'support-smith', other, 'ticket');
    await world.moveTo('2026-11-24T08:31:00+01:00');
    const digest = (await world.messages('care-desk', 'giulia')).findLast(({ text }) => text.startsWith('Buongiorno'));
    const shown = JSON.stringify(digest?.blocks);
    expect(shown.indexOf('|#1>')).toBeGreaterThan(-1);
    expect(shown.indexOf('|#1>')).toBeLessThan(shown.indexOf('|#2>'));
  });

  test('a reaction, the bot’s own words and a note in the desk channel stop nothing; an answer does', async () => {
    await world.moveTo('2026-11-24T09:05:00+01:00');
    await world.react('marco', 'support-rossi', ts, 'thumbsup');
    await world.say('marco', 'care-desk', 'Chiamo io Rossi.');
    expect(await chases()).toBe(3);
    await world.say('marco', 'support-rossi', 'Carla, scusi: il tecnico viene oggi alle 15.', ts);
    expect(await chases()).toBe(0);
  });

  test('what is written at top level chases, until an agent flags it as a request of its own', async () => {
    const first = await world.say('nowak', 'support-nowak', 'Kiedy przyjedzie technik?');
    await world.react('ania', 'support-nowak', first, 'eyes');
    await world.advance('PT10M');
    const second = await world.say('nowak', 'support-nowak', 'I jeszcze: potrzebujemy filtrów.');
    const counted = async () =>
      (await world.database.query<{ chases: number }>('SELECT chases FROM items WHERE message_ts = $1', [first]))[0];
    expect(await counted()).toEqual({ chases: 1 });
    await world.react('ania', 'support-nowak', second, 'eyes');
    expect(await counted()).toEqual({ chases: 0 });
    const items = await world.database.query('SELECT number FROM items WHERE channel_id = $1', ['C0NOWAK00']);
    expect(items).toHaveLength(2);
  });
});
