/** Slack's limits on blocks, as tables, and the `invalid_blocks` answer that names each breach by its place. */
import { isObject, isText, type Json, objectsIn, textOr } from './json.ts';
import { SlackError } from './slackError.ts';

export type Surface = 'message' | 'modal' | 'home';

const BLOCKS_MAX: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
/** All blocks of one message together, as JSON. */
const MESSAGE_BLOCKS_CHARACTERS_MAX = 13_200;
const ID_MAX = 255;

/** What each block must have (`!`), and how long its texts and lists may be. */
type Limits = Record<string, number>;
type BlockRule = { required?: string[]; texts?: Limits; lists?: Limits; only?: Surface[] };

const BLOCK_RULES: Record<string, BlockRule> = {
  section: { texts: { text: 3000 }, lists: { fields: 10 } },
  header: { required: ['text'], texts: { text: 150 } },
  divider: {},
  context: { required: ['elements'], lists: { elements: 10 } },
  actions: { required: ['elements'], lists: { elements: 25 } },
  context_actions: { required: ['elements'], lists: { elements: 5 } },
  image: { required: ['alt_text'], texts: { alt_text: 2000, title: 2000, image_url: 3000 } },
  input: { required: ['label', 'element'], texts: { label: 2000, hint: 2000 } },
  markdown: { required: ['text'], texts: { text: 12_000 } },
  rich_text: { required: ['elements'] },
  video: { required: ['alt_text', 'title', 'thumbnail_url', 'video_url'], texts: { title: 200, description: 200 } },
  file: { required: ['external_id', 'source'] },
  table: { required: ['rows'], lists: { rows: 100 } },
  data_table: { required: ['rows'], lists: { rows: 201 } },
  data_visualization: {},
  container: {
    required: ['child_blocks'],
    texts: { title: 150, subtitle: 150 },
    lists: { child_blocks: 10 },
    only: ['message'],
  },
  card: { texts: { title: 150, subtitle: 150, body: 200 }, lists: { actions: 5 } },
  carousel: { required: ['elements'], lists: { elements: 10 } },
  alert: { required: ['text'], texts: { text: 3000 }, only: ['modal'] },
  task_card: {},
  plan: {},
  call: {},
};

const ELEMENT_RULES: Record<string, BlockRule> = {
  button: { required: ['text'], texts: { text: 75, value: 2000, url: 3000, accessibility_label: 75 } },
  workflow_button: { required: ['text', 'workflow'], texts: { text: 75 } },
  icon_button: { required: ['text', 'icon'], texts: { text: 75, value: 2000 } },
  feedback_buttons: { required: ['positive_button', 'negative_button'] },
  overflow: { required: ['options'], lists: { options: 5 } },
  static_select: { texts: { placeholder: 150 }, lists: { options: 100, option_groups: 100 } },
  multi_static_select: { texts: { placeholder: 150 }, lists: { options: 100, option_groups: 100 } },
  external_select: { texts: { placeholder: 150 } },
  multi_external_select: { texts: { placeholder: 150 } },
  users_select: { texts: { placeholder: 150 } },
  multi_users_select: { texts: { placeholder: 150 } },
  conversations_select: { texts: { placeholder: 150 } },
  multi_conversations_select: { texts: { placeholder: 150 } },
  channels_select: { texts: { placeholder: 150 } },
  multi_channels_select: { texts: { placeholder: 150 } },
  checkboxes: { required: ['options'], lists: { options: 10 } },
  radio_buttons: { required: ['options'], lists: { options: 10 } },
  datepicker: { texts: { placeholder: 150 } },
  timepicker: { texts: { placeholder: 150 } },
  datetimepicker: {},
  plain_text_input: { texts: { placeholder: 150, initial_value: 3000 } },
  number_input: { texts: { placeholder: 150 } },
  email_text_input: { texts: { placeholder: 150 } },
  url_text_input: { texts: { placeholder: 150 } },
  rich_text_input: {},
  file_input: {},
  image: { required: ['alt_text'], texts: { alt_text: 2000 } },
  plain_text: { required: ['text'], texts: { text: 3000 } },
  mrkdwn: { required: ['text'], texts: { text: 3000 } },
};

const CONFIRM_TEXTS: Limits = { title: 100, text: 300, confirm: 30, deny: 30 };
const OPTION_TEXTS: Limits = { text: 75, value: 150, description: 75 };
/** Choices that need something to choose from. */
const NEEDS_OPTIONS = new Set(['static_select', 'multi_static_select']);

