import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/care/decision.ts';
import type { Doubt } from '../../src/care/realism.ts';
import { peopleIn } from '../../src/slack/people.ts';
import { linkTo, render } from '../../src/slack/render.ts';
import { replyView } from '../../src/slack/views/reply.ts';
import { everyQuestion } from '../support/asked.ts';
import { anna, charter, charterWith, claimed, giulia, marco, monday, tom } from '../support/given.ts';
import { english, lines, ROSSI, reader } from '../support/lines.ts';

const said = (reply: Reply, as = english) => lines(replyView(reply, as));
const dueAt = monday('20:00').toISOString();
const promised = { say: 'promised', item: 1, text: 'call back', dueAt, commitment: 2 } as const;

describe('a word that may be hard to keep', () => {
  const doubts: Doubt[] = [
    { because: 'outside_hours' },
    { because: 'closed_day' },
    { because: 'collision', with: [{ item: 3, text: 'write to Nowak', dueAt: monday('19:55').toISOString() }] },
    { because: 'treatment', from: '19:00', to: '22:00' },
    { because: 'too_short', usual_ms: 3 * 3_600_000 },
    { because: 'away', until: monday('21:00').toISOString() },
    { because: 'away' },
  ];
  const better = [monday('14:30').toISOString(), monday('15:00').toISOString()];

  test('is noted all the same: every doubt has its reason, and better times are offered', () => {
    expect(said({ ...promised, doubts, better })).toEqual([
      '🤝 #1: “call back”, due 23 Nov 2026, 20:00. I will remind you.',
      'It is noted, but it may be hard to keep:',
      '• That is outside our working hours.',
      '• We are closed on that day.',
      '• At about the same time you have promised #3 “write to Nowak” (23 Nov 2026, 19:55).',
      '• If it takes a call: the customer wants none between 19:00 and 22:00.',
      '• Promises like this usually take you longer (about: 3 hours).',
      '• You are away until 23 Nov 2026, 21:00.',
      '• You are marked as away.',
      'Choose a better time, or keep yours. If the customer has heard it already, tell them.',
      '[Mon 23 Nov, 14:30]',
      '[Mon 23 Nov, 15:00]',
      '[Keep my time]',
    ]);
  });

  test.each([
    ['en', '• If it takes a call: the customer wants none between 19:00 and 22:00.', 'a promise due then: it may'],
    ['it', '• Se serve una telefonata: il cliente non ne vuole tra le 19:00 e le 22:00.', 'ogni promessa che scade'],
    ['pl', '• Jeśli potrzebny jest telefon: klient nie chce telefonów między 19:00 a 22:00.', 'może wymagać telefonu'],
  ] as const)(
    'of hours without calls no promise is said to be a call, nor is it in the settings: %s',
    (locale, doubt, hint) => {
      const as = reader(locale);
      expect(said({ ...promised, doubts, better }, as)).toContain(doubt);
      expect(as.say('customer.noCallsHint', { zone: 'Europe/Rome' })).toContain(hint);
    },
  );

  test('has buttons that say which promise, which time and which doubts', () => {
    const { blocks } = replyView({ ...promised, doubts, better }, english);
    const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(elements.map((element) => element.type === 'button' && `${element.action_id} ${element.value}`)).toEqual([
      `promise_better_0 1/2/${monday('14:30').getTime() / 1000}`,
      `promise_better_1 1/2/${monday('15:00').getTime() / 1000}`,
      'promise_insist 1/2/outside_hours,closed_day,collision,treatment,too_short,away',
    ]);
  });

  test.each([
    ['en', '[Fri, 12 Nov 2027, 14:30]'],
    ['it', '[ven 12 nov 2027, 14:30]'],
    ['pl', '[pt., 12 lis 2027, 14:30]'],
  ] as const)('tells the year of a better time that is not in this one: %s', (locale, shown) => {
    const far = '2027-11-12T14:30:00+01:00';
    const reply = { ...promised, doubts, better: [far, ...better] };
    const [first, second] = said(reply, { ...reader(locale), now: monday('10:00') }).slice(-4);
    expect(first).toBe(shown);
    expect(second).not.toContain('2026');
  });

  test('can be kept as it is when there is no better time', () => {
    const shown = said({ ...promised, doubts: [{ because: 'away' }], better: [] });
    expect(shown.slice(-2)).toEqual(['You may keep it all the same.', '[Keep my time]']);
  });

  test('names how long such promises take, in the plural of each language', () => {
    const usual = (usual_ms: number, locale: 'en' | 'it' | 'pl') =>
      said({ ...promised, doubts: [{ because: 'too_short', usual_ms }] }, reader(locale))[2];
    expect(usual(45 * 60_000, 'en')).toContain('45 minutes');
    expect(usual(2 * 3_600_000, 'it')).toContain('2 ore');
    expect(usual(5 * 3_600_000, 'pl')).toContain('5 godzin');
    expect(usual(72 * 3_600_000, 'pl')).toContain('3 dni');
  });
});

