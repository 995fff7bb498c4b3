/** Items with what is owed on them, one by one or many at once; locked where a decision is to be saved upon them. */
import type { Commitment } from '../../care/commitment.ts';
import type { Review } from '../../care/digest.ts';
import type { Dossier, EndedItem, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { OpenSession, Session } from '../client.ts';
import type { Commitment as CommitmentRow } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import { itemOf } from './itemRow.ts';
import { commitmentOf } from './owedRows.ts';
import { readRows } from './rows.ts';

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
  const locked = session.query`SELECT 1 FROM items WHERE team_id = ${teamId} AND number = ${number} FOR UPDATE`;
  // On its way behind that, and answered after it.
  const [, dossier] = await Promise.all([locked, readDossier(session, teamId, number)]);
  return dossier;
}

export async function findDueItems(
  session: Session,
  teams: readonly string[],
  now: Date,
  limit: number,
): Promise<{ teamId: string; number: number }[]> {
  return await session.query<{ teamId: string; number: number }>`
    SELECT team_id AS "teamId", number FROM items
    WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
    ORDER BY next_at LIMIT ${limit}`;
}

export async function findOpenAfter(session: Session, teamId: string, after: number, limit: number): Promise<number[]> {
  const rows = await session.query<{ number: number }>`
    SELECT number FROM items WHERE team_id = ${teamId} AND state = 'open' AND number > ${after}
    ORDER BY number LIMIT ${limit}`;
  return rows.map(({ number }) => number);
}

/** Locks first, and looks again: another process may have been faster. */
export async function lockDueDossiers(
  session: OpenSession,
  teamId: string,
  numbers: readonly number[],
  now: Date,
): Promise<Dossier[]> {
  const wanted = Prisma.sql`number = ANY(${[...numbers]})`;
  // What one of many cannot have soon, the others do not wait for.
  if (numbers.length > 1) session.write`SET LOCAL lock_timeout = '200ms'`;
  const lock = session.query<{ number: number }>`
    SELECT number FROM items WHERE team_id = ${teamId} AND ${wanted} AND next_at <= ${now}
    ORDER BY number FOR UPDATE SKIP LOCKED`;
  const [locked, rows] = await Promise.all([
    lock,
    readRows(session, Prisma.sql`WHERE team_id = ${teamId} AND ${wanted}`),
  ]);
  const ours = new Set(locked.map(({ number }) => number));
  return rows.filter(({ number }) => ours.has(number)).map(dossierOf);
}

/** One that has ended meanwhile is not to be looked at any more. */
export async function postponeCheck(session: Session, teamId: string, number: number, until: Date): Promise<void> {
  await session.execute`
    UPDATE items SET next_at = ${until} WHERE team_id = ${teamId} AND number = ${number} AND next_at IS NOT NULL`;
}

/** Whoever is away, or back: what this person answers for, or has given a word on, is looked at again at once. */
export async function recheckItemsOf(session: Session, teamId: string, personId: string, now: Date): Promise<number[]> {
  const rows = await session.query<{ number: number }>`
    UPDATE items SET next_at = LEAST(next_at, ${now}::timestamptz)
    WHERE team_id = ${teamId} AND state = 'open' AND number IN (
      SELECT number FROM items WHERE team_id = ${teamId} AND owner_id = ${personId} AND state = 'open'
      UNION ALL
      SELECT item_number FROM commitments
      WHERE team_id = ${teamId} AND owner_id = ${personId} AND settled_at IS NULL
    )
    RETURNING number`;
  return rows.map(({ number }) => number).sort((one, other) => one - other);
}

export async function readOpenItems(session: Session, teamId: string, limit: number): Promise<Dossier<OpenItem>[]> {
  const which = Prisma.sql`WHERE team_id = ${teamId} AND state = 'open' ORDER BY number DESC LIMIT ${limit}`;
  const rows = await readRows(session, which, { open: true });
  return rows.map(dossierOf).filter(isOpen);
}

/** What went along with a duplicate is judged where it went. */
export async function readReview(session: Session, teamId: string, since: Date, until: Date): Promise<Review> {
  const [opened, closed, verdicts] = await Promise.all([
    session.query<{ count: number }>`
      SELECT count(*)::int AS count FROM items
      WHERE team_id = ${teamId} AND flagged_at > ${since} AND flagged_at <= ${until} AND state <> 'withdrawn'`,
    readRows(
      session,
      Prisma.sql`
        WHERE team_id = ${teamId} AND ended_at > ${since} AND ended_at <= ${until} AND state = 'closed' ORDER BY ended_at`,
    ),
    session.query<{ verdict: NonNullable<Commitment['verdict']> }>`
      SELECT verdict FROM commitments
      WHERE team_id = ${teamId} AND settled_at > ${since} AND settled_at <= ${until} AND class = 'promise'
        AND verdict IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM items
          WHERE items.team_id = ${teamId} AND items.number = item_number
            AND merged_into IS NOT NULL AND ended_at = settled_at
        )`,
  ]);
  return {
    since,
    opened: opened[0]?.count ?? 0,
    closed: closed.map(itemOf).filter((item): item is EndedItem => item.state !== 'open'),
    verdicts: verdicts.map(({ verdict }) => verdict),
  };
}
