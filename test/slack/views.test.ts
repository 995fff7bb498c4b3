import { describe, expect, test } from 'vitest';
import type { ClockName, Verdict } from '../../src/care/commitment.ts';
import { digestOf } from '../../src/care/digest.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import type { Locale } from '../../src/care/person.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import type { Reader } from '../../src/slack/views/parts.ts';
import {
  charter,
  claimed,
  closed,
  commitment,
  flagged,
  marco,
  monday,
  open,
  phoneCall,
  promised,
  request,
} from '../support/given.ts';

import { english, LINK, lines, reader } from '../support/lines.ts';

describe('the card', () => {
  const card = (dossier: Dossier, now = monday('10:05'), as = english) => cardView(dossier, LINK, as, now);

  test('of a request that nobody has taken', () => {
    expect(lines(card(flagged()))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked Nov 23, 2026, 10:00 AM',
      '> La macchina perde acqua, potete aiutarci?',
      'Nobody has taken this on yet · first answer due Nov 23, 2026, 10:30 AM',
      '[Claim]',
      '[Promise…]',
      '[Close]',
      '[Open message]',
    ]);
    expect(card(flagged()).text).toBe('#1 Carla Rossi, Rossi Srl: La macchina perde acqua, potete aiutarci?');
  });

  test('of one with an owner, a word given and a word kept, says so; it cannot be claimed again', () => {
    const given = open(answer(promised(monday('15:00')), 'here', marco, charter, monday('10:20')).dossier);
    expect(lines(card(given))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked Nov 23, 2026, 10:00 AM',
      '> La macchina perde acqua, potete aiutarci?',
      '🤝 Marco Bianchi promised “richiamare Rossi”, due Nov 23, 2026, 3:00 PM',
      'Owner: Marco Bianchi · last word to the customer Nov 23, 2026, 10:20 AM · next word due Nov 24, 2026, 10:20 AM',
      '[Promise…]',
      '[Close]',
      '[Open message]',
    ]);
  });

  test('once a first answer is overdue it was due', () => {
    expect(lines(card(claimed(), monday('10:31')))[2]).toContain('first answer was due Nov 23, 2026, 10:30 AM');
  });

  test('where the customer cannot read along, an answer is recorded by a button', () => {
    expect(lines(card(flagged({ asked: { conversation: 'elsewhere' } })))).toContain('[Answered by phone or email]');
  });

  test('of a request by phone has no message to open', () => {
    const call = open(flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier);
    const shown = lines(cardView(call, undefined, english, monday('10:05')));
    expect(shown[0]).toBe('*#7* · noted by Marco Bianchi Nov 23, 2026, 10:00 AM');
    expect(shown).not.toContain('[Open message]');
  });

  test('of somebody whose name Slack does not tell calls them the customer', () => {
    const { customerName: _none, ...nameless } = request({ contact: { personId: 'U0CARLA', name: '' } });
    const { dossier } = flag(nameless, 1, marco, charter, monday('10:00'));
    expect(lines(card(dossier))[0]).toContain('*The customer* asked');
  });

  test('of a closed item: who closed it and when, and nothing to do but to look', () => {
    expect(lines(card(closed()))).toEqual([
      '✅ *#1* · *Carla Rossi, Rossi Srl* · closed by Marco Bianchi Nov 23, 2026, 12:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '[Open message]',
    ]);
  });

  describe('shows the words that were not kept', () => {
    const broken = (count: number): Dossier<OpenItem> => {
      const given = promised(monday('10:20'));
      const more = Array.from({ length: count }, (_, index) => ({
        ...commitment(given, 2),
        number: index + 2,
        word: { ownerId: marco.id, text: `parola ${index + 1}` },
        verdict: 'broken' as const,
        settledAt: monday('11:00'),
      }));
      return { ...given, commitments: [commitment(given, 1), ...more] };
    };
    const LINE = '❌ Not kept: Marco Bianchi, “parola 1”, due Nov 23, 2026, 10:20 AM';

    test('while the item is open, and when it is closed', () => {
      expect(lines(card(broken(1)))).toContain(LINE);
      const ended = close(broken(1), marco, monday('12:00')).dossier;
      expect(lines(card(ended)).slice(1)).toEqual([
        '> La macchina perde acqua, potete aiutarci?',
        LINE,
        '[Open message]',
      ]);
    });

    test('the last five, and how many more', () => {
      const shown = lines(card(broken(7)));
      expect(shown.filter((line) => line.startsWith('❌'))).toHaveLength(5);
      expect(shown.filter((line) => line.startsWith('❌'))[0]).toContain('parola 7');
      expect(shown).toContain('+2 more');
    });
  });

  test('pings nobody, and falls back on a mention where no name is at hand', () => {
    expect(JSON.stringify(card(promised(monday('15:00'))))).not.toContain('<@');
    const { nameOf: _none, ...nameless } = english;
    expect(lines(card(promised(monday('15:00')), monday('10:05'), nameless))).toContain(
      '🤝 <@U0MARCO> promised “richiamare Rossi”, due Nov 23, 2026, 3:00 PM',
    );
  });

  test.each([
    [
      'it',
      '*#1* · *Carla Rossi, Rossi Srl* · arrivata: 23 nov 2026, 10:00',
      'Nessuno l’ha ancora presa in carico · prima risposta, scadenza: 23 nov 2026, 10:30',
    ],
    [
      'pl',
      '*#1* · *Carla Rossi, Rossi Srl* · zgłoszone: 23 lis 2026, 10:00',
      'Nikt się tym jeszcze nie zajął · pierwsza odpowiedź, termin: 23 lis 2026, 10:30',
    ],
  ] as const)('in %s', (locale, first, status) => {
    expect(lines(card(flagged(), monday('10:05'), reader(locale)))).toEqual(expect.arrayContaining([first, status]));
  });
});

