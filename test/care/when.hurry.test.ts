/** What people of a care desk type when they have no time to type: short, careless, in their own words. */
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/care/calendar.ts';
import type { Locale } from '../../src/care/person.ts';
import { outcome, parse, understood, ZONE } from '../support/phrases.ts';

describe('English', () => {
  test.each([
    ['tmr 9am', '2026-11-26 09:00'],
    ['9am tmr', '2026-11-26 09:00'],
    ['2moro 9am', '2026-11-26 09:00'],
    ['wednsday 11:00', '2026-11-25 11:00'],
    ['ten past 11', '2026-11-25 11:10'],
    ['twenty past two pm', '2026-11-25 14:20'],
    ['twenty to twelve', '2026-11-25 11:40'],
    ['tomorrow at 0930', '2026-11-26 09:30'],
    ['no later than 5pm', '2026-11-25 17:00'],
    ['at the latest tomorrow', '2026-11-26 18:00'],
    ['in a couple of hours', '2026-11-25 12:20'],
    ['within the hour', '2026-11-25 11:20'],
    ['an hour from now', '2026-11-25 11:20'],
    ['1/2 hour', '2026-11-25 10:50'],
    ['in 1½ hours', '2026-11-25 11:50'],
    ['a week from today', '2026-12-02 18:00'],
    ['in a fortnight', '2026-12-09 18:00'],
    ['monday next week', '2026-11-30 18:00'],
    ['next week friday 10am', '2026-12-04 10:00'],
    ['friday this week', '2026-11-27 18:00'],
    ['this coming friday 10am', '2026-11-27 10:00'],
    ['fri 27 10am', '2026-11-27 10:00'],
    ['next working day 10:00', '2026-11-26 10:00'],
    ['in 2 business days', '2026-11-27 18:00'],
    ['by close of play', '2026-11-25 18:00'],
    ['2026/12/24', '2026-12-24 18:00'],
    ['24.12. 10:00', '2026-12-24 10:00'],
  ])('%s → %s', (phrase, expected) => understood('en', phrase, expected));
});

describe('Italian', () => {
  test.each([
    ['domattina', '2026-11-26 12:00'],
    ['domattina alle 9', '2026-11-26 09:00'],
    ['entro le 10 di domattina', '2026-11-26 10:00'],
    ['nel pomeriggio', '2026-11-25 18:00'],
    ['alle 4 nel pomeriggio', '2026-11-25 16:00'],
    ['oggi stesso', '2026-11-25 18:00'],
    ['alle 15,30', '2026-11-25 15:30'],
    ['alle 12 meno 10', '2026-11-25 11:50'],
    ['a mezzogiorno e mezzo', '2026-11-25 12:30'],
    ['entro e non oltre le 17', '2026-11-25 17:00'],
    ['al più tardi alle 17', '2026-11-25 17:00'],
    ['domani al massimo alle 10', '2026-11-26 10:00'],
    ["entro un paio d'ore", '2026-11-25 12:20'],
    ["tra un'oretta", '2026-11-25 11:20'],
    ["fra una mezz'ora", '2026-11-25 10:50'],
    ['nelle prossime 2 ore', '2026-11-25 12:20'],
    ['entro 1/2 ora', '2026-11-25 10:50'],
    ['entro 2 giorni lavorativi', '2026-11-27 18:00'],
    ['il prossimo giorno lavorativo alle 10', '2026-11-26 10:00'],
    ['venerdì 27 alle 15', '2026-11-27 15:00'],
    ['lunedì della prossima settimana alle 9', '2026-11-30 09:00'],
    ['la settimana prossima venerdì', '2026-12-04 18:00'],
    ["l'8 gennaio alle 10", '2027-01-08 10:00'],
    ['il 1° dicembre alle 10', '2026-12-01 10:00'],
    ['il primo dicembre', '2026-12-01 18:00'],
    ['entro il giorno 24', '2026-12-24 18:00'],
  ])('%s → %s', (phrase, expected) => understood('it', phrase, expected));
});

