/** A second workspace in the same database: row for row like the first, with the same numbers, and words of its own. */
import type { TestDatabase } from '../support/database.ts';
import { TEAM } from './payloads.ts';

export const NEIGHBOUR = 'T0SECOND0';
/** Stands in each of its words: whoever reads it reads what is not theirs. */
export const THEIRS = 'ALTRUI';

/** What is due there is due now, and would be taken by whoever asks for what is due without asking where. */
const WORDS = `
  UPDATE items SET excerpt = '${THEIRS} perde acqua', contact_name = '${THEIRS}', customer_name = '${THEIRS}', next_at = '2026-11-20T09:00Z'
    WHERE team_id = '${NEIGHBOUR}';
  UPDATE commitments SET text = '${THEIRS} richiamare' WHERE team_id = '${NEIGHBOUR}' AND text IS NOT NULL;
  UPDATE people SET name = '${THEIRS}' WHERE team_id = '${NEIGHBOUR}';
  UPDATE channels SET name = '${THEIRS}' WHERE team_id = '${NEIGHBOUR}';
  UPDATE digests SET next_at = '2026-11-20T09:00Z' WHERE team_id = '${NEIGHBOUR}';
  UPDATE outbox SET next_at = '2026-11-20T09:00Z', fate = NULL WHERE team_id = '${NEIGHBOUR}';`;

/** Of what has not happened in the first one. */
const MORE = `
  INSERT INTO installations (team_id, sealed, key_id) VALUES ('${NEIGHBOUR}', 'sealed', 'key');
  INSERT INTO absences (team_id, person_id, because, since) VALUES ('${NEIGHBOUR}', 'U0MARCO00', 'said', '2026-11-20T09:00Z');
  INSERT INTO homes (team_id, person_id, opened_at, pages)
    VALUES ('${NEIGHBOUR}', 'U0GIULIA0', '2026-11-23T08:00Z', '{"items": 0, "people": 0}');
  INSERT INTO item_messages (team_id, channel_id, message_ts, item_number, author_id, written_at)
    VALUES ('${NEIGHBOUR}', 'C0ROSSI00', '1795422600.000009', 1, 'U0ROSSI00', '2026-11-23T08:00Z');
  INSERT INTO goodwill (team_id, item_number, number, what, value_cents, why, by_id, at, approval)
    VALUES ('${NEIGHBOUR}', 1, 1, '${THEIRS}', 4000, '${THEIRS}', 'U0MARCO00', '2026-11-23T08:00Z', 'pending');`;

export async function moveIn(database: TestDatabase): Promise<void> {
  const columns = await database.query<{ name: string; columns: string; values: string }>(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns,
            string_agg(CASE column_name WHEN 'team_id' THEN '''${NEIGHBOUR}''' ELSE quote_ident(column_name) END, ', ') AS values
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'
       AND is_identity = 'NO' AND COALESCE(column_default, '') NOT LIKE 'nextval%'
     GROUP BY table_name`,
  );
  const copies = columns.map(
    ({ name, columns: into, values }) =>
      `INSERT INTO "${name}" (${into}) SELECT ${values} FROM "${name}" WHERE team_id = '${TEAM}';`,
  );
  // Their order does not matter so.
  await database.query(
    `SET session_replication_role = replica; ${copies.join('\n')} ${WORDS} ${MORE} RESET session_replication_role`,
  );
}

/** All that is kept of it, and how many rows that is. */
export async function rowsOf(database: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await database.query<{ name: string }>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await database.query<{ row: string }>(
      `SELECT t::text AS row FROM "${name}" AS t WHERE team_id = $1 ORDER BY 1`,
      [NEIGHBOUR],
    );
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
