/** How far each followed channel has been read again, and when nobody listened. */
import type { Found } from '../care/decision.ts';
import type { Gap, KnownSign, Mark, Place, Reading, Standing, Sweeps } from '../desk/ports.ts';
import { type Client, connect, type Session } from './client.ts';
import { inserted, isAny } from './columns.ts';
import { receiveAll } from './inbox.ts';
import { postNotices } from './notices.ts';
import { inTransaction } from './transaction.ts';

/** For so long emoji are remembered that stand on no item. */
const OLD_MS = 7 * 24 * 3_600_000;

const NOTHING: Found = { customers: 0, ours: 0, flags: 0, claims: 0, closes: 0 };

export function sweepsOf(client: Client): Sweeps {
  return {
    async listened(teams, until) {
      await client.execute`
        UPDATE workspaces SET listened_at = ${until}
        WHERE team_id = ANY(${[...teams]}) AND (listened_at IS NULL OR listened_at < ${until})`;
    },
    resumed: (...again) => inTransaction(client, (session) => resumed(session, ...again)),
    follow: (...followed) => inTransaction(client, (session) => follow(session, ...followed)),
    begin: (teamId, channelId, now) => begin(client, teamId, [channelId], now),
    async leave({ teamId, channelId }) {
      await client.execute`DELETE FROM sweeps WHERE team_id = ${teamId} AND channel_id = ${channelId}`;
    },
    take: (...due) => take(client, ...due),
    async postpone({ teamId, channelId, lease }, until) {
      await client.execute`
        UPDATE sweeps SET next_at = ${until}
        WHERE team_id = ${teamId} AND channel_id = ${channelId} AND next_at = ${lease}`;
    },
    async unchanged({ teamId, channelId, lease }, readTo, nextAt) {
      await client.execute`
        UPDATE sweeps SET read_to = ${readTo}, next_at = ${nextAt}
        WHERE team_id = ${teamId} AND channel_id = ${channelId} AND next_at = ${lease}`;
    },
    settle: (...read) => settle(client, ...read),
    async due(teams) {
      const rows = await client.query<{ team_id: string; next_at: Date }>`
        SELECT team_id, min(next_at) AS next_at FROM sweeps WHERE team_id = ANY(${[...teams]}) GROUP BY team_id`;
      return new Map(rows.map(({ team_id, next_at }) => [team_id, next_at]));
    },
    async received(teamId, keys) {
      if (keys.length === 0) return new Set();
      const rows = await client.query<{ key: string }>`
        SELECT key FROM inbox WHERE team_id = ${teamId} AND key = ANY(${[...keys]})`;
      return new Set(rows.map(({ key }) => key));
    },
    signs: (teamId, places) => readSigns(client, teamId, places),
    openIn: (...sought) => openIn(client, ...sought),
    shownIn: (...sought) => shownIn(client, ...sought),
    async conversationOf(teamId, { channelId, messageTs }) {
      const [row] = await client.query<{ channel_id: string | null }>`
        SELECT items.channel_id FROM outbox
        JOIN items ON items.team_id = outbox.team_id AND items.number = outbox.item_number
        WHERE outbox.team_id = ${teamId} AND outbox.channel_id = ${channelId} AND outbox.message_ts = ${messageTs}
        LIMIT 1`;
      return row?.channel_id ?? undefined;
    },
    gap: (teamId) => readGap(client, teamId),
    tellGap: (...told) => tellGap(client, ...told),
  };
}

/** The bot is as new in every channel as if it had just been invited: what stands there is nobody's new message. */
export async function unfollowAll(connectionString: string): Promise<void> {
  const client = connect(connectionString);
  try {
    await client.execute`DELETE FROM sweeps`;
  } finally {
    await client.close();
  }
}

async function resumed(session: Session, ...[teamId, at, tolerated_ms]: Parameters<Sweeps['resumed']>): Promise<void> {
  const [row] = await session.query<{ listened_at: Date | null }>`
    SELECT listened_at FROM workspaces WHERE team_id = ${teamId} FOR NO KEY UPDATE`;
  const before = row?.listened_at;
  const isGap = before ? at.getTime() - before.getTime() > tolerated_ms : false;
  // Interruptions that follow one another before they are told are told as one.
  await session.execute`
    UPDATE workspaces
    SET listened_at = GREATEST(listened_at, ${at}::timestamptz),
        gap_from = CASE WHEN ${isGap} THEN COALESCE(gap_from, ${before ?? at}::timestamptz) ELSE gap_from END,
        gap_to = CASE WHEN ${isGap} THEN ${at}::timestamptz ELSE gap_to END
    WHERE team_id = ${teamId}`;
  await session.execute`
    UPDATE sweeps
    SET next_at = LEAST(next_at, ${at}::timestamptz),
        look_after = CASE WHEN ${isGap} THEN 0 ELSE look_after END
    WHERE team_id = ${teamId}`;
}