describe('a nudge', () => {
  const given = promised(monday('15:00'));
  const promise = commitment(given, 2);
  if (promise.verdict !== undefined) throw new Error('given');
  const nudge = (as: Reader, readerId?: string) =>
    nudgeView({ dossier: given, commitment: promise, urgency: 'soon' }, LINK, as, readerId);

  test('speaks to whoever gave the word, and carries what can be done', () => {
    expect(lines(nudge(english, marco.id))).toEqual([
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due Nov 23, 2026, 3:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '#1 · owner: <@U0MARCO>',
      '[Kept]',
      '[Move…]',
      '[Open message]',
    ]);
  });

  test('speaks of them to everybody else', () => {
    expect(lines(nudge(english, 'U0GIULIA'))[0]).toMatch(/^⏳ Due soon: <@U0MARCO> promised /);
  });

  test('in the desk channel pings nobody: people are named', () => {
    const shown = lines(nudge(english));
    expect(shown[0]).toMatch(/^⏳ Due soon: Marco Bianchi promised /);
    expect(shown).toContain('#1 · owner: Marco Bianchi');
    expect(JSON.stringify(nudge(english))).not.toContain('<@');
  });

  test('in Polish leaves names uninflected', () => {
    expect(lines(nudge(reader('pl')))[0]).toBe(
      '⏳ Już wkrótce: obietnica (Marco Bianchi, klient: *Carla Rossi, Rossi Srl*): „richiamare Rossi”, termin: 23 lis 2026, 15:00',
    );
  });

  test.each([
    ['it', '⏳ Tra poco: hai promesso a *Carla Rossi, Rossi Srl* «richiamare Rossi», scadenza: 23 nov 2026, 15:00'],
    [
      'pl',
      '⏳ Już wkrótce: Twoja obietnica (klient: *Carla Rossi, Rossi Srl*): „richiamare Rossi”, termin: 23 lis 2026, 15:00',
    ],
  ] as const)('in %s', (locale, line) => {
    expect(lines(nudge(reader(locale), marco.id))[0]).toBe(line);
  });

  test('about a first answer says who waits, and since when; the desk can claim it', () => {
    const [due] = flagged().commitments;
    if (!due || due.verdict !== undefined) throw new Error('given');
    const shown = lines(nudgeView({ dossier: flagged(), commitment: due, urgency: 'due' }, LINK, english));
    expect(shown[0]).toBe(
      '🔔 *Carla Rossi, Rossi Srl* has been waiting for a first answer since Nov 23, 2026, 10:00 AM; it is due now',
    );
    expect(shown).toContain('#1 · nobody has taken it on');
    expect(shown).toContain('[Claim]');
  });

  test('its notification stands alone: no markup of dates', () => {
    expect(nudge(english, marco.id).text).toBe(
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due Mon, Nov 23, 03:00 PM',
    );
  });

  test('in its text has no markup of dates once settled, either', () => {
    const late = keep(given, 2, marco, charter, monday('15:20')).dossier;
    expect(settledView(late, 2, english).text).toBe(
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Mon, Nov 23, 03:00 PM',
    );
  });

  test('once settled is one quiet line without buttons', () => {
    const late = keep(given, 2, marco, charter, monday('15:20')).dossier;
    expect(lines(settledView(late, 2, english))).toEqual([
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 3:00 PM',
    ]);
  });
});

