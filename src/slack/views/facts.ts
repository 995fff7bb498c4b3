/** The facts of a period: a short list, what became of what was owed, and whose turn it was. Never of one person. */
import type { DataTableBlock, KnownBlock } from '@slack/types';
import type { Verdict } from '../../care/commitment.ts';
import type { Facts, VerdictCounts } from '../../care/facts.ts';
import { shorten } from '../../care/text.ts';
import type { Message, Reader } from './parts.ts';
import { context, cut, dateFormat, escaped, header, LIMITS, money, section } from './parts.ts';

const VERDICTS = ['kept', 'late', 'broken', 'moved', 'released'] as const satisfies readonly Verdict[];
/** These are told even when there are none: that nothing was broken is worth knowing. */
const ALWAYS: ReadonlySet<Verdict> = new Set(['kept', 'broken']);

export function factsView(facts: Facts, reader: Reader): Message {
  const title = titleOf(facts, reader);
  const lines = isEmpty(facts) ? [reader.say('facts.nothing')] : linesOf(facts, reader);
  const first = [header(title), section(lines.map((line) => `• ${line}`).join('\n'))];
  const [settled, shares] = [settledOf(facts, reader), sharesOf(facts, reader)];
  // The bold of the list is markup: read aloud it would be stars.
  const text = [escaped(title), ...lines.map((line) => line.replaceAll('*', ''))].join('\n');
  return {
    text: cut(text, LIMITS.messageText),
    blocks: [...first, ...tableOf(settled, reader), ...chartOf(shares, reader)],
    plainer: [...first, ...tableInWords(settled, reader), ...bars(shares, reader)],
  };
}

const total = ({ time }: Facts): number => time.ours_ms + time.customer_ms + time.thirdParty_ms;

const isEmpty = (facts: Facts): boolean => total(facts) === 0 && facts.items.opened === 0 && facts.items.closed === 0;

function titleOf({ period, customerName }: Facts, { say, locale, zone }: Reader): string {
  const format = dateFormat(locale, { timeZone: zone, dateStyle: 'medium' });
  // What happens at its end belongs to the next period.
  const dates = format.formatRange(period.from, new Date(Math.max(period.from.getTime(), period.to.getTime() - 1)));
  return customerName === undefined
    ? say('facts.title', { period: dates })
    : say('facts.titleOf', { customer: shorten(customerName, 60), period: dates });
}

function linesOf(facts: Facts, reader: Reader): string[] {
  const { say } = reader;
  const { items, opening, handovers, goodwill } = facts;
  return [
    [
      say('facts.items', { opened: items.opened, closed: items.closed }),
      items.closedUnheard > 0 && say('facts.unheard', { count: items.closedUnheard }),
      items.closedUnexplained > 0 && say('facts.unexplained', { count: items.closedUnexplained }),
    ],
    [
      say('facts.promises', { count: facts.promisesMade }),
      ...verdictsOf(facts.verdicts.promise, reader),
      facts.promisesOverdue > 0 && say('facts.overdue', { count: facts.promisesOverdue }),
    ],
    [waitingOf(facts, reader), facts.unanswered > 0 && say('facts.unanswered', { count: facts.unanswered })],
    [spreadOf(facts, reader)],
    [chasesOf(facts, reader)],
    [opening.waited > 0 && say('facts.opening', opening)],
    [handovers.offered + handovers.accepted > 0 && say('facts.handovers', handovers)],
    [
      goodwill.count > 0 &&
        say('facts.goodwill', {
          count: goodwill.count,
          total: money(goodwill.total_cents, goodwill.currency, reader),
        }),
    ],
    [
      facts.longestSilence &&
        say('facts.silence', {
          length: tellLength(facts.longestSilence.length_ms, 'wall', reader),
          number: String(facts.longestSilence.item),
        }),
    ],
  ]
    .map((parts) => parts.filter((part) => typeof part === 'string').join(' · '))
    .filter((line) => line !== '');
}

const verdictsOf = (counts: VerdictCounts, { say }: Reader): string[] =>
  VERDICTS.filter((verdict) => counts[verdict] > 0 || ALWAYS.has(verdict)).map((verdict) =>
    say(`facts.${verdict}`, { count: counts[verdict] }),
  );

const waitingOf = ({ firstWord_ms }: Facts, reader: Reader): string | undefined =>
  firstWord_ms &&
  reader.say('facts.firstWord', {
    half: withinOf(firstWord_ms.p50, reader),
    most: withinOf(firstWord_ms.p90, reader),
  });

function spreadOf({ spread }: Facts, reader: Reader): string | undefined {
  if (!spread) return undefined;
  const lowest = tellLength(spread.lowest_ms, 'working', reader);
  const highest = tellLength(spread.highest_ms, 'working', reader);
  const key = lowest === highest ? 'facts.spreadEven' : 'facts.spread';
  return reader.say(key, { customers: spread.customers, lowest, highest });
}

function chasesOf({ chases }: Facts, { say }: Reader): string | undefined {
  if (chases?.total === 0) return say('facts.chasesNone');
  return chases && say('facts.chases', { total: chases.total, half: chases.p50, most: chases.p90 });
}

type Settled = readonly [name: string, counts: VerdictCounts];

