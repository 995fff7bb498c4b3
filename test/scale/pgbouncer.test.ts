import { describe, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { type Bouncer, hasBouncer, openBouncer } from '../support/bouncer.ts';
import { emptyDatabase } from '../support/database.ts';
import { startWorld } from '../support/world.ts';

/** Far fewer than the bot's pool has: who comes next goes on with whatever session is free. */
const SESSIONS = 2;

describe.skipIf(!hasBouncer)('through PgBouncer in transaction mode (skipped where it is not installed)', () => {
  test('a request is claimed, promised, reminded of, kept and closed, and the next digest tells it', async () => {
    let bouncer: Bouncer | undefined;
    const world = await startWorld({
      at: '2026-11-23T09:30:00+01:00',
      async through(databaseUrl) {
        bouncer = await openBouncer(databaseUrl, SESSIONS);
        return bouncer.url;
      },
    });
    try {
      const [first = ''] = await Promise.all(
        ['rossi', 'nowak', 'smith'].map(async (customer) => {
          const channel = `support-${customer}`;
          const ts = await world.say(customer, channel, 'Aiuto!');
          await world.react('marco', channel, ts, 'eyes');
          await world.say('marco', channel, 'Ci penso io.', ts);
          return ts;
        }),
      );
      const cards = (await world.messages('care-desk', 'giulia')).filter(({ text }) => text.startsWith('#'));
      expect(cards).toHaveLength(3);

      await world.command('marco', 'support-rossi', '/promise tra 1 ora richiamare Rossi');
      await world.advance('PT61M');
      const due = (await world.dm('marco')).find(({ blocks }) => JSON.stringify(blocks).includes('promise_keep'));
      if (!due) throw new Error('nobody was reminded');
      expect(await world.click('marco', due, 'promise_keep')).toEqual({ ok: true });
      await world.react('marco', 'support-rossi', first, 'white_check_mark');

      await world.moveTo('2026-11-24T08:31:00+01:00');
      const digest = (await world.messages('care-desk', 'giulia')).at(-1);
      expect(JSON.stringify(digest?.blocks)).toContain('1 chiusa');
    } finally {
      await world.close().finally(() => bouncer?.close());
    }
  });

  test('processes that start at once wait for one another to migrate, and leave no lock behind', async () => {
    const database = await emptyDatabase();
    const bouncer = await openBouncer(database.url, 2 * SESSIONS);
    try {
      const applied = await Promise.all([migrate(bouncer.url), migrate(bouncer.url)]);
      expect(applied.filter(({ length }) => length > 0)).toHaveLength(1);
      expect(await migrate(bouncer.url)).toEqual([]);
      const locks = () =>
        database.query(
          `SELECT objid FROM pg_locks JOIN pg_database ON pg_database.oid = database
           WHERE locktype = 'advisory' AND datname = current_database()`,
        );
      // The server notices the end of a session a moment later; one that is left behind stays for ever.
      await expect.poll(locks).toEqual([]);
    } finally {
      await bouncer.close();
      await database.drop();
    }
  });
});
