/** What people should be told, kept until it is delivered; each take is a lease with a number of its own. */
import type { Notice } from '../care/decision.ts';
import type { Outbox, OutboxRow, Place } from '../desk/ports.ts';
import { deleteInBatches } from './batches.ts';
import type { Client, OpenSession } from './client.ts';
import { gatheringByTeam, unlessLocked } from './gather.ts';
import { Prisma } from './generated/client.ts';
import { showAnew } from './home.ts';
import { postNotices } from './notices.ts';
import { storable } from './storable.ts';
import { inTransaction } from './transaction.ts';

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
  const [first] = await client.query<{ next_at: Date }>`
    SELECT next_at FROM outbox
    WHERE next_at IS NOT NULL AND team_id = ANY(${[...teams]})
      AND (team_id || ' ' || destination) NOT IN (SELECT unnest(${[...busyLanes]}::text[]))
    ORDER BY next_at LIMIT 1`;
  return first?.next_at;
}

export function outboxOf(client: Client): Outbox {
  const renew = gatheringByTeam((teamId, all: readonly Renewal[]) => renewAll(client, teamId, all));
  const finish = gatheringByTeam((teamId, all: readonly Sent[]) => finishAll(client, teamId, all));
  return {
    take: (...due) => take(client, ...due),

    commitToSend: (row, now, until) => renew(row.teamId, { row, now, until, isDoubtful: true }),
    hold: (row, now, until) => renew(row.teamId, { row, now, until, isDoubtful: false }),
    sent: async (row, posted, now, over = false) => void (await finish(row.teamId, { row, posted, now, over })),

    load: (...asked) => load(client, ...asked),
    group: (...grouped) => group(client, ...grouped),

    async groupOf(teamId, key) {
      const rows = await client.query<{ body: Notice; created_at: Date }>`
        SELECT body, created_at FROM outbox WHERE team_id = ${teamId} AND group_key = ${key} ORDER BY created_at, key`;
      return rows.map(({ body, created_at }) => ({ notice: body, createdAt: created_at }));
    },

    async postpone({ teamId, notice, lease, lane, inDoubt }, until, { why, counts, wholeLane }) {
      // This attempt left nothing behind; one before it may have.
      await client.execute`
        UPDATE outbox
        SET in_doubt = ${inDoubt}, next_at = ${until}, error = ${storable(why)},
            attempts = GREATEST(attempts - ${counts ? 0 : 1}::int, 0)
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
      if (!wholeLane) return;
      await client.execute`
        UPDATE outbox SET next_at = ${until}
        WHERE team_id = ${teamId} AND destination = ${lane} AND next_at < ${until}`;
    },

    async doubt({ teamId, notice, lease }, until, { why, counts }) {
      await client.execute`
        UPDATE outbox
        SET in_doubt = TRUE, next_at = ${until}, error = ${storable(why)},
            attempts = GREATEST(attempts - ${counts ? 0 : 1}::int, 0)
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async repost({ teamId, notice, lease }, now) {
      await client.execute`
        UPDATE outbox
        SET in_doubt = FALSE, channel_id = NULL, message_ts = NULL, posted_at = NULL, next_at = ${now}
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    async follow({ teamId, notice, lease, inDoubt }, channelId, now) {
      await client.execute`
        UPDATE outbox
        SET in_doubt = ${inDoubt}, next_at = ${now},
            channel_id = CASE WHEN message_ts IS NULL THEN NULL ELSE ${channelId} END
        WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease}`;
    },

    drop: (...ended) => drop(client, ...ended),

    forget: (before) => forget(client, before),
  };
}

/** So many of the rows that are due are looked through for lanes: a long lane does not make each take long. */
const LOOKED_THROUGH = 500;

/** The oldest notice of each free lane that was found, the lane that has waited longest first. */
async function take(client: Client, ...[teams, now, leaseEnd, busyLanes, limit]: Parameters<Outbox['take']>) {
  const rows = await client.query<Row>`
    WITH due AS (
      SELECT team_id, destination, next_at, created_at FROM outbox
      WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
        -- A list is gone through for each row; of what is selected a hash is made.
        AND (team_id || ' ' || destination) NOT IN (SELECT unnest(${[...busyLanes]}::text[]))
      ORDER BY next_at LIMIT ${LOOKED_THROUGH}
    ), lanes AS (
      -- No lane is passed over for ever because others come before it in the alphabet.
      SELECT team_id, destination FROM due GROUP BY team_id, destination
      ORDER BY min(next_at), min(created_at), team_id, destination LIMIT ${limit}
    ), oldest AS (
      SELECT lanes.team_id, first.key FROM lanes CROSS JOIN LATERAL (
        SELECT key FROM outbox
        WHERE outbox.team_id = lanes.team_id AND outbox.destination = lanes.destination AND next_at <= ${now}
        ORDER BY created_at, key LIMIT 1
      ) AS first
    ), waiting AS (
      SELECT outbox.team_id, outbox.key FROM outbox
      JOIN oldest ON oldest.team_id = outbox.team_id AND oldest.key = outbox.key
      WHERE COALESCE(outbox.next_at <= ${now}, FALSE)
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

type Renewal = { row: OutboxRow; now: Date; until: Date; isDoubtful: boolean };

/** @returns of each, whether it is still ours */
async function renewAll(client: Client, teamId: string, all: readonly Renewal[]): Promise<boolean[]> {
  const renewed = await client.query<{ key: string; lease: number }>`
    WITH ours AS (
      SELECT outbox.key, is_doubtful, until FROM outbox
      JOIN unnest(
        ${all.map(({ row }) => row.notice.key)}::text[], ${all.map(({ row }) => row.lease)}::int[],
        ${all.map(({ isDoubtful }) => isDoubtful)}::boolean[], ${all.map(({ now }) => now)}::timestamptz[],
        ${all.map(({ until }) => until)}::timestamptz[]
      ) AS asked (key, lease, is_doubtful, now, until) ON asked.key = outbox.key AND asked.lease = outbox.lease
      WHERE outbox.team_id = ${teamId}
        -- Not by the index: the planner believes too easily that it is empty.
        AND COALESCE(next_at > now, FALSE)
      FOR UPDATE OF outbox ${unlessLocked(all)}
    )
    UPDATE outbox SET in_doubt = in_doubt OR is_doubtful, next_at = until
    FROM ours WHERE outbox.team_id = ${teamId} AND outbox.key = ours.key
    RETURNING outbox.key, outbox.lease`;
  const held = new Set(renewed.map(({ key, lease }) => `${lease} ${key}`));
  return all.map(({ row }) => held.has(`${row.lease} ${row.notice.key}`));
}

type Sent = { row: OutboxRow; posted: Place | undefined; now: Date; over: boolean };

async function finishAll(client: Client, teamId: string, all: readonly Sent[]): Promise<readonly Sent[]> {
  await inTransaction(client, async (session) => {
    // Asked for again while it was being sent: once more, with the facts of then; unless it asks for nothing any more.
    session.write`
      WITH sent AS (
        SELECT outbox.key, done.* FROM outbox
        JOIN unnest(
          ${all.map(({ row }) => row.notice.key)}::text[], ${all.map(({ row }) => row.lease)}::int[],
          ${all.map(({ row }) => row.revision)}::int[], ${all.map(({ posted }) => posted?.channelId ?? null)}::text[],
          ${all.map(({ posted }) => posted?.messageTs ?? null)}::text[], ${all.map(({ over }) => over)}::boolean[],
          ${all.map(({ now }) => now)}::timestamptz[]
        ) AS done (sent_key, sent_lease, sent_revision, sent_to, sent_ts, is_over, now)
          ON sent_key = outbox.key AND sent_lease = outbox.lease
        WHERE outbox.team_id = ${teamId}
        FOR UPDATE OF outbox ${unlessLocked(all)}
      )
      UPDATE outbox
      SET in_doubt = FALSE, attempts = 0, fate = CASE WHEN is_over THEN 'over' ELSE 'sent' END, error = NULL,
          channel_id = COALESCE(sent_to, channel_id), message_ts = COALESCE(sent_ts, message_ts),
          posted_at = COALESCE(posted_at, now),
          next_at = CASE WHEN revision = sent_revision OR is_over THEN NULL
                         -- Home is put together anew, but not all the time.
                         WHEN kind = 'home' THEN now + interval '2 seconds'
                         ELSE now END
      FROM sent WHERE outbox.team_id = ${teamId} AND outbox.key = sent.key`;
    const first = all.filter(({ row }) => row.notice.kind === 'nudge' && !row.posted);
    if (first.length > 0) quietPrevious(session, teamId, first);
  });
  return all;
}

/** The reminder before this one, of the same thing to the same people, is taken up again: it goes on in this one. */
function quietPrevious(session: OpenSession, teamId: string, all: readonly Sent[]): void {
  session.write`
    UPDATE outbox SET revision = revision + 1, fate = NULL, next_at = said.now
    FROM unnest(
      ${all.map(({ row }) => row.notice.key)}::text[], ${all.map(({ row }) => row.lane)}::text[],
      ${all.map(({ row }) => row.notice.item ?? null)}::int[],
      ${all.map(({ row }) => row.notice.commitment ?? null)}::int[], ${all.map(({ now }) => now)}::timestamptz[]
    ) AS said (key, lane, item, commitment, now)
    CROSS JOIN LATERAL (
      SELECT key FROM outbox AS before
      WHERE before.team_id = ${teamId} AND kind = 'nudge' AND destination = said.lane
        AND item_number = said.item AND before.commitment = said.commitment AND before.key <> said.key
        AND fate = 'sent' AND message_ts IS NOT NULL
      ORDER BY posted_at DESC LIMIT 1
    ) AS previous
    WHERE outbox.team_id = ${teamId} AND outbox.key = previous.key`;
}

/** What waits to be edited only is no message more; what is in our hands has a lease instead of its own instant. */
async function load(client: Client, ...[row, groupKey, since, now]: Parameters<Outbox['load']>) {
  const { teamId, lane, notice } = row;
  const [counted] = await client.query<{ sent: number; waiting: number; grouped: number }>`
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
  await inTransaction(client, async (session) => {
    const put = await session.execute`
      UPDATE outbox SET fate = 'grouped', group_key = ${grouped.key}, next_at = NULL, attempts = 0, error = NULL
      WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    if (put === 1) postNotices(session, teamId, [grouped], now);
  });
}

async function drop(client: Client, ...[row, end, now]: Parameters<Outbox['drop']>) {
  const { teamId, notice, lease, revision } = row;
  const { fate, why, instead, displaced = false } = end;
  await inTransaction(client, async (session) => {
    // What is parked may stand: whoever asks for it again looks first.
    const dropped = await session.execute`
      UPDATE outbox
      SET in_doubt = in_doubt AND ${fate === 'parked'}, fate = ${fate}, next_at = NULL,
          error = COALESCE(${storable(why ?? null)}, error),
          channel_id = CASE WHEN ${displaced} THEN NULL ELSE channel_id END,
          message_ts = CASE WHEN ${displaced} THEN NULL ELSE message_ts END,
          posted_at = CASE WHEN ${displaced} THEN NULL ELSE posted_at END
      WHERE team_id = ${teamId} AND key = ${notice.key} AND lease = ${lease} AND revision = ${revision}`;
    if (dropped === 1 && instead) postNotices(session, teamId, [instead], now);
  });
  if (fate === 'parked') await showAnew(client, teamId, [], now);
}

/**
 * Kept: cards and Homes, which are shown anew; what waits, or for a person; and what still asks for something, by a
 * commitment or by its buttons.
 */
const forget = (client: Client, before: Date): Promise<void> =>
  deleteInBatches(
    client,
    'outbox',
    Prisma.sql`
    next_at IS NULL AND fate IN ('sent', 'over', 'grouped', 'overtaken', 'impossible') AND kind NOT IN ('card', 'home')
      AND created_at < ${before}
      AND NOT (kind = 'question' AND fate = 'sent' AND message_ts IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM commitments AS asked
        WHERE asked.team_id = outbox.team_id AND asked.item_number = outbox.item_number
          AND asked.number = outbox.commitment AND asked.verdict IS NULL
      )`,
  );

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
