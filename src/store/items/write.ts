/** What decisions changed of items, and their new lines of history; what they left alone is not touched. */
import type { Entry } from '../../care/decision.ts';
import type { Saved } from '../../desk/ports.ts';
import type { OpenSession } from '../client.ts';
import { assigned, inserted, isAny, type Rows, replaced, type Values } from '../columns.ts';
import { changedColumns, itemColumns } from './itemRow.ts';
import { commitmentColumns, goodwillColumns } from './owedRows.ts';

/** What was loaded and is handed back untouched is the very same value: that is how it is known. */
export function writeDecisions(session: OpenSession, teamId: string, saved: readonly Saved[]): void {
  writeItems(session, teamId, saved);
  writeCommitments(session, teamId, saved);
  writeGoodwill(session, teamId, saved);
  writeEntries(
    session,
    saved.flatMap(({ decision: { dossier, entries } }) => linesOf(teamId, dossier.item.number, entries)),
  );
}

/** An entry that belongs to no item. */
export function recordEntry(session: OpenSession, teamId: string, entry: Entry): void {
  writeEntries(session, linesOf(teamId, null, [entry]));
}

function writeItems(session: OpenSession, teamId: string, saved: readonly Saved[]): void {
  const news = saved.flatMap(({ before, decision: { dossier } }) => (before ? [] : [itemColumns(dossier.item)]));
  if (isAny(news)) session.write`INSERT INTO ${inserted('items', news)}`;
  for (const rows of alike(saved.flatMap(changesOf))) {
    // Named twice: how many rows a parameter holds, the planner cannot know, and would rather read the whole table.
    session.write`
      UPDATE ${assigned('items', rows)}
      WHERE items.team_id = ${teamId} AND items.number = ANY(${rows.map(({ number }) => number)}::int[])
        AND items.number = news.number`;
  }
}

/** As time passes it is most often one column of half a hundred that changes. */
function changesOf({ before, decision: { dossier } }: Saved): Values[] {
  const { item } = dossier;
  if (!before || before.item === item) return [];
  const columns = changedColumns(before.item, item);
  return columns ? [{ number: item.number, ...columns }] : [];
}

/** Those that have the same fields. */
function alike(rows: readonly Values[]): Rows[] {
  const found = new Map<string, [Values, ...Values[]]>();
  for (const row of rows) {
    const fields = Object.keys(row).join();
    const others = found.get(fields);
    if (others) others.push(row);
    else found.set(fields, [row]);
  }
  return [...found.values()];
}

const linesOf = (teamId: string, itemNumber: number | null, entries: readonly Entry[]): Values[] =>
  entries.map(({ at, byId, what }) => ({ teamId, itemNumber, at, byId, what }));

function writeEntries(session: OpenSession, lines: readonly Values[]): void {
  if (isAny(lines)) session.write`INSERT INTO ${inserted('entries', lines)}`;
}

function writeCommitments(session: OpenSession, teamId: string, saved: readonly Saved[]): void {
  const rows = saved.flatMap(({ before, decision: { dossier } }) =>
    dossier.commitments
      .filter((commitment) => !before?.commitments.includes(commitment))
      .map((commitment) => ({ teamId, itemNumber: dossier.item.number, ...commitmentColumns(commitment) })),
  );
  writeOwed(session, 'commitments', rows);
}

function writeGoodwill(session: OpenSession, teamId: string, saved: readonly Saved[]): void {
  const rows = saved.flatMap(({ before, decision: { dossier } }) =>
    dossier.item.goodwill
      .filter((given) => !before?.item.goodwill.includes(given))
      .map((given) => ({ teamId, itemNumber: dossier.item.number, ...goodwillColumns(given) })),
  );
  writeOwed(session, 'goodwill', rows);
}

function writeOwed(session: OpenSession, table: 'commitments' | 'goodwill', rows: readonly Values[]): void {
  if (!isAny(rows)) return;
  session.write`
    INSERT INTO ${inserted(table, rows)}
    ON CONFLICT (team_id, item_number, number) DO UPDATE SET ${replaced(rows[0])}`;
}
