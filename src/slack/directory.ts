/** People, channels and messages as Slack knows them. What it cannot tell is undefined: callers fail closed. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Locale, Person } from '../care/person.ts';
import type { Workspace } from '../charter/charters.ts';
import type { Clock, Directory, Place, SlackChannel, SlackMessage } from '../desk/ports.ts';
import { mentionedIn, plainText } from './plain.ts';
import { slackError } from './refusal.ts';

/** What is known stays good for this long, unless an event says that it changed. */
const FRESH_MS = 10 * 60_000;
const PAGE = 200;
const MAX_PAGES = 50;
/** An excerpt is short: more names than these do not stand in it. */
const NAMED_MENTIONS = 10;

const NOTHING_TO_READ: ReadonlySet<string> = new Set([
  'message_not_found',
  'thread_not_found',
  'channel_not_found',
  'not_in_channel',
  'missing_scope',
  'no_permission',
  'access_denied',
]);

/** Keeps what was asked, for every process of the bot. */
export type Memory = {
  person(teamId: string, id: string, now: Date): Promise<Person | undefined>;
  rememberPeople(teamId: string, people: readonly Person[], staleAt: Date): Promise<void>;
  forgetPerson(teamId: string, id: string): Promise<void>;
  channel(teamId: string, id: string, now: Date): Promise<SlackChannel | undefined>;
  rememberChannels(teamId: string, channels: readonly SlackChannel[], staleAt: Date): Promise<void>;
};

const userShape = z.looseObject({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().optional(),
  locale: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  profile: z.looseObject({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
});

const channelShape = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
});

const messageShape = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  username: z.string().optional(),
  bot_profile: z.looseObject({ name: z.string().optional() }).optional(),
  text: z.string().optional(),
});

export type SlackDirectory = Directory & Workspace & { forgetPerson(teamId: string, personId: string): Promise<void> };

