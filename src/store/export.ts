/** Items with all that is kept of them, a page at a time: however many there are, only so many are in memory. */
import type { History, Period } from '../care/facts.ts';
import type { Client } from './client.ts';
import type { Prisma } from './generated/client.ts';
import { byItem, entryOf, OLDEST_FIRST } from './items/history.ts';
import { dossierOf } from './items/read.ts';

const BY_NUMBER = { number: 'asc' } as const;

export async function readHistoriesAfter(
  client: Client,
  teamId: string,
  { from, to }: Period,
  customerName: string | undefined,
  after: number,
  limit: number,
): Promise<History[]> {
  const where: Prisma.ItemWhereInput = {
    teamId,
    number: { gt: after },
    flaggedAt: { lt: to },
    OR: [{ endedAt: null }, { endedAt: { gte: from } }],
    ...(customerName !== undefined && { customerName }),
  };
  const items = await client.item.findMany({ where, orderBy: BY_NUMBER, take: limit });
  if (items.length === 0) return [];
  const theirs = { teamId, itemNumber: { in: items.map(({ number }) => number) } };
  const [commitments, goodwill, entries] = await Promise.all([
    client.commitment.findMany({ where: theirs, orderBy: BY_NUMBER }),
    client.goodwill.findMany({ where: theirs, orderBy: BY_NUMBER }),
    client.entry.findMany({ where: theirs, orderBy: [...OLDEST_FIRST] }),
  ]);
  const [commitmentsOf, goodwillOf, entriesOf] = [byItem(commitments), byItem(goodwill), byItem(entries)];
  return items.map((item) => ({
    dossier: dossierOf({ ...item, commitments: commitmentsOf(item.number), goodwill: goodwillOf(item.number) }),
    entries: entriesOf(item.number).map(entryOf),
  }));
}
