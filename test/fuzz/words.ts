/** What people type, in three languages: by grammar, harmed, and at great length. In-process the readers alone. */
import fc from 'fast-check';
import type { Locale } from '../../src/care/person.ts';
import { en } from '../../src/care/when/en.ts';
import { it } from '../../src/care/when/it.ts';
import { pl } from '../../src/care/when/pl.ts';
import { formatWhen, parseWhen } from '../../src/care/when/when.ts';
import { itemFirst } from '../../src/slack/listeners/command.ts';
import { isMeant, isPlainCommand, readMention } from '../../src/slack/listeners/mention.ts';
import { customersNamed, readFactsAsked } from '../../src/slack/listeners/period.ts';
import { IN_THREADS, isAboutAnItem, readCare, readInThread } from '../../src/slack/listeners/vocabulary.ts';
import { plainText } from '../../src/slack/plain.ts';
import { charter } from '../support/given.ts';
import { crashOf, type Orders, type Tally } from './tally.ts';

const LOCALES: readonly Locale[] = ['en', 'it', 'pl'];
const ZONES = [
  'Europe/Rome',
  'Europe/Warsaw',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
const MINUTE_MS = 60_000;

const TIME_WORDS = [en, it, pl].flatMap((vocabulary) =>
  Object.values(vocabulary).flatMap((value) =>
    Array.isArray(value) ? (value as string[]) : typeof value === 'object' ? Object.keys(value) : [],
  ),
);
const SPELLINGS = IN_THREADS.map(([spelling]) => spelling);
const SIGNS = [
  ':',
  '.',
  '/',
  '-',
  ',',
  "'",
  '#',
  '?',
  '!',
  '@',
  '<',
  '>',
  '|',
  '&',
  '*',
  '_',
  '~',
  '`',
  '\\',
  '%',
  '{',
  '}',
  '+',
];
const ODD = [
  '\u200b',
  '\0',
  '\u202e',
  '\ud83d',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  'İ',
  'ß',
  'ﬁ',
  '①',
  '٣',
  '１１',
  '½',
  '\t',
  '\n',
];
const MARKS = [
  '<@U0MARCO00>',
  '<@U0MARCO00|marco>',
  '<#C0ROSSI00|rossi>',
  '<!channel>',
  '<!subteam^S1|@care>',
  '<https://a.b|c>',
  '&lt;!here&gt;',
  '&amp;amp;',
  '*b*',
  '`c`',
];
const FORMS = [
  '11:00',
  '09.30',
  '9',
  '11',
  '24/12',
  '2026-12-24',
  '24.12.2026',
  '3:30 pm',
  '25:00',
  '0',
  '00:00',
  '24:00',
  '1h30',
  '½',
  '#1',
  '#142',
  '#999999999',
  '#9999999999',
  '#-1',
  '#1.',
  '2026-11',
  '2026-11-31..2026-12-01',
];

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TIME_WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...SPELLINGS) },
  { weight: 4, arbitrary: fc.constantFrom(...FORMS) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 62 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom(...SIGNS) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const said = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '', '  ', '\u00a0')), { maxLength: 14, size: 'max' })
  .map((pieces) => pieces.flat().join(''));

/** One piece over and over: what is not linear takes its time. */
const long = fc
  .tuple(piece, piece, fc.integer({ min: 1, max: 20_000 }))
  .map(([one, end, times]) => (one.repeat(times) + end).slice(0, 40_000));

