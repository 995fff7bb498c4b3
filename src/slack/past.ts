/**
 * What was written and given in Slack, read again from its history: as the events that should have told of it. History
 * knows neither when an emoji was given nor what was deleted with nothing below it.
 */
import { z } from 'zod';
import type { Past, PastTrouble, Received, Seen, SeenPage, StandingSign } from '../desk/ports.ts';
import { deletionKey, editKey, mentionKey, messageKey } from './keys.ts';
import { writtenShape } from './message.ts';
import { spokenTo } from './plain.ts';
import { readEach } from './readable.ts';
import type { Team, Teams } from './teams.ts';
import { afterReading } from './trouble.ts';

const PAGE = 200;

const reactionShape = z.looseObject({
  name: z.string(),
  users: z.array(z.string()).nullish(),
  count: z.number().nullish(),
});

const messageShape = writtenShape.extend({
  ts: z.string(),
  latest_reply: z.string().nullish(),
  edited: z.looseObject({ ts: z.string().nullish() }).nullish(),
  reactions: z.array(z.unknown()).nullish(),
});

type Message = z.infer<typeof messageShape>;

type Parts = {
  teams: Pick<Teams, 'of'>;
  /** Does any listener read such an event? */
  isRead(event: { type: string }, appId: string | undefined): boolean;
  channels(teamId: string): Promise<readonly { id: string }[]>;
};

/** What stands in no event: threads, and emoji, have events of their own. */
const OF_HISTORY_ALONE: readonly string[] = [
  'reactions',
  'reply_count',
  'reply_users',
  'reply_users_count',
  'latest_reply',
  'is_locked',
  'subscribed',
  'last_read',
];

export function pastOf({ teams, isRead, channels }: Parts): Past {
  const pageOf = (
    team: Team,
    channelId: string,
    answer: { messages?: unknown[]; response_metadata?: { next_cursor?: string } },
  ) => {
    const next = answer.response_metadata?.next_cursor;
    const seen = readEach(messageShape, answer.messages).map((one) => seenOf(team, isRead, channelId, one));
    return { seen, ...(next && { next }) } satisfies SeenPage;
  };

  return {
    channels: (teamId) => told(async () => (await channels(teamId)).map(({ id }) => id)),
    messages: (teamId, channelId, { from, to, cursor }) =>
      told(async () => {
        const team = await teams.of(teamId);
        const where = { channel: channelId, oldest: from, latest: to, limit: PAGE, ...(cursor && { cursor }) };
        return pageOf(team, channelId, await team.client.conversations.history(where));
      }),
    thread: (teamId, { channelId, messageTs }, { from, to, cursor }) =>
      told(async () => {
        const team = await teams.of(teamId);
        const where = { channel: channelId, ts: messageTs, oldest: from, latest: to, limit: PAGE };
        const answer = await team.client.conversations.replies({ ...where, ...(cursor && { cursor }) });
        return pageOf(team, channelId, answer);
      }),
    signs: (teamId, { channelId, messageTs }) =>
      told(async () => {
        const { client } = await teams.of(teamId);
        const answer = await client.reactions.get({ channel: channelId, timestamp: messageTs, full: true });
        return signsOf(messageShape.safeParse(answer.message).data?.reactions, true);
      }).catch((error: PastTrouble) => {
        if (!error.isGone) throw error;
        return undefined;
      }),
    sign: (teamId, key, { place: { channelId, messageTs }, personId, name, given, at, since }) =>
      received({ teamId }, key, channelId, {
        type: given ? 'reaction_added' : 'reaction_removed',
        user: personId,
        reaction: name,
        item: { type: 'message', channel: channelId, ts: messageTs },
        event_ts: at,
        found_since: since,
      }),
    deletion: (teamId, { place: { channelId, messageTs }, authorId, at }) =>
      received({ teamId }, deletionKey(channelId, messageTs), channelId, {
        type: 'message',
        subtype: 'message_deleted',
        ts: at,
        event_ts: at,
        deleted_ts: messageTs,
        previous_message: { type: 'message', ts: messageTs, user: authorId },
      }),
  };
}

type Event = Record<string, unknown> & { type: string };

/** As Slack would have sent it to that workspace. */
const received = (
  { teamId, appId }: Pick<Team, 'teamId' | 'appId'>,
  key: string,
  channelId: string,
  event: Event,
): Received => ({
  teamId,
  key,
  lane: channelId,
  payload: {
    type: 'event_callback',
    team_id: teamId,
    ...(appId && { api_app_id: appId }),
    event_id: key,
    event: { ...event, channel: channelId },
  },
});

function seenOf(team: Team, isRead: Parts['isRead'], channelId: string, message: Message): Seen {
  const { appId, botUserId } = team;
  const read = (event: { type: string }): boolean => isRead(event, appId);
  const { ts, thread_ts, latest_reply, user, bot_id, subtype, reactions, edited, text } = message;
  const event = { ...without(message, OF_HISTORY_ALONE), type: 'message', channel: channelId, event_ts: ts };
  const { edited: _, ...first } = event as typeof event & { edited?: unknown };
  const isMention = read(first) && spokenTo(botUserId, text ?? '') !== undefined && user !== botUserId;
  const change = edited?.ts && { at: edited.ts, event: changeOf(channelId, event, edited.ts) };
  const authorId = user || bot_id;
  const mention = () => received(team, mentionKey(channelId, ts), channelId, { ...first, type: 'app_mention' });
  return {
    messageTs: ts,
    ...(thread_ts && thread_ts !== ts && { threadTs: thread_ts }),
    ...(authorId && { authorId }),
    ...(latest_reply && { latestReply: latest_reply }),
    ...(subtype === 'tombstone' && { isGone: true as const }),
    signs: signsOf(reactions),
    ...(read(first) && { written: received(team, messageKey(channelId, ts), channelId, first) }),
    ...(isMention && { mention: mention() }),
    ...(change &&
      read(change.event) && {
        edited: { at: change.at, received: received(team, editKey(channelId, ts, change.at), channelId, change.event) },
      }),
  };
}

const changeOf = (channelId: string, message: Record<string, unknown>, at: string) => ({
  type: 'message',
  subtype: 'message_changed',
  channel: channelId,
  ts: at,
  event_ts: at,
  message,
});

/** @param isAll - Slack was asked for all of them */
const signsOf = (reactions: Message['reactions'], isAll = false): StandingSign[] =>
  readEach(reactionShape, reactions).map(({ name, users, count }) => ({
    name,
    personIds: users ?? [],
    isWhole: isAll || (users?.length ?? 0) >= (count ?? 0),
  }));

const without = (message: Message, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(message).filter(([name]) => !names.includes(name)));

/** @throws PastTrouble */
async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw Object.assign(
      new Error(error instanceof Error ? error.message : String(error)),
      afterReading(error),
    ) satisfies PastTrouble;
  }
}
