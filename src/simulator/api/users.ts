/** users.* and dnd.*: who is who, and who is not to be disturbed. */
import { dndStatus, snoozeStatus } from '../acts/presence.ts';
import { SlackError } from '../slackError.ts';
import { profileObject, userObject } from '../state/present.ts';
import { SLACKBOT, slackbotOf } from '../state/programs.ts';
import type { Person } from '../state/workspace.ts';
import { now_s } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, type Methods, pageOf, personOf, sortedBy } from './call.ts';

export const USERS = {
  'users.info': { scopes: ['users:read'], tier: 4, answer: (call) => info(call) },
  'users.list': { scopes: ['users:read'], tier: 2, answer: (call) => list(call) },
  'users.lookupByEmail': { scopes: ['users:read.email'], tier: 3, answer: (call) => byEmail(call) },
  'users.profile.get': { scopes: ['users.profile:read'], tier: 4, answer: (call) => profile(call) },
  'users.getPresence': { scopes: ['users:read'], tier: 3, answer: (call) => presence(call) },
  'users.setPresence': { scopes: ['users:write'], tier: 2, answer: (call) => setPresence(call) },
  'dnd.info': { scopes: ['dnd:read'], tier: 3, answer: (call) => doNotDisturb(call) },
  'dnd.teamInfo': { scopes: ['dnd:read'], tier: 2, answer: (call) => doNotDisturbOfMany(call) },
} satisfies Partial<Methods>;

const USERS_MAX = 50;

const contextOf = ({ app, world, args }: Call) => ({
  app,
  workspace: world.workspace,
  now: world.clock.now(),
  withLocale: args.flag('include_locale'),
});

const idOf = ({ id }: Person): string => id;

const info = (call: Call): AnswerOf<'users.info'> => {
  const isSlackbot = call.args.text('user') === SLACKBOT;
  const person = isSlackbot ? slackbotOf(call.world.workspace.team.id) : personOf(call);
  return { user: userObject(person, contextOf(call)) };
};

/** The members of the workspace itself, and Slackbot; people of other workspaces are looked up one by one. */
const list = (call: Call): AnswerOf<'users.list'> => {
  const { world, args } = call;
  const { team, people } = world.workspace;
  const own = [...people.values(), slackbotOf(team.id)].filter((person) => person.teamId === team.id);
  const { page, next_cursor } = pageOf(sortedBy(own, idOf), args, { limit: 200, keyOf: idOf });
  return {
    members: page.map((person) => userObject(person, contextOf(call))),
    cache_ts: now_s(world),
    response_metadata: { next_cursor },
  };
};

const byEmail = (call: Call): AnswerOf<'users.lookupByEmail'> => {
  const email = call.args.required('email', 'users_not_found').toLowerCase();
  const person = [...call.world.workspace.people.values()].find((it) => it.email.toLowerCase() === email && !it.bot);
  if (!person || person.deleted) throw new SlackError('users_not_found');
  return { user: userObject(person, contextOf(call)) };
};

const profile = (call: Call): AnswerOf<'users.profile.get'> => {
  const person = call.args.has('user') ? personOf(call) : call.self;
  return { profile: { ...profileObject(person, call.app), fields: {} } };
};

const presence = (call: Call): AnswerOf<'users.getPresence'> => {
  const person = call.args.has('user') ? personOf(call) : call.self;
  const isActive = !person.deleted && person.isAway !== true;
  return {
    presence: isActive ? 'active' : 'away',
    // Only of oneself, Slack tells why.
    ...(person === call.self
      ? {
          online: isActive,
          auto_away: false,
          manual_away: person.isAway === true,
          connection_count: isActive ? 1 : 0,
          last_activity: now_s(call.world),
        }
      : {}),
  };
};

const setPresence = ({ args, self }: Call): AnswerOf<'users.setPresence'> => {
  const wanted = args.text('presence');
  if (wanted !== 'auto' && wanted !== 'away') throw new SlackError('invalid_presence');
  self.isAway = wanted === 'away';
  return {};
};

const doNotDisturb = (call: Call): AnswerOf<'dnd.info'> => {
  const person = call.args.has('user') ? personOf(call) : call.self;
  const at_s = now_s(call.world);
  // The snooze itself is shown to nobody but the one who snoozes; others see the stretch it makes.
  return { ...dndStatus(person, at_s), ...(person === call.self ? snoozeStatus(person, at_s) : {}) };
};

const doNotDisturbOfMany = ({ world, args }: Call): AnswerOf<'dnd.teamInfo'> => {
  const ids = args.list('users');
  if (ids.length > USERS_MAX) throw new SlackError('too_many_users');
  const users = Object.fromEntries(
    ids.flatMap((id) => {
      const person = world.workspace.people.get(id);
      return person ? [[id, dndStatus(person, now_s(world))]] : [];
    }),
  );
  return { users };
};