describe('Polish', () => {
  test.each([
    ['o 15-tej', '2026-11-25 15:00'],
    ['o 15tej', '2026-11-25 15:00'],
    ['do piętnastej', '2026-11-25 15:00'],
    ['na jedenastą', '2026-11-25 11:00'],
    ['za pięć dwunasta', '2026-11-25 11:55'],
    ['za kwadrans dwunasta', '2026-11-25 11:45'],
    ['10 po 11', '2026-11-25 11:10'],
    ['w pół do dwunastej', '2026-11-25 11:30'],
    ['najpóźniej o 15', '2026-11-25 15:00'],
    ['nie później niż o 15', '2026-11-25 15:00'],
    ['jutro najpóźniej do 15:00', '2026-11-26 15:00'],
    ['po południu', '2026-11-25 18:00'],
    ['jeszcze dziś', '2026-11-25 18:00'],
    ['jutro z rana', '2026-11-26 12:00'],
    ['w ciągu godziny', '2026-11-25 11:20'],
    ['w ciągu dwóch godzin', '2026-11-25 12:20'],
    ['za godz.', '2026-11-25 11:20'],
    ['za godzinkę', '2026-11-25 11:20'],
    ['za 5 minutek', '2026-11-25 10:25'],
    ['za trzy kwadranse', '2026-11-25 11:05'],
    ['w ciągu doby', '2026-11-26 10:20'],
    ['w ciągu dwóch dni', '2026-11-27 18:00'],
    ['za 2 dni robocze', '2026-11-27 18:00'],
    ['następnego dnia roboczego o 10', '2026-11-26 10:00'],
    ['za 2 tyg.', '2026-12-09 18:00'],
    ['w najbliższy piątek o 10', '2026-11-27 10:00'],
    ['w poniedziałek w przyszłym tygodniu', '2026-11-30 18:00'],
    ['w przyszłym tygodniu w piątek', '2026-12-04 18:00'],
    ['w piątek 27 o 15', '2026-11-27 15:00'],
    ['27.11. o 15', '2026-11-27 15:00'],
    ['27.11.2026 r. o 10', '2026-11-27 10:00'],
    ['27 listopada 2026 roku o 10', '2026-11-27 10:00'],
    ['do końca jutrzejszego dnia', '2026-11-26 18:00'],
    ['do końca pracy', '2026-11-25 18:00'],
  ])('%s → %s', (phrase, expected) => understood('pl', phrase, expected));
});

describe('what has to be confirmed', () => {
  test.each<[Locale, string, string]>([
    ['en', 'around 3pm', '? 2026-11-25 15:00'],
    ['en', 'tomorrow at about 10', '? 2026-11-26 10:00'],
    ['it', 'domani verso le 10', '? 2026-11-26 10:00'],
    ['it', "tra circa un'ora", '? 2026-11-25 11:20'],
    ['pl', 'jutro koło 10', '? 2026-11-26 10:00'],
    ['pl', 'za około 20 minut', '? 2026-11-25 10:40'],
    ['pl', 'za jakieś 20 minut', '? 2026-11-25 10:40'],
    ['en', 'in 1 hr 30', '? 2026-11-25 11:50'],
    ['it', "tra un'ora e venti", '? 2026-11-25 11:40'],
    ['pl', 'za 1h 30', '? 2026-11-25 11:50'],
    ['pl', 'o 11 15', '? 2026-11-25 11:15'],
    ['en', 'at 10 past 11', '? 2026-11-25 11:10'],
    ['en', 'at 1500', '? 2026-11-25 15:00'],
    ['en', '20 to 12', '? 2026-11-25 11:40'],
    ['it', "mezz'ora", '? 2026-11-25 10:50'],
    ['pl', 'pół godziny', '? 2026-11-25 10:50'],
    ['en', 'friday 27', '? 2026-11-27 18:00'],
    ['en', 'eow', '? 2026-11-27 18:00'],
    ['it', 'entro fine mese', '? 2026-11-30 18:00'],
    ['pl', 'do końca tygodnia', '? 2026-11-27 18:00'],
  ])('%s: %s → %s', (locale, phrase, expected) => {
    const when = parse(`${phrase} xyz`, { locale });
    expect(outcome(when)).toBe(expected);
    expect(when.rest).toBe('xyz');
  });
});

