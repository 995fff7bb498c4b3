/** Items with what is owed on them, one by one or many at once; locked where a decision is to be saved upon them. */
import type { Commitment } from '../../care/commitment.ts';
import type { Review } from '../../care/digest.ts';
import type { Dossier, EndedItem, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { Session } from '../client.ts';
import type { Commitment as CommitmentRow } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import { itemOf, WITH_GOODWILL } from './itemRow.ts';
import { commitmentOf } from './owedRows.ts';
import { readRows } from './rows.ts';

export const WITH_ALL = { ...WITH_GOODWILL, commitments: { orderBy: { number: 'asc' } } } as const;

export const dossierOf = (row: Parameters<typeof itemOf>[0] & { commitments: CommitmentRow[] }): Dossier => ({
  item: itemOf(row),
  commitments: row.commitments.map(commitmentOf),
});

export async function readDossier(session: Session, teamId: string, number: number): Promise<Dossier | undefined> {
  const [row] = await readRows(session, Prisma.sql`WHERE team_id = ${teamId} AND number = ${number}`);
  return row && dossierOf(row);
}

/** Those of these numbers, with what is still owed on them. */
export async function readDossiers(
  session: Session,
  teamId: string,
  numbers: readonly number[],
): Promise<Map<number, Dossier>> {
  const which = Prisma.sql`WHERE team_id = ${teamId} AND number = ANY(${[...numbers]})`;
  const rows = await readRows(session, which, { open: true });
  return new Map(rows.map((row) => [row.number, dossierOf(row)]));
}

/** Locks first, so that what is read is what the decision will be saved upon. */
export async function lockDossier(session: Session, teamId: string, number: number): Promise<Dossier | undefined> {
  await session.$queryRaw`SELECT 1 FROM items WHERE team_id = ${teamId} AND number = ${number} FOR UPDATE`;
  return await readDossier(session, teamId, number);
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

export async function findOpenAfter(session: Session, teamId: string, after: number, limit: number): Promise<number[]> {
  const rows = await session.item.findMany({
    where: { teamId, state: 'open', number: { gt: after } },
    select: { number: true },
    orderBy: { number: 'asc' },
    take: limit,
  });
  return rows.map(({ number }) => number);
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

/** One that has ended meanwhile is not to be looked at any more. */
export async function postponeCheck(session: Session, teamId: string, number: number, until: Date): Promise<void> {
  await session.item.updateMany({ where: { teamId, number, nextAt: { not: null } }, data: { nextAt: until } });
}

/** Whoever is away, or back: what this person answers for, or has given a word on, is looked at again at once. */
export async function recheckItemsOf(session: Session, teamId: string, personId: string, now: Date): Promise<void> {
  await session.$executeRaw`
    UPDATE items SET next_at = LEAST(next_at, ${now}::timestamptz)
    WHERE team_id = ${teamId} AND state = 'open' AND number IN (
      SELECT number FROM items WHERE team_id = ${teamId} AND owner_id = ${personId} AND state = 'open'
      UNION ALL
      SELECT item_number FROM commitments
      WHERE team_id = ${teamId} AND owner_id = ${personId} AND settled_at IS NULL
    )`;
}

export async function readOpenItems(session: Session, teamId: string, limit: number): Promise<Dossier<OpenItem>[]> {
  const which = Prisma.sql`WHERE team_id = ${teamId} AND state = 'open' ORDER BY number DESC LIMIT ${limit}`;
  const rows = await readRows(session, which, { open: true });
  return rows.map(dossierOf).filter(isOpen);
}

export async function readReview(session: Session, teamId: string, since: Date, until: Date): Promise<Review> {
  const during = { gt: since, lte: until };
  const [opened, closed, settled] = await Promise.all([
    session.item.count({ where: { teamId, flaggedAt: during, state: { not: 'withdrawn' } } }),
    session.item.findMany({
      where: { teamId, endedAt: during, state: 'closed' },
      include: WITH_GOODWILL,
      orderBy: { endedAt: 'asc' },
    }),
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
