/** What was said, as one person sees it: whole conversations, excerpts of long ones, and how much of it is new. */
import type { KnownBlock, MessageAttachment } from '@slack/types';
import { z } from 'zod';
import type { SimFile, SimMessage, SimUnread } from '../control.ts';
import { actorNamed, channelNamed, personNamed } from '../gestures/actor.ts';
import { mentionsIn } from '../mrkdwn.ts';
import { ControlError } from '../slackError.ts';
import { shownFile } from '../state/files.ts';
import { between } from '../state/messages.ts';
import { type Channel, type Ephemeral, isReply, type Message, type Person, repliesTo } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { as, name, type Route, route } from './route.ts';

const LIMIT_MAX = 1000;
/** Nobody counts further; the page says "99+" long before. */
const UNREAD_MAX = 1000;

const ts = z.string().regex(/^\d+(\.\d+)?$/, 'a ts like 1764000000.000100');

const excerptShape = z.object({
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).optional(),
  /** Only older ones than this. */
  before: ts.optional(),
  /** Only newer ones than this, the oldest of them first. */
  after: ts.optional(),
  /** Half of them older than this, the other half from it on. */
  around: ts.optional(),
  /** These top-level messages alone, separated by commas; those that are not there are left out. */
  ts: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(ts))
    .optional(),
});

type Excerpt = z.output<typeof excerptShape>;

const marksShape = z.record(z.string(), ts);

/** `{"C0GENERAL": "1764000000.000100"}` as text. */
const marks = z.string().transform((text, context) => {
  try {
    return marksShape.parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'marks are JSON: a ts by conversation' });
    return z.NEVER;
  }
});

export const MESSAGE_READS: Record<string, Route> = {
  messages: route(
    excerptShape
      .extend({ channel: name, as: as.optional() })
      .refine(
        ({ before, after, around, ts: only }) =>
          [before, after, around, only].filter((it) => it !== undefined).length < 2,
        { error: 'Ask by one of before, after, around and ts.' },
      ),
    ({ world }, { channel, as: viewer, ...excerpt }) => messages(world, channel, viewer, excerpt),
  ),
  unread: route(z.object({ as, marks: marks.default({}) }), ({ world }, given) =>
    unread(world, actorNamed(world, given.as), given.marks),
  ),
};

/** A conversation as this person sees it, oldest first; without a person, without ephemerals. */
const messages = (world: World, channelKey: string, viewerKey: string | undefined, excerpt: Excerpt): SimMessage[] => {
  const viewer = viewerKey === undefined ? undefined : personNamed(world, viewerKey);
  const channel = channelNamed(world, channelKey, viewer);
  if (viewer && !maySee(world, viewer, channel)) {
    throw new ControlError(
      `${viewer.name} cannot see ${channel.name === '' ? 'this conversation' : `#${channel.name}`}.`,
    );
  }
  const mine = channel.ephemerals.filter((ephemeral) => ephemeral.to === viewer?.id);
  return excerptOf(channel, mine, excerpt).map((message) => {
    const replies = sorted([...repliesTo(channel, message.ts), ...mine.filter((it) => it.threadTs === message.ts)]);
    const shown = (it: Message | Ephemeral) => shownMessage(world, it);
    return { ...shown(message), ...(replies.length > 0 ? { replies: replies.map(shown) } : {}) };
  });
};

/** Of the channel's own messages and those that only this person sees. */
const excerptOf = (channel: Channel, mine: Ephemeral[], excerpt: Excerpt): Message[] => {
  const ephemerals = mine.filter((it) => !isReply(it));
  const { topLevel } = channel.messages;
  if (excerpt.ts) {
    const wanted = new Set(excerpt.ts);
    const known = [...wanted].flatMap((one) => channel.messages.find(one) ?? []);
    return sorted([
      ...known.filter((it) => !isReply(it) || it.subtype === 'thread_broadcast'),
      ...ephemerals.filter((it) => wanted.has(it.ts)),
    ]);
  }
  const part = (list: readonly Message[]): Message[] => taken(list, excerpt);
  return ephemerals.length === 0 ? part(topLevel) : part(sorted([...part(topLevel), ...part(ephemerals)]));
};

