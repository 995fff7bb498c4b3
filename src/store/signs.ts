/** The last that is known of each emoji, so that events in any order end in the same state. */
import type { SignGesture } from '../desk/ports.ts';
import { deleteInBatches } from './batches.ts';
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';

/** Does another emoji of that person, which means the same, stand there? */
export async function isSignStanding(session: Session, teamId: string, gesture: SignGesture): Promise<boolean> {
  const { personId, sign, name, place } = gesture;
  const { channelId, messageTs } = place;
  const standing = await session.query`
    SELECT 1 FROM signs
    WHERE team_id = ${teamId} AND channel_id = ${channelId} AND message_ts = ${messageTs} AND person_id = ${personId}
      AND sign = ${sign} AND given AND name <> ${name}
    LIMIT 1`;
  return standing.length > 0;
}

/** Slack's timestamps have one length: their order is that of the texts. */
export async function isLatestSign(session: Session, teamId: string, gesture: SignGesture): Promise<boolean> {
  const { personId, sign, name, given, place, eventTs, foundSince } = gesture;
  const isFound = foundSince !== undefined;
  const remembered = await session.execute`
    INSERT INTO signs (team_id, channel_id, message_ts, person_id, name, sign, given, event_ts)
    VALUES (
      ${teamId}, ${place.channelId}, ${place.messageTs}, ${personId}, ${name}, ${sign}, ${given}, ${eventTs}
    )
    ON CONFLICT (team_id, channel_id, message_ts, person_id, name)
    DO UPDATE SET sign = EXCLUDED.sign, given = EXCLUDED.given, event_ts = EXCLUDED.event_ts
    WHERE signs.event_ts < EXCLUDED.event_ts AND (NOT ${isFound} OR signs.given <> EXCLUDED.given)`;
  return remembered === 1;
}

/**
 * A claim that stands is remembered for as long as it does: taking another away does not undo it. So is whatever stands
 * on an open item or its messages: found there again, it is no news.
 */
export const forgetSigns = (client: Client, before: Date): Promise<void> =>
  deleteInBatches(
    client,
    'signs',
    Prisma.sql`
    event_ts < ${String(before.getTime() / 1000)} AND NOT (
      given AND (
        sign = 'claim'
        OR EXISTS (
          SELECT 1 FROM items
          WHERE items.team_id = signs.team_id AND items.channel_id = signs.channel_id
            AND items.message_ts = signs.message_ts AND items.state = 'open'
        )
        OR EXISTS (
          SELECT 1 FROM outbox
          JOIN items ON items.team_id = outbox.team_id AND items.number = outbox.item_number
          WHERE outbox.team_id = signs.team_id AND outbox.channel_id = signs.channel_id
            AND outbox.message_ts = signs.message_ts AND items.state = 'open'
        )
      )
    )`,
  );
