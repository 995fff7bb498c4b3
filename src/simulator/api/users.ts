/** users.*, usergroups.*, dnd.*: who is who. */
import { dndStatus, snoozeStatus } from '../presence.ts';
import { SlackError } from '../slackError.ts';
import { userObject } from '../state/present.ts';
import { userGroupObject } from '../userGroups.ts';
import { now_s } from '../world.ts';
import { type Answer, type Call, type Methods, pageOf, personOf } from './call.ts';

export const USERS: Methods = {
  'users.info': {
    scopes: ['users:read'],
    answer: (call) => ({ user: userObject(personOf(call), contextOf(call)) }),
  },
  'users.list': { scopes: ['users:read'], answer: (call) => list(call) },
  'users.lookupByEmail': { scopes: ['users:read.email'], answer: (call) => byEmail(call) },
  'users.profile.get': {
    scopes: ['users.profile:read'],
    answer: (call) => ({ profile: userObject(personOf(call), contextOf(call)).profile }),
  },
  'users.getPresence': {
    scopes: ['users:read'],
    answer: (call) => ({ presence: personOf(call).deleted ? 'away' : 'active' }),
  },
  'usergroups.list': { scopes: ['usergroups:read'], answer: (call) => userGroups(call) },
  'usergroups.users.list': { scopes: ['usergroups:read'], answer: (call) => ({ users: userGroup(call).users }) },
  'dnd.info': { scopes: ['dnd:read'], answer: (call) => doNotDisturb(call) },
  'dnd.teamInfo': { scopes: ['dnd:read'], answer: (call) => doNotDisturbOfMany(call) },
};

const contextOf = ({ app, world, args }: Call) => ({
  app,
  workspace: world.workspace,
  now: world.clock.now(),
  withLocale: args.flag('include_locale'),
});

/** The members of the workspace itself; people of other workspaces are looked up one by one. */
const list = (call: Call): Answer => {
  const { world, args } = call;
  const own = [...world.workspace.people.values()].filter((person) => person.teamId === world.workspace.team.id);
  const { page, next_cursor } = pageOf(own, args, 200);
  return {
    members: page.map((person) => userObject(person, contextOf(call))),
    cache_ts: now_s(world),
    response_metadata: { next_cursor },
  };
};

const byEmail = (call: Call): Answer => {
  const email = call.args.required('email');
  const person = [...call.world.workspace.people.values()].find((it) => it.email === email && !it.bot);
  if (!person) throw new SlackError('users_not_found');
  return { user: userObject(person, contextOf(call)) };
};

const userGroups = ({ world, args }: Call): Answer => ({
  usergroups: world.workspace.userGroups
    .filter((group) => group.disabled_s === 0 || args.flag('include_disabled'))
    .map((group) => {
      const { users, user_count, ...shown } = userGroupObject(group, world.workspace);
      return {
        ...shown,
        ...(args.flag('include_count') ? { user_count } : {}),
        ...(args.flag('include_users') ? { users } : {}),
      };
    }),
});

const userGroup = ({ world, args }: Call) => {
  const group = world.workspace.userGroups.find((it) => it.id === args.text('usergroup'));
  if (!group || (group.disabled_s > 0 && !args.flag('include_disabled'))) throw new SlackError('no_such_subteam');
  return group;
};

const doNotDisturb = (call: Call): Answer => {
  const person = call.args.has('user') ? personOf(call) : call.bot;
  const at_s = now_s(call.world);
  // The snooze itself is shown to nobody but the one who snoozes; others see the stretch it makes.
  return { ...dndStatus(person, at_s), ...(person === call.bot ? snoozeStatus(person, at_s) : {}) };
};

const doNotDisturbOfMany = ({ world, args }: Call): Answer => ({
  users: Object.fromEntries(
    args.list('users').flatMap((id) => {
      const person = world.workspace.people.get(id);
      return person ? [[id, dndStatus(person, now_s(world))]] : [];
    }),
  ),
});
