/** What every modal is made of: its frame, its inputs, and what it remembers of where it was opened from. */
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { MY_LISTS } from '../../../care/home.ts';
import type { Item } from '../../../care/item.ts';
import { CALLBACK, SECTIONS } from '../../names.ts';
import { whoOf } from '../card.ts';
import type { Reader } from '../parts.ts';
import { context, cut, escaped, LIMITS, plain } from '../parts.ts';

export type { ModalView } from '@slack/types';

/** Which pages of one's own lists are shown. */
export const pagesShape = z.partialRecord(z.enum(MY_LISTS), z.int().min(0).max(1_000_000));

const memory = z.object({
  /** Where the answer in private will go. */
  channelId: z.string(),
  threadTs: z.string().optional(),
  /** The message that becomes an item when the modal is submitted. */
  messageTs: z.string().optional(),
  item: z.int().optional(),
  commitment: z.int().optional(),
  /** The response_url of the private message whose button opened it: once it is answered, it goes. */
  answers: z.url().max(1000).optional(),
  /** Of the settings: which of them, what on its list (by its name), and which page. */
  section: z.enum(SECTIONS).optional(),
  entry: z.string().max(200).optional(),
  page: z.int().optional(),
  /** The channel of which it is said what it is. */
  about: z.string().max(50).optional(),
  /** It stands upon the modal of a day, in which this was turned to. */
  day: pagesShape.optional(),
});
export type Memory = z.infer<typeof memory>;

/** @throws when the memory was not written by us */
export const readMemory = (privateMetadata: string): Memory => memory.parse(JSON.parse(privateMetadata));

export function frame(name: keyof typeof CALLBACK, remembered: Memory, { say }: Reader): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: CALLBACK[name],
    private_metadata: JSON.stringify(remembered),
    title: plain(cut(say(`modal.${name}.title`), LIMITS.modalTitle)),
    submit: plain(cut(say(`modal.${name}.submit`), LIMITS.modalTitle)),
    close: plain(cut(say('modal.cancel'), LIMITS.modalTitle)),
  };
}

export { plain };

/** Slack takes labels and hints of 2,000 characters; nobody reads as many. */
const LABEL_LENGTH = 500;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const MAX_OPTIONS = 100;

/** Which item it is about, in one line. */
export const itemLine = (item: Item, reader: Reader): string =>
  reader.say('modal.item.option', {
    number: String(item.number),
    who: whoOf(item, reader),
    excerpt: escaped(item.excerpt),
  });

export const aboutItem = (item: Item, reader: Reader) => context(itemLine(item, reader));

/** A request that is no item yet, as far as one can see: who asks, and what. */
export type Asked = Pick<Item, 'contact' | 'customerName' | 'excerpt' | 'anchor'>;

export const aboutRequest = (asked: Asked, reader: Reader) =>
  context(reader.say('modal.newItem', { who: whoOf(asked, reader), excerpt: escaped(asked.excerpt) }));

/** The block and the one action in it. */
export type Name = { block_id: string; action_id: string };

export type Label = { label: string; hint?: string; optional?: boolean };

export const input = (
  { block_id }: Name,
  { label, hint, optional }: Label,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(cut(label, LABEL_LENGTH)),
  ...(hint && { hint: plain(cut(hint, LABEL_LENGTH)) }),
  ...(optional && { optional }),
  element,
});

export const textInput = (
  name: Name,
  {
    initial,
    placeholder,
    multiline,
    ...label
  }: Label & { initial?: string; placeholder?: string; multiline?: boolean },
): InputBlock =>
  input(name, label, {
    type: 'plain_text_input',
    action_id: name.action_id,
    ...(initial && { initial_value: cut(initial, LIMITS.inputText) }),
    max_length: LIMITS.inputText,
    ...(multiline && { multiline }),
    ...(placeholder && { placeholder: plain(placeholder) }),
  });

export const numberInput = (
  name: Name,
  {
    decimal,
    initial,
    least,
    most,
    ...label
  }: Label & { decimal: boolean; initial?: number; least?: number; most: number },
): InputBlock =>
  input(name, label, {
    type: 'number_input',
    action_id: name.action_id,
    is_decimal_allowed: decimal,
    min_value: String(least ?? (decimal ? 0 : 1)),
    max_value: String(most),
    ...(initial !== undefined && { initial_value: String(initial) }),
  });

export const timeInput = (name: Name, { initial, ...label }: Label & { initial?: Date }): InputBlock =>
  input(name, label, {
    type: 'datetimepicker',
    action_id: name.action_id,
    ...(initial && { initial_date_time: Math.floor(initial.getTime() / 1000) }),
  });

export const personInput = (name: Name, { initial, ...label }: Label & { initial?: string }): InputBlock =>
  input(name, label, { type: 'users_select', action_id: name.action_id, ...(initial && { initial_user: initial }) });

export type Option = { text: string; value: string };

export const option = ({ text, value }: Option): PlainTextOption => ({
  text: plain(cut(text, LIMITS.optionText)),
  value,
});

type Choices = Label & { options: readonly Option[] };

export const selectInput = (name: Name, { options, initial, ...label }: Choices & { initial?: string }): InputBlock =>
  input(name, label, {
    type: 'static_select',
    action_id: name.action_id,
    options: options.slice(0, MAX_OPTIONS).map(option),
    ...chosen(options, initial),
  });

export const radioInput = (name: Name, { options, initial, ...label }: Choices & { initial?: string }): InputBlock =>
  input(name, label, {
    type: 'radio_buttons',
    action_id: name.action_id,
    options: options.map(option),
    ...chosen(options, initial),
  });

function chosen(options: readonly Option[], initial: string | undefined) {
  const found = options.find(({ value }) => value === initial);
  return found && { initial_option: option(found) };
}

export function severalInput(
  name: Name,
  { options, initial, ...label }: Choices & { initial: readonly string[] },
): InputBlock {
  const offered = options.slice(0, MAX_OPTIONS);
  const picked = offered.filter(({ value }) => initial.includes(value)).map(option);
  return input(name, label, {
    type: 'multi_static_select',
    action_id: name.action_id,
    options: offered.map(option),
    ...(picked.length > 0 && { initial_options: picked }),
  });
}

/** A single box. */
export const tickInput = (name: Name, { text, ...label }: Label & { text: string }): InputBlock =>
  input(
    name,
    { ...label, optional: true },
    { type: 'checkboxes', action_id: name.action_id, options: [option({ text, value: TICKED })] },
  );

const TICKED = 'yes';
