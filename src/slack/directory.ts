/**
 * People, channels and messages as Slack knows them. Undefined: Slack says that there is none, and callers fail
 * closed. When Slack cannot be asked it throws: a failure that passes is never taken for "gone".
 */
import { z } from 'zod';
import type { Person } from '../care/person.ts';
import type { Workspace } from '../charter/charters.ts';
import type { Clock, Directory, Place, SlackChannel, SlackMessage } from '../desk/ports.ts';
import type { Report } from '../desk/rounds/round.ts';
import { type Message, messageShape, wordsOf } from './message.ts';
import { isForBot, mentionedIn, plainText, spokenTo } from './plain.ts';
import { readEach } from './readable.ts';
import { slackError } from './refusal.ts';
import type { Team } from './teams.ts';
import { personOf, type User, userShape } from './user.ts';

/** What is known stays good for this long, unless an event says that it changed. */
const FRESH_MS = 10 * 60_000;
/**
 * One gesture asks for the same few people again and again: for so long they are not looked up anew. An event that says
 * that somebody changed reaches one of the bot's processes only; the others hear of it that much later, which is no
 * later than Slack may send it.
 */
const AT_HAND_MS = 5_000;
const AT_HAND_MAX = 1_000;
/** Of a zone that nobody knows, so much is shown. */
const LONGEST_ZONE = 64;
const PAGE = 200;
/** Slack's largest: a list of all people is asked for only some twenty times a minute. */
const LIST_PAGE = 999;
const MAX_PAGES = 50;
/** An excerpt is short: more names than these do not stand in it. */
const NAMED_MENTIONS = 10;

/** What Slack answers when there is nothing, or nothing for the bot. Everything else may pass. */
const NOTHING_THERE: ReadonlySet<string> = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'channel_not_found',
  'message_not_found',
  'thread_not_found',
  'not_in_channel',
  'missing_scope',
  'no_such_subteam',
]);

/** Keeps what was asked, for every process of the bot. */
export type Memory = {
  /** @param now - what is stale by then is not told; undefined: however stale it is */
  person(teamId: string, id: string, now?: Date): Promise<Person | undefined>;
  rememberPeople(teamId: string, people: readonly Person[], staleAt: Date): Promise<void>;
  forgetPerson(teamId: string, id: string): Promise<void>;
  /** Those whose name begins with these words. */
  named(teamId: string, name: string): Promise<string[]>;
  channel(teamId: string, id: string, now: Date): Promise<SlackChannel | undefined>;
  rememberChannels(teamId: string, channels: readonly SlackChannel[], staleAt: Date): Promise<void>;
};

const channelShape = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  is_ext_shared: z.boolean().nullish(),
  is_pending_ext_shared: z.boolean().nullish(),
});

const groupShape = z.looseObject({ id: z.string(), handle: z.string().nullish() });

const identified = z.looseObject({ id: z.string() });

/** What is new about a person: nothing, only how they are called, or what charters and permissions rest on. */
export type PersonChange = 'nothing' | 'name' | 'standing';

export type SlackDirectory = Directory &
  Workspace & {
    /** @param user - as the event tells; the next time the person is asked for anew if anything is different */
    personChanged(teamId: string, user: unknown): Promise<PersonChange>;
    /** The one whose name begins with these words; undefined: nobody that is known, or several. */
    named(teamId: string, name: string): Promise<string | undefined>;
  };

type Parts = {
  teams: { of(teamId: string): Promise<Pick<Team, 'client' | 'botUserId'>> };
  memory: Memory;
  clock: Clock;
  report: Report;
};