/** What became of what was owed, class by class; without those of which nothing was settled. */
function settledOf({ verdicts, asks, thirdParties }: Facts, { say }: Reader): Settled[] {
  const rows: Settled[] = [
    [say('facts.table.charter'), verdicts.charter],
    [say('facts.table.expectation'), verdicts.expectation],
    [say('facts.table.promise'), verdicts.promise],
    [say('facts.table.asks'), asks],
    [say('facts.table.third_parties'), thirdParties],
  ];
  return rows.filter(([, counts]) => VERDICTS.some((verdict) => counts[verdict] > 0));
}

function tableOf(settled: readonly Settled[], { say, locale }: Reader): DataTableBlock[] {
  if (settled.length === 0) return [];
  const count = new Intl.NumberFormat(locale);
  const names = [say('facts.table.owed'), ...VERDICTS.map((verdict) => say(`facts.table.${verdict}`))];
  return [
    {
      type: 'data_table',
      caption: say('facts.table'),
      rows: [
        names.map((text) => ({ type: 'raw_text', text })),
        ...settled.map(([name, counts]): DataTableBlock['rows'][number] => [
          { type: 'raw_text', text: name },
          ...VERDICTS.map((verdict) => ({
            type: 'raw_number' as const,
            value: counts[verdict],
            text: count.format(counts[verdict]),
          })),
        ]),
      ],
    },
  ];
}

/** The same, where there are no tables. */
function tableInWords(settled: readonly Settled[], { say, locale }: Reader): KnownBlock[] {
  if (settled.length === 0) return [];
  const count = new Intl.NumberFormat(locale);
  const lines = settled.map(([name, counts]) => {
    const told = VERDICTS.filter((verdict) => counts[verdict] > 0);
    return `• ${name}: ${told.map((one) => `${say(`facts.table.${one}`)} ${count.format(counts[one])}`).join(' · ')}`;
  });
  return [section([`*${say('facts.table')}*`, ...lines].join('\n'))];
}

/** Of the time that requests were open: whose turn it was. */
type Share = { name: string; length_ms: number; share: number };

const sharesOf = (facts: Facts, { say }: Reader): Share[] =>
  (
    [
      ['facts.time.ours', facts.time.ours_ms],
      ['facts.time.customer', facts.time.customer_ms],
      ['facts.time.third_party', facts.time.thirdParty_ms],
    ] as const
  )
    .filter(() => total(facts) > 0)
    .map(([key, length_ms]) => ({ name: say(key), length_ms, share: length_ms / total(facts) }));

const shareText = ({ name, length_ms, share }: Share, reader: Reader): string => {
  const percent = new Intl.NumberFormat(reader.locale, { style: 'percent' });
  return `${name}: ${percent.format(share)} · ${lengthOf(length_ms, 'wall', reader)}`;
};

/** A pie, where there is anything to compare, and the same in words beside it: nothing is told by colour alone. */
function chartOf(shares: readonly Share[], reader: Reader): KnownBlock[] {
  if (shares.length === 0) return [];
  const segments = shares
    .filter(({ length_ms }) => length_ms > 0)
    .map(({ name, length_ms }) => ({ label: cut(name, LIMITS.chartLabel), value: Math.ceil(length_ms / MINUTE_MS) }));
  const title = cut(reader.say('facts.time.title'), LIMITS.chartTitle);
  // The types of Slack's library do not know this block yet.
  const chart = { type: 'data_visualization', title, chart: { type: 'pie', segments } } as unknown as KnownBlock;
  const words = shares.map((one) => shareText(one, reader)).join(' — ');
  return [...(segments.length > 1 ? [chart] : []), context(`${reader.say('facts.time')}: ${words}`)];
}

/** Of a bar, in characters. */
const BAR = 20;

/** The same, where there are no charts. */
function bars(shares: readonly Share[], reader: Reader): KnownBlock[] {
  if (shares.length === 0) return [];
  const lines = shares.map((one) => {
    const filled = Math.round(one.share * BAR);
    return `\`${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}\` ${shareText(one, reader)}`;
  });
  return [section([reader.say('facts.time'), ...lines].join('\n'))];
}

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

const isUnderMinute = (length_ms: number): boolean => Math.round(length_ms / MINUTE_MS) === 0;

/** In a sentence: that something took "0 min" nobody would say. */
const tellLength = (length_ms: number, time: 'wall' | 'working', reader: Reader): string =>
  isUnderMinute(length_ms) ? reader.say('facts.underMinute') : lengthOf(length_ms, time, reader);

const withinOf = (length_ms: number, reader: Reader): string =>
  isUnderMinute(length_ms)
    ? reader.say('facts.withinMinute')
    : reader.say('facts.within', { length: lengthOf(length_ms, 'working', reader) });

/** "2 days 4 hr", "1 hr 20 min", "12 min". A day of work has no 24 hours: working time is told in hours. */
export function lengthOf(length_ms: number, time: 'wall' | 'working', { locale }: Reader): string {
  const total_min = Math.round(length_ms / MINUTE_MS);
  const inUnits = (count: number, unit: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(
      count,
    );
  const days = time === 'wall' ? Math.floor(total_min / DAY_MIN) : 0;
  const hours = Math.floor((total_min - days * DAY_MIN) / HOUR_MIN);
  const minutes = total_min % HOUR_MIN;
  if (days > 0) return [inUnits(days, 'day'), ...(hours > 0 ? [inUnits(hours, 'hour')] : [])].join(' ');
  if (hours > 0) return [inUnits(hours, 'hour'), ...(minutes > 0 ? [inUnits(minutes, 'minute')] : [])].join(' ');
  return inUnits(minutes, 'minute');
}
