/** Holds blocks against Slack's limits; the `invalid_blocks` answer names each breach by its place. */
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { type Breaches, breach, checkLength, checkRule } from './breaches.ts';
import { checkChoices } from './choices.ts';
import { checkChart, checkDataTable, checkTable } from './data.ts';
import { checkFields } from './fields.ts';
import { BLOCK_RULES, CONFIRM_RULE, ELEMENT_RULES, IN_CONTAINER, mayStand, type Surface } from './rules.ts';
import { checkConfirmShape, checkShape } from './shapes.ts';

const BLOCKS_MAX: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
/** All blocks of one message together, as JSON. */
const MESSAGE_BLOCKS_CHARACTERS_MAX = 13_200;
const CHARTS_MAX = 2;
const ID_MAX = 255;

/** The blocks, when Slack would take them; else a SlackError with every breach. */
export const checkBlocks = (blocks: unknown, surface: Surface = 'message'): Json[] => {
  const breaches: Breaches = [];
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  if (blocks.length > BLOCKS_MAX[surface]) {
    breaches.push(breach(`no more than ${BLOCKS_MAX[surface]} items allowed`, '/blocks'));
  }
  if (!blocks.every(isObject)) breaches.push(breach('must provide an object', '/blocks'));
  const list = objectsIn(blocks);
  checkList(list, '/blocks', surface, breaches);
  if (list.filter((block) => block.type === 'data_visualization').length > CHARTS_MAX) {
    breaches.push(breach(`no more than ${CHARTS_MAX} data_visualization blocks allowed`, '/blocks'));
  }
  if (elementsIn(list).filter(({ element }) => element.focus_on_load === true).length > 1) {
    breaches.push(breach('only one element may have `focus_on_load`', '/blocks'));
  }
  if (breaches.length > 0) {
    throw new SlackError('invalid_blocks', { errors: breaches.map(plain), response_metadata: { messages: breaches } });
  }
  // Tables have a limit of their own, on what stands in their cells.
  const counted = list.filter((block) => block.type !== 'table' && block.type !== 'data_table');
  if (surface === 'message' && JSON.stringify(counted).length > MESSAGE_BLOCKS_CHARACTERS_MAX) {
    throw new SlackError('msg_blocks_too_long');
  }
  return list;
};

/** Blocks within something else: what is wrong with them is told by its error, and their place in it. */
export const checkBlocksWithin = (
  { place, error: code }: { place: string; error: string },
  blocks: unknown,
  surface: Surface = 'message',
): Json[] => {
  try {
    return checkBlocks(blocks, surface);
  } catch (error) {
    if (!(error instanceof SlackError) || error.code === 'msg_blocks_too_long') throw error;
    const { response_metadata } = error.extra;
    const known: unknown = isObject(response_metadata) ? response_metadata.messages : undefined;
    const messages = Array.isArray(known) ? known : [breach('must provide an array', '/blocks')];
    throw new SlackError(code, {
      response_metadata: { messages: messages.map((it) => String(it).replace('pointer:/', `pointer:${place}/`)) },
    });
  }
};

/** An interactive element and the block it stands in. */
export type PlacedElement = { block: Json; element: Json };

/** Every interactive element of these blocks, wherever it stands. */
export const elementsIn = (blocks: unknown): PlacedElement[] =>
  objectsIn(blocks).flatMap((block) => {
    const here = [block.accessory, block.element, ...childrenOf(block)].filter(isObject);
    const nested = [...objectsIn(block.child_blocks), ...(block.type === 'carousel' ? objectsIn(block.elements) : [])];
    return [
      ...here.filter((element) => isText(element.action_id)).map((element) => ({ block, element })),
      ...elementsIn(nested),
    ];
  });

const childrenOf = (block: Json): Json[] =>
  block.type === 'carousel' ? [] : [...objectsIn(block.elements), ...objectsIn(block.actions)];

const plain = (message: string): string => message.replace('[ERROR] ', '');

const checkList = (blocks: Json[], place: string, surface: Surface, breaches: Breaches): void => {
  const ids = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const here = `${place}/${index}`;
    const id = block.block_id;
    if (isText(id) && ids.has(id)) breaches.push(breach(`\`block_id\` ${id} already exists`, `${here}/block_id`));
    if (isText(id)) ids.add(id);
    checkBlock(block, here, surface, breaches);
  }
};

