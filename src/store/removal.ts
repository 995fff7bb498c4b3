/** Workspaces that have removed the bot: known as such, then purged; or back again. */
import { deleteInBatches } from './batches.ts';
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';
import { COLUMNS } from './personal.ts';
import { inTransaction } from './transaction.ts';

/** Has the bot not been removed from there? */
export async function isInstalled(client: Client, teamId: string): Promise<boolean> {
  const rows = await client.query`SELECT 1 FROM workspaces WHERE team_id = ${teamId} AND removed_at IS NULL`;
  return rows.length > 0;
}

/** Nothing is sent or planned there from now on; all that is due stays. False when that was known already. */
export async function markRemoved(client: Client, teamId: string, now: Date): Promise<boolean> {
  const marked = await client.execute`
    UPDATE workspaces SET removed_at = ${now} WHERE team_id = ${teamId} AND removed_at IS NULL`;
  return marked === 1;
}

/**
 * The bot is there again. What Slack had told of its removal, and nobody had read yet, is over.
 * @param also - what is so from the same instant on
 * @returns since when it had been gone; undefined: it had not
 */
export async function markInstalled(
  client: Client,
  teamId: string,
  now: Date,
  also: (session: Session) => Promise<void> = async () => {},
): Promise<Date | undefined> {
  const work = async (session: Session) => {
    await also(session);
    const [row] = await session.query<{ removed_at: Date }>`
      SELECT removed_at FROM workspaces WHERE team_id = ${teamId} AND removed_at IS NOT NULL FOR UPDATE`;
    if (!row) return undefined;
    await session.execute`
      UPDATE inbox SET done_at = ${now}, next_at = NULL, payload = NULL
      WHERE team_id = ${teamId} AND done_at IS NULL
        AND payload -> 'event' ->> 'type' IN ('app_uninstalled', 'tokens_revoked')`;
    await session.execute`UPDATE workspaces SET removed_at = NULL WHERE team_id = ${teamId}`;
    return row.removed_at;
  };
  // The process is starting: nobody waits for it.
  return await inTransaction(client, work, true);
}

/**
 * All that is kept of the workspaces that were removed before then goes, in batches: stopped half-way it goes on the
 * next time, since the workspace itself goes last.
 */
export async function purgeRemoved(client: Client, before: Date): Promise<string[]> {
  const rows = await client.query<{ team_id: string }>`SELECT team_id FROM workspaces WHERE removed_at < ${before}`;
  const removed = rows.map(({ team_id }) => team_id);
  for (const teamId of removed) {
    // As long as the workspace has not come back meanwhile.
    const gone = Prisma.sql`team_id = ${teamId} AND EXISTS (
      SELECT 1 FROM workspaces WHERE team_id = ${teamId} AND removed_at < ${before}
    )`;
    for (const table of CHILDREN_FIRST) await deleteInBatches(client, table, gone);
  }
  return removed;
}

/** Rows that others refer to go after those. */
const REFERRED_TO = ['items', 'charters', 'workspaces'];
const CHILDREN_FIRST = [...Object.keys(COLUMNS).filter((table) => !REFERRED_TO.includes(table)), ...REFERRED_TO];
