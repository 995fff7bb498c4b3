/** What takes long was taken on; then the process that works on it dies. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fleet, type Member, openFleet } from '../fleet/fleet.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { modal } from '../support/seen.ts';

let database: TestDatabase;
let fleet: Fleet;
let first: Member;
/** Somebody for whom whoever changes an item has to wait. */
let stranger: pg.Client;
beforeEach(async () => {
  database = await freshDatabase();
  fleet = await openFleet(database.url, new Date('2026-11-23T09:00:00+01:00'));
  stranger = new pg.Client({ connectionString: database.url });
  await stranger.connect();
  first = await fleet.start();
  const ts = await fleet.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await fleet.react('marco', 'support-rossi', ts, 'eyes');
});
afterEach(async () => {
  await stranger.end();
  await fleet.close();
  await database.drop();
});

/** Each gesture by itself: whoever waits until the bot has come to rest would wait for the stranger. */
const asked = async (gesture: string, body: object): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' };
  const url = `${fleet.simulator.url}/_sim/${gesture}`;
  return await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
};
const itemsLocked = async (): Promise<void> => {
  await stranger.query('BEGIN');
  await stranger.query('SELECT 1 FROM items FOR UPDATE');
};
const takenOver = async (): Promise<void> => {
  await fleet.start();
  await fleet.rest();
  await fleet.advance('PT35S');
};
const whispers = async (channel: string, as: string) =>
  (await fleet.messages(channel, as)).filter(({ ephemeral }) => ephemeral).map(({ text }) => text);
const leftOver = () => database.query('SELECT 1 FROM inbox WHERE next_at IS NOT NULL OR payload IS NOT NULL');

test('what was said to be on its way is done once, and answered, by another process', async () => {
  await itemsLocked();
  const typed = { as: 'marco', channel: 'support-rossi', text: '/promise 11:00 richiamare Rossi' };
  expect(await asked('command', typed)).toMatchObject({
    ok: true,
    response: { text: expect.stringContaining('ci sto') },
  });
  await first.kill();
  await stranger.query('ROLLBACK');
  const promises = () => database.query(`SELECT text FROM commitments WHERE clock = 'promise'`);
  expect(await promises()).toEqual([]);

  await takenOver();
  expect(await promises()).toEqual([{ text: 'richiamare Rossi' }]);
  expect((await whispers('support-rossi', 'marco')).at(-1)).toContain('richiamare Rossi');
  expect(await leftOver()).toEqual([]);
});

test('an erasure that was confirmed is done, and told, by another process', async () => {
  await fleet.command('giulia', 'care-desk', '/care erase U0ROSSI00');
  const { id } = await modal(fleet, 'giulia');
  await itemsLocked();
  const values = { person: { person_choice: 'U0ROSSI00' }, confirm: { confirm_input: 'cancella' } };
  expect(await asked('submit', { as: 'giulia', view_id: id, values })).toMatchObject({ ok: true });
  const waiting = () =>
    database.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`);
  while ((await waiting()).length === 0) await sleep(20);
  await first.kill();
  await stranger.query('ROLLBACK');
  const contacts = () => database.query('SELECT contact_id FROM items');
  expect(await contacts()).toEqual([{ contact_id: 'U0ROSSI00' }]);

  await takenOver();
  expect(await contacts()).toEqual([{ contact_id: expect.stringMatching(/^erased-/) }]);
  expect((await whispers('care-desk', 'giulia')).at(-1)).toContain('su 1 richiesta');
  expect(await database.query(`SELECT 1 FROM entries WHERE what ->> 'kind' = 'erased'`)).toHaveLength(1);
  expect(await leftOver()).toEqual([]);
});
