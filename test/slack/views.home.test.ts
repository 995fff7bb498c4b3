/** Home and what is seen of it elsewhere, in every language, with the worst that people can write, and as much of it as there is. */
import type { ActionsBlock, Button, KnownBlock, Overflow, SectionBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Entry, Happening } from '../../src/care/decision.ts';
import { lanesOf } from '../../src/care/digest.ts';
import type { Home, Load, Mine, Page, Parked, TheDesk } from '../../src/care/home.ts';
import { PAGE_SIZES, pageOf } from '../../src/care/home.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import type { Locale } from '../../src/care/person.ts';
import type { Question } from '../../src/care/question.ts';
import { ACTION } from '../../src/slack/names.ts';
import { linkTo } from '../../src/slack/render.ts';
import { fits } from '../../src/slack/views/digest.ts';
import { historyLines } from '../../src/slack/views/history.ts';
import { boardMessage, dayModal, homeView, mineMessage, type Seen } from '../../src/slack/views/home/home.ts';
import type { Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { everyQuestion } from '../support/asked.ts';
import { atMost, lacks, notBlank, nothingIn } from '../support/check.ts';
import { anna, charter, giulia, marco, monday, promised, tuesday } from '../support/given.ts';
import { english, lines, reader } from '../support/lines.ts';

const HOSTILE: Record<string, string> = {
  'a call to the whole channel': '<!channel> <@U1> <https://evil.example|your bank>',
  'five thousand ampersands': '&'.repeat(5_000),
  'ten thousand emoji': '👩‍👩‍👧‍👦'.repeat(10_000),
  'five thousand lines': 'a\n'.repeat(5_000),
  'writing turned round': '\u202egnitirw\u202c',
  'our own marks': '*b* {who} {count, plural, other {#}} `c`',
};

const now = monday('12:00');
const THOUSAND = 1_000;

const seenBy = (reader: Reader): Seen => ({
  charter,
  links: linkTo('https://a-workspace-with-a-rather-long-name.slack.com/'),
  reader,
  readerId: marco.id,
  now,
});

/** An item with all that its line can show, every word of it hostile. */
function itemOf(text: string, number: number): Dossier<OpenItem> {
  const { item, commitments } = promised(monday('11:00'), {
    number,
    asked: { text, contact: { name: text }, customerName: text },
  });
  const brief = { problem: text, done: text, next: text };
  return {
    item: {
      ...item,
      chases: 1_000_000,
      news: { since: now, what: text },
      wait: { on: 'third_party', who: text, what: text, since: now, commitment: 2 },
      woken: { at: now, closing: { outcome: 'solved' } },
      handover: { toId: marco.id, byId: anna.id, brief, since: now, until: now },
      mutedUntil: tuesday('18:00'),
    },
    commitments: commitments.map((one) => (one.word ? { ...one, word: { ...one.word, text } } : one)),
  };
}

/** The same again and again, each with a number of its own. */
const thousandOf = ({ item, commitments }: Dossier<OpenItem>): Dossier<OpenItem>[] =>
  Array.from({ length: THOUSAND }, (_, index) => ({ item: { ...item, number: 999_000_000 + index }, commitments }));

const WAITING = new Set<Question['ask']>([
  'accept_handover',
  'take_offer',
  'answer_ask',
  'after_care',
  'woken',
  'approve_goodwill',
]);

function mineOf(text: string, page = 3): Mine {
  const items = thousandOf(itemOf(text, 1));
  const promises = items.flatMap(({ item, commitments }) => {
    const promise = commitments.find((one) => one.clock === 'promise');
    return promise?.word && promise.verdict === undefined
      ? [{ item, promise: { ...promise, word: promise.word } }]
      : [];
  });
  const asked = { text, contact: { name: text }, customerName: text };
  const questions = Object.values(everyQuestion({ asked, written: text, number: 999_999_999 }, charter)).filter(
    ({ question }) => WAITING.has(question.ask),
  );
  const waits = Array.from({ length: THOUSAND }, (_, index) => questions[index % questions.length]).filter(
    (one) => one !== undefined,
  );
  return {
    absence: { personId: marco.id, because: 'said', since: now, until: now },
    promises: pageOf(promises, page, PAGE_SIZES.promises),
    overdue: THOUSAND,
    later: { lines: promises.slice(0, 5), total: THOUSAND },
    waits: pageOf(waits, page, PAGE_SIZES.waits),
    items: pageOf(items, page, PAGE_SIZES.items),
  };
}

function deskOf(text: string, page = 3): TheDesk {
  const items = thousandOf(itemOf(text, 1));
  const load = (index: number): Load => ({
    personId: `U${index}`,
    name: text,
    items: THOUSAND,
    promises: THOUSAND,
    overdue: THOUSAND,
    absence: { personId: `U${index}`, because: 'status', since: now, until: now },
  });
  const parked = (index: number): Parked => ({
    box: index % 2 === 0 ? 'inbox' : 'outbox',
    key: `event:Ev${'0'.repeat(200)}${index}`,
    what: text,
    item: 999_999_999,
    error: text,
    at: now,
  });
  const many = <T>(make: (index: number) => T, size: number): Page<T> =>
    pageOf(
      Array.from({ length: THOUSAND }, (_, index) => make(index)),
      page,
      size,
    );
  return {
    lanes: lanesOf(items, charter, now),
    people: many(load, PAGE_SIZES.people),
    handovers: pageOf(
      items.map(({ item }) => item),
      page,
      PAGE_SIZES.handovers,
    ),
    parked: many(parked, PAGE_SIZES.parked),
  };
}

const OURS =
  /<@[UW][A-Z0-9]+>|<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>|<https:\/\/[^<>|\s]+\|#\d+>|^> |&(amp|lt|gt);/gm;
const unescaped = (text: string): string[] => text.replace(OURS, '').match(/[<>&]|[\u202a-\u202e\u2066-\u2069]/g) ?? [];

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const within = (value: unknown): Json[] =>
  isObject(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)] : [];

