/** What comes to a workspace: new people, new emoji. */
import { announce, announceTo } from '../events/announce.ts';
import { fingerprint } from '../ids.ts';
import { ControlError } from '../slackError.ts';
import { userObject } from '../state/present.ts';
import type { Person } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';

export type Newcomer = {
  /** The handle. */
  name: string;
  real_name?: string | undefined;
  role?: 'agent' | 'guest' | undefined;
  locale?: string | undefined;
  tz?: string | undefined;
};

const HANDLE = /^[\p{Ll}\d][\p{Ll}\d._-]{0,20}$/u;

/** Somebody new, a member of no channel yet. Apps hear of it as `team_join`. */
export const welcomePerson = (world: World, newcomer: Newcomer): Person => {
  const { name, real_name: realName = name, role = 'agent', locale = 'en-US', tz = 'Europe/London' } = newcomer;
  if (!HANDLE.test(name) || world.workspace.findPerson(name) || world.workspace.findUserGroup(name)) {
    throw new ControlError(`“${name}” cannot be the handle of somebody new: small letters, and nobody else's.`);
  }
  const person: Person = {
    id: `U0${fingerprint('person', name).slice(0, 9).toUpperCase()}`,
    name,
    realName,
    teamId: world.workspace.team.id,
    role,
    isOwner: false,
    isUltraRestricted: false,
    locale,
    tz,
    title: '',
    email: `${name}@example.com`,
    deleted: false,
    status: { text: '', emoji: '', expires_s: 0 },
    dnd: { snoozedFrom_s: 0, snoozedUntil_s: 0 },
    updated_s: now_s(world),
  };
  world.workspace.people.set(person.id, person);
  world.changes.tell({ what: 'people' });
  for (const app of world.apps) {
    const user = userObject(person, { app, workspace: world.workspace, now: world.clock.now(), withLocale: true });
    announceTo(world, app, { type: 'team_join', user, cache_ts: person.updated_s });
  }
  return person;
};

const EMOJI_NAME = /^[\p{Ll}\p{Lo}\d_'-]{1,100}$/u;

/** Adds an emoji of the workspace's own (an address, or `alias:other`), or takes it away. */
export const changeEmoji = (world: World, name: string, value: string | undefined): void => {
  const { customEmoji } = world.workspace;
  if (value === undefined && !customEmoji.delete(name))
    throw new ControlError(`There is no emoji “${name}” of its own.`);
  if (value !== undefined) {
    if (!EMOJI_NAME.test(name)) throw new ControlError(`“${name}” cannot be the name of an emoji.`);
    customEmoji.set(name, value);
  }
  announce(
    world,
    value === undefined
      ? { type: 'emoji_changed', subtype: 'remove', names: [name] }
      : { type: 'emoji_changed', subtype: 'add', name, value },
  );
};