export function directoryOf(client: WebClient, memory: Memory, clock: Clock): SlackDirectory {
  const staleAt = () => new Date(clock.now().getTime() + FRESH_MS);

  async function person(teamId: string, personId: string): Promise<Person | undefined> {
    const known = await memory.person(teamId, personId, clock.now());
    if (known) return known;
    const answer = await client.users.info({ user: personId, include_locale: true }).catch(() => undefined);
    const user = userShape.safeParse(answer?.user);
    if (!user.success) return undefined;
    const found = personOf(user.data);
    await memory.rememberPeople(teamId, [found], staleAt());
    return found;
  }

  async function channel(teamId: string, channelId: string): Promise<SlackChannel | undefined> {
    const known = await memory.channel(teamId, channelId, clock.now());
    if (known) return known;
    const answer = await client.conversations.info({ channel: channelId }).catch(() => undefined);
    const found = channelShape.safeParse(answer?.channel);
    if (!found.success) return undefined;
    await memory.rememberChannels(teamId, [channelOf(found.data)], staleAt());
    return channelOf(found.data);
  }

  async function members(teamId: string): Promise<Person[]> {
    const people = await pages(async (cursor) => {
      const answer = await client.users.list({ limit: PAGE, include_locale: true, ...cursor });
      const found = z
        .array(userShape)
        .parse(answer.members ?? [])
        .map(personOf);
      return { found, next: answer.response_metadata?.next_cursor };
    });
    await memory.rememberPeople(teamId, people, staleAt());
    return people.filter(({ homeTeamId }) => homeTeamId === teamId);
  }

  async function channelId(teamId: string, name: string): Promise<string | undefined> {
    const channels = await pages(async (cursor) => {
      const types = 'public_channel,private_channel';
      const answer = await client.users.conversations({ types, exclude_archived: true, limit: PAGE, ...cursor });
      const found = z
        .array(channelShape)
        .parse(answer.channels ?? [])
        .map(channelOf);
      return { found, next: answer.response_metadata?.next_cursor };
    });
    await memory.rememberChannels(teamId, channels, staleAt());
    const bare = name.replace(/^#/, '');
    return channels.find((one) => one.id === bare || one.name === bare)?.id;
  }

  async function message(teamId: string, place: Place): Promise<SlackMessage | undefined> {
    const found = await readMessage(client, place);
    if (!found) return undefined;
    const names = new Map<string, string>();
    for (const id of mentionedIn(found.text).slice(0, NAMED_MENTIONS)) {
      const mentioned = await person(teamId, id);
      if (mentioned) names.set(id, mentioned.name);
    }
    return { ...found, text: plainText(found.text, (id) => names.get(id)) };
  }

  return {
    person,
    channel,
    members,
    channelId,
    message,
    replies: (_teamId, place) => readReplies(client, place),
    forgetPerson: (teamId, personId) => memory.forgetPerson(teamId, personId),
  };
}

/** A reply in a thread is found by `replies` only, a message at top level by either. */
async function readMessage(client: WebClient, { channelId, messageTs }: Place): Promise<SlackMessage | undefined> {
  const where = { channel: channelId, latest: messageTs, inclusive: true, limit: 1 };
  const top = await unlessGone(client.conversations.history(where));
  const found =
    pick(top?.messages, messageTs) ??
    pick(
      (await unlessGone(client.conversations.replies({ channel: channelId, ts: messageTs, limit: PAGE })))?.messages,
      messageTs,
    );
  if (!found) return undefined;
  return {
    messageTs: found.ts,
    threadTs: found.thread_ts ?? found.ts,
    ...(found.user && { authorId: found.user }),
    authorName: found.username ?? found.bot_profile?.name ?? '',
    text: found.text ?? '',
    writtenAt: new Date(Number(found.ts) * 1000),
  };
}

/** What was written in a thread after that message, oldest first; the first page is enough to see an answer. */
async function readReplies(
  client: WebClient,
  { channelId, messageTs, threadTs }: Place & { threadTs: string },
): Promise<{ authorId: string; writtenAt: Date }[]> {
  const answer = await client.conversations
    .replies({ channel: channelId, ts: threadTs, oldest: messageTs, limit: PAGE })
    .catch(() => undefined);
  const messages = z.array(messageShape).safeParse(answer?.messages ?? []).data ?? [];
  return messages
    .filter(({ ts }) => Number(ts) > Number(messageTs))
    .flatMap(({ user, ts }) => (user ? [{ authorId: user, writtenAt: new Date(Number(ts) * 1000) }] : []));
}

/** Undefined when Slack says that there is nothing to read. @throws what may pass: the event is tried again */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (NOTHING_TO_READ.has(slackError(error) ?? '')) return undefined;
    throw error;
  }
}

function pick(messages: unknown, ts: string): z.infer<typeof messageShape> | undefined {
  const parsed = z.array(messageShape).safeParse(messages ?? []);
  return parsed.data?.find((message) => message.ts === ts);
}

function personOf(user: z.infer<typeof userShape>): Person {
  const { profile } = user;
  return {
    id: user.id,
    homeTeamId: user.team_id ?? '',
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || user.id,
    zone: isZone(user.tz) ? user.tz : '',
    locale: localeOf(user.locale),
    isBot: user.is_bot === true || user.id === 'USLACKBOT',
    isDeleted: user.deleted === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isAdmin: user.is_admin === true || user.is_owner === true,
  };
}

const channelOf = (channel: z.infer<typeof channelShape>): SlackChannel => ({
  id: channel.id,
  name: channel.name ?? '',
  isShared: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
});

const localeOf = (locale = ''): Locale => {
  const language = locale.slice(0, 2);
  return language === 'it' || language === 'pl' ? language : 'en';
};

function isZone(zone: string | undefined): zone is string {
  try {
    return zone !== undefined && zone !== '' && Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

async function pages<T>(
  read: (cursor: { cursor?: string }) => Promise<{ found: T[]; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { found, next } = await read(cursor ? { cursor } : {});
    all.push(...found);
    if (!next) break;
    cursor = next;
  }
  return all;
}
