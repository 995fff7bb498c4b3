/** Workspaces that have removed the bot: known as such, then purged; or back again. */
import type { Client } from './client.ts';
import { Prisma } from './generated/client.ts';
import { COLUMNS } from './personal.ts';

/** Rows that are deleted by one statement. */
const BATCH = 5_000;

/** Those of the teams in which the bot is installed, in the same order. */
export async function installedAmong(client: Client, teams: readonly string[]): Promise<string[]> {
  const rows = await client.workspace.findMany({
    where: { teamId: { in: [...teams] }, removedAt: null },
    select: { teamId: true },
  });
  const installed = new Set(rows.map(({ teamId }) => teamId));
  return teams.filter((teamId) => installed.has(teamId));
}

/** Nothing is sent or planned there from now on; all that is due stays. False when that was known already. */
export async function markRemoved(client: Client, teamId: string, now: Date): Promise<boolean> {
  const { count } = await client.workspace.updateMany({ where: { teamId, removedAt: null }, data: { removedAt: now } });
  return count === 1;
}

/**
 * The bot is there again. What Slack had told of its removal, and nobody had read yet, is over.
 * @returns since when it had been gone; undefined: it had not
 */
export async function markInstalled(client: Client, teamId: string, now: Date): Promise<Date | undefined> {
  return await client.$transaction(async (session) => {
    const [row] = await session.$queryRaw<{ removed_at: Date }[]>`
      SELECT removed_at FROM workspaces WHERE team_id = ${teamId} AND removed_at IS NOT NULL FOR UPDATE`;
    if (!row) return undefined;
    await session.$executeRaw`
      UPDATE inbox SET done_at = ${now}, next_at = NULL, payload = NULL
      WHERE team_id = ${teamId} AND done_at IS NULL
        AND payload -> 'event' ->> 'type' IN ('app_uninstalled', 'tokens_revoked')`;
    await session.workspace.update({ where: { teamId }, data: { removedAt: null } });
    return row.removed_at;
  });
}

/**
 * All that is kept of the workspaces that were removed before then goes, in batches: stopped half-way it goes on the
 * next time, since the workspace itself goes last.
 */
export async function purgeRemoved(client: Client, before: Date): Promise<string[]> {
  const removed = await client.workspace.findMany({ where: { removedAt: { lt: before } }, select: { teamId: true } });
  for (const { teamId } of removed) {
    for (const table of CHILDREN_FIRST) await emptyTable(client, table, teamId, before);
  }
  return removed.map(({ teamId }) => teamId);
}

/** Rows that others refer to go after those. */
const REFERRED_TO = ['items', 'charters', 'workspaces'];
const CHILDREN_FIRST = [...Object.keys(COLUMNS).filter((table) => !REFERRED_TO.includes(table)), ...REFERRED_TO];

/** Batch by batch, as long as the workspace has not come back meanwhile. */
async function emptyTable(client: Client, table: string, teamId: string, before: Date): Promise<void> {
  const rows = Prisma.raw(`"${table}"`);
  let deleted: number;
  do {
    deleted = await client.$executeRaw`
      DELETE FROM ${rows}
      WHERE team_id = ${teamId}
        AND ctid = ANY(ARRAY(SELECT ctid FROM ${rows} WHERE team_id = ${teamId} LIMIT ${BATCH}))
        AND EXISTS (SELECT 1 FROM workspaces WHERE team_id = ${teamId} AND removed_at < ${before})`;
  } while (deleted === BATCH);
}
