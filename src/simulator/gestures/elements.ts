/**
 * Interactive elements: the state each type keeps, as Slack shapes it, made of a plain value that a person
 * gives; what it holds before anybody touches it; and what Slack's own form would refuse.
 */
import { isObject, isText, type Json, objectsIn, textOr } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { Channel, ChannelKind } from '../state/workspace.ts';

type ElementKind = {
  /** The field of the state that holds the answer; buttons keep none. */
  field: string;
  /** The element's field with the answer it starts with. */
  initial: string;
  /** Turns what a person gives into the field's content; throws in words. */
  read: (element: Json, given: unknown) => unknown;
};

const isNothing = (given: unknown): boolean => given === null || given === '';
const listOf = (given: unknown): unknown[] => (Array.isArray(given) ? given : isNothing(given) ? [] : [given]);

const asText = (_: Json, given: unknown): unknown => (isNothing(given) ? null : String(given));
const asTexts = (_: Json, given: unknown): unknown => listOf(given).map(String);
const asFiles = (_: Json, given: unknown): unknown => listOf(given);
const asSeconds = (_: Json, given: unknown): unknown => {
  if (given === null || (isText(given) && given.trim() === '')) return null;
  const seconds = Number(given);
  if (Number.isInteger(seconds)) return seconds;
  const instant_ms = Date.parse(String(given));
  if (Number.isNaN(instant_ms)) throw new ControlError(`“${given}” is no instant: give Unix seconds or an ISO date.`);
  return Math.floor(instant_ms / 1000);
};
const asDate = (_: Json, given: unknown): unknown => matching(given, /^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-23');
const asTime = (_: Json, given: unknown): unknown => matching(given, /^\d{2}:\d{2}$/, 'a time like 09:30');

const matching = (given: unknown, shape: RegExp, words: string): string | null => {
  if (isNothing(given)) return null;
  if (!shape.test(String(given))) throw new ControlError(`“${given}” is not ${words}.`);
  return String(given);
};

const optionsOf = (element: Json): Json[] => [
  ...objectsIn(element.options),
  ...objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options)),
];

/** An option by its value, by its text, or given whole (selects whose options come from the app). */
const optionOf = (element: Json, given: unknown): Json => {
  if (isObject(given)) return given;
  const wanted = String(given);
  const options = optionsOf(element);
  const option = options.find((it) => it.value === wanted) ?? options.find((it) => labelOf(it) === wanted);
  if (option) return option;
  if (options.length === 0) return { text: { type: 'plain_text', text: wanted, emoji: true }, value: wanted };
  const known = options.map((it) => textOr(it.value, '')).join(', ');
  throw new ControlError(`There is no option “${wanted}” in ${textOr(element.action_id, 'this element')}: ${known}.`);
};

const labelOf = (option: Json): string => (isObject(option.text) ? textOr(option.text.text, '') : '');

const asOption = (element: Json, given: unknown): unknown => (isNothing(given) ? null : optionOf(element, given));
const asOptions = (element: Json, given: unknown): unknown => listOf(given).map((it) => optionOf(element, it));

const asRichText = (_: Json, given: unknown): unknown =>
  isObject(given) || given === null
    ? given
    : {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: String(given) }] }],
      };

const text = { field: 'value', initial: 'initial_value', read: asText };

const KINDS = new Map<string, ElementKind>(
  Object.entries({
    plain_text_input: text,
    number_input: text,
    email_text_input: text,
    url_text_input: text,
    rich_text_input: { field: 'rich_text_value', initial: 'initial_value', read: asRichText },
    static_select: { field: 'selected_option', initial: 'initial_option', read: asOption },
    external_select: { field: 'selected_option', initial: 'initial_option', read: asOption },
    radio_buttons: { field: 'selected_option', initial: 'initial_option', read: asOption },
    multi_static_select: { field: 'selected_options', initial: 'initial_options', read: asOptions },
    multi_external_select: { field: 'selected_options', initial: 'initial_options', read: asOptions },
    checkboxes: { field: 'selected_options', initial: 'initial_options', read: asOptions },
    users_select: { field: 'selected_user', initial: 'initial_user', read: asText },
    multi_users_select: { field: 'selected_users', initial: 'initial_users', read: asTexts },
    channels_select: { field: 'selected_channel', initial: 'initial_channel', read: asText },
    multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', read: asTexts },
    conversations_select: { field: 'selected_conversation', initial: 'initial_conversation', read: asText },
    multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations', read: asTexts },
    datepicker: { field: 'selected_date', initial: 'initial_date', read: asDate },
    timepicker: { field: 'selected_time', initial: 'initial_time', read: asTime },
    datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', read: asSeconds },
    file_input: { field: 'files', initial: 'initial_files', read: asFiles },
  }),
);

const kindOf = (element: Json): ElementKind | undefined => KINDS.get(textOr(element.type, ''));

/** Whether the element keeps an answer (buttons and menus of actions do not). */
export const keepsState = (element: Json): boolean => kindOf(element) !== undefined;

const nothingIn = (field: string): unknown => (field.endsWith('s') ? [] : null);

/** Whether a menu of actions offers this value. */
export const offers = (element: Json, value: unknown): boolean => optionsOf(element).some((it) => it.value === value);

