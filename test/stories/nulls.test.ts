/** Slack says null where there is nothing, and knows no language of people of other workspaces: nothing stops for that. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { openRetold, type Retell, type Retold } from '../support/retold.ts';
import { modal, texts } from '../support/seen.ts';
import { sendSigned, wrapped } from '../support/signed.ts';
import { startWorld, type World } from '../support/world.ts';

const retell: Retell = (one) => {
  if (one.id === 'U0TOM0000' || one.id === 'USLACKBOT') return { ...one, tz: null };
  const { locale: _untold, ...silent } = one;
  return one.id === 'U0SMITH00' ? silent : one;
};

let world: World;
let way: Retold;
beforeAll(async () => {
  world = await startWorld({
    before: async (slack) => {
      way = await openRetold(slack, retell);
      return way.url;
    },
    mode: 'http',
    at: '2026-11-23T09:30:00+01:00',
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

test('of whom no language is known is spoken to, and told of, in the team’s', async () => {
  const ts = await world.say('smith', 'support-smith', 'The machine leaks.');
  await world.react('marco', 'support-smith', ts, 'ticket');
  await world.react('smith', 'support-smith', ts, 'ticket');
  const whispers = (await world.messages('support-smith', 'smith')).filter(({ ephemeral }) => ephemeral);
  expect(texts(whispers)).toEqual([expect.stringContaining('Grazie!')]);
  await world.command('marco', 'care-desk', `/care statement #${await itemAt(world, ts)}`);
  expect(JSON.stringify((await modal(world, 'marco')).blocks)).toContain('La vostra richiesta #');
});

test('a message with null where there is nothing is heard', async () => {
  const ts = await world.say('rossi', 'support-rossi', 'Il preventivo?');
  await world.react('marco', 'support-rossi', ts, 'ticket');
  const number = await itemAt(world, ts);
  const chases = () => world.database.query('SELECT chases FROM items WHERE number = $1', [number]);
  await world.advance('PT10M');
  const nothing = { subtype: null, bot_id: null, app_id: null, client_msg_id: null, edited: null };
  const said = { type: 'message', channel: 'C0ROSSI00', user: 'U0ROSSI00', text: 'Allora?', thread_ts: ts };
  const at = `${Date.parse('2026-11-23T09:40:00+01:00') / 1000}.000100`;
  const answer = await sendSigned(world, wrapped({ ...said, ...nothing, ts: at }));
  expect(answer.status).toBe(200);
  await world.rest();
  expect(await chases()).toEqual([{ chases: 1 }]);
});
