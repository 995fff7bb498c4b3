/** People and where they belong: channels, user groups, and what they say of themselves. */
import { z } from 'zod';
import { archive, rename, setTopic, unarchive } from '../acts/channels.ts';
import { changePerson, createChannel, freeName, joinChannel, leaveChannel } from '../acts/membership.ts';
import { changePresence, type PresenceChange } from '../acts/presence.ts';
import { changeUserGroup } from '../acts/userGroups.ts';
import { actorNamed, channelNamed, channelOfActor, personNamed } from '../gestures/actor.ts';
import { ControlError } from '../slackError.ts';
import { type Channel, isDirect, type Person, type Team } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { as, gesture, inChannel, name, type Route, route } from './route.ts';

/** With nobody named, its creator does it. */
const ofChannel = z.object({ as: as.optional(), channel: name });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 22:00');

export const MEMBERSHIP_GESTURES: Record<string, Route> = {
  channel: route(
    z.object({ as, name, private: z.boolean().optional(), shared_with: z.array(name).optional() }),
    ({ world }, given) => makeChannel(world, given),
  ),
  /** A direct conversation of several, apps among them. */
  group: route(z.object({ as, with: z.array(name).min(2).max(8) }), ({ world }, given) => {
    const members = [actorNamed(world, given.as), ...given.with.map((key) => personNamed(world, key))];
    const channel = world.workspace.groupOf(members, world.ids.next('C'), world.clock.now());
    world.changes.tell({ what: 'channels' });
    return { ok: true, channel: channel.id };
  }),
  usergroup: route(
    z.object({
      as,
      handle: name,
      name: name.optional(),
      users: z.array(name).optional(),
      disabled: z.boolean().optional(),
    }),
    ({ world }, { as: by, users, ...change }) => {
      const members = users?.map((user) => personNamed(world, user).id);
      return {
        ok: true,
        usergroup: changeUserGroup(world, actorNamed(world, by).id, { ...change, users: members }).id,
      };
    },
  ),
  join: gesture(inChannel.extend({ who: name.optional() }), ({ world }, given) => join(world, given)),
  leave: gesture(inChannel, ({ world }, given) => leave(world, given)),
  rename: gesture(ofChannel.extend({ name }), ({ world }, given) => {
    const channel = channelNamed(world, given.channel);
    rename(world, channel, memberOf(world, channel, given.as), freeName(world, given.name));
  }),
  archive: gesture(ofChannel, ({ world }, given) => {
    const channel = channelNamed(world, given.channel);
    if (channel.isArchived) throw new ControlError(`#${channel.name} is archived already.`);
    archive(world, channel, memberOf(world, channel, given.as));
  }),
  unarchive: gesture(ofChannel, ({ world }, given) => {
    const channel = channelNamed(world, given.channel);
    if (!channel.isArchived) throw new ControlError(`#${channel.name} is not archived.`);
    unarchive(world, channel, memberOf(world, channel, given.as));
  }),
  topic: gesture(ofChannel.extend({ text: z.string().max(250) }), ({ world }, given) => {
    const channel = channelNamed(world, given.channel);
    setTopic(world, channel, memberOf(world, channel, given.as), given.text);
  }),
  profile: gesture(
    z.object({
      as,
      status_text: z.string().optional(),
      status_emoji: z.string().optional(),
      /** Unix seconds; 0 means that it does not expire. */
      status_expiration: z.number().int().min(0).optional(),
      /** Do-not-disturb until this instant, in Unix seconds or ISO; 0 or an empty text ends it. */
      dnd_until: z.union([z.number().int().min(0), z.string()]).optional(),
      /** The same, by its length: `PT30M`; an empty text ends it. */
      snooze: z.string().optional(),
      /** Off every day between these times of the person's zone; null: never. */
      quiet_hours: z.object({ from: timeOfDay, to: timeOfDay }).nullable().optional(),
      locale: name.optional(),
      tz: name.optional(),
      deleted: z.boolean().optional(),
    }),
    ({ world }, given) => changeProfile(world, given),
  ),
};

const refuseDirect = (channel: Channel): void => {
  if (isDirect(channel)) throw new ControlError('That cannot be done to a direct conversation.');
};

/** Who does something to a channel: one of its people; its creator unless somebody is named. */
const memberOf = (world: World, channel: Channel, key: string | undefined): Person => {
  refuseDirect(channel);
  if (key === undefined) return personNamed(world, channel.creator);
  const actor = actorNamed(world, key);
  channelOfActor(world, actor, channel.id);
  return actor;
};

const join = (world: World, given: { as: string; channel: string; who?: string | undefined }): void => {
  const actor = actorNamed(world, given.as);
  const channel = channelNamed(world, given.channel);
  const person = given.who === undefined ? actor : personNamed(world, given.who);
  refuseDirect(channel);
  joinChannel(world, channel, person, person === actor ? undefined : actor.id);
};

type WantedChannel = {
  as: string;
  name: string;
  private?: boolean | undefined;
  /** Teams by id, name or domain. */
  shared_with?: string[] | undefined;
};

const makeChannel = (world: World, given: WantedChannel): { ok: true; channel: string } => {
  const creator = actorNamed(world, given.as);
  if (creator.teamId !== world.workspace.team.id || creator.role === 'guest') {
    throw new ControlError(`${creator.name} may not create channels here: only full members may.`);
  }
  const sharedWith = (given.shared_with ?? []).map((key) => teamNamed(world, key));
  const channel = createChannel(world, creator, { name: given.name, isPrivate: given.private ?? false, sharedWith });
  return { ok: true, channel: channel.id };
};

const teamNamed = (world: World, key: string): Team => {
  const others = [...world.workspace.teams.values()].filter((team) => team.id !== world.workspace.team.id);
  const team = others.find(({ id, name: called, domain }) => [id, called, domain].includes(key));
  if (team) return team;
  throw new ControlError(
    `There is no other workspace “${key}”. There are: ${others.map((it) => it.domain).join(', ')}.`,
  );
};

const leave = (world: World, given: { as: string; channel: string }): void => {
  const channel = channelNamed(world, given.channel);
  refuseDirect(channel);
  leaveChannel(world, channel, personNamed(world, given.as));
};

type ProfileChange = PresenceChange & {
  as: string;
  locale?: string | undefined;
  tz?: string | undefined;
  deleted?: boolean | undefined;
};

const changeProfile = (world: World, { as: key, locale, tz, deleted, ...presence }: ProfileChange): void => {
  const person = personNamed(world, key);
  const change = {
    ...(locale === undefined ? {} : { locale }),
    ...(tz === undefined ? {} : { tz }),
    ...(deleted === undefined ? {} : { deleted }),
  };
  if (Object.keys(change).length > 0) changePerson(world, person, change);
  changePresence(world, person, presence);
};
