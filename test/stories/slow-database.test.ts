/**
 * The database is far away. A trigger lives for three seconds: with half a second for each way to the database and back,
 * a modal that needs more than four of them, one after the other, would come too late. They are counted, not timed.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OPENINGS } from '../../src/slack/listeners/menu.ts';
import { charterFile } from '../support/charters.ts';
import { type Gate, openGate } from '../support/gate.ts';
import { asked, cardOf, choose, historyOf, modal } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const AT_MOST = 4;
/** So long that what is asked at the same time goes together. */
const WAIT_MS = 50;

const CHARTER = `
language: en
leads: [U0MARCO00]
customers:
  - { name: Rossi Impianti, channels: [support-rossi], contacts: [U0ROSSI00] }
  - { name: Verdi, contacts: [U0VERDI00] }
topics:
  - { name: machines, words: [machine], people: [U0TOM0000] }
`;

let world: World;
let gate: Gate;
let mine: number;

beforeAll(async () => {
  world = await startWorld({
    at: '2026-11-23T10:00:00+01:00',
    charterFile: await charterFile(CHARTER),
    through: async (url) => {
      gate = await openGate(url);
      return gate.url;
    },
  });
  for (const text of ['The machine does not start.', 'And the other machine leaks.']) {
    const ts = await world.say('rossi', 'support-rossi', text);
    await world.react('marco', 'support-rossi', ts, 'eyes');
  }
  mine = 1;
  await world.command('marco', 'support-rossi', `/promise #${mine} 10:20 call back`);
  // The reminder of it comes.
  await world.advance('PT10M');
});

afterEach(async () => {
  gate.slow(0);
  gate.open();
  await world.rest();
});

afterAll(async () => {
  await world.close();
  await gate.close();
});

const post = (path: string, body: Record<string, unknown>) =>
  fetch(`${world.simulator.url}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** How often, one after the other, somebody goes to the database and back until there is a modal. */
async function tripsUntilModal(act: () => Promise<unknown>): Promise<number> {
  // Nobody has looked Marco up lately.
  await world.advance('PT6S');
  gate.slow(WAIT_MS);
  const before = gate.trips();
  await act();
  const trips = gate.trips() - before;
  gate.slow(0);
  const { id } = await modal(world, 'marco');
  await post('dismiss', { as: 'marco', view_id: id });
  return trips;
}

async function expectInTime(act: () => Promise<unknown>): Promise<void> {
  const first = await tripsUntilModal(act);
  // Of a round that rings in that very moment the trips are counted, too: of two in a row none does.
  const trips = first > AT_MOST ? await tripsUntilModal(act) : first;
  expect(trips).toBeGreaterThan(0);
  expect(trips).toBeLessThanOrEqual(AT_MOST);
}

describe('a modal opens before its trigger ends', () => {
  const typed = (text: string) => world.command('marco', 'support-rossi', text);

  test.each(Object.keys(OPENINGS))('/care %s', (word) => expectInTime(() => typed(`/care ${word} #${mine}`)));

  test('a customer’s card looks up no other customer’s people', async () => {
    await tripsUntilModal(() => typed(`/care customer #${mine}`));
    const lookedUp = (await world.log())
      .filter(({ name }) => name === 'users.info')
      .map((line) => JSON.stringify(line));
    expect(lookedUp.join()).toContain('U0ROSSI00');
    expect(lookedUp.join()).not.toContain('U0VERDI00');
  });

  test.each(['/promise 15:00 send the quote', '/promise #1 at 3 send the quote', '/care settings'])('%s', (text) =>
    expectInTime(() => typed(text)),
  );

  test.each(['item_promise', 'item_close'])('%s on the card', async (action) => {
    const card = await cardOf(world, mine);
    await expectInTime(() => world.click('marco', card, action));
  });

  test('the menu of the card', () => expectInTime(() => choose(world, 'marco', mine, 'wait')));

  test('moving a promise, on its reminder', async () => {
    const reminder = await asked(world, 'marco', 'promise_move');
    await expectInTime(() => world.click('marco', reminder, 'promise_move'));
  });

  test.each(['new_promise', 'my_day'])('the shortcut %s', (callback_id) =>
    expectInTime(() => post('shortcut', { as: 'marco', callback_id })),
  );
});

test('a command is said to be on its way in time, and answered once it is done', async () => {
  gate.hold();
  const answer = await post('command', {
    as: 'marco',
    channel: 'support-rossi',
    text: '/promise #2 16:00 bring tablets',
  });
  expect(await answer.json()).toMatchObject({ ok: true, response: { text: 'One moment, I am on it.' } });
  expect(await historyOf(world, 2)).not.toContain('promised');
  gate.open();
  const told = async () => (await world.messages('support-rossi', 'marco')).at(-1);
  await expect.poll(told).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining('bring tablets'),
  });
  expect(await historyOf(world, 2)).toContain('promised');
});
