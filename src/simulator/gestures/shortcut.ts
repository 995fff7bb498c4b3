/** Shortcuts: of a message, from its menu; global, from anywhere. */
import type { Json } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Person } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { actorNamed, channelOfActor, messageOf } from './actor.ts';
import { failureOf } from './failure.ts';
import { actorFields, channelFields, fullMessage, isOutsider } from './payloads.ts';

export type GestureResult = { ok: boolean; error?: string };

type Given = { as: string; callback_id: string; channel?: string | undefined; ts?: string | undefined };

export const useShortcut = async (world: World, given: Given): Promise<GestureResult> => {
  const actor = actorNamed(world, given.as);
  const app = world.apps.find((it) => it.manifest.shortcuts.some((known) => known.callback_id === given.callback_id));
  const shortcut = app?.manifest.shortcuts.find((it) => it.callback_id === given.callback_id);
  if (!app || !shortcut) throw new ControlError(`No app declares a shortcut “${given.callback_id}”.`);
  if (isOutsider(world, actor)) {
    return { ok: false, error: `“${shortcut.name}” cannot be used by people of other workspaces.` };
  }
  if (!app.manifest.interactive) {
    throw new ControlError(`The manifest of ${app.manifest.name} does not enable interactivity.`);
  }
  const payload =
    shortcut.type === 'message'
      ? messageAction(world, app, actor, given)
      : globalShortcut(world, app, actor, given.callback_id);
  const name = shortcut.type === 'message' ? 'message_action' : 'shortcut';
  const outcome = await world.delivery.ask(app, { type: 'interactive', name, payload });
  return outcome.ok ? { ok: true } : { ok: false, error: failureOf(`“${shortcut.name}”`, outcome) };
};

const globalShortcut = (world: World, app: App, actor: Person, callback_id: string): Json => ({
  type: 'shortcut',
  ...actorFields(world, app, actor),
  action_ts: world.ids.stamp(world.clock.now()),
  callback_id,
  trigger_id: world.triggers.issue(app, actor.id),
});

const messageAction = (world: World, app: App, actor: Person, given: Given): Json => {
  if (given.channel === undefined || given.ts === undefined) {
    throw new ControlError(`“${given.callback_id}” is a shortcut of a message: give its channel and ts.`);
  }
  const channel = channelOfActor(world, actor, given.channel);
  const message = messageOf(channel, given.ts);
  return {
    type: 'message_action',
    ...actorFields(world, app, actor),
    action_ts: world.ids.stamp(world.clock.now()),
    channel: channelFields(channel),
    callback_id: given.callback_id,
    trigger_id: world.triggers.issue(app, actor.id, { channel: channel.id }),
    // The message belongs to whoever wrote it: answers come beside it, never in its place.
    response_url: world.responseUrls.issue(world, app, { channel, user: actor.id }),
    message_ts: message.ts,
    message: fullMessage(world, channel, message),
  };
};