/** The state before anybody touched the element; some start with the conversation one is in. */
export const initialState = (element: Json, here?: Channel): Json => {
  const kind = kindOf(element);
  if (!kind) return { type: element.type };
  const current = here && element.default_to_current_conversation === true && isOffered(element, here);
  const start = current ? (kind.field.endsWith('s') ? [here.id] : here.id) : undefined;
  return { type: element.type, [kind.field]: element[kind.initial] ?? start ?? nothingIn(kind.field) };
};

const FILTER_NAMES: Record<ChannelKind, string> = { public: 'public', private: 'private', im: 'im', mpim: 'mpim' };

/** Whether a menu of conversations has this one in it: channel menus only public ones, others by their filter. */
export const isOffered = (element: Json, channel: Channel): boolean => {
  if (String(element.type).endsWith('channels_select')) return channel.kind === 'public';
  const filter = isObject(element.filter) ? element.filter : {};
  const included = Array.isArray(filter.include) ? filter.include.includes(FILTER_NAMES[channel.kind]) : true;
  return included && !(filter.exclude_external_shared_channels === true && channel.sharedWith.size > 0);
};

/** The state after a person gave this value. */
export const stateOf = (element: Json, given: unknown): Json => {
  const kind = kindOf(element);
  if (!kind) return { type: element.type };
  return { type: element.type, [kind.field]: given === undefined ? nothingIn(kind.field) : kind.read(element, given) };
};

const isEmpty = (content: unknown): boolean =>
  content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0);

/** What Slack's form itself would refuse about this answer; `undefined` when it would send it. */
export const refusalOf = (block: Json, element: Json, state: Json): string | undefined => {
  const content = state[kindOf(element)?.field ?? ''];
  if (isEmpty(content)) {
    if (block.type !== 'input' || block.optional === true) return undefined;
    return 'Please complete this required field.';
  }
  return [refusalOfText, refusalOfNumber, refusalOfShape, refusalOfList, refusalOfFiles]
    .map((refusal) => refusal(element, content))
    .find((words) => words !== undefined);
};

const refusalOfText = (element: Json, content: unknown): string | undefined => {
  if (element.type !== 'plain_text_input' || !isText(content)) return undefined;
  const length = [...content].length;
  const { min_length: min, max_length: max = 3000 } = element;
  if (typeof min === 'number' && length < min) return `Please enter at least ${min} characters.`;
  if (typeof max === 'number' && length > max) return `Please enter at most ${max} characters.`;
  return undefined;
};

const refusalOfNumber = (element: Json, content: unknown): string | undefined => {
  if (element.type !== 'number_input') return undefined;
  const number = Number(content);
  if (Number.isNaN(number) || (element.is_decimal_allowed !== true && !Number.isInteger(number))) {
    return 'Please enter a valid number.';
  }
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return undefined;
};

const SHAPES = new Map(
  Object.entries({
    email_text_input: { shape: /^\S+@\S+\.\S+$/, words: 'Please enter a valid email address.' },
    url_text_input: { shape: /^[a-z][\w+.-]*:\/\/\S+$/i, words: 'Please enter a valid URL.' },
  }),
);

const refusalOfShape = (element: Json, content: unknown): string | undefined => {
  const rule = SHAPES.get(textOr(element.type, ''));
  return rule && isText(content) && !rule.shape.test(content) ? rule.words : undefined;
};

const refusalOfList = ({ max_selected_items: max }: Json, content: unknown): string | undefined =>
  Array.isArray(content) && typeof max === 'number' && content.length > max
    ? `Please choose at most ${max} ${max === 1 ? 'item' : 'items'}.`
    : undefined;

const FILES_MAX = 10;

const refusalOfFiles = (
  { type, max_files: max = FILES_MAX, filetypes }: Json,
  content: unknown,
): string | undefined => {
  if (type !== 'file_input') return undefined;
  const files = objectsIn(content);
  if (typeof max === 'number' && files.length > max) {
    return `Please choose at most ${max} ${max === 1 ? 'file' : 'files'}.`;
  }
  const kinds = Array.isArray(filetypes) ? filetypes.map((it) => String(it).toLowerCase()) : [];
  const isWanted = ({ name, filetype }: Json): boolean =>
    kinds.includes(textOr(name, '').split('.').at(-1)?.toLowerCase() ?? '') || kinds.includes(textOr(filetype, ''));
  return kinds.length === 0 || files.every(isWanted) ? undefined : `Please choose files of ${kinds.join(', ')} only.`;
};

/** The entry of `actions` in a block_actions payload. */
export const actionOf = (block: Json, element: Json, given: unknown, actionTs: string): Json => {
  const { type, action_id, placeholder, confirm } = element;
  const base = { type, action_id, block_id: block.block_id, action_ts: actionTs };
  if (keepsState(element)) {
    const initial = kindOf(element)?.initial ?? '';
    return {
      ...base,
      ...stateOf(element, given),
      ...(element[initial] === undefined ? {} : { [initial]: element[initial] }),
      ...(placeholder === undefined ? {} : { placeholder }),
    };
  }
  if (type === 'overflow') return { ...base, selected_option: optionOf(element, given) };
  if (type === 'feedback_buttons') return { ...base, value: String(given ?? '') };
  const { text: label, value, style, url } = element;
  return Object.fromEntries(
    Object.entries({ ...base, text: label, value, style, url, confirm }).filter(([, it]) => it !== undefined),
  );
};
