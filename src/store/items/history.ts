/** Items with everything that ever happened on them: for the facts of a period, and for what a customer is told. */
import type { Happening } from '../../care/decision.ts';
import type { History, Period } from '../../care/facts.ts';
import type { Client } from '../client.ts';
import type { Entry as EntryRow, Prisma } from '../generated/client.ts';
import { dossierOf, readDossier } from './read.ts';

/** As it happened. What came in late stands where it belongs. */
const OLDEST_FIRST = [{ at: 'asc' }, { id: 'asc' }] as const satisfies Prisma.EntryOrderByWithRelationInput[];
const BY_NUMBER = { number: 'asc' } as const;

export async function readHistory(client: Client, teamId: string, number: number): Promise<History | undefined> {
  const [dossier, entries] = await Promise.all([
    readDossier(client, teamId, number),
    client.entry.findMany({ where: { teamId, itemNumber: number }, orderBy: [...OLDEST_FIRST] }),
  ]);
  return dossier && { dossier, entries: entries.map(entryOf) };
}

/** Four queries, however many items there are: each asks for what belongs to the items of the period. */
export async function readHistories(
  client: Client,
  teamId: string,
  { from, to }: Period,
  customerName?: string,
): Promise<History[]> {
  const where: Prisma.ItemWhereInput = {
    teamId,
    state: { not: 'withdrawn' },
    flaggedAt: { lt: to },
    OR: [{ endedAt: null }, { endedAt: { gte: from } }],
    ...(customerName !== undefined && { customerName }),
  };
  const [items, commitments, goodwill, entries] = await Promise.all([
    client.item.findMany({ where, orderBy: BY_NUMBER }),
    client.commitment.findMany({ where: { teamId, item: where }, orderBy: BY_NUMBER }),
    client.goodwill.findMany({ where: { teamId, item: where }, orderBy: BY_NUMBER }),
    client.entry.findMany({ where: { teamId, item: where }, orderBy: [...OLDEST_FIRST] }),
  ]);
  const commitmentsOf = byItem(commitments);
  const goodwillOf = byItem(goodwill);
  const entriesOf = byItem(entries);
  return items.map((item) => ({
    dossier: dossierOf({ ...item, commitments: commitmentsOf(item.number), goodwill: goodwillOf(item.number) }),
    entries: entriesOf(item.number).map(entryOf),
  }));
}

/** The rows of an item, in the order in which they came. */
function byItem<R extends { itemNumber: number | null }>(rows: readonly R[]): (number: number) => R[] {
  const grouped = new Map<number | null, R[]>();
  for (const row of rows) {
    const known = grouped.get(row.itemNumber);
    if (known) known.push(row);
    else grouped.set(row.itemNumber, [row]);
  }
  return (number) => grouped.get(number) ?? [];
}

const entryOf = ({ at, byId, what }: EntryRow) => ({ at, byId, what: what as Happening });
