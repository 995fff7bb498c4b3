/** What people should be told, kept until it is delivered; each take is a lease with a number of its own. */
import type { Notice } from '../care/decision.ts';
import type { Outbox, OutboxRow } from '../desk/ports.ts';
import type { Client } from './client.ts';
import { showAnew } from './home.ts';
import { postNotices } from './notices.ts';
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

    async hold({ teamId, notice, lease }, now, leaseEnd) {
      const held = await client.$executeRaw`
        UPDATE outbox SET next_at = ${leaseEnd}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND next_at > ${now}`;
      return held === 1;
    },

    sent: (...done) => sent(client, ...done),

    load: (...asked) => load(client, ...asked),
    group: (...grouped) => group(client, ...grouped),

    async groupOf(teamId, key) {
      const rows = await client.notice.findMany({
        where: { teamId, groupKey: key },
        select: { body: true, createdAt: true },
        orderBy: [{ createdAt: 'asc' }, { key: 'asc' }],
      });
      return rows.map(({ body, createdAt }) => ({ notice: body as Notice, createdAt }));
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
        UPDATE outbox
        SET in_doubt = FALSE, channel_id = NULL, message_ts = NULL, posted_at = NULL, next_at = ${now}
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

    forget: (before) => forget(client, before),
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

async function sent(client: Client, ...[row, posted, now, over = false]: Parameters<Outbox['sent']>) {
  const { teamId, notice, lease, revision } = row;
  if (notice.kind === 'nudge' && !row.posted) await quietPrevious(client, row, now);
  // Asked for again while it was being sent: once more, with the facts of then; unless it asks for nothing any more.
  await client.$executeRaw`
    UPDATE outbox
    SET in_doubt = FALSE, attempts = 0, fate = ${over ? 'over' : 'sent'}, error = NULL,
        channel_id = COALESCE(${posted?.channelId ?? null}, channel_id),
        message_ts = COALESCE(${posted?.messageTs ?? null}, message_ts),
        posted_at = COALESCE(posted_at, ${now}::timestamptz),
        next_at = CASE WHEN revision = ${revision} OR ${over} THEN NULL
                       -- Home is put together anew, but not all the time.
                       WHEN kind = 'home' THEN ${now}::timestamptz + interval '2 seconds'
                       ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
}

/** The reminder before this one, of the same thing to the same people, is taken up again: it goes on in this one. */
async function quietPrevious(client: Client, { teamId, notice, lane }: OutboxRow, now: Date): Promise<void> {
  await client.$executeRaw`
    UPDATE outbox SET revision = revision + 1, fate = NULL, next_at = ${now}
    WHERE team_id = ${teamId} AND key = (
      SELECT key FROM outbox
      WHERE team_id = ${teamId} AND kind = 'nudge' AND destination = ${lane} AND item_number = ${notice.item ?? null}
        AND commitment = ${notice.commitment ?? null} AND key <> ${notice.key}
        AND fate = 'sent' AND message_ts IS NOT NULL
      ORDER BY posted_at DESC LIMIT 1
    )`;
}

/** What waits to be edited only is no message more; what is in our hands has a lease instead of its own instant. */
async function load(client: Client, ...[row, groupKey, since, now]: Parameters<Outbox['load']>) {
  const { teamId, lane, notice } = row;
  const [counted] = await client.$queryRaw<{ sent: number; waiting: number; grouped: number }[]>`
    SELECT
      (SELECT count(*)::int FROM outbox
       WHERE team_id = ${teamId} AND destination = ${lane} AND posted_at > ${since}
         AND kind IN ('nudge', 'question', 'grouped')) AS sent,
      (SELECT count(*)::int FROM outbox
       WHERE team_id = ${teamId} AND destination = ${lane} AND next_at IS NOT NULL AND message_ts IS NULL
         AND (next_at <= ${now} OR key = ${notice.key})
         AND kind IN ('nudge', 'question')) AS waiting,
      (SELECT count(*)::int FROM outbox WHERE team_id = ${teamId} AND group_key = ${groupKey}) AS grouped`;
  return counted ?? { sent: 0, waiting: 0, grouped: 0 };
}

/** Asked for again meanwhile, it is no part of the group: whoever takes it next sees what has become of it. */
async function group(client: Client, ...[row, grouped, now]: Parameters<Outbox['group']>) {
  const { teamId, notice, lease, revision } = row;
  await client.$transaction(async (session) => {
    const put = await session.$executeRaw`
      UPDATE outbox SET fate = 'grouped', group_key = ${grouped.key}, next_at = NULL, attempts = 0, error = NULL
      WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    if (put === 1) await postNotices(session, teamId, [grouped], now);
  });
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
          message_ts = CASE WHEN ${displaced} THEN NULL ELSE message_ts END,
          posted_at = CASE WHEN ${displaced} THEN NULL ELSE posted_at END
      WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    if (dropped === 1 && instead) await postNotices(session, teamId, [instead], now);
  });
  if (fate === 'parked') await showAnew(client, teamId, [], now);
}

/**
 * Kept: cards and Homes, which are shown anew; what waits, or for a person; and what still asks for something, by a
 * commitment or by its buttons.
 */
async function forget(client: Client, before: Date): Promise<void> {
  await client.$executeRaw`
    DELETE FROM outbox
    WHERE next_at IS NULL AND fate IN ('sent', 'over', 'grouped', 'overtaken', 'impossible') AND kind NOT IN ('card', 'home')
      AND created_at < ${before}
      AND NOT (kind = 'question' AND fate = 'sent' AND message_ts IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM commitments AS asked
        WHERE asked.team_id = outbox.team_id AND asked.item_number = outbox.item_number
          AND asked.number = outbox.commitment AND asked.verdict IS NULL
      )`;
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
