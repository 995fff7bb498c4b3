/** Items with everything that ever happened on them: for the facts of a period, and for what a customer is told. */
import type { Entry, Happening } from '../../care/decision.ts';
import type { History, Period } from '../../care/facts.ts';
import type { Client, Session } from '../client.ts';
import type { Entry as EntryRow } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import { dossierOf, lockDossier, readDossier } from './read.ts';
import { readRows } from './rows.ts';

/** As it happened. What came in late stands where it belongs. */
export const OLDEST_FIRST = [{ at: 'asc' }, { id: 'asc' }] as const satisfies Prisma.EntryOrderByWithRelationInput[];

export async function readHistory(client: Client, teamId: string, number: number): Promise<History | undefined> {
  const [dossier, entries] = await Promise.all([
    readDossier(client, teamId, number),
    readEntries(client, teamId, number),
  ]);
  return dossier && { dossier, entries };
}

/** Locks first, so that what is read is what the decision will be saved upon. */
export async function lockHistory(session: Session, teamId: string, number: number): Promise<History | undefined> {
  const dossier = await lockDossier(session, teamId, number);
  return dossier && { dossier, entries: await readEntries(session, teamId, number) };
}

async function readEntries(session: Session, teamId: string, itemNumber: number): Promise<Entry[]> {
  const rows = await session.entry.findMany({ where: { teamId, itemNumber }, orderBy: [...OLDEST_FIRST] });
  return rows.map(entryOf);
}

/** Two queries, however many items there are: of very many, Prisma's own reading takes five times as long. */
export async function readHistories(
  client: Client,
  teamId: string,
  { from, to }: Period,
  customerName?: string,
): Promise<History[]> {
  const which = Prisma.sql`
    WHERE team_id = ${teamId} AND state <> 'withdrawn' AND flagged_at < ${to}
      AND (ended_at IS NULL OR ended_at >= ${from})
      AND (${customerName ?? null}::text IS NULL OR customer_name = ${customerName ?? null})`;
  const [items, histories] = await Promise.all([
    readRows(client, Prisma.sql`${which} ORDER BY number`),
    client.$queryRaw<{ number: number; entries: Entry[] }[]>`
      SELECT item_number AS number,
             json_agg(json_build_object('at', at, 'byId', by_id, 'what', what) ORDER BY at, id) AS entries
      FROM entries WHERE team_id = ${teamId} AND item_number IN (SELECT number FROM items ${which})
      GROUP BY item_number`,
  ]);
  const entriesOf = new Map(histories.map(({ number, entries }) => [number, entries]));
  return items.map((item) => ({
    dossier: dossierOf(item),
    entries: (entriesOf.get(item.number) ?? []).map((entry) => ({ ...entry, at: new Date(entry.at) })),
  }));
}

/** The rows of an item, in the order in which they came. */
export function byItem<R extends { itemNumber: number | null }>(rows: readonly R[]): (number: number) => R[] {
  const grouped = new Map<number | null, R[]>();
  for (const row of rows) {
    const known = grouped.get(row.itemNumber);
    if (known) known.push(row);
    else grouped.set(row.itemNumber, [row]);
  }
  return (number) => grouped.get(number) ?? [];
}

export const entryOf = ({ at, byId, what }: EntryRow) => ({ at, byId, what: what as Happening });