/** Text as a person may type it. */
const typed: fc.Arbitrary<string> = fc.oneof(
  { weight: 400, arbitrary: said },
  { weight: 1, arbitrary: long },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

const locale = fc.constantFrom(...LOCALES);
const zone = fc.constantFrom(...ZONES);
const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

/** The text, cut at either end: what stands in the middle is nobody's invention. */
const isPartOf = (part: string, text: string): boolean => text.replaceAll('\0', '').includes(part.replaceAll('\0', ''));

type Read = 'acted' | 'refused';
const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** A time is read soundly; and what it was read as, written out and read again, is the same. */
function time(text: string, context: { now: Date; zone: string; locale: Locale }): Read {
  const when = parseWhen(text, { ...context, calendar: charter.calendar });
  demand(isPartOf(when.rest, text), `it says what nobody typed: ${when.rest}`);
  if (when.kind === 'ambiguous')
    demand(
      when.candidates.every((at) => at > context.now),
      'a candidate has passed',
    );
  if (when.kind === 'past') demand(when.due <= context.now, 'what is to come has passed');
  if (when.kind !== 'at') return 'refused';
  demand(when.due > context.now, 'what has passed is to come');
  demand(!Number.isNaN(when.due.getTime()), 'it is no time');
  const phrase = formatWhen(when.due, context);
  const again = parseWhen(`${phrase} xyz`, context);
  const minute = Math.floor(when.due.getTime() / MINUTE_MS);
  const times = again.kind === 'at' ? [again.due] : again.kind === 'ambiguous' ? again.candidates : [];
  // A minute of two that read alike when the clocks go back; and one that has begun already.
  const isSame = times.some((at) => Math.floor(at.getTime() / MINUTE_MS) === minute);
  demand(
    isSame || again.kind === 'past',
    `written out as “${phrase}” it is ${JSON.stringify(again)}, not ${when.due.toISOString()}`,
  );
  return 'acted';
}

/** A command is read soundly, in a channel and in a thread. */
function command(text: string): Read {
  const asked = readInThread(text);
  understood(asked, text);
  understood(readCare(text), text);
  const { item, words } = itemFirst(text);
  demand(text.endsWith(words) && (item === undefined || item < 1e9), 'the item is not what stands first');
  const mention = readMention({ channel: 'C1', ts: '1.1', user: 'U1', text: `${text} <@UBOT> ${text}` }, 'UBOT');
  demand(mention !== undefined, 'a mention is not heard');
  if (mention) isMeant(asked, mention);
  isPlainCommand(asked);
  plainText(text, () => undefined);
  customersNamed(text, ['Rossi Srl', 'Nowak Logistyka', '', text.slice(0, 50)]);
  period(text);
  return asked.ask === 'unknown' ? 'refused' : 'acted';
}

function understood(asked: ReturnType<typeof readCare> | ReturnType<typeof readInThread>, text: string): void {
  if (asked.ask === 'unknown') {
    demand(asked.typed.length <= 100 && isPartOf(asked.typed, text), 'what is unknown is not what was typed');
    return;
  }
  const { item, rest = '' } = asked as { item?: number; rest?: string };
  demand(item === undefined || (Number.isInteger(item) && item >= 0 && item < 1e9), `no item: ${item}`);
  demand(isPartOf(rest, text), `it says what nobody typed: ${rest}`);
}

function period(text: string): void {
  const now = new Date('2026-11-23T09:00:00Z');
  const { from, to } = readFactsAsked(text, charter, now)?.period ?? { from: 0, to: 1 };
  demand(from < to && to <= now, 'a period ends before it begins, or is to come');
}

/** A known word is that word: in any case, with marks behind it, with its item. */
function spelled([spelling, word]: (typeof IN_THREADS)[number], number: number, rest: string): Read {
  const asked = readInThread(`  ${spelling.toUpperCase()}!  #${number} ${rest}`);
  demand(asked.ask === word && asked.item === number, `${spelling} is ${JSON.stringify(asked)}`);
  const care = readCare(`${spelling} #${number} ${rest}`);
  if (isAboutAnItem(word))
    demand(care.ask === word && 'item' in care && care.item === number, `${spelling} is ${JSON.stringify(care)}`);
  return 'acted';
}

export async function fuzzWords({ seed, cases }: Orders): Promise<Omit<Tally, 'part' | 'seconds'>> {
  const count = { acted: 0, refused: 0, parked: 0 };
  let tried = 0;
  const run = <T>(some: fc.Arbitrary<T>, share: number, read: (one: T) => Read) =>
    crashOf(() =>
      fc.assert(
        fc.property(some, (one) => {
          tried += 1;
          count[read(one)] += 1;
        }),
        { seed, numRuns: Math.ceil(share * cases) },
      ),
    );
  const crashes = [
    ...(await run(fc.record({ text: typed, now, zone, locale }), 0.55, ({ text, ...context }) => time(text, context))),
    ...(await run(typed, 0.4, command)),
    ...(await run(
      fc.tuple(fc.constantFrom(...IN_THREADS), fc.integer({ min: 1, max: 999_999_999 }), typed),
      0.05,
      ([one, number, rest]) => spelled(one, number, rest),
    )),
  ];
  return { cases: tried, ...count, crashes };
}