const isOurs = (id: string | undefined): boolean =>
  id !== undefined && Object.values<string>(ACTION).includes(id.replace(/_\d+$/, ''));

/** https://docs.slack.dev/reference/views and /reference/block-kit */
function expectTaken(blocks: readonly KnownBlock[], most: number): void {
  atMost(blocks.length, most);
  atMost(JSON.stringify(blocks).length, 250_000);
  for (const { type, text } of within(blocks)) {
    if (typeof text !== 'string') continue;
    notBlank(text);
    atMost(text.length, 3000);
    lacks(text, /\p{Surrogate}/u);
    nothingIn(unescaped(text), type);
  }
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) atMost(id.length, 255);
  for (const block of blocks) {
    if (block.type === 'header') atMost(block.text.text.length, 150);
    if (block.type === 'actions') expectElements((block as ActionsBlock).elements as (Button | Overflow)[]);
    if (block.type === 'section' && block.accessory)
      expectElements([(block as SectionBlock).accessory as Button | Overflow]);
  }
}

function expectElements(elements: readonly (Button | Overflow)[]): void {
  nothingIn(
    elements.filter(({ action_id }) => !isOurs(action_id)),
    'it',
  );
  expect(new Set(elements.map(({ action_id }) => action_id)).size).toBe(elements.length);
  atMost(elements.length, 25);
  for (const element of elements) {
    if (element.type === 'overflow') {
      atMost(element.options.length, 5);
      for (const { text, value = '' } of element.options) {
        atMost(text.text.length, 75);
        atMost(value.length, 150);
      }
      continue;
    }
    atMost(element.text.text.length, 75);
    notBlank(element.accessibility_label);
    atMost(element.accessibility_label?.length, 75);
    lacks(element.accessibility_label, /…$/);
    atMost(element.value?.length ?? 0, 2000);
  }
}

