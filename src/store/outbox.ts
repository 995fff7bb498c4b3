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
  in_doubt: boolean;
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
          next_at = CASE WHEN outbox.in_doubt THEN COALESCE(outbox.next_at, ${now}::timestamptz)
                         ELSE ${now}::timestamptz END
      WHERE outbox.kind = 'card'`;
  }
}

/**
 * The messages that asked for these commitments are taken up again: they show what became of them. So are those
 * that have not been sent: a worker that holds one is fenced off, and whoever takes it next sees that it is over.
 */
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
        next_at = CASE WHEN in_doubt THEN COALESCE(next_at, ${now}::timestamptz) ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND item_number = ${item} AND commitment IN (${Prisma.join(commitments)})
      AND (message_ts IS NOT NULL OR in_doubt OR next_at IS NOT NULL)`;
}

/** The earliest instant at which there is something to send outside the busy lanes. */
export async function nextDelivery(
  client: Client,
  teams: readonly string[],
  busyLanes: readonly string[],
): Promise<Date | undefined> {
  const [first] = await client.$queryRaw<{ next_at: Date }[]>`
    SELECT next_at FROM outbox
    WHERE next_at IS NOT NULL AND team_id = ANY(${[...teams]})
      AND NOT (team_id || ' ' || destination = ANY(${[...busyLanes]}))
    ORDER BY next_at LIMIT 1`;
  return first?.next_at;
}

export function outboxOf(client: Client): Outbox {
  return {
    take: (...due) => take(client, ...due),

    async commitToSend({ teamId, notice, lease }, now, leaseEnd) {
      const held = await client.$executeRaw`
        UPDATE outbox SET in_doubt = TRUE, next_at = ${leaseEnd}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND next_at > ${now}`;
      return held === 1;
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

    async postpone({ teamId, notice, lease, lane, inDoubt }, until, { why, counts, wholeLane }) {
      // This attempt left nothing behind; one before it may have.
      await client.$executeRaw`
        UPDATE outbox
        SET in_doubt = ${inDoubt}, next_at = ${until}, error = ${storable(why)},
            attempts = GREATEST(attempts - ${counts ? 0 : 1}::int, 0)
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
      if (!wholeLane) return;
      await client.$executeRaw`
        UPDATE outbox SET next_at = ${until}
        WHERE team_id = ${teamId} AND destination = ${lane} AND next_at < ${until}`;
    },

    async doubt({ teamId, notice, lease }, until, { why, counts }) {
      await client.$executeRaw`
        UPDATE outbox
        SET in_doubt = TRUE, next_at = ${until}, error = ${storable(why)},
            attempts = GREATEST(attempts - ${counts ? 0 : 1}::int, 0)
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async repost({ teamId, notice, lease }, now) {
      await client.$executeRaw`
        UPDATE outbox SET in_doubt = FALSE, channel_id = NULL, message_ts = NULL, next_at = ${now}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async follow({ teamId, notice, lease, inDoubt }, channelId, now) {
      await client.$executeRaw`
        UPDATE outbox
        SET in_doubt = ${inDoubt}, next_at = ${now},
            channel_id = CASE WHEN message_ts IS NULL THEN NULL ELSE ${channelId} END
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    drop: (...ended) => drop(client, ...ended),

    async forget(before) {
      await client.$executeRaw`
        DELETE FROM outbox
        WHERE next_at IS NULL AND fate IN ('sent', 'overtaken', 'impossible') AND kind <> 'card'
          AND created_at < ${before}
          AND NOT EXISTS (
            SELECT 1 FROM commitments AS asked
            WHERE asked.team_id = outbox.team_id AND asked.item_number = outbox.item_number
              AND asked.number = outbox.commitment AND asked.verdict IS NULL
          )`;
    },
  };
}

/** The oldest notice of each free lane, the lane that has waited longest first. */
async function take(client: Client, ...[teams, now, leaseEnd, busyLanes, limit]: Parameters<Outbox['take']>) {
  const rows = await client.$queryRaw<Row[]>`
    WITH first AS (
      SELECT DISTINCT ON (team_id, destination) team_id, key, created_at FROM outbox
      WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
        AND NOT (team_id || ' ' || destination = ANY(${[...busyLanes]}))
      ORDER BY team_id, destination, created_at, key
    ), oldest AS (
      -- No lane is passed over for ever because others come before it in the alphabet.
      SELECT team_id, key FROM first ORDER BY created_at, team_id, key LIMIT ${limit}
    ), waiting AS (
      SELECT outbox.team_id, outbox.key FROM outbox
      JOIN oldest ON oldest.team_id = outbox.team_id AND oldest.key = outbox.key
      WHERE outbox.next_at <= ${now}
      FOR UPDATE OF outbox SKIP LOCKED
    )
    UPDATE outbox
    SET lease = outbox.lease + 1, next_at = ${leaseEnd}, attempts = outbox.attempts + 1
    FROM waiting
    WHERE outbox.team_id = waiting.team_id AND outbox.key = waiting.key
    RETURNING outbox.team_id, outbox.key, outbox.body, outbox.destination, outbox.lease, outbox.revision,
              outbox.attempts, outbox.created_at, outbox.in_doubt, outbox.channel_id, outbox.message_ts`;
  return rows.map(rowOf);
}

async function drop(client: Client, ...[row, end, now]: Parameters<Outbox['drop']>) {
  const { teamId, notice, lease, revision } = row;
  const { fate, why, instead, displaced = false } = end;
  await client.$transaction(async (session) => {
    // What is parked may stand: whoever asks for it again looks first.
    const dropped = await session.$executeRaw`
      UPDATE outbox
      SET in_doubt = in_doubt AND ${fate === 'parked'}, fate = ${fate}, next_at = NULL,
          error = COALESCE(${storable(why ?? null)}, error),
          channel_id = CASE WHEN ${displaced} THEN NULL ELSE channel_id END,
          message_ts = CASE WHEN ${displaced} THEN NULL ELSE message_ts END
      WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    if (dropped === 1 && instead) await postNotices(session, teamId, [instead], now);
  });
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
  inDoubt: row.in_doubt,
  ...(row.channel_id && row.message_ts && { posted: { channelId: row.channel_id, messageTs: row.message_ts } }),
});
