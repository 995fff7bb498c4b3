/**
 * What kind of value each field of a block or element holds. Fields that stand in no table may hold anything, and so
 * do those of the newer blocks, for the reason that `properties.ts` gives.
 */
import { isObject, isText, type Json, textOr } from '../json.ts';
import { type Breaches, breach } from './breaches.ts';
import { checkProperties } from './properties.ts';

type Check = (value: unknown, place: string, breaches: Breaches) => void;
type Shape = Readonly<Record<string, Check>>;

const words: Check = (value, place, breaches) => {
  if (!isText(value)) breaches.push(breach('must provide a string', place));
};

const object: Check = (value, place, breaches) => {
  if (!isObject(value)) breaches.push(breach('must provide an object', place));
};

const textOf =
  (...types: string[]): Check =>
  (value, place, breaches) => {
    if (!isObject(value)) {
      breaches.push(breach('must provide an object', place));
      return;
    }
    if (value.type === undefined) breaches.push(breach('missing required field: type', place));
    else if (!types.includes(textOr(value.type, ''))) {
      breaches.push(breach('must be a valid enum value', `${place}/type`));
    }
    if (value.text === undefined) breaches.push(breach('missing required field: text', place));
    else words(value.text, `${place}/text`, breaches);
    checkProperties(value, textOr(value.type, ''), place, breaches);
  };

/** A text object that is shown as it is, without marks. */
export const plain = textOf('plain_text');
/** A text object of either kind. */
const either = textOf('plain_text', 'mrkdwn');

const listOf =
  (check: Check): Check =>
  (value, place, breaches) => {
    if (!Array.isArray(value)) breaches.push(breach('must provide an array', place));
    else for (const [index, it] of value.entries()) check(it, `${place}/${index}`, breaches);
  };

const objects = listOf(object);

const oneOf =
  (...names: string[]): Check =>
  (value, place, breaches) => {
    if (!names.includes(textOr(value, ''))) breaches.push(breach('must be a valid enum value', place));
  };

const style = oneOf('primary', 'danger');

/** Slack fetches a picture while it is asked to show it. */
const pictureUrl: Check = (value, place, breaches) => {
  words(value, place, breaches);
  if (isText(value) && !(URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) {
    breaches.push(breach('downloading image failed', place));
  }
};

const richTextType = oneOf('rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote');

/** What stands inside these is left alone: there is more of it than is written down anywhere. */
const richText: Check = (value, place, breaches) => {
  object(value, place, breaches);
  if (!isObject(value)) return;
  richTextType(value.type, `${place}/type`, breaches);
  objects(value.elements, `${place}/elements`, breaches);
};

const ASKED: Shape = { placeholder: plain, confirm: object };
const CHOSEN: Shape = { options: objects, option_groups: objects, initial_option: object, initial_options: objects };
const TYPED: Shape = { placeholder: plain, initial_value: words };

const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind): [string, Shape][] => {
  const shape = kind === 'static' || kind === 'external' ? { ...ASKED, ...CHOSEN } : ASKED;
  return [
    [`${kind}_select`, shape],
    [`multi_${kind}_select`, shape],
  ];
});

/** By the type of a block or an element; an image is both. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['section', { text: either, fields: listOf(either), accessory: object }],
  ['header', { text: plain }],
  ['context', { elements: objects }],
  ['actions', { elements: objects }],
  ['context_actions', { elements: objects }],
  ['image', { alt_text: words, title: plain, image_url: pictureUrl, slack_file: object }],
  ['input', { label: plain, hint: plain, element: object }],
  ['markdown', { text: words }],
  ['rich_text', { elements: listOf(richText) }],
  ['video', { title: plain, description: plain, alt_text: words, thumbnail_url: words, video_url: words }],
  ['table', { rows: listOf(objects) }],
  ['carousel', { elements: objects }],
  ['container', { child_blocks: objects }],
  ['card', { actions: objects }],
  ['button', { text: plain, value: words, url: words, style, confirm: object, accessibility_label: words }],
  ['workflow_button', { text: plain, workflow: object, style, confirm: object, accessibility_label: words }],
  ['icon_button', { text: plain, icon: words, value: words, confirm: object }],
  ['feedback_buttons', { positive_button: object, negative_button: object }],
  ['overflow', { ...CHOSEN, confirm: object }],
  ['checkboxes', { ...CHOSEN, confirm: object }],
  ['radio_buttons', { ...CHOSEN, confirm: object }],
  ['datepicker', ASKED],
  ['timepicker', ASKED],
  ['datetimepicker', { confirm: object }],
  ['plain_text_input', TYPED],
  ['number_input', TYPED],
  ['email_text_input', TYPED],
  ['url_text_input', TYPED],
  ['rich_text_input', { placeholder: plain, initial_value: object }],
  ['file_input', { filetypes: listOf(words) }],
  ['plain_text', { text: words }],
  ['mrkdwn', { text: words }],
  ...SELECTS,
]);

const CONFIRM: Shape = { title: plain, text: either, confirm: plain, deny: plain, style };
const OPTION: Shape = { text: plain, value: words, description: either, url: words };
/** Beside a box or a button to tick there is room for marks; in a menu there is not. */
const TICKED: Shape = { ...OPTION, text: either };
const OPTION_GROUP: Shape = { label: plain, options: objects };
const HAS_TICKS: ReadonlySet<unknown> = new Set(['checkboxes', 'radio_buttons']);

/** Fields of `null` count as left out, where Slack's word on it is not known. */
const check = (holder: Json, shape: Shape, place: string, breaches: Breaches): void => {
  for (const [field, checkField] of Object.entries(shape)) {
    const value = holder[field] ?? undefined;
    if (value !== undefined) checkField(value, `${place}/${field}`, breaches);
  }
};

/** A block or an element. */
export const checkShape = (holder: Json, place: string, breaches: Breaches): void => {
  const type = textOr(holder.type, '');
  check(holder, SHAPES.get(type) ?? {}, place, breaches);
  checkProperties(holder, type, place, breaches);
  if (holder.type === 'image' && (holder.image_url ?? holder.slack_file ?? undefined) === undefined) {
    breaches.push(breach('must provide either `image_url` or `slack_file`', place));
  }
};

export const checkConfirmShape = (confirm: Json, place: string, breaches: Breaches): void => {
  check(confirm, CONFIRM, place, breaches);
  checkProperties(confirm, 'confirm', place, breaches);
};

export const checkOptionShape = (option: Json, holder: Json, place: string, breaches: Breaches): void => {
  check(option, HAS_TICKS.has(holder.type) ? TICKED : OPTION, place, breaches);
  checkProperties(option, 'option', place, breaches);
};

export const checkOptionGroupShape = (group: Json, place: string, breaches: Breaches): void => {
  check(group, OPTION_GROUP, place, breaches);
  checkProperties(group, 'option_group', place, breaches);
};