/** The blocks, when Slack would take them; else a SlackError with every breach. */
export const checkBlocks = (blocks: unknown, surface: Surface = 'message'): Json[] => {
  const breaches: string[] = [];
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  if (blocks.length > BLOCKS_MAX[surface]) {
    breaches.push(breach(`no more than ${BLOCKS_MAX[surface]} items allowed`, '/blocks'));
  }
  if (!blocks.every(isObject)) breaches.push(breach('must provide an object', '/blocks'));
  const list = objectsIn(blocks);
  checkList(list, '/blocks', surface, breaches);
  if (breaches.length > 0) {
    throw new SlackError('invalid_blocks', { errors: breaches.map(plain), response_metadata: { messages: breaches } });
  }
  if (surface === 'message' && JSON.stringify(list).length > MESSAGE_BLOCKS_CHARACTERS_MAX) {
    throw new SlackError('msg_blocks_too_long');
  }
  return list;
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

const breach = (what: string, place: string): string => `[ERROR] ${what} [json-pointer:${place}]`;
const plain = (message: string): string => message.replace('[ERROR] ', '');

const checkList = (blocks: Json[], place: string, surface: Surface, breaches: string[]): void => {
  const ids = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const here = `${place}/${index}`;
    const id = block.block_id;
    if (isText(id) && ids.has(id)) breaches.push(breach(`\`block_id\` ${id} already exists`, `${here}/block_id`));
    if (isText(id)) ids.add(id);
    checkBlock(block, here, surface, breaches);
  }
};

const checkBlock = (block: Json, place: string, surface: Surface, breaches: string[]): void => {
  const rule = BLOCK_RULES[textOr(block.type, '')];
  if (!rule || (rule.only && !rule.only.includes(surface))) {
    breaches.push(breach(`unsupported type: ${textOr(block.type, 'none')}`, `${place}/type`));
    return;
  }
  checkRule(block, rule, place, breaches);
  checkLength(block.block_id, ID_MAX, `${place}/block_id`, breaches);
  if (block.type === 'section') checkSection(block, place, breaches);
  const actionIds = new Set<string>();
  for (const { element, at } of directElements(block)) {
    checkElement(element, `${place}${at}`, breaches);
    const id = element.action_id;
    if (isText(id) && actionIds.has(id)) {
      breaches.push(breach(`\`action_id\` ${id} already exists`, `${place}${at}/action_id`));
    }
    if (isText(id)) actionIds.add(id);
  }
  if (block.type === 'container') checkList(objectsIn(block.child_blocks), `${place}/child_blocks`, surface, breaches);
  if (block.type === 'carousel') checkList(objectsIn(block.elements), `${place}/elements`, surface, breaches);
};

const checkSection = (block: Json, place: string, breaches: string[]): void => {
  if (block.text === undefined && block.fields === undefined) {
    breaches.push(breach('must provide either `text` or `fields`', place));
  }
  for (const [index, field] of objectsIn(block.fields).entries()) {
    checkLength(field.text, 2000, `${place}/fields/${index}/text`, breaches);
  }
};

const directElements = (block: Json): { element: Json; at: string }[] => {
  const single = (name: string) => (isObject(block[name]) ? [{ element: block[name], at: `/${name}` }] : []);
  const many = (name: string) => objectsIn(block[name]).map((element, index) => ({ element, at: `/${name}/${index}` }));
  if (block.type === 'rich_text' || block.type === 'carousel') return [];
  return [...single('accessory'), ...single('element'), ...many('elements'), ...many('actions')];
};

const checkElement = (element: Json, place: string, breaches: string[]): void => {
  const type = textOr(element.type, '');
  const rule = ELEMENT_RULES[type];
  if (!rule) {
    breaches.push(breach(`unsupported type: ${type || 'none'}`, `${place}/type`));
    return;
  }
  checkRule(element, rule, place, breaches);
  checkLength(element.action_id, ID_MAX, `${place}/action_id`, breaches);
  if (isObject(element.confirm)) checkRule(element.confirm, { texts: CONFIRM_TEXTS }, `${place}/confirm`, breaches);
  const groups = objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options));
  const options = [...objectsIn(element.options), ...groups];
  if (NEEDS_OPTIONS.has(type) && options.length === 0) {
    breaches.push(breach('must provide at least 1 option', `${place}/options`));
  }
  for (const [index, option] of options.entries()) {
    checkRule(option, { required: ['text', 'value'], texts: OPTION_TEXTS }, `${place}/options/${index}`, breaches);
  }
};

const checkRule = (object: Json, rule: BlockRule, place: string, breaches: string[]): void => {
  for (const field of rule.required ?? []) {
    if (object[field] === undefined) breaches.push(breach(`missing required field: ${field}`, place));
  }
  for (const [field, max] of Object.entries(rule.texts ?? {}))
    checkText(object[field], max, `${place}/${field}`, breaches);
  for (const [field, max] of Object.entries(rule.lists ?? {}))
    checkSize(object[field], max, `${place}/${field}`, breaches);
};

/** A plain text, or a text object. */
const checkText = (value: unknown, max: number, place: string, breaches: string[]): void => {
  if (!isObject(value)) {
    checkLength(value, max, place, breaches);
    return;
  }
  checkLength(value.text, max, `${place}/text`, breaches);
  if (value.text === '') breaches.push(breach('must be more than 0 characters', `${place}/text`));
};

const checkSize = (value: unknown, max: number, place: string, breaches: string[]): void => {
  if (!Array.isArray(value)) return;
  if (value.length > max) breaches.push(breach(`no more than ${max} items allowed`, place));
  if (value.length === 0) breaches.push(breach('no fewer than 1 items required', place));
};

const checkLength = (value: unknown, max: number, place: string, breaches: string[]): void => {
  if (isText(value) && [...value].length > max) {
    breaches.push(breach(`must be less than ${max + 1} characters`, place));
  }
};
