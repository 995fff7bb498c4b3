/** What Slack sent, kept from before it is acknowledged until it has been worked through. */
import type { Cause, Inbox, InboxRow } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
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

    async take(now, leaseEnd, limit) {
      const rows = await client.$queryRaw<
        { team_id: string; key: string; lane: string; payload: unknown; attempts: number; seq: bigint }[]
      >`
        UPDATE inbox SET attempts = inbox.attempts + 1, next_at = ${leaseEnd}
        FROM (
          SELECT team_id, key FROM inbox WHERE next_at <= ${now}
          ORDER BY next_at, seq LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ) AS waiting
        WHERE inbox.team_id = waiting.team_id AND inbox.key = waiting.key
        RETURNING inbox.team_id, inbox.key, inbox.lane, inbox.payload, inbox.attempts, inbox.seq`;
      return rows
        .sort((one, other) => Number(one.seq - other.seq))
        .map(
          ({ team_id, key, lane, payload, attempts }): InboxRow => ({ teamId: team_id, key, lane, payload, attempts }),
        );
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
