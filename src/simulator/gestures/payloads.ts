/** The fields that interaction payloads share. */
import { fingerprint } from '../ids.ts';
import type { Json } from '../json.ts';
import type { App } from '../state/apps.ts';
import { messageObject } from '../state/present.ts';
import type { Channel, Message, Person } from '../state/workspace.ts';
import { appById, type World } from '../world.ts';

/** Somebody of another workspace acts under their own team's id; `team` stays the workspace of the app. */
export const actorFields = (world: World, app: App, actor: Person): Json => ({
  user: { id: actor.id, username: actor.name, name: actor.name, team_id: actor.teamId },
  api_app_id: app.id,
  token: app.verificationToken,
  team: { id: world.workspace.team.id, domain: world.workspace.team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

/** What an interaction with a step's message or view carries besides: how to go on with the step. */
export const stepFields = (world: World, actor: Person, executionId: string | undefined): Json => {
  const execution = executionId === undefined ? undefined : world.executions.find(executionId);
  if (!execution) return {};
  const { app, callbackId, inputs, token } = execution;
  return {
    bot_access_token: token,
    function_data: { execution_id: execution.id, function: { callback_id: callbackId }, inputs },
    interactivity: {
      interactor: { id: actor.id, secret: fingerprint('user context', actor.id) },
      interactivity_pointer: world.triggers.issue(app, actor.id),
    },
  };
};

export const channelFields = (channel: Channel): Json => ({ id: channel.id, name: channelName(channel) });

export const channelName = (channel: Channel): string => {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
};

export const fullMessage = (world: World, channel: Channel, message: Message): Json =>
  messageObject(channel, message, { author: appById(world, message.bot?.appId) });

/** Slack Connect people see an app's messages and may press its buttons, but cannot call on the app. */
export const isOutsider = (world: World, actor: Person): boolean => actor.teamId !== world.workspace.team.id;
