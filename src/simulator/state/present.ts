/** Slack's own shapes of a user, a channel and a message, as methods answer and events carry them. */

import { type Json, without } from '../json.ts';
import type { App } from './apps.ts';
import { type Channel, isReply, type Message, type Person, repliesTo, type Workspace } from './workspace.ts';

const offsetOf_s = (tz: string, at: Date): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
};

const labelOf = (tz: string, at: Date): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'long' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? tz;

/** Somebody of another workspace who shares no channel with the app. */
const isStranger = (person: Person, app: App, workspace: Workspace): boolean =>
  person.teamId !== workspace.team.id &&
  !workspace.channelsOf(app.botUserId).some((channel) => channel.kind !== 'im' && channel.members.has(person.id));

const profileObject = (person: Person, app: App): Json => {
  const [first = '', ...rest] = person.realName.split(' ');
  return without({
    title: person.title,
    phone: '',
    skype: '',
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    fields: null,
    status_text: person.status.text,
    status_emoji: person.status.emoji,
    status_emoji_display_info: [],
    status_expiration: person.status.expires_s,
    avatar_hash: `g${person.id.slice(-8).toLowerCase()}`,
    first_name: first,
    last_name: rest.join(' '),
    email: app.manifest.scopes.has('users:read.email') && !person.bot ? person.email : undefined,
    api_app_id: person.bot?.appId,
    bot_id: person.bot?.botId,
    always_active: person.bot ? true : undefined,
    image_48: `https://secure.gravatar.com/avatar/${person.id.toLowerCase()}.jpg?s=48`,
    image_72: `https://secure.gravatar.com/avatar/${person.id.toLowerCase()}.jpg?s=72`,
    team: person.teamId,
  });
};

export const userObject = (
  person: Person,
  context: { app: App; workspace: Workspace; now: Date; withLocale?: boolean },
): Json => {
  const { app, workspace, now } = context;
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
  if (person.deleted) return common;
  return without({
    ...common,
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
    is_email_confirmed: person.bot ? undefined : true,
    who_can_share_contact_card: 'EVERYONE',
    locale: context.withLocale ? person.locale : undefined,
  });
};

export const channelObject = (channel: Channel, context: { app: App; workspace: Workspace }): Json => {
  const { app, workspace } = context;
  const base = { id: channel.id, created: channel.created_s, is_archived: channel.isArchived, is_org_shared: false };
  if (channel.kind === 'im') {
    const user = workspace.counterpart(channel, app.botUserId)?.id ?? '';
    return { ...base, is_im: true, context_team_id: workspace.team.id, user, is_user_deleted: false, priority: 0 };
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.members.has(app.botUserId),
    is_shared: channel.sharedWith.size > 0,
    is_ext_shared: channel.sharedWith.size > 0,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    shared_team_ids: [workspace.team.id, ...channel.sharedWith],
    context_team_id: workspace.team.id,
    ...(channel.sharedWith.size > 0
      ? { conversation_host_id: workspace.team.id, connected_team_ids: [...channel.sharedWith] }
      : {}),
    creator: channel.creator,
    unlinked: 0,
    previous_names: [],
    topic: { value: channel.topic, creator: channel.creator, last_set: channel.created_s },
    purpose: { value: channel.purpose, creator: channel.creator, last_set: channel.created_s },
  };
};

const threadFields = (channel: Channel, message: Message): Json => {
  if (isReply(message)) {
    const parent = channel.messages.find((other) => other.ts === message.threadTs);
    return { thread_ts: message.threadTs, parent_user_id: parent?.user };
  }
  const replies = repliesTo(channel, message.ts);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
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

/** The message alone: what an event carries. Threads, reactions and metadata come with `messageObject`. */
export const bareMessage = (message: Message, app: App | undefined): Json =>
  without({
    subtype: message.subtype,
    user: message.user,
    inviter: message.inviter,
    type: 'message',
    ts: message.ts,
    client_msg_id: message.clientMsgId,
    bot_id: message.bot?.botId,
    app_id: message.bot?.appId,
    text: message.text,
    team: message.teamId,
    bot_profile: message.bot && app ? botProfile(app, message.teamId) : undefined,
    blocks: message.blocks,
    attachments: message.attachments,
    files: message.files,
    edited: message.edited,
    thread_ts: isReply(message) ? message.threadTs : undefined,
    hidden: message.subtype === 'tombstone' ? true : undefined,
  });

/** The message with what it knows of its thread: what events of a change carry. */
export const threadedMessage = (channel: Channel, message: Message, app: App | undefined): Json =>
  without({ ...bareMessage(message, app), ...threadFields(channel, message) });

export const messageObject = (
  channel: Channel,
  message: Message,
  options: { author?: App | undefined; withMetadata?: boolean } = {},
): Json =>
  without({
    ...threadedMessage(channel, message, options.author),
    reactions:
      message.reactions.length > 0
        ? message.reactions.map((reaction) => ({ ...reaction, count: reaction.users.length }))
        : undefined,
    metadata: options.withMetadata ? message.metadata : undefined,
  });

const botProfile = (app: App, teamId: string): Json => ({
  id: app.botId,
  app_id: app.id,
  user_id: app.botUserId,
  name: app.manifest.botName,
  icons: {},
  deleted: app.revoked,
  updated: 0,
  team_id: teamId,
});
