/** Slack's limits on blocks and elements, as tables. */

export type Surface = 'message' | 'modal' | 'home';

type Limits = Record<string, number>;

/** What a block or element must have, how long its texts and lists may be, and where it may stand. */
export type Rule = { required?: string[]; texts?: Limits; lists?: Limits; only?: Surface[] };

const BLOCKS: Record<string, Rule> = {
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
  data_table: { required: ['rows', 'caption'], only: ['message', 'home'] },
  data_visualization: { required: ['title', 'chart'], texts: { title: 50 }, only: ['message'] },
  container: {
    required: ['child_blocks'],
    texts: { title: 150, subtitle: 150 },
    lists: { child_blocks: 10 },
    only: ['message', 'home'],
  },
  card: { texts: { title: 150, subtitle: 150, body: 200 }, lists: { actions: 5 } },
  carousel: { required: ['elements'], lists: { elements: 10 } },
  alert: { required: ['text'], texts: { text: 3000 }, only: ['modal'] },
  task_card: {},
  plan: {},
  call: {},
};

const ELEMENTS: Record<string, Rule> = {
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
  number_input: { required: ['is_decimal_allowed'], texts: { placeholder: 150 } },
  email_text_input: { texts: { placeholder: 150 } },
  url_text_input: { texts: { placeholder: 150 } },
  rich_text_input: {},
  file_input: {},
  image: { required: ['alt_text'], texts: { alt_text: 2000 } },
  plain_text: { required: ['text'], texts: { text: 3000 } },
  mrkdwn: { required: ['text'], texts: { text: 3000 } },
};

/** By type: what an app sends as one is looked up, and may be the name of anything. */
export const BLOCK_RULES: ReadonlyMap<string, Rule> = new Map(Object.entries(BLOCKS));
export const ELEMENT_RULES: ReadonlyMap<string, Rule> = new Map(Object.entries(ELEMENTS));

export const CONFIRM_RULE: Rule = {
  required: ['title', 'text', 'confirm', 'deny'],
  texts: { title: 100, text: 300, confirm: 30, deny: 30 },
};
export const OPTION_RULE: Rule = {
  required: ['text', 'value'],
  texts: { text: 75, value: 150, description: 75, url: 3000 },
};
export const OPTION_GROUP_RULE: Rule = {
  required: ['label', 'options'],
  texts: { label: 75 },
  lists: { options: 100 },
};

const PICKERS = ['datepicker', 'timepicker'];
const CHOICES = ['checkboxes', 'radio_buttons'];
const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'].map((kind) => `${kind}_select`);
/** Menus of several choices have no place beside buttons. */
const MULTI_SELECTS = SELECTS.map((kind) => `multi_${kind}`);
const TYPED = ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'file_input'];

/** Which elements may stand in which field of which block. */
const ELEMENTS_IN: Record<string, ReadonlySet<string>> = {
  'section/accessory': new Set([
    ...['button', 'workflow_button', 'overflow', 'image', 'feedback_buttons', 'icon_button'],
    ...[...PICKERS, ...CHOICES, ...SELECTS, ...MULTI_SELECTS],
  ]),
  'actions/elements': new Set([
    ...['button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input'],
    ...[...PICKERS, ...CHOICES, ...SELECTS],
  ]),
  'input/element': new Set([
    ...['datetimepicker', 'rich_text_input'],
    ...[...TYPED, ...PICKERS, ...CHOICES, ...SELECTS, ...MULTI_SELECTS],
  ]),
  'context/elements': new Set(['image', 'plain_text', 'mrkdwn']),
  'context_actions/elements': new Set(['feedback_buttons', 'icon_button']),
  'card/actions': new Set(['button', 'icon_button']),
};

export const mayStand = (element: string, block: string, field: string): boolean =>
  ELEMENTS_IN[`${block}/${field}`]?.has(element) ?? true;

const CHILDREN = 'actions context divider file header image input rich_text section table video'.split(' ');
/** What a container may hold. */
export const IN_CONTAINER: ReadonlySet<string> = new Set(CHILDREN);
