/** The small pieces that every view is made of: Slack's limits, escaping, dates, blocks. */
import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { localDate } from '../../care/calendar.ts';
import type { Locale } from '../../care/person.ts';
import { shorten } from '../../care/text.ts';
import type { Say } from '../words/words.ts';

/** https://docs.slack.dev/reference/block-kit and /methods/chat.postMessage */
export const LIMITS = {
  messageText: 4000,
  sectionText: 3000,
  headerText: 150,
  buttonText: 75,
  accessibilityLabel: 75,
  optionText: 75,
  modalTitle: 24,
  confirmText: 300,
  confirmButton: 30,
  chartTitle: 50,
  chartLabel: 20,
  inputText: 3000,
  /** All blocks of a message together take about 13,000: what Slack adds to each wants some room. */
  allText: 12_000,
} as const;

/** A message: blocks to look at, and a text that can stand alone (notifications, screen readers). */
export type Message = {
  text: string;
  blocks: KnownBlock[];
  /** The same in blocks that every server and client knows, where `blocks` has others. */
  plainer?: KnownBlock[];
};

/** For whom something is rendered. */
export type Reader = {
  say: Say;
  locale: Locale;
  /** Of dates where Slack cannot show them itself. */
  zone: string;
  /** In dates as plain text another year than this one is told; without it, none is. */
  now?: Date;
  /** What a person is called, escaped. A new message pings whoever it mentions: in a channel people are named. */
  nameOf?: (personId: string) => string;
};

/** Overrides of the direction of writing would turn our own words round, too. */
const straight = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** What people wrote, made harmless: no mention, channel or link that they typed comes to life. */
export const escaped = (text: string): string =>
  straight(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A text in which nothing comes to life anyway, at most so long. */
export const plain = (text: string, limit: number = LIMITS.inputText): PlainTextElement => ({
  type: 'plain_text',
  text: cut(straight(text), limit),
  emoji: true,
});

/** A promise's words as they are quoted: enough to know which one is meant. */
export const quoted = (text: string): string => escaped(shorten(text, 300));

/** At most `limit` characters, cut between characters: never inside an escape, an emoji, a mention or a date. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = Array.from(text.slice(0, limit - 1));
  while (kept.join('').length > limit - 1) kept.pop();
  return `${kept
    .join('')
    .replace(/(&[a-z]*|<[^<>]*)$/, '')
    .replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Who was erased has no name in Slack. */
export const mention = (personId: string): string => (personId.startsWith('erased') ? '…' : `<@${personId}>`);

export const nameOf = (personId: string, reader: Reader): string => reader.nameOf?.(personId) ?? mention(personId);

/** How the dates of a sentence are shown. */
export type ShowDate = (at: Date, reader: Reader) => string;

/** Costly to make, and there are as many as languages and zones of a team. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Our English is Europe's: the day before the month, and hours up to 24, as they are typed. */
export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
  formats.set(key, format);
  return format;
}

