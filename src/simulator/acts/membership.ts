/** Who is in which channel and what they say of themselves: joining, leaving, profiles, and channel events. */

import { announce, announceTo } from '../events/announce.ts';
import { ControlError } from '../slackError.ts';
import { userObject } from '../state/present.ts';
import { type Channel, newChannel, type Person, type Team } from '../state/workspace.ts';
import { appById, now_s, type World } from '../world.ts';
import { postMessage, told } from './conversation.ts';

export const joinChannel = (world: World, channel: Channel, person: Person, inviter?: string): boolean => {
  if (channel.members.has(person.id)) return false;
  channel.members.add(person.id);
  if (person.teamId !== world.workspace.team.id) channel.sharedWith.add(person.teamId);
  postMessage(world, channel, person, {
    subtype: 'channel_join',
    text: `<@${person.id}> has joined the channel`,
    inviter,
  });
  membershipChanged(world, channel, person, 'member_joined_channel', inviter);
  return true;
};

const CHANNEL_NAME = /^[\p{Ll}\p{Lo}\d_-]{1,80}$/u;

/** A name that a channel may have, and that none has. */
export const freeName = (world: World, wanted: string): string => {
  const name = wanted.replace(/^#/, '');
  if (!CHANNEL_NAME.test(name)) {
    throw new ControlError(`“${name}” cannot be the name of a channel: small letters, digits, - and _, at most 80.`);
  }
  if (world.workspace.findChannel(name)) throw new ControlError(`There is a channel “${name}” already.`);
  return name;
};

type NewChannel = { name: string; isPrivate: boolean; sharedWith: Team[] };

/** A channel with its creator as the only member. Apps hear of public ones at once, of others when they are in. */
export const createChannel = (world: World, creator: Person, wanted: NewChannel): Channel => {
  const name = freeName(world, wanted.name);
  const kind = wanted.isPrivate ? 'private' : 'public';
  const created_s = now_s(world);
  const channel = newChannel({ id: world.ids.next('C'), name, kind, created_s, creator: creator.id });
  for (const team of wanted.sharedWith) channel.sharedWith.add(team.id);
  world.workspace.channels.set(channel.id, channel);
  if (kind === 'public') {
    const { id } = channel;
    announce(
      world,
      {
        type: 'channel_created',
        channel: {
          id,
          name,
          name_normalized: name,
          created: created_s,
          creator: creator.id,
          context_team_id: world.workspace.team.id,
          is_channel: true,
          is_group: false,
          is_im: false,
          is_mpim: false,
          is_private: false,
          is_archived: false,
          is_frozen: false,
          is_general: false,
          is_shared: channel.sharedWith.size > 0,
          is_ext_shared: channel.sharedWith.size > 0,
          is_pending_ext_shared: false,
          is_org_shared: false,
        },
      },
      channel,
    );
  }
  joinChannel(world, channel, creator);
  return channel;
};

export const leaveChannel = (world: World, channel: Channel, person: Person): boolean => {
  if (!channel.members.has(person.id)) return false;
  channel.members.delete(person.id);
  membershipChanged(world, channel, person, 'member_left_channel');
  const app = appById(world, person.bot?.appId);
  const type = channel.kind === 'public' ? 'channel_left' : 'group_left';
  if (app) announceTo(world, app, { type, channel: channel.id, actor_id: person.id }, channel);
  return true;
};

const membershipChanged = (
  world: World,
  channel: Channel,
  person: Person,
  type: 'member_joined_channel' | 'member_left_channel',
  inviter?: string,
): void => {
  world.changes.tell({ what: 'channels' });
  announce(
    world,
    {
      type,
      user: person.id,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: person.teamId,
      ...(inviter === undefined ? {} : { inviter }),
    },
    channel,
  );
};

/** Changes a profile, and tells the apps: of a status by its own event, too. */
export const changePerson = (world: World, person: Person, change: Partial<Person>): void => {
  Object.assign(person, change, { updated_s: now_s(world) });
  world.changes.tell({ what: 'people' });
  const types = ['user_change', 'user_profile_changed', ...('status' in change ? ['user_status_changed'] : [])];
  for (const app of world.apps) {
    const user = userObject(person, { app, workspace: world.workspace, now: world.clock.now(), withLocale: true });
    for (const type of types) announceTo(world, app, { type, user, cache_ts: person.updated_s });
  }
};

export const setArchived = (world: World, channel: Channel, archived: boolean, by = channel.creator): void => {
  if (channel.isArchived === archived) return;
  channel.isArchived = archived;
  world.changes.tell({ what: 'channels' });
  const family = channel.kind === 'public' ? 'channel' : 'group';
  announce(world, { type: `${family}_${archived ? 'archive' : 'unarchive'}`, channel: channel.id, user: by }, channel);
};

export const renameChannel = (world: World, channel: Channel, name: string): void => {
  channel.name = name;
  world.changes.tell({ what: 'channels' });
  const type = channel.kind === 'public' ? 'channel_rename' : 'group_rename';
  const { id, kind, created_s: created } = channel;
  const renamed = { id, name, name_normalized: name, created, is_channel: kind === 'public', is_mpim: false };
  announce(world, { type, channel: renamed }, channel);
};

/** Gives a channel another id, as happens when it begins to be shared. */
export const changeChannelId = (world: World, channel: Channel): void => {
  const oldId = channel.id;
  world.workspace.channels.delete(oldId);
  channel.formerIds.push(oldId);
  channel.id = world.ids.next('C');
  for (const message of [...channel.messages, ...channel.ephemerals]) message.channel = channel.id;
  world.workspace.channels.set(channel.id, channel);
  world.changes.tell({ what: 'channels' });
  told(world, channel);
  announce(
    world,
    {
      type: 'channel_id_changed',
      old_channel_id: oldId,
      new_channel_id: channel.id,
    },
    channel,
  );
};
