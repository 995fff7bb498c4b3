/** Every view, in every language, with the worst that people can write: Slack takes it, and nothing comes to life. */
import type { AnyBlock, Button, HeaderBlock, Overflow } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import { isOpenCommitment, type Verdict } from '../../src/care/commitment.ts';
import type { Reply, Urgency } from '../../src/care/decision.ts';
import { digestOf } from '../../src/care/digest.ts';
import type { Goodwill } from '../../src/care/goodwill.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { type Request, withdraw } from '../../src/care/moves/flag.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import type { Refusal } from '../../src/care/permission.ts';
import type { Locale } from '../../src/care/person.ts';
import { ACTION } from '../../src/slack/names.ts';
import { linkTo, render } from '../../src/slack/render.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { groupedView } from '../../src/slack/views/grouped.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import { escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { questionView } from '../../src/slack/views/question.ts';
import { replyView } from '../../src/slack/views/reply.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { everyQuestion } from '../support/asked.ts';
import { atMost, lacks, moreThan, notBlank, nothingIn } from '../support/check.ts';
import {
  anna,
  charter,
  charterWith,
  claimed,
  commitment,
  flagged,
  giulia,
  inThread,
  marco,
  monday,
  open,
  SOLVED,
  tom,
  tuesday,
} from '../support/given.ts';
import { ROSSI } from '../support/lines.ts';

const HOSTILE: Record<string, string> = {
  'a call to the whole channel': '<!channel> <!here> <!everyone|all>',
  'a mention': '<@U1> <#C1|general>',
  'a link': '<https://evil.example|your bank>',
  'what looks escaped already': '&lt;!channel&gt; &amp;lt;',
  'ten thousand emoji': '👩‍👩‍👧‍👦'.repeat(10_000),
  'five thousand letters': 'w'.repeat(5_000),
  'five thousand ampersands': '&'.repeat(5_000),
  'five thousand lines': 'a\n'.repeat(5_000),
  'writing turned round': '\u202egnitirw\u202c \u2066x\u2069',
  'nothing that can be seen': '\u200b\u200d\ufeff',
  'our own marks': '*b* _i_ ~s~ `c` > q {who} {count, plural, other {#}}',
};

/** https://docs.slack.dev/reference/block-kit and /methods/chat.postMessage */
const SLACK_TAKES = {
  messageText: 4000,
  blocks: 50,
  /** All texts of a message together, as seen. */
  allText: 13_000,
  sectionText: 3000,
  headerText: 150,
  elements: 25,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  accessibilityLabel: 75,
  actionId: 255,
  menuOptions: 5,
  optionText: 75,
  optionValue: 150,
};

const LONG_ID = 999_999_999;
const link = linkTo('https://a-workspace-with-a-rather-long-name.slack.com/');
const linkOf = (item: Item) => link(item);
const now = tuesday('08:30');

/** A customer of whom much is known, every word of it hostile. */
const charterOf = (text: string): Charter =>
  charterWith({
    customers: [{ ...ROSSI, name: text, notes: text, noCalls: Array.from({ length: 50 }, () => ROSSI.noCalls).flat() }],
  });

/** An open item with fifteen promises that stand and fourteen broken ones, every word of it hostile. */
function dossierOf(text: string, asked: Partial<Request> = {}): Dossier<OpenItem> {
  const given = claimed({ number: LONG_ID, asked: { text, contact: { name: text }, customerName: text, ...asked } });
  const { dossier } = promise(given, { text, dueAt: tuesday('11:00') }, marco, charter, monday('10:00'));
  const more = Array.from({ length: 14 }, (_, index) => ({ ...commitment(dossier, 2), number: index + 3 }));
  const broken = more.map((one) => ({ ...one, number: one.number + 14, verdict: 'broken' as const, settledAt: now }));
  return open({ ...dossier, commitments: [...dossier.commitments, ...more, ...broken] });
}

/** The same, waiting for somebody, handed over, with questions to colleagues and gestures: all that a card can show. */
function fullOf(text: string, asked: Partial<Request> = {}): Dossier<OpenItem> {
  const awaited = { on: 'third_party', who: text, what: text, expectedBy: tuesday('09:00') } as const;
  const waiting = waitFor(dossierOf(text, asked), awaited, marco, charter, monday('10:00')).dossier;
  const asking = Array.from({ length: 8 }).reduce<Dossier>(
    (before) => ask(before, tom, text, tuesday('09:00'), marco, charter, monday('10:00')).dossier,
    waiting,
  );
  const brief = { problem: text, done: text, next: text };
  const gesture: Goodwill = {
    number: 1,
    what: text,
    value_cents: 999_999_999_999,
    why: text,
    byId: marco.id,
    at: now,
    approval: { state: 'approved', byId: giulia.id, at: now },
  };
  const { item, commitments } = open(asking);
  const full: OpenItem = {
    ...item,
    chases: 1_000_000,
    heard: { byId: anna.id, since: now, at: now },
    news: { since: now, what: text },
    handover: { toId: anna.id, byId: marco.id, brief, since: now, until: now },
    brief,
    mutedUntil: tuesday('18:00'),
    topics: Array.from({ length: 20 }, () => text),
    goodwill: Array.from({ length: 8 }, () => gesture),
    woken: { at: now, closing: { outcome: 'solved' } },
  };
  return { item: full, commitments };
}

const settledOf = ({ item, commitments }: Dossier, verdict: Verdict): Dossier => ({
  item,
  commitments: commitments.map((one) => ({ ...one, verdict, settledAt: now })),
});

function cards(text: string, reader: Reader): Message[] {
  const unclaimed = flagged({ asked: { text, contact: { name: text } } });
  const ending = { outcome: 'not_ours', unheard: text, afterCareAt: now } as const;
  const states: Dossier[] = [
    dossierOf(text),
    dossierOf(text, { conversation: 'elsewhere' }),
    fullOf(text),
    fullOf(text, { conversation: 'elsewhere' }),
    open(answer(dossierOf(text), 'here', inThread, marco, charter, monday('10:20')).dossier),
    unclaimed,
    withdraw(unclaimed, anna, monday('10:01')).dossier,
    close(unclaimed, SOLVED, marco, charter, monday('10:01')).dossier,
    close(settledOf(fullOf(text), 'broken'), ending, marco, charter, monday('12:00')).dossier,
  ];
  return states.map((dossier) => cardView(dossier, charterOf(text), link(dossier.item), reader, now));
}

const URGENCIES: Urgency[] = ['soon', 'due', 'overdue', 'morning'];

function nudges(text: string, reader: Reader): Message[] {
  const heard = open(answer(dossierOf(text), 'here', inThread, marco, charter, monday('10:20')).dossier);
  const asked = flagged({ asked: { text, contact: { name: text }, conversation: 'elsewhere' } });
  return [fullOf(text), heard, asked].flatMap((dossier) => {
    const owed = dossier.commitments.filter(isOpenCommitment);
    // One of each clock is enough: the fifteen promises are alike. Those that do not run here have the same words.
    const clocks = [...new Map(owed.map((one) => [one.clock, one])).values()];
    const [first] = clocks;
    const others = (['opening', 'every_answer', 'resolution'] as const).flatMap((clock) =>
      first ? [{ ...first, clock }] : [],
    );
    return [...clocks, ...others].flatMap((commitment) =>
      URGENCIES.flatMap((urgency) =>
        [marco.id, undefined].map((readerId) =>
          nudgeView({ dossier, commitment, urgency }, charterOf(text), link(dossier.item), reader, readerId),
        ),
      ),
    );
  });
}

function settled(text: string, reader: Reader): Message[] {
  const verdicts: Verdict[] = ['kept', 'late', 'broken', 'moved', 'released'];
  const dossier = fullOf(text);
  return verdicts.flatMap((verdict) =>
    dossier.commitments.map(({ number }) => settledView(settledOf(dossier, verdict), number, reader)),
  );
}

const questionsOf = (text: string) => {
  const asked = { text, contact: { name: text }, customerName: text };
  return [asked, { ...asked, conversation: 'elsewhere' as const }].flatMap((request) =>
    Object.values(everyQuestion({ asked: request, written: text, number: LONG_ID }, charterOf(text))),
  );
};

const questions = (text: string, reader: Reader): Message[] =>
  questionsOf(text).flatMap(({ dossier, question }) =>
    [true, false].flatMap((over) =>
      [marco.id, undefined].map((readerId) =>
        questionView({ dossier, question, over }, charterOf(text), link(dossier.item), reader, readerId),
      ),
    ),
  );

function grouped(text: string, reader: Reader): Message[] {
  const dossier = fullOf(text);
  const asked = questionsOf(text).map((one) => ({ kind: 'question', ...one, over: false }) as const);
  const due = dossier.commitments
    .filter(isOpenCommitment)
    .map((one) => ({ kind: 'nudge', dossier, commitment: one, urgency: 'overdue' }) as const);
  return [[...asked, ...due], due, asked.slice(0, 1)].map((letters) =>
    groupedView({ letters, more: 1_000_000 }, charterOf(text), linkOf, reader),
  );
}

function statements(text: string, reader: Reader): Message[] {
  return [text, `Dear Carla,\n\n${text}`].map((written) =>
    render({ letter: { kind: 'statement', text: written.slice(0, 3000) }, charter }, reader, linkOf, now),
  );
}

function digests(text: string, reader: Reader): Message[] {
  const [promised, unclaimed] = [dossierOf(text), flagged({ asked: { contact: { name: text } } })];
  const many = Array.from({ length: 30 }, () => [promised, unclaimed]).flat();
  const ended = close(flagged(), SOLVED, marco, charter, monday('12:00')).dossier.item as EndedItem;
  const closed = Array.from({ length: 40 }, () => ended);
  const review = { since: monday('08:30'), opened: 40, closed, verdicts: ['kept', 'late', 'broken'] as Verdict[] };
  return [many, []].map((given) => digestView(digestOf(given, review, charter, now), true, linkOf, reader));
}

function replies(text: string, reader: Reader): Message[] {
  const refusals: Refusal[] = ['unknown', 'other_workspace', 'bot', 'deactivated', 'guest', 'not_in_team'];
  const [item, commitment, into, from, toId, until] = [LONG_ID, LONG_ID, LONG_ID, LONG_ID, anna.id, now.toISOString()];
  const dueAt = until;
  const better = [until, until, until];
  const others = Array.from({ length: 15 }, () => ({ item, text, dueAt }));
  const each: Record<Exclude<Reply['say'], 'refused'>, Reply> = {
    claimed_by: { say: 'claimed_by', item, ownerId: marco.id },
    already_yours: { say: 'already_yours', item },
    already_closed: { say: 'already_closed', item },
    not_owner: { say: 'not_owner', item },
    nothing_to_do: { say: 'nothing_to_do', item },
    noted: { say: 'noted', item },
    open_promises: {
      say: 'open_promises',
      item,
      promises: Array.from({ length: 15 }, () => ({ ownerId: marco.id, text, dueAt })),
    },
    promised: {
      say: 'promised',
      item,
      text,
      dueAt,
      commitment,
      better,
      doubts: [
        { because: 'outside_hours' },
        { because: 'closed_day' },
        { because: 'collision', with: others },
        { because: 'treatment', from: '13:00', to: '14:00' },
        { because: 'too_short', usual_ms: 90 * 24 * 3_600_000 },
        { because: 'away', until },
      ],
    },
    moved: { say: 'moved', item, text, dueAt, customerTold: false },
    insisted: { say: 'insisted', item, text, dueAt },
    already_settled: { say: 'already_settled', item, text, verdict: 'kept' },
    no_such_item: { say: 'no_such_item', item },
    past: { say: 'past' },
    handover_offered: { say: 'handover_offered', item, toId, until },
    already_handed_over: { say: 'already_handed_over', item, toId },
    cannot_receive: { say: 'cannot_receive', item, toId },
    brief_missing: { say: 'brief_missing', item },
    asked: { say: 'asked', item, toId, dueAt },
    goodwill_pending: { say: 'goodwill_pending', item },
    only_a_lead: { say: 'only_a_lead', item },
    only_a_lead_sets: { say: 'only_a_lead_sets' },
    merged: { say: 'merged', item, into },
    cannot_merge: { say: 'cannot_merge', item, into },
    split: { say: 'split', item, from },
    muted: { say: 'muted', item, until },
    which_item: {
      say: 'which_item',
      word: until,
      items: Array.from({ length: 40 }, () => ({ number: item, who: text, excerpt: text })),
    },
    away: { say: 'away', until },
    back: { say: 'back' },
    cannot_post: { say: 'cannot_post', item },
  };
  const refused = refusals.map((because): Reply => ({ say: 'refused', because }));
  return [...Object.values(each), ...refused].map((reply) => replyView(reply, reader));
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object inside a view, at any depth. */
const within = (value: unknown): Json[] =>
  isObject(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)] : [];

const OURS =
  /<@[UW][A-Z0-9]+>|<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>|]+>|<https:\/\/[^<>|\s]+\|#\d+>|^> |&(amp|lt|gt);/gm;