const PLAIN = { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;

/** The ways in which an instant is written. */
const DATES = {
  marked: { dateStyle: 'medium', timeStyle: 'short' },
  plain: PLAIN,
  plainWithYear: { ...PLAIN, year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const written = (at: Date, how: keyof typeof DATES, { locale, zone }: Reader): string =>
  dateFormat(locale, { ...DATES[how], timeZone: zone }).format(at);

/** An instant as everybody's own Slack shows it; where it cannot, in the reader's zone. */
export const date: ShowDate = (at, reader) =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${written(at, 'marked', reader)}>`;

/** The same without markup, for a plain text. */
export const plainDate: ShowDate = (at, reader) =>
  written(at, reader.now && isOtherYear(at, reader.now, reader.zone) ? 'plainWithYear' : 'plain', reader);

const isOtherYear = (at: Date, now: Date, zone: string): boolean =>
  localDate(zone, at).slice(0, 4) !== localDate(zone, now).slice(0, 4);

/** An amount of money. @param cents - in the smallest unit of that currency */
export function money(cents: number, currency: string, { locale }: Reader): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** About how long that is: "40 minutes", "3 hours", "2 days". */
export function duration(length_ms: number, { locale }: Reader): string {
  const inUnits = (count: number, unit: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(1, Math.round(count)));
  if (length_ms < 90 * MINUTE_MS) return inUnits(length_ms / MINUTE_MS, 'minute');
  return length_ms < 48 * HOUR_MS ? inUnits(length_ms / HOUR_MS, 'hour') : inUnits(length_ms / (24 * HOUR_MS), 'day');
}

export const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cut(text, LIMITS.sectionText) },
});

/** Lines in as many sections as they need: none is cut. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const joined = texts.length > 0 ? `${texts.at(-1)}\n${line}` : line;
    if (joined.length > LIMITS.sectionText || texts.length === 0) texts.push(line);
    else texts[texts.length - 1] = joined;
  }
  return texts.map(section);
}

/** As many lines as have room, and how many have none. */
export function fitting(lines: readonly string[], room: number, more: (count: number) => string): string[] {
  let used = 0;
  const end = lines.findIndex((line) => {
    used += line.length + 1;
    return used > room;
  });
  return end < 0 ? [...lines] : [...lines.slice(0, end), more(lines.length - end)];
}

/** What an agent wrote for somebody to read, as it is: every line of it, and none of its words coming to life. */
export function paragraphs(text: string): Message {
  const lines = escaped(text)
    .split('\n')
    .flatMap((line) => pieces(line, LIMITS.sectionText));
  return {
    text: cut(escaped(text), LIMITS.messageText),
    blocks: sections(fitting(lines, LIMITS.allText, () => '…')).filter(({ text }) => text?.text.trim() !== ''),
  };
}

/** The text in pieces of at most that length, cut as carefully as ever. */
function pieces(text: string, length: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const piece = cut(rest, length).slice(0, -1);
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}

export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text: cut(text, LIMITS.sectionText) })),
});

/** Lines under one another: elements of their own would be set side by side. */
export const smallPrint = (...lines: (string | undefined)[]): ContextBlock =>
  context(lines.filter((line) => line !== undefined).join('\n'));

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, LIMITS.headerText),
});

export const divider: DividerBlock = { type: 'divider' };

/** What can be done, in one row; no row when there is nothing. */
export function actions(...elements: (ActionsBlockElement | undefined)[]): ActionsBlock[] {
  const present = elements.filter((element) => element !== undefined);
  return present.length > 0 ? [{ type: 'actions', elements: present }] : [];
}

/** Whoever speaks to their screen says what they see: the name of a button holds the words that stand on it. */
function spokenName(text: string, label: string): string {
  const seen = text.replace(/…$/, '');
  return label.toLowerCase().includes(seen.toLowerCase()) ? label : `${seen}: ${label}`;
}

export const button = (
  actionId: string,
  text: string,
  label: string,
  more: Pick<Button, 'value' | 'style' | 'url' | 'confirm'>,
): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text, LIMITS.buttonText),
  accessibility_label: cut(spokenName(text, label), LIMITS.accessibilityLabel),
  ...more,
});

/** What is asked once more before it is done. */
export const confirmation = (does: string, text: string, { say }: Pick<Reader, 'say'>): ConfirmationDialog => ({
  title: { type: 'plain_text', text: say('button.confirm.title') },
  text: { type: 'plain_text', text: cut(text, LIMITS.confirmText) },
  confirm: { type: 'plain_text', text: cut(does, LIMITS.confirmButton) },
  deny: { type: 'plain_text', text: say('modal.cancel') },
});

export const menu = (actionId: string, options: readonly { text: string; value: string }[]): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: options.map(({ text, value }) => ({
    text: plain(text, LIMITS.optionText),
    value,
  })),
});

/** A message made of one sentence. */
export const sentence = (text: string): Message => ({
  text: cut(text, LIMITS.messageText),
  blocks: [section(text)],
});

/** The same of one with dates: the text that stands alone has them without markup. */
export const datedSentence = (
  write: (show: ShowDate) => string,
  block: (text: string) => KnownBlock = section,
): Message => ({
  text: cut(write(plainDate), LIMITS.messageText),
  blocks: [block(write(date))],
});