/** The part of an ordered list that is asked for. */
const taken = (list: readonly Message[], { limit = list.length, before, after, around }: Excerpt): Message[] => {
  if (after !== undefined) return between(list, { oldest: after, inclusive: false }).slice(0, limit);
  if (around === undefined) return newest(between(list, { latest: before, inclusive: false }), limit);
  const older = newest(between(list, { latest: around, inclusive: false }), Math.floor(limit / 2));
  return [...older, ...between(list, { oldest: around, inclusive: true }).slice(0, Math.ceil(limit / 2))];
};

const newest = (list: Message[], limit: number): Message[] => list.slice(Math.max(0, list.length - limit));

const maySee = (world: World, viewer: Person, channel: Channel): boolean =>
  channel.members.has(viewer.id) ||
  (channel.kind === 'public' && viewer.teamId === world.workspace.team.id && viewer.role !== 'guest');

const sorted = <T extends Message>(list: T[]): T[] => list.sort((a, b) => Number(a.ts) - Number(b.ts));

/** Each conversation of a person, with what others have written there after the person's mark. */
const unread = (world: World, person: Person, marked: Record<string, string>): SimUnread[] => {
  const { workspace } = world;
  const shared = workspace.channelsOf(person.id).filter((channel) => channel.kind !== 'im');
  const direct = world.apps.flatMap(({ botUserId }) => {
    const bot = workspace.people.get(botUserId);
    if (bot?.teamId !== person.teamId) return [];
    return [[`@${bot.name}`, workspace.directChannel(person, botUserId, world.clock.now())] as const];
  });
  return [...shared.map((channel) => [channel.id, channel] as const), ...direct].map(([conversation, channel]) => {
    const mark = marked[conversation];
    const news = mark === undefined ? [] : newsIn(channel, person, mark);
    const calls = channel.kind === 'im' ? news : news.filter((message) => callsFor(world, person, message));
    return { conversation, channel: channel.id, unread: news.length, mentions: calls.length };
  });
};

/** Who comes and goes is no news. */
const QUIET = new Set(['channel_join', 'channel_leave', 'tombstone']);

const newsIn = ({ messages: { topLevel } }: Channel, person: Person, mark: string): Message[] => {
  const after = between(topLevel, { oldest: mark, inclusive: false });
  return newest(after, UNREAD_MAX).filter((message) => message.user !== person.id && !QUIET.has(message.subtype ?? ''));
};

/** Whether a message mentions this person, a user group of theirs, or everybody. */
const callsFor = (world: World, person: Person, { text }: Message): boolean =>
  mentionsIn(text).has(person.id) ||
  /<!(?:here|channel|everyone)[|>]/.test(text) ||
  world.workspace.userGroups.some(
    ({ id, users, disabled_s }) =>
      disabled_s === 0 && users.includes(person.id) && new RegExp(`<!subteam\\^${id}[|>]`).test(text),
  );

const filesOf = (world: World, message: Message): SimFile[] =>
  (message.files ?? []).flatMap(({ id }) => {
    const file = world.workspace.files.get(String(id));
    return file ? [shownFile(file)] : [];
  });

const shownMessage = (world: World, message: Message | Ephemeral): SimMessage => ({
  ts: message.ts,
  channel: message.channel,
  user: message.user,
  ...(message.bot ? { bot_id: message.bot.botId, app_id: message.bot.appId } : {}),
  text: message.text,
  ...(message.blocks ? { blocks: message.blocks as unknown as KnownBlock[] } : {}),
  ...(message.attachments ? { attachments: message.attachments as unknown as MessageAttachment[] } : {}),
  ...(message.files ? { files: filesOf(world, message) } : {}),
  ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  reactions: message.reactions.map(({ name: emoji, users }) => ({
    name: emoji,
    users: [...users],
    count: users.length,
  })),
  ...(message.metadata ? { metadata: message.metadata } : {}),
  ...(message.edited ? { edited: message.edited } : {}),
  ...('to' in message ? { ephemeral: true as const } : {}),
  ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
});
