/** What people should be told, kept until it is delivered; each take is a lease with a number of its own. */
import type { Notice } from '../care/decision.ts';
import type { Outbox, OutboxRow } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';
import { storable } from './storable.ts';

type Row = {
  team_id: string;
  key: string;
  body: unknown;
  destination: string;
  lease: number;
  revision: number;
  attempts: number;
  created_at: Date;
  was_in_doubt: boolean;
  channel_id: string | null;
  message_ts: string | null;
};

/**
 * A message of its own for each key; a card that stands already is taken up again, to be edited in place.
 * While one is being sent (in doubt) its lease is left alone: `sent` sees the new revision and goes on.
 */
export async function postNotices(
  session: Session,
  teamId: string,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  for (const notice of notices) {
    await session.$executeRaw`
      INSERT INTO outbox (team_id, key, kind, destination, item_number, commitment, body, next_at, created_at)
      VALUES (${teamId}, ${notice.key}, ${notice.kind}, ${laneOf(notice)}, ${notice.item ?? null},
              ${notice.commitment ?? null}, ${JSON.stringify(storable(notice))}::jsonb, ${now}, ${now})
      ON CONFLICT (team_id, key) DO UPDATE
      SET revision = outbox.revision + 1, fate = NULL, attempts = 0,
          next_at = CASE WHEN outbox.in_doubt THEN outbox.next_at ELSE ${now}::timestamptz END
      WHERE outbox.kind = 'card'`;
  }
}

/** The messages that asked for these commitments are taken up again: they show what became of them. */
export async function refreshNotices(
  session: Session,
  teamId: string,
  item: number,
  commitments: readonly number[],
  now: Date,
): Promise<void> {
  if (commitments.length === 0) return;
  await session.$executeRaw`
    UPDATE outbox
    SET revision = revision + 1, fate = NULL, attempts = 0,
        next_at = CASE WHEN in_doubt THEN next_at ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND item_number = ${item} AND commitment IN (${Prisma.join(commitments)})
      AND message_ts IS NOT NULL`;
}

export function outboxOf(client: Client): Outbox {
  return {
    async take(now, leaseEnd, busyLanes, limit) {
      const rows = await client.$queryRaw<Row[]>`
        WITH first AS (
          SELECT DISTINCT ON (team_id, destination) team_id, key FROM outbox
          WHERE next_at <= ${now} AND NOT (team_id || ' ' || destination = ANY(${[...busyLanes]}))
          ORDER BY team_id, destination, created_at, key
          LIMIT ${limit}
        ), waiting AS (
          SELECT outbox.team_id, outbox.key, outbox.in_doubt FROM outbox
          JOIN first ON first.team_id = outbox.team_id AND first.key = outbox.key
          WHERE outbox.next_at <= ${now}
          FOR UPDATE OF outbox SKIP LOCKED
        )
        UPDATE outbox
        SET lease = outbox.lease + 1, next_at = ${leaseEnd}, in_doubt = TRUE, attempts = outbox.attempts + 1
        FROM waiting
        WHERE outbox.team_id = waiting.team_id AND outbox.key = waiting.key
        RETURNING outbox.team_id, outbox.key, outbox.body, outbox.destination, outbox.lease, outbox.revision,
                  outbox.attempts, outbox.created_at, waiting.in_doubt AS was_in_doubt,
                  outbox.channel_id, outbox.message_ts`;
      return rows.map(rowOf);
    },

    async holds({ teamId, notice, lease }, now) {
      const held = await client.$queryRaw<unknown[]>`
        SELECT 1 FROM outbox
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND next_at > ${now}`;
      return held.length === 1;
    },

    async sent({ teamId, notice, lease, revision }, posted, now) {
      // Asked for again while it was being sent: once more, with the facts of then.
      await client.$executeRaw`
        UPDATE outbox
        SET in_doubt = FALSE, attempts = 0, fate = 'sent', error = NULL,
            channel_id = COALESCE(${posted?.channelId ?? null}, channel_id),
            message_ts = COALESCE(${posted?.messageTs ?? null}, message_ts),
            next_at = CASE WHEN revision = ${revision} THEN NULL ELSE ${now}::timestamptz END
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async postpone({ teamId, notice, lease, lane, inDoubt }, until, wholeLane) {
      // This attempt left nothing behind; one before it may have.
      await client.$executeRaw`
        UPDATE outbox SET in_doubt = ${inDoubt}, next_at = ${until}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
      if (!wholeLane) return;
      await client.$executeRaw`
        UPDATE outbox SET next_at = ${until}
        WHERE team_id = ${teamId} AND destination = ${lane} AND next_at < ${until}`;
    },

    async doubt({ teamId, notice, lease }, until, why) {
      await client.$executeRaw`
        UPDATE outbox SET next_at = ${until}, error = ${storable(why)}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async repost({ teamId, notice, lease }, now) {
      await client.$executeRaw`
        UPDATE outbox SET in_doubt = FALSE, channel_id = NULL, message_ts = NULL, next_at = ${now}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async drop({ teamId, notice, lease, revision }, fate, why) {
      await client.$executeRaw`
        UPDATE outbox SET in_doubt = FALSE, fate = ${fate}, error = ${storable(why ?? null)}, next_at = NULL
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    },
  };
}

/** Where it goes, as far as the order of sending is concerned. */
function laneOf({ destination }: Notice): string {
  if (destination.to === 'desk') return 'desk';
  return destination.to === 'person' ? destination.personId : destination.at.channelId;
}

const rowOf = (row: Row): OutboxRow => ({
  teamId: row.team_id,
  // Written by postNotices alone, and never changed.
  notice: row.body as Notice,
  lane: row.destination,
  lease: row.lease,
  revision: row.revision,
  attempts: row.attempts,
  createdAt: row.created_at,
  inDoubt: row.was_in_doubt,
  ...(row.channel_id && row.message_ts && { posted: { channelId: row.channel_id, messageTs: row.message_ts } }),
});
