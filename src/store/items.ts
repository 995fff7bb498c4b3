/** Items with what is owed on them: rows to dossiers and back. */

import type { Commitment, OpenCommitment } from '../care/commitment.ts';
import { isOpenCommitment } from '../care/commitment.ts';
import type { Decision } from '../care/decision.ts';
import type { Review } from '../care/digest.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../care/item.ts';
import { isOpen } from '../care/item.ts';
import type { Found, Place } from '../desk/ports.ts';
import type { Session } from './client.ts';
import type { Commitment as CommitmentRow, Item as ItemRow } from './generated/client.ts';
import { storable } from './storable.ts';

type Row = ItemRow & { commitments: CommitmentRow[] };

const WITH_COMMITMENTS = { commitments: { orderBy: { number: 'asc' } } } as const;

export async function readDossier(session: Session, teamId: string, number: number): Promise<Dossier | undefined> {
  const row = await session.item.findUnique({
    where: { teamId_number: { teamId, number } },
    include: WITH_COMMITMENTS,
  });
  return row ? dossierOf(row) : undefined;
}

/** Locks first, so that what is read is what the decision will be saved upon. */
export async function lockDossier(session: Session, teamId: string, number: number): Promise<Dossier | undefined> {
  await session.$queryRaw`SELECT 1 FROM items WHERE team_id = ${teamId} AND number = ${number} FOR UPDATE`;
  return await readDossier(session, teamId, number);
}

export async function lockDossierAt(session: Session, teamId: string, place: Place): Promise<Dossier | undefined> {
  const [row] = await session.$queryRaw<{ number: number }[]>`
    SELECT number FROM items
    WHERE team_id = ${teamId} AND channel_id = ${place.channelId} AND message_ts = ${place.messageTs}
    FOR UPDATE`;
  return row && (await readDossier(session, teamId, row.number));
}

export async function findDueItems(
  session: Session,
  teams: readonly string[],
  now: Date,
  limit: number,
): Promise<{ teamId: string; number: number }[]> {
  return await session.item.findMany({
    where: { teamId: { in: [...teams] }, nextAt: { lte: now } },
    select: { teamId: true, number: true },
    orderBy: { nextAt: 'asc' },
    take: limit,
  });
}

/** Locks first, and looks again: another process may have been faster. */
export async function lockDueDossier(
  session: Session,
  teamId: string,
  number: number,
  now: Date,
): Promise<Dossier | undefined> {
  const locked = await session.$queryRaw<unknown[]>`
    SELECT 1 FROM items
    WHERE team_id = ${teamId} AND number = ${number} AND next_at <= ${now}
    FOR UPDATE SKIP LOCKED`;
  return locked.length === 1 ? await readDossier(session, teamId, number) : undefined;
}

export async function postponeCheck(session: Session, teamId: string, number: number, until: Date): Promise<void> {
  await session.item.update({ where: { teamId_number: { teamId, number } }, data: { nextAt: until } });
}

export async function readOpenItems(session: Session, teamId: string, limit: number): Promise<Dossier<OpenItem>[]> {
  const rows = await session.item.findMany({
    where: { teamId, state: 'open' },
    include: { commitments: { where: { verdict: null }, orderBy: { number: 'asc' } } },
    orderBy: { number: 'desc' },
    take: limit,
  });
  return rows.map(dossierOf).filter(isOpen);
}

/** The item anchored at that message, or the one that a posted notice speaks of. */
export async function findAt(session: Session, teamId: string, place: Place): Promise<Found | undefined> {
  const item = await session.item.findUnique({
    where: { teamId_channelId_messageTs: { teamId, channelId: place.channelId, messageTs: place.messageTs } },
    select: { number: true },
  });
  if (item) return { item: item.number };
  const notice = await session.notice.findFirst({
    where: { teamId, channelId: place.channelId, messageTs: place.messageTs, itemNumber: { not: null } },
    select: { itemNumber: true, commitment: true },
  });
  if (notice?.itemNumber == null) return undefined;
  return { item: notice.itemNumber, ...(notice.commitment != null && { commitment: notice.commitment }) };
}

export async function findInThread(
  session: Session,
  teamId: string,
  channelId: string,
  threadTs: string,
): Promise<Found | undefined> {
  const items = await session.item.findMany({
    where: { teamId, channelId, threadTs },
    select: { number: true, state: true },
    orderBy: { number: 'asc' },
  });
  const found = items.find(({ state }) => state === 'open') ?? items.at(-1);
  return found && { item: found.number };
}

export async function findOnlyUnanswered(
  session: Session,
  teamId: string,
  { channelId, messageTs }: Place,
): Promise<Found | undefined> {
  const waiting = await session.item.findMany({
    // Slack's timestamps have one length: their order is that of the texts.
    where: { teamId, channelId, messageTs: { lt: messageTs }, state: 'open', conversation: 'here', lastWordAt: null },
    select: { number: true },
    take: 2,
  });
  return waiting[0] && waiting.length === 1 ? { item: waiting[0].number } : undefined;
}

