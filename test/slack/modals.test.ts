/** Every modal, in every language, with the worst that people can write: Slack takes it, and nothing comes to life. */
import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import { isAsk, isPromise, type OpenCommitment } from '../../src/care/commitment.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import type { Locale } from '../../src/care/person.ts';
import { CALLBACK } from '../../src/slack/names.ts';
import { answerModal, askModal } from '../../src/slack/views/modals/ask.ts';
import { awayModal } from '../../src/slack/views/modals/away.ts';
import { closeModal } from '../../src/slack/views/modals/close.ts';
import { type Memory, readMemory } from '../../src/slack/views/modals/frame.ts';
import { goodwillModal } from '../../src/slack/views/modals/goodwill.ts';
import { handoverModal, newHandoverModal } from '../../src/slack/views/modals/handover.ts';
import { mergeModal } from '../../src/slack/views/modals/merge.ts';
import { muteModal } from '../../src/slack/views/modals/mute.ts';
import { noteModal } from '../../src/slack/views/modals/note.ts';
import { moveModal, promiseModal } from '../../src/slack/views/modals/promise.ts';
import { statementModal } from '../../src/slack/views/modals/statement.ts';
import { topicsModal } from '../../src/slack/views/modals/topics.ts';
import { waitModal } from '../../src/slack/views/modals/wait.ts';
import type { Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { atMost, lacks, moreThan, notBlank, nothingIn } from '../support/check.ts';
import {
  anna,
  answered,
  charter,
  charterWith,
  claimed,
  marco,
  monday,
  open,
  promised,
  tuesday,
  wednesday,
} from '../support/given.ts';

const LOCALES: Locale[] = ['en', 'it', 'pl'];

const HOSTILE: Record<string, string> = {
  'a call to the whole channel': '<!channel> <!here> <!everyone|all>',
  'a link and a mention': '<https://evil.example|your bank> <@U1> <#C1|general>',
  'ten thousand emoji': '👩‍👩‍👧‍👦'.repeat(10_000),
  'five thousand letters': 'w'.repeat(5_000),
  'five thousand ampersands': '&'.repeat(5_000),
  'five thousand lines': 'a\n'.repeat(5_000),
  'writing turned round': '\u202egnitirw\u202c \u2066x\u2069',
  'nothing that can be seen': '\u200b\u200d\ufeff',
  'our own marks': '*b* _i_ `c` {who} {count, plural, other {#}}',
};

/** https://docs.slack.dev/reference/views, /reference/block-kit */
const SLACK_TAKES = {
  blocks: 100,
  title: 24,
  privateMetadata: 3000,
  mrkdwn: 3000,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  initialValue: 3000,
  id: 255,
  optionText: 75,
  optionValue: 150,
  options: 100,
  radios: 10,
};

const LONG_ID = 999_999_999;
const now = tuesday('08:30');

const MEMORY: Memory = {
  channelId: 'C0ROSSI00000000000',
  threadTs: '1763888400.000100',
  answers: `https://hooks.slack.example/actions/${'T'.repeat(900)}`,
};

const readerIn = (locale: Locale): Reader => ({ say: sayIn(locale), locale, zone: 'Europe/Rome' });

/** Fifteen dozen promises and a question stand on it, it waits for somebody, and every word of it is hostile. */
function dossierOf(text: string): Dossier<OpenItem> {
  const asked = { text, contact: { name: text }, customerName: text };
  const given = promise(claimed({ number: LONG_ID, asked }), { text, dueAt: tuesday('11:00') }, marco, charter, now);
  const questioned = ask(given.dossier, anna, text, tuesday('12:00'), marco, charter, now);
  const awaited = { on: 'third_party', who: text, what: text, expectedBy: tuesday('15:00') } as const;
  const { item, commitments } = open(waitFor(questioned.dossier, awaited, marco, charter, now).dossier);
  const one = commitments.find(isPromise) as OpenCommitment;
  const more = Array.from({ length: 180 }, (_, index) => ({ ...one, number: LONG_ID - index }));
  return {
    item: { ...item, brief: { problem: text, done: text, next: text }, topics: [text] },
    commitments: [...commitments, ...more],
  };
}

const charterOf = (text: string): Charter =>
  charterWith({
    afterCare: { days: 365 },
    goodwill: { free_cents: 1_234_567_890_123, currency: 'PLN' },
    topics: Array.from({ length: 150 }, (_, index) => ({ name: `${index} ${text}`, words: [], people: [] })),
  });

function everyModal(text: string, reader: Reader): ModalView[] {
  const dossier = dossierOf(text);
  const team = charterOf(text);
  const { item, commitments } = dossier;
  const word = commitments.find(isPromise);
  const question = commitments.find(isAsk);
  if (!word || !question) throw new Error('nothing was promised or asked');
  const among = Array.from({ length: 150 }, () => item);
  return [
    promiseModal({ about: { among }, asking: 'ambiguous', dueAt: now, text }, MEMORY, reader),
    promiseModal({ about: { among: [] }, asking: 'nonexistent', dueAt: now, text }, MEMORY, reader),
    promiseModal({ about: { item }, asking: 'past', dueAt: now, text: '' }, MEMORY, reader),
    moveModal(item, word, now, MEMORY, reader),
    closeModal(dossier, team, MEMORY, reader),
    waitModal(dossier, { wait: undefined, expected: now }, MEMORY, reader, now),
    handoverModal(dossier, text, MEMORY, reader),
    newHandoverModal({ contact: { name: text }, excerpt: text }, MEMORY, reader),
    noteModal(item, text, MEMORY, reader),
    promiseModal({ about: { request: { contact: { name: text }, excerpt: text } }, dueAt: now, text }, MEMORY, reader),
    askModal(item, now, anna.id, MEMORY, reader),
    answerModal(item, question, MEMORY, reader),
    goodwillModal(item, team, MEMORY, reader),
    muteModal(item, now, 'past', MEMORY, reader),
    awayModal(MEMORY, reader),
    mergeModal(item, among, MEMORY, reader),
    topicsModal(item, team, MEMORY, reader),
    statementModal(item, text, MEMORY, reader),
  ];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object inside a view, at any depth. */
const within = (value: unknown): Json[] =>
  isObject(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)] : [];

const lengthOf = (part: unknown): number => (isObject(part) && typeof part.text === 'string' ? part.text.length : 0);

const OURS = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>|&(amp|lt|gt);/g;

function expectTexts(view: ModalView): void {
  for (const { type, text } of within([view.title, view.submit, view.close, view.blocks])) {
    if (typeof text !== 'string') continue;
    notBlank(text);
    atMost(text.length, SLACK_TAKES.mrkdwn);
    lacks(text, /\p{Surrogate}/u);
    const unescaped = text.replace(OURS, '').match(/[<>&]|[\u202a-\u202e\u2066-\u2069]/g) ?? [];
    nothingIn(unescaped, type);
    // Only mrkdwn shows dates: anywhere else their markup would be read as it stands.
    if (type === 'plain_text') lacks(text, /<!date/);
  }
}

function expectInputs(view: ModalView): void {
  const parts = within(view.blocks);
  const blockIds = parts.map(({ block_id }) => block_id).filter((id) => id !== undefined);
  expect(new Set(blockIds).size).toBe(blockIds.length);
  for (const part of parts) {
    for (const id of [part.block_id, part.action_id]) {
      atMost(String(id ?? '').length, SLACK_TAKES.id);
    }
    atMost(lengthOf(part.label), SLACK_TAKES.label);
    atMost(lengthOf(part.hint), SLACK_TAKES.hint);
    atMost(lengthOf(part.placeholder), SLACK_TAKES.placeholder);
    atMost(String(part.initial_value ?? '').length, SLACK_TAKES.initialValue);
    if (part.type === 'number_input') moreThan(Number(part.max_value), Number(part.min_value));
  }
  for (const part of parts) if (Array.isArray(part.options)) expectOptions(part, part.options);
}

function expectOptions({ type, initial_option, initial_options }: Json, options: Json[]): void {
  moreThan(options.length, 0);
  atMost(options.length, type === 'radio_buttons' ? SLACK_TAKES.radios : SLACK_TAKES.options);
  for (const option of options) {
    atMost(lengthOf(option.text), SLACK_TAKES.optionText);
    atMost(String(option.value).length, SLACK_TAKES.optionValue);
  }
  const initial = Array.isArray(initial_options) ? initial_options : initial_option ? [initial_option] : [];
  for (const one of initial) expect(options).toContainEqual(one);
  if (initial_options !== undefined) expect(initial).not.toEqual([]);
}

function expectModal(view: ModalView): void {
  expect(Object.values<string>(CALLBACK)).toContain(view.callback_id);
  expect(view.blocks.length).toBeLessThanOrEqual(SLACK_TAKES.blocks);
  for (const short of [view.title, view.submit, view.close]) {
    expect(lengthOf(short)).toBeLessThanOrEqual(SLACK_TAKES.title);
    // What is cut is not said.
    expect(short?.text).not.toContain('…');
  }
  expect(view.private_metadata?.length).toBeLessThanOrEqual(SLACK_TAKES.privateMetadata);
  expect(readMemory(view.private_metadata ?? '')).toMatchObject(MEMORY);
  expectTexts(view);
  expectInputs(view);
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(Object.entries(HOSTILE))('Slack takes every modal with %s', (_what, text) => {
    everyModal(text, readerIn(locale)).forEach(expectModal);
  });
});

