/**
 * Which events an app hears: those its manifest subscribes to, that its scopes permit, and, for what
 * happens inside a channel, only where its bot is a member.
 */
import type { App } from '../state/apps.ts';
import type { Channel, ChannelKind } from '../state/workspace.ts';

type Rule = {
  /** The name in the manifest; the event's own type unless said otherwise. */
  subscription?: Record<ChannelKind, string>;
  /** One of these scopes is needed; none for an empty list. */
  scopes: readonly string[] | Record<ChannelKind, string>;
  /** Heard of channels the bot is not a member of, too. */
  everywhere?: true;
};

const HISTORY = {
  public: 'channels:history',
  private: 'groups:history',
  im: 'im:history',
  mpim: 'mpim:history',
} as const;
const READ = { public: 'channels:read', private: 'groups:read', im: 'im:read', mpim: 'mpim:read' } as const;

const RULES: Record<string, Rule> = {
  message: {
    subscription: { public: 'message.channels', private: 'message.groups', im: 'message.im', mpim: 'message.mpim' },
    scopes: HISTORY,
  },
  message_metadata_posted: { scopes: ['metadata.message:read'] },
  message_metadata_updated: { scopes: ['metadata.message:read'] },
  message_metadata_deleted: { scopes: ['metadata.message:read'] },
  link_shared: { scopes: ['links:read'], everywhere: true },
  app_mention: { scopes: ['app_mentions:read'] },
  reaction_added: { scopes: ['reactions:read'] },
  reaction_removed: { scopes: ['reactions:read'] },
  pin_added: { scopes: ['pins:read'] },
  pin_removed: { scopes: ['pins:read'] },
  member_joined_channel: { scopes: READ },
  member_left_channel: { scopes: READ },
  channel_created: { scopes: ['channels:read'], everywhere: true },
  channel_rename: { scopes: ['channels:read'], everywhere: true },
  channel_archive: { scopes: ['channels:read'], everywhere: true },
  channel_unarchive: { scopes: ['channels:read'], everywhere: true },
  channel_deleted: { scopes: ['channels:read'], everywhere: true },
  channel_left: { scopes: ['channels:read'], everywhere: true },
  channel_shared: { scopes: READ },
  channel_unshared: { scopes: READ },
  channel_id_changed: { scopes: READ },
  group_rename: { scopes: ['groups:read'] },
  group_archive: { scopes: ['groups:read'] },
  group_unarchive: { scopes: ['groups:read'] },
  group_left: { scopes: ['groups:read'], everywhere: true },
  user_change: { scopes: ['users:read'] },
  user_profile_changed: { scopes: ['users:read', 'users.profile:read'] },
  user_status_changed: { scopes: ['users:read', 'users.profile:read'] },
  team_join: { scopes: ['users:read'] },
  dnd_updated_user: { scopes: ['dnd:read'] },
  emoji_changed: { scopes: ['emoji:read'] },
  team_rename: { scopes: ['team:read'] },
  file_created: { scopes: ['files:read'] },
  file_change: { scopes: ['files:read'] },
  file_deleted: { scopes: ['files:read'] },
  file_public: { scopes: ['files:read'] },
  file_shared: { scopes: ['files:read'] },
  file_unshared: { scopes: ['files:read'] },
  subteam_created: { scopes: ['usergroups:read'] },
  subteam_updated: { scopes: ['usergroups:read'] },
  subteam_members_changed: { scopes: ['usergroups:read'] },
  app_home_opened: { scopes: [] },
  app_uninstalled: { scopes: [] },
  assistant_thread_started: { scopes: ['assistant:write'] },
  assistant_thread_context_changed: { scopes: ['assistant:write'] },
  function_executed: { scopes: [] },
  tokens_revoked: { scopes: [] },
};

/** Somebody who hears: an app's bot, or a person who installed the app for themselves. */
export type Hearer = { userId: string; isBot: boolean };

type Ears = Hearer & { events: ReadonlySet<string>; scopes: ReadonlySet<string> };

/** As whom this app is told of an event of this type, in this channel if it happens in one. */
export const hearerOf = (app: App, type: string, channel: Channel | undefined): Hearer | undefined =>
  hearersOf(app, type, channel)[0];

/** Everybody as whom it might be told, its bot first, each of them once. */
export const hearersOf = (app: App, type: string, channel: Channel | undefined): Hearer[] => {
  const { events, scopes, userEvents } = app.manifest;
  const bot: Ears = { userId: app.botUserId, isBot: true, events, scopes };
  const people = [...app.installers.values()].map(
    (it): Ears => ({ userId: it.userId, isBot: false, events: userEvents, scopes: it.scopes }),
  );
  const hearers = new Map<string, Hearer>();
  for (const ears of [bot, ...people]) {
    const { userId, isBot } = ears;
    if (!hearers.has(userId) && isFor(ears, type, channel)) hearers.set(userId, { userId, isBot });
  }
  return [...hearers.values()];
};

const isFor = ({ userId, events, scopes }: Ears, type: string, channel: Channel | undefined): boolean => {
  const rule = RULES[type];
  if (!rule) return false;
  const kind = channel?.kind ?? 'public';
  if (!events.has(rule.subscription?.[kind] ?? type)) return false;
  const needed = 'public' in rule.scopes ? [rule.scopes[kind]] : rule.scopes;
  if (needed.length > 0 && !needed.some((scope) => scopes.has(scope))) return false;
  return !channel || channel.members.has(userId) || rule.everywhere === true;
};

/** Whether the app's bot is told of such events. */
export const hears = (app: App, type: string, channel: Channel | undefined): boolean =>
  hearerOf(app, type, channel)?.isBot === true;
