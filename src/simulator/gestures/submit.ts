/** Submitting and dismissing modals, and what the app may answer to a submit. */

import { pushModal, toldViews, updateView } from '../acts/viewOpening.ts';
import { elementsIn } from '../blocks/blocks.ts';
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError, SlackError } from '../slackError.ts';
import { type OpenView, viewObject } from '../state/views.ts';
import type { Person } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { actorNamed } from './actor.ts';
import { initialState, keepsState, refusalOf } from './elements.ts';
import { failureOf } from './failure.ts';
import { fillIn, type Values } from './fillIn.ts';
import { actorFields, stepFields } from './payloads.ts';

type SubmitResult = {
  ok: boolean;
  response_action?: string;
  errors?: Record<string, string>;
  error?: string;
};

export const submit = async (
  world: World,
  given: { as: string; view_id: string; values?: Values | undefined },
): Promise<SubmitResult> => {
  const actor = actorNamed(world, given.as);
  const view = openModalOf(world, actor, given.view_id);
  if (!isObject(view.body.submit)) throw new ControlError('This modal has nothing to submit.');
  fillIn(world, view, given.values ?? {});
  const refused = refusalsOf(view);
  if (Object.keys(refused).length > 0) {
    view.errors = refused;
    toldViews(world, view);
    return { ok: false, errors: refused };
  }
  const payload: Json = {
    type: 'view_submission',
    ...actorFields(world, view.app, actor),
    trigger_id: world.triggers.issue(view.app, actor.id, { view }),
    view: viewObject(view, world.workspace.team.id),
    response_urls: responseUrlsOf(world, view),
    ...stepFields(world, actor, view.executionId),
  };
  const outcome = await world.delivery.ask(view.app, { type: 'interactive', name: 'view_submission', payload });
  if (!outcome.ok) return { ok: false, error: `${failureOf('The form', outcome)} The modal stays open.` };
  return obey(world, view, isObject(outcome.answer) ? outcome.answer : {});
};

/** Ways to answer in the conversations that were chosen in menus which ask for it. */
const responseUrlsOf = (world: World, view: OpenView): Json[] =>
  elementsIn(view.body.blocks).flatMap(({ block, element }) => {
    if (element.response_url_enabled !== true) return [];
    const [block_id, action_id] = [textOr(block.block_id, ''), textOr(element.action_id, '')];
    const { selected_conversation, selected_channel } = view.values[block_id]?.[action_id] ?? {};
    const channel = world.workspace.findChannel(textOr(selected_conversation ?? selected_channel, ''));
    if (!channel) return [];
    const response_url = world.responseUrls.issue(world, view.app, { channel, user: view.user });
    return [{ block_id, action_id, channel_id: channel.id, response_url }];
  });

export const dismiss = async (
  world: World,
  given: { as: string; view_id: string; all?: boolean | undefined },
): Promise<void> => {
  const actor = actorNamed(world, given.as);
  const view = openModalOf(world, actor, given.view_id);
  const cleared = given.all === true || view.body.clear_on_close === true;
  const closed = cleared ? world.views.stack(view.app, actor.id) : [view];
  if (cleared) world.views.clear(view.app, actor.id);
  else world.views.remove(view);
  toldViews(world, view);
  for (const it of closed) {
    if (it.body.notify_on_close === true) await tellClosed(world, actor, it, cleared);
  }
};

const tellClosed = async (world: World, actor: Person, view: OpenView, is_cleared: boolean): Promise<void> => {
  const payload: Json = {
    type: 'view_closed',
    ...actorFields(world, view.app, actor),
    view: viewObject(view, world.workspace.team.id),
    is_cleared,
  };
  await world.delivery.ask(view.app, { type: 'interactive', name: 'view_closed', payload });
};

const openModalOf = (world: World, actor: Person, viewId: string): OpenView => {
  const view = world.views.modalsOf(actor.id).find((it) => it.id === viewId);
  if (view) return view;
  const open = world.views.modalsOf(actor.id).map((it) => it.id);
  throw new ControlError(`${actor.name} has no modal ${viewId} open (open: ${open.join(', ') || 'none'}).`);
};

/** What Slack's form refuses before the app hears of it. */
const refusalsOf = (view: OpenView): Record<string, string> => {
  const refused: Record<string, string> = {};
  for (const { block, element } of elementsIn(view.body.blocks)) {
    if (!keepsState(element)) continue;
    const blockId = textOr(block.block_id, '');
    const state = view.values[blockId]?.[textOr(element.action_id, '')] ?? initialState(element);
    const refusal = refusalOf(block, element, state);
    if (refusal !== undefined) refused[blockId] = refusal;
  }
  return refused;
};

/** Does what the app answered; nothing means: close this modal. */
const obey = (world: World, view: OpenView, answer: Json): SubmitResult => {
  try {
    return (ANSWERS.get(textOr(answer.response_action, '')) ?? unknownAnswer)(world, view, answer);
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: wordsOf(error) };
    throw error;
  }
};

type Obey = (world: World, view: OpenView, answer: Json) => SubmitResult;

const close: Obey = (world, view) => {
  view.errors = undefined;
  world.views.remove(view);
  toldViews(world, view);
  return { ok: true };
};

const showErrors: Obey = (world, view, answer) => {
  const given = isObject(answer.errors) ? answer.errors : {};
  const inputs = new Set(
    objectsIn(view.body.blocks)
      .filter((it) => it.type === 'input')
      .map((it) => it.block_id),
  );
  const errors: Record<string, string> = {};
  for (const [blockId, text] of Object.entries(given)) if (isText(text)) errors[blockId] = text;
  const stray = Object.keys(errors).find((blockId) => !inputs.has(blockId));
  if (stray !== undefined)
    return { ok: false, error: `The app named an error for “${stray}”, which is no input block.` };
  view.errors = errors;
  toldViews(world, view);
  return { ok: true, response_action: 'errors', errors };
};

const showUpdate: Obey = (world, view, answer) => {
  updateView(world, view, isObject(answer.view) ? answer.view : {});
  return { ok: true, response_action: 'update' };
};

const showNext: Obey = (world, view, answer) => {
  pushModal(world, view, isObject(answer.view) ? answer.view : {});
  return { ok: true, response_action: 'push' };
};

const clearAll: Obey = (world, view) => {
  world.views.clear(view.app, view.user);
  toldViews(world, view);
  return { ok: true, response_action: 'clear' };
};

const unknownAnswer: Obey = (_world, _view, answer) => ({
  ok: false,
  error: `The app answered with an unknown response_action: ${String(answer.response_action)}.`,
});

const ANSWERS = new Map<string, Obey>(
  Object.entries({
    '': close,
    errors: showErrors,
    update: showUpdate,
    push: showNext,
    clear: clearAll,
  }),
);

const wordsOf = (error: SlackError): string => {
  const { response_metadata } = error.extra;
  const messages = isObject(response_metadata) ? response_metadata.messages : undefined;
  return `The app answered with a view that Slack refuses: ${error.code} ${JSON.stringify(messages ?? '')}`;
};
