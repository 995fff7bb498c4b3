/**
 * Clicks and choices: finds the element where the person sees it (a message, an ephemeral one, a modal, the
 * Home tab) and sends `block_actions`. What the person cannot see, they cannot click.
 */

import { toldViews } from '../acts/viewOpening.ts';
import { elementsIn, type PlacedElement } from '../blocks/blocks.ts';
import { isObject, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError } from '../slackError.ts';
import { type OpenView, type StateValues, viewObject } from '../state/views.ts';
import { type Channel, type Ephemeral, findMessage, type Message, type Person } from '../state/workspace.ts';
import { appById, type World } from '../world.ts';
import { actorNamed, channelOfActor } from './actor.ts';
import { actionOf, initialState, keepsState, offers, stateOf } from './elements.ts';
import { failureOf } from './failure.ts';
import { fillIn, type Values } from './fillIn.ts';
import { clickLegacy, legacyActionIn } from './legacy.ts';
import { asHeld } from './named.ts';
import { actorFields, channelFields, fullMessage, stepFields } from './payloads.ts';
import type { GestureResult } from './shortcut.ts';

export type Click = {
  as: string;
  action_id: string;
  channel?: string | undefined;
  ts?: string | undefined;
  view_id?: string | undefined;
  block_id?: string | undefined;
  value?: unknown;
  /** What stands in the other inputs of the view at that moment. */
  values?: Values | undefined;
};

/** What names an element. */
type Wanted = Pick<Click, 'ts' | 'action_id' | 'block_id' | 'value'>;

export const click = async (world: World, given: Click): Promise<GestureResult> => {
  const actor = actorNamed(world, given.as);
  const legacy = given.channel === undefined ? undefined : legacyAt(world, actor, given);
  if (legacy) return clickLegacy(world, { ...legacy, actor }, legacy.found, given.value);
  const result = given.channel === undefined ? clickInView(world, actor, given) : clickInMessage(world, actor, given);
  if (result === undefined) return { ok: true };
  const { app, payload } = result;
  if (!app.manifest.interactive)
    throw new ControlError(`The manifest of ${app.manifest.name} does not enable interactivity.`);
  const outcome = await world.delivery.ask(app, { type: 'interactive', name: 'block_actions', payload });
  return outcome.ok ? { ok: true } : { ok: false, error: failureOf(`“${given.action_id}”`, outcome) };
};

/** The button or menu of an attachment that the click is for, when it is for none of a block. */
const legacyAt = (world: World, actor: Person, given: Click) => {
  const channel = channelOfActor(world, actor, given.channel ?? '');
  const message = messageToClick(channel, actor, given);
  const found = findElement(blocksOf(message), given) ? undefined : legacyActionIn(message, given);
  return found && { channel, message, found };
};

/** The element a click is for; several of one action_id are told apart by block_id or by their value. */
const findElement = (blocks: unknown, given: Wanted): PlacedElement | undefined => {
  const fitting = elementsIn(blocks).filter(
    ({ block, element }) =>
      element.action_id === given.action_id && (given.block_id === undefined || block.block_id === given.block_id),
  );
  const exact = fitting.find(
    ({ element }) => !keepsState(element) && (element.value === given.value || offers(element, given.value)),
  );
  return (
    exact ??
    (given.value === undefined || fitting.some(({ element }) => element.type !== 'button') ? fitting[0] : undefined)
  );
};

export const blocksOf = (message: Message): unknown[] => [
  ...(message.blocks ?? []),
  ...(message.attachments ?? []).flatMap((attachment) => objectsIn(attachment.blocks)),
];

const clickInMessage = (world: World, actor: Person, given: Click) => {
  const channel = channelOfActor(world, actor, given.channel ?? '');
  const message = messageToClick(channel, actor, given);
  const placed = findElement(blocksOf(message), given);
  const attachment = message.attachments?.find((it) => objectsIn(it.blocks).some((block) => block === placed?.block));
  const app = appById(world, textOr(attachment?.app_id, message.bot?.appId ?? ''));
  if (!app || !placed) throw absent(given, `message ${message.ts}`);
  const isEphemeral = 'to' in message;
  const value = asHeld(world, { app, user: actor.id, offers: message.offers, element: placed.element }, given.value);
  const values = remember(message, actor, placed, value);
  if (isSilent(placed)) return undefined;
  const container: Json = {
    type: attachment ? 'message_attachment' : 'message',
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: isEphemeral,
    ...(attachment && attachmentFields(attachment)),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  };
  const payload: Json = {
    type: 'block_actions',
    ...actorFields(world, app, actor),
    container,
    trigger_id: world.triggers.issue(app, actor.id, { channel: channel.id }),
    channel: channelFields(channel),
    ...(isEphemeral ? {} : { message: fullMessage(world, channel, message) }),
    state: { values },
    response_url: world.responseUrls.issue(world, app, { channel, user: actor.id, messageTs: message.ts }),
    ...(attachment?.is_app_unfurl === true ? { app_unfurl: attachment } : {}),
    ...stepFields(world, actor, message.executionId),
    actions: [actionOf(placed.block, placed.element, value, world.ids.stamp(world.clock.now()))],
  };
  return { app, payload };
};

