/** The last that is known of each emoji, so that events in any order end in the same state. */
import type { SignGesture } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';

/** Does another emoji of that person, which means the same, stand there? */
export async function isSignStanding(session: Session, teamId: string, gesture: SignGesture): Promise<boolean> {
  const { personId, sign, name, place } = gesture;
  const { channelId, messageTs } = place;
  const standing = { teamId, channelId, messageTs, personId, sign, given: true, name: { not: name } };
  return (await session.sign.count({ where: standing })) > 0;
}

/** Slack's timestamps have one length: their order is that of the texts. */
export async function isLatestSign(session: Session, teamId: string, gesture: SignGesture): Promise<boolean> {
  const { personId, sign, name, given, place, eventTs } = gesture;
  const remembered = await session.$executeRaw`
    INSERT INTO signs (team_id, channel_id, message_ts, person_id, name, sign, given, event_ts)
    VALUES (
      ${teamId}, ${place.channelId}, ${place.messageTs}, ${personId}, ${name}, ${sign}, ${given}, ${eventTs}
    )
    ON CONFLICT (team_id, channel_id, message_ts, person_id, name)
    DO UPDATE SET sign = EXCLUDED.sign, given = EXCLUDED.given, event_ts = EXCLUDED.event_ts
    WHERE signs.event_ts < EXCLUDED.event_ts`;
  return remembered === 1;
}

/** A claim that stands is remembered for as long as it does: taking another away does not undo it. */
export async function forgetSigns(client: Client, before: Date): Promise<void> {
  await client.sign.deleteMany({
    where: { eventTs: { lt: String(before.getTime() / 1000) }, NOT: { sign: 'claim', given: true } },
  });
}
