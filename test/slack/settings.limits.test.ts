/** Every modal of the settings, in every language, with the worst and the most that a charter can hold. */
import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import type { Locale } from '../../src/care/person.ts';
import type { Settings } from '../../src/charter/settings.ts';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import { ACTION, SETTINGS_CALLBACK } from '../../src/slack/names.ts';
import { channelView } from '../../src/slack/views/channel.ts';
import { customerModal } from '../../src/slack/views/modals/customer.ts';
import { readMemory } from '../../src/slack/views/modals/frame.ts';
import { channelModal } from '../../src/slack/views/modals/settings/channel.ts';
import { customerEntries, customersIn } from '../../src/slack/views/modals/settings/customers.ts';
import { listModal, pagesOf } from '../../src/slack/views/modals/settings/list.ts';
import type { InForce } from '../../src/slack/views/modals/settings/parts.ts';
import {
  doneModal,
  type FormName,
  forgottenLine,
  sectionModal,
  settingsModal,
} from '../../src/slack/views/modals/settings/root.ts';
import { topicEntries, topicModal } from '../../src/slack/views/modals/settings/topics.ts';
import { cut, type Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { atMost, lacks, moreThan, notBlank, nothingIn } from '../support/check.ts';
import { charterWith } from '../support/given.ts';

const HOSTILE: Record<string, string> = {
  'a call to the whole channel': '<!channel> <!here> <!everyone|all>',
  'a link and a mention': '<https://evil.example|your bank> <@U1> <#C1|general>',
  'many emoji': '👩‍👩‍👧‍👦'.repeat(20),
  'many letters': 'w'.repeat(600),
  'many ampersands': '&'.repeat(600),
  'writing turned round': '\u202egnitirw\u202c \u2066x\u2069',
  'our own marks': '*b* _i_ `c` {who} {count, plural, other {#}}',
};

/** What the settings themselves let through. */
const NAME = 75;
const CUSTOMERS = 200;
const TOPICS = 100;

const idOf = (kind: string, index: number): string => `${kind}${String(index).padStart(9, '0')}`;
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const named = (text: string, index: number): string => cut(`${index} ${text}`, NAME).trim();

function worst(text: string): InForce {
  const spans = many(40, (index) => `${String(Math.floor(index / 2)).padStart(2, '0')}:00-23:59`);
  const people = many(200, (index) => idOf('U', index));
  const channels = many(200, (index) => ({ id: idOf('C', index), name: named(text, index) }));
  const own = {
    first_answer_minutes: 2_400,
    opening_minutes: 480,
    every_answer_minutes: 2_400,
    keep_posted_days: 20,
    keep_posted_waiting_on_customer_days: 20,
    resolution_hours: 2_000,
  };
  const settings: Settings = {
    quiet_hours: spans,
    holidays: { country: 'IT', region: '32', closed: many(400, () => '2026-12-24') },
    people,
    leads: people,
    capture: { every: [...channels.map(({ id }) => id), ...many(50, (index) => named(text, index))] },
    customers: many(CUSTOMERS, (index) => ({
      name: named(text, index),
      channels: [idOf('C', index), named(text, index)],
      contacts: people,
      languages: ['pl', 'it', 'en'],
      no_calls: spans,
      prefers: idOf('U', index),
      notes: text.slice(0, 500),
      clocks: own,
    })),
    topics: many(TOPICS, (index) => ({ name: named(text, index), words: many(50, () => text), people })),
  };
  const emoji = many(100, (index) => `${index}${text}`);
  const charter: Charter = charterWith({
    emoji: { flag: emoji, claim: emoji, close: emoji, customer_flag: emoji },
    awayEmoji: new Set(emoji),
    customersMayFlag: true,
    calendar: {
      zone: 'America/Argentina/ComodRivadavia',
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day, index) => [
          day,
          many(20 + index, () => ({ from: '00:00', to: '23:59' })),
        ]),
      ),
      closed: new Set<string>(),
    },
    clocks: {
      first_answer: { working_ms: 2_400 * 60_000 },
      opening: { working_ms: 480 * 60_000 },
      every_answer: { working_ms: 2_400 * 60_000 },
      keep_posted: { working_days: 20, waiting_on_customer_days: 20 },
      resolution: { working_ms: 2_000 * 3_600_000 },
    },
    afterCare: { days: 365 },
    goodwill: { free_cents: 100_000_000, currency: 'CLF' },
  });
  const found = {
    people: new Set(people),
    channels,
    groups: many(150, (index) => ({ id: idOf('S', index), name: named(text, index) })),
    countries: Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (one) => Array.from('AEIOU', (two) => `${one}${two}`)).flat(),
    regions: many(60, (index) => ({ id: String(index), name: named(text, index) })),
  };
  return { charter, settings, found };
}

