/**
 * Erases a person: their id and name everywhere, and what they said. What is told of them by facts (numbers, times,
 * verdicts) stays under a pseudonym, the same in all places, that leads to nobody. All in the caller's transaction.
 */
import { randomBytes } from 'node:crypto';
import type { Session } from './client.ts';
import { Prisma } from './generated/client.ts';
import {
  COLUMNS,
  columnsKept,
  ERASED_WORDS,
  FREE_SETTINGS,
  isMark,
  type Kept,
  WORD_PATHS,
  WORDLESS,
} from './personal.ts';

type Person = { teamId: string; id: string; pseudonym: string; names: readonly string[] };
/** Words and the items on which they were said, side by side. */
type Said = { items: number[]; words: string[] };

/** Of large workspaces every row is looked at. */
const STATEMENT_LIMIT = Prisma.raw(`'5min'`);
/** A name of one letter would be found in every text. */
const SHORTEST_NAME = 2;
/** Edits of cards are no news, and wait for one another: what is news is not held up by them. */
const BETWEEN_CARDS_MS = 3_000;

const ERASED_JSON = Prisma.sql`to_jsonb(${ERASED_WORDS}::text)`;

const raw = (name: string) => Prisma.raw(`"${name}"`);

/** @returns the numbers of the items on which something of theirs stood */
export async function erasePerson(session: Session, teamId: string, id: string, now: Date): Promise<number[]> {
  await session.execute`SET LOCAL statement_timeout = ${STATEMENT_LIMIT}`;
  const touched = await lockItemsOf(session, teamId, id);
  const pseudonym = `erased-${randomBytes(6).toString('hex')}`;
  const person = { teamId, id, pseudonym, names: await namesOf(session, teamId, id) };
  const said = await saidBy(session, person);
  await empty(session, teamId, said);
  await emptyRequestsOf(session, person);
  await dropRows(session, person, now);
  await dropQuotes(session, person, said, touched);
  await replaceId(session, person);
  await replaceNames(session, person);
  await rememberAsGone(session, person);
  await recheck(session, teamId, touched, now);
  return touched;
}

/** In one order, as all do who lock several. Whoever holds one decides first: their words go, too. */
async function lockItemsOf(session: Session, teamId: string, id: string): Promise<number[]> {
  const rows = await session.query<{ number: number }>`
    SELECT number FROM items WHERE team_id = ${teamId} AND (
      ${id} IN (contact_id, flagged_by, owner_id, heard_by, handover_to, handover_by, offer_to, ended_by)
      OR ${id} = ANY(offer_queue)
      OR number IN (
        SELECT item_number FROM commitments WHERE team_id = ${teamId} AND ${id} IN (owner_id, asked_by, missed_by)
        UNION SELECT item_number FROM goodwill WHERE team_id = ${teamId} AND ${id} IN (by_id, decided_by)
        UNION SELECT item_number FROM item_messages WHERE team_id = ${teamId} AND author_id = ${id}
        UNION SELECT item_number FROM entries
              WHERE team_id = ${teamId} AND (by_id = ${id} OR position(${id} in what::text) > 0)
      ))
    ORDER BY number FOR UPDATE`;
  return rows.map(({ number }) => number);
}

async function namesOf(session: Session, teamId: string, id: string): Promise<string[]> {
  const rows = await session.query<{ name: string }>`
    SELECT name FROM people WHERE team_id = ${teamId} AND id = ${id}
    UNION SELECT contact_name FROM items WHERE team_id = ${teamId} AND contact_id = ${id} AND contact_name IS NOT NULL`;
  return rows.map(({ name }) => name.trim()).filter((name) => name.length >= SHORTEST_NAME && name !== id);
}

/** What they asked, promised, noted, gave as a reason; on a duplicate it stands where that went, too. */
async function saidBy(session: Session, { teamId, id }: Person): Promise<Said> {
  const inEntry = Prisma.join(WORD_PATHS.map((path) => Prisma.sql`what #>> ${[...path]}::text[]`));
  const rows = await session.query<{ item: number; word: string }>`
    WITH said(item, word) AS (
      SELECT number, excerpt FROM items WHERE team_id = ${teamId} AND contact_id = ${id}
      UNION SELECT item_number, text FROM commitments WHERE team_id = ${teamId} AND ${id} IN (owner_id, asked_by, missed_by)
      UNION SELECT item_number, what FROM goodwill WHERE team_id = ${teamId} AND by_id = ${id}
      UNION SELECT item_number, why FROM goodwill WHERE team_id = ${teamId} AND by_id = ${id}
      UNION SELECT item_number, unnest(ARRAY[${inEntry}]) FROM entries
            WHERE team_id = ${teamId} AND by_id = ${id} AND NOT what ->> 'kind' = ANY(${[...WORDLESS]})
    )
    SELECT item, word FROM said WHERE word <> '' AND item IS NOT NULL
    UNION
    SELECT merged_into, word FROM said JOIN items ON team_id = ${teamId} AND number = item
    WHERE word <> '' AND merged_into IS NOT NULL`;
  return { items: rows.map(({ item }) => item), words: rows.map(({ word }) => word) };
}

