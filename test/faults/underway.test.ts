/** A command that takes long was said to be on its way; then the process that works on it dies. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { openFleet } from '../fleet/fleet.ts';
import { freshDatabase } from '../support/database.ts';

test('what was said to be on its way is done once, and answered, by another process', async () => {
  const database = await freshDatabase();
  const fleet = await openFleet(database.url, new Date('2026-11-23T09:00:00+01:00'));
  const stranger = new pg.Client({ connectionString: database.url });
  await stranger.connect();
  try {
    const first = await fleet.start();
    const ts = await fleet.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await fleet.react('marco', 'support-rossi', ts, 'eyes');
    // Whoever changes the item waits for somebody else.
    await stranger.query('BEGIN');
    await stranger.query('SELECT 1 FROM items FOR UPDATE');
    const typed = await fetch(`${fleet.simulator.url}/_sim/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'marco', channel: 'support-rossi', text: '/promise 11:00 richiamare Rossi' }),
    });
    expect(await typed.json()).toMatchObject({ ok: true, response: { text: expect.stringContaining('ci sto') } });
    await first.kill();
    await stranger.query('ROLLBACK');
    const promises = () => database.query(`SELECT text FROM commitments WHERE clock = 'promise'`);
    expect(await promises()).toEqual([]);

    await fleet.start();
    await fleet.rest();
    await fleet.advance('PT35S');
    expect(await promises()).toEqual([{ text: 'richiamare Rossi' }]);
    const seen = (await fleet.messages('support-rossi', 'marco')).filter(({ ephemeral }) => ephemeral);
    expect(seen.at(-1)?.text).toContain('richiamare Rossi');
    expect(await database.query('SELECT 1 FROM inbox WHERE next_at IS NOT NULL OR payload IS NOT NULL')).toEqual([]);
  } finally {
    await stranger.end();
    await fleet.close();
    await database.drop();
  }
});
