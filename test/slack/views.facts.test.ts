/** What people look at: the facts of a period, a statement for the customer, why something is tracked. */
import type { DataTableBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Facts, History } from '../../src/care/facts.ts';
import type { Item } from '../../src/care/item.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag, type Request } from '../../src/care/moves/flag.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import type { Locale } from '../../src/care/person.ts';
import { statementOf } from '../../src/care/statement.ts';
import { whyOf } from '../../src/care/why.ts';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import { factsView, lengthOf } from '../../src/slack/views/facts.ts';
import { LIMITS, type Message } from '../../src/slack/views/parts.ts';
import { statementText } from '../../src/slack/views/statement.ts';
import { whyView } from '../../src/slack/views/why.ts';
import { anna, charter, friday, marco, monday, request, tuesday, wednesday } from '../support/given.ts';
import { answers, hears, lived, type Move } from '../support/histories.ts';
import { english, lines, readable, reader } from '../support/lines.ts';

const LOCALES: Locale[] = ['en', 'it', 'pl'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const isTable = (block: Message['blocks'][number]): block is DataTableBlock => block.type === 'data_table';
/** As a person reads it where there are no tables and charts: the spaces of Slack and of Intl alike. */
const read = (message: Message): string[] =>
  lines({ ...message, blocks: message.plainer ?? message.blocks }).map(plain);
const plain = (text: string): string => readable(text).replace(/[\u00a0\u2009]/g, ' ');
const table = (message: Message): string[] =>
  message.blocks
    .filter(isTable)
    .flatMap(({ rows }) => rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')).join(' | ')));

const none = { kept: 0, late: 0, broken: 0, moved: 0, released: 0 };
const FACTS: Facts = {
  period: { from: monday('00:00'), to: new Date('2026-11-30T00:00:00+01:00') },
  items: { opened: 14, closed: 12, closedUnheard: 2, closedUnexplained: 1 },
  promisesMade: 9,
  promisesOverdue: 1,
  verdicts: {
    charter: { ...none, kept: 13, late: 1 },
    expectation: { ...none, kept: 1_024, late: 2, broken: 1 },
    promise: { ...none, kept: 6, broken: 1, moved: 1 },
  },
  firstWord_ms: { p50: 12 * MINUTE_MS, p90: 90 * MINUTE_MS },
  unanswered: 1,
  longestSilence: { item: 7, length_ms: 63 * HOUR_MS },
  chases: { p50: 0, p90: 2, total: 5 },
  opening: { waited: 3, inTime: 2 },
  handovers: { offered: 2, accepted: 1 },
  asks: { ...none, kept: 1 },
  thirdParties: none,
  goodwill: { count: 1, total_cents: 4_500, currency: 'EUR' },
  time: { ours_ms: 60 * HOUR_MS, customer_ms: 20 * HOUR_MS, thirdParty_ms: 20 * HOUR_MS },
  spread: { customers: 4, lowest_ms: 8 * MINUTE_MS, highest_ms: 26 * HOUR_MS },
};

describe('the facts of a week', () => {
  test('are a short list with percentiles, and bars that tell whose turn it was', () => {
    expect(read(factsView(FACTS, english))).toEqual([
      'Facts · 23 – 29 Nov 2026',
      '• *Requests*: 14 taken in, 12 closed · 2 of them without a last word from us · 1 without a reason',
      '• *Promises*: 9 made · 6 kept · 1 not kept · 1 moved in time · 1 overdue',
      '• *First word of a person*: half within 12 min, nine in ten within 1 hr 30 min (working time) · *1 request* still waits for its first word',
      '• *From customer to customer*: the usual first word takes between 8 min and 26 hr (4 customers)',
      '• *Asked again*: 5 times; half of the requests never, nine in ten at most 2 times',
      '• *At opening time*: 2 of 3 that had waited were answered in time',
      '• *Handovers*: 2 offered, 1 accepted with their brief',
      '• *Goodwill*: 1 gesture, €45.00',
      '• *Longest silence*: 2 days 15 hr (#7)',
      '*What became of what was owed*',
      '• What we promise everybody: In time 13 · Late 1',
      '• What customers expect: In time 1,024 · Late 2 · Not kept 1',
      '• Personal promises: In time 6 · Not kept 1 · Moved before 1',
      '• Answers to colleagues: In time 1',
      '*Whose turn it was*, of all the time that requests were open',
      '`████████████░░░░░░░░` ours: 60% · 2 days 12 hr',
      '`████░░░░░░░░░░░░░░░░` the customer’s: 20% · 20 hr',
      '`████░░░░░░░░░░░░░░░░` a third party’s: 20% · 20 hr',
    ]);
  });

  test('say that nobody had to ask again', () => {
    const quiet = { ...FACTS, chases: { p50: 0, p90: 0, total: 0 } };
    expect(read(factsView(quiet, english))).toContain('• *No customer* had to ask again');
  });

  test.each([
    ['en', 'half in under a minute, nine in ten within 5 min'],
    ['it', 'la metà in meno di un minuto, nove su dieci entro 5 min'],
    ['pl', 'połowa w niecałą minutę, dziewięć na dziesięć w ciągu 5 min'],
  ] as const)('in %s, no answer took 0 minutes', (locale, told) => {
    const swift = {
      ...FACTS,
      firstWord_ms: { p50: 20_000, p90: 5 * MINUTE_MS },
      spread: { customers: 2, lowest_ms: 0, highest_ms: 5 * MINUTE_MS },
    };
    const said = read(factsView(swift, reader(locale))).join('\n');
    expect(said).toContain(told);
    expect(said).not.toMatch(/\b0 min/);
  });

  test('say that customers are served alike when no difference is to be seen', () => {
    const even = { ...FACTS, spread: { customers: 2, lowest_ms: 4 * MINUTE_MS, highest_ms: 4 * MINUTE_MS + 1000 } };
    expect(read(factsView(even, english))).toContain(
      '• *From customer to customer*: the usual first word takes the same time, 4 min (2 customers)',
    );
  });

  test('are told in the reader’s language, with its numbers', () => {
    expect(read(factsView(FACTS, reader('it')))).toEqual(
      expect.arrayContaining([
        'I fatti · 23–29 nov 2026',
        '• *Promesse*: 9 fatte · 6 mantenute · 1 non mantenuta · 1 spostata per tempo · 1 scaduta e ancora aperta',
        '• *Silenzio più lungo*: 2 giorni 15 h (#7)',
      ]),
    );
    expect(read(factsView(FACTS, reader('pl')))).toEqual(
      expect.arrayContaining([
        'Fakty · 23–29 lis 2026',
        '• *Najdłuższa cisza*: 2 dni 15 godz. (#7)',
        '`████████████░░░░░░░░` nasz: 60% · 2 dni 12 godz.',
      ]),
    );
  });

  test('have a table of what became of what was owed, class by class, without empty rows', () => {
    expect(table(factsView(FACTS, english))).toEqual([
      'Owed | In time | Late | Not kept | Moved before | No longer needed',
      'What we promise everybody | 13 | 1 | 0 | 0 | 0',
      'What customers expect | 1,024 | 2 | 1 | 0 | 0',
      'Personal promises | 6 | 0 | 1 | 1 | 0',
      'Answers to colleagues | 1 | 0 | 0 | 0 | 0',
    ]);
  });

  test('have a chart of whose turn it was, told in words too; who had no turn has no slice', () => {
    const { blocks } = factsView({ ...FACTS, time: { ...FACTS.time, thirdParty_ms: 0 } }, english);
    expect(blocks).toContainEqual({
      type: 'data_visualization',
      title: 'Whose turn it was',
      chart: {
        type: 'pie',
        segments: [
          { label: 'ours', value: 3_600 },
          { label: 'the customer’s', value: 1_200 },
        ],
      },
    });
    const [words] = lines({ text: '', blocks: blocks.slice(-1) }).map(plain);
    expect(words).toContain('ours: 75% · 2 days 12 hr — the customer’s: 25% · 20 hr — a third party’s: 0% · 0 min');
  });

  test('have no chart of one slice: the words say it', () => {
    const { blocks } = factsView({ ...FACTS, time: { ours_ms: 60_000, customer_ms: 0, thirdParty_ms: 0 } }, english);
    expect(blocks).not.toContainEqual(expect.objectContaining({ type: 'data_visualization' }));
    expect(lines({ text: '', blocks: blocks.slice(-1) }).map(plain)).toEqual([expect.stringContaining('ours: 100%')]);
  });

  test('have a text that can stand alone, without markup', () => {
    const { text } = factsView(FACTS, english);
    expect(plain(text)).toContain('Facts · 23 – 29 Nov 2026\nRequests: 14 taken in, 12 closed');
    expect(text).not.toContain('*');
    expect(text.length).toBeLessThanOrEqual(LIMITS.messageText);
  });

  test('of a quiet week say so in one line', () => {
    const { firstWord_ms: _, longestSilence: __, chases: ___, spread: ____, ...counts } = FACTS;
    const quiet: Facts = {
      ...counts,
      items: { opened: 0, closed: 0, closedUnheard: 0, closedUnexplained: 0 },
      verdicts: { charter: none, expectation: none, promise: none },
      asks: none,
      time: { ours_ms: 0, customer_ms: 0, thirdParty_ms: 0 },
    };
    const message = factsView(quiet, english);
    expect(read(message)).toEqual(['Facts · 23 – 29 Nov 2026', '• No request was open in this time.']);
    expect(table(message)).toEqual([]);
  });

  test('of one customer name it, and Slack takes them in every language', () => {
    for (const customerName of ['Rossi Srl', '<!channel>'.repeat(30), '&'.repeat(500)]) {
      for (const locale of LOCALES) {
        const message = factsView({ ...FACTS, customerName }, reader(locale));
        expect(() => checkBlocks(message.blocks)).not.toThrow();
        expect(() => checkBlocks(message.plainer ?? [])).not.toThrow();
        expect(message.text).not.toContain('<!channel>');
      }
    }
    expect(read(factsView({ ...FACTS, customerName: 'Rossi Srl' }, english))[0]).toBe(
      'Facts · Rossi Srl · 23 – 29 Nov 2026',
    );
  });

  test.each([
    [20_000, 'wall', '0 min'],
    [59.6 * MINUTE_MS, 'wall', '1 hr'],
    [25 * HOUR_MS, 'wall', '1 day 1 hr'],
    [25 * HOUR_MS, 'working', '25 hr'],
    [48 * HOUR_MS + 10 * MINUTE_MS, 'wall', '2 days'],
  ] as const)('%i ms of %s time are "%s"', (length_ms, time, said) => {
    expect(lengthOf(length_ms, time, english)).toBe(said);
  });
});

const asked = (more: Partial<Request> = {}) => flag(request(more), 1, anna, charter, monday('10:00'));
const promises =
  (text: string, dueAt: Date, at: Date): Move =>
  (one) =>
    promise(one, { text, dueAt }, marco, charter, at);
const waits =
  (at: Date, expectedBy: Date): Move =>
  (one) =>
    waitFor(one, { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy }, marco, charter, at);
const customers = (locale: Locale) => reader(locale);

const statement = (
  history: History,
  as = customers('en'),
  now = wednesday('12:00'),
  zone: string | undefined = as.zone,
) => statementText(statementOf(history, charter, now), history.dossier.item, as, zone);

describe('a statement', () => {
  const told = lived(
    asked(),
    promises('richiamare Rossi', monday('11:00'), monday('10:05')),
    hears(monday('11:10')),
    (one) => keep(one, 2, marco, charter, monday('11:20')),
    waits(monday('12:00'), tuesday('12:00')),
    (one) => endWait(one, marco, charter, tuesday('17:00')),
    waits(tuesday('17:10'), friday('12:00')),
    promises('consegnare la macchina', friday('17:00'), tuesday('17:15')),
  );

  test('is a text that a customer can read: what we did, what others did, what comes next', () => {
    expect(plain(statement(told)).split('\n')).toEqual([
      '*Your request #1*',
      '• 23 Nov 2026, 10:00 – You wrote to us: “La macchina perde acqua, potete aiutarci?”',
      '• 23 Nov 2026, 10:05 – We promised: “richiamare Rossi”, by 23 Nov 2026, 11:00',
      '• 23 Nov 2026, 11:10 – You asked again',
      '• 23 Nov 2026, 11:20 – We kept our promise, but late: “richiamare Rossi”',
      '• 23 Nov 2026, 12:00 – The next step was with Brema: “ricambio”, expected by 24 Nov 2026, 12:00',
      '• 24 Nov 2026, 12:00 – Brema was late: “ricambio” had been expected by then',
      '• 24 Nov 2026, 17:00 – We heard from Brema, later than expected: “ricambio”',
      '• 24 Nov 2026, 17:10 – The next step was with Brema: “ricambio”, expected by 27 Nov 2026, 12:00',
      '• 24 Nov 2026, 17:15 – We promised: “consegnare la macchina”, by 27 Nov 2026, 17:00',
      '',
      '*What comes next*',
      '• From us: “consegnare la macchina”, by 27 Nov 2026, 17:00',
      '• From Brema: “ricambio”, expected by 27 Nov 2026, 12:00',
      '',
      'The time so far: with us 2 hr 10 min, with you 0 min, with others 1 day 23 hr',
    ]);
  });

  test('speaks the customer’s language', () => {
    expect(plain(statement(told, customers('it')))).toContain(
      '• 23 nov 2026, 11:20 – Abbiamo mantenuto la promessa, ma in ritardo: «richiamare Rossi»',
    );
    expect(plain(statement(told, customers('pl')))).toContain('• 23 lis 2026, 11:10 – Zapytali Państwo ponownie');
  });

  test('says whose times these are to a customer who may be elsewhere', () => {
    const shown = (zone: string) => statement(told, customers('en'), wednesday('12:00'), zone).split('\n').slice(-2);
    for (const zone of ['Europe/London', '']) expect(shown(zone)).toEqual(['', 'All times are Central European Time.']);
    for (const zone of ['Europe/Rome', 'Europe/Warsaw']) expect(shown(zone)[1]).toMatch(/^The time so far/);
  });

  test.each([
    ['it', 'Fuso orario: Ora dell’Europa centrale.'],
    ['pl', 'Podane godziny to czas środkowoeuropejski.'],
  ] as const)('and says it in the customer’s words: %s', (locale, expected) => {
    const text = statement(told, customers(locale), wednesday('12:00'), 'Europe/London');
    expect(text.split('\n').at(-1)).toBe(expected);
  });

  test('does not quote what a colleague wrote down of it', () => {
    const elsewhere = lived(asked({ conversation: 'elsewhere', text: 'cliente difficile' }));
    expect(statement(elsewhere)).toContain('Your request reached us');
    expect(statement(elsewhere)).not.toContain('difficile');
  });

  test('has no markup of Slack’s in it: it stands in a text field', () => {
    expect(statement(told)).not.toMatch(/<!date|&amp;/);
    expect(statement(lived(asked({ text: 'a < b & c' })))).toContain('“a < b & c”');
  });

  test('fits into the text field: how it began and what came last is told, the oldest of the middle is counted', () => {
    const many = Array.from({ length: 60 }, (_, index) => {
      const at = new Date(monday('10:00').getTime() + (index + 1) * 30 * MINUTE_MS);
      return promises(`parola ${index} ${'x'.repeat(200)}`, new Date(at.getTime() + 20 * MINUTE_MS), at);
    });
    for (const locale of LOCALES) {
      const text = statement(lived(asked(), ...many), customers(locale));
      expect(text.length).toBeLessThanOrEqual(LIMITS.inputText);
      const [, first, more, ...rest] = text.split('\n');
      expect(first).toContain('La macchina perde acqua');
      expect(more).toMatch(/^… .*\d\d/);
      expect(rest.join('\n')).toContain('parola 59');
    }
  });

  test('fits whatever people write', () => {
    for (const text of ['👩‍👩‍👧‍👦'.repeat(500), '\n'.repeat(500), '&'.repeat(5_000)]) {
      const given = lived(
        asked({ text }),
        ...[11, 12, 14, 15, 16, 17].map((hour) => promises(text, monday(`${hour}:00`), monday('10:05'))),
      );
      expect(statement(given).length).toBeLessThanOrEqual(LIMITS.inputText);
    }
  });
});

describe('why a message is tracked', () => {
  const now = monday('12:00');
  const why = (history: History, as = english) => lines(whyView(whyOf(history, now), as));

  test('names who flagged it, the clocks that run, and which of them speaks', () => {
    const given = lived(
      asked(),
      answers(monday('10:20')),
      promises('richiamare <Rossi>', monday('16:00'), monday('10:25')),
      hears(monday('11:30')),
      (one) => mute(one, monday('15:00'), marco, charter, monday('11:40')),
    );
    expect(why(given)).toEqual([
      '*#1* is tracked: Anna Nowak flagged it, 23 Nov 2026, 10:00',
      'Muted until 23 Nov 2026, 15:00: only promises and chases are told.',
      '*Clocks that run*',
      '• Answer to the latest message: due 23 Nov 2026, 14:30',
      '• Promise of Marco Bianchi, “richiamare &lt;Rossi&gt;”: due 23 Nov 2026, 16:00',
      '• Next word to the customer: due 24 Nov 2026, 10:20; no reminder, because the same answer is due earlier',
    ]);
  });

  test('says whom it waits for', () => {
    const given = lived(asked(), answers(monday('10:20')), waits(monday('10:30'), friday('12:00')));
    expect(why(given).slice(1)).toEqual([
      'It waits for Brema: “ricambio”',
      '*Clocks that run*',
      '• Next word to the customer: due 24 Nov 2026, 10:20',
      '• What a third party owes us: due 27 Nov 2026, 12:00',
    ]);
  });

  test('of a closed item no clock runs', () => {
    const given = lived(asked(), (one) => close(one, { outcome: 'solved' }, marco, charter, monday('11:00')));
    expect(why(given).slice(1)).toEqual(['It was closed by Marco Bianchi, 23 Nov 2026, 11:00. No clock runs.']);
    const duplicate: Item = { ...given.dossier.item, mergedInto: 9 } as Item;
    expect(why({ ...given, dossier: { ...given.dossier, item: duplicate } }).at(-1)).toBe(
      'It is a duplicate: what is written here counts for #9.',
    );
  });

  test('or is not, says why, and what to do', () => {
    const view = whyView({ tracked: false, because: 'not_flagged' }, english);
    expect(lines(view)).toEqual([
      'This message is not tracked: nobody has flagged it. A flag or a claim makes a request of it.',
    ]);
    expect(view.text).toBe(lines(view)[0]);
  });

  test('is taken by Slack in every language, whatever people wrote', () => {
    for (const text of ['<!channel>', '&'.repeat(3_000), '👩‍👩‍👧‍👦'.repeat(300)]) {
      const many = Array.from({ length: 15 }, () => promises(text, monday('16:00'), monday('10:25')));
      for (const locale of LOCALES) {
        const message = whyView(whyOf(lived(asked(), ...many), now), reader(locale));
        expect(() => checkBlocks(message.blocks)).not.toThrow();
        expect(JSON.stringify(message)).not.toContain('<!channel>');
        expect(message.text).not.toContain('<!date');
        expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
      }
    }
  });
});
