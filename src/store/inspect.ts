/** What an operator wants to know of the database; nothing is changed. */
import pg from 'pg';
import type { Client } from './client.ts';
import { missingMigrations } from './migrate.ts';

const CONNECT_TIMEOUT_MS = 5_000;

export type Inspected = {
  /** As Postgres counts it: 140012. */
  version: number;
  /** Migrations that it lacks. */
  pending: string[];
};

export const inspect = (connectionString: string): Promise<Inspected> =>
  connected(connectionString, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    return { version: rows[0]?.version ?? 0, pending: await missingMigrations(client) };
  });

/** What failed so often that a person has to look: of each box the count, the oldest, and why that one failed. */
export type ParkedIn = { box: 'inbox' | 'outbox'; count: number; oldest: Date; why: string };

export const countParked = (connectionString: string): Promise<ParkedIn[]> =>
  connected(connectionString, async (client) => {
    const { rows } = await client.query<ParkedIn>(`
      SELECT box, count(*)::int AS count, min(at) AS oldest, (array_agg(why ORDER BY at))[1] AS why
      FROM (
        SELECT 'inbox' AS box, parked_at AS at, COALESCE(error, '') AS why FROM inbox
        WHERE parked_at IS NOT NULL AND done_at IS NULL
        UNION ALL
        SELECT 'outbox', created_at, COALESCE(error, '') FROM outbox WHERE fate = 'parked'
      ) AS parked
      GROUP BY box ORDER BY box`);
    return rows;
  });

/** How many rows of each box a person has to look at: by their indices, so that it can be asked all the time. */
export async function parkedRows(client: Client): Promise<Record<ParkedIn['box'], number>> {
  const [counted] = await client.query<Record<ParkedIn['box'], number>>`
    SELECT
      (SELECT count(*)::int FROM inbox WHERE parked_at IS NOT NULL AND done_at IS NULL) AS inbox,
      (SELECT count(*)::int FROM outbox WHERE fate = 'parked') AS outbox`;
  return counted ?? { inbox: 0, outbox: 0 };
}

async function connected<T>(connectionString: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
