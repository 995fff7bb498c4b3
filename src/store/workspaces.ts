/** The workspaces that have installed the bot, and their charters. */
import type { Settings } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { storable } from './storable.ts';

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

/** Locked until the transaction ends. Each workspace has one charter so far. */
export async function lockSettings(session: Session, teamId: string): Promise<Settings> {
  const [row] = await session.$queryRaw<{ settings: Settings }[]>`
    SELECT settings FROM charters WHERE team_id = ${teamId} ORDER BY id LIMIT 1 FOR UPDATE`;
  return row?.settings ?? {};
}

/** What is due on the open items is to be planned by them anew. */
export async function changeSettings(session: Session, teamId: string, settings: Settings, now: Date): Promise<void> {
  await session.$executeRaw`
    UPDATE charters
    SET settings = ${JSON.stringify(storable(settings))}::jsonb, saved_at = ${now}, revision = revision + 1, replan_after = 0
    WHERE team_id = ${teamId}`;
}