describe('what is no instant is never cut short to a day or to an hour', () => {
  test.each<[Locale, string]>([
    ['en', 'tomorrow first thing'],
    ['en', 'friday lunchtime'],
    ['en', 'friday week'],
    ['en', 'tomorrow after 3'],
    ['en', 'tomorrow between 3 and 4'],
    ['en', '3pm EST'],
    ['en', '15:00 UTC'],
    ['en', '11:00 London time'],
    ['en', 'tomorrow at 11, New York time'],
    ['en', '3pm UK time'],
    ['en', '11:00 their time'],
    ['it', '11:00 ora di Londra'],
    ['it', 'domani alle 11 ora locale'],
    ['pl', '11:00 czasu londyńskiego'],
    ['pl', 'jutro o 11 czasu lokalnego'],
    ['it', 'domani dopo pranzo'],
    ['it', 'domani tra le 15 e le 16'],
    ['it', 'domani dalle 15'],
    ['it', 'domani a inizio giornata'],
    ['it', 'oggi a otto'],
    ['pl', 'jutro po 15'],
    ['pl', 'jutro między 15 a 16'],
    ['pl', 'jutro z samego rana'],
    ['pl', 'do jutra rana'],
    ['pl', 'w piątek za tydzień'],
    ['pl', 'w piątek 26 o 15'],
  ])('%s: %s', (locale, phrase) => {
    expect(parse(`${phrase} xyz`, { locale })).toEqual({ kind: 'missing', rest: `${phrase} xyz` });
  });
});

describe('what only begins like a time stays in the text', () => {
  test.each<[Locale, string, string]>([
    ['en', 'at 11', 'past due invoices to Rossi'],
    ['en', 'tomorrow', 'week 48 report'],
    ['en', 'tomorrow 9:00', 'from Rossi about the invoice'],
    ['en', 'tomorrow', 'about the refund'],
    ['en', '15:00', 'est. delivery to Rossi'],
    ['en', 'eod', 'PST file to Rossi'],
    ['en', '11:00', 'max 3 items'],
    ['en', '11:00', 'lead time report'],
    ['en', '11:00', 'London timetable'],
    ['it', 'alle 11', 'ora e luogo a Rossi'],
    ['pl', 'o 11', 'czas na raport'],
    ['it', 'domani alle 9', 'circa 20 pezzi'],
    ['it', 'domani', 'circa 20 pezzi'],
    ['it', 'domani', 'circa il rimborso'],
    ['it', 'domani', 'dopo aver sentito Rossi'],
    ['it', 'domani alle 9', 'dopo la riunione'],
    ['it', 'alle 11', "l'ordine 123"],
    ['it', 'alle 11', 'meno 10% a Rossi'],
    ['pl', 'jutro o 9', 'po 2 fakturach'],
    ['pl', 'o 11', 'około 20 sztuk'],
    ['pl', 'jutro', 'jakieś 2 oferty'],
    ['pl', 'jutro o 9', 'druga faktura'],
    ['pl', 'do 15:00', 'od klienta'],
  ])('%s: %s | %s', (locale, time, rest) => {
    const when = parse(`${time} ${rest}`, { locale });
    expect(when).toEqual({ ...parse(time, { locale }), rest });
    expect(when.kind).toBe('at');
  });
});

describe('working days', () => {
  const spans = [{ from: '09:00', to: '17:30' }];
  const calendar: Calendar = {
    zone: ZONE,
    hours: { mon: spans, tue: spans, wed: spans, thu: spans, sat: [{ from: '09:00', to: '12:00' }] },
    closed: new Set(['2026-11-26', '2026-11-30']),
  };

  test.each([
    ['next business day', '2026-11-28 12:00'],
    ['in 2 working days', '2026-12-01 17:30'],
    ['in 2 working days at 10', '2026-12-01 10:00'],
    ['end of week', '? 2026-11-28 12:00'],
    ['end of month', '? 2026-11-28 12:00 | 2026-11-30 18:00'],
  ])('%s → %s: those on which the team works', (phrase, expected) => {
    expect(outcome(parse(phrase, { calendar }))).toBe(expected);
  });

  test('counted from a closed day they have to be confirmed', () => {
    const sunday = new Date('2026-11-29T09:00Z');
    expect(outcome(parse('in 1 working day', { now: sunday }))).toBe('? 2026-11-30 18:00');
  });

  test('a team that never works has none', () => {
    const never: Calendar = { zone: ZONE, hours: {}, closed: new Set() };
    expect(parse('next working day', { calendar: never }).kind).toBe('missing');
  });

  test('once the week is over, its end is past', () => {
    const sunday = new Date('2026-11-29T09:00Z');
    expect(outcome(parse('eow', { now: sunday }))).toBe('past 2026-11-27 18:00');
  });
});
