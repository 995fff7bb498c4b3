/** What Slack said of people and channels, for every process of the bot, until it is stale. */
import type { Locale, Person } from '../care/person.ts';
import type { SlackChannel } from '../desk/ports.ts';
import type { Client } from './client.ts';
import { gathering } from './gather.ts';
import { storable } from './storable.ts';

const LONG_AGO = new Date(0);
/** Stands where Slack told no language. */
const UNTOLD = '';

export function memoryOf(client: Client) {
  const find = gathering((sought: readonly Sought[]) => findAll(client, sought));
  return {
    async person(teamId: string, id: string, now?: Date): Promise<Person | undefined> {
      const row = await find({ teamId, id });
      return row && (now === undefined || row.staleAt > now) ? personOf(row) : undefined;
    },

    async rememberPeople(teamId: string, people: readonly Person[], staleAt: Date): Promise<void> {
      const rows = inOrder(people);
      const each = <K extends keyof Person>(trait: K): Person[K][] => rows.map((person) => person[trait]);
      const locales = rows.map(({ locale }) => locale ?? UNTOLD);
      if (rows.length === 0) return;
      await client.execute`
        INSERT INTO people
          (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
        SELECT ${teamId}, told.*, ${staleAt} FROM unnest(
          ${each('id')}::text[], ${each('homeTeamId')}::text[], ${each('name')}::text[], ${each('zone')}::text[],
          ${locales}::text[], ${each('isBot')}::boolean[], ${each('isDeleted')}::boolean[], ${each('isGuest')}::boolean[],
          ${each('isAdmin')}::boolean[]
        ) AS told
        ON CONFLICT (team_id, id) DO UPDATE SET
          home_team_id = excluded.home_team_id, name = excluded.name, zone = excluded.zone, locale = excluded.locale,
          is_bot = excluded.is_bot, is_deleted = excluded.is_deleted, is_guest = excluded.is_guest,
          is_admin = excluded.is_admin, stale_at = excluded.stale_at`;
    },

    /** Asked for anew the next time; what was known stays, to be compared with. */
    async forgetPerson(teamId: string, id: string): Promise<void> {
      await client.execute`UPDATE people SET stale_at = ${LONG_AGO} WHERE team_id = ${teamId} AND id = ${id}`;
    },

    async named(teamId: string, name: string): Promise<string[]> {
      if (name === '') return [];
      const rows = await client.query<{ id: string }>`
        SELECT id FROM people
        WHERE team_id = ${teamId} AND NOT is_bot AND starts_with(lower(name) || ' ', lower(${name}) || ' ') LIMIT 2`;
      return rows.map(({ id }) => id);
    },

    async channel(teamId: string, id: string, now: Date): Promise<SlackChannel | undefined> {
      const [row] = await client.query<SlackChannel>`
        SELECT id, name, is_shared AS "isShared" FROM channels
        WHERE team_id = ${teamId} AND id = ${id} AND stale_at > ${now}`;
      return row;
    },

    async rememberChannels(teamId: string, channels: readonly SlackChannel[], staleAt: Date): Promise<void> {
      const rows = inOrder(channels);
      if (rows.length === 0) return;
      await client.execute`
        INSERT INTO channels (team_id, id, name, is_shared, stale_at)
        SELECT ${teamId}, told.*, ${staleAt} FROM unnest(
          ${rows.map(({ id }) => id)}::text[], ${rows.map(({ name }) => name)}::text[],
          ${rows.map(({ isShared }) => isShared)}::boolean[]
        ) AS told
        ON CONFLICT (team_id, id) DO UPDATE SET
          name = excluded.name, is_shared = excluded.is_shared, stale_at = excluded.stale_at`;
    },
  };
}

/** Each once, for one statement must not touch a row twice; in one order, so that two processes never deadlock. */
function inOrder<T extends { id: string }>(all: readonly T[]): T[] {
  const byId = new Map(all.map((one) => [one.id, storable(one)]));
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

type Sought = { teamId: string; id: string };
type Row = Omit<Person, 'locale'> & { locale: Locale | typeof UNTOLD; staleAt: Date };

async function findAll(client: Client, sought: readonly Sought[]): Promise<(Row | undefined)[]> {
  const rows = await client.query<Row & Sought>`
    SELECT team_id AS "teamId", id, home_team_id AS "homeTeamId", name, zone, locale, is_bot AS "isBot",
           is_deleted AS "isDeleted", is_guest AS "isGuest", is_admin AS "isAdmin", stale_at AS "staleAt"
    FROM people
    WHERE team_id = ANY(${[...new Set(sought.map(({ teamId }) => teamId))]}) AND id = ANY(${sought.map(({ id }) => id)})`;
  const found = new Map(rows.map(({ teamId, ...row }) => [`${teamId} ${row.id}`, row]));
  return sought.map(({ teamId, id }) => found.get(`${teamId} ${id}`));
}

const personOf = ({ staleAt: _stale, locale, ...person }: Row): Person => ({
  ...person,
  ...(locale !== UNTOLD && { locale }),
});
