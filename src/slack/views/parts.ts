/** The small pieces that every view is made of: Slack's limits, escaping, dates, blocks. */
import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
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
  inputText: 3000,
} as const;

/** A message: blocks to look at, and a text that can stand alone (notifications, screen readers). */
export type Message = { text: string; blocks: KnownBlock[] };

/** For whom something is rendered. */
export type Reader = {
  say: Say;
  locale: Locale;
  /** Of dates where Slack cannot show them itself. */
  zone: string;
  /** What a person is called, escaped. A new message pings whoever it mentions: in a channel people are named. */
  nameOf?: (personId: string) => string;
};

/** What people wrote, made harmless: no mention, channel or link that they typed comes to life. */
export function escaped(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // Overrides of the direction of writing would turn our own words round, too.
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
  );
}

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

export const mention = (personId: string): string => `<@${personId}>`;

export const nameOf = (personId: string, reader: Reader): string => reader.nameOf?.(personId) ?? mention(personId);

/** How the dates of a sentence are shown. */
export type ShowDate = (at: Date, reader: Reader) => string;

/** An instant as everybody's own Slack shows it; where it cannot, in the reader's zone. */
export function date(at: Date, reader: Reader): string {
  const fallback = new Intl.DateTimeFormat(reader.locale, {
    timeZone: reader.zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}

/** The same without markup, for a plain text. */
export const plainDate = (at: Date, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, {
    timeZone: reader.zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

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

export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text: cut(text, LIMITS.sectionText) })),
});

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, LIMITS.headerText), emoji: true },
});

export const actions = (...elements: (Button | undefined)[]): ActionsBlock => ({
  type: 'actions',
  elements: elements.filter((element) => element !== undefined),
});

export const button = (
  actionId: string,
  text: string,
  label: string,
  more: Pick<Button, 'value' | 'style' | 'url' | 'confirm'>,
): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text: cut(text, LIMITS.buttonText), emoji: true },
  accessibility_label: cut(label, LIMITS.accessibilityLabel),
  ...more,
});

/** A message made of one sentence. */
export const sentence = (text: string): Message => ({
  text: cut(text, LIMITS.messageText),
  blocks: [section(text)],
});

/** The same of one with dates: the text that stands alone has them without markup. */
export const datedSentence = (write: (show: ShowDate) => string): Message => ({
  text: cut(write(plainDate), LIMITS.messageText),
  blocks: [section(write(date))],
});
