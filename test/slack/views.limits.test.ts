/** Every view, in every language, with the worst that people can write: Slack takes it, and nothing comes to life. */
import type { HomeView, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import {
  ACTION,
  CALLBACK,
  DAY,
  INPUT,
  PROMISE_INPUT,
  SETTING_INPUT,
  SETTINGS_CALLBACK,
} from '../../src/slack/names.ts';
import { readMemory } from '../../src/slack/views/modals/frame.ts';
import type { Message } from '../../src/slack/views/parts.ts';
import { atMost, lacks, moreThan, notBlank, nothingIn } from '../support/check.ts';
import { HOSTILE } from '../support/hostile.ts';
import { type Part, readerIn, VIEWS, type View, within, wordsIn } from '../support/views.ts';

/** https://docs.slack.dev/reference/block-kit, /reference/views and /methods/chat.postMessage */
const SLACK_TAKES = {
  messageText: 4000,
  messageBlocks: 50,
  /** All texts of a message together, as seen. */
  messageTexts: 13_000,
  viewBlocks: 100,
  viewBytes: 250_000,
  title: 24,
  privateMetadata: 3000,
  initialValue: 3000,
  id: 255,
  elements: 25,
  contextElements: 10,
  url: 3000,
  buttonValue: 2000,
  optionValue: 150,
};

/** How long the texts of a part may be, by the part and the field. */
const TEXTS: Record<string, Record<string, number>> = {
  header: { text: 150 },
  section: { text: 3000 },
  button: { text: 75 },
  option: { text: 75, description: 75 },
  input: { label: 2000, hint: 2000 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
};

const OPTIONS: Record<string, number> = { overflow: 5, radio_buttons: 10, checkboxes: 10, static_select: 100 };

const OURS =
  /<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>|<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>|<https:\/\/[^<>|\s]+\|#\d+>|^> |&(amp|lt|gt);/gm;

/** What Slack would read as markup, and we did not write; and what turns writing round. */
const unescaped = (text: string): string[] => text.replace(OURS, '').match(/[<>&]|[\u202a-\u202e\u2066-\u2069]/g) ?? [];

/** Texts as they are seen: what stands in an input is the person's own. */
function expectTexts(parts: readonly Part[]): number {
  let all = 0;
  for (const { type, text } of parts) {
    if (typeof text !== 'string') continue;
    all += text.length;
    notBlank(text);
    atMost(text.length, 3000);
    lacks(text, /\p{Surrogate}/u);
    // Plain text comes to life nowhere; but for dates, of which the markup would be read as it stands.
    if (type === 'plain_text') lacks(text, /<!date|[\u202a-\u202e\u2066-\u2069]/);
    else nothingIn(unescaped(text), text.slice(0, 200));
  }
  return all;
}

/** The kind of a part; what has no type is told by what it has. */
const kindOf = (part: Part): string =>
  typeof part.type === 'string' ? part.type : 'deny' in part ? 'confirm' : 'value' in part ? 'option' : '';

function expectLengths(part: Part): void {
  for (const [field, limit] of Object.entries(TEXTS[kindOf(part)] ?? {})) atMost(wordsIn(part[field]).length, limit);
  for (const id of [part.block_id, part.action_id]) atMost(String(id ?? '').length, SLACK_TAKES.id);
  atMost(wordsIn(part.placeholder).length, 150);
  atMost(String(part.accessibility_label ?? '').length, 75);
  atMost(String(part.initial_value ?? '').length, SLACK_TAKES.initialValue);
  atMost(String(part.url ?? '').length, SLACK_TAKES.url);
  if (part.type === 'button') atMost(String(part.value ?? '').length, SLACK_TAKES.buttonValue);
  if (part.type === 'number_input') moreThan(Number(part.max_value), Number(part.min_value));
  if (part.type === 'context') expectSome(part.elements, SLACK_TAKES.contextElements);
  if (part.type === 'actions') expectSome(part.elements, SLACK_TAKES.elements);
  if (part.fields !== undefined) expectSome(part.fields, 10);
}

function expectSome(list: unknown, most: number): asserts list is Part[] {
  if (!Array.isArray(list)) throw new Error('it is no list');
  moreThan(list.length, 0);
  atMost(list.length, most);
}

/** What is chosen already is among what can be chosen. */
function expectOptions(part: Part): void {
  const { type, options, option_groups, initial_option, initial_options } = part;
  if (options === undefined && option_groups === undefined) return;
  const groups = option_groups ?? [{ options }];
  expectSome(groups, 100);
  const all = groups.flatMap((group) => {
    expectSome(group.options, OPTIONS[String(type)] ?? 100);
    return group.options;
  });
  const values = all.map(({ value }) => String(value));
  for (const value of values) atMost(value.length, SLACK_TAKES.optionValue);
  const initial = [initial_option, initial_options].flat().filter((one) => one !== undefined);
  const known = new Set(all.map((one) => JSON.stringify(one)));
  nothingIn(
    initial.filter((one) => !known.has(JSON.stringify(one))),
    values,
  );
  if (initial_options !== undefined) expectSome(initial_options, 100);
}

/** To whatever is pressed, chosen or filled in somebody listens. Of several beside one another each has a number. */
const NAMES: ReadonlySet<unknown> = new Set<unknown>([
  ...Object.values(ACTION),
  ...Object.values(INPUT).map(({ action_id }) => action_id),
  PROMISE_INPUT,
  SETTING_INPUT,
]);
const isOurs = (name: unknown): boolean => NAMES.has(name) || NAMES.has(String(name).replace(/_\d+$/, ''));

/** What no other button takes back is asked about once more, and nothing else: whoever is asked always does not read. */
const FINAL: ReadonlySet<unknown> = new Set([
  ACTION.thank,
  ACTION.approveGoodwill,
  ACTION.declineGoodwill,
  ACTION.forgetSetting,
  ACTION.deleteEntry,
]);

function expectActs(part: Part): void {
  const { type, action_id, value, url, confirm } = part;
  if (type === 'button') notBlank(String(value || url || ''));
  if (action_id === undefined) return;
  nothingIn(isOurs(action_id) ? [] : [action_id], 'a view');
  nothingIn((confirm !== undefined) === FINAL.has(action_id) ? [] : [action_id], 'what is asked about once more');
}

/** No two blocks, and no two elements of a block, have the same name. */
function expectNames(blocks: readonly Part[]): void {
  const repeated = (names: unknown[]) =>
    names.filter((name, index) => name !== undefined && names.indexOf(name) < index);
  nothingIn(repeated(blocks.map(({ block_id }) => block_id)), 'blocks');
  for (const block of blocks) nothingIn(repeated(within(block).map(({ action_id }) => action_id)), 'elements');
}

function expectBlocks(blocks: readonly unknown[], most: number): number {
  moreThan(blocks.length, 0);
  atMost(blocks.length, most);
  const parts = within(blocks);
  for (const part of parts) {
    expectLengths(part);
    expectOptions(part);
    expectActs(part);
  }
  expectNames(blocks as Part[]);
  return expectTexts(parts);
}

function expectMessage({ text, blocks }: Message): void {
  notBlank(text);
  atMost(text.length, SLACK_TAKES.messageText);
  nothingIn(unescaped(text), 'it');
  atMost(expectBlocks(blocks, SLACK_TAKES.messageBlocks), SLACK_TAKES.messageTexts);
}

function expectView(view: ModalView | HomeView): void {
  expectBlocks(view.blocks, SLACK_TAKES.viewBlocks);
  atMost(Buffer.byteLength(JSON.stringify(view)), SLACK_TAKES.viewBytes);
  atMost(view.private_metadata?.length ?? 0, SLACK_TAKES.privateMetadata);
}

function expectModal(view: ModalView): void {
  expectView(view);
  for (const short of [view.title, view.submit, view.close].filter((one) => one !== undefined)) {
    atMost(short.text.length, SLACK_TAKES.title);
    // What is cut is not said.
    lacks(short.text, /…/);
  }
  notBlank(view.callback_id);
}

function expectTaken(view: View): void {
  if (!('type' in view)) expectMessage(view);
  else if (view.type === 'modal') expectModal(view);
  else expectView(view);
}

describe.each<Locale>(['en', 'it', 'pl'])('in %s', (locale) => {
  describe.each(Object.entries(HOSTILE))('%s', (_what, text) => {
    test.each(Object.entries(VIEWS))('in %s', (_name, view) => {
      const views = view(text, readerIn(locale, text));
      moreThan(views.length, 0);
      views.forEach(expectTaken);
    });
  });
});

test('every modal that Slack may send back is among them', () => {
  const built = Object.values(VIEWS)
    .flatMap((view) => view('x', readerIn('en', 'x')))
    .flatMap((view) => ('callback_id' in view ? [view.callback_id] : []));
  const known = [...Object.values(CALLBACK), ...Object.values(SETTINGS_CALLBACK), DAY];
  expect([...new Set(built)].sort()).toEqual([...known].sort());
});

test('what a modal remembers of where it was opened from, it can read again', () => {
  const remembering = Object.values(VIEWS)
    .flatMap((view) => view('x', readerIn('en', 'x')))
    .filter((view): view is ModalView => 'callback_id' in view && /channelId/.test(view.private_metadata ?? ''));
  moreThan(remembering.length, 0);
  for (const { private_metadata = '' } of remembering) {
    expect(readMemory(private_metadata)).toMatchObject({ channelId: 'C0ROSSI00000000000' });
  }
});

test('what is pushed to phones has its dates in words', () => {
  const { answerView: _shownAtOnce, ...others } = VIEWS;
  for (const view of Object.values(others).flatMap((make) => make('x', readerIn('en', 'x')))) {
    if (!('type' in view)) lacks(view.text, /<!date/);
  }
});