describe('the verdict of a clock is told as it is', () => {
  const due = monday('10:30');
  const told = (clock: ClockName, verdict: Verdict, as: Reader) => {
    const one = { ...commitment(claimed(), 1), clock, dueAt: due, verdict, settledAt: monday('12:00') };
    return lines(settledView({ ...claimed(), commitments: [one] }, 1, as)).join();
  };

  test.each<[ClockName, Verdict, string]>([
    ['first_answer', 'kept', '✅ First answer given in time: Carla Rossi, Rossi Srl (#1)'],
    ['first_answer', 'late', '✅ First answer given late: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['first_answer', 'broken', '❌ First answer never given: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['first_answer', 'released', '☑️ First answer no longer needed: Carla Rossi, Rossi Srl (#1)'],
    ['keep_posted', 'kept', '✅ Kept posted in time: Carla Rossi, Rossi Srl (#1)'],
    ['keep_posted', 'late', '✅ Kept posted late: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['keep_posted', 'broken', '❌ Not kept posted: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['keep_posted', 'released', '☑️ No further word needed: Carla Rossi, Rossi Srl (#1)'],
  ])('%s %s', (clock, verdict, line) => {
    expect(told(clock, verdict, english)).toBe(line);
  });

  test('closed in time without an answer, none is needed; closed after it was due, none was given', () => {
    const closedAt = (time: string) => lines(settledView(close(claimed(), marco, monday(time)).dossier, 1, english));
    expect(closedAt('10:10')[0]).toMatch(/^☑️ First answer no longer needed/);
    expect(closedAt('11:00')[0]).toMatch(/^❌ First answer never given/);
  });

  test('what is not there any more is over', () => {
    expect(lines(settledView(claimed(), 9, english))).toEqual([
      '☑️ Nothing is due any more: Carla Rossi, Rossi Srl (#1)',
    ]);
  });
});

describe('a request by phone, of nobody that we know by name', () => {
  const call = promise(
    flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier,
    { text: 'richiamare', dueAt: monday('15:00') },
    marco,
    charter,
    monday('10:00'),
  ).dossier;
  const kept = keep(call, 2, marco, charter, monday('14:00')).dossier;

  test.each<[Locale, string, string]>([
    ['en', '✅ Kept: “richiamare” (#7)', '⏳ *The customer* last heard from us Nov 23, 2026, 10:00 AM;'],
    [
      'it',
      '✅ Mantenuta: «richiamare» (#7)',
      '⏳ *Il cliente* aspetta un aggiornamento · ultimo: 23 nov 2026, 10:00 ·',
    ],
    ['pl', '✅ Dotrzymana: „richiamare” (#7)', '⏳ *Klient*: ostatnia wiadomość od nas: 23 lis 2026, 10:00;'],
  ])('reads well in %s', (locale, settled, nudged) => {
    expect(lines(settledView(kept, 2, reader(locale)))).toEqual([settled]);
    const posted = commitment(call, 1);
    if (posted.verdict !== undefined) throw new Error('given');
    const nudge = nudgeView({ dossier: call, commitment: posted, urgency: 'soon' }, undefined, reader(locale));
    expect(lines(nudge)[0]).toContain(nudged);
    const digest = digestView(
      digestOf([open(call)], { since: monday('08:30'), opened: 0, closed: [], verdicts: [] }, charter, monday('16:00')),
      false,
      () => undefined,
      reader(locale),
    );
    expect(lines(digest).find((line) => line.startsWith('•'))).toMatch(/^• #7: Marco Bianchi, /);
  });
});
