/** What the control API shows: people, channels, messages, views, apps, in the shapes of `control.ts`. */
import type { KnownBlock } from '@slack/types';
import type { SimApp, SimChannel, SimFile, SimMessage, SimPerson, SimUserGroup, SimView } from './control.ts';
import { actorNamed, channelNamed, personNamed } from './gestures/actor.ts';
import { dndStatus } from './presence.ts';
import { ControlError } from './slackError.ts';
import { shownFile } from './state/files.ts';
import { type OpenView, viewObject } from './state/views.ts';
import {
  type Channel,
  type Ephemeral,
  isReply,
  type Message,
  type Person,
  repliesTo,
  topLevel,
} from './state/workspace.ts';
import { now_s, type World } from './world.ts';

export const people = (world: World): SimPerson[] =>
  [...world.workspace.people.values()].map((person) => ({
    id: person.id,
    name: person.name,
    real_name: person.realName,
    team_id: person.teamId,
    team_name: world.workspace.teams.get(person.teamId)?.name ?? '',
    role: person.role,
    locale: person.locale,
    tz: person.tz,
    deleted: person.deleted,
    is_bot: person.bot !== undefined,
    status_text: person.status.text,
    status_emoji: person.status.emoji,
    status_expiration: person.status.expires_s,
    ...quietOf(world, person),
  }));

const quietOf = (world: World, person: Person): Pick<SimPerson, 'dnd'> => {
  const at_s = now_s(world);
  const { dnd_enabled, next_dnd_start_ts: start, next_dnd_end_ts: end } = dndStatus(person, at_s);
  return dnd_enabled ? { dnd: { start, end, snoozed: person.dnd.snoozedUntil_s > at_s } } : {};
};

/** Channels people share; direct conversations are asked for as `@handle`. */
export const channels = (world: World): SimChannel[] =>
  [...world.workspace.channels.values()]
    .filter((channel) => channel.kind !== 'im')
    .map((channel) => ({
      id: channel.id,
      name: channel.name,
      is_private: channel.kind === 'private',
      is_archived: channel.isArchived,
      is_ext_shared: channel.sharedWith.size > 0,
      members: [...channel.members],
      topic: channel.topic,
    }));

export const userGroups = (world: World): SimUserGroup[] =>
  world.workspace.userGroups.map(({ id, handle, name, users, disabled_s }) => ({
    id,
    handle,
    name,
    users: [...users],
    disabled: disabled_s > 0,
  }));

export const apps = (world: World): SimApp[] =>
  world.apps.map((app) => ({
    app_id: app.id,
    name: app.manifest.name,
    description: app.manifest.description,
    long_description: app.manifest.longDescription,
    has_home: app.manifest.hasHome,
    messages_tab: app.manifest.messagesTab,
    bot_user_id: app.botUserId,
    bot_token: app.botToken,
    app_token: app.appToken,
    signing_secret: app.signingSecret,
    commands: app.manifest.commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      ...(usage_hint === undefined ? {} : { usage_hint }),
    })),
    shortcuts: app.manifest.shortcuts,
  }));

/** A conversation as this person sees it, oldest first; without a person, without ephemerals. */
export const messages = (world: World, channelKey: string, as: string | undefined): SimMessage[] => {
  const viewer = as === undefined ? undefined : personNamed(world, as);
  const channel = channelNamed(world, channelKey, viewer);
  if (viewer && !maySee(world, viewer, channel)) {
    throw new ControlError(
      `${viewer.name} cannot see ${channel.name === '' ? 'this conversation' : `#${channel.name}`}.`,
    );
  }
  const mine = channel.ephemerals.filter((ephemeral) => ephemeral.to === viewer?.id);
  return sorted([...topLevel(channel), ...mine.filter((it) => !isReply(it))]).map((message) => {
    const replies = sorted([
      ...repliesTo(channel, message.ts),
      ...mine.filter((it) => isReply(it) && it.threadTs === message.ts),
    ]);
    const shown = (it: Message | Ephemeral) => shownMessage(world, it);
    return { ...shown(message), ...(replies.length > 0 ? { replies: replies.map(shown) } : {}) };
  });
};

const maySee = (world: World, viewer: Person, channel: Channel): boolean =>
  channel.members.has(viewer.id) ||
  (channel.kind === 'public' && viewer.teamId === world.workspace.team.id && viewer.role !== 'guest');

const sorted = <T extends Message>(list: T[]): T[] => [...list].sort((a, b) => Number(a.ts) - Number(b.ts));

const filesOf = (world: World, message: Message): SimFile[] =>
  (message.files ?? []).flatMap(({ id }) => {
    const file = world.workspace.files.get(String(id));
    return file ? [shownFile(file)] : [];
  });

const shownMessage = (world: World, message: Message | Ephemeral): SimMessage => ({
  ts: message.ts,
  channel: message.channel,
  user: message.user,
  ...(message.bot ? { bot_id: message.bot.botId, app_id: message.bot.appId } : {}),
  text: message.text,
  ...(message.blocks ? { blocks: message.blocks as unknown as KnownBlock[] } : {}),
  ...(message.files ? { files: filesOf(world, message) } : {}),
  ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users], count: users.length })),
  ...(message.metadata ? { metadata: message.metadata } : {}),
  ...(message.edited ? { edited: message.edited } : {}),
  ...('to' in message ? { ephemeral: true as const } : {}),
  ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
});

/** The open modals of a person, the visible one last. */
export const views = (world: World, as: string): SimView[] =>
  world.views.modalsOf(actorNamed(world, as).id).map((view) => shownView(world, view));

export const shownView = (world: World, view: OpenView): SimView =>
  ({
    ...viewObject(view, world.workspace.team.id),
    ...(view.errors ? { errors: view.errors } : {}),
  }) as SimView;