/** Wherever just these words stand on their item, whoever wrote them there. */
async function empty(session: Session, teamId: string, { items, words }: Said): Promise<void> {
  if (words.length === 0) return;
  const said = Prisma.sql`(
    SELECT item, array_agg(word) AS words FROM unnest(${items}::int[], ${words}::text[]) AS each(item, word) GROUP BY item
  ) AS said`;
  for (const { table, column, kept } of columnsKept('words', 'json_words')) {
    const [rows, held] = [raw(table), raw(column)];
    const where = Prisma.sql`team_id = ${teamId} AND ${raw(table === 'items' ? 'number' : 'item_number')} = said.item`;
    if (kept === 'words') {
      await session.execute`
        UPDATE ${rows} SET ${held} = ${ERASED_WORDS} FROM ${said} WHERE ${where} AND ${held} = ANY(said.words)`;
      continue;
    }
    const isSaid = (path: readonly string[]) => Prisma.sql`${held} #>> ${[...path]}::text[] = ANY(said.words)`;
    const emptied = WORD_PATHS.reduce(
      (value, path) => Prisma.sql`jsonb_set(${value}, ${[...path]}::text[],
        CASE WHEN ${isSaid(path)} THEN ${ERASED_JSON} ELSE COALESCE(${held} #> ${[...path]}::text[], 'null') END, FALSE)`,
      Prisma.sql`${held}`,
    );
    await session.execute`
      UPDATE ${rows} SET ${held} = ${emptied} FROM ${said}
      WHERE ${where} AND (${Prisma.join(WORD_PATHS.map(isSaid), ' OR ')})
        AND NOT COALESCE(${held} ->> 'kind', '') = ANY(${[...WORDLESS]})`;
  }
}

/** What they asked is told in a brief "in the customer's words", however it was shortened there. */
async function emptyRequestsOf(session: Session, { teamId, id }: Person): Promise<void> {
  await session.execute`
    UPDATE entries SET what = jsonb_set(what, '{brief,problem}', ${ERASED_JSON}, FALSE)
    WHERE team_id = ${teamId} AND what #> '{brief,problem}' IS NOT NULL
      AND item_number IN (SELECT number FROM items WHERE team_id = ${teamId} AND contact_id = ${id})`;
  await session.execute`
    UPDATE items
    SET excerpt = ${ERASED_WORDS}, contact_name = ${ERASED_WORDS},
        brief = jsonb_set(brief, '{problem}', ${ERASED_JSON}, FALSE),
        handover_brief = jsonb_set(handover_brief, '{problem}', ${ERASED_JSON}, FALSE)
    WHERE team_id = ${teamId} AND contact_id = ${id}`;
}

/** What was for them alone, and what Slack told of them that nobody has worked through yet. */
async function dropRows(session: Session, { teamId, id }: Person, now: Date): Promise<void> {
  // Home has a lane of its own.
  const theirs = [id, `home:${id}`];
  for (const { table, column } of columnsKept('row')) {
    await session.execute`DELETE FROM ${raw(table)} WHERE team_id = ${teamId} AND ${raw(column)} = ANY(${theirs})`;
  }
  for (const { table, column } of columnsKept('held')) {
    await session.execute`
      UPDATE ${raw(table)} SET ${raw(column)} = NULL, done_at = COALESCE(done_at, ${now}), next_at = NULL, parked_at = NULL
      WHERE team_id = ${teamId} AND position(${id} in ${raw(column)}::text) > 0`;
  }
}

/** Answers quote whatever they like: those that were given are needed no more; of the others none that quotes them. */
async function dropQuotes(session: Session, { teamId, id }: Person, { words }: Said, touched: number[]): Promise<void> {
  await session.execute`
    DELETE FROM outbox WHERE team_id = ${teamId} AND (
      (kind = 'statement' AND item_number = ANY(${touched}::int[]))
      OR (kind = 'reply' AND (next_at IS NULL OR EXISTS (
        SELECT 1 FROM unnest(${[id, ...words]}::text[]) AS quoted
        WHERE position(trim('"' from to_jsonb(quoted)::text) in body::text) > 0
      )))
    )`;
}

