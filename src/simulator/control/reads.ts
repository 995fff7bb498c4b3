import { dndStatus } from '../acts/presence.ts';
import { webhookOf } from '../api/webhooks.ts';
import type { SimApp, SimChannel, SimPerson, SimUserGroup, SimView } from '../control.ts';
import { actorNamed } from '../gestures/actor.ts';
import { without } from '../json.ts';
import { type OpenView, viewObject } from '../state/views.ts';
import type { Person } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';

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
      is_private: channel.kind !== 'public',
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
    client_id: app.clientId,
    client_secret: app.clientSecret,
    ...without({ webhook_url: webhookOf(world, app)?.url }),
    commands: app.manifest.commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      ...(usage_hint === undefined ? {} : { usage_hint }),
    })),
    shortcuts: app.manifest.shortcuts,
    functions: [...app.manifest.functions].map(([callback_id, { title, description, inputs }]) => ({
      callback_id,
      title,
      description,
      inputs: inputs.map(({ isRequired, ...input }) => ({ ...input, is_required: isRequired })),
    })),
  }));

/** The open modals of a person, the visible one last. */
export const views = (world: World, as: string): SimView[] =>
  world.views.modalsOf(actorNamed(world, as).id).map((view) => shownView(world, view));

export const shownView = (world: World, view: OpenView): SimView =>
  ({
    ...viewObject(view, world.workspace.team.id),
    ...(view.errors ? { errors: view.errors } : {}),
  }) as SimView;
