/** Items with what is owed and was given on them, in one statement: one way to the database and back. */
import type { Session } from '../client.ts';
import { snake } from '../columns.ts';
import type { Commitment as CommitmentRow, Goodwill as GoodwillRow, Item as ItemRow } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';

export type FullRow = ItemRow & { commitments: CommitmentRow[]; goodwill: GoodwillRow[] };

/** All columns, named as Prisma names them. */
const columns = (table: string, fields: Readonly<Record<string, string>>): Prisma.Sql =>
  Prisma.raw(
    Object.values(fields)
      .map((field) => `${table}.${snake(field)} AS "${field}"`)
      .join(', '),
  );

const ITEM = columns('items', Prisma.ItemScalarFieldEnum);
const COMMITMENT = columns('commitments', Prisma.CommitmentScalarFieldEnum);
const GOODWILL = columns('goodwill', Prisma.GoodwillScalarFieldEnum);

/** @param which - what comes after "FROM items". @param open - only the commitments that are not settled */
export async function readRows(session: Session, which: Prisma.Sql, { open = false } = {}): Promise<FullRow[]> {
  const owed = open ? Prisma.sql`AND verdict IS NULL` : Prisma.empty;
  const rows = await session.query<FullRow>`
    SELECT ${ITEM},
      (SELECT coalesce(json_agg(owed ORDER BY owed.number), '[]') FROM (
        SELECT ${COMMITMENT} FROM commitments
        WHERE commitments.team_id = items.team_id AND commitments.item_number = items.number ${owed}
      ) AS owed) AS commitments,
      (SELECT coalesce(json_agg(given ORDER BY given.number), '[]') FROM (
        SELECT ${GOODWILL} FROM goodwill
        WHERE goodwill.team_id = items.team_id AND goodwill.item_number = items.number
      ) AS given) AS goodwill
    FROM items ${which}`;
  return rows.map((row) => ({
    ...row,
    commitments: row.commitments.map(commitmentIn),
    goodwill: row.goodwill.map(goodwillIn),
  }));
}

/** In JSON an instant is a text. */
const instant = (at: Date): Date => new Date(at);
const instantIfAny = (at: Date | null): Date | null => at && new Date(at);

const commitmentIn = (row: CommitmentRow): CommitmentRow => ({
  ...row,
  startsAt: instant(row.startsAt),
  dueAt: instant(row.dueAt),
  climbedTo: instant(row.climbedTo),
  pausedAt: instantIfAny(row.pausedAt),
  settledAt: instantIfAny(row.settledAt),
});

const goodwillIn = (row: GoodwillRow): GoodwillRow => ({
  ...row,
  at: instant(row.at),
  decidedAt: instantIfAny(row.decidedAt),
  toldAt: instantIfAny(row.toldAt),
});
