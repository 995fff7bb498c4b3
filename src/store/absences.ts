/** Who is not there, each reason by itself: what Slack shows does not undo what somebody said. */
import type { Absence, Absences } from '../care/absence.ts';
import type { Client, Session } from './client.ts';

/** The longest first: of several that hold at once it says until when. */
export async function readAbsences(client: Client, teamId: string, now: Date): Promise<Absences> {
  const rows = await client.absence.findMany({
    where: { teamId, OR: [{ until: null }, { until: { gt: now } }] },
    orderBy: [{ until: { sort: 'desc', nulls: 'first' } }, { personId: 'asc' }, { because: 'asc' }],
  });
  return rows.map(({ personId, because, since, until }) => ({
    personId,
    because: because as Absence['because'],
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
    await session.absence.deleteMany({ where: { teamId, personId, because } });
    return;
  }
  const data = { teamId, personId, because, since: absence.since, until: absence.until ?? null };
  const where = { teamId_personId_because: { teamId, personId, because } };
  await session.absence.upsert({ where, create: data, update: data });
}
