/** What Slack sent, kept from before it is acknowledged until it has been worked through. */
import type { Cause, Inbox, InboxRow } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { showAnew } from './home.ts';
import { storable } from './storable.ts';

export function inboxOf(client: Client): Inbox {
  return {
    async receive({ teamId, key, lane, payload }, now) {
      const inserted = await client.$executeRaw`
        INSERT INTO inbox (team_id, key, lane, payload, received_at, next_at)
        VALUES (${teamId}, ${key}, ${lane}, ${JSON.stringify(storable(payload))}::jsonb, ${now}, ${now})
        ON CONFLICT (team_id, key) DO NOTHING`;
      return inserted === 1;
    },

    async take(teams, now, leaseEnd, limit) {
      const rows = await client.$queryRaw<
        { team_id: string; key: string; lane: string; payload: unknown; attempts: number }[]
      >`
        WITH first AS (
          SELECT DISTINCT ON (team_id, lane) team_id, key FROM inbox AS waiting
          WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
            -- An earlier row of the lane is being worked on: this one waits for it.
            AND NOT EXISTS (
              SELECT 1 FROM inbox AS earlier
              WHERE earlier.team_id = waiting.team_id AND earlier.lane = waiting.lane AND earlier.seq < waiting.seq
                AND earlier.next_at > ${now} AND earlier.error IS NULL
            )
          ORDER BY team_id, lane, seq
        ), taken AS (
          SELECT inbox.team_id, inbox.key FROM inbox
          JOIN first ON first.team_id = inbox.team_id AND first.key = inbox.key
          WHERE inbox.next_at <= ${now}
          ORDER BY inbox.seq LIMIT ${limit} FOR UPDATE OF inbox SKIP LOCKED
        )
        UPDATE inbox SET attempts = inbox.attempts + 1, next_at = ${leaseEnd}
        FROM taken
        WHERE inbox.team_id = taken.team_id AND inbox.key = taken.key
        RETURNING inbox.team_id, inbox.key, inbox.lane, inbox.payload, inbox.attempts`;
      return rows.map(({ team_id: teamId, ...row }): InboxRow => ({ teamId, ...row }));
    },

    async finish({ teamId, key }, now) {
      await client.$executeRaw`
        UPDATE inbox SET done_at = ${now}, next_at = NULL, payload = NULL
        WHERE team_id = ${teamId} AND key = ${key} AND done_at IS NULL`;
    },

    async fail({ teamId, key }, error, retryAt, now) {
      await client.$executeRaw`
        UPDATE inbox
        SET error = ${storable(error)}, next_at = ${retryAt ?? null}, parked_at = ${retryAt ? null : now}
        WHERE team_id = ${teamId} AND key = ${key} AND done_at IS NULL`;
      if (!retryAt) await showAnew(client, teamId, [], now);
    },

    async forget(before) {
      await client.$executeRaw`DELETE FROM inbox WHERE done_at < ${before}`;
    },
  };
}

/**
 * Marks the cause as acted upon, in the transaction of the move itself: a second delivery, or a process that
 * takes the row up again after a crash, finds it done. What was never written down first (a command, a button)
 * leaves its key here.
 */
export async function beginCause(session: Session, { teamId, key }: Cause, now: Date): Promise<boolean> {
  const begun = await session.$executeRaw`
    INSERT INTO inbox (team_id, key, lane, received_at, done_at)
    VALUES (${teamId}, ${key}, '', ${now}, ${now})
    ON CONFLICT (team_id, key) DO UPDATE SET done_at = ${now}, next_at = NULL, payload = NULL
    WHERE inbox.done_at IS NULL`;
  return begun === 1;
}