/** What Slack would read as markup, and we did not write. */
const unescaped = (text: string): string[] => text.replace(OURS, '').match(/[<>&]|[\u202a-\u202e\u2066-\u2069]/g) ?? [];

function expectTexts(blocks: readonly AnyBlock[]): void {
  moreThan(blocks.length, 0);
  atMost(blocks.length, SLACK_TAKES.blocks);
  let all = 0;
  for (const { type, text } of within(blocks)) {
    if (typeof text !== 'string') continue;
    all += text.length;
    notBlank(text);
    atMost(text.length, SLACK_TAKES.sectionText);
    lacks(text, /\p{Surrogate}/u);
    nothingIn(unescaped(text), type);
  }
  atMost(all, SLACK_TAKES.allText);
  for (const block of blocks) {
    if (block.type === 'header') atMost((block as HeaderBlock).text.text.length, SLACK_TAKES.headerText);
    if (block.type === 'actions' && 'elements' in block) expectElements(block.elements as (Button | Overflow)[]);
  }
}

/** Of several beside one another each has a number: "next_word_0" is a "next_word". */
const isOurs = (actionId: string) => Object.values<string>(ACTION).includes(actionId.replace(/_\d+$/, ''));

function expectElements(elements: readonly (Button | Overflow)[]): void {
  const ids = elements.map(({ action_id = '' }) => action_id);
  nothingIn(
    ids.filter((id) => !isOurs(id) || id.length > SLACK_TAKES.actionId),
    'it',
  );
  expect(new Set(ids).size).toBe(ids.length);
  moreThan(ids.length, 0);
  atMost(ids.length, SLACK_TAKES.elements);
  for (const element of elements) {
    // Nothing is destroyed by a click: what ends something opens a modal.
    expect(element.confirm).toBeUndefined();
    if (element.type === 'overflow') expectMenu(element);
    else expectButton(element);
  }
}

