/** The customers that a charter names, with those of their channels that the bot is in. */
import type { SlackChannel } from '../desk/ports.ts';
import { settingsSchema } from './settings.ts';

export type CustomerRecord = { name: string; channelIds: readonly string[]; contacts: readonly string[] };

/** @param saved - the settings as they were saved. @param channels - asked for only when there are customers */
export async function customersOf(saved: unknown, channels: () => Promise<SlackChannel[]>): Promise<CustomerRecord[]> {
  const { customers = [] } = settingsSchema.parse(saved ?? {});
  if (customers.length === 0) return [];
  const known = await channels();
  return customers.map(({ name, contacts, channels: wanted }) => {
    const names = new Set(wanted.map((channel) => channel.replace(/^#/, '')));
    const found = known.filter((channel) => names.has(channel.name) || names.has(channel.id));
    return { name, contacts, channelIds: found.map(({ id }) => id) };
  });
}
