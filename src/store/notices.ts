/** What people should be told is asked for: once for each key, or again for what stands and shows how things are. */
import type { Notice } from '../care/decision.ts';
import type { Saved } from '../desk/ports.ts';
import type { OpenSession } from './client.ts';
import { inserted, isAny } from './columns.ts';

/**
 * A message of its own for each key. A card, or a group, that stands already is taken up again, to be edited in place;
 * so is somebody's Home.
 * While one is being sent (in doubt) its lease is left alone: `sent` sees the new revision and goes on.
 */
export function postNotices(session: OpenSession, teamId: string, notices: readonly Notice[], now: Date): void {
  const rows = [...new Map(notices.map((notice) => [notice.key, rowOf(teamId, notice, now)])).values()];
  if (!isAny(rows)) return;
  session.write`
    INSERT INTO ${inserted('outbox', rows)}
    ON CONFLICT (team_id, key) DO UPDATE
    SET revision = outbox.revision + 1, fate = NULL, attempts = 0,
        next_at = CASE WHEN outbox.in_doubt THEN COALESCE(outbox.next_at, excluded.next_at) ELSE excluded.next_at END
    WHERE outbox.kind IN ('card', 'grouped', 'home')`;
}

const rowOf = (teamId: string, notice: Notice, now: Date) => ({
  teamId,
  key: notice.key,
  kind: notice.kind,
  destination: laneOf(notice),
  itemNumber: notice.item ?? null,
  commitment: notice.commitment ?? null,
  body: notice,
  nextAt: now,
  createdAt: now,
});

/**
 * What asked for something on these items is taken up again, to show what became of it: the nudges of the commitments
 * that are settled now, and every question that has not been answered yet. So is what has not been sent: a worker
 * that holds it is fenced off, and whoever takes it next sees whether it is over. What is over already, or was
 * overtaken before anybody saw it, stays as it is.
 */
export function refreshNotices(session: OpenSession, teamId: string, saved: readonly Saved[], now: Date): void {
  const touched = saved.filter(({ before, decision: { dossier: after } }) => {
    return before && (before.item !== after.item || before.commitments !== after.commitments);
  });
  if (touched.length === 0) return;
  const settled = touched.flatMap(({ before, decision: { dossier } }) =>
    dossier.commitments
      .filter((one) => one.verdict && !before?.commitments.includes(one))
      .map(({ number }) => ({ item: dossier.item.number, number })),
  );
  session.write`
    UPDATE outbox
    SET revision = revision + 1, fate = NULL, attempts = 0,
        next_at = CASE WHEN in_doubt THEN COALESCE(next_at, ${now}::timestamptz) ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND item_number = ANY(${touched.map(({ decision }) => decision.dossier.item.number)}::int[])
      AND (kind = 'question' OR (item_number, commitment) IN (
        SELECT * FROM unnest(${settled.map(({ item }) => item)}::int[], ${settled.map(({ number }) => number)}::int[])
      ))
      AND (message_ts IS NOT NULL OR in_doubt OR next_at IS NOT NULL)
      AND (fate IS NULL OR fate NOT IN ('over', 'overtaken'))`;
  if (settled.length > 0) refreshGroups(session, teamId, settled, now);
}

type Settled = { item: number; number: number };

/** A line of a grouped message that stands: it may be the last that has buttons. */
function refreshGroups(session: OpenSession, teamId: string, settled: readonly Settled[], now: Date): void {
  session.write`
    UPDATE outbox SET revision = revision + 1, fate = NULL, attempts = 0, next_at = ${now}
    WHERE team_id = ${teamId} AND kind = 'grouped' AND message_ts IS NOT NULL AND key IN (
      SELECT member.group_key FROM unnest(
        ${settled.map(({ item }) => item)}::int[], ${settled.map(({ number }) => number)}::int[]
      ) AS settled (item, number)
      JOIN outbox AS member ON member.team_id = ${teamId}
        AND member.item_number = settled.item AND member.commitment = settled.number
      WHERE member.group_key IS NOT NULL
    )`;
}

/** Where it goes, as far as the order of sending is concerned. */
function laneOf({ kind, key, destination }: Notice): string {
  // It is no message: it waits behind none, and counts as none.
  if (kind === 'home') return key;
  if (destination.to === 'desk') return 'desk';
  return destination.to === 'person' ? destination.personId : destination.at.channelId;
}
