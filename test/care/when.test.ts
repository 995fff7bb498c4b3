import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/care/calendar.ts';
import type { Locale } from '../../src/care/person.ts';
import { parseWhen, type When } from '../../src/care/when/when.ts';

const ZONE = 'Europe/Rome';
/** A Wednesday, 10:20 in Rome. */
const NOW = new Date('2026-11-25T09:20:00Z');

type Options = { locale?: Locale; now?: Date; zone?: string; calendar?: Calendar };

function parse(text: string, options: Options = {}): When {
  return parseWhen(text, { now: NOW, zone: ZONE, locale: 'en', ...options });
}

const inRome = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** "2026-11-26 09:00", "past 2026-11-24 18:00", "? 2026-11-25 15:00 | …", "nonexistent", "missing". */
function outcome(when: When): string {
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
function understood(locale: Locale, phrase: string, expected: string): void {
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

describe('English', () => {
  test.each([
    ['11:00', '2026-11-25 11:00'],
    ['11.00', '2026-11-25 11:00'],
    ['11am', '2026-11-25 11:00'],
    ['11 a.m.', '2026-11-25 11:00'],
    ['11h', '2026-11-25 11:00'],
    ['11h30', '2026-11-25 11:30'],
    ['3:30 pm', '2026-11-25 15:30'],
    ['3pm', '2026-11-25 15:00'],
    ['12pm', '2026-11-25 12:00'],
    ['at 11', '2026-11-25 11:00'],
    ['@ 11', '2026-11-25 11:00'],
    ['by 17:30', '2026-11-25 17:30'],
    ['before noon', '2026-11-25 12:00'],
    ["at 11 o'clock", '2026-11-25 11:00'],
    ['at eleven', '2026-11-25 11:00'],
    ['at eleven thirty', '2026-11-25 11:30'],
    ['half past 10', '2026-11-25 10:30'],
    ['at quarter to 11', '2026-11-25 10:45'],
    ['at 3 in the afternoon', '2026-11-25 15:00'],
    ['24:00', '2026-11-26 00:00'],
    ['in 2 hours', '2026-11-25 12:20'],
    ['in 30 min', '2026-11-25 10:50'],
    ['in 90m', '2026-11-25 11:50'],
    ['in 1h30', '2026-11-25 11:50'],
    ['in 1h 30m', '2026-11-25 11:50'],
    ['in 1.5 hours', '2026-11-25 11:50'],
    ['in 2 hours and 15 minutes', '2026-11-25 12:35'],
    ['in two and a half hours', '2026-11-25 12:50'],
    ['in an hour', '2026-11-25 11:20'],
    ['in half an hour', '2026-11-25 10:50'],
    ['in an hour and a half', '2026-11-25 11:50'],
    ['within 45 minutes', '2026-11-25 11:05'],
    ['30 min', '2026-11-25 10:50'],
    ['today', '2026-11-25 18:00'],
    ['today 15:00', '2026-11-25 15:00'],
    ['today at 5 pm', '2026-11-25 17:00'],
    ['this afternoon', '2026-11-25 18:00'],
    ['this afternoon at 3', '2026-11-25 15:00'],
    ['tonight at 9', '2026-11-25 21:00'],
    ['tomorrow', '2026-11-26 18:00'],
    ['by tomorrow', '2026-11-26 18:00'],
    ['tomorrow 9:00', '2026-11-26 09:00'],
    ['9:00 tomorrow', '2026-11-26 09:00'],
    ['tomorrow, at 9am', '2026-11-26 09:00'],
    ['at 9 tomorrow', '2026-11-26 09:00'],
    ['tomorrow morning', '2026-11-26 12:00'],
    ['tomorrow morning at 6', '2026-11-26 06:00'],
    ['day after tomorrow 10:00', '2026-11-27 10:00'],
    ['in 2 days', '2026-11-27 18:00'],
    ['in a week at 10', '2026-12-02 10:00'],
    ['friday', '2026-11-27 18:00'],
    ['friday 10:00', '2026-11-27 10:00'],
    ['on friday at 10', '2026-11-27 10:00'],
    ['10:00 fri', '2026-11-27 10:00'],
    ['this friday at noon', '2026-11-27 12:00'],
    ['wednesday 11:00', '2026-11-25 11:00'],
    ['wednesday 10:00', '2026-12-02 10:00'],
    ['next wednesday 10:00', '2026-12-02 10:00'],
    ['24 december 10:00', '2026-12-24 10:00'],
    ['24th of December at 10', '2026-12-24 10:00'],
    ['December 24, 2027 at 9am', '2027-12-24 09:00'],
    ['dec 24 10:00', '2026-12-24 10:00'],
    ['24/12 10:00', '2026-12-24 10:00'],
    ['12/24 10:00', '2026-12-24 10:00'],
    ['24/12/2027 10:00', '2027-12-24 10:00'],
    ['2026-12-24 10:00', '2026-12-24 10:00'],
    ['2026-12-24T10:00', '2026-12-24 10:00'],
    ['the 24th at 10', '2026-12-24 10:00'],
    ['10 january', '2027-01-10 18:00'],
    ['friday 27 november 15:00', '2026-11-27 15:00'],
    ['end of day', '2026-11-25 18:00'],
    ['by the end of the day', '2026-11-25 18:00'],
    ['eod', '2026-11-25 18:00'],
    ['eod tomorrow', '2026-11-26 18:00'],
    ['friday eod', '2026-11-27 18:00'],
    ['end of tomorrow', '2026-11-26 18:00'],
  ])('%s → %s', (phrase, expected) => understood('en', phrase, expected));
});

describe('Italian', () => {
  test.each([
    ['11:00', '2026-11-25 11:00'],
    ['11.30', '2026-11-25 11:30'],
    ['alle 11', '2026-11-25 11:00'],
    ['alle 15.30', '2026-11-25 15:30'],
    ['alle ore 15', '2026-11-25 15:00'],
    ['ore 15:30', '2026-11-25 15:30'],
    ['h 15', '2026-11-25 15:00'],
    ['alle undici', '2026-11-25 11:00'],
    ['alle 11 e mezza', '2026-11-25 11:30'],
    ['alle 11 e un quarto', '2026-11-25 11:15'],
    ['alle 11 e 20', '2026-11-25 11:20'],
    ['alle 12 meno un quarto', '2026-11-25 11:45'],
    ['entro le 17', '2026-11-25 17:00'],
    ['per le 17:30', '2026-11-25 17:30'],
    ['prima delle 16', '2026-11-25 16:00'],
    ["all'una di pomeriggio", '2026-11-25 13:00'],
    ['alle 3 di pomeriggio', '2026-11-25 15:00'],
    ['a mezzogiorno', '2026-11-25 12:00'],
    ['tra 2 ore', '2026-11-25 12:20'],
    ['fra due ore', '2026-11-25 12:20'],
    ['tra 2 ore e mezza', '2026-11-25 12:50'],
    ['tra 1 ora e 15 minuti', '2026-11-25 11:35'],
    ["tra un'ora", '2026-11-25 11:20'],
    ['tra un’ora e mezza', '2026-11-25 11:50'],
    ["fra mezz'ora", '2026-11-25 10:50'],
    ['fra mezzora', '2026-11-25 10:50'],
    ["tra un quarto d'ora", '2026-11-25 10:35'],
    ['entro 20 minuti', '2026-11-25 10:40'],
    ['20 minuti', '2026-11-25 10:40'],
    ['oggi', '2026-11-25 18:00'],
    ['entro oggi', '2026-11-25 18:00'],
    ['oggi alle 15', '2026-11-25 15:00'],
    ['oggi pomeriggio', '2026-11-25 18:00'],
    ['stasera alle 9', '2026-11-25 21:00'],
    ['domani', '2026-11-26 18:00'],
    ['entro domani', '2026-11-26 18:00'],
    ['domani alle 11', '2026-11-26 11:00'],
    ['alle 11 di domani', '2026-11-26 11:00'],
    ['domani 9:00', '2026-11-26 09:00'],
    ['domani mattina', '2026-11-26 12:00'],
    ['domani mattina alle 9', '2026-11-26 09:00'],
    ['domani pomeriggio alle 4', '2026-11-26 16:00'],
    ['dopodomani alle 10', '2026-11-27 10:00'],
    ['tra 2 giorni alle 10', '2026-11-27 10:00'],
    ['tra una settimana', '2026-12-02 18:00'],
    ['venerdì', '2026-11-27 18:00'],
    ['venerdì alle 10', '2026-11-27 10:00'],
    ['entro venerdì alle 10', '2026-11-27 10:00'],
    ['ven 10:00', '2026-11-27 10:00'],
    ['mercoledì alle 11', '2026-11-25 11:00'],
    ['mercoledì alle 9', '2026-12-02 09:00'],
    ['questo venerdì alle 9', '2026-11-27 09:00'],
    ['24 dicembre alle 10', '2026-12-24 10:00'],
    ['il 24 dicembre 2027 alle 10', '2027-12-24 10:00'],
    ['24/12 10:00', '2026-12-24 10:00'],
    ['24.12.2026 alle 10', '2026-12-24 10:00'],
    ['il 24 alle 10', '2026-12-24 10:00'],
    ['venerdì 27 novembre alle 15', '2026-11-27 15:00'],
    ['2026-12-24 10:00', '2026-12-24 10:00'],
    ['entro sera', '2026-11-25 18:00'],
    ['fine giornata', '2026-11-25 18:00'],
    ['entro fine giornata', '2026-11-25 18:00'],
    ['domani a fine giornata', '2026-11-26 18:00'],
    ['mar 10:00', '2026-12-01 10:00'],
  ])('%s → %s', (phrase, expected) => understood('it', phrase, expected));
});

describe('Polish', () => {
  test.each([
    ['11:00', '2026-11-25 11:00'],
    ['11.30', '2026-11-25 11:30'],
    ['o 11', '2026-11-25 11:00'],
    ['o 15:30', '2026-11-25 15:30'],
    ['o godz. 15', '2026-11-25 15:00'],
    ['o godzinie 15:30', '2026-11-25 15:30'],
    ['godz. 15', '2026-11-25 15:00'],
    ['do 15:00', '2026-11-25 15:00'],
    ['do godz. 15', '2026-11-25 15:00'],
    ['na 15:00', '2026-11-25 15:00'],
    ['przed 16', '2026-11-25 16:00'],
    ['o jedenastej', '2026-11-25 11:00'],
    ['o jedenastej trzydzieści', '2026-11-25 11:30'],
    ['o wpół do jedenastej', '2026-11-25 10:30'],
    ['o 3 po południu', '2026-11-25 15:00'],
    ['o 8 wieczorem', '2026-11-25 20:00'],
    ['w południe', '2026-11-25 12:00'],
    ['za 2 godziny', '2026-11-25 12:20'],
    ['za dwie godziny', '2026-11-25 12:20'],
    ['za godzinę', '2026-11-25 11:20'],
    ['za godzinę i 15 minut', '2026-11-25 11:35'],
    ['za pół godziny', '2026-11-25 10:50'],
    ['za półgodziny', '2026-11-25 10:50'],
    ['za półtorej godziny', '2026-11-25 11:50'],
    ['za 1,5 godziny', '2026-11-25 11:50'],
    ['za 2 i pół godziny', '2026-11-25 12:50'],
    ['za kwadrans', '2026-11-25 10:35'],
    ['za 15 minut', '2026-11-25 10:35'],
    ['za 5 godzin', '2026-11-25 15:20'],
    ['w ciągu 2 godzin', '2026-11-25 12:20'],
    ['15 minut', '2026-11-25 10:35'],
    ['dziś', '2026-11-25 18:00'],
    ['do dzisiaj', '2026-11-25 18:00'],
    ['dziś o 15', '2026-11-25 15:00'],
    ['dziś po południu', '2026-11-25 18:00'],
    ['jutro', '2026-11-26 18:00'],
    ['do jutra', '2026-11-26 18:00'],
    ['jutro o 11', '2026-11-26 11:00'],
    ['jutro 9:00', '2026-11-26 09:00'],
    ['o 9 jutro', '2026-11-26 09:00'],
    ['jutro rano', '2026-11-26 12:00'],
    ['jutro rano o 9', '2026-11-26 09:00'],
    ['jutro o 5 rano', '2026-11-26 05:00'],
    ['pojutrze o 10', '2026-11-27 10:00'],
    ['za 2 dni o 10', '2026-11-27 10:00'],
    ['za tydzień', '2026-12-02 18:00'],
    ['w piątek', '2026-11-27 18:00'],
    ['w piątek o 10', '2026-11-27 10:00'],
    ['do piątku do 10:00', '2026-11-27 10:00'],
    ['we wtorek o 9', '2026-12-01 09:00'],
    ['w środę o 11', '2026-11-25 11:00'],
    ['w środę o 9', '2026-12-02 09:00'],
    ['pt 10:00', '2026-11-27 10:00'],
    ['w ten piątek o 9', '2026-11-27 09:00'],
    ['24 grudnia o 10', '2026-12-24 10:00'],
    ['24 grudnia 2027 o 10', '2027-12-24 10:00'],
    ['24.12 o 10', '2026-12-24 10:00'],
    ['24.12.2026 10:00', '2026-12-24 10:00'],
    ['24/12 10:00', '2026-12-24 10:00'],
    ['w piątek 27 listopada o 15', '2026-11-27 15:00'],
    ['2026-12-24 10:00', '2026-12-24 10:00'],
    ['do końca dnia', '2026-11-25 18:00'],
    ['koniec dnia', '2026-11-25 18:00'],
    ['jutro do końca dnia', '2026-11-26 18:00'],
    ['do końca jutra', '2026-11-26 18:00'],
  ])('%s → %s', (phrase, expected) => understood('pl', phrase, expected));
});

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

  test('long texts take no time', () => {
    const started = performance.now();
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
      const long = piece.repeat(5_000);
      for (const locale of ['en', 'it', 'pl'] as const) {
        parse(long, { locale });
        parse(`11:00 ${long}`, { locale });
        parse(`${long} x`, { locale });
      }
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('all of a long text is kept', () => {
    const long = 'word '.repeat(2_000).trim();
    expect(parse(`tomorrow 9:00 ${long}`).rest).toBe(long);
  });

  test('an unknown zone is refused', () => {
    expect(() => parse('11:00 x', { zone: 'Europe/Atlantis' })).toThrow(RangeError);
  });
});
