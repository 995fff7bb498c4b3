/** A channel whose id changes, as Slack does when it begins to be shared: its messages keep their timestamps. */
import type { ChannelUse } from '../care/decision.ts';
import type { Transaction } from '../desk/ports.ts';
import type { Session } from './client.ts';
import { storable } from './storable.ts';

/** What was captured under the new id before we heard of the change stays as it is: a message has one item. */
export async function moveChannel(
  session: Session,
  ...[teamId, from, to]: Parameters<Transaction['moveChannel']>
): Promise<void> {
  await moveInSettings(session, teamId, from, to.id);
  await session.execute`
    UPDATE items SET channel_id = ${to.id}
    WHERE team_id = ${teamId} AND channel_id = ${from} AND NOT EXISTS (
      SELECT 1 FROM items AS there
      WHERE there.team_id = items.team_id AND there.channel_id = ${to.id} AND there.message_ts = items.message_ts
    )`;
  await session.execute`
    UPDATE item_messages SET channel_id = ${to.id}
    WHERE team_id = ${teamId} AND channel_id = ${from} AND NOT EXISTS (
      SELECT 1 FROM item_messages AS there
      WHERE there.team_id = item_messages.team_id AND there.channel_id = ${to.id}
        AND there.message_ts = item_messages.message_ts
    )`;
  await session.execute`
    UPDATE signs SET channel_id = ${to.id}
    WHERE team_id = ${teamId} AND channel_id = ${from} AND NOT EXISTS (
      SELECT 1 FROM signs AS there
      WHERE there.team_id = signs.team_id AND there.channel_id = ${to.id} AND there.message_ts = signs.message_ts
        AND there.person_id = signs.person_id AND there.name = signs.name
    )`;
  await session.execute`
    UPDATE sweeps SET channel_id = ${to.id}
    WHERE team_id = ${teamId} AND channel_id = ${from} AND NOT EXISTS (
      SELECT 1 FROM sweeps AS there WHERE there.team_id = sweeps.team_id AND there.channel_id = ${to.id}
    )`;
  await moveNotices(session, teamId, from, to.id);
  if (!to.isShared) return;
  await session.execute`
    UPDATE items SET conversation = 'here' WHERE team_id = ${teamId} AND channel_id = ${to.id} AND state = 'open'`;
}

/** Wherever they name it: Slack's own dialogs put down ids. Nothing becomes due at another time by that. */
async function moveInSettings(session: Session, teamId: string, from: string, to: string): Promise<void> {
  await session.execute`
    WITH ids AS (SELECT to_jsonb(${from}::text)::text AS before, to_jsonb(${to}::text)::text AS after)
    UPDATE charters SET settings = replace(settings::text, before, after)::jsonb, revision = revision + 1
    FROM ids WHERE team_id = ${teamId} AND position(before IN settings::text) > 0`;
}

/** Where they stand, the lane that they wait in, where those that wait are to go, and what they ask about. */
async function moveNotices(session: Session, teamId: string, from: string, to: string): Promise<void> {
  await session.execute`
    UPDATE outbox SET channel_id = ${to} WHERE team_id = ${teamId} AND channel_id = ${from}`;
  await session.execute`
    UPDATE outbox
    SET destination = ${to}, body = jsonb_set(body, '{destination,at,channelId}', to_jsonb(${to}::text))
    WHERE team_id = ${teamId} AND destination = ${from}`;
  await session.execute`
    UPDATE outbox SET body = jsonb_set(body, '{channelId}', to_jsonb(${to}::text))
    WHERE team_id = ${teamId} AND kind = 'channel' AND body->>'channelId' = ${from}`;
}

export async function readChannelUse(
  session: Session,
  ...[teamId, channelId]: Parameters<Transaction['channelUse']>
): Promise<ChannelUse | undefined> {
  const [settled] = await session.query<{ is: ChannelUse }>`
    SELECT body->'is' AS is FROM outbox
    WHERE team_id = ${teamId} AND kind = 'channel' AND body->>'channelId' = ${channelId} AND body->'is' IS NOT NULL
    LIMIT 1`;
  return settled?.is;
}

/** Messages that stand, or are about to, are taken up once more to show it; what was whispered leaves no trace. */
export async function settleChannel(
  session: Session,
  ...[teamId, channelId, is, now]: Parameters<Transaction['settleChannel']>
): Promise<void> {
  await session.execute`
    UPDATE outbox
    SET body = jsonb_set(body, '{is}', ${JSON.stringify(storable(is))}::jsonb), revision = revision + 1,
        next_at = CASE WHEN message_ts IS NULL AND NOT in_doubt AND next_at IS NULL THEN NULL
                       WHEN in_doubt THEN COALESCE(next_at, ${now}::timestamptz)
                       ELSE ${now}::timestamptz END
    WHERE team_id = ${teamId} AND kind = 'channel' AND body->>'channelId' = ${channelId}`;
}
