/** What people should be told is asked for: once for each key, or again for what stands and shows how things are. */
import type { Notice } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import type { Session } from './client.ts';
import { storable } from './storable.ts';

/**
 * A message of its own for each key. A card, or a group, that stands already is taken up again, to be edited in place;
 * so is somebody's Home.
 * While one is being sent (in doubt) its lease is left alone: `sent` sees the new revision and goes on.
 */
export async function postNotices(
  session: Session,
  teamId: string,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  for (const notice of notices) {
    await session.$executeRaw`
      INSERT INTO outbox (team_id, key, kind, destination, item_number, commitment, body, next_at, created_at)
      VALUES (${teamId}, ${notice.key}, ${notice.kind}, ${laneOf(notice)}, ${notice.item ?? null},
              ${notice.commitment ?? null}, ${JSON.stringify(storable(notice))}::jsonb, ${now}, ${now})
      ON CONFLICT (team_id, key) DO UPDATE
      SET revision = outbox.revision + 1, fate = NULL, attempts = 0,
          next_at = CASE WHEN outbox.in_doubt THEN COALESCE(outbox.next_at, ${now}::timestamptz)
                         ELSE ${now}::timestamptz END
      WHERE outbox.kind IN ('card', 'grouped', 'home')`;
  }
}

/**
 * What asked for something on this item is taken up again, to show what became of it: the nudges of the commitments
 * that are settled now, and every question that has not been answered yet. So is what has not been sent: a worker
 * that holds it is fenced off, and whoever takes it next sees whether it is over. What is over already, or was
 * overtaken before anybody saw it, stays as it is.
 */
export async function refreshNotices(
  session: Session,
  before: Dossier | undefined,
  after: Dossier,
  now: Date,
): Promise<void> {
  if (!before || (before.item === after.item && before.commitments === after.commitments)) return;
  const { teamId, number } = after.item;
  const settled = after.commitments.filter((one) => one.verdict && !before.commitments.includes(one));
  await session.$executeRaw`
    UPDATE outbox
    SET revision = revision + 1, fate = NULL, attempts = 0,
        next_at = CASE WHEN in_doubt THEN COALESCE(next_at, ${now}::timestamptz) ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND item_number = ${number}
      AND (kind = 'question' OR commitment = ANY(${settled.map((one) => one.number)}::int[]))
      AND (message_ts IS NOT NULL OR in_doubt OR next_at IS NOT NULL)
      AND (fate IS NULL OR fate NOT IN ('over', 'overtaken'))`;
}

/** Where it goes, as far as the order of sending is concerned. */
function laneOf({ kind, key, destination }: Notice): string {
  // It is no message: it waits behind none, and counts as none.
  if (kind === 'home') return key;
  if (destination.to === 'desk') return 'desk';
  return destination.to === 'person' ? destination.personId : destination.at.channelId;
}