describe.each<Locale>(['en', 'it', 'pl'])('in %s', (locale) => {
  const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/London', nameOf: () => '<@U0MARCO>' };
  const seen = seenBy(reader);

  test.each(Object.entries(HOSTILE))('with a thousand items, each of them %s, Slack takes all of it', (_what, text) => {
    const [mine, desk] = [mineOf(text), deskOf(text)];
    for (const home of [
      { for: 'agent', now, mine },
      { for: 'agent', now, mine, desk },
      { for: 'outsider' },
    ] satisfies Home[]) {
      expectTaken(homeView(home, seen).blocks as KnownBlock[], 100);
    }
    const day = dayModal(mine, { promises: 3, waits: 3, items: 3 }, seen);
    expectTaken(day.blocks as KnownBlock[], 100);
    atMost(day.title.text.length, 24);
    for (const message of [mineMessage(mine, seen), boardMessage(desk.lanes, seen.links, reader)]) {
      expectTaken(message.blocks, 50);
      expect(fits(message.blocks)).toBe(true);
      notBlank(message.text);
      lacks(message.text, /<!date/);
    }
  });

  test('what was heard of late stands in the history where it belongs', () => {
    const told = (...times: Date[]) => {
      const entries = times.map((at): Entry => ({ at, byId: marco.id, what: { kind: 'claimed' } }));
      return historyLines({ dossier: itemOf('?', 1), entries }, 2, charter, reader);
    };
    const [first, second, third] = [monday('10:00'), monday('11:00'), monday('12:00')];
    expect(told(first, third, second)).toEqual(told(first, second, third));
  });

  test('everything that can happen is told in a sentence, and nothing of it comes to life', () => {
    for (const text of Object.values(HOSTILE)) {
      const told = historyLines({ dossier: itemOf(text, 1), entries: everything(text) }, 1000, charter, reader);
      expect(told.length).toBe(everything(text).length + 1);
      for (const line of told) {
        notBlank(line);
        nothingIn(unescaped(line), line);
        atMost(line.length, 3000);
      }
    }
  });
});

/** One entry of each kind. */
function everything(text: string): Entry[] {
  const [instant, brief] = [now.toISOString(), { problem: text, done: text, next: text }];
  const toId = anna.id;
  const all: { [K in Happening['kind']]: (Happening & { kind: K })[] } = {
    flagged: [
      { kind: 'flagged' },
      { kind: 'flagged', why: 'every' },
      { kind: 'flagged', why: 'customer' },
      { kind: 'flagged', why: 'split' },
    ],
    withdrawn: [{ kind: 'withdrawn' }],
    claimed: [{ kind: 'claimed' }],
    released: [{ kind: 'released' }],
    unmuted: [{ kind: 'unmuted' }],
    thanked: [{ kind: 'thanked' }],
    reopened: [{ kind: 'reopened' }],
    stated: [{ kind: 'stated' }],
    told_of_news: [{ kind: 'told_of_news' }],
    nudged: (['soon', 'due', 'overdue', 'morning'] as const).map((urgency) => ({
      kind: 'nudged',
      clock: 'keep_posted',
      urgency,
      to: 'desk',
    })),
    heard: [
      { kind: 'heard', chase: 0 },
      { kind: 'heard', chase: 3 },
    ],
    edited: [{ kind: 'edited', messageTs: '1' }],
    deleted: [{ kind: 'deleted', messageTs: '1' }],
    answered: [
      { kind: 'answered', how: 'here' },
      { kind: 'answered', how: 'recorded' },
    ],
    promised: [{ kind: 'promised', commitment: 2, dueAt: instant, text }],
    insisted: [{ kind: 'insisted', commitment: 2, doubts: [] }],
    reconsidered: [{ kind: 'reconsidered', commitment: 1, dueAt: instant }],
    settled: (['kept', 'late', 'broken', 'moved', 'released'] as const).flatMap((verdict) => [
      { kind: 'settled', commitment: 1, verdict } as const,
      { kind: 'settled', commitment: 2, verdict, customerTold: false } as const,
      { kind: 'settled', commitment: 99, verdict, customerTold: true } as const,
    ]),
    waiting: [
      { kind: 'waiting', on: 'customer', what: text },
      { kind: 'waiting', on: 'third_party', who: text, what: text, expectedBy: instant },
    ],
    wait_ended: [
      { kind: 'wait_ended', on: 'customer', what: text, late: false },
      { kind: 'wait_ended', on: 'third_party', what: text, who: text, late: true },
    ],
    handover_offered: [{ kind: 'handover_offered', toId, brief }],
    handover_accepted: [{ kind: 'handover_accepted', brief }],
    handover_refused: [{ kind: 'handover_refused', toId }],
    handover_lapsed: [{ kind: 'handover_lapsed', toId }],
    passed_on: [{ kind: 'passed_on', commitment: 2, toId }],
    taken_over: [{ kind: 'taken_over', fromId: toId, commitment: 2 }],
    offered: [{ kind: 'offered', toId }],
    offer_declined: [{ kind: 'offer_declined', toId }],
    offer_lapsed: [{ kind: 'offer_lapsed', toId }],
    asked: [{ kind: 'asked', commitment: 2, toId, text, dueAt: instant }],
    ask_answered: [{ kind: 'ask_answered', commitment: 2, text }],
    goodwill: [{ kind: 'goodwill', number: 1, what: text, value_cents: 999, why: text }],
    goodwill_decided: [
      { kind: 'goodwill_decided', number: 1, approved: true },
      { kind: 'goodwill_decided', number: 1, approved: false },
    ],
    goodwill_told: [{ kind: 'goodwill_told', number: 1 }],
    closed: (['solved', 'not_ours', 'no_longer_needed', 'duplicate'] as const).map((outcome) => ({
      kind: 'closed',
      outcome,
    })),
    unheard_because: [
      { kind: 'unheard_because', reason: text },
      { kind: 'unheard_because', reason: 'unreachable' },
    ],
    woken: [{ kind: 'woken' }],
    after_care: [
      { kind: 'after_care', went: 'well' },
      { kind: 'after_care', went: 'badly' },
    ],
    merged_into: [{ kind: 'merged_into', item: 2 }],
    merged_from: [{ kind: 'merged_from', item: 2 }],
    split_into: [{ kind: 'split_into', item: 2 }],
    split_from: [{ kind: 'split_from', item: 2 }],
    muted: [{ kind: 'muted', until: instant }],
    topics: [
      { kind: 'topics', topics: [text] },
      { kind: 'topics', topics: [] },
    ],
    noted: [{ kind: 'noted', text }],
    replanned: [{ kind: 'replanned', commitment: 1, dueAt: instant }],
    setting: [{ kind: 'setting', setting: 'locale' }],
    exported: [{ kind: 'exported', since: instant, until: instant }],
    erased: [{ kind: 'erased' }],
    refused: [{ kind: 'refused', door: 'button', because: 'guest' }],
  };
  return Object.values(all)
    .flat()
    .map((what) => ({ at: now, byId: giulia.id, what }));
}