/** One statement for each table: of a person who was here for years most rows are written anew. */
async function replaceId(session: Session, { teamId, id, pseudonym }: Person): Promise<void> {
  const replaced = (column: Prisma.Sql, kept: Kept): { becomes: Prisma.Sql; when: Prisma.Sql } => {
    if (kept === 'person') {
      return {
        becomes: Prisma.sql`CASE WHEN ${column} = ${id} THEN ${pseudonym} ELSE ${column} END`,
        when: Prisma.sql`${column} = ${id}`,
      };
    }
    if (kept === 'people') {
      return { becomes: Prisma.sql`array_remove(${column}, ${id})`, when: Prisma.sql`${id} = ANY(${column})` };
    }
    const type = Prisma.raw(isJson(kept) ? 'jsonb' : 'text');
    return {
      becomes: Prisma.sql`replace(${column}::text, ${id}, ${pseudonym})::${type}`,
      when: Prisma.sql`position(${id} in ${column}::text) > 0`,
    };
  };
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const named = Object.entries(columns)
      .filter(([, kept]) => NAMING.has(kept))
      .map(([column, kept]) => ({ column: raw(column), ...replaced(raw(column), kept) }));
    if (named.length === 0) continue;
    await session.execute`
      UPDATE ${raw(table)} SET ${Prisma.join(named.map(({ column, becomes }) => Prisma.sql`${column} = ${becomes}`))}
      WHERE team_id = ${teamId} AND (${Prisma.join(
        named.map(({ when }) => when),
        ' OR ',
      )})`;
  }
}

const NAMING: ReadonlySet<Kept> = new Set(['person', 'people', 'key', 'text', 'settings', 'words', 'json_words']);

const isJson = (kept: Kept): boolean => kept === 'settings' || kept === 'json_words';

async function replaceNames(session: Session, person: Person): Promise<void> {
  for (const name of person.names) {
    for (const where of columnsKept('text', 'settings', 'words', 'json_words')) {
      // What is called by it goes on being one and the same; in a sentence the name is left out.
      const instead = where.kept.endsWith('words') ? ERASED_WORDS : person.pseudonym;
      await replaceName(session, person.teamId, where, name, instead);
    }
  }
}

type Where = { table: string; column: string; kept: Kept };

/** As a whole word, in whatever case: of people who share it nothing more is lost than the name. */
async function replaceName(
  session: Session,
  teamId: string,
  { table, column, kept }: Where,
  name: string,
  instead: string,
): Promise<void> {
  const [rows, held] = [raw(table), raw(column)];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapedPattern(name)}(?![\\p{L}\\p{N}])`, 'giu');
  const replaced = (text: string) => text.replace(pattern, instead);
  const likely = await session.query<{ row: string; value: unknown }>`
    SELECT ctid::text AS row, ${held} AS value FROM ${rows}
    WHERE team_id = ${teamId} AND position(lower(${isJson(kept) ? inJson(name) : name}) in lower(${held}::text)) > 0
    FOR UPDATE`;
  for (const { row, value } of likely) {
    const isName = (field: string, text: string) =>
      kept === 'settings' ? FREE_SETTINGS.has(field) : !isMark(field, text);
    const inField = (text: string, field: string) => (isName(field, text) ? replaced(text) : text);
    const mended = isJson(kept) ? JSON.stringify(everyText(value, inField)) : replaced(String(value));
    await session.execute`
      UPDATE ${rows} SET ${held} = ${mended}::${Prisma.raw(isJson(kept) ? 'jsonb' : 'text')} WHERE team_id = ${teamId} AND ctid = ${row}::tid`;
  }
}

const escapedPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The same value, with each of its texts as it becomes in its field; what its fields are called stays. */
function everyText(value: unknown, become: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return become(value, field);
  if (Array.isArray(value)) return value.map((one) => everyText(one, become, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, everyText(held, become, name)]));
}

/** Nobody asks Slack who the pseudonym is: somebody who is not there any more. */
async function rememberAsGone(session: Session, { teamId, pseudonym }: Person): Promise<void> {
  await session.execute`
    INSERT INTO people (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
    VALUES (${teamId}, ${pseudonym}, '', ${ERASED_WORDS}, '', '', FALSE, TRUE, FALSE, FALSE, '9999-01-01Z')`;
}

/** Open items may have lost whom they were with; cards that stand show nothing any more of who is gone. */
async function recheck(session: Session, teamId: string, touched: number[], now: Date): Promise<void> {
  await session.execute`
    UPDATE items SET next_at = LEAST(next_at, ${now}::timestamptz)
    WHERE team_id = ${teamId} AND number = ANY(${touched}::int[]) AND state = 'open'`;
  await session.execute`
    UPDATE outbox SET revision = revision + 1, fate = NULL, attempts = 0,
      next_at = COALESCE(outbox.next_at, ${now}::timestamptz + turn.place * ${BETWEEN_CARDS_MS}::int * interval '1 ms')
    FROM (
      SELECT key, row_number() OVER (ORDER BY item_number DESC) - 1 AS place FROM outbox
      WHERE team_id = ${teamId} AND kind = 'card' AND message_ts IS NOT NULL AND item_number = ANY(${touched}::int[])
    ) AS turn
    WHERE outbox.team_id = ${teamId} AND outbox.key = turn.key`;
}
