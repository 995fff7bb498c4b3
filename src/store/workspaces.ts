/** The workspaces that have installed the bot, and their charters. */
import type { Replanning, Settings } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { storable } from './storable.ts';

/** Makes the workspace known, with a charter of defaults. Safe to repeat, and for several who start at once. */
export async function ensureWorkspace(client: Client, teamId: string, charterId: string, now: Date): Promise<void> {
  await client.execute`INSERT INTO workspaces (team_id) VALUES (${teamId}) ON CONFLICT DO NOTHING`;
  await client.execute`
    INSERT INTO charters (team_id, id, settings, saved_at) VALUES (${teamId}, ${charterId}, '{}', ${now})
    ON CONFLICT DO NOTHING`;
}

/** Those that have the bot. */
export async function readTeams(client: Client): Promise<string[]> {
  const rows = await client.query<{ team_id: string }>`
    SELECT team_id FROM workspaces WHERE removed_at IS NULL ORDER BY team_id`;
  return rows.map(({ team_id }) => team_id);
}

type Saved = { settings: unknown; revision: number; fileHash: string | null };

/** The settings as they were saved, to be parsed by the reader, and how often that was; none: the defaults. */
export async function readSettings(client: Client, teamId: string, id: string): Promise<Saved> {
  const [row] = await client.query<Saved>`
    SELECT settings, revision, file_hash AS "fileHash" FROM charters WHERE team_id = ${teamId} AND id = ${id}`;
  return row ?? { settings: undefined, revision: 0, fileHash: null };
}

export async function readRevision(client: Client, teamId: string, id: string): Promise<number> {
  const [row] = await client.query<{ revision: number }>`
    SELECT revision FROM charters WHERE team_id = ${teamId} AND id = ${id}`;
  return row?.revision ?? 0;
}

type Locked = { settings: Settings; file_hash: string | null; revision: number; replan_after: number | null };

/** Locked until the transaction ends. Each workspace has one charter so far. */
async function lockCharter(session: Session, teamId: string): Promise<Locked | undefined> {
  const [row] = await session.query<Locked>`
    SELECT settings, file_hash, revision, replan_after FROM charters
    WHERE team_id = ${teamId} ORDER BY id LIMIT 1 FOR NO KEY UPDATE`;
  return row;
}

export const lockSettings = async (session: Session, teamId: string): Promise<Settings> =>
  (await lockCharter(session, teamId))?.settings ?? {};

/** What is due on the open items is to be planned by them anew, from the first one on. */
export async function changeSettings(session: Session, teamId: string, settings: Settings, now: Date): Promise<void> {
  await session.execute`
    UPDATE charters
    SET settings = ${JSON.stringify(storable(settings))}::jsonb, saved_at = ${now}, revision = revision + 1, replan_after = 0
    WHERE team_id = ${teamId}`;
}

/** False when the file was read before, and has not changed since. */
export async function isFileNews(session: Session, teamId: string, hash: string): Promise<boolean> {
  if ((await lockCharter(session, teamId))?.file_hash === hash) return false;
  await session.execute`UPDATE charters SET file_hash = ${hash} WHERE team_id = ${teamId}`;
  return true;
}

const replanningOf = (row: Pick<Locked, 'revision' | 'replan_after'> | undefined): Replanning | undefined =>
  row && row.replan_after !== null ? { revision: row.revision, after: row.replan_after } : undefined;

export async function readReplannings(
  client: Client,
  teams: readonly string[],
): Promise<ReadonlyMap<string, Replanning>> {
  const rows = await client.query<{ team_id: string; revision: number; replan_after: number }>`
    SELECT team_id, revision, replan_after FROM charters
    WHERE team_id = ANY(${[...teams]}) AND replan_after IS NOT NULL`;
  return new Map(rows.map((row) => [row.team_id, { revision: row.revision, after: row.replan_after }]));
}

export const lockReplanning = async (session: Session, teamId: string): Promise<Replanning | undefined> =>
  replanningOf(await lockCharter(session, teamId));

export async function moveReplanning(session: Session, teamId: string, after: number | undefined): Promise<void> {
  await session.execute`UPDATE charters SET replan_after = ${after} WHERE team_id = ${teamId}`;
}
