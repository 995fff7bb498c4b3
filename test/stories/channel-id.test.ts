import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a channel that gets another id, as it begins to be shared', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: '2026-11-23T10:00:00+01:00' });
    ts = await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.fault({ kind: 'change_channel_id', channel: 'support-rossi' });
  });
  afterAll(() => world.close());

  test('stays the conversation of its items: an answer there counts', async () => {
    await world.say('marco', 'support-rossi', 'Domani alle 10.', ts);
    const verdicts = await world.database.query("SELECT verdict FROM commitments WHERE clock = 'first_answer'");
    expect(verdicts).toEqual([{ verdict: 'kept' }]);
  });

  test('so do the customer’s words', async () => {
    await world.advance('PT20M');
    await world.say('rossi', 'support-rossi', 'A che ora, di preciso?', ts);
    const owed = await world.database.query("SELECT verdict FROM commitments WHERE clock = 'every_answer'");
    expect(owed).toEqual([{ verdict: null }]);
  });

  test('when it is the desk’s own, its cards live on', async () => {
    await world.fault({ kind: 'change_channel_id', channel: 'care-desk' });
    await world.say('marco', 'support-rossi', 'Alle 10 in punto.', ts);
    await world.react('marco', 'support-rossi', ts, 'white_check_mark');
    const [card, ...others] = await cardsOf(world, await itemAt(world, ts));
    expect(others).toEqual([]);
    expect(shown(card)).toMatch(/chiusa/i);
  });
});

test('is named by its new id in the settings that name it: its requests are still tracked', async () => {
  const world = await startWorld({ at: '2026-11-23T10:00:00+01:00' });
  try {
    const [{ id } = { id: '' }] = await world.database.query<{ id: string }>(
      "SELECT id FROM channels WHERE name = 'support-rossi'",
    );
    const settings = { capture: { every: [id] }, customers: [{ name: 'Rossi Srl', channels: [id] }] };
    await world.database.query('UPDATE charters SET settings = $1, revision = revision + 1', [
      JSON.stringify(settings),
    ]);
    await world.fault({ kind: 'change_channel_id', channel: 'support-rossi' });
    await world.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
    expect(await world.database.query('SELECT customer_name FROM items')).toEqual([{ customer_name: 'Rossi Srl' }]);
    const [saved] = await world.database.query<{ settings: object }>('SELECT settings FROM charters');
    expect(JSON.stringify(saved?.settings)).not.toContain(id);
  } finally {
    await world.close();
  }
});
