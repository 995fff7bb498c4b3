/** What people type into the forms of the settings. Pure: a text, and what it means or why it means nothing. */
import type { Key } from '../../words/words.ts';

export type Read<T> = { is: T } | { wrong: Key };

const SPAN = /(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?/g;
const BETWEEN = /^[\s,;&+]*$/;

/** "9-13, 14:00–18:00" → ["09:00-13:00", "14:00-18:00"], the earlier first. */
export function readSpans(text: string): Read<string[]> {
  if (!BETWEEN.test(text.replace(SPAN, ' '))) return { wrong: 'error.span' };
  const spans: string[] = [];
  for (const [, fromHour, fromMinute, toHour, toMinute] of text.matchAll(SPAN)) {
    const [from, to] = [timeIn(fromHour, fromMinute), timeIn(toHour, toMinute)];
    if (from === undefined || to === undefined || from === MIDNIGHT) return { wrong: 'error.span' };
    if (to <= from) return { wrong: 'error.spanEnds' };
    spans.push(`${from}-${to}`);
  }
  spans.sort();
  const overlaps = spans.some((span, index) => index > 0 && span.slice(0, 5) < (spans[index - 1] ?? '').slice(6));
  return overlaps ? { wrong: 'error.spansOverlap' } : { is: spans };
}

const MIDNIGHT = '24:00';

function timeIn(hour = '', minute = '00'): string | undefined {
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return time === MIDNIGHT || (Number(hour) < 24 && Number(minute) < 60) ? time : undefined;
}

const DATES = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4})$/,
];

/** "2026-12-24", "24/12/2026", "24.12.2026", apart by lines, commas or spaces → each once, as "2026-12-24". */
export function readDates(text: string): Read<string[]> {
  const dates = partsOf(text).map(dateIn);
  const known = dates.filter((date) => date !== undefined);
  return known.length < dates.length ? { wrong: 'error.dates' } : { is: [...new Set(known)].sort() };
}

function dateIn(text: string): string | undefined {
  const found = DATES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!found) return undefined;
  const { year = '', month = '', day = '' } = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // There is no 31 February: such a day would become another one.
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/** A name as Slack has it, perhaps between colons and with a tone of skin. */
const EMOJI = /^:?([\p{L}\p{N}_'+-]+?)(?:::?skin-tone-\d)?:?$/u;

/** ":eyes: :raising_hand:", "eyes, raising_hand" → ["eyes", "raising_hand"], each once. */
export function readEmoji(text: string): Read<string[]> {
  // Two of them may stand with nothing between them.
  const names = partsOf(text.replace(/:(?=:(?!:?skin-tone))/g, ': ')).map((part) => EMOJI.exec(part)?.[1]);
  const known = names.filter((name) => name !== undefined);
  return known.length < names.length ? { wrong: 'error.emoji' } : { is: [...new Set(known)] };
}

/** Words, apart by commas or lines: one may have several. */
export const readWords = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((word) => word.trim().replace(/\s+/gu, ' '))
      .filter((word) => word !== ''),
  ),
];

const partsOf = (text: string): string[] => text.split(/[\s,;]+/u).filter((part) => part !== '');
