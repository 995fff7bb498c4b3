/** What only Polish says so: hours by the minutes that they lack, and bare hours after "do" and "na". */
import { describe, expect, test } from 'vitest';
import { outcome, parse } from '../support/phrases.ts';

const read = (text: string) => {
  const when = parse(text, { locale: 'pl' });
  return `${outcome(when)} | ${when.rest}`;
};

describe('"za kwadrans"', () => {
  test.each([
    ['za kwadrans 11 oddzwonić', '? 2026-11-25 10:35 | 2026-11-25 10:45 | oddzwonić'],
    ['za 5 minut 14 oddzwonić', '? 2026-11-25 10:25 | 2026-11-25 13:55 | oddzwonić'],
    ['za pięć minut dwunasta oddzwonić', '? 2026-11-25 10:25 | 2026-11-25 11:55 | oddzwonić'],
    ['za kwadrans 3 po południu oddzwonić', '? 2026-11-25 10:35 | 2026-11-25 14:45 | oddzwonić'],
    ['jutro za kwadrans 11 oddzwonić', '? 2026-11-26 10:45 | oddzwonić'],
    ['jutro za kwadrans pierwsza oddzwonić', '? 2026-11-26 00:45 | 2026-11-26 12:45 | oddzwonić'],
  ])('%s → %s: an hour right after it may be the one that lacks them', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['za kwadrans jedenasta oddzwonić', '2026-11-25 10:45 | oddzwonić'],
    ['za pięć dwunasta oddzwonić', '2026-11-25 11:55 | oddzwonić'],
    ['za kwadrans oddzwonić', '2026-11-25 10:35 | oddzwonić'],
    ['za 15 minut, 2 oferty', '2026-11-25 10:35 | 2 oferty'],
    ['za 20 minut 30 ofert', '2026-11-25 10:40 | 30 ofert'],
    ['za 2 godziny 5 faktur', '2026-11-25 12:20 | 5 faktur'],
  ])('%s → %s: without one, or with its name, there is no doubt', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('whoever reads Slack in another language has the same doubt', () => {
    expect(outcome(parse('za kwadrans 11 x'))).toBe('? 2026-11-25 10:35 | 2026-11-25 10:45');
    expect(outcome(parse('za kwadrans jedenasta x'))).toBe('2026-11-25 10:45');
  });
});

describe('"do 11" and "na 11"', () => {
  test.each([
    ['do 11 oddzwonić', '2026-11-25 11:00 | oddzwonić'],
    ['na 11 WYSŁAĆ ofertę', '2026-11-25 11:00 | WYSŁAĆ ofertę'],
    ['jutro do 11 oddzwonić', '2026-11-26 11:00 | oddzwonić'],
    ['w piątek na 14 wysłać ofertę', '2026-11-27 14:00 | wysłać ofertę'],
    ['do 11, Rossi czeka', '2026-11-25 11:00 | Rossi czeka'],
    ['do 11 - Rossi czeka', '2026-11-25 11:00 | Rossi czeka'],
    ['do 11', '2026-11-25 11:00 | '],
  ])('%s → %s: an hour, before a verb or where nothing is counted', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(text.normalize('NFD')).normalize('NFC')).toBe(expected);
  });

  test.each([
    ['do 11 osób zadzwonić', '? 2026-11-25 11:00 | osób zadzwonić'],
    ['do 11 klientów', '? 2026-11-25 11:00 | klientów'],
    ['na 11 części czekamy', '? 2026-11-25 11:00 | części czekamy'],
    ['do 11, 12 osób', '? 2026-11-25 11:00 | 12 osób'],
    ['do 11 ulic', '? 2026-11-25 11:00 | ulic'],
    // Without its accent a verb may as well be a noun.
    ['do 11 oddzwonic', '? 2026-11-25 11:00 | oddzwonic'],
    ['do 5 oddzwonić', '? 2026-11-25 17:00 | oddzwonić'],
    ['jutro do 5 oddzwonić', '? 2026-11-26 05:00 | 2026-11-26 17:00 | oddzwonić'],
  ])('%s → %s: asked for, as eleven of something or an unclear hour', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