/** Where in the message it stands: in an attachment, perhaps one that an app made of a link. */
const attachmentFields = ({ id, is_app_unfurl, app_unfurl_url }: Json): Json => ({
  attachment_id: id,
  is_app_unfurl: is_app_unfurl === true,
  ...(app_unfurl_url === undefined ? {} : { app_unfurl_url }),
});

/** What is filled in to be sent later tells the app nothing while it is filled in. */
const isSilent = ({ block }: PlacedElement): boolean => block.type === 'input' && block.dispatch_action !== true;

/** The message by its ts, or the newest one in the channel that has such an element. */
export const messageToClick = (channel: Channel, actor: Person, given: Wanted): Message | Ephemeral => {
  const mine = channel.ephemerals.filter((it) => it.to === actor.id);
  if (given.ts !== undefined) {
    const message = mine.find((it) => it.ts === given.ts) ?? findMessage(channel, given.ts);
    if (!message) throw new ControlError(`${actor.name} sees no message ${given.ts} there.`);
    return message;
  }
  const newest = [...channel.messages, ...mine]
    .sort((a, b) => Number(b.ts) - Number(a.ts))
    .find((message) => findElement(blocksOf(message), given) ?? legacyActionIn(message, given));
  if (!newest) throw absent(given, channel.name || 'this conversation');
  return newest;
};

const clickInView = (world: World, actor: Person, given: Click) => {
  const view = viewToClick(world, actor, given);
  const placed = findElement(view.body.blocks, given);
  if (!placed) throw absent(given, `view ${view.id}`);
  const { app } = view;
  fillIn(world, view, given.values ?? {});
  const value = asHeld(world, { ...view, element: placed.element }, given.value);
  if (keepsState(placed.element)) keepInView(view, placed, value);
  if (isSilent(placed)) {
    toldViews(world, view);
    return undefined;
  }
  const payload: Json = {
    type: 'block_actions',
    ...actorFields(world, app, actor),
    container: { type: 'view', view_id: view.id },
    trigger_id: world.triggers.issue(app, actor.id, { view }),
    view: viewObject(view, world.workspace.team.id),
    ...stepFields(world, actor, view.executionId),
    actions: [actionOf(placed.block, placed.element, value, world.ids.stamp(world.clock.now()))],
  };
  return { app, payload };
};

/** The view by id, else the visible modal, else a Home tab that has such an element. */
const viewToClick = (world: World, actor: Person, given: Click): OpenView => {
  const modals = world.views.modalsOf(actor.id);
  const homes = world.views.homesOf(actor.id);
  if (given.view_id !== undefined) {
    const view = [...modals, ...homes].find((it) => it.id === given.view_id);
    if (!view) throw new ControlError(`${actor.name} has no view ${given.view_id} open.`);
    return view;
  }
  const view = modals.at(-1) ?? homes.find((it) => findElement(it.body.blocks, given));
  if (!view)
    throw new ControlError(
      `${actor.name} has no view open with “${given.action_id}”: name a channel, a ts or a view_id.`,
    );
  return view;
};

const keepInView = (view: OpenView, { block, element }: PlacedElement, given: unknown): void => {
  const blockId = textOr(block.block_id, '');
  view.values[blockId] = { ...view.values[blockId], [textOr(element.action_id, '')]: stateOf(element, given) };
};

/** The state of a message's elements as this person has set them, the clicked one as it is now. */
const remember = (message: Message, actor: Person, clicked: PlacedElement, given: unknown): StateValues => {
  const before = message.choices?.get(actor.id) ?? {};
  const values: StateValues = {};
  for (const { block, element } of elementsIn(blocksOf(message))) {
    if (!keepsState(element)) continue;
    const blockId = textOr(block.block_id, '');
    const actionId = textOr(element.action_id, '');
    const known = before[blockId]?.[actionId] ?? initialState(element);
    const state = element === clicked.element ? stateOf(element, given) : known;
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  message.choices ??= new Map();
  message.choices.set(actor.id, values);
  return values;
};

const absent = (given: Wanted, place: string): ControlError => {
  const where = given.block_id === undefined ? '' : ` in block “${given.block_id}”`;
  const which = isObject(given.value) || given.value === undefined ? '' : ` with the value “${given.value}”`;
  return new ControlError(`There is no “${given.action_id}”${where}${which} to click in ${place}.`);
};