const checkBlock = (block: Json, place: string, surface: Surface, breaches: Breaches): void => {
  const rule = BLOCK_RULES.get(textOr(block.type, ''));
  if (!rule || (rule.only && !rule.only.includes(surface))) {
    breaches.push(breach(`unsupported type: ${textOr(block.type, 'none')}`, `${place}/type`));
    return;
  }
  checkRule(block, rule, place, breaches);
  checkShape(block, place, breaches);
  checkLength(block.block_id, ID_MAX, `${place}/block_id`, breaches);
  CHECKS.get(textOr(block.type, ''))?.(block, place, breaches, surface);
  checkElements(block, place, breaches);
};

const checkElements = (block: Json, place: string, breaches: Breaches): void => {
  const actionIds = new Set<string>();
  for (const { element, field, at } of directElements(block)) {
    const type = textOr(element.type, '');
    if (mayStand(type, textOr(block.type, ''), field)) checkElement(element, `${place}${at}`, breaches);
    else breaches.push(breach(`unsupported type: ${type || 'none'}`, `${place}${at}/type`));
    const id = element.action_id;
    if (isText(id) && actionIds.has(id)) {
      breaches.push(breach(`\`action_id\` ${id} already exists`, `${place}${at}/action_id`));
    }
    if (isText(id)) actionIds.add(id);
  }
};

type Check = (block: Json, place: string, breaches: Breaches, surface: Surface) => void;

const checkContainer: Check = (block, place, breaches, surface) => {
  if (block.title === undefined && block.rich_text_title === undefined) {
    breaches.push(breach('must provide either `title` or `rich_text_title`', place));
  }
  const children = objectsIn(block.child_blocks);
  for (const [index, { type }] of children.entries()) {
    if (IN_CONTAINER.has(textOr(type, ''))) continue;
    breaches.push(breach(`unsupported type: ${textOr(type, 'none')}`, `${place}/child_blocks/${index}/type`));
  }
  checkList(children, `${place}/child_blocks`, surface, breaches);
};

const checkCarousel: Check = (block, place, breaches, surface) =>
  checkList(objectsIn(block.elements), `${place}/elements`, surface, breaches);

const checkSection: Check = (block, place, breaches) => {
  if ((block.text ?? block.fields ?? undefined) === undefined) {
    breaches.push(breach('must provide either `text` or `fields`', place));
  }
  for (const [index, field] of objectsIn(block.fields).entries()) {
    checkLength(field.text, 2000, `${place}/fields/${index}/text`, breaches);
  }
};

const checkInput: Check = ({ element, dispatch_action }, place, breaches) => {
  if (dispatch_action !== true || !isObject(element) || element.type !== 'file_input') return;
  breaches.push(breach('unsupported type: file_input', `${place}/element/type`));
};

/** What the tables cannot say. */
const CHECKS = new Map<string, Check>(
  Object.entries({
    section: checkSection,
    input: checkInput,
    container: checkContainer,
    carousel: checkCarousel,
    table: checkTable,
    data_table: checkDataTable,
    data_visualization: checkChart,
  }),
);

type Placed = { element: Json; field: string; at: string };

const directElements = (block: Json): Placed[] => {
  const single = (field: string) => (isObject(block[field]) ? [{ element: block[field], field, at: `/${field}` }] : []);
  const many = (field: string) =>
    objectsIn(block[field]).map((element, index) => ({ element, field, at: `/${field}/${index}` }));
  if (block.type === 'rich_text' || block.type === 'carousel') return [];
  return [...single('accessory'), ...single('element'), ...many('elements'), ...many('actions')];
};

const checkElement = (element: Json, place: string, breaches: Breaches): void => {
  const type = textOr(element.type, '');
  const rule = ELEMENT_RULES.get(type);
  if (!rule) {
    breaches.push(breach(`unsupported type: ${type || 'none'}`, `${place}/type`));
    return;
  }
  checkRule(element, rule, place, breaches);
  checkShape(element, place, breaches);
  checkLength(element.action_id, ID_MAX, `${place}/action_id`, breaches);
  if (isObject(element.confirm)) {
    checkRule(element.confirm, CONFIRM_RULE, `${place}/confirm`, breaches);
    checkConfirmShape(element.confirm, `${place}/confirm`, breaches);
  }
  checkChoices(element, place, breaches);
  checkFields(element, place, breaches);
};
