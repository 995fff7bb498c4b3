/** Which item a message belongs to. What was said on a duplicate counts for the item that it was merged into. */
import { AWAITING } from '../../care/clocks.ts';
import type { Dossier, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { Found, Place } from '../../desk/ports.ts';
import type { Session } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { dossierOf, lockDossier } from './read.ts';
import { readRows } from './rows.ts';

/** Duplicates of duplicates that are gone through. */
const MERGES = 20;
/** More than these nobody chooses from. */
const UNANSWERED = 10;

/** The item to which that message belongs, or the one that a posted notice speaks of. */
export async function findAt(session: Session, teamId: string, place: Place): Promise<Found | undefined> {
  const [standing] = await session.query<Standing>`
    ${ofMessage(teamId, place)}
    UNION ALL
    SELECT 3, item_number, NULL, kind, commitment FROM outbox
    WHERE team_id = ${teamId} AND channel_id = ${place.channelId} AND message_ts = ${place.messageTs}
      AND item_number IS NOT NULL
    UNION ALL
    (${aloneInGroup(teamId, place)})
    ORDER BY place LIMIT 1`;
  if (!standing) return undefined;
  const { number, kind, commitment } = standing;
  if (kind === null) return await followed(session, teamId, standing);
  // What the bot itself says of a duplicate is about the duplicate: its card is not the other item's.
  return {
    item: number,
    ...(commitment !== null && { commitment }),
    ...(kind === 'question' && { question: true as const }),
  };
}

/** A grouped message of which one line alone is left speaks of that, and looks like it. */
const aloneInGroup = (teamId: string, { channelId, messageTs }: Place): Prisma.Sql => Prisma.sql`
  SELECT 4, min(member.item_number), NULL, min(member.kind), min(member.commitment) FROM outbox AS message
  JOIN outbox AS member ON member.team_id = message.team_id AND member.group_key = message.key
  LEFT JOIN commitments AS owed ON owed.team_id = member.team_id AND owed.item_number = member.item_number
    AND owed.number = member.commitment
  WHERE message.team_id = ${teamId} AND message.channel_id = ${channelId} AND message.message_ts = ${messageTs}
    AND message.kind = 'grouped' AND (member.kind = 'question' OR owed.verdict IS NULL)
  HAVING count(*) = 1`;

export async function lockDossierAt(session: Session, teamId: string, place: Place): Promise<Dossier | undefined> {
  const found = await findByMessage(session, teamId, place);
  return found && (await lockDossier(session, teamId, found.item));
}

/** The item whose thread it is; else the one to which the message belongs under which the thread goes on. */
export async function findInThread(
  session: Session,
  teamId: string,
  channelId: string,
  threadTs: string,
  before?: string,
): Promise<Found | undefined> {
  const items = await session.query<{
    number: number;
    state: string;
    mergedInto: number | null;
    messageTs: string | null;
  }>`
    SELECT number, state, merged_into AS "mergedInto", message_ts AS "messageTs" FROM items
    WHERE team_id = ${teamId} AND channel_id = ${channelId} AND thread_ts = ${threadTs}
    ORDER BY number`;
  const open = items.filter(({ state }) => state === 'open');
  const found = (before !== undefined && latestUpTo(before, open)) || open[0] || items.at(-1);
  if (found) return await followed(session, teamId, found);
  return await findByMessage(session, teamId, { channelId, messageTs: threadTs });
}

/** Whoever writes on in a thread means what was asked there last. */
const latestUpTo = <T extends { messageTs: string | null }>(messageTs: string, items: readonly T[]): T | undefined =>
  items
    .filter((item): item is T & { messageTs: string } => item.messageTs !== null && item.messageTs <= messageTs)
    .sort((one, other) => (one.messageTs < other.messageTs ? -1 : 1))
    .at(-1);

export async function findUnanswered(
  session: Session,
  teamId: string,
  { channelId, messageTs, threadTs }: Place & { threadTs?: string },
  contactId?: string,
): Promise<Dossier<OpenItem>[]> {
  const inThread = threadTs === undefined ? Prisma.empty : Prisma.sql`AND thread_ts = ${threadTs}`;
  const ofContact = contactId === undefined ? Prisma.empty : Prisma.sql`AND contact_id = ${contactId}`;
  // Slack's timestamps have one length: their order is that of the texts.
  const rows = await readRows(
    session,
    Prisma.sql`
      WHERE team_id = ${teamId} AND channel_id = ${channelId} AND message_ts < ${messageTs}
        AND state = 'open' AND conversation = 'here' ${inThread} ${ofContact}
        AND EXISTS (
          SELECT 1 FROM commitments AS owed
          WHERE owed.team_id = items.team_id AND owed.item_number = items.number
            AND owed.verdict IS NULL AND owed.clock = ANY(${[...AWAITING]})
        )
      ORDER BY message_ts LIMIT ${UNANSWERED}`,
  );
  return rows.map(dossierOf).filter(isOpen);
}

/**
 * By the item's own message, or by one that was put to it. The time counts from the first message of a group, as care
 * counts it: else whoever goes on writing would never begin another one.
 */
export async function findGrouped(
  session: Session,
  teamId: string,
  channelId: string,
  authorId: string,
  since: Date,
): Promise<Found | undefined> {
  const [latest] = await session.query<{ number: number }>`
    SELECT number FROM items
    WHERE team_id = ${teamId} AND channel_id = ${channelId} AND state = 'open' AND (
      contact_id = ${authorId} AND asked_at > ${since}
      OR heard_by = ${authorId} AND heard_since > ${since} AND EXISTS (
        SELECT 1 FROM item_messages AS put
        WHERE put.team_id = items.team_id AND put.channel_id = items.channel_id AND put.item_number = items.number
          AND put.author_id = ${authorId} AND put.written_at > ${since}
      )
    )
    ORDER BY GREATEST(asked_at, heard_since) DESC LIMIT 1`;
  return latest && { item: latest.number };
}

/** Told again, the last word counts: a message may be put to another item. */
export async function attachMessage(
  session: Session,
  teamId: string,
  { channelId, messageTs }: Place,
  item: number,
  authorId: string,
  writtenAt: Date,
): Promise<void> {
  await session.execute`
    INSERT INTO item_messages (team_id, channel_id, message_ts, item_number, author_id, written_at)
    VALUES (${teamId}, ${channelId}, ${messageTs}, ${item}, ${authorId}, ${writtenAt})
    ON CONFLICT (team_id, channel_id, message_ts) DO UPDATE
    SET item_number = excluded.item_number, author_id = excluded.author_id, written_at = excluded.written_at`;
}

async function findByMessage(session: Session, teamId: string, place: Place): Promise<Found | undefined> {
  const [item] = await session.query<Standing>`${ofMessage(teamId, place)} ORDER BY place LIMIT 1`;
  return item && (await followed(session, teamId, item));
}

/** `kind`, `commitment`: of the notice that it is; null: somebody wrote it. */
type Standing = Numbered & { kind: string | null; commitment: number | null };

/** The item that was made of that message; else the one that it was put to. */
const ofMessage = (teamId: string, { channelId, messageTs }: Place): Prisma.Sql => Prisma.sql`
  SELECT 1 AS place, number, merged_into AS "mergedInto", NULL AS kind, NULL::int AS commitment FROM items
  WHERE team_id = ${teamId} AND channel_id = ${channelId} AND message_ts = ${messageTs}
  UNION ALL
  SELECT 2, items.number, items.merged_into, NULL, NULL FROM item_messages AS put
  JOIN items ON items.team_id = put.team_id AND items.number = put.item_number
  WHERE put.team_id = ${teamId} AND put.channel_id = ${channelId} AND put.message_ts = ${messageTs}`;

type Numbered = { number: number; mergedInto: number | null };

async function followed(session: Session, teamId: string, { number, mergedInto }: Numbered): Promise<Found> {
  if (mergedInto === null) return { item: number };
  const [last] = await session.query<{ number: number }>`
    WITH RECURSIVE chain AS (
      SELECT number, merged_into, 1 AS step FROM items WHERE team_id = ${teamId} AND number = ${mergedInto}
      UNION ALL
      SELECT items.number, items.merged_into, step + 1 FROM chain
      JOIN items ON items.team_id = ${teamId} AND items.number = chain.merged_into
      WHERE step < ${MERGES}
    )
    SELECT number FROM chain ORDER BY step DESC LIMIT 1`;
  return { item: last?.number ?? number };
}