const FORMS: FormName[] = ['hours', 'holidays', 'clocks', 'emoji', 'team', 'digest', 'channels', 'limits'];
const memory = { channelId: idOf('C', 1), answers: `https://hooks.slack.com/${'a'.repeat(900)}` };

function everyModal(inForce: InForce, reader: Reader): ModalView[] {
  const { settings, found } = inForce;
  const customers = customersIn(settings);
  const [customer] = customers;
  if (!customer) throw new Error('no customer');
  const lists = (['customers', 'topics'] as const).flatMap((name) => {
    const entries =
      name === 'customers' ? customerEntries(customers, found, reader) : topicEntries(settings.topics ?? [], reader);
    const pages = many(pagesOf(entries.length) + 1, (page) => listModal(name, entries, page, memory, reader));
    return [...pages, listModal(name, [], 0, memory, reader)];
  });
  return [
    settingsModal(inForce, memory, reader),
    ...FORMS.flatMap((name) => [
      sectionModal(name, inForce, true, memory, reader),
      doneModal(forgottenLine(name, inForce, reader), memory, reader),
    ]),
    ...lists,
    topicModal(settings.topics?.[0], inForce, memory, reader),
    topicModal(undefined, inForce, memory, reader),
    ...[true, false].map((mayLead) => customerModal({ customer, isKnown: true, mayLead }, inForce, memory, reader)),
    channelModal(
      idOf('C', 1),
      customers.map(({ name }) => name),
      memory,
      reader,
    ),
    channelModal(idOf('C', 1), [], memory, reader),
  ];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const within = (value: unknown): Json[] =>
  isObject(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)] : [];

const textOf = (label: unknown): string => (isObject(label) ? String(label.text) : '');

/** What Slack reads as markup, and we wrote. */
const OURS = /<@[UW][A-Z0-9]+>|<#[CG][A-Z0-9]+>|&(amp|lt|gt);/g;

function expectModal(view: ModalView): void {
  expect(Object.values<string>(SETTINGS_CALLBACK)).toContain(view.callback_id);
  for (const words of [view.title, view.submit, view.close]) {
    if (words) atMost(words.text.length, 24);
  }
  atMost(view.private_metadata?.length, 3000);
  expect(readMemory(view.private_metadata ?? '')).toMatchObject({ channelId: memory.channelId });
  // Of a view; Slack refuses more.
  atMost(JSON.stringify(view).length, 250_000);
  const blocks = checkBlocks(view.blocks, 'modal');
  moreThan(blocks.length, 0);
  // Inputs need something to be sent by; a modal that only shows has nothing to send.
  expect(blocks.some(({ type }) => type === 'input')).toBe(view.submit !== undefined);
  expectTexts(view.blocks as KnownBlock[]);
}

function expectTexts(blocks: readonly KnownBlock[]): void {
  for (const { type, text, accessibility_label: label } of within(blocks)) {
    if (type === 'button') notBlank(String(label ?? ''));
    if (typeof text !== 'string') continue;
    notBlank(text);
    lacks(text, /\p{Surrogate}/u);
    if (type === 'mrkdwn') nothingIn(text.replace(OURS, '').match(/[<>&]|[\u202a-\u202e\u2066-\u2069]/g) ?? [], text);
  }
}

describe.each<Locale>(['en', 'it', 'pl'])('in %s', (locale) => {
  const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/London' };

  test.each(Object.entries(HOSTILE))('%s', (_what, text) => {
    everyModal(worst(text), reader).forEach(expectModal);
  });

  test('no title, label or button of ours is too long', () => {
    const ours = everyModal(worst('R'), reader).flatMap((view) => [
      view.title.text,
      ...within(view.blocks).flatMap((one) =>
        one.type === 'button' ? [String(one.accessibility_label)] : one.type === 'input' ? [textOf(one.label)] : [],
      ),
    ]);
    nothingIn(
      ours.filter((words) => words.endsWith('…')),
      'cut',
    );
  });

  test('every customer is on one of the pages, and can be changed there', () => {
    const { settings, found } = worst('Rossi');
    const customers = customersIn(settings);
    const entries = customerEntries(customers, found, reader);
    const pages = many(pagesOf(entries.length), (page) => listModal('customers', entries, page, memory, reader));
    const offered = pages
      .flatMap(({ blocks }) => within(blocks))
      .filter(({ action_id }) => action_id === ACTION.changeEntry)
      .map(({ value }) => value);
    for (const { name } of customers) expect(offered).toContain(`customers/${name}`);
  });

  test('whoever is asked what a channel is reads it in a message that Slack takes', () => {
    for (const is of [undefined, { use: 'customer', customer: '<!channel>'.repeat(50) } as const]) {
      const { text, blocks } = channelView({ channelId: idOf('C', 1), hasDesk: false, ...(is && { is }) }, reader);
      notBlank(text);
      checkBlocks(blocks, 'message');
      expectTexts(blocks);
    }
  });
});
