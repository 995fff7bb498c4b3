import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/care/calendar.ts';
import type { Locale } from '../../src/care/person.ts';
import { outcome, parse, ZONE } from '../support/phrases.ts';

describe('what is never guessed', () => {
  test.each<[Locale, string, string]>([
    ['en', 'at 3 call', '? 2026-11-25 15:00'],
    ['en', 'tomorrow at 3 call', '? 2026-11-26 03:00 | 2026-11-26 15:00'],
    ['en', 'tomorrow 3:30 call', '? 2026-11-26 03:30 | 2026-11-26 15:30'],
    ['en', 'tomorrow 03:30 call', '2026-11-26 03:30'],
    ['it', 'domani alle 3 e mezza chiamare', '? 2026-11-26 03:30 | 2026-11-26 15:30'],
    ['pl', 'jutro o trzeciej zadzwonić', '? 2026-11-26 03:00 | 2026-11-26 15:00'],
    ['en', '2h call', '? 2026-11-25 12:20 | 2026-11-25 14:00'],
    ['en', 'tomorrow 9 call', '? 2026-11-26 09:00'],
    ['it', 'per 11 clienti preparare', '? 2026-11-25 11:00'],
    ['pl', 'do 11 klientów zadzwonić', '? 2026-11-25 11:00'],
    ['en', '11.12 call', '? 2026-11-25 11:12 | 2026-12-11 18:00'],
    ['en', '03/04 10:00 call', '? 2027-03-04 10:00 | 2027-04-03 10:00'],
    ['it', '03/04 10:00 chiamare', '2027-04-03 10:00'],
    ['en', 'next friday 10:00 call', '? 2026-11-27 10:00 | 2026-12-04 10:00'],
    ['it', 'venerdì prossimo alle 10 chiamare', '? 2026-11-27 10:00 | 2026-12-04 10:00'],
    ['pl', 'w przyszły piątek o 10 zadzwonić', '? 2026-11-27 10:00 | 2026-12-04 10:00'],
    ['en', 'tomorrow midnight deploy', '? 2026-11-26 00:00 | 2026-11-27 00:00'],
    ['it', 'stasera chiamare', '? 2026-11-25 18:00 | 2026-11-25 19:00 | 2026-11-25 20:00 | 2026-11-25 21:00'],
  ])('%s: %s → %s', (locale, text, expected) => {
    expect(outcome(parse(text, { locale }))).toBe(expected);
  });

  test.each<[Locale, string, string]>([
    ['en', '9:00 call', 'past 2026-11-25 09:00'],
    ['it', 'alle 8 chiamare', 'past 2026-11-25 08:00'],
    ['pl', 'dziś o 9 zadzwonić', 'past 2026-11-25 09:00'],
    ['en', 'yesterday call', 'past 2026-11-24 18:00'],
    ['it', 'ieri alle 10 chiamare', 'past 2026-11-24 10:00'],
    ['pl', 'wczoraj', 'past 2026-11-24 18:00'],
    ['en', 'last friday call', 'past 2026-11-20 18:00'],
    ['pl', 'w zeszły piątek o 10', 'past 2026-11-20 10:00'],
    ['en', '2 hours ago call', 'past 2026-11-25 08:20'],
    ['it', '3 giorni fa', 'past 2026-11-22 18:00'],
    ['en', 'in 0 minutes call', 'past 2026-11-25 10:20'],
    ['en', '24 october 10:00 call', 'past 2026-10-24 10:00'],
    ['en', '2020-01-01 10:00 call', 'past 2020-01-01 10:00'],
  ])('%s: %s → %s, not the next time that fits', (locale, text, expected) => {
    expect(outcome(parse(text, { locale }))).toBe(expected);
  });

  test.each<[Locale, string]>([
    ['en', '25:00 x'],
    ['en', '11:60 x'],
    ['en', '11:0 x'],
    ['en', '11:00:30 x'],
    ['en', '24:30 x'],
    ['en', 'at 25 x'],
    ['en', '13:00 am x'],
    ['en', 'tomorrow 25:00 x'],
    ['it', 'domani alle 25 x'],
    ['en', 'tomorrow morning at 15:00 x'],
    ['en', '31/04 10:00 x'],
    ['en', '10:00 31/04 x'],
    ['en', 'tomorrow 12:75x'],
    ['it', 'domani 11.75 x'],
    ['en', '31 april 10:00 x'],
    ['en', '29 february 2027 10:00 x'],
    ['en', 'friday 28 november 10:00 x'],
    ['en', 'tomorrow friday x'],
    ['en', '11:00-12:00 x'],
    ['en', '11:00 - 12:00 x'],
    ['en', 'at 10 or 11 x'],
    ['it', 'alle 10 o 11 x'],
    ['pl', 'o 10 lub 11 x'],
    ['en', 'tomorrow in 2 hours x'],
    ['en', 'in 99999 hours x'],
    ['en', 'in 2 months x'],
    ['en', '9 call'],
    ['en', 'call at 9'],
    ['en', 'do 11 reports'],
    ['en', 'a 5 page report'],
    ['en', "tomorrow's report"],
    ['en', 'at 20% discount'],
    ['en', 'morning call'],
    ['it', 'in ritardo la pratica'],
    ['pl', 'o cenę zapytać'],
    ['en', 'Monday.com invoice'],
  ])('%s: "%s" has no time', (locale, text) => {
    expect(parse(text, { locale })).toEqual({ kind: 'missing', rest: text });
  });

  test("another language's words are read too, and one's own win", () => {
    expect(outcome(parse('domani alle 11 call', { locale: 'pl' }))).toBe('2026-11-26 11:00');
    expect(outcome(parse('tomorrow alle 11 call', { locale: 'en' }))).toBe('2026-11-26 11:00');
    expect(outcome(parse('mar 10', { locale: 'it' }))).toBe('? 2026-12-01 10:00');
    expect(outcome(parse('mar 10', { locale: 'en' }))).toBe('2027-03-10 18:00');
    expect(outcome(parse('11:00 Dom call', { locale: 'it' }))).toBe('2026-11-29 11:00');
    expect(parse('11:00 Dom call', { locale: 'en' })).toMatchObject({ kind: 'at', rest: 'Dom call' });
  });

  test('clock times that clocks read twice, or never', () => {
    const october = new Date('2026-10-24T10:00:00Z');
    const twice = parse('tomorrow 02:30 x', { now: october });
    const both = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')];
    expect(twice).toEqual({ kind: 'ambiguous', candidates: both, rest: 'x' });
    const between = new Date('2026-10-25T01:00:00Z');
    expect(parse('02:30 x', { now: between })).toEqual({ kind: 'ambiguous', candidates: both.slice(1), rest: 'x' });
    const march = new Date('2026-03-28T10:00:00Z');
    expect(parse('tomorrow 02:30 x', { now: march })).toEqual({ kind: 'nonexistent', rest: 'x' });
    const afternoon = new Date('2026-03-29T12:30:00Z');
    expect(parse('tomorrow at 2:30 x', { now: march })).toEqual({
      kind: 'ambiguous',
      candidates: [afternoon],
      skipped: true,
      rest: 'x',
    });
    expect(outcome(parse('tomorrow at 2 x', { now: march }))).toBe('? 2026-03-29 14:00');
    expect(outcome(parse('in 20 hours x', { now: march }))).toBe('2026-03-29 08:00');
  });
});

