/** Every view, in every language, with the worst that people can write: Slack takes it, and nothing comes to life. */
import type { ActionsBlock, AnyBlock, Button, HeaderBlock, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/care/commitment.ts';
import type { Reply, Urgency } from '../../src/care/decision.ts';
import { digestOf } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { type Request, withdraw } from '../../src/care/moves/flag.ts';
import { promise } from '../../src/care/moves/promise.ts';
import type { Refusal } from '../../src/care/permission.ts';
import type { Locale } from '../../src/care/person.ts';
import { ACTION, CALLBACK } from '../../src/slack/names.ts';
import { linkTo, render } from '../../src/slack/render.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { moveModal, promiseModal, readMemory } from '../../src/slack/views/modal.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import { date, escaped, type Message, quoted, type Reader } from '../../src/slack/views/parts.ts';
import { replyView } from '../../src/slack/views/reply.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { anna, charter, claimed, commitment, flagged, marco, monday, open, tuesday } from '../support/given.ts';

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

/** https://docs.slack.dev/reference/block-kit and /methods/chat.postMessage, /reference/views */
const SLACK_TAKES = {
  messageText: 4000,
  blocks: 50,
  sectionText: 3000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  options: 100,
  optionText: 75,
  modalTitle: 24,
  privateMetadata: 3000,
  inputText: 3000,
};

const LONG_ID = 999_999_999;
const link = linkTo('https://a-workspace-with-a-rather-long-name.slack.com/');
const linkOf = (item: Item) => link(item);
const now = tuesday('08:30');

/** An open item with fifteen promises that stand and fourteen broken ones, every word of it hostile. */
function dossierOf(text: string, asked: Partial<Request> = {}): Dossier<OpenItem> {
  const given = claimed({ number: LONG_ID, asked: { text, contact: { name: text }, customerName: text, ...asked } });
  const { dossier } = promise(given, { text, dueAt: tuesday('11:00') }, marco, charter, monday('10:00'));
  const more = Array.from({ length: 14 }, (_, index) => ({ ...commitment(dossier, 2), number: index + 3 }));
  const broken = more.map((one) => ({ ...one, number: one.number + 14, verdict: 'broken' as const, settledAt: now }));
  return open({ ...dossier, commitments: [...dossier.commitments, ...more, ...broken] });
}

const settledOf = ({ item, commitments }: Dossier, verdict: Verdict): Dossier => ({
  item,
  commitments: commitments.map((one) => ({ ...one, verdict, settledAt: now })),
});

function cards(text: string, reader: Reader): Message[] {
  const unclaimed = flagged({ asked: { text, contact: { name: text } } });
  const states: Dossier[] = [
    dossierOf(text),
    dossierOf(text, { conversation: 'elsewhere' }),
    open(answer(dossierOf(text), 'here', marco, charter, monday('10:20')).dossier),
    unclaimed,
    withdraw(unclaimed, anna, monday('10:01')).dossier,
    close(unclaimed, marco, monday('10:01')).dossier,
    close(settledOf(dossierOf(text), 'broken'), marco, monday('12:00')).dossier,
  ];
  return states.map((dossier) => cardView(dossier, link(dossier.item), reader, now));
}

function nudges(text: string, reader: Reader): Message[] {
  const urgencies: Urgency[] = ['soon', 'due', 'overdue', 'morning'];
  const heard = open(answer(dossierOf(text), 'here', marco, charter, monday('10:20')).dossier);
  const asked = flagged({ asked: { text, contact: { name: text }, conversation: 'elsewhere' } });
  return [dossierOf(text), heard, asked].flatMap((dossier) =>
    // One of each clock is enough: the fifteen promises are alike.
    dossier.commitments
      .slice(0, 3)
      .flatMap((commitment) =>
        commitment.verdict !== undefined
          ? []
          : urgencies.flatMap((urgency) =>
              [marco.id, undefined].map((readerId) =>
                nudgeView({ dossier, commitment, urgency }, link(dossier.item), reader, readerId),
              ),
            ),
      ),
  );
}

function settled(text: string, reader: Reader): Message[] {
  const verdicts: Verdict[] = ['kept', 'late', 'broken', 'moved', 'released'];
  const dossier = dossierOf(text);
  return verdicts.flatMap((verdict) =>
    [1, 2].map((number) => settledView(settledOf(dossier, verdict), number, reader)),
  );
}

function digests(text: string, reader: Reader): Message[] {
  const [promised, unclaimed] = [dossierOf(text), flagged({ asked: { contact: { name: text } } })];
  const many = Array.from({ length: 30 }, () => [promised, unclaimed]).flat();
  const ended = close(flagged(), marco, monday('12:00')).dossier.item as EndedItem;
  const closed = Array.from({ length: 40 }, () => ended);
  const review = { since: monday('08:30'), opened: 40, closed, verdicts: ['kept', 'late', 'broken'] as Verdict[] };
  return [many, []].map((given) => digestView(digestOf(given, review, charter, now), true, linkOf, reader));
}

function replies(text: string, reader: Reader): Message[] {
  const refusals: Refusal[] = ['unknown', 'other_workspace', 'bot', 'deactivated', 'guest', 'not_in_team'];
  const item = LONG_ID;
  const dueAt = now.toISOString();
  const each: Record<Exclude<Reply['say'], 'refused'>, Reply> = {
    claimed_by: { say: 'claimed_by', item, ownerId: marco.id },
    already_yours: { say: 'already_yours', item },
    already_closed: { say: 'already_closed', item },
    open_promises: {
      say: 'open_promises',
      item,
      promises: Array.from({ length: 15 }, () => ({ ownerId: marco.id, text, dueAt })),
    },
    promised: { say: 'promised', item, text, dueAt },
    moved: { say: 'moved', item, text, dueAt },
    already_settled: { say: 'already_settled', item, text, verdict: 'kept' },
    no_such_item: { say: 'no_such_item', item },
    past: { say: 'past' },
  };
  const refused = refusals.map((because): Reply => ({ say: 'refused', because }));
  return [...Object.values(each), ...refused].map((reply) => replyView(reply, reader));
}

function modals(text: string, reader: Reader): ModalView[] {
  const { item } = dossierOf(text);
  const among = Array.from({ length: 150 }, () => item);
  const facts = {
    text: quoted(text),
    named: 'yes',
    who: 'w'.repeat(60),
    number: String(LONG_ID),
    due: date(now, reader),
  };
  const summary = reader.say('modal.moving', facts);
  return [
    promiseModal({ about: { among }, asking: 'ambiguous', dueAt: now, text, channelId: 'C0ROSSI' }, reader),
    promiseModal({ about: { among: [] }, asking: 'nonexistent', dueAt: now, text, channelId: 'C0ROSSI' }, reader),
    promiseModal({ about: { item: LONG_ID }, asking: 'past', dueAt: now, text: '', channelId: 'C0ROSSI' }, reader),
    moveModal({ item: LONG_ID, commitment: LONG_ID, summary, dueAt: now, channelId: 'C0ROSSI' }, reader),
  ];
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
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.length).toBeLessThanOrEqual(SLACK_TAKES.blocks);
  for (const { type, text } of within(blocks)) {
    if (typeof text !== 'string') continue;
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(SLACK_TAKES.sectionText);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect([type, unescaped(text)]).toEqual([type, []]);
  }
  for (const block of blocks) {
    if (block.type === 'header')
      expect((block as HeaderBlock).text.text.length).toBeLessThanOrEqual(SLACK_TAKES.headerText);
    if (block.type === 'actions') expectButtons((block as ActionsBlock).elements as Button[]);
  }
}