function expectButton({ text, accessibility_label, value = '', url = '' }: Button): void {
  atMost(text.text.length, SLACK_TAKES.buttonText);
  notBlank(accessibility_label);
  atMost(accessibility_label?.length, SLACK_TAKES.accessibilityLabel);
  // A label that had to be cut says less than it should.
  lacks(accessibility_label, /…$/);
  notBlank(value || url);
  atMost(value.length, SLACK_TAKES.buttonValue);
  atMost(url.length, SLACK_TAKES.buttonUrl);
}

function expectMenu({ options }: Overflow): void {
  atMost(options.length, SLACK_TAKES.menuOptions);
  for (const { text, value = '' } of options) {
    atMost(text.text.length, SLACK_TAKES.optionText);
    atMost(value.length, SLACK_TAKES.optionValue);
  }
}

function expectMessage({ text, blocks }: Message): void {
  notBlank(text);
  atMost(text.length, SLACK_TAKES.messageText);
  nothingIn(unescaped(text), 'it');
  lacks(text, /<!date/);
  expectTexts(blocks);
}

const VIEWS = { cards, nudges, settled, questions, grouped, statements, digests, replies };

describe.each<Locale>(['en', 'it', 'pl'])('in %s', (locale) => {
  describe.each(Object.entries(HOSTILE))('%s', (_what, text) => {
    const nameOf = () => escaped(text.slice(0, 80));
    const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/London', nameOf };

    test.each(Object.entries(VIEWS))('in %s', (_name, view) => {
      view(text, reader).forEach(expectMessage);
    });
  });

  test('what could not be worked through is told without its words coming to life', () => {
    const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/Rome', nameOf: () => 'w'.repeat(80) };
    for (const error of Object.values(HOSTILE)) {
      const letter = { kind: 'parked', what: 'Ev012345', error } as const;
      expectMessage(render({ letter, charter }, reader, linkOf, now));
    }
  });
});