describe('the end of the day', () => {
  const calendar: Calendar = {
    zone: ZONE,
    hours: { wed: [{ from: '09:00', to: '17:30' }], fri: [{ from: '09:00', to: '13:00' }] },
    closed: new Set(),
  };

  test.each([
    ['eod x', '2026-11-25 17:30'],
    ['today x', '2026-11-25 17:30'],
    ['friday x', '2026-11-27 13:00'],
    ['tomorrow x', '2026-11-26 18:00'],
  ])('%s → %s: closing time, or 18:00 on a closed day', (text, expected) => {
    expect(outcome(parse(text, { calendar }))).toBe(expected);
  });

  test("once the team has closed, today's end is past and a weekday is next week's", () => {
    const evening = new Date('2026-11-25T17:00:00Z');
    expect(outcome(parse('eod x', { calendar, now: evening }))).toBe('past 2026-11-25 17:30');
    expect(outcome(parse('wednesday x', { calendar, now: evening }))).toBe('2026-12-02 17:30');
  });

  test('for a team in another zone it is the instant when that team closes', () => {
    const newYork = { ...calendar, zone: 'America/New_York' };
    expect(outcome(parse('eod x', { calendar: newYork }))).toBe('2026-11-25 23:30');
  });
});

describe('dates over the edges of the year', () => {
  test.each([
    ['2028-02-28T11:00Z', 'tomorrow 10:00', '2028-02-29 10:00'],
    ['2028-02-28T11:00Z', '29 february', '2028-02-29 18:00'],
    ['2027-12-01T11:00Z', '29/2 10:00', '2028-02-29 10:00'],
    ['2026-12-31T11:00Z', 'tomorrow 10:00', '2027-01-01 10:00'],
    ['2026-12-31T23:30Z', 'today 10:00', '2027-01-01 10:00'],
    ['2026-12-31T11:00Z', 'the 2nd', '2027-01-02 18:00'],
    ['2026-12-31T11:00Z', '2 january 10:00', '2027-01-02 10:00'],
    ['2026-12-28T11:00Z', '24 december 10:00', 'past 2026-12-24 10:00'],
  ])('on %s, %s → %s', (now, text, expected) => {
    expect(outcome(parse(text, { now: new Date(now) }))).toBe(expected);
  });
});

