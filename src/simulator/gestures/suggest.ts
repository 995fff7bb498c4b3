/** Menus whose options come from the app (`external_select`): what it offers for the typed text. */
import { elementsIn } from '../blocks.ts';
import { isObject, type Json } from '../json.ts';
import { ControlError } from '../slackError.ts';
import { viewObject } from '../state/views.ts';
import type { World } from '../world.ts';
import { actorNamed } from './actor.ts';
import { actorFields } from './payloads.ts';

export const suggest = async (
  world: World,
  given: { as: string; view_id: string; action_id: string; value: string },
): Promise<{ ok: boolean; options?: unknown; option_groups?: unknown; error?: string }> => {
  const actor = actorNamed(world, given.as);
  const open = [...world.views.modalsOf(actor.id), ...world.views.homesOf(actor.id)];
  const view = open.find((it) => it.id === given.view_id);
  const placed = elementsIn(view?.body.blocks).find(({ element }) => element.action_id === given.action_id);
  if (!view || !placed) throw new ControlError(`${actor.name} sees no “${given.action_id}” in view ${given.view_id}.`);
  const payload: Json = {
    type: 'block_suggestion',
    ...actorFields(world, view.app, actor),
    container: { type: 'view', view_id: view.id },
    action_id: given.action_id,
    block_id: placed.block.block_id,
    value: given.value,
    view: viewObject(view, world.workspace.team.id),
  };
  const outcome = await world.delivery.ask(view.app, { type: 'interactive', name: 'block_suggestion', payload });
  if (!outcome.ok || !isObject(outcome.answer))
    return { ok: false, error: `${view.app.manifest.name} offered no options.` };
  const { options, option_groups } = outcome.answer;
  return { ok: true, ...(options === undefined ? { option_groups } : { options }) };
};
