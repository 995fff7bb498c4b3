import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/store/client.ts';
import { memoryOf } from '../../src/store/people.ts';
import { readSettings } from '../../src/store/workspaces.ts';
import { openGate } from '../support/gate.ts';
import { person } from '../support/given.ts';
import { CHARTER, later, NOW, openShelf, type Shelf, TEAM } from './desk.ts';

let shelf: Shelf;
let memory: ReturnType<typeof memoryOf>;
beforeAll(async () => {
  shelf = await openShelf();
  memory = memoryOf(shelf.client);
});
afterAll(() => shelf.close());
beforeEach(async () => {
  await shelf.database.query('TRUNCATE people, channels CASCADE');
  await shelf.clear();
});

const SOON = later(60_000);
const marco = person('U0MARCO', { homeTeamId: TEAM, name: 'Marco Bianchi', isAdmin: true });
const carla = person('U0CARLA', { homeTeamId: 'T0ROSSI', isGuest: true, isBot: true, isDeleted: true, locale: 'pl' });
const support = { id: 'C0ROSSI', name: 'support-rossi', isShared: true };

describe('people', () => {
  test('are remembered as they were told, until that is stale', async () => {
    await memory.rememberPeople(TEAM, [marco, carla], SOON);
    expect(await memory.person(TEAM, marco.id, NOW)).toEqual(marco);
    expect(await memory.person(TEAM, carla.id, NOW)).toEqual(carla);
    expect(await memory.person(TEAM, marco.id, SOON)).toBeUndefined();
    expect(await memory.person('T0OTHER', marco.id, NOW)).toBeUndefined();
  });

  test('of whom no language was told, none is remembered', async () => {
    const { locale: _untold, ...silent } = marco;
    await memory.rememberPeople(TEAM, [silent, carla], SOON);
    expect(await memory.person(TEAM, marco.id, NOW)).toEqual(silent);
    expect(await memory.person(TEAM, carla.id, NOW)).toEqual(carla);
  });

  test('told twice at once, the last word counts', async () => {
    await memory.rememberPeople(TEAM, [marco, carla, { ...marco, name: 'Marco B.' }], SOON);
    await memory.rememberPeople(TEAM, [{ ...carla, isGuest: false }], SOON);
    expect(await memory.person(TEAM, marco.id, NOW)).toHaveProperty('name', 'Marco B.');
    expect(await memory.person(TEAM, carla.id, NOW)).toHaveProperty('isGuest', false);
  });

  test('are kept with any name that a keyboard can make', async () => {
    const name = `Zoë "{o'}, \\ \0\ud83d ${'💧'.repeat(20)}, NULL`;
    await memory.rememberPeople(TEAM, [{ ...marco, name, zone: '' }, carla], SOON);
    expect(await memory.person(TEAM, marco.id, NOW)).toHaveProperty(
      'name',
      name.replace('\0', '').replace('\ud83d ', '\ufffd '),
    );
  });

  test('forgotten, they are asked for anew; what was known stays, to be compared with', async () => {
    await memory.rememberPeople(TEAM, [marco], SOON);
    await memory.forgetPerson(TEAM, marco.id);
    expect(await memory.person(TEAM, marco.id, NOW)).toBeUndefined();
    expect(await memory.person(TEAM, marco.id)).toEqual(marco);
  });

  test('five thousand of them are remembered in a few ways to the database, by two processes at once', async () => {
    const gate = await openGate(shelf.database.url);
    gate.slow(20);
    const processes = [connect(gate.url), connect(gate.url)];
    const crowd = Array.from({ length: 5000 }, (_, index) => person(`U0${index}`));
    await Promise.all(
      processes.map((client, order) =>
        memoryOf(client).rememberPeople(TEAM, order === 0 ? crowd : crowd.toReversed(), SOON),
      ),
    );
    expect(gate.trips()).toBeLessThan(100);
    await Promise.all(processes.map((client) => client.close()));
    await gate.close();
    expect(await shelf.database.query('SELECT count(*)::int AS people FROM people')).toEqual([{ people: 5000 }]);
  });

  test('nobody is nothing to do', async () => {
    await memory.rememberPeople(TEAM, [], SOON);
    await memory.rememberChannels(TEAM, [], SOON);
  });
});

describe('channels', () => {
  test('are remembered as they were told last, until that is stale', async () => {
    await memory.rememberChannels(TEAM, [support], SOON);
    await memory.rememberChannels(TEAM, [{ ...support, name: 'assistenza-rossi', isShared: false }], SOON);
    expect(await memory.channel(TEAM, support.id, NOW)).toEqual({
      id: support.id,
      name: 'assistenza-rossi',
      isShared: false,
    });
    expect(await memory.channel(TEAM, support.id, SOON)).toBeUndefined();
  });
});

test('settings are read as they were saved', async () => {
  const settings = { language: 'it', customers: [{ name: 'Rossi', channels: ['support-rossi'], contacts: [] }] };
  const read = () => readSettings(shelf.client, TEAM, CHARTER);
  expect(await read()).toEqual({ settings: {}, revision: 0, fileHash: null });
  await shelf.store.transaction((transaction) => transaction.saveSettings(TEAM, settings, NOW));
  expect(await read()).toEqual({ settings, revision: 1, fileHash: null });
});