describe('words people type', () => {
  test.each([
    ['', ''],
    ['   \t\n ', ''],
    ['\u200b\u200e\0', ''],
    ['🎉🎉🎉', '🎉🎉🎉'],
    ['#999999', '#999999'],
    ["'; DROP TABLE promises; --", "'; DROP TABLE promises; --"],
    ['*bold* <!channel> <@U123>', '*bold* <!channel> <@U123>'],
    ['اتصل بالعميل غدا', 'اتصل بالعميل غدا'],
    [':::', ':::'],
    ['constructor __proto__', 'constructor __proto__'],
    ['\ud800 lone', '\ud800 lone'],
  ])('%j has no time and does no harm', (text, rest) => {
    expect(parse(text)).toEqual({ kind: 'missing', rest });
  });

  test.each([
    ['\u200f11:00 اتصل بالعميل', 'اتصل بالعميل'],
    ['1\u200b1:\u00000\u20600 call', 'call'],
    ['11:00 ', ''],
    ['11:00 🎉 Party for Zoë — at 3', '🎉 Party for Zoë — at 3'],
    ['11:00📞 ring', '📞 ring'],
    ['11:00 to call', 'to call'],
    ['11:00 that I call', 'that I call'],
    ['11:00 – Per Rossi: call\0back ', 'Per Rossi: callback'],
    ['11:00 *bold* <@U123>', '*bold* <@U123>'],
  ])('%j keeps its text', (text, rest) => {
    expect(outcome(parse(text))).toBe('2026-11-25 11:00');
    expect(parse(text).rest).toBe(rest);
  });

  // Whatever takes more than its share for each further letter would not end here.
  test('long texts take no time', () => {
    for (const piece of [
      '11:00 ',
      '1',
      '1:',
      'tomorrow ',
      'a ',
      ' ',
      '\u200b',
      ',',
      '🎉',
      'in ',
      '24/',
      'e\u0301',
      '- ',
    ]) {
      const long = piece.repeat(50_000);
      for (const locale of ['en', 'it', 'pl'] as const) {
        parse(long, { locale });
        parse(`11:00 ${long}`, { locale });
        parse(`${long} x`, { locale });
      }
    }
  });

  test('all of a long text is kept', () => {
    const long = 'word '.repeat(2_000).trim();
    expect(parse(`tomorrow 9:00 ${long}`).rest).toBe(long);
  });

  test('an unknown zone is refused', () => {
    expect(() => parse('11:00 x', { zone: 'Europe/Atlantis' })).toThrow(RangeError);
  });
});