test('a word without a doubt is one line, without buttons', () => {
  expect(said(promised)).toEqual(['🤝 #1: “call back”, due 23 Nov 2026, 20:00. I will remind you.']);
});

describe('a word that was moved', () => {
  const moved = { say: 'moved', item: 1, text: 'call back', dueAt } as const;

  test('without telling the customer reminds to tell them', () => {
    expect(said({ ...moved, customerTold: false })).toEqual([
      '↪️ #1: “call back”, now due 23 Nov 2026, 20:00.',
      'The customer still counts on the old time: please tell them the new one.',
    ]);
    expect(said({ ...moved, customerTold: true })).toHaveLength(1);
    expect(said(moved)).toHaveLength(1);
  });
});

test('an answer that may be meant for several requests asks for which: a button for each', () => {
  const items = [
    { number: 1, who: 'Carla Rossi', excerpt: 'it leaks' },
    { number: 2, who: '', excerpt: 'it <b>stinks</b>' },
  ];
  expect(said({ say: 'which_item', word: dueAt, items })).toEqual([
    'Which request did you answer?',
    '• #1 Carla Rossi: it leaks',
    '• #2: it &lt;b&gt;stinks&lt;/b&gt;',
    '[#1 Carla Rossi]',
    '[#2]',
  ]);
});

test.each<[Reply, string]>([
  [{ say: 'not_owner', item: 1 }, 'Only the owner of #1, or a team lead, can do this.'],
  [
    { say: 'handover_offered', item: 1, toId: anna.id, until: dueAt },
    '🤲 #1 is offered to <@U0ANNA>. Until it is accepted nothing changes; otherwise it comes back 23 Nov 2026, 20:00.',
  ],
  [
    { say: 'asked', item: 1, toId: tom.id, dueAt },
    '❓ #1: <@U0TOM> has been asked, answer due 23 Nov 2026, 20:00. The owner stays the same.',
  ],
  [{ say: 'merged', item: 2, into: 1 }, '#2 is part of #1 now.'],
  [
    { say: 'muted', item: 1, until: dueAt },
    '🔕 #1: no reminders of its clocks until 23 Nov 2026, 20:00. Promises, and customers who ask again, are still told.',
  ],
  [
    { say: 'away' },
    'You are away until you say that you are back. Your promises that fall due are offered to the team in time.',
  ],
])('a reply says what came of it: %j', (reply, line) => {
  expect(said(reply)).toEqual([line]);
});

describe('a statement', () => {
  const links = linkTo('https://aurora.slack.com/');
  const posted = (text: string) =>
    render({ letter: { kind: 'statement', text }, charter }, english, links, monday('10:00'));

  test('is posted as the agent confirmed it, every line of it', () => {
    const text = ['Dear Carla,', '', ...Array.from({ length: 80 }, (_, day) => `On day ${day} we called you.`)].join(
      '\n',
    );
    expect(lines(posted(text)).join('\n')).toBe(text);
    expect(posted(text).text).toBe(text);
  });

  test('cannot call a whole channel, and takes a line of any length', () => {
    expect(lines(posted('<!channel> hello'))).toEqual(['&lt;!channel&gt; hello']);
    const long = 'word '.repeat(1500).trim();
    expect(lines(posted(long)).join('')).toBe(long);
  });
});

describe('the people who are named in a channel', () => {
  test('are all that a card, a question or a grouped message can name', () => {
    const under = charterWith({ customers: [ROSSI] });
    const { accept_handover, approve_goodwill, answer_ask, goodwill_decided } = everyQuestion({}, under);
    expect(peopleIn({ kind: 'card', dossier: claimed({ under }) }, under)).toEqual([marco.id, anna.id]);
    const letters = [accept_handover, answer_ask, approve_goodwill].map(
      (asked) => ({ kind: 'question', ...asked, over: false }) as const,
    );
    expect(peopleIn({ kind: 'grouped', letters, more: 0 }, under).sort()).toEqual([anna.id, marco.id, tom.id]);
    const decided = { kind: 'question', ...goodwill_decided, over: false } as const;
    expect(peopleIn(decided, under)).toContain(giulia.id);
  });

  test('are none in what only one person reads, nor in a statement', () => {
    expect(peopleIn({ kind: 'reply', reply: promised }, charter)).toEqual([]);
    expect(peopleIn({ kind: 'statement', text: `<@${marco.id}>` }, charter)).toEqual([]);
  });
});
