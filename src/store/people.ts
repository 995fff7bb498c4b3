/** What Slack said of people and channels, for every process of the bot, until it is stale. */
import type { Locale, Person } from '../care/person.ts';
import type { SlackChannel } from '../desk/ports.ts';
import type { Client } from './client.ts';
import type { Person as Row } from './generated/client.ts';
import { storable } from './storable.ts';

const LONG_AGO = new Date(0);

export function memoryOf(client: Client) {
  return {
    async person(teamId: string, id: string, now?: Date): Promise<Person | undefined> {
      const row = await client.person.findUnique({ where: { teamId_id: { teamId, id } } });
      return row && (now === undefined || row.staleAt > now) ? personOf(row) : undefined;
    },

    async rememberPeople(teamId: string, people: readonly Person[], staleAt: Date): Promise<void> {
      const rows = inOrder(people);
      const each = <K extends keyof Person>(trait: K): Person[K][] => rows.map((person) => person[trait]);
      if (rows.length === 0) return;
      await client.$executeRaw`
        INSERT INTO people
          (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
        SELECT ${teamId}, told.*, ${staleAt} FROM unnest(
          ${each('id')}::text[], ${each('homeTeamId')}::text[], ${each('name')}::text[], ${each('zone')}::text[],
          ${each('locale')}::text[], ${each('isBot')}::boolean[], ${each('isDeleted')}::boolean[],
          ${each('isGuest')}::boolean[], ${each('isAdmin')}::boolean[]
        ) AS told
        ON CONFLICT (team_id, id) DO UPDATE SET
          home_team_id = excluded.home_team_id, name = excluded.name, zone = excluded.zone, locale = excluded.locale,
          is_bot = excluded.is_bot, is_deleted = excluded.is_deleted, is_guest = excluded.is_guest,
          is_admin = excluded.is_admin, stale_at = excluded.stale_at`;
    },

    /** Asked for anew the next time; what was known stays, to be compared with. */
    async forgetPerson(teamId: string, id: string): Promise<void> {
      await client.person.updateMany({ where: { teamId, id }, data: { staleAt: LONG_AGO } });
    },

    async named(teamId: string, name: string): Promise<string[]> {
      if (name === '') return [];
      const rows = await client.$queryRaw<{ id: string }[]>`
        SELECT id FROM people
        WHERE team_id = ${teamId} AND NOT is_bot AND starts_with(lower(name) || ' ', lower(${name}) || ' ') LIMIT 2`;
      return rows.map(({ id }) => id);
    },

    async channel(teamId: string, id: string, now: Date): Promise<SlackChannel | undefined> {
      const row = await client.channel.findUnique({ where: { teamId_id: { teamId, id } } });
      return row && row.staleAt > now ? { id: row.id, name: row.name, isShared: row.isShared } : undefined;
    },

    async rememberChannels(teamId: string, channels: readonly SlackChannel[], staleAt: Date): Promise<void> {
      const rows = inOrder(channels);
      if (rows.length === 0) return;
      await client.$executeRaw`
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

const personOf = ({ staleAt: _stale, teamId: _team, ...row }: Row): Person => ({
  ...row,
  locale: row.locale as Locale,
});
