/** Menus whose options come from the app (`external_select`): what it offers for the typed text. */
import { elementsIn } from '../blocks/blocks.ts';
import { breachesOfOffer } from '../blocks/choices.ts';
import { isObject, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { type Offers, viewObject } from '../state/views.ts';
import type { Person } from '../state/workspace.ts';
import { appById, type World } from '../world.ts';
import { actorNamed, channelOfActor } from './actor.ts';
import { blocksOf, messageToClick } from './click.ts';
import { legacyActionIn, suggestLegacy } from './legacy.ts';
import { actorFields, channelFields, fullMessage } from './payloads.ts';

type Given = {
  as: string;
  action_id: string;
  value: string;
  view_id?: string | undefined;
  channel?: string | undefined;
  ts?: string | undefined;
};

type Suggested = { ok: boolean; options?: unknown; option_groups?: unknown; error?: string };

export const suggest = async (world: World, given: Given): Promise<Suggested> => {
  const actor = actorNamed(world, given.as);
  const { app, payload, keep } = legacyQuestion(world, actor, given) ?? blockQuestion(world, actor, given);
  const outcome = await world.delivery.ask(app, { type: 'interactive', name: String(payload.type), payload });
  if (!outcome.ok || !isObject(outcome.answer)) return { ok: false, error: `${app.manifest.name} offered no options.` };
  const { options, option_groups } = outcome.answer;
  const breaches = payload.type === 'block_suggestion' ? breachesOfOffer(outcome.answer) : [];
  if (breaches.length > 0) {
    return { ok: false, error: `${app.manifest.name} offered what Slack refuses: ${breaches.join(' ')}` };
  }
  keep([...objectsIn(options), ...objectsIn(option_groups).flatMap((group) => objectsIn(group.options))]);
  return { ok: true, ...(options === undefined ? { option_groups } : { options }) };
};

type Question = { app: App; payload: Json; keep: (options: Json[]) => void };

const blockQuestion = (world: World, actor: Person, given: Given): Question => {
  const place = given.channel === undefined ? inView(world, actor, given) : inMessage(world, actor, given);
  const { app, keep } = place;
  const placed = elementsIn(place.blocks).find(({ element }) => element.action_id === given.action_id);
  if (!app || !placed) throw new ControlError(`${actor.name} sees no “${given.action_id}” there.`);
  const payload: Json = {
    type: 'block_suggestion',
    ...actorFields(world, app, actor),
    ...place.fields,
    action_id: given.action_id,
    block_id: placed.block.block_id,
    value: given.value,
  };
  return { app, payload, keep };
};

/** When it is the menu of an attachment that asks. */
const legacyQuestion = (world: World, actor: Person, given: Given): Question | undefined => {
  if (given.channel === undefined) return undefined;
  const channel = channelOfActor(world, actor, given.channel);
  const message = messageToClick(channel, actor, { ts: given.ts, action_id: given.action_id });
  const found = legacyActionIn(message, { action_id: given.action_id });
  const app = appById(world, message.bot?.appId);
  if (!found || !app) return undefined;
  const payload = suggestLegacy(world, { channel, message, actor }, found, given.value);
  return { app, payload, keep: keeper(message, given.action_id) };
};

/** What is chosen later is held as it was offered. */
const keeper =
  (holder: { offers?: Offers | undefined }, actionId: string) =>
  (options: Json[]): void => {
    holder.offers ??= new Map();
    const known = holder.offers.get(actionId) ?? new Map<string, Json>();
    for (const option of options) known.set(textOr(option.value, ''), option);
    holder.offers.set(actionId, known);
  };

type Place = { app: App | undefined; blocks: unknown; fields: Json; keep: (options: Json[]) => void };

const inView = (world: World, actor: Person, given: Given): Place => {
  const open = [...world.views.modalsOf(actor.id), ...world.views.homesOf(actor.id)];
  const view = open.find((it) => it.id === given.view_id);
  if (!view) throw new ControlError(`${actor.name} has no view ${given.view_id ?? ''} open.`);
  const fields = { container: { type: 'view', view_id: view.id }, view: viewObject(view, world.workspace.team.id) };
  return { app: view.app, blocks: view.body.blocks, fields, keep: keeper(view, given.action_id) };
};

const inMessage = (world: World, actor: Person, given: Given): Place => {
  const channel = channelOfActor(world, actor, given.channel ?? '');
  const message = messageToClick(channel, actor, { ts: given.ts, action_id: given.action_id });
  const is_ephemeral = 'to' in message;
  const fields = {
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral },
    channel: channelFields(channel),
    ...(is_ephemeral ? {} : { message: fullMessage(world, channel, message) }),
  };
  const app = appById(world, message.bot?.appId);
  return { app, blocks: blocksOf(message), fields, keep: keeper(message, given.action_id) };
};
