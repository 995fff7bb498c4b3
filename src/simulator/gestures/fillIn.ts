/** Puts what a person typed into a view's state. */
import { elementsIn } from '../blocks/blocks.ts';
import { ControlError } from '../slackError.ts';
import type { OpenView } from '../state/views.ts';
import type { World } from '../world.ts';
import { keepsState, stateOf } from './elements.ts';
import { asHeld } from './named.ts';

/** block_id → action_id → a plain value: text, number, list. */
export type Values = Record<string, Record<string, unknown>>;

/** What is not mentioned stays as it was; an input that is not there is an error. */
export const fillIn = (world: World, view: OpenView, values: Values): void => {
  const placed = elementsIn(view.body.blocks).filter(({ element }) => keepsState(element));
  for (const [blockId, answers] of Object.entries(values)) {
    for (const [actionId, given] of Object.entries(answers)) {
      const target = placed.find(({ block, element }) => block.block_id === blockId && element.action_id === actionId);
      if (!target) {
        const known = placed.map(({ block, element }) => `${block.block_id}.${element.action_id}`).join(', ');
        throw new ControlError(`This view has no input ${blockId}.${actionId}. It has: ${known || 'none'}.`);
      }
      const held = asHeld(world, { ...view, element: target.element }, given);
      view.values[blockId] = { ...view.values[blockId], [actionId]: stateOf(target.element, held) };
    }
  }
};
