/** The workspaces that have installed the bot, their charters and their customers. */
import type { Client } from './client.ts';

type CustomerRecord = { name: string; channelIds: readonly string[]; contacts: readonly string[] };

/** Makes the workspace known, with a charter of defaults. Safe to repeat. */
export async function ensureWorkspace(client: Client, teamId: string, charterId: string, now: Date): Promise<void> {
  await client.workspace.upsert({ where: { teamId }, create: { teamId }, update: {} });
  const defaults = { teamId, id: charterId, settings: {}, savedAt: now };
  await client.charter.upsert({ where: { teamId_id: { teamId, id: charterId } }, create: defaults, update: {} });
}

/** The settings as they were saved, to be parsed by the reader; undefined: the defaults. */
export async function readSettings(client: Client, teamId: string, id: string): Promise<unknown> {
  return (await client.charter.findUnique({ where: { teamId_id: { teamId, id } } }))?.settings;
}

export async function saveSettings(
  client: Client,
  teamId: string,
  id: string,
  settings: object,
  now: Date,
): Promise<void> {
  const data = { teamId, id, settings, savedAt: now };
  await client.charter.upsert({ where: { teamId_id: { teamId, id } }, create: data, update: data });
}

/** The customers of the charter file and the channels shared with them; a customer is known by its name. */
export async function saveCustomers(
  client: Client,
  teamId: string,
  customers: readonly CustomerRecord[],
): Promise<void> {
  for (const { name, channelIds, contacts } of customers) {
    const data = { teamId, id: name, name, contacts: [...contacts] };
    await client.customer.upsert({ where: { teamId_id: { teamId, id: name } }, create: data, update: data });
    await client.channel.updateMany({ where: { teamId, id: { in: [...channelIds] } }, data: { customerId: name } });
  }
}
