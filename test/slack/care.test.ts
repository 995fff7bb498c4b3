/** What may be typed after `/care`. */
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { parseWhen } from '../../src/care/when/when.ts';
import { OPENINGS } from '../../src/slack/listeners/menu.ts';
import { nearest } from '../../src/slack/listeners/nearest.ts';
import { customersNamed, readFactsAsked } from '../../src/slack/listeners/period.ts';
import { IN_THREADS, readCare, withoutUntil } from '../../src/slack/listeners/vocabulary.ts';
import { MENU } from '../../src/slack/names.ts';
import { charter, charterWith, friday, monday, officeWeek } from '../support/given.ts';

describe('the word', () => {
  test('alone asks for help', () => {
    for (const text of ['', '   ', 'help', '?', 'aiuto', 'POMOC']) expect(readCare(text).ask).toBe('help');
  });

  test.each([
    ['away', 'away'],
    ['Assente fino a venerdì', 'away'],
    ['nieobecna do piątku', 'away'],
    ['back', 'back'],
    ['rientrata', 'back'],
    ['wróciłem', 'back'],
    ['Wrocilam', 'back'],
    ['fatti Rossi mese', 'facts'],
    ['FAKTY', 'facts'],
    ['promise 11:00 call back', 'promise'],
  ])('%j means %s', (text, ask) => {
    expect(readCare(text).ask).toBe(ask);
  });

  test('keeps what stands after it', () => {
    expect(readCare('  away   until friday ')).toEqual({ ask: 'away', rest: 'until friday' });
    expect(readCare('promise #142 11:00 call back')).toEqual({ ask: 'promise', rest: '#142 11:00 call back' });
  });

  test.each([
    ['prendo #142', 'claim'],
    ['biorę 142', 'claim'],
    ['lascio #142', 'release'],
    ['oddaję #142', 'release'],
    ['risposto #142', 'answered'],
    ['odpowiedziałam #142', 'answered'],
    ['sollecito #142', 'chased'],
    ['ponaglenie #142', 'chased'],
    ['mantenuta #142', 'kept'],
    ['dotrzymane #142', 'kept'],
    ['nota #142', 'note'],
    ['notatka #142', 'note'],
    ['attesa #142', 'wait'],
    ['czekamy #142', 'wait'],
    ['passa #142', 'handover'],
    ['przekaż #142', 'handover'],
    ['chiedi #142', 'ask'],
    ['zapytaj #142', 'ask'],
    ['silenzia #142', 'mute'],
    ['wycisz #142', 'mute'],
    ['cortesia #142', 'goodwill'],
    ['gest #142', 'goodwill'],
    ['chiudi #142', 'close'],
    ['Zamknij #142', 'close'],
    ['unisci #142', 'merge'],
    ['połącz #142', 'merge'],
    ['argomenti #142', 'topics'],
    ['tematy #142', 'topics'],
    ['resoconto #142', 'statement'],
    ['podsumowanie #142', 'statement'],
    ['richiesta #142', 'item'],
    ['zgłoszenie #142', 'item'],
    ['cliente #142', 'customer'],
    ['klient #142', 'customer'],
  ])('%j is %s of that item', (text, ask) => {
    expect(readCare(text)).toEqual({ ask, item: 142, rest: '' });
  });

  test.each([
    ['prometto alle 11 richiamare', 'promise'],
    ['obiecuję jutro o 9', 'promise'],
    ['mie', 'mine'],
    ['moje', 'mine'],
    ['bacheca', 'board'],
    ['tablica', 'board'],
    ['impostazioni', 'settings'],
    ['ustawienia', 'settings'],
    ['esporta', 'export'],
    ['eksport', 'export'],
    ['elimina Carla', 'erase'],
    ['usuń Carla', 'erase'],
  ])('%j means %s, too', (text, ask) => expect(readCare(text)).toMatchObject({ ask }));

  test('no spelling means two things', () => {
    const all = IN_THREADS.map(([spelling]) => spelling);
    expect(all.filter((spelling, index) => all.indexOf(spelling) !== index)).toEqual([]);
  });

  test.each(['track', 'segna', 'why', 'dlaczego'])('%s is about a message: a command knows of none', (text) => {
    expect(readCare(text).ask).toBe('unknown');
  });

  test.each(Object.keys(OPENINGS))('%s is about an item, and asks which when none is named', (word) => {
    expect(readCare(`${word} #142`)).toEqual({ ask: word, item: 142, rest: '' });
    expect(readCare(`${word} 142`)).toEqual({ ask: word, item: 142, rest: '' });
    for (const none of ['', ' Rossi', ' #', ' #142x', ' -1', ` #${'9'.repeat(10)}`]) {
      expect(readCare(`${word}${none}`)).toEqual({ ask: 'which_item', word });
    }
  });

  test('a time may stand after the item', () => {
    expect(readCare('mute #142 until friday')).toEqual({ ask: 'mute', item: 142, rest: 'until friday' });
  });

  test('everything in the menu has one', () => {
    expect(Object.keys(OPENINGS)).toEqual(expect.arrayContaining([...MENU]));
  });

  test.each([
    ['hepl', 'help'],
    ['aawy', 'away'],
    ['handovr #142', 'handover'],
    ['fatt', 'fatti'],
    ['wroci', undefined],
    ['xyzzy', undefined],
    ['constructor', undefined],
    ['<!channel>', undefined],
  ])('%j is unknown; probably meant: %s', (text, meant) => {
    expect(readCare(text)).toEqual({
      ask: 'unknown',
      typed: text.split(' ')[0],
      ...(meant !== undefined && { nearest: meant }),
    });
  });

  test('ten thousand letters are no word, and no trouble', () => {
    expect(readCare('w'.repeat(10_000)).ask).toBe('unknown');
    expect(nearest('w'.repeat(10_000), ['help'])).toBeUndefined();
  });
});

