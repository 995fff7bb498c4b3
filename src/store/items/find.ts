/** Which item a message belongs to. What was said on a duplicate counts for the item that it was merged into. */
import { AWAITING } from '../../care/clocks.ts';
import type { Dossier, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { Found, Place } from '../../desk/ports.ts';
import type { Session } from '../client.ts';
import { dossierOf, lockDossier, WITH_ALL } from './read.ts';

/** Duplicates of duplicates that are gone through. */
const MERGES = 20;
/** More than these nobody chooses from. */
const UNANSWERED = 10;

/** The item to which that message belongs, or the one that a posted notice speaks of. */
export async function findAt(session: Session, teamId: string, place: Place): Promise<Found | undefined> {
  return (await findByMessage(session, teamId, place)) ?? (await findByNotice(session, teamId, place));
}

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
  const items = await session.item.findMany({
    where: { teamId, channelId, threadTs },
    select: { number: true, state: true, mergedInto: true, messageTs: true },
    orderBy: { number: 'asc' },
  });
  const open = items.filter(({ state }) => state === 'open');
  const found = (before !== undefined && latestUpTo(before, open)) || open[0] || items.at(-1);
  if (found) return await followed(session, teamId, found);
  return await findAttached(session, teamId, { channelId, messageTs: threadTs });
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
  const rows = await session.item.findMany({
    where: {
      teamId,
      channelId,
      ...(threadTs !== undefined && { threadTs }),
      // Slack's timestamps have one length: their order is that of the texts.
      messageTs: { lt: messageTs },
      state: 'open',
      conversation: 'here',
      ...(contactId !== undefined && { contactId }),
      commitments: { some: { verdict: null, clock: { in: [...AWAITING] } } },
    },
    include: WITH_ALL,
    orderBy: { messageTs: 'asc' },
    take: UNANSWERED,
  });
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
  const [latest] = await session.$queryRaw<{ number: number }[]>`
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
  const data = { teamId, channelId, messageTs, itemNumber: item, authorId, writtenAt };
  const where = { teamId_channelId_messageTs: { teamId, channelId, messageTs } };
  await session.itemMessage.upsert({ where, create: data, update: data });
}

async function findByMessage(session: Session, teamId: string, place: Place): Promise<Found | undefined> {
  const { channelId, messageTs } = place;
  const item = await session.item.findUnique({
    where: { teamId_channelId_messageTs: { teamId, channelId, messageTs } },
    select: { number: true, mergedInto: true },
  });
  return item ? await followed(session, teamId, item) : await findAttached(session, teamId, place);
}

async function findAttached(
  session: Session,
  teamId: string,
  { channelId, messageTs }: Place,
): Promise<Found | undefined> {
  const message = await session.itemMessage.findUnique({
    where: { teamId_channelId_messageTs: { teamId, channelId, messageTs } },
    select: { item: { select: { number: true, mergedInto: true } } },
  });
  return message ? await followed(session, teamId, message.item) : undefined;
}

/** What the bot itself says of a duplicate is about the duplicate: its card is not the other item's. */
async function findByNotice(
  session: Session,
  teamId: string,
  { channelId, messageTs }: Place,
): Promise<Found | undefined> {
  const notice = await session.notice.findFirst({
    where: { teamId, channelId, messageTs, itemNumber: { not: null } },
    select: { kind: true, itemNumber: true, commitment: true },
  });
  if (notice?.itemNumber == null) return undefined;
  const { kind, itemNumber, commitment } = notice;
  return {
    item: itemNumber,
    ...(commitment !== null && { commitment }),
    ...(kind === 'question' && { question: true as const }),
  };
}

async function followed(
  session: Session,
  teamId: string,
  { number, mergedInto }: { number: number; mergedInto: number | null },
): Promise<Found> {
  if (mergedInto === null) return { item: number };
  const [last] = await session.$queryRaw<{ number: number }[]>`
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
