/**
 * Buttons and menus of attachments, from before there were blocks: `interactive_message`. What the app answers
 * takes the place of the message, unless it says otherwise.
 */
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError, SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Channel, Ephemeral, Message, Person } from '../state/workspace.ts';
import { appById, type World } from '../world.ts';
import { channelNamed, personNamed } from './actor.ts';
import { failureOf } from './failure.ts';
import { actorFields, channelFields, fullMessage } from './payloads.ts';
import { LEGACY_DEFAULTS, respond } from './responseUrl.ts';
import type { GestureResult } from './shortcut.ts';

export type LegacyAction = { attachment: Json; action: Json };

type Wanted = { action_id: string; value?: unknown };

/** The button or menu of this name; several buttons of one name are told apart by their value. */
export const legacyActionIn = (message: Message, wanted: Wanted): LegacyAction | undefined => {
  const named = (message.attachments ?? []).flatMap((attachment) =>
    objectsIn(attachment.actions)
      .filter(({ name }) => name === wanted.action_id)
      .map((action) => ({ attachment, action })),
  );
  const exact = named.find(({ action }) => action.type === 'select' || action.value === wanted.value);
  return exact ?? (wanted.value === undefined ? named[0] : undefined);
};

type Place = { channel: Channel; message: Message | Ephemeral; actor: Person };

export const clickLegacy = async (
  world: World,
  place: Place,
  { attachment, action }: LegacyAction,
  value: unknown,
): Promise<GestureResult> => {
  const { channel, message, actor } = place;
  const app = appOf(world, message);
  const payload: Json = {
    ...legacyFields(world, app, place, attachment),
    actions: [chosen(world, action, value)],
    is_app_unfurl: attachment.is_app_unfurl === true,
    ...('to' in message ? {} : { original_message: fullMessage(world, channel, message) }),
    response_url: world.responseUrls.issue(world, app, {
      channel,
      user: actor.id,
      messageTs: message.ts,
      defaults: LEGACY_DEFAULTS,
    }),
    trigger_id: world.triggers.issue(app, actor.id, { channel: channel.id }),
  };
  const outcome = await world.delivery.ask(app, { type: 'interactive', name: 'interactive_message', payload });
  if (!outcome.ok) return { ok: false, error: failureOf(`“${textOr(action.name, '')}”`, outcome) };
  return obey(world, app, place, outcome.answer);
};

/** What the menu of an attachment offers for typed words, asked of the app. */
export const suggestLegacy = (
  world: World,
  place: Place,
  { attachment, action }: LegacyAction,
  typed: string,
): Json => ({
  ...legacyFields(world, appOf(world, place.message), place, attachment),
  name: action.name,
  value: typed,
});

const appOf = (world: World, message: Message): App => {
  const app = appById(world, message.bot?.appId);
  if (!app) throw new ControlError(`No app stands behind message ${message.ts}.`);
  if (!app.manifest.interactive) {
    throw new ControlError(`The manifest of ${app.manifest.name} does not enable interactivity.`);
  }
  return app;
};

const legacyFields = (world: World, app: App, { channel, message, actor }: Place, attachment: Json): Json => {
  const { user, team, token, enterprise, is_enterprise_install } = actorFields(world, app, actor);
  return {
    type: 'interactive_message',
    callback_id: textOr(attachment.callback_id, ''),
    team,
    enterprise,
    channel: channelFields(channel),
    user,
    action_ts: world.ids.stamp(world.clock.now()),
    message_ts: message.ts,
    attachment_id: String(attachment.id ?? 1),
    token,
    is_enterprise_install,
  };
};

const chosen = (world: World, { name, type, value, ...action }: Json, given: unknown): Json =>
  type === 'select'
    ? { name, type, selected_options: [{ value: optionOf(world, action, given) }] }
    : { name, type: 'button', value: textOr(value, '') };

const optionOf = (world: World, action: Json, given: unknown): string => {
  const wanted = String(given ?? '');
  if (action.data_source === 'users') return personNamed(world, wanted).id;
  if (action.data_source === 'channels' || action.data_source === 'conversations')
    return channelNamed(world, wanted).id;
  if (action.data_source === 'external') return wanted;
  const options = [
    ...objectsIn(action.options),
    ...objectsIn(action.option_groups).flatMap((group) => objectsIn(group.options)),
  ];
  const option = options.find((it) => it.value === wanted) ?? options.find((it) => it.text === wanted);
  if (option) return textOr(option.value, '');
  throw new ControlError(`There is no option “${wanted}”: ${options.map((it) => String(it.value)).join(', ')}.`);
};

const obey = (world: World, app: App, { channel, message, actor }: Place, answer: unknown): GestureResult => {
  const body = isText(answer) ? { text: answer } : answer;
  if (!isObject(body) || Object.keys(body).length === 0) return { ok: true };
  try {
    respond(world, channel, { app, user: actor.id, messageTs: message.ts }, { ...LEGACY_DEFAULTS(body), ...body });
    return { ok: true };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: `The app answered what Slack refuses: ${error.code}.` };
    throw error;
  }
};
