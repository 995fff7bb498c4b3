/** The machine of the database dies under two processes of the bot, and the one that has followed it takes its place. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openFleet } from '../fleet/fleet.ts';
import { cardsOf, itemAt, keyOf } from '../support/cards.ts';
import { openGate } from '../support/gate.ts';
import { openPair } from './pair.ts';

const AT = new Date('2026-11-23T09:30:00+01:00');
const MINUTE_MS = 60_000;
/** Who asks where. */
const CUSTOMERS = { 'support-rossi': 'rossi', 'support-nowak': 'nowak', 'support-smith': 'smith', support: 'piotr' };
const ROUNDS = 3;

/** Only there it is told which processes a server has. */
const CAN_KILL = existsSync('/proc/self/exe');

test.skipIf(!CAN_KILL)(
  'a failover to a promoted replica loses nothing and doubles nothing (skipped where there is no /proc)',
  async () => {
    const pair = await openPair(await mkdtemp(join(tmpdir(), 'parola-failover-')));
    const gate = await openGate(pair.url);
    const database = new pg.Pool({ connectionString: gate.url, max: 1 });
    database.on('error', () => undefined);
    const fleet = await openFleet(gate.url, AT);
    const query = async <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await database.query<R>(sql, values)).rows;
    const seen = { ...fleet, database: { query, url: gate.url, drop: async () => {} } };
    try {
      await Promise.all([fleet.start(), fleet.start()]);
      const before = await fleet.say('rossi', 'support-rossi', 'Quando arriva il tecnico?');
      await fleet.react('marco', 'support-rossi', before, 'eyes');
      await fleet.say('marco', 'support-rossi', 'Ci penso io.', before);
      await fleet.command('marco', 'support-rossi', '/promise tra 1 ora richiamare Rossi');

      const asked: string[] = [];
      const load = Array.from({ length: ROUNDS }, () => Object.entries(CUSTOMERS))
        .flat()
        .map(async ([channel, who]) => {
          const ts = await fleet.say(who, channel, 'La macchina perde acqua.');
          asked.push(ts);
          await fleet.react('marco', channel, ts, 'eyes');
          await fleet.say('marco', channel, 'Ci penso io.', ts);
        });
      // In the midst of it.
      while ((await query('SELECT 1 FROM items')).length < ROUNDS) await fleet.rest();
      await pair.killFirst();
      gate.leadTo(await pair.promoteSecond());
      await Promise.all(load);

      // What was sent in vain comes again, what a transaction held is taken up, and the word falls due.
      for (let minute = 0; minute < 70; minute += 10) {
        await fleet.clock.advanceTo(new Date(fleet.clock.now().getTime() + 10 * MINUTE_MS));
      }
      expect(fleet.members).toHaveLength(2);
      expect(asked).toHaveLength(ROUNDS * Object.keys(CUSTOMERS).length);
      for (const ts of [before, ...asked]) expect(await cardsOf(seen, await itemAt(seen, ts))).toHaveLength(1);
      expect(await query('SELECT 1 FROM items')).toHaveLength(asked.length + 1);
      const keys = (await fleet.dm('marco')).map(keyOf);
      const nudge = `nudge:${await itemAt(seen, before)}:promise-`;
      expect(keys.filter((key) => String(key).startsWith(nudge))).toHaveLength(2);
      expect(keys).toHaveLength(new Set(keys).size);
      expect(await query(`SELECT key, error FROM inbox WHERE done_at IS NULL`)).toEqual([]);
      expect(await query(`SELECT key, error FROM outbox WHERE fate = 'parked' OR in_doubt`)).toEqual([]);
    } finally {
      await fleet.close();
      await database.end();
      await gate.close();
      await pair.close();
    }
  },
);
