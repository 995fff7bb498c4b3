/** Gives blocks and elements the ids that their app has not given them, as Slack does. */
import type { Ids } from '../ids.ts';
import { isObject, type Json, textOr } from '../json.ts';

/** Fields with interactive elements in whatever block they stand; `elements` have them in these blocks only. */
const PLACES = ['accessory', 'element', 'actions'];
const ROWS = new Set(['actions', 'context_actions']);

/** The blocks, each with a block_id and each of their interactive elements with an action_id: states and clicks need them. */
export const withIds = (blocks: unknown, ids: Ids): Json[] =>
  Array.isArray(blocks) ? blocks.filter(isObject).map((block) => withOwnIds(block, ids)) : [];

const withOwnIds = (block: Json, ids: Ids): Json => {
  const filled: Json = { ...block, block_id: textOr(block.block_id, '') || ids.next('b') };
  for (const field of ROWS.has(textOr(block.type, '')) ? [...PLACES, 'elements'] : PLACES) {
    const held = block[field];
    if (Array.isArray(held)) filled[field] = held.map((it) => withActionId(it, ids));
    else if (held !== undefined) filled[field] = withActionId(held, ids);
  }
  if (Array.isArray(block.child_blocks)) filled.child_blocks = withIds(block.child_blocks, ids);
  if (block.type === 'carousel' && Array.isArray(block.elements)) filled.elements = withIds(block.elements, ids);
  return filled;
};

const withActionId = (element: unknown, ids: Ids): unknown =>
  isObject(element) && element.type !== 'image'
    ? { ...element, action_id: textOr(element.action_id, '') || ids.next('a') }
    : element;
