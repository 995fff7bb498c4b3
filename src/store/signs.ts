/** The last that is known of each emoji, so that events in any order end in the same state. */
import type { SignGesture } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';

/** Slack's timestamps have one length: their order is that of the texts. */
export async function isLatestSign(session: Session, teamId: string, gesture: SignGesture): Promise<boolean> {
  const { personId, sign, place, eventTs } = gesture;
  const remembered = await session.$executeRaw`
    INSERT INTO signs (team_id, channel_id, message_ts, person_id, sign, event_ts)
    VALUES (${teamId}, ${place.channelId}, ${place.messageTs}, ${personId}, ${sign}, ${eventTs})
    ON CONFLICT (team_id, channel_id, message_ts, person_id, sign) DO UPDATE SET event_ts = EXCLUDED.event_ts
    WHERE signs.event_ts < EXCLUDED.event_ts`;
  return remembered === 1;
}

export async function forgetSigns(client: Client, before: Date): Promise<void> {
  await client.sign.deleteMany({ where: { eventTs: { lt: String(before.getTime() / 1000) } } });
}