describe('until when', () => {
  const now = monday('10:00');
  const read = (locale: Locale, text: string) =>
    parseWhen(withoutUntil(text), { now, zone: 'Europe/Rome', locale, calendar: charter.calendar });

  test.each<[Locale, string, Date]>([
    ['en', 'until 14:00', monday('14:00')],
    ['en', 'until friday', friday('18:00')],
    ['it', 'fino alle 14', monday('14:00')],
    ['it', 'fino a venerdì', friday('18:00')],
    ['it', 'Fino ad venerdì alle 9', friday('09:00')],
    ['pl', 'do 14:00', monday('14:00')],
    ['pl', 'do piątku', friday('18:00')],
  ])('%s: %s', (locale, text, due) => {
    expect(read(locale, text)).toMatchObject({ kind: 'at', due });
  });
});

describe('facts', () => {
  const now = monday('10:00');
  const read = (text: string) => readFactsAsked(text, charter, now);
  const midnight = (date: string) => new Date(`${date}T00:00:00+01:00`);

  test.each([
    ['', '', '2026-11-16'],
    ['week', '', '2026-11-16'],
    ['Rossi', 'Rossi', '2026-11-16'],
    ['Rossi Srl month', 'Rossi Srl', '2026-10-24'],
    ['mese', '', '2026-10-24'],
    ['Nowak miesiąc', 'Nowak', '2026-10-24'],
    ['kwartał', '', '2026-08-24'],
  ])('%j: of %j since %s until now', (text, customer, since) => {
    const offset = since < '2026-10-25' ? '+02:00' : '+01:00';
    const from = new Date(`${since}T00:00:00${offset}`);
    expect(read(text)).toEqual({ customer, period: { from, to: now } });
  });

  test.each([
    ['2026-11-01 2026-11-15', ''],
    ['Rossi 2026-11-01..2026-11-15', 'Rossi'],
    ['Rossi 2026-11-01 – 2026-11-15', 'Rossi'],
    ['Rossi 2026-11-01 al 2026-11-15', 'Rossi'],
    ['Rossi 2026-11-01 do 2026-11-15', 'Rossi'],
  ])('%j: both days are counted whole', (text, customer) => {
    const period = { from: midnight('2026-11-01'), to: midnight('2026-11-16') };
    expect(read(text)).toEqual({ customer, period });
  });

  test('a month, and the days that have come so far', () => {
    expect(read('Rossi 2026-10')?.period).toEqual({
      from: new Date('2026-10-01T00:00:00+02:00'),
      to: midnight('2026-11-01'),
    });
    expect(read('2026-11')?.period).toEqual({ from: midnight('2026-11-01'), to: now });
  });

  test.each([
    '2026-11-15 2026-11-01',
    '2026-02-30 2026-03-01',
    '2027-01',
    '2026-13',
    'Rossi 2026-1',
    '2026-11-03',
    '2026-12-01 2026-12-31',
    '0000-00-00 0000-00-00',
  ])('%j is no time that has been', (text) => expect(read(text)).toBeUndefined());

  test('days are those of the team’s zone', () => {
    const warsaw = charterWith({ calendar: { ...officeWeek(), zone: 'America/New_York' } });
    expect(readFactsAsked('2026-11-03 2026-11-03', warsaw, now)?.period).toEqual({
      from: new Date('2026-11-03T00:00:00-05:00'),
      to: new Date('2026-11-04T00:00:00-05:00'),
    });
  });
});

describe('a customer', () => {
  const names = ['Rossi Srl', 'Rossi Caffè', 'Rossi', 'Żabka Łódź', 'Smith & Sons'];

  test.each([
    ['rossi', ['Rossi']],
    ['ROSSI CAFFE', ['Rossi Caffè']],
    ['ross', ['Rossi Srl', 'Rossi Caffè', 'Rossi']],
    ['żabka', ['Żabka Łódź']],
    ['sons smith', ['Smith & Sons']],
    ['nobody', []],
    ['&', []],
    ['', []],
  ])('%j is %j', (typed, meant) => {
    expect(customersNamed(typed, names)).toEqual(meant);
  });
});
