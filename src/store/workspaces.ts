/** The workspaces that have installed the bot, and their charters. */
import type { Replanning, Settings } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { storable } from './storable.ts';

/** Makes the workspace known, with a charter of defaults. Safe to repeat, and for several who start at once. */
export async function ensureWorkspace(client: Client, teamId: string, charterId: string, now: Date): Promise<void> {
  await client.workspace.createMany({ data: { teamId }, skipDuplicates: true });
  const defaults = { teamId, id: charterId, settings: {}, savedAt: now };
  await client.charter.createMany({ data: defaults, skipDuplicates: true });
}

/** Those that have the bot. */
export async function readTeams(client: Client): Promise<string[]> {
  const rows = await client.workspace.findMany({ where: { removedAt: null }, orderBy: { teamId: 'asc' } });
  return rows.map(({ teamId }) => teamId);
}

type Saved = { settings: unknown; revision: number };

/** The settings as they were saved, to be parsed by the reader, and how often that was; none: the defaults. */
export async function readSettings(client: Client, teamId: string, id: string): Promise<Saved> {
  const select = { settings: true, revision: true } as const;
  const row = await client.charter.findUnique({ where: { teamId_id: { teamId, id } }, select });
  return row ?? { settings: undefined, revision: 0 };
}

export async function readRevision(client: Client, teamId: string, id: string): Promise<number> {
  const where = { teamId_id: { teamId, id } };
  return (await client.charter.findUnique({ where, select: { revision: true } }))?.revision ?? 0;
}

type Locked = { settings: Settings; file_hash: string | null; revision: number; replan_after: number | null };

/** Locked until the transaction ends. Each workspace has one charter so far. */
async function lockCharter(session: Session, teamId: string): Promise<Locked | undefined> {
  const [row] = await session.$queryRaw<Locked[]>`
    SELECT settings, file_hash, revision, replan_after FROM charters
    WHERE team_id = ${teamId} ORDER BY id LIMIT 1 FOR NO KEY UPDATE`;
  return row;
}

export const lockSettings = async (session: Session, teamId: string): Promise<Settings> =>
  (await lockCharter(session, teamId))?.settings ?? {};

/** What is due on the open items is to be planned by them anew, from the first one on. */
export async function changeSettings(session: Session, teamId: string, settings: Settings, now: Date): Promise<void> {
  await session.$executeRaw`
    UPDATE charters
    SET settings = ${JSON.stringify(storable(settings))}::jsonb, saved_at = ${now}, revision = revision + 1, replan_after = 0
    WHERE team_id = ${teamId}`;
}

/** False when the file was read before, and has not changed since. */
export async function isFileNews(session: Session, teamId: string, hash: string): Promise<boolean> {
  if ((await lockCharter(session, teamId))?.file_hash === hash) return false;
  await session.charter.updateMany({ where: { teamId }, data: { fileHash: hash } });
  return true;
}

const replanningOf = (row: Pick<Locked, 'revision' | 'replan_after'> | undefined): Replanning | undefined =>
  row && row.replan_after !== null ? { revision: row.revision, after: row.replan_after } : undefined;

export async function readReplanning(client: Client, teamId: string): Promise<Replanning | undefined> {
  const row = await client.charter.findFirst({ where: { teamId, replanAfter: { not: null } }, orderBy: { id: 'asc' } });
  return row ? replanningOf({ revision: row.revision, replan_after: row.replanAfter }) : undefined;
}

export const lockReplanning = async (session: Session, teamId: string): Promise<Replanning | undefined> =>
  replanningOf(await lockCharter(session, teamId));

export async function moveReplanning(session: Session, teamId: string, after: number | undefined): Promise<void> {
  await session.charter.updateMany({ where: { teamId }, data: { replanAfter: after ?? null } });
}
