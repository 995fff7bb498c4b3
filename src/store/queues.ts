/** How much waits for each round: read in one statement, by the indices that the rounds use, and bounded in cost. */
import type { Client } from './client.ts';

/** Whatever waits: more rows than that are not counted. */
const COUNTED = 10_000;

/** @param overdue_s - how long the row that waits longest has been due */
export type QueueDepth = { queue: 'inbox' | 'outbox' | 'items'; due: number; later: number; overdue_s: number };

export async function queueDepths(client: Client, teams: readonly string[], now: Date): Promise<QueueDepth[]> {
  const ours = [...teams];
  return await client.query<QueueDepth>`
    SELECT queue, due, later,
           GREATEST(COALESCE(EXTRACT(EPOCH FROM ${now}::timestamptz - first), 0), 0)::float8 AS overdue_s
    FROM (
      SELECT 'inbox' AS queue,
        (SELECT count(*) FROM (SELECT FROM inbox WHERE next_at <= ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int AS due,
        (SELECT count(*) FROM (SELECT FROM inbox WHERE next_at > ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int AS later,
        (SELECT next_at FROM inbox WHERE next_at IS NOT NULL AND team_id = ANY(${ours})
         ORDER BY next_at LIMIT 1) AS first
      UNION ALL
      SELECT 'outbox',
        (SELECT count(*) FROM (SELECT FROM outbox WHERE next_at <= ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int,
        (SELECT count(*) FROM (SELECT FROM outbox WHERE next_at > ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int,
        (SELECT next_at FROM outbox WHERE next_at IS NOT NULL AND team_id = ANY(${ours}) ORDER BY next_at LIMIT 1)
      UNION ALL
      SELECT 'items',
        (SELECT count(*) FROM (SELECT FROM items WHERE next_at <= ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int,
        (SELECT count(*) FROM (SELECT FROM items WHERE next_at > ${now} AND team_id = ANY(${ours})
                               LIMIT ${COUNTED}) AS few)::int,
        (SELECT next_at FROM items WHERE next_at IS NOT NULL AND team_id = ANY(${ours}) ORDER BY next_at LIMIT 1)
    ) AS queues`;
}
