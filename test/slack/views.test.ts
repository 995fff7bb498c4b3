import type { Overflow } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { decideGoodwill, giveGoodwill, tellGoodwill } from '../../src/care/moves/goodwill.ts';
import { acceptHandover, handOver } from '../../src/care/moves/handover.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { merge } from '../../src/care/moves/merge.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { setTopics } from '../../src/care/moves/topics.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import { ACTION, nth } from '../../src/slack/names.ts';
import { cardView } from '../../src/slack/views/card.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  closed,
  commitment,
  flagged,
  giulia,
  inThread,
  marco,
  monday,
  open,
  phoneCall,
  promised,
  request,
  SOLVED,
  tom,
} from '../support/given.ts';
import { english, LINK, lines, MORE, ROSSI, reader } from '../support/lines.ts';

const card = (dossier: Dossier, now = monday('10:05'), as = english, under: Charter = charter) =>
  cardView(dossier, under, LINK, as, now);

/** What a card says of an item beyond the request itself: without its first two lines, and without its buttons. */
const said = (dossier: Dossier, now = monday('10:05'), under: Charter = charter) =>
  lines(card(dossier, now, english, under))
    .slice(2)
    .filter((line) => !line.startsWith('['));

describe('the card', () => {
  test('of a request that nobody has taken', () => {
    expect(lines(card(flagged()))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked 23 Nov 2026, 10:00',
      '> La macchina perde acqua, potete aiutarci?',
      'Nobody has taken this on yet · first answer due 23 Nov 2026, 10:30',
      '[Claim]',
      '[Promise…]',
      '[Close…]',
      '[Open message]',
      ...MORE,
    ]);
    expect(card(flagged()).text).toBe('#1 Carla Rossi, Rossi Srl: La macchina perde acqua, potete aiutarci?');
  });

  test('of one with an owner, a word given and a word kept, says so; it cannot be claimed again', () => {
    const given = open(answer(promised(monday('15:00')), 'here', inThread, marco, charter, monday('10:20')).dossier);
    expect(lines(card(given))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked 23 Nov 2026, 10:00',
      '> La macchina perde acqua, potete aiutarci?',
      '🤝 Marco Bianchi promised “richiamare Rossi”, due 23 Nov 2026, 15:00',
      'Owner: Marco Bianchi · last word to the customer 23 Nov 2026, 10:20 · next word due 24 Nov 2026, 10:20',
      '[Promise…]',
      '[Close…]',
      '[Open message]',
      ...MORE,
    ]);
  });

  test('once a first answer is overdue it was due', () => {
    expect(said(claimed(), monday('10:31'))[0]).toContain('first answer was due 23 Nov 2026, 10:30');
  });

  test('at the very instant a first answer was due, once: it is not still to come', () => {
    const text = said(claimed(), monday('10:30')).join('\n');
    expect(text.match(/first answer/gi)).toEqual(['first answer']);
  });

  test('where the customer cannot read along, answers and chases are recorded by a button', () => {
    expect(lines(card(flagged({ asked: { conversation: 'elsewhere' } })))).toEqual(
      expect.arrayContaining(['[Answered by phone or email]', '[They asked again]']),
    );
    expect(lines(card(flagged()))).not.toContain('[They asked again]');
  });

  test('of a request by phone has no message to open', () => {
    const call = open(flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier);
    const shown = lines(cardView(call, charter, undefined, english, monday('10:05')));
    expect(shown[0]).toBe('*#7* · noted by Marco Bianchi 23 Nov 2026, 10:00');
    expect(shown).not.toContain('[Open message]');
  });

  test('of somebody whose name Slack does not tell calls them the customer', () => {
    const { customerName: _none, ...nameless } = request({ contact: { personId: CARLA, name: '' } });
    const { dossier } = flag(nameless, 1, marco, charter, monday('10:00'));
    expect(lines(card(dossier))[0]).toContain('*The customer* asked');
  });

  test('pings nobody, and falls back on a mention where no name is at hand', () => {
    expect(JSON.stringify(card(promised(monday('15:00'))))).not.toContain('<@');
    const { nameOf: _none, ...nameless } = english;
    expect(lines(card(promised(monday('15:00')), monday('10:05'), nameless))).toContain(
      '🤝 <@U0MARCO> promised “richiamare Rossi”, due 23 Nov 2026, 15:00',
    );
  });

  test('of an owner who has left the team’s people can be claimed again', () => {
    const shown = (people: ReadonlySet<string>) =>
      lines(card(claimed(), undefined, undefined, charterWith({ people }))).includes('[Claim]');
    expect(shown(new Set([anna.id]))).toBe(true);
    expect(shown(new Set([anna.id, marco.id]))).toBe(false);
  });

  test('asks before nothing: what closes an item opens a modal, and nothing else is lost', () => {
    expect(JSON.stringify(card(flagged()))).not.toContain('confirm');
  });

  test('offers in its menus what is done less often, for the customer and to the item', () => {
    const elements = card(flagged()).blocks.flatMap((block): object[] => {
      if (block.type === 'actions') return block.elements;
      return block.type === 'section' && block.accessory ? [block.accessory] : [];
    });
    const menus = elements.filter((element): element is Overflow => 'type' in element && element.type === 'overflow');
    expect(menus.map(({ action_id, options }) => [action_id, options.map(({ value }) => value)])).toEqual([
      [nth(ACTION.more, 1), ['1/goodwill', '1/customer']],
      [ACTION.more, ['1/note', '1/wait', '1/handover', '1/ask', '1/mute']],
    ]);
    // https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
    for (const { options } of menus) expect(options.length).toBeLessThanOrEqual(5);
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

describe('the card says what stands on an item', () => {
  test('how often the customer asked again', () => {
    const once = hear(flagged(), CARLA, charter, monday('10:20')).dossier;
    expect(said(once, monday('10:25'))[0]).toBe('🔁 Asked again once, last 23 Nov 2026, 10:20');
    const twice = hear(once, CARLA, charter, monday('10:40')).dossier;
    expect(said(twice, monday('10:45'))[1]).toBe('🔁 Asked again 2 times, last 23 Nov 2026, 10:40');
  });

  test('what is overdue, above the rest; and every word in the order of its time', () => {
    const sooner = { text: 'scrivere', dueAt: monday('11:00') };
    const two = promise(promised(monday('15:00')), sooner, marco, charter, monday('10:10')).dossier;
    expect(said(two, monday('11:30')).slice(0, 3)).toEqual([
      '⚠️ The first answer was due 23 Nov 2026, 10:30',
      '⚠️ Overdue: Marco Bianchi promised “scrivere”, due 23 Nov 2026, 11:00',
      '🤝 Marco Bianchi promised “richiamare Rossi”, due 23 Nov 2026, 15:00',
    ]);
    const again = hear(answered(), CARLA, charter, monday('11:00')).dossier;
    expect(said(again, monday('15:00'))[0]).toBe('⚠️ An answer was due 23 Nov 2026, 13:00');
  });

  test('of the clocks that one answer stops, only the one that falls due first', () => {
    const again = hear(answered(), CARLA, charter, monday('11:00')).dossier;
    expect(said(again, monday('11:05'))).toEqual([
      'Owner: Marco Bianchi · answer due 23 Nov 2026, 13:00 · last word to the customer 23 Nov 2026, 10:10',
    ]);
  });

  test('when it is to be solved, if the team promises that', () => {
    const under = charterWith({ clocks: { ...charter.clocks, resolution: { working_ms: 4 * 3_600_000 } } });
    expect(said(claimed({ under }), monday('10:05'), under)[0]).toMatch(/solution due 23 Nov 2026, 15:00$/);
  });

  const nordwind = { on: 'third_party', who: 'Nordwind', what: 'the spare part', expectedBy: monday('15:00') } as const;

  test('for whom it waits, and that they are late; then there is a button for their answer', () => {
    const waiting = waitFor(answered(), nordwind, marco, charter, monday('10:30')).dossier;
    expect(said(waiting)[0]).toBe('⏸️ Waiting for Nordwind: “the spare part”, expected by 23 Nov 2026, 15:00');
    expect(said(waiting, monday('15:01'))[0]).toBe(
      '⚠️ Late: Nordwind, “the spare part”, was expected by 23 Nov 2026, 15:00',
    );
    expect(lines(card(waiting))).toContain('[They answered]');
    expect(lines(card(answered()))).not.toContain('[They answered]');
  });

  test('what the customer owes us, and since when', () => {
    const awaited = { on: 'customer', what: 'a photo' } as const;
    const waiting = waitFor(answered(), awaited, marco, charter, monday('10:30')).dossier;
    expect(said(waiting)[0]).toBe('⏸️ Waiting for the customer since 23 Nov 2026, 10:30: “a photo”');
  });

  test('the news that the customer has not heard yet', () => {
    const waiting = waitFor(answered(), nordwind, marco, charter, monday('10:30')).dossier;
    const over = endWait(waiting, marco, charter, monday('11:00')).dossier;
    expect(said(over)[0]).toBe('📣 News to bring to the customer: “Nordwind: the spare part”');
    const told = answer(over, 'here', inThread, marco, charter, monday('11:10')).dossier;
    expect(said(told).join()).not.toContain('📣');
  });

  const brief = { problem: 'it leaks', done: 'new seal', next: 'send somebody' };

  test('a handover that is not accepted yet, and its brief; afterwards the brief alone', () => {
    const offered = handOver(answered(), anna, brief, marco, charter, monday('10:30')).dossier;
    const BRIEF = '📋 Problem: it leaks · Done so far: new seal · Next step: send somebody';
    expect(said(offered).slice(0, 2)).toEqual([
      '🤲 Handover to Anna Nowak, not accepted yet, open until 23 Nov 2026, 12:30',
      BRIEF,
    ]);
    expect(said(offered)[2]).toContain('Owner: Marco Bianchi');
    const accepted = said(acceptHandover(offered, anna, charter, monday('10:40')).dossier);
    expect(accepted[0]).toBe(BRIEF);
    expect(accepted[1]).toContain('Owner: Anna Nowak');
  });

  test('what a colleague was asked', () => {
    const asking = ask(answered(), tom, 'in stock?', monday('12:00'), marco, charter, monday('10:30')).dossier;
    expect(said(asking)[0]).toBe('❓ Tom Reed was asked “in stock?”, answer due 23 Nov 2026, 12:00');
  });

  test('goodwill that waits for a lead, that was granted, that the customer knows of; not what was declined', () => {
    const gesture = { what: 'a loaner', value_cents: 25_000, why: 'late' };
    const given = giveGoodwill(answered(), gesture, marco, charter, monday('10:30')).dossier;
    expect(said(given)[0]).toBe('🎁 Goodwill waiting for approval: “a loaner” (€250.00)');
    const approved = decideGoodwill(given, 1, true, giulia, charter, monday('10:40')).dossier;
    expect(said(approved)[0]).toBe('🎁 Goodwill: “a loaner” (€250.00), the customer does not know yet');
    const told = tellGoodwill(approved, 1, marco, monday('10:50')).dossier;
    expect(said(told)[0]).toBe('🎁 Goodwill: “a loaner” (€250.00), the customer knows');
    expect(said(decideGoodwill(given, 1, false, giulia, charter, monday('10:40')).dossier)).toHaveLength(1);
  });

  test('until when nobody is reminded of it; then it can be unmuted', () => {
    const muted = mute(answered(), monday('15:00'), marco, charter, monday('10:30')).dossier;
    expect(said(muted)[0]).toMatch(/ · muted until 23 Nov 2026, 15:00$/);
    expect(lines(card(muted))).toContain('[Unmute]');
    expect(said(muted, monday('15:01'))[0]).not.toContain('muted');
    expect(lines(card(muted, monday('15:01')))).not.toContain('[Unmute]');
  });

  test('what it is about', () => {
    const { dossier } = setTopics(answered(), ['pumps', 'seals'], marco, monday('10:30'));
    expect(said(dossier)[0]).toMatch(/ · topics: pumps, seals$/);
  });

  test('that the customer wrote after the close; then it is reopened, or was a thank-you', () => {
    const woken = hear(closed(), CARLA, charter, monday('15:00')).dossier;
    expect(said(woken, monday('15:05'))[0]).toBe('↩️ The customer wrote after the close, 23 Nov 2026, 15:00');
    expect(lines(card(woken))).toEqual(expect.arrayContaining(['[Reopen]', '[A thank-you, close again]']));
  });
});

describe('the card says how the customer wants to be served', () => {
  const under = charterWith({ customers: [ROSSI] });
  const LINE =
    '💁 Rossi Srl: speaks Italian, English · no calls 13:00–14:00 · prefers Anna Nowak · “ask for Carla, not the office”';

  test('above who answers for it', () => {
    expect(said(claimed({ under }), monday('10:05'), under)[0]).toBe(LINE);
  });

  test('with whose hours they are, for a reader whose clocks are others', () => {
    const elsewhere = { ...english, zone: 'America/New_York' };
    expect(lines(card(claimed({ under }), monday('10:05'), elsewhere, under))[2]).toContain(
      'no calls 13:00–14:00 (Central European Time)',
    );
  });

  test.each([
    ['it', 'niente telefonate 13:00–14:00 (Ora dell’Europa centrale)'],
    ['pl', 'nie dzwonić 13:00–14:00 (czas środkowoeuropejski)'],
  ] as const)('in words of the reader: %s', (locale, expected) => {
    const elsewhere = { ...reader(locale), zone: 'America/New_York' };
    expect(lines(card(claimed({ under }), monday('10:05'), elsewhere, under))[2]).toContain(expected);
  });

  test('whose clocks are the same all year needs no telling', () => {
    const inWarsaw = { ...english, zone: 'Europe/Warsaw' };
    expect(lines(card(claimed({ under }), monday('10:05'), inWarsaw, under))[2]).toBe(LINE);
    // In winter the clocks there are Rome's, in summer they are not.
    const inTunis = { ...english, zone: 'Africa/Tunis' };
    expect(lines(card(claimed({ under }), monday('10:05'), inTunis, under))[2]).toContain('(Central European Time)');
  });

  test('and nothing of one who is only a name', () => {
    const plain = { ...ROSSI, languages: [], noCalls: [], notes: ' ' };
    const { prefers: _none, ...unknown } = plain;
    expect(said(claimed(), monday('10:05'), charterWith({ customers: [unknown] }))).toHaveLength(1);
  });
});

describe('the card of a closed item', () => {
  const heard = (dossier: Dossier) => answer(dossier, 'here', inThread, marco, charter, monday('11:00')).dossier;

  test('says who closed it and when, and how it ended; it can be opened again', () => {
    expect(lines(card(close(heard(claimed()), SOLVED, marco, charter, monday('12:00')).dossier))).toEqual([
      '✅ *#1* · *Carla Rossi, Rossi Srl* · closed by Marco Bianchi 23 Nov 2026, 12:00',
      'La macchina perde acqua, potete aiutarci?',
      'Outcome: solved',
      '[Reopen]',
      '[Open message]',
    ]);
  });

  test('says why the last word was not ours, or that nobody has said', () => {
    const because = (unheard?: string) =>
      said(close(claimed(), { ...SOLVED, ...(unheard && { unheard }) }, marco, charter, monday('12:00')).dossier)[0];
    expect(because()).toBe('Outcome: solved · the last word was not ours, and nobody has said why');
    expect(because('unreachable')).toBe('Outcome: solved · the last word was not ours: “Could not be reached”');
    expect(because('on holiday')).toBe('Outcome: solved · the last word was not ours: “on holiday”');
  });

  test('says where a duplicate goes on, and when the customer is asked how it went', () => {
    const { duplicate } = merge(claimed({ number: 2 }), claimed(), marco, charter, monday('12:00'));
    expect(said(duplicate.dossier)[0]).toBe('Outcome: duplicate · goes on as #1');
    const ending = { ...SOLVED, afterCareDays: 1 };
    const later = close(heard(claimed()), ending, marco, charter, monday('12:00')).dossier;
    expect(said(later)[0]).toBe('Outcome: solved · ask how it went 24 Nov 2026, 12:00');
  });
});

describe('the card shows the words that were not kept', () => {
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
  const LINE = '❌ Not kept: Marco Bianchi, “parola 1”, due 23 Nov 2026, 10:20';

  test('while the item is open, and when it is closed', () => {
    expect(said(broken(1))).toContain(LINE);
    expect(said(close(broken(1), SOLVED, marco, charter, monday('12:00')).dossier)[0]).toBe(LINE);
  });

  test('the last five, and how many more', () => {
    const shown = said(broken(7));
    expect(shown.filter((line) => line.startsWith('❌'))).toHaveLength(5);
    expect(shown.filter((line) => line.startsWith('❌'))[0]).toContain('parola 7');
    expect(shown).toContain('+2 more');
  });
});
