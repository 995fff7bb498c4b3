/** What a phrase is understood as, on a Wednesday morning in Rome. */
import { expect } from 'vitest';
import type { Calendar } from '../../src/care/calendar.ts';
import type { Locale } from '../../src/care/person.ts';
import { parseWhen, type When } from '../../src/care/when/when.ts';

export const ZONE = 'Europe/Rome';
/** A Wednesday, 10:20 in Rome. */
export const NOW = new Date('2026-11-25T09:20:00Z');

export type Options = { locale?: Locale; now?: Date; zone?: string; calendar?: Calendar };

export function parse(text: string, options: Options = {}): When {
  return parseWhen(text, { now: NOW, zone: ZONE, locale: 'en', ...options });
}

export const inRome = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** "2026-11-26 09:00", "past 2026-11-24 18:00", "? 2026-11-25 15:00 | …", "nonexistent", "missing". */
export function outcome(when: When): string {
  switch (when.kind) {
    case 'at':
      return inRome.format(when.due);
    case 'past':
      return `past ${inRome.format(when.due)}`;
    case 'ambiguous':
      return `? ${when.candidates.map((candidate) => inRome.format(candidate)).join(' | ')}`;
    default:
      return when.kind;
  }
}

/** A phrase and what it means; also in capitals, without accents, with odd spaces, and before connectors. */
export function understood(locale: Locale, phrase: string, expected: string): void {
  const plain = phrase.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
  const spaced = `\u200b ${phrase.replaceAll(' ', '  \u00a0')}`;
  const spellings = [phrase, plain, phrase.toUpperCase(), spaced].map((spelling) => `${spelling} `);
  const connected = [': ', ', ', ' - ', ' — ', '\n'].map((connector) => `${phrase}${connector}`);
  for (const time of [...spellings, ...connected]) {
    const when = parse(`${time}Zażółć the Quote`, { locale });
    expect(outcome(when), time).toBe(expected);
    expect(when.rest).toBe('Zażółć the Quote');
  }
  expect(outcome(parse(phrase, { locale }))).toBe(expected);
  expect(parse(phrase, { locale }).rest).toBe('');
}