export function directoryOf({ teams, memory, clock, report }: Parts): SlackDirectory {
  const staleAt = () => new Date(clock.now().getTime() + FRESH_MS);

  /** Undefined when there is nothing to read. @throws what may pass: it is to be tried again */
  async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      const refusal = slackError(error) ?? '';
      if (!NOTHING_THERE.has(refusal)) throw error;
      if (refusal === 'missing_scope') report('scope missing', { needed: neededScope(error) });
      return undefined;
    }
  }

  /** What is left out of a list is told: nobody would know why somebody, or a channel, is not there. */
  const leftOut = (teamId: string, list: string) => (entry: unknown, fields: string) =>
    report('entry unreadable', { teamId, list, id: idIn(entry), fields });

  /** All pages of a list. What does not fit is told: a list that ends early looks like people who left. */
  async function pages<T>(
    list: string,
    read: (cursor: { cursor?: string }) => Promise<{ found: T[]; next: string | undefined }>,
  ): Promise<T[]> {
    const all: T[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const { found, next } = await read(cursor ? { cursor } : {});
      all.push(...found);
      if (!next) return all;
      cursor = next;
    }
    report('list too long', { list, read: all.length });
    return all;
  }

  /** Only who is known is at hand: whoever is not is asked for each time, and may not act meanwhile. */
  const atHand = new Map<string, { person: Person; until_ms: number }>();

  function keepAtHand(teamId: string, person: Person): Person {
    if (atHand.size >= AT_HAND_MAX) atHand.clear();
    atHand.set(`${teamId} ${person.id}`, { person, until_ms: clock.now().getTime() + AT_HAND_MS });
    return person;
  }

  const strangeZones = new Set<string>();

  /** Their times are read by the charter's zone: whoever wonders why finds it in the log, once. */
  function personTold(teamId: string, user: User): Person {
    const found = personOf(user, teamId);
    const strange = `${teamId} ${user.id} ${user.tz}`;
    if (user.tz && found.zone === '' && !strangeZones.has(strange)) {
      if (strangeZones.size >= AT_HAND_MAX) strangeZones.clear();
      strangeZones.add(strange);
      report('time zone unknown', { teamId, personId: user.id, zone: user.tz.slice(0, LONGEST_ZONE) });
    }
    return found;
  }

  const underWay = new Map<string, Promise<Person | undefined>>();

  async function person(teamId: string, personId: string): Promise<Person | undefined> {
    const near = atHand.get(`${teamId} ${personId}`);
    if (near && clock.now().getTime() < near.until_ms) return near.person;
    const name = `${teamId} ${personId}`;
    // Of many things at once several concern the same person: Slack is asked once.
    const asked = underWay.get(name) ?? lookUp(teamId, personId).finally(() => underWay.delete(name));
    underWay.set(name, asked);
    const found = await asked;
    return found && keepAtHand(teamId, found);
  }

  async function lookUp(teamId: string, personId: string): Promise<Person | undefined> {
    const known = await memory.person(teamId, personId, clock.now());
    if (known) return known;
    const { client } = await teams.of(teamId);
    const answer = await unlessGone(client.users.info({ user: personId, include_locale: true }));
    const user = userShape.safeParse(answer?.user);
    if (!user.success) return undefined;
    const found = personTold(teamId, user.data);
    await memory.rememberPeople(teamId, [found], staleAt());
    return found;
  }

  async function personChanged(teamId: string, user: unknown): Promise<PersonChange> {
    const id = idIn(user);
    if (id === undefined) return 'nothing';
    atHand.delete(`${teamId} ${id}`);
    const [told] = readEach(userShape, [user], leftOut(teamId, 'changes'));
    if (!told) {
      // What has changed may be who they are: they are asked for anew.
      await memory.forgetPerson(teamId, id);
      return 'standing';
    }
    const known = await memory.person(teamId, id);
    const present = personOf(told, teamId);
    // Of people of other workspaces only those are known who have turned up.
    if (!known) return present.homeTeamId === teamId ? 'standing' : 'nothing';
    const change = differenceOf(known, {
      ...present,
      ...(!told.locale && known.locale && { locale: known.locale }),
    });
    if (change !== 'nothing') await memory.forgetPerson(teamId, id);
    return change;
  }

  async function named(teamId: string, name: string): Promise<string | undefined> {
    const [one, ...others] = await memory.named(teamId, name.replace(/^@/, '').trim());
    return others.length === 0 ? one : undefined;
  }

  async function channel(teamId: string, channelId: string): Promise<SlackChannel | undefined> {
    const known = await memory.channel(teamId, channelId, clock.now());
    if (known) return known;
    const { client } = await teams.of(teamId);
    const answer = await unlessGone(client.conversations.info({ channel: channelId }));
    const found = channelShape.safeParse(answer?.channel);
    if (!found.success) return undefined;
    await memory.rememberChannels(teamId, [channelOf(found.data)], staleAt());
    return channelOf(found.data);
  }

  async function members(teamId: string): Promise<Person[]> {
    const { client } = await teams.of(teamId);
    const people = await pages('people', async (cursor) => {
      const answer = await client.users.list({ limit: LIST_PAGE, include_locale: true, ...cursor });
      const users = readEach(userShape, answer.members, leftOut(teamId, 'people'));
      return { found: users.map((user) => personTold(teamId, user)), next: answer.response_metadata?.next_cursor };
    });
    await memory.rememberPeople(teamId, people, staleAt());
    return people.filter(({ homeTeamId }) => homeTeamId === teamId);
  }

  async function channels(teamId: string): Promise<SlackChannel[]> {
    const { client } = await teams.of(teamId);
    const found = await pages('channels', async (cursor) => {
      const types = 'public_channel,private_channel';
      const answer = await client.users.conversations({ types, exclude_archived: true, limit: LIST_PAGE, ...cursor });
      const page = readEach(channelShape, answer.channels, leftOut(teamId, 'channels'));
      return { found: page.map(channelOf), next: answer.response_metadata?.next_cursor };
    });
    await memory.rememberChannels(teamId, found, staleAt());
    return found;
  }

  /** Those that are switched off are not listed. */
  async function groupMembers(teamId: string, wanted: string): Promise<string[]> {
    const { client } = await teams.of(teamId);
    const list = await unlessGone(client.usergroups.list({}));
    const groups = readEach(groupShape, list?.usergroups, leftOut(teamId, 'user groups'));
    const found = groups.find(({ id, handle }) => id === wanted || handle === wanted.replace(/^@/, ''));
    if (!found) return [];
    const answer = await unlessGone(client.usergroups.users.list({ usergroup: found.id }));
    return z.array(z.string()).parse(answer?.users ?? []);
  }

  async function message(teamId: string, place: Place): Promise<SlackMessage | undefined> {
    const found = await readMessage(teamId, place);
    if (!found) return undefined;
    const names = new Map<string, string>();
    for (const id of mentionedIn(found.text).slice(0, NAMED_MENTIONS)) {
      // A name is a courtesy: the message is worth reading without it.
      const mentioned = await person(teamId, id).catch(() => undefined);
      if (mentioned) names.set(id, mentioned.name);
    }
    return { ...found, text: plainText(found.text, (id) => names.get(id)) };
  }

  /** A reply in a thread is found by `replies` only, a message at top level by either. */
  async function readMessage(teamId: string, { channelId, messageTs }: Place): Promise<SlackMessage | undefined> {
    const { client } = await teams.of(teamId);
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
      isThreaded: Boolean(found.thread_ts || found.reply_count),
      ...(found.user && { authorId: found.user }),
      authorName: found.username ?? found.bot_profile?.name ?? '',
      text: wordsOf(found),
      writtenAt: new Date(Number(found.ts) * 1000),
    };
  }

  /** What was written in a thread after that message, not to the bot; the first page is enough to see an answer. */
  async function replies(
    teamId: string,
    { channelId, messageTs, threadTs }: Place & { threadTs: string },
  ): Promise<{ authorId: string; writtenAt: Date }[]> {
    const { client, botUserId } = await teams.of(teamId);
    const where = { channel: channelId, ts: threadTs, oldest: messageTs, limit: PAGE };
    const answer = await unlessGone(client.conversations.replies(where));
    return readEach(messageShape, answer?.messages)
      .filter(({ ts, text }) => Number(ts) > Number(messageTs) && !isOnlyForBot(text ?? '', botUserId))
      .flatMap(({ user, ts }) => (user ? [{ authorId: user, writtenAt: new Date(Number(ts) * 1000) }] : []));
  }

  return { person, personChanged, named, channel, members, channels, groupMembers, message, replies };
}

function isOnlyForBot(text: string, botUserId: string | undefined): boolean {
  const spoken = spokenTo(botUserId, text);
  return spoken !== undefined && isForBot(spoken);
}

/** By what charters and permissions judge, the name apart. */
function differenceOf(known: Person, told: Person): PersonChange {
  const standing = ['homeTeamId', 'isBot', 'isDeleted', 'isGuest', 'isAdmin', 'zone', 'locale'] as const;
  if (standing.some((trait) => known[trait] !== told[trait])) return 'standing';
  return known.name === told.name ? 'nothing' : 'name';
}

const idIn = (entry: unknown): string | undefined => identified.safeParse(entry).data?.id;

const neededScope = (error: unknown): string => String((error as { data?: { needed?: unknown } }).data?.needed ?? '');

const pick = (messages: unknown, ts: string): Message | undefined =>
  readEach(messageShape, messages).find((message) => message.ts === ts);

const channelOf = (channel: z.infer<typeof channelShape>): SlackChannel => ({
  id: channel.id,
  name: channel.name ?? '',
  isShared: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
});
