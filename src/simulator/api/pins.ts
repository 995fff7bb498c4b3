/** pins.* and bookmarks.*: what a channel keeps at hand. */
import { pinItem, pinMessage, unpinMessage } from '../acts/pinning.ts';
import { emojiName } from '../emoji.ts';
import { SlackError } from '../slackError.ts';
import { type Bookmark, type Channel, findMessage, type Message } from '../state/workspace.ts';
import { now_s } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, joinedChannelOf, type Methods, messageIn, requireAll } from './call.ts';

export const PINS = {
  'pins.add': { scopes: ['pins:write'], tier: 2, answer: (call) => pin(call) },
  'pins.remove': { scopes: ['pins:write'], tier: 2, answer: (call) => unpin(call) },
  'pins.list': { scopes: ['pins:read'], tier: 2, answer: (call) => pins(call) },
  'bookmarks.add': { scopes: ['bookmarks:write'], tier: 2, answer: (call) => addBookmark(call) },
  'bookmarks.edit': { scopes: ['bookmarks:write'], tier: 2, answer: (call) => editBookmark(call) },
  'bookmarks.remove': { scopes: ['bookmarks:write'], tier: 2, answer: (call) => removeBookmark(call) },
  'bookmarks.list': { scopes: ['bookmarks:read'], tier: 3, answer: (call) => bookmarks(call) },
} satisfies Partial<Methods>;

const PINS_MAX = 100;
const BOOKMARKS_MAX = 100;

const itemOf = (call: Call): { channel: Channel; message: Message } => {
  const channel = joinedChannelOf(call);
  const ts = call.args.required('timestamp', 'no_item_specified');
  if (!/^\d+\.\d+$/.test(ts)) throw new SlackError('bad_timestamp');
  return { channel, message: messageIn(channel, ts) };
};

const pin = (call: Call): AnswerOf<'pins.add'> => {
  const { channel, message } = itemOf(call);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (message.subtype?.startsWith('channel_')) throw new SlackError('not_pinnable');
  if (channel.pins.length >= PINS_MAX) throw new SlackError('too_many_pins');
  if (!pinMessage(call.world, channel, message, call.self)) throw new SlackError('already_pinned');
  return {};
};

const unpin = (call: Call): AnswerOf<'pins.remove'> => {
  const { channel, message } = itemOf(call);
  if (!unpinMessage(call.world, channel, message, call.self)) throw new SlackError('no_pin');
  return {};
};

const pins = (call: Call): AnswerOf<'pins.list'> => {
  const channel = joinedChannelOf(call);
  return {
    items: channel.pins.flatMap((it) => {
      const message = findMessage(channel, it.ts);
      return message ? [pinItem(call.world, channel, it, message)] : [];
    }),
  };
};

const bookmarkObject = (channel: Channel, bookmark: Bookmark, teamId: string) => ({
  id: bookmark.id,
  channel_id: channel.id,
  title: bookmark.title,
  link: bookmark.link,
  emoji: bookmark.emoji === '' ? null : bookmark.emoji,
  icon_url: new URL('/favicon.ico', bookmark.link).href,
  type: 'link',
  entity_id: null,
  date_created: bookmark.created_s,
  date_updated: bookmark.updated_s,
  rank: rankOf(channel.bookmarks.indexOf(bookmark)),
  last_updated_by_user_id: bookmark.updatedBy,
  last_updated_by_team_id: teamId,
  shortcut_id: null,
  app_id: null,
  app_action_id: null,
});

const FIRST_RANK = 'g'.charCodeAt(0);
/** Slack's ranks are letters in the order of the bookmarks. */
const rankOf = (index: number): string =>
  'z'.repeat(Math.floor(index / 19)) + String.fromCharCode(FIRST_RANK + (index % 19));

const linkOf = ({ args }: Call): string => {
  const link = args.text('link') ?? '';
  if (!/^https?:\/\/\S+$/.test(link) || !URL.canParse(link)) throw new SlackError('invalid_link');
  return link;
};

const emojiOf = ({ args, world }: Call): string => {
  const given = args.text('emoji');
  const name = given === undefined ? undefined : emojiName(given, world.workspace);
  if (given !== undefined && name === undefined) throw new SlackError('invalid_emoji');
  return name === undefined ? '' : `:${name}:`;
};

const addBookmark = (call: Call): AnswerOf<'bookmarks.add'> => {
  const { args, world, self } = call;
  requireAll(args, ['channel_id', 'title', 'type']);
  const channel = joinedChannelOf(call, 'channel_id');
  if (args.text('type') !== 'link') throw new SlackError('invalid_bookmark_type');
  if (channel.bookmarks.length >= BOOKMARKS_MAX) throw new SlackError('too_many_bookmarks');
  const bookmark = {
    id: world.ids.next('Bk'),
    title: args.required('title'),
    link: linkOf(call),
    emoji: emojiOf(call),
    created_s: now_s(world),
    updated_s: 0,
    updatedBy: self.id,
  };
  channel.bookmarks.push(bookmark);
  return { bookmark: bookmarkObject(channel, bookmark, self.teamId) };
};

const bookmarkOf = (call: Call): { channel: Channel; bookmark: Bookmark } => {
  requireAll(call.args, ['channel_id', 'bookmark_id']);
  const channel = joinedChannelOf(call, 'channel_id');
  const bookmark = channel.bookmarks.find(({ id }) => id === call.args.text('bookmark_id'));
  if (!bookmark) throw new SlackError('not_found');
  return { channel, bookmark };
};

const editBookmark = (call: Call): AnswerOf<'bookmarks.edit'> => {
  const { args, world, self } = call;
  const { channel, bookmark } = bookmarkOf(call);
  Object.assign(bookmark, {
    title: args.text('title') ?? bookmark.title,
    link: args.has('link') ? linkOf(call) : bookmark.link,
    emoji: args.has('emoji') ? emojiOf(call) : bookmark.emoji,
    updated_s: now_s(world),
    updatedBy: self.id,
  } satisfies Partial<Bookmark>);
  return { bookmark: bookmarkObject(channel, bookmark, self.teamId) };
};

const removeBookmark = (call: Call): AnswerOf<'bookmarks.remove'> => {
  const { channel, bookmark } = bookmarkOf(call);
  channel.bookmarks = channel.bookmarks.filter((other) => other !== bookmark);
  return {};
};

const bookmarks = (call: Call): AnswerOf<'bookmarks.list'> => {
  requireAll(call.args, ['channel_id']);
  const channel = joinedChannelOf(call, 'channel_id');
  return { bookmarks: channel.bookmarks.map((it) => bookmarkObject(channel, it, call.self.teamId)) };
};
