/** Slack's own shapes of a user, a channel and a message, as methods answer and events carry them. */

import { without } from '../json.ts';
import { richTextOf } from '../richText.ts';
import type { App } from './apps.ts';
import { SLACKBOT } from './programs.ts';
import {
  type Channel,
  findMessage,
  isReply,
  type Message,
  type Person,
  repliesTo,
  type Workspace,
} from './workspace.ts';

type Style = 'longOffset' | 'long';

/** To make one takes longer than all the rest of an answer about somebody. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(tz: string, style: Style): Intl.DateTimeFormat {
  const known = formats.get(`${tz} ${style}`);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: style });
  formats.set(`${tz} ${style}`, format);
  return format;
}

/** A zone that this machine's database lacks is called what it is called. */
const zoneName = (tz: string, style: Style, at: Date): string => {
  try {
    const parts = formatOf(tz, style).formatToParts(at);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? tz;
  } catch {
    return tz;
  }
};

const offsetOf_s = (tz: string, at: Date): number => {
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(zoneName(tz, 'longOffset', at));
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
};

const labelOf = (tz: string, at: Date): string => zoneName(tz, 'long', at);

/** Somebody of another workspace who shares no channel with the app. */
const isStranger = (person: Person, app: App, workspace: Workspace): boolean =>
  person.teamId !== workspace.team.id &&
  !workspace.channelsOf(app.botUserId).some((channel) => channel.kind !== 'im' && channel.members.has(person.id));

const pictureOf = ({ id }: { id: string }, size: number): string =>
  `https://secure.gravatar.com/avatar/${id.toLowerCase()}.jpg?s=${size}`;

const hasEmail = ({ bot, id }: Person): boolean => bot === undefined && id !== SLACKBOT;

export const profileObject = (person: Person, app: App) => {
  const [first = '', ...rest] = person.realName.split(' ');
  return without({
    title: person.title,
    phone: '',
    skype: '',
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    status_text: person.status.text,
    status_text_canonical: '',
    status_emoji: person.status.emoji,
    status_emoji_display_info: [],
    status_expiration: person.status.expires_s,
    avatar_hash: `g${person.id.slice(-8).toLowerCase()}`,
    first_name: first,
    last_name: rest.join(' '),
    email: app.manifest.scopes.has('users:read.email') && hasEmail(person) ? person.email : undefined,
    api_app_id: person.bot?.appId,
    bot_id: person.bot?.botId,
    always_active: person.bot || person.id === SLACKBOT ? true : undefined,
    huddle_state: 'default_unset',
    huddle_state_expiration_ts: 0,
    image_24: pictureOf(person, 24),
    image_32: pictureOf(person, 32),
    image_48: pictureOf(person, 48),
    image_72: pictureOf(person, 72),
    image_192: pictureOf(person, 192),
    image_512: pictureOf(person, 512),
    team: person.teamId,
  });
};

type Looked = { app: App; workspace: Workspace; now: Date; withLocale?: boolean };

export const userObject = (person: Person, context: Looked) => {
  const { app, workspace } = context;
  const common = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    profile: profileObject(person, app),
    is_bot: person.bot !== undefined,
    is_app_user: false,
    updated: person.updated_s,
    ...(person.teamId === workspace.team.id ? {} : { is_stranger: isStranger(person, app, workspace) }),
  };
  return without({ ...common, ...(person.deleted ? {} : livelyFields(person, context)) });
};

/** What Slack no longer tells of somebody who was deactivated. */
const livelyFields = (person: Person, { now, withLocale }: Looked) =>
  without({
    color: '9f69e7',
    real_name: person.realName,
    tz: person.tz,
    tz_label: labelOf(person.tz, now),
    tz_offset: offsetOf_s(person.tz, now),
    is_admin: person.role === 'lead',
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: person.role === 'guest',
    is_ultra_restricted: person.isUltraRestricted,
    is_email_confirmed: hasEmail(person) ? true : undefined,
    who_can_share_contact_card: 'EVERYONE',
    locale: withLocale ? person.locale : undefined,
  });

/** `viewer` is the id of whoever looks: the app's bot, or the person whose token it is. */
type Viewed = { viewer: string; workspace: Workspace };

export const channelObject = (channel: Channel, context: Viewed) => ({
  id: channel.id,
  created: channel.created_s,
  is_archived: channel.isArchived,
  is_org_shared: false,
  context_team_id: context.workspace.team.id,
  updated: channel.created_s * 1000,
  ...(channel.kind === 'im' ? directFields(channel, context) : channelFields(channel, context)),
});

/** Up to where somebody has read a channel, if they are in it. */
export const readFields = (channel: Channel, userId: string) =>
  channel.members.has(userId) ? { last_read: channel.lastRead.get(userId) ?? '0000000000.000000' } : {};

const directFields = (channel: Channel, { viewer, workspace }: Viewed) => ({
  is_im: true,
  user: workspace.counterpart(channel, viewer)?.id ?? '',
  is_user_deleted: workspace.counterpart(channel, viewer)?.deleted ?? false,
  is_open: !channel.isClosed,
  priority: 0,
});

