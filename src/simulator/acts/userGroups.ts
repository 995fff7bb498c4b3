/** User groups: who stands behind a handle like `@care-team`, and who hears that this changed. */
import { announce } from '../events/announce.ts';
import { ControlError } from '../slackError.ts';
import type { UserGroup, Workspace } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';

export const userGroupObject = (group: UserGroup, workspace: Workspace) => ({
  id: group.id,
  team_id: workspace.team.id,
  is_usergroup: true,
  is_subteam: true,
  name: group.name,
  description: group.description ?? '',
  handle: group.handle,
  is_external: false,
  date_create: group.created_s,
  date_update: group.updated_s,
  date_delete: group.disabled_s,
  auto_type: null,
  auto_provision: false,
  enterprise_subteam_id: '',
  created_by: group.updatedBy,
  updated_by: group.updatedBy,
  deleted_by: group.disabled_s === 0 ? null : group.updatedBy,
  prefs: { channels: group.channels ?? [], groups: [] },
  user_count: group.users.length,
  users: group.users,
});

export type GroupChange = {
  handle: string;
  /** The handle from now on. */
  newHandle?: string | undefined;
  name?: string | undefined;
  description?: string | undefined;
  channels?: string[] | undefined;
  /** Ids of all who belong to it from now on. */
  users?: string[] | undefined;
  disabled?: boolean | undefined;
};

const HANDLE = /^[\p{Ll}\d][\p{Ll}\d._-]{0,20}$/u;

/** Makes a group of this handle, or changes the one there is. */
export const changeUserGroup = (world: World, by: string, change: GroupChange): UserGroup => {
  const handle = change.handle.replace(/^@/, '');
  const known = world.workspace.findUserGroup(handle);
  const group = known ?? newGroup(world, by, handle);
  const before = { users: group.users, updated_s: group.updated_s };
  const disabled = change.disabled ?? group.disabled_s > 0;
  Object.assign(group, {
    handle: change.newHandle ?? group.handle,
    name: change.name ?? group.name,
    description: change.description ?? group.description,
    channels: change.channels ?? group.channels,
    users: disabled ? [] : (change.users ?? group.users),
    updated_s: now_s(world),
    updatedBy: by,
    disabled_s: disabled ? group.disabled_s || now_s(world) : 0,
  } satisfies Partial<UserGroup>);
  world.changes.tell({ what: 'usergroups' });
  if (!known) announce(world, { type: 'subteam_created', subteam: userGroupObject(group, world.workspace) });
  else tellChanged(world, group, before);
  return group;
};

export const isGroupHandle = (handle: string): boolean => HANDLE.test(handle);

const newGroup = (world: World, by: string, handle: string): UserGroup => {
  if (!isGroupHandle(handle) || world.workspace.findPerson(handle)) {
    throw new ControlError(`“${handle}” cannot be the handle of a group: small letters, and nobody's own.`);
  }
  const created_s = now_s(world);
  const id = world.ids.next('S');
  const group = { id, handle, name: handle, users: [], created_s, updated_s: created_s, updatedBy: by, disabled_s: 0 };
  world.workspace.userGroups.push(group);
  return group;
};

/** Slack tells of new members by an event of its own, and of the group as it now is by another. */
const tellChanged = (world: World, group: UserGroup, before: Pick<UserGroup, 'users' | 'updated_s'>): void => {
  const added_users = group.users.filter((id) => !before.users.includes(id));
  const removed_users = before.users.filter((id) => !group.users.includes(id));
  if (added_users.length + removed_users.length > 0) {
    announce(world, {
      type: 'subteam_members_changed',
      subteam_id: group.id,
      team_id: world.workspace.team.id,
      date_previous_update: before.updated_s,
      date_update: group.updated_s,
      added_users,
      added_users_count: added_users.length,
      removed_users,
      removed_users_count: removed_users.length,
    });
  }
  announce(world, { type: 'subteam_updated', subteam: userGroupObject(group, world.workspace) });
};
