/** What a decision changed of an item, and its new lines of history; what it left alone is not touched. */
import type { Decision, Entry } from '../../care/decision.ts';
import type { Dossier } from '../../care/item.ts';
import type { Session } from '../client.ts';
import { storable } from '../storable.ts';
import { itemColumns } from './itemRow.ts';
import { commitmentColumns, goodwillColumns } from './owedRows.ts';

/** What was loaded and is handed back untouched is the very same value: that is how it is known. */
export async function writeDecision(
  session: Session,
  before: Dossier | undefined,
  { dossier, entries }: Decision,
): Promise<void> {
  const { item } = dossier;
  const { teamId, number } = item;
  if (!before) await session.item.create({ data: storable(itemColumns(item)) });
  else if (before.item !== item) {
    const where = { teamId_number: { teamId, number } };
    await session.item.update({ where, data: storable(itemColumns(item)) });
  }
  await writeCommitments(session, before, dossier);
  await writeGoodwill(session, before, dossier);
  if (entries.length === 0) return;
  await session.entry.createMany({ data: entries.map((entry) => entryColumns(teamId, number, entry)) });
}

/** An entry that belongs to no item. */
export async function recordEntry(session: Session, teamId: string, entry: Entry): Promise<void> {
  await session.entry.create({ data: entryColumns(teamId, null, entry) });
}

async function writeCommitments(
  session: Session,
  before: Dossier | undefined,
  { item: { teamId, number: itemNumber }, commitments }: Dossier,
): Promise<void> {
  for (const commitment of commitments) {
    if (before?.commitments.includes(commitment)) continue;
    const data = { teamId, itemNumber, ...storable(commitmentColumns(commitment)) };
    const key = { teamId, itemNumber, number: commitment.number };
    await session.commitment.upsert({ where: { teamId_itemNumber_number: key }, create: data, update: data });
  }
}

async function writeGoodwill(
  session: Session,
  before: Dossier | undefined,
  { item: { teamId, number: itemNumber, goodwill } }: Dossier,
): Promise<void> {
  for (const given of goodwill) {
    if (before?.item.goodwill.includes(given)) continue;
    const data = { teamId, itemNumber, ...storable(goodwillColumns(given)) };
    const key = { teamId, itemNumber, number: given.number };
    await session.goodwill.upsert({ where: { teamId_itemNumber_number: key }, create: data, update: data });
  }
}

const entryColumns = (teamId: string, itemNumber: number | null, { at, byId, what }: Entry) => ({
  teamId,
  itemNumber,
  at,
  byId,
  what: storable(what),
});
