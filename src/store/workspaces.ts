/** The workspaces that have installed the bot, and their charters. */
import type { Client } from './client.ts';

/** Makes the workspace known, with a charter of defaults. Safe to repeat, and for several who start at once. */
export async function ensureWorkspace(client: Client, teamId: string, charterId: string, now: Date): Promise<void> {
  await client.workspace.createMany({ data: { teamId }, skipDuplicates: true });
  const defaults = { teamId, id: charterId, settings: {}, savedAt: now };
  await client.charter.createMany({ data: defaults, skipDuplicates: true });
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
