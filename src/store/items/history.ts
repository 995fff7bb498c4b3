/** Items with everything that ever happened on them: for the facts of a period, and for what a customer is told. */
import type { Entry } from '../../care/decision.ts';
import type { History, Period } from '../../care/facts.ts';
import type { Client, Session } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { dossierOf, lockDossier, readDossier } from './read.ts';
import { type FullRow, readRows } from './rows.ts';

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

/** As it was written down: what was heard of late stands late. */
const readEntries = (session: Session, teamId: string, item: number): Promise<Entry[]> =>
  session.query<Entry>`
    SELECT at, by_id AS "byId", what FROM entries
    WHERE team_id = ${teamId} AND item_number = ${item}
    ORDER BY id`;

/** Items of one page. */
const PAGE = 500;

/** Two queries a page, with all that belongs to its items: however many there are, only so many are in memory. */
export async function* readHistories(
  client: Client,
  teamId: string,
  { from, to }: Period,
  customerName?: string,
): AsyncGenerator<History[]> {
  for (let last: number | undefined = 0; last !== undefined; ) {
    const items: FullRow[] = await readRows(
      client,
      Prisma.sql`
        WHERE team_id = ${teamId} AND number > ${last} AND flagged_at < ${to} AND (ended_at IS NULL OR ended_at >= ${from})
          AND (${customerName ?? null}::text IS NULL OR customer_name = ${customerName ?? null})
        ORDER BY number LIMIT ${PAGE}`,
    );
    const entriesOf = await readEntriesOf(client, teamId, items);
    if (items.length > 0) {
      yield items.map((item) => ({ dossier: dossierOf(item), entries: entriesOf.get(item.number) ?? [] }));
    }
    last = items.length === PAGE ? items.at(-1)?.number : undefined;
  }
}

async function readEntriesOf(
  client: Client,
  teamId: string,
  items: readonly { number: number }[],
): Promise<Map<number, Entry[]>> {
  const rows = await client.query<{ number: number; entries: Entry[] }>`
    SELECT item_number AS number,
           json_agg(json_build_object('at', at, 'byId', by_id, 'what', what) ORDER BY id) AS entries
    FROM entries WHERE team_id = ${teamId} AND item_number = ANY(${items.map(({ number }) => number)})
    GROUP BY item_number`;
  return new Map(rows.map(({ number, entries }) => [number, entries.map(withInstant)]));
}

/** In JSON an instant is a text. */
const withInstant = (entry: Entry): Entry => ({ ...entry, at: new Date(entry.at) });
