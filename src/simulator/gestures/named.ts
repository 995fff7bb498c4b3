/**
 * What a person chooses, as the element holds it: people and conversations by their ids, though they may be named;
 * options that the app itself offers as the app offered them; files whole.
 */
import { isObject, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Offers } from '../state/views.ts';
import type { World } from '../world.ts';
import { channelNamed, personNamed } from './actor.ts';
import { isOffered } from './elements.ts';
import { chosenFile } from './givenFiles.ts';

/** What the app itself has put there may stay, whatever the menu offers. */
const initialsOf = (element: Json): unknown[] => [
  element.initial_conversation,
  element.initial_channel,
  ...[element.initial_conversations, element.initial_channels].flatMap((it) => (Array.isArray(it) ? it : [])),
];

type Resolve = (world: World, key: string, element: Json) => string;

const personId: Resolve = (world, key) => personNamed(world, key).id;
const channelId: Resolve = (world, key, element) => {
  const channel = channelNamed(world, key);
  if (isOffered(element, channel) || initialsOf(element).includes(channel.id)) return channel.id;
  throw new ControlError(`${textOr(element.action_id, 'This menu')} does not offer “${key}”.`);
};

const RESOLVE = new Map<string, Resolve>(
  Object.entries({
    users_select: personId,
    multi_users_select: personId,
    conversations_select: channelId,
    multi_conversations_select: channelId,
    channels_select: channelId,
    multi_channels_select: channelId,
  }),
);

/** Where something is chosen, by whom, for which app. */
type Choice = { element: Json; user: string; app: App; offers?: Offers | undefined };

/** An unknown name, and a conversation that the menu leaves out, are errors in words. */
export const asHeld = (world: World, choice: Choice, given: unknown): unknown => {
  const { element, offers } = choice;
  if (given === null || given === undefined || given === '') return given;
  const type = textOr(element.type, '');
  const resolve = RESOLVE.get(type);
  const one = (it: unknown): unknown => {
    if (type === 'file_input') return chosenFile(world, choice, it);
    if (resolve) return resolve(world, String(it), element);
    return type.endsWith('external_select') && !isObject(it) ? offered(element, String(it), offers) : it;
  };
  return Array.isArray(given) ? given.map(one) : one(given);
};

/** The option whole: among what the app has offered for typed words, or what the menu began with. */
const offered = (element: Json, value: string, offers: Offers | undefined): unknown => {
  const initial = [element.initial_option, ...objectsIn(element.initial_options)].filter(isObject);
  const found = offers?.get(textOr(element.action_id, ''))?.get(value);
  return found ?? initial.find((it) => it.value === value) ?? value;
};
