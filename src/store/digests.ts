/** One row per charter and local date: planned, taken once, kept as the record of it. */
import type { DigestTurn } from '../desk/ports.ts';
import type { Session } from './client.ts';

type Row = { team_id: string; charter_id: string; local_date: string; due_at: Date; since_at: Date };

const turnOf = (row: Row): DigestTurn => ({
  teamId: row.team_id,
  charterId: row.charter_id,
  localDate: row.local_date,
  dueAt: row.due_at,
  since: row.since_at,
});

export async function lockDueDigests(
  session: Session,
  teams: readonly string[],
  now: Date,
  limit: number,
): Promise<DigestTurn[]> {
  const rows = await session.query<Row>`
    SELECT team_id, charter_id, local_date, due_at, since_at FROM digests
    WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
    ORDER BY next_at
    LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
  return rows.map(turnOf);
}

type Planned = { open?: DigestTurn; busy: boolean; told?: string };

/** Locks before it looks at what was told: whoever had it in hand may just have sent it. */
export async function lockPlannedDigest(session: Session, teamId: string, charterId: string): Promise<Planned> {
  const [row] = await session.query<Row>`
    SELECT team_id, charter_id, local_date, due_at, since_at FROM digests
    WHERE team_id = ${teamId} AND charter_id = ${charterId} AND next_at IS NOT NULL
    ORDER BY next_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED`;
  const [known] = await session.query<{ planned: boolean; told: string | null }>`
    SELECT bool_or(next_at IS NOT NULL) AS planned, max(local_date) FILTER (WHERE next_at IS NULL) AS told
    FROM digests WHERE team_id = ${teamId} AND charter_id = ${charterId}`;
  const busy = !row && known?.planned === true;
  return { ...(row && { open: turnOf(row) }), busy, ...(known?.told && { told: known.told }) };
}

export async function moveDigest(
  session: Session,
  { teamId, charterId, localDate, since }: DigestTurn,
  to: Pick<DigestTurn, 'localDate' | 'dueAt'>,
): Promise<void> {
  await session.execute`
    DELETE FROM digests WHERE team_id = ${teamId} AND charter_id = ${charterId} AND local_date = ${localDate}`;
  // Processes that begin at the turn of a day may have planned two: on one day they are one, which tells of both.
  await session.execute`
    INSERT INTO digests (team_id, charter_id, local_date, due_at, next_at, since_at)
    VALUES (${teamId}, ${charterId}, ${to.localDate}, ${to.dueAt}, ${to.dueAt}, ${since})
    ON CONFLICT (team_id, charter_id, local_date) DO UPDATE SET since_at = LEAST(digests.since_at, excluded.since_at)`;
}

export async function finishDigest(session: Session, turn: DigestTurn, sent: boolean, now: Date): Promise<void> {
  const { teamId, charterId, localDate } = turn;
  await session.execute`
    UPDATE digests SET next_at = NULL, skipped = ${!sent}, sent_at = ${sent ? now : null}
    WHERE team_id = ${teamId} AND charter_id = ${charterId} AND local_date = ${localDate}`;
}

export async function planDigest(session: Session, turn: DigestTurn): Promise<void> {
  await session.execute`
    INSERT INTO digests (team_id, charter_id, local_date, due_at, next_at, since_at)
    VALUES (${turn.teamId}, ${turn.charterId}, ${turn.localDate}, ${turn.dueAt}, ${turn.dueAt}, ${turn.since})
    ON CONFLICT (team_id, charter_id, local_date) DO NOTHING`;
}
