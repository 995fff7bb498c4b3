import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { factsFrom } from '../../src/desk/reading.ts';
import { COLUMNS, type Kept } from '../../src/store/personal.ts';
import { charter } from '../support/given.ts';
import { closedItem, later, NOW, openItem, openShelf, put, type Shelf, TEAM } from './desk.ts';

const CARLA = 'U0CARLA00';
const NAME = 'Carla O\'Neill "Rossi"';
const MARCO = 'U0MARCO00';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.close());
beforeEach(async () => {
  await shelf.database.query('TRUNCATE people, absences, homes, signs CASCADE');
  await shelf.clear();
});

const erase = (personId: string): Promise<number[]> =>
  shelf.store.transaction((transaction) => transaction.erasePerson(TEAM, personId, later(60_000)));

const tables = (): Promise<{ name: string }[]> =>
  shelf.database.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'`,
  );

/** All that is in the database, as text. */
async function everything(): Promise<string> {
  const rows = await Promise.all(
    (await tables()).map(({ name }) =>
      shelf.database.query<{ row: string }>(`SELECT '${name} ' || to_jsonb(t)::text AS row FROM "${name}" AS t`),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

const PEOPLE = 'team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at';

/** A row in every table, with nothing of Carla's in it. */
async function aRowEverywhere(item: number): Promise<void> {
  const word = { ownerId: 'U0TOM0000', text: 'send the quote' };
  const open = openItem(item, { excerpt: 'a request' });
  const promise = {
    number: 2,
    class: 'promise',
    clock: 'promise',
    startsAt: NOW,
    dueAt: later(1),
    climbedTo: NOW,
  } as const;
  await put(shelf.store, { ...open, commitments: [...open.commitments, { ...promise, word }] });
  const who = `U0TOM000${item}`;
  await shelf.database.query(`
    INSERT INTO people (${PEOPLE})
      VALUES ('${TEAM}', '${who}', '${TEAM}', 'Tom Baker', '', 'en', FALSE, FALSE, FALSE, FALSE, now());
    INSERT INTO absences (team_id, person_id, because, since) VALUES ('${TEAM}', '${who}', 'said', now());
    INSERT INTO homes (team_id, person_id, opened_at, pages) VALUES ('${TEAM}', '${who}', now(), '{}');
    INSERT INTO item_messages (team_id, channel_id, message_ts, item_number, author_id, written_at)
      VALUES ('${TEAM}', 'C0ROSSI00', '${item}.1', ${item}, 'U0TOM0000', now());
    INSERT INTO goodwill (team_id, item_number, number, what, value_cents, why, by_id, at, approval)
      VALUES ('${TEAM}', ${item}, 1, 'a loan machine', 100, 'it took long', 'U0TOM0000', now(), 'not_needed');
    INSERT INTO entries (team_id, item_number, at, by_id, what)
      VALUES ('${TEAM}', ${item}, now(), 'U0TOM0000', '{"kind":"noted"}');
    INSERT INTO signs (team_id, channel_id, message_ts, person_id, name, sign, event_ts, given)
      VALUES ('${TEAM}', 'C0ROSSI00', '${item}.1', 'U0TOM0000', 'eyes', 'claim', '1.1', TRUE);
    INSERT INTO inbox (team_id, key, lane, payload, received_at) VALUES ('${TEAM}', 'event:${item}', '', '{}', now());
    INSERT INTO outbox (team_id, key, kind, destination, item_number, body, created_at)
      VALUES ('${TEAM}', 'question:${item}', 'question', 'desk', ${item}, '{}', now());
  `);
}

const BACKGROUND = `<@${CARLA}> and ${NAME.toLocaleUpperCase('en')}, ${CARLA}`;
/** What is put into a column to be found again, if it is not erased. */
const PLANTED: { [K in Exclude<Kept, 'fact'>]: unknown } = {
  person: CARLA,
  people: ['U0TOM0000', CARLA],
  row: CARLA,
  text: BACKGROUND,
  words: BACKGROUND,
  key: `question:1:${CARLA}`,
  settings: { customers: [{ name: BACKGROUND, notes: BACKGROUND }], leads: [CARLA] },
  json_words: { kind: 'noted', to: CARLA, text: BACKGROUND, brief: { problem: BACKGROUND } },
  held: { event: { user: CARLA } },
};

const personal = Object.entries(COLUMNS).flatMap(([table, columns]) =>
  Object.entries(columns).flatMap(([column, kept]) => (kept === 'fact' ? [] : [[table, column, kept] as const])),
);

test('every column that could hold a word or a name is in the table of what is done with it', async () => {
  const columns = await shelf.database.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'
       AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea', 'USER-DEFINED')`,
  );
  const listed = Object.entries(COLUMNS).flatMap(([table, kept]) =>
    Object.keys(kept).map((column) => `${table}.${column}`),
  );
  expect(columns.map(({ name }) => name).sort()).toEqual(listed.sort());
});

describe('erased', () => {
  test('nobody finds them in any column, wherever they stood', async () => {
    for (let item = 1; item <= 25; item++) await aRowEverywhere(item);
    await shelf.database.query(`UPDATE people SET name = $1 WHERE id = 'U0TOM0001'`, [NAME]);
    for (const [table, column, kept] of personal) {
      const planted = PLANTED[kept];
      const value = typeof planted === 'object' && kept !== 'people' ? JSON.stringify(planted) : planted;
      const place = `${table}.${column}`;
      // Known by that name: once by Slack, once by an item.
      const where = table === 'people' ? `id = 'U0TOM0001'` : `position('${CARLA}' in to_jsonb(r)::text) = 0`;
      const rows = await shelf.database.query(
        `UPDATE "${table}" SET "${column}" = $1
         WHERE ctid = (SELECT ctid FROM "${table}" AS r WHERE ${where} LIMIT 1) RETURNING 1`,
        [value],
      );
      expect([place, rows.length]).toEqual([place, 1]);
    }
    expect((await everything()).split(CARLA).length).toBeGreaterThan(personal.length);
    await erase(CARLA);
    const left = await everything();
    expect(left).not.toContain(CARLA);
    expect(left.toLocaleLowerCase('en')).not.toContain('neill');
  });

  test('a customer’s contact: their words go from the item and its briefs, and the open item goes on', async () => {
    const words = 'La macchina perde acqua dal fondo';
    const brief = { problem: words.slice(0, 20), done: 'called twice', next: 'send a technician' };
    await aRowEverywhere(1);
    const before = openItem(2, {
      contact: { personId: CARLA, name: NAME },
      excerpt: words,
      brief,
      heard: { byId: CARLA, since: NOW, at: NOW },
      nextAt: later(3_600_000),
    });
    await put(shelf.store, before);
    await shelf.store.transaction((transaction) =>
      transaction.save(
        TEAM,
        [
          {
            before,
            decision: {
              dossier: before,
              entries: [
                { at: NOW, byId: CARLA, what: { kind: 'heard', chase: 1 } },
                { at: NOW, byId: MARCO, what: { kind: 'handover_accepted', brief } },
                { at: NOW, byId: MARCO, what: { kind: 'noted', text: `${NAME} is angry` } },
              ],
              notices: [],
            },
          },
        ],
        NOW,
      ),
    );
    expect(await erase(CARLA)).toEqual([2]);
    const left = await everything();
    for (const gone of [CARLA, 'Carla', 'macchina', 'perde acqua']) expect(left).not.toContain(gone);
    const after = await shelf.store.dossier(TEAM, 2);
    expect(after?.item).toMatchObject({
      state: 'open',
      nextAt: later(60_000),
      excerpt: '…',
      brief: { problem: '…', done: 'called twice', next: 'send a technician' },
      contact: { name: '…', personId: expect.stringMatching(/^erased-[0-9a-f]{12}$/) },
    });
    expect(after?.item.heard?.byId).toBe(after?.item.contact?.personId);
    expect(left).toContain('is angry');
  });

  test('a colleague: name, promises and reasons go, and the facts count as before', async () => {
    await aRowEverywhere(1);
    const period = { from: later(-86_400_000), to: later(86_400_000) };
    const open = openItem(3, { owner: { personId: MARCO, since: NOW } });
    const promise = {
      number: 2,
      class: 'promise',
      clock: 'promise',
      startsAt: NOW,
      dueAt: later(1),
      climbedTo: NOW,
    } as const;
    const word = { ownerId: MARCO, text: 'call back before noon' };
    const closed = closedItem(
      { ...open, commitments: [...open.commitments, { ...promise, word, verdict: 'late', settledAt: later(2) }] },
      { endedAt: later(5_000), closing: { outcome: 'solved', unheard: { because: 'nobody answered the phone' } } },
    );
    await put(shelf.store, closed);
    await shelf.store.transaction((transaction) =>
      transaction.save(
        TEAM,
        [
          {
            before: closed,
            decision: {
              dossier: closed,
              entries: [
                { at: NOW, byId: MARCO, what: { kind: 'flagged', why: 'split' } },
                {
                  at: NOW,
                  byId: MARCO,
                  what: { kind: 'promised', commitment: 2, dueAt: later(1).toISOString(), text: word.text },
                },
                { at: later(2), byId: 'U0ANIA000', what: { kind: 'noted', text: 'asked for the manual' } },
                {
                  at: later(3),
                  byId: MARCO,
                  what: { kind: 'wait_ended', on: 'third_party', who: 'Mazzer', what: 'a spare gasket', late: true },
                },
                {
                  at: later(5_000),
                  byId: MARCO,
                  what: { kind: 'closed', outcome: 'solved', unheard: { because: 'nobody answered the phone' } },
                },
              ],
              notices: [
                {
                  kind: 'reply',
                  key: 'reply:1',
                  destination: { to: 'person', personId: 'U0ANIA000' },
                  reply: { say: 'moved', item: 3, text: word.text, dueAt: NOW.toISOString() },
                },
              ],
            },
          },
        ],
        NOW,
      ),
    );
    const count = () => factsFrom(shelf.store, { ...charter, teamId: TEAM }, period);
    const facts = await count();
    await erase(MARCO);
    const left = await everything();
    for (const gone of [MARCO, 'call back before noon', 'Mazzer', 'gasket', 'nobody answered'])
      expect(left).not.toContain(gone);
    expect(left).toContain('asked for the manual');
    expect(await count()).toEqual(facts);
    const after = await shelf.store.dossier(TEAM, 3);
    expect(after?.commitments[1]?.word).toEqual({ ownerId: expect.stringMatching(/^erased-/), text: '…' });
    expect(after?.item.owner?.personId).toBe(after?.commitments[1]?.word?.ownerId);
  });

  test('whoever is called as marks and places are leaves those as they were', async () => {
    const settings = { zone: 'Europe/Sofia', desk_channel: 'care-desk', ladders: { ask: [{ tell: ['desk'] }] } };
    const body = { kind: 'card', key: 'card:desk', destination: { to: 'desk' }, item: 1 };
    for (const [item, id, name] of [
      [1, 'U0DESK000', 'Desk'],
      [2, 'U0SOFIA00', 'Sofia'],
    ] as const) {
      await aRowEverywhere(item);
      await shelf.database.query(`UPDATE people SET id = $1, name = $2 WHERE name = 'Tom Baker'`, [id, name]);
      await shelf.database.query('UPDATE charters SET settings = $1', [
        JSON.stringify({ ...settings, customers: [{ name: `${name} & Co` }] }),
      ]);
      await shelf.database.query(`UPDATE outbox SET key = 'card:desk', body = $1`, [JSON.stringify(body)]);
      await erase(id);
      const [charter] = await shelf.database.query('SELECT settings FROM charters');
      const called = expect.stringMatching(/^erased-\w+ & Co$/);
      expect(charter).toEqual({ settings: { ...settings, customers: [{ name: called }] } });
      expect(await shelf.database.query('SELECT key, body FROM outbox')).toEqual([{ key: 'card:desk', body }]);
      await shelf.clear();
    }
  });

  test('a card that stands is edited; what was about to be told to them is told to nobody', async () => {
    await aRowEverywhere(1);
    await shelf.database.query(`
      UPDATE items SET contact_id = '${CARLA}';
      INSERT INTO outbox (team_id, key, kind, destination, item_number, body, created_at, message_ts, channel_id, fate)
        VALUES ('${TEAM}', 'card:1', 'card', 'desk', 1, '{"kind":"card","key":"card:1","item":1}', now(), '1.2', 'C0DESK000', 'sent');
      INSERT INTO outbox (team_id, key, kind, destination, item_number, body, next_at, created_at)
        VALUES ('${TEAM}', 'nudge:1:${CARLA}', 'nudge', '${CARLA}', 1, '{}', now(), now()),
               ('${TEAM}', 'home:${CARLA}', 'home', 'home:${CARLA}', NULL, '{}', now(), now());
    `);
    await erase(CARLA);
    const waiting = await shelf.database.query('SELECT key FROM outbox WHERE next_at IS NOT NULL');
    expect(waiting).toEqual([{ key: 'card:1' }]);
  });
});
