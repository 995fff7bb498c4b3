/** Slack says null where there is nothing, and knows no language of people of other workspaces: nothing stops for that. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { openRetold, type Retell, type Retold } from '../support/retold.ts';
import { startWorld, type World } from '../support/world.ts';

const retell: Retell = (one) => (one.id === 'U0TOM0000' || one.id === 'USLACKBOT' ? { ...one, tz: null } : one);

let world: World;
let way: Retold;
beforeAll(async () => {
  world = await startWorld({
    at: '2026-11-23T09:30:00+01:00',
    before: async (slack) => {
      way = await openRetold(slack, retell);
      return way.url;
    },
  });
});
afterAll(async () => {
  await world.close();
  way.close();
});

test('of whom no zone is known reads and works by the team’s', async () => {
  const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('tom', 'support-rossi', ts, 'eyes');
  const number = await itemAt(world, ts);
  expect(shown((await cardsOf(world, number))[0])).toContain('Tom Baker');
  const answer = await world.command('tom', 'support-rossi', `/promise #${number} 11:00 call back`);
  expect(answer.ok).toBe(true);
  const due = await world.database.query("SELECT due_at AS at FROM commitments WHERE clock = 'promise'");
  expect(due).toEqual([{ at: new Date('2026-11-23T11:00:00+01:00') }]);
});
