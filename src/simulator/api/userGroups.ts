/** usergroups.*: handles that stand for several people. */
import { changeUserGroup, type GroupChange, isGroupHandle, userGroupObject } from '../acts/userGroups.ts';
import { SlackError } from '../slackError.ts';
import type { UserGroup } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import type { Call, Methods } from './call.ts';

const READ = ['usergroups:read'];
const WRITE = ['usergroups:write'];

export const USER_GROUPS = {
  'usergroups.list': { scopes: READ, tier: 2, answer: (call) => list(call) },
  'usergroups.create': { scopes: WRITE, tier: 2, answer: (call) => create(call) },
  'usergroups.update': { scopes: WRITE, tier: 2, answer: (call) => update(call) },
  'usergroups.enable': { scopes: WRITE, tier: 2, answer: (call) => setDisabled(call, false) },
  'usergroups.disable': { scopes: WRITE, tier: 2, answer: (call) => setDisabled(call, true) },
  'usergroups.users.list': { scopes: READ, tier: 2, answer: (call) => users(call) },
  'usergroups.users.update': { scopes: WRITE, tier: 2, answer: (call) => setUsers(call) },
} satisfies Partial<Methods>;

const shown = ({ world, args }: Call, group: UserGroup) => {
  const { users: members, user_count, ...all } = userGroupObject(group, world.workspace);
  return {
    ...all,
    ...(args.flag('include_count') ? { user_count } : {}),
    ...(args.flag('include_users') ? { users: members } : {}),
  };
};

const list = (call: Call): AnswerOf<'usergroups.list'> => ({
  usergroups: call.world.workspace.userGroups
    .filter((group) => group.disabled_s === 0 || call.args.flag('include_disabled'))
    .map((group) => shown(call, group)),
});

const groupOf = ({ world, args }: Call): UserGroup => {
  const group = world.workspace.userGroups.find((it) => it.id === args.text('usergroup'));
  if (!group) throw new SlackError('no_such_subteam');
  return group;
};

const changed = (call: Call, change: GroupChange): UserGroup => changeUserGroup(call.world, call.self.id, change);

/** A handle that is nobody's yet. */
const handleOf = ({ world, args }: Call, otherwise: string, own?: UserGroup): string => {
  const handle = (args.text('handle') ?? otherwise).replace(/^@/, '');
  if (!isGroupHandle(handle)) throw new SlackError('invalid_handle');
  const known = world.workspace.findUserGroup(handle);
  if ((known && known !== own) || world.workspace.findPerson(handle) || world.workspace.findChannel(handle)) {
    throw new SlackError('handle_already_exists');
  }
  return handle;
};

const nameOf = ({ world, args }: Call, own?: UserGroup): string | undefined => {
  const name = args.text('name');
  if (world.workspace.userGroups.some((it) => it !== own && it.name === name))
    throw new SlackError('name_already_exists');
  return name;
};

const channelsOf = ({ world, args }: Call): string[] | undefined => {
  if (!args.has('channels')) return undefined;
  const channels = args.list('channels');
  if (!channels.every((id) => world.workspace.channels.has(id))) throw new SlackError('channel_not_found');
  return channels;
};

const create = (call: Call): AnswerOf<'usergroups.create'> => {
  const name = nameOf(call);
  if (name === undefined) throw new SlackError('name_required');
  const usual = name
    .toLowerCase()
    .replaceAll(/[^\p{Ll}\d]+/gu, '-')
    .slice(0, 21);
  const handle = handleOf(call, usual);
  const description = call.args.text('description');
  return { usergroup: shown(call, changed(call, { handle, name, description, channels: channelsOf(call) })) };
};

const update = (call: Call): AnswerOf<'usergroups.update'> => {
  const group = groupOf(call);
  const change = {
    handle: group.handle,
    newHandle: handleOf(call, group.handle, group),
    name: nameOf(call, group),
    description: call.args.text('description'),
    channels: channelsOf(call),
  };
  return { usergroup: shown(call, changed(call, change)) };
};

const setDisabled = (call: Call, disabled: boolean): AnswerOf<'usergroups.disable'> => {
  const group = groupOf(call);
  if (group.disabled_s > 0 === disabled) throw new SlackError(disabled ? 'already_disabled' : 'already_enabled');
  return { usergroup: shown(call, changed(call, { handle: group.handle, disabled })) };
};

const users = (call: Call): AnswerOf<'usergroups.users.list'> => {
  const group = groupOf(call);
  if (group.disabled_s > 0 && !call.args.flag('include_disabled')) throw new SlackError('no_such_subteam');
  return { users: group.users };
};

const setUsers = (call: Call): AnswerOf<'usergroups.users.update'> => {
  const { args, world } = call;
  const group = groupOf(call);
  const ids = args.list('users');
  if (ids.length === 0) throw new SlackError('no_users_provided');
  if (!ids.every((id) => world.workspace.people.get(id)?.deleted === false)) throw new SlackError('invalid_users');
  const usergroup = userGroupObject(changed(call, { handle: group.handle, users: ids }), world.workspace);
  return { usergroup };
};