describe('what an agent reads', () => {
  const mine = (more: Partial<Mine> = {}): Mine => {
    const nothing = { lines: [], page: 0, size: 5, total: 0 };
    return { promises: nothing, overdue: 0, later: { lines: [], total: 0 }, waits: nothing, items: nothing, ...more };
  };

  test('on a day on which nothing is to be done', () => {
    const blocks = homeView({ for: 'agent', now, mine: mine() }, seenBy(english)).blocks as KnownBlock[];
    expect(lines({ text: '', blocks: blocks.filter(({ type }) => type !== 'divider') })).toEqual([
      'Hello · Monday 23 November',
      'No promise is due today · no open item',
      '[New promise…]',
      '[Away…]',
      'My items',
      'You have no open item. Unclaimed ones are in the desk channel.',
    ]);
  });

  test.each<[Locale, string, string]>([
    ['en', '1 promise is overdue', '3 promises are due today, 1 of them overdue'],
    ['it', '1 promessa in ritardo', '3 promesse per oggi, di cui 1 in ritardo'],
    ['pl', '1 obietnica po terminie', '3 obietnice na dziś, w tym po terminie: 1'],
  ])('of one promise that is overdue is not two: %s', (locale, one, more) => {
    const summary = (total: number) => {
      const late = mine({ promises: { lines: [], page: 0, size: 5, total }, overdue: 1 });
      return JSON.stringify(homeView({ for: 'agent', now, mine: late }, seenBy(reader(locale))).blocks);
    };
    expect(summary(1)).toContain(`"${one} · `);
    expect(summary(3)).toContain(`"${more} · `);
  });

  test('of a colleague whom Slack shows as away nobody says that they are back but Slack', () => {
    const away = mine({ absence: { personId: marco.id, because: 'status', since: now } });
    const blocks = homeView({ for: 'agent', now, mine: away }, seenBy(english)).blocks as KnownBlock[];
    const read = lines({ text: '', blocks: blocks.filter(({ type }) => type !== 'divider') });
    expect(read).toContain('[Away…]');
    expect(read).not.toContain('[I am back]');
  });
});