test('every kind of modal is among those that are held against the limits', () => {
  const built = everyModal('x', readerIn('en')).map(({ callback_id }) => callback_id);
  expect([...new Set(built)].sort()).toEqual(Object.values<string>(CALLBACK).sort());
});

describe('what is known is filled in already', () => {
  const reader = readerIn('en');
  const block = (view: ModalView, id: string) => view.blocks.find(({ block_id }) => block_id === id);

  test('the customer’s words, in a handover', () => {
    const view = handoverModal(claimed(), '', MEMORY, reader);
    expect(block(view, 'problem')).toMatchObject({
      element: { initial_value: 'La macchina perde acqua, potete aiutarci?' },
    });
  });

  test('what is waited for, and the time that is still to come', () => {
    const awaited = { on: 'third_party', who: 'Faema', what: 'il pezzo', expectedBy: tuesday('15:00') } as const;
    const waiting = open(waitFor(claimed(), awaited, marco, charter, monday('11:00')).dossier);
    const before = { wait: undefined, expected: wednesday('16:00') };
    const view = waitModal(waiting, before, MEMORY, reader, now);
    expect(block(view, 'on')).toMatchObject({ element: { initial_option: { value: 'third_party' } } });
    expect(block(view, 'who')).toMatchObject({ element: { initial_value: 'Faema' } });
    expect(block(view, 'due')).toMatchObject({ element: { initial_date_time: tuesday('15:00').getTime() / 1000 } });
    const late = waitModal(waiting, before, MEMORY, reader, tuesday('16:00'));
    expect(block(late, 'due')).toMatchObject({
      element: { initial_date_time: wednesday('16:00').getTime() / 1000 },
    });
  });

  test('the days of after-care, as the charter says', () => {
    const view = closeModal(claimed(), charterWith({ afterCare: { days: 7 } }), MEMORY, reader);
    expect(block(view, 'after_care')).toMatchObject({ element: { initial_value: '7' } });
    expect(block(closeModal(claimed(), charter, MEMORY, reader), 'after_care')).not.toHaveProperty(
      'element.initial_value',
    );
  });
});

describe('closing', () => {
  const reader = readerIn('en');
  const ids = (dossier: Dossier<OpenItem>) =>
    closeModal(dossier, charter, MEMORY, reader).blocks.map((b) => b.block_id);

  test('asks why only when the last word is not ours', () => {
    expect(ids(claimed())).toContain('unheard');
    expect(ids(answered())).not.toContain('unheard');
  });

  test('asks for a verdict on each promise that stands', () => {
    const dossier = promised(tuesday('11:00'));
    const numbers = dossier.commitments.filter(isPromise).map(({ number }) => `promise_${number}`);
    expect(numbers).not.toEqual([]);
    expect(ids(dossier)).toEqual(expect.arrayContaining(numbers));
  });
});

test('a memory that was not written by us is refused', () => {
  expect(() => readMemory('{"item":142}')).toThrow();
  expect(() => readMemory('{"channelId":"C0","item":1.5}')).toThrow();
  expect(() => readMemory('{"channelId":"C0","answers":"not a url"}')).toThrow();
  expect(() => readMemory('not ours')).toThrow();
});
