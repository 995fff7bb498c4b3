/** Who is not there, each reason by itself: what Slack shows does not undo what somebody said. */
import type { Absence, Absences } from '../care/absence.ts';
import type { Client, Session } from './client.ts';

type Row = { person_id: string; because: Absence['because']; since: Date; until: Date | null };

/** The longest first: of several that hold at once it says until when. */
export async function readAbsences(client: Client, teamId: string, now: Date): Promise<Absences> {
  const rows = await client.query<Row>`
    SELECT person_id, because, since, until FROM absences
    WHERE team_id = ${teamId} AND (until IS NULL OR until > ${now})
    ORDER BY until DESC NULLS FIRST, person_id, because`;
  return rows.map(({ person_id, because, since, until }) => ({
    personId: person_id,
    because,
    since,
    ...(until && { until }),
  }));
}

export async function setAbsence(
  session: Session,
  teamId: string,
  personId: string,
  because: Absence['because'],
  absence: Absence | undefined,
): Promise<void> {
  if (!absence) {
    await session.execute`
      DELETE FROM absences WHERE team_id = ${teamId} AND person_id = ${personId} AND because = ${because}`;
    return;
  }
  await session.execute`
    INSERT INTO absences (team_id, person_id, because, since, until)
    VALUES (${teamId}, ${personId}, ${because}, ${absence.since}, ${absence.until})
    ON CONFLICT (team_id, person_id, because) DO UPDATE SET since = excluded.since, until = excluded.until`;
}
