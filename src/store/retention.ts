/** Words on items that ended long ago go; what was done when, and how it ended, stays: facts count it as before. */
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';
import { columnsKept, ERASED_PERSON, ERASED_WORDS, WORD_PATHS, WORDLESS } from './personal.ts';
import { inTransaction } from './transaction.ts';

/** What only customers and strangers do: their ids are not kept longer than their words. */
const CUSTOMERS_DO = ['heard', 'edited', 'deleted'];

const raw = (name: string) => Prisma.raw(`"${name}"`);

/**
 * Of items that ended before then, the longest ago first. Others that do the same at that moment take others.
 * @returns how many it were
 */
export async function forgetWords(
  client: Client,
  teamId: string,
  endedBefore: Date,
  limit: number,
  now: Date,
): Promise<number> {
  return await inTransaction(client, async (session) => {
    const rows = await session.query<{ number: number }>`
      SELECT number FROM items
      WHERE team_id = ${teamId} AND state <> 'open' AND erased_at IS NULL AND ended_at < ${endedBefore}
      ORDER BY ended_at, number LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
    const items = rows.map(({ number }) => number);
    if (items.length === 0) return 0;
    await forgetCustomers(session, teamId, items);
    for (const { table, column, kept } of columnsKept('words', 'json_words')) {
      if (table !== 'outbox') await emptyColumn(session, teamId, items, table, column, kept === 'json_words');
    }
    // Cards have no words of their own; the message that stands in Slack is Slack's to keep or not.
    await session.execute`
      DELETE FROM outbox WHERE team_id = ${teamId} AND item_number = ANY(${items}::int[]) AND kind <> 'card'`;
    await session.execute`UPDATE items SET erased_at = ${now} WHERE team_id = ${teamId} AND number = ANY(${items})`;
    return items.length;
  });
}

/** Agents stay: they answer for what they did. */
async function forgetCustomers(session: Session, teamId: string, items: number[]): Promise<void> {
  await session.execute`
    UPDATE entries SET by_id = ${ERASED_PERSON} FROM items
    WHERE entries.team_id = ${teamId} AND entries.item_number = ANY(${items}::int[])
      AND items.team_id = entries.team_id AND items.number = entries.item_number
      AND (what ->> 'kind' = ANY(${CUSTOMERS_DO}) OR by_id = contact_id)`;
  await session.execute`
    UPDATE item_messages SET author_id = ${ERASED_PERSON}
    WHERE team_id = ${teamId} AND item_number = ANY(${items}::int[])`;
  await session.execute`
    UPDATE items SET contact_id = NULL,
      heard_by = CASE WHEN heard_by IS NULL THEN NULL ELSE ${ERASED_PERSON} END,
      flagged_by = CASE WHEN flagged_by = contact_id THEN ${ERASED_PERSON} ELSE flagged_by END
    WHERE team_id = ${teamId} AND number = ANY(${items}::int[])`;
}

async function emptyColumn(
  session: Session,
  teamId: string,
  items: number[],
  table: string,
  column: string,
  isJson: boolean,
): Promise<void> {
  const [rows, held] = [raw(table), raw(column)];
  const item = raw(table === 'items' ? 'number' : 'item_number');
  const theirs = Prisma.sql`team_id = ${teamId} AND ${item} = ANY(${items}::int[])`;
  if (!isJson) {
    await session.execute`UPDATE ${rows} SET ${held} = ${ERASED_WORDS} WHERE ${theirs} AND ${held} <> ''`;
    return;
  }
  const emptied = WORD_PATHS.reduce(
    (value, path) => Prisma.sql`jsonb_set(${value}, ${[...path]}::text[], to_jsonb(${ERASED_WORDS}::text), FALSE)`,
    Prisma.sql`${held}`,
  );
  await session.execute`
    UPDATE ${rows} SET ${held} = ${emptied}
    WHERE ${theirs} AND ${held} IS NOT NULL AND NOT COALESCE(${held} ->> 'kind', '') = ANY(${[...WORDLESS]})`;
}

/**
 * What belongs to no item: who was refused, who was away or looked at Home, whom Slack was last asked about, what could
 * not be worked through or told.
 */
export async function forgetLeftovers(client: Client, teamId: string, before: Date, now: Date): Promise<void> {
  await client.execute`
    UPDATE entries SET by_id = ${ERASED_PERSON}
    WHERE team_id = ${teamId} AND item_number IS NULL AND what ->> 'kind' = 'refused' AND at < ${before}
      AND by_id <> ${ERASED_PERSON}`;
  await client.execute`DELETE FROM people WHERE team_id = ${teamId} AND stale_at < ${before}`;
  await client.execute`DELETE FROM absences WHERE team_id = ${teamId} AND until < ${before}`;
  await client.execute`DELETE FROM homes WHERE team_id = ${teamId} AND opened_at < ${before}`;
  await client.execute`
    DELETE FROM outbox WHERE team_id = ${teamId} AND kind = 'home' AND next_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM homes WHERE homes.team_id = outbox.team_id AND 'home:' || person_id = key)`;
  await client.execute`
    UPDATE inbox SET payload = NULL, done_at = ${now} WHERE team_id = ${teamId} AND parked_at < ${before} AND done_at IS NULL`;
  await client.execute`
    DELETE FROM outbox
    WHERE team_id = ${teamId} AND item_number IS NULL AND fate = 'parked' AND next_at IS NULL AND created_at < ${before}`;
}