async function begin(session: Session, teamId: string, channelIds: readonly string[], now: Date): Promise<void> {
  await session.execute`
    INSERT INTO sweeps (team_id, channel_id, followed_at, read_to, next_at)
    SELECT ${teamId}, channel_id, ${now}, ${now}, ${now} FROM unnest(${[...channelIds]}::text[]) AS followed (channel_id)
    ON CONFLICT DO NOTHING`;
}

async function follow(session: Session, ...[teamId, channelIds, now]: Parameters<Sweeps['follow']>): Promise<void> {
  // The bot may have been invited to another one while these were being listed.
  await session.execute`
    DELETE FROM sweeps
    WHERE team_id = ${teamId} AND channel_id <> ALL(${[...channelIds]}) AND followed_at < ${now}`;
  await begin(session, teamId, channelIds, now);
}

type Row = {
  team_id: string;
  channel_id: string;
  followed_at: Date;
  read_to: Date;
  since: string;
  emoji: string | null;
  look_after: number | null;
  spoken_at: Date | null;
};

async function take(
  client: Client,
  ...[teams, last, now, leaseEnd, limit]: Parameters<Sweeps['take']>
): Promise<Mark[]> {
  const rows = await client.query<Row>`
    WITH taken AS (
      SELECT team_id, channel_id FROM sweeps
      WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
      ORDER BY channel_id = ANY(${[...last]}), next_at, channel_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE sweeps SET next_at = ${leaseEnd} FROM taken
    WHERE sweeps.team_id = taken.team_id AND sweeps.channel_id = taken.channel_id
    RETURNING sweeps.team_id, sweeps.channel_id, followed_at, read_to, since, emoji, look_after, spoken_at`;
  return rows.map((row) => ({
    teamId: row.team_id,
    channelId: row.channel_id,
    followedAt: row.followed_at,
    readTo: row.read_to,
    since: row.since,
    ...(row.emoji !== null && { emoji: row.emoji }),
    ...(row.look_after !== null && { lookAfter: row.look_after }),
    ...(row.spoken_at && { spokenAt: row.spoken_at }),
    lease: leaseEnd,
  }));
}

/**
 * The mark moves with what was found, in one transaction: nothing is passed over, and nothing found twice. It is refused
 * to whose lease has ended, and when all is to be read anew since somebody listens again.
 */
async function settle(client: Client, ...[mark, reading, nextAt, now]: Parameters<Sweeps['settle']>) {
  const { teamId, channelId, lease } = mark;
  const { readTo, since, emoji, lookAfter, spokenAt } = reading.mark;
  return await inTransaction(client, async (session) => {
    const settled = await session.execute`
      UPDATE sweeps
      SET read_to = ${readTo}, since = ${since}, emoji = ${emoji}, look_after = ${lookAfter}, spoken_at = ${spokenAt},
          next_at = ${nextAt}
      WHERE team_id = ${teamId} AND channel_id = ${channelId} AND next_at = ${lease}`;
    if (settled === 0) return undefined;
    const received = await receiveAll(
      session,
      reading.received.map((one) => ({ received: one, now, nextAt: now })),
    );
    const news = received.filter(Boolean).length;
    await know(session, teamId, reading.known);
    if (news > 0) await countFound(session, teamId, reading.found);
    return news;
  });
}

/** The gesture itself may still come in: it is later than the message, and counts then. */
async function know(session: Session, teamId: string, known: Reading['known']): Promise<void> {
  const rows = known.map(({ place, ...sign }) => ({ teamId, ...place, ...sign }));
  if (isAny(rows)) await session.execute`INSERT INTO ${inserted('signs', rows)} ON CONFLICT DO NOTHING`;
}

async function countFound(session: Session, teamId: string, found: Found): Promise<void> {
  const [row] = await session.query<{ gap_to: Date | null; gap_found: Found | null }>`
    SELECT gap_to, gap_found FROM workspaces WHERE team_id = ${teamId} FOR NO KEY UPDATE`;
  if (!row?.gap_to) return;
  const before = row.gap_found ?? NOTHING;
  const sum: Found = {
    customers: before.customers + found.customers,
    ours: before.ours + found.ours,
    flags: before.flags + found.flags,
    claims: before.claims + found.claims,
    closes: before.closes + found.closes,
  };
  await session.execute`UPDATE workspaces SET gap_found = ${sum} WHERE team_id = ${teamId}`;
}

