import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/store/client.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storeOf } from '../../src/store/store.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';

const PRISMA = new URL('../../prisma/', import.meta.url);

const migrations = async () =>
  (await readdir(new URL('migrations/', PRISMA), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

describe('migrations', () => {
  let database: TestDatabase;
  afterEach(() => database.drop());

  describe('of an empty database', () => {
    beforeEach(async () => {
      database = await emptyDatabase();
    });
    const applied = () =>
      database.query<{ migration_name: string }>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
      );

    test('two migrators at once both succeed, and each migration is applied once', async () => {
      const [one, other] = await Promise.all([migrate(database.url), migrate(database.url)]);
      expect([...one, ...other].sort()).toEqual(await migrations());
      expect((await applied()).map(({ migration_name }) => migration_name)).toEqual(await migrations());
    });

    test('a second run applies nothing', async () => {
      expect(await migrate(database.url)).toEqual(await migrations());
      expect(await migrate(database.url)).toEqual([]);
    });
  });

  describe('one after the other, while processes of the version before are still at work', () => {
    beforeEach(async () => {
      database = await emptyDatabase();
    });

    /** Before anybody ran the bot in a company these took away what the version before them used. */
    const BEFORE_THE_FIRST_COMPANY = [
      '20261122034026_initial',
      '20261122045309_whole_care',
      '20261122062537_sign_names',
    ];

    type Column = { name: string; type: string; isRequired: boolean; hasDefault: boolean };

    /** "items.state", and what a column demands; "items_pkey", and what a constraint demands. */
    const shape = async () => {
      const columns = await database.query<Column>(`
        SELECT table_name || '.' || column_name AS name, udt_name AS type, is_nullable = 'NO' AS "isRequired",
               column_default IS NOT NULL AS "hasDefault"
        FROM information_schema.columns WHERE table_schema = 'public'`);
      const rules = await database.query<{ name: string; says: string }>(`
        SELECT conrelid::regclass || '.' || conname AS name, pg_get_constraintdef(oid) AS says
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        UNION ALL
        SELECT indrelid::regclass || '.' || indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE indisunique AND relnamespace = 'public'::regnamespace`);
      return {
        columns: new Map(columns.map((one) => [one.name, one])),
        rules: new Map(rules.map((one) => [one.name, one.says])),
      };
    };
    type Shape = Awaited<ReturnType<typeof shape>>;

    const tableOf = (name: string) => name.split('.')[0] ?? '';

    /** What a process that knows only the schema before would stumble upon. */
    function hurts(before: Shape, after: Shape): string[] {
      const tables = new Set([...before.columns.keys()].map(tableOf));
      const isOld = (name: string) => tables.has(tableOf(name));
      const gone = [...before.columns.values()].filter(({ name, type, isRequired }) => {
        const now = after.columns.get(name);
        return !now || now.type !== type || (now.isRequired && !isRequired);
      });
      const demanded = [...after.columns.values()].filter(
        ({ name, isRequired, hasDefault }) => isOld(name) && !before.columns.has(name) && isRequired && !hasDefault,
      );
      const ruled = [...after.rules].filter(([name, says]) => isOld(name) && before.rules.get(name) !== says);
      return [
        ...gone.map(({ name }) => `${name} is gone or stricter`),
        ...demanded.map(({ name }) => `${name} is demanded`),
        ...ruled.map(([name]) => `${name} is a new rule`),
      ];
    }

    test('nothing that the version before reads or writes is taken away, renamed or made stricter', async () => {
      const hurting: string[] = [];
      let before = await shape();
      for (const name of await migrations()) {
        await database.query(await readFile(new URL(`migrations/${name}/migration.sql`, PRISMA), 'utf8'));
        const after = await shape();
        const found = hurts(before, after);
        if (!BEFORE_THE_FIRST_COMPANY.includes(name)) hurting.push(...found.map((what) => `${name}: ${what}`));
        // It can be seen at all.
        if (name.endsWith('_whole_care')) expect(found).toContain('customers.name is gone or stricter');
        if (name.endsWith('_sign_names')) expect(found).toContain('signs.name is demanded');
        before = after;
      }
      expect(hurting).toEqual([]);
    });
  });

  describe('of a database that has been worked with', () => {
    beforeEach(async () => {
      database = await emptyDatabase();
    });

    /** One row for each table, as the first schema had them: an open item, a closed one, and what goes with them. */
    const WORKED = `
      INSERT INTO workspaces VALUES ('T1', 2);
      INSERT INTO customers VALUES ('T1', 'Rossi', 'Rossi', '{U1}');
      INSERT INTO channels VALUES ('T1', 'C1', 'support-rossi', true, 'Rossi', '2026-11-23T10:00Z');
      INSERT INTO items (team_id, number, charter_id, channel_id, message_ts, thread_ts, conversation, customer_name,
        excerpt, asked_at, flagged_by, flagged_at, state, ended_by, ended_at, next_at)
      VALUES
        ('T1', 1, 'default', 'C1', '1.1', '1.1', 'here', 'Rossi', 'perde acqua', '2026-11-23T09:00Z', 'U2',
          '2026-11-23T09:00Z', 'open', NULL, NULL, '2026-11-23T10:00Z'),
        ('T1', 2, 'default', 'C1', '1.2', '1.2', 'here', 'Rossi', 'ferma', '2026-11-23T09:00Z', 'U2',
          '2026-11-23T09:00Z', 'closed', 'U2', '2026-11-23T09:30Z', NULL);
      INSERT INTO commitments VALUES ('T1', 1, 1, 'promise', 'promise', 'U2', 'richiamare',
        '2026-11-23T09:00Z', '2026-11-23T11:00Z', '2026-11-23T09:00Z', NULL, NULL);
      INSERT INTO entries (team_id, item_number, at, by_id, what)
      VALUES ('T1', 1, '2026-11-23T09:00Z', 'U2', '{"kind": "flagged"}');
      INSERT INTO outbox (team_id, key, kind, destination, item_number, body, created_at, channel_id, message_ts, fate)
      VALUES
        ('T1', 'card:1', 'card', 'desk', 1, '{}', '2026-11-23T09:00Z', 'C2', '2.1', 'sent'),
        ('T1', 'card:2', 'card', 'desk', 2, '{}', '2026-11-23T09:00Z', NULL, NULL, 'overtaken')`;

    test('every item comes through, with nothing in it that nobody said', async () => {
      const at = (time: string) => new Date(`2026-11-23T${time}Z`);
      const sql = await Promise.all(
        (await migrations()).map((name) => readFile(new URL(`migrations/${name}/migration.sql`, PRISMA), 'utf8')),
      );
      for (const [index, statements] of sql.entries()) {
        await database.query(statements);
        if (index === 0) await database.query(WORKED);
      }
      const client = connect(database.url);
      const store = storeOf(client);
      const item = {
        teamId: 'T1',
        number: 1,
        charterId: 'default',
        anchor: { channelId: 'C1', messageTs: '1.1', threadTs: '1.1' },
        conversation: 'here',
        customerName: 'Rossi',
        excerpt: 'perde acqua',
        askedAt: at('09:00'),
        flaggedBy: 'U2',
        flaggedAt: at('09:00'),
        chases: 0,
        topics: [],
        goodwill: [],
        state: 'open',
        nextAt: at('10:00'),
      };
      const promised = {
        number: 1,
        class: 'promise',
        clock: 'promise',
        startsAt: at('09:00'),
        dueAt: at('11:00'),
        climbedTo: at('09:00'),
        word: { ownerId: 'U2', text: 'richiamare' },
      };
      expect(await store.history('T1', 1)).toEqual({
        dossier: { item, commitments: [promised] },
        entries: [{ at: at('09:00'), byId: 'U2', what: { kind: 'flagged' } }],
      });
      const { nextAt: _open, ...facts } = item;
      const messageTs = '1.2';
      expect((await store.dossier('T1', 2))?.item).toEqual({
        ...facts,
        number: 2,
        anchor: { channelId: 'C1', messageTs, threadTs: messageTs },
        excerpt: 'ferma',
        state: 'closed',
        endedBy: 'U2',
        endedAt: at('09:30'),
      });
      expect(await database.query('SELECT key, posted_at FROM outbox ORDER BY key')).toEqual([
        { key: 'card:1', posted_at: at('09:00') },
        { key: 'card:2', posted_at: null },
      ]);
      await client.close();
    });
  });

  describe('lead to a schema', () => {
    beforeEach(async () => {
      database = await freshDatabase();
    });

    test('that is prisma/schema.prisma, letter by letter', async () => {
      const newest = (await migrations()).at(-1);
      const [kept, current] = await Promise.all([
        readFile(new URL(`migrations/${newest}/schema.prisma`, PRISMA), 'utf8'),
        readFile(new URL('schema.prisma', PRISMA), 'utf8'),
      ]);
      expect(kept).toBe(current);
    });

    test('in which no column takes its value from the database’s clock', async () => {
      const defaults = await database.query<{ column_default: string }>(`
        SELECT table_name, column_name, column_default FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND column_default IS NOT NULL`);
      expect(defaults.length).toBeGreaterThan(0);
      expect(defaults.filter(({ column_default }) => /now|current_|timestamp|clock/i.test(column_default))).toEqual([]);
    });
  });
});
