/** What Slack said of people and channels, for every process of the bot, until it is stale. */
import type { Locale, Person } from '../care/person.ts';
import type { SlackChannel } from '../desk/ports.ts';
import type { Client } from './client.ts';
import type { Person as Row } from './generated/client.ts';
import { storable } from './storable.ts';

export function memoryOf(client: Client) {
  return {
    async person(teamId: string, id: string, now: Date): Promise<Person | undefined> {
      const row = await client.person.findUnique({ where: { teamId_id: { teamId, id } } });
      return row && row.staleAt > now ? personOf(row) : undefined;
    },

    async rememberPeople(teamId: string, people: readonly Person[], staleAt: Date): Promise<void> {
      for (const person of people) {
        const data = { teamId, ...storable(person), staleAt };
        const where = { teamId_id: { teamId, id: person.id } };
        await client.person.upsert({ where, create: data, update: data });
      }
    },

    async forgetPerson(teamId: string, id: string): Promise<void> {
      await client.person.deleteMany({ where: { teamId, id } });
    },

    async channel(teamId: string, id: string, now: Date): Promise<SlackChannel | undefined> {
      const row = await client.channel.findUnique({ where: { teamId_id: { teamId, id } } });
      return row && row.staleAt > now ? { id: row.id, name: row.name, isShared: row.isShared } : undefined;
    },

    async rememberChannels(teamId: string, channels: readonly SlackChannel[], staleAt: Date): Promise<void> {
      for (const channel of channels) {
        const data = { teamId, ...storable(channel), staleAt };
        const where = { teamId_id: { teamId, id: channel.id } };
        await client.channel.upsert({ where, create: data, update: data });
      }
    },
  };
}

const personOf = ({ staleAt: _stale, teamId: _team, ...row }: Row): Person => ({
  ...row,
  locale: row.locale as Locale,
});