async function readSigns(client: Client, teamId: string, places: readonly Place[]): Promise<KnownSign[]> {
  if (places.length === 0) return [];
  const rows = await client.query<{
    channel_id: string;
    message_ts: string;
    person_id: string;
    name: string;
    given: boolean;
    event_ts: string;
  }>`
    SELECT channel_id, message_ts, person_id, name, given, event_ts FROM signs
    JOIN unnest(${places.map(({ channelId }) => channelId)}::text[], ${places.map(({ messageTs }) => messageTs)}::text[])
      AS sought (channel, message) ON channel_id = channel AND message_ts = message
    WHERE team_id = ${teamId}`;
  return rows.map((row) => ({
    place: { channelId: row.channel_id, messageTs: row.message_ts },
    personId: row.person_id,
    name: row.name,
    given: row.given,
    eventTs: row.event_ts,
  }));
}

type OpenRow = {
  number: number;
  message_ts: string;
  thread_ts: string;
  contact_id: string | null;
  asked_at: Date;
  flagged_at: Date;
};

async function openIn(client: Client, ...[teamId, channelId, after, limit]: Parameters<Sweeps['openIn']>) {
  const rows = await client.query<OpenRow>`
    SELECT number, message_ts, thread_ts, contact_id, asked_at, flagged_at FROM items
    WHERE team_id = ${teamId} AND channel_id = ${channelId} AND state = 'open' AND number > ${after}
      AND message_ts IS NOT NULL AND thread_ts IS NOT NULL
    ORDER BY number LIMIT ${limit}`;
  return rows.map(
    (row): Standing => ({
      item: row.number,
      place: { channelId, messageTs: row.message_ts },
      threadTs: row.thread_ts,
      isOld: row.flagged_at.getTime() - row.asked_at.getTime() > OLD_MS,
      ...(row.contact_id && { contactId: row.contact_id }),
    }),
  );
}

async function shownIn(client: Client, ...[teamId, channelId, isDesk, after, upTo]: Parameters<Sweeps['shownIn']>) {
  const rows = await client.query<{ channel_id: string; message_ts: string }>`
    SELECT outbox.channel_id, outbox.message_ts FROM outbox
    JOIN items ON items.team_id = outbox.team_id AND items.number = outbox.item_number AND items.state = 'open'
    LEFT JOIN commitments AS owed
      ON owed.team_id = outbox.team_id AND owed.item_number = outbox.item_number AND owed.number = outbox.commitment
    WHERE outbox.team_id = ${teamId} AND outbox.item_number > ${after} AND outbox.item_number <= ${upTo}
      AND outbox.message_ts IS NOT NULL
      AND (outbox.channel_id = ${channelId} OR (${isDesk} AND outbox.channel_id LIKE 'D%'))
      AND (outbox.kind = 'card' OR (outbox.kind = 'nudge' AND owed.number IS NOT NULL AND owed.verdict IS NULL))
    ORDER BY outbox.item_number, outbox.message_ts`;
  return rows.map((row): Place => ({ channelId: row.channel_id, messageTs: row.message_ts }));
}

async function readGap(client: Client, teamId: string): Promise<Gap | undefined> {
  const [row] = await client.query<{ gap_from: Date; gap_to: Date; gap_found: Found | null; is_read: boolean }>`
    SELECT gap_from, gap_to, gap_found, NOT EXISTS (
      SELECT 1 FROM sweeps
      WHERE sweeps.team_id = workspaces.team_id AND (read_to < gap_to OR look_after IS NOT NULL)
    ) AS is_read
    FROM workspaces WHERE team_id = ${teamId} AND gap_to IS NOT NULL`;
  return row && { from: row.gap_from, to: row.gap_to, found: row.gap_found ?? NOTHING, isRead: row.is_read };
}

async function tellGap(client: Client, ...[teamId, gap, notice, now]: Parameters<Sweeps['tellGap']>): Promise<void> {
  await inTransaction(client, async (session) => {
    const told = await session.execute`
      UPDATE workspaces SET gap_from = NULL, gap_to = NULL, gap_found = NULL
      WHERE team_id = ${teamId} AND gap_from = ${gap.from} AND gap_to = ${gap.to}`;
    if (told === 0) return;
    postNotices(session, teamId, [notice], now);
  });
}