const channelFields = (channel: Channel, { viewer, workspace }: Viewed) => ({
  name: channel.name,
  name_normalized: channel.name,
  is_channel: channel.kind !== 'mpim',
  is_group: channel.kind === 'mpim',
  is_im: false,
  is_mpim: channel.kind === 'mpim',
  is_private: channel.kind !== 'public',
  ...(channel.kind === 'mpim' ? { is_open: !channel.isClosed } : {}),
  is_general: channel.name === 'general',
  is_member: channel.members.has(viewer),
  is_shared: channel.sharedWith.size > 0,
  is_ext_shared: channel.sharedWith.size > 0,
  is_pending_ext_shared: false,
  pending_shared: [],
  pending_connected_team_ids: [],
  shared_team_ids: [workspace.team.id, ...channel.sharedWith],
  ...(channel.sharedWith.size > 0
    ? { conversation_host_id: workspace.team.id, connected_team_ids: [...channel.sharedWith] }
    : {}),
  creator: channel.creator,
  unlinked: 0,
  previous_names: channel.formerNames,
  parent_conversation: null,
  topic: toldOf(channel, channel.topic, channel.topicSet),
  purpose: toldOf(channel, channel.purpose, channel.purposeSet),
});

const toldOf = (channel: Channel, value: string, set: Channel['topicSet']) => ({
  value,
  creator: set?.by ?? (value === '' ? '' : channel.creator),
  last_set: set?.at_s ?? (value === '' ? 0 : channel.created_s),
});

/** The message whose thread it is, which a reply that is also sent to the channel has with it. */
const rootOf = (channel: Channel, parent: Message): undefined => asSent(threadedMessage(channel, parent, undefined));

/** Its author, as events and methods name it: of a `bot_message` nobody, it has come under a name of its own. */
export const userOf = ({ subtype, user }: Message): string | undefined =>
  subtype === 'bot_message' ? undefined : user;

/** Who has replied, each once; where there is no user, the bot. */
export const repliersOf = (replies: readonly Message[]): string[] => [
  ...new Set(replies.map((reply) => userOf(reply) ?? reply.bot?.botId ?? reply.user)),
];

const threadFields = (channel: Channel, message: Message) => {
  if (isReply(message)) {
    const parent = findMessage(channel, message.threadTs ?? '');
    return {
      thread_ts: message.threadTs,
      parent_user_id: parent && userOf(parent),
      root: parent && message.subtype === 'thread_broadcast' ? rootOf(channel, parent) : undefined,
    };
  }
  const replies = repliesTo(channel, message.ts);
  if (replies.length === 0) return {};
  const users = repliersOf(replies);
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  };
};

/** What an app sent comes back as it was sent, whatever that was: its shape has been checked when it came. */
export const asSent = (content: unknown): undefined => content as undefined;

/** Messages that somebody wrote, as against those by which the channel tells of itself. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([undefined, 'bot_message', 'thread_broadcast', 'file_share']);

/** An app that sent nothing but text finds a block made of it, as people's messages have one. */
const madeOfText = ({ text, subtype, ts }: Message): unknown =>
  text === '' || !WRITTEN.has(subtype) ? undefined : [richTextOf(text, `t${ts}`, 'app')];

/** What stands in place of words that an app has left out beside its blocks. */
const WITHOUT_WORDS = "This content can't be displayed.";

/** The text as apps get it; people see the blocks. */
export const textOf = ({ text, blocks, files }: Message): string =>
  text === '' && blocks && !files ? WITHOUT_WORDS : text;

/** The message alone: what an event carries. Threads, reactions and metadata come with `messageObject`. */
export const bareMessage = (message: Message, app: App | undefined) =>
  without({
    subtype: message.subtype,
    user: userOf(message),
    username: message.username,
    icons: message.icons,
    inviter: message.inviter,
    ...message.notice,
    type: 'message',
    ts: message.ts,
    client_msg_id: message.clientMsgId,
    bot_id: message.bot?.botId,
    app_id: message.bot?.appId,
    text: textOf(message),
    team: message.teamId,
    bot_profile: message.bot && app && message.subtype !== 'bot_message' ? botProfile(app, message.teamId) : undefined,
    blocks: asSent(message.blocks ?? madeOfText(message)),
    attachments: asSent(message.attachments),
    files: asSent(message.files),
    edited: message.edited,
    thread_ts: isReply(message) ? message.threadTs : undefined,
    hidden: message.subtype === 'tombstone' ? true : undefined,
  });

/** The message with what it knows of its thread: what events of a change carry. */
export const threadedMessage = (channel: Channel, message: Message, app: App | undefined) =>
  without({ ...bareMessage(message, app), ...threadFields(channel, message) });

export const messageObject = (
  channel: Channel,
  message: Message,
  options: { author?: App | undefined; withMetadata?: boolean } = {},
) =>
  without({
    ...threadedMessage(channel, message, options.author),
    reactions:
      message.reactions.length > 0
        ? message.reactions.map((reaction) => ({ ...reaction, count: reaction.users.length }))
        : undefined,
    pinned_to: channel.pins.some(({ ts }) => ts === message.ts) ? [channel.id] : undefined,
    metadata: options.withMetadata ? asSent(message.metadata) : undefined,
  });

export const botIcons = ({ botId: id }: App) => ({
  image_36: pictureOf({ id }, 36),
  image_48: pictureOf({ id }, 48),
  image_72: pictureOf({ id }, 72),
});

const botProfile = (app: App, teamId: string) => ({
  id: app.botId,
  app_id: app.id,
  user_id: app.botUserId,
  name: app.manifest.botName,
  icons: botIcons(app),
  deleted: app.revoked,
  updated: 0,
  team_id: teamId,
});