function expectButtons(buttons: readonly Button[]): void {
  const ids = buttons.map(({ action_id }) => action_id);
  expect(Object.values(ACTION)).toEqual(expect.arrayContaining(ids));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { text, accessibility_label, value = '', url = '', confirm } of buttons) {
    expect(text.text.length).toBeLessThanOrEqual(SLACK_TAKES.buttonText);
    expect(accessibility_label?.trim()).toMatch(/./);
    expect(accessibility_label?.length).toBeLessThanOrEqual(SLACK_TAKES.accessibilityLabel);
    expect(value.length).toBeLessThanOrEqual(SLACK_TAKES.buttonValue);
    expect(url.length).toBeLessThanOrEqual(SLACK_TAKES.buttonUrl);
    expect(confirm?.title?.text.length ?? 0).toBeLessThanOrEqual(SLACK_TAKES.confirmTitle);
    expect(confirm?.text.text.length ?? 0).toBeLessThanOrEqual(SLACK_TAKES.confirmText);
    for (const answer of [confirm?.confirm, confirm?.deny])
      expect(answer?.text.length ?? 0).toBeLessThanOrEqual(SLACK_TAKES.confirmButton);
  }
}

function expectMessage({ text, blocks }: Message): void {
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(SLACK_TAKES.messageText);
  expect(unescaped(text)).toEqual([]);
  expect(text).not.toContain('<!date');
  expectTexts(blocks);
}

function expectModal(view: ModalView): void {
  expectTexts(view.blocks);
  expect(Object.values<string>(CALLBACK)).toContain(view.callback_id);
  for (const short of [view.title, view.submit, view.close]) {
    expect(short?.text.length).toBeLessThanOrEqual(SLACK_TAKES.modalTitle);
  }
  expect(view.private_metadata?.length).toBeLessThanOrEqual(SLACK_TAKES.privateMetadata);
  expect(readMemory(view.private_metadata ?? '').channelId).toBe('C0ROSSI');
  for (const part of within(view.blocks)) {
    if (typeof part.initial_value === 'string')
      expect(part.initial_value.length).toBeLessThanOrEqual(SLACK_TAKES.inputText);
    if (!Array.isArray(part.options)) continue;
    expect(part.options.length).toBeLessThanOrEqual(SLACK_TAKES.options);
    for (const option of part.options) expect(option.text.text.length).toBeLessThanOrEqual(SLACK_TAKES.optionText);
  }
}

describe.each<Locale>(['en', 'it', 'pl'])('in %s', (locale) => {
  const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/Rome', nameOf: () => 'w'.repeat(80) };

  test.each(Object.entries(HOSTILE))('%s', (_what, text) => {
    const nameOf = () => escaped(text.slice(0, 80));
    const reader: Reader = { say: sayIn(locale), locale, zone: 'Europe/Rome', nameOf };
    const messages = [cards, nudges, settled, digests, replies].flatMap((view) => view(text, reader));
    messages.forEach(expectMessage);
    modals(text, reader).forEach(expectModal);
  });

  test('what could not be worked through is told without its words coming to life', () => {
    const row = {} as Parameters<typeof render>[0]['row'];
    for (const error of Object.values(HOSTILE)) {
      const letter = { kind: 'parked', what: 'Ev012345', error } as const;
      expectMessage(render({ row, letter, charter, address: 'C0DESK' }, reader, linkOf, now));
    }
  });
});
