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

const HISTORY = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;
const READ = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;

const RULES: Record<string, Rule> = {
  message: {
    subscription: { public: 'message.channels', private: 'message.groups', im: 'message.im' },
    scopes: HISTORY,
  },
  app_mention: { scopes: ['app_mentions:read'] },
  reaction_added: { scopes: ['reactions:read'] },
  reaction_removed: { scopes: ['reactions:read'] },
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
  file_shared: { scopes: ['files:read'] },
  subteam_created: { scopes: ['usergroups:read'] },
  subteam_updated: { scopes: ['usergroups:read'] },
  subteam_members_changed: { scopes: ['usergroups:read'] },
  app_home_opened: { scopes: [] },
  app_uninstalled: { scopes: [] },
  function_executed: { scopes: [] },
  tokens_revoked: { scopes: [] },
};

const permitted = (app: App, scopes: Rule['scopes'], kind: ChannelKind): boolean => {
  const needed = 'public' in scopes ? [scopes[kind]] : scopes;
  return needed.length === 0 || needed.some((scope) => app.manifest.scopes.has(scope));
};

/** Whether this app is to be told of an event of this type, in this channel if it happens in one. */
export const hears = (app: App, type: string, channel: Channel | undefined): boolean => {
  const rule = RULES[type];
  if (!rule) return false;
  const kind = channel?.kind ?? 'public';
  if (!app.manifest.events.has(rule.subscription?.[kind] ?? type)) return false;
  if (!permitted(app, rule.scopes, kind)) return false;
  if (!channel || channel.members.has(app.botUserId)) return true;
  return rule.everywhere === true;
};