export async function readReview(session: Session, teamId: string, since: Date, until: Date): Promise<Review> {
  const during = { gt: since, lte: until };
  const [opened, closed, settled] = await Promise.all([
    session.item.count({ where: { teamId, flaggedAt: during, state: { not: 'withdrawn' } } }),
    session.item.findMany({ where: { teamId, endedAt: during, state: 'closed' }, orderBy: { endedAt: 'asc' } }),
    session.commitment.findMany({
      where: { teamId, settledAt: during, class: 'promise' },
      select: { verdict: true },
    }),
  ]);
  return {
    since,
    opened,
    closed: closed.map(itemOf).filter((item): item is EndedItem => item.state !== 'open'),
    verdicts: settled.flatMap(({ verdict }) =>
      verdict === null ? [] : [verdict as NonNullable<Commitment['verdict']>],
    ),
  };
}

/** Writes what the decision changed; what it left alone is not touched. */
export async function writeDecision(
  session: Session,
  before: Dossier | undefined,
  { dossier, entries }: Decision,
): Promise<void> {
  const { item, commitments } = dossier;
  const { teamId, number } = item;
  const columns = storable(itemColumns(item));
  if (!before) await session.item.create({ data: columns });
  else if (before.item !== item) {
    await session.item.update({ where: { teamId_number: { teamId, number } }, data: columns });
  }
  for (const commitment of commitments) {
    if (before?.commitments.includes(commitment)) continue;
    const data = { teamId, itemNumber: number, ...storable(commitmentColumns(commitment)) };
    const key = { teamId, itemNumber: number, number: commitment.number };
    await session.commitment.upsert({ where: { teamId_itemNumber_number: key }, create: data, update: data });
  }
  if (entries.length > 0) {
    await session.entry.createMany({
      data: entries.map(({ at, byId, what }) => ({ teamId, itemNumber: number, at, byId, what: storable(what) })),
    });
  }
}

const dossierOf = (row: Row): Dossier => ({ item: itemOf(row), commitments: row.commitments.map(commitmentOf) });

function itemOf(row: ItemRow): Item {
  const { channelId, messageTs, threadTs } = row;
  const facts = {
    teamId: row.teamId,
    number: row.number,
    charterId: row.charterId,
    ...(channelId && messageTs && threadTs && { anchor: { channelId, messageTs, threadTs } }),
    conversation: row.conversation as Item['conversation'],
    ...(row.customerName !== null && { customerName: row.customerName }),
    ...(row.contactName !== null && {
      contact: { ...(row.contactId !== null && { personId: row.contactId }), name: row.contactName },
    }),
    excerpt: row.excerpt,
    askedAt: row.askedAt,
    flaggedBy: row.flaggedBy,
    flaggedAt: row.flaggedAt,
    ...(row.ownerId && row.ownedSince && { owner: { personId: row.ownerId, since: row.ownedSince } }),
    ...(row.lastWordAt && { lastWordAt: row.lastWordAt }),
  };
  if (row.state === 'open' && row.nextAt) return { ...facts, state: 'open', nextAt: row.nextAt };
  if (row.state !== 'open' && row.endedBy && row.endedAt) {
    return { ...facts, state: row.state as EndedItem['state'], endedBy: row.endedBy, endedAt: row.endedAt };
  }
  throw new Error(`Item ${row.teamId} #${row.number} is ${row.state}, and lacks the columns that belong to it.`);
}

function itemColumns(item: Item) {
  const ended = item.state === 'open' ? undefined : item;
  return {
    teamId: item.teamId,
    number: item.number,
    charterId: item.charterId,
    channelId: item.anchor?.channelId ?? null,
    messageTs: item.anchor?.messageTs ?? null,
    threadTs: item.anchor?.threadTs ?? null,
    conversation: item.conversation,
    customerName: item.customerName ?? null,
    contactId: item.contact?.personId ?? null,
    contactName: item.contact?.name ?? null,
    excerpt: item.excerpt,
    askedAt: item.askedAt,
    flaggedBy: item.flaggedBy,
    flaggedAt: item.flaggedAt,
    ownerId: item.owner?.personId ?? null,
    ownedSince: item.owner?.since ?? null,
    lastWordAt: item.lastWordAt ?? null,
    state: item.state,
    endedBy: ended?.endedBy ?? null,
    endedAt: ended?.endedAt ?? null,
    nextAt: item.state === 'open' ? item.nextAt : null,
  };
}

function commitmentOf(row: CommitmentRow): Commitment {
  const terms = {
    number: row.number,
    class: row.class as Commitment['class'],
    clock: row.clock as Commitment['clock'],
    startsAt: row.startsAt,
    dueAt: row.dueAt,
    climbedTo: row.climbedTo,
    ...(row.ownerId !== null && row.text !== null && { word: { ownerId: row.ownerId, text: row.text } }),
  };
  if (row.verdict === null || row.settledAt === null) return terms satisfies OpenCommitment;
  return { ...terms, verdict: row.verdict as NonNullable<Commitment['verdict']>, settledAt: row.settledAt };
}

const commitmentColumns = (commitment: Commitment) => ({
  number: commitment.number,
  class: commitment.class,
  clock: commitment.clock,
  ownerId: commitment.word?.ownerId ?? null,
  text: commitment.word?.text ?? null,
  startsAt: commitment.startsAt,
  dueAt: commitment.dueAt,
  climbedTo: commitment.climbedTo,
  verdict: isOpenCommitment(commitment) ? null : commitment.verdict,
  settledAt: isOpenCommitment(commitment) ? null : commitment.settledAt,
});
