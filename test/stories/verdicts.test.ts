/** A verdict comes from what the customer saw, and when: not from when somebody got round to a click. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asked } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, in Rome. */
const monday = (time: string) => `2026-11-23T${time}:00+01:00`;

let world: World;
beforeEach(async () => {
  world = await startWorld({ at: monday('10:00') });
});
afterEach(() => world.close());

/** A request of Rossi's that Marco has claimed. */
async function request(text: string): Promise<string> {
  const ts = await world.say('rossi', 'support-rossi', text);
  await world.react('marco', 'support-rossi', ts, 'eyes');
  return ts;
}

const owed = (clock: string) =>
  world.database.query('SELECT item_number, verdict, settled_at FROM commitments WHERE clock = $1 ORDER BY 1, number', [
    clock,
  ]);

test('what was written in time is kept, however late somebody says that this was it', async () => {
  const ts = await request('Quando arriva il tecnico?');
  await world.command('marco', 'support-rossi', '/promise #1 11:00 dire quando');
  await world.moveTo(monday('10:55'));
  await world.say('marco', 'support-rossi', 'Domani alle 10.', ts);
  const question = await asked(world, 'marco', 'promise_keep', 'support-rossi');
  await world.moveTo(monday('11:05'));
  await world.click('marco', question, 'promise_keep');
  const [promise] = await owed('promise');
  expect(promise).toMatchObject({ verdict: 'kept' });
  expect(new Date(String(promise?.settled_at)).getTime()).toBeLessThan(Date.parse(monday('10:56')));
});

test('an answer counts from when it was written, not from when it is said what it answered', async () => {
  await request('Quando arriva il tecnico?');
  await request('E la fattura?');
  await world.moveTo(monday('10:20'));
  await world.say('marco', 'support-rossi', 'Il tecnico arriva domani.');
  const question = await asked(world, 'marco', 'item_answered_0', 'support-rossi');
  await world.moveTo(monday('10:35'));
  await world.click('marco', question, 'item_answered_0');
  expect(await owed('first_answer')).toMatchObject([
    { item_number: 1, verdict: 'kept' },
    { item_number: 2, verdict: null },
  ]);
});

test('a next word that is clicked twice, as quickly as Slack lets one, is one promise', async () => {
  const ts = await request('Quando arriva il tecnico?');
  await world.say('marco', 'support-rossi', 'Guardo subito.', ts);
  const question = await asked(world, 'marco', 'next_word_0', 'support-rossi');
  await Promise.all([1, 2].map(() => world.click('marco', question, 'next_word_0')));
  expect(await owed('promise')).toHaveLength(1);
});

test('whoever has claimed it by two emoji, and takes one away, keeps it until the other goes, too', async () => {
  const ts = await request('Quando arriva il tecnico?');
  const owner = async () => (await world.database.query('SELECT owner_id FROM items'))[0]?.owner_id;
  await world.react('marco', 'support-rossi', ts, 'raising_hand');
  await world.unreact('marco', 'support-rossi', ts, 'raising_hand');
  expect(await owner()).toBe('U0MARCO00');
  await world.unreact('marco', 'support-rossi', ts, 'eyes');
  expect(await owner()).toBeNull();
});

test('a message that comes as two events is one message, whoever wrote in between', async () => {
  const ts = await request('Quando arriva il tecnico?');
  await world.advance('PT20M');
  await world.fault({ kind: 'second_context', name: 'message', count: 1 });
  const again = await world.say('rossi', 'support-rossi', 'Mi sentite?', ts);
  const [seen] = await world.database.query('SELECT chases FROM items');
  expect(seen).toEqual({ chases: 1 });
  const sent = (await world.log()).filter(({ kind, name }) => kind === 'envelope' && name === 'message');
  expect(sent.filter(({ detail }) => JSON.stringify(detail).includes(`"ts":"${again}"`))).toHaveLength(2);
  const [heard] = await world.database.query(`SELECT count(*)::int AS count FROM inbox WHERE key LIKE '%:${again}'`);
  expect(heard).toEqual({ count: 1 });
});
