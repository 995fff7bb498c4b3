import { describe, expect, test } from 'vitest';
import type { ClockName, OpenCommitment, Verdict } from '../../src/care/commitment.ts';
import { isOpenCommitment } from '../../src/care/commitment.ts';
import type { Urgency } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { merge } from '../../src/care/moves/merge.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import type { Locale } from '../../src/care/person.ts';
import { groupedView } from '../../src/slack/views/grouped.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import type { Reader } from '../../src/slack/views/parts.ts';
import { questionView } from '../../src/slack/views/question.ts';
import { everyQuestion } from '../support/asked.ts';
import {
  answered,
  charter,
  charterWith,
  claimed,
  commitment,
  flagged,
  marco,
  monday,
  phoneCall,
  promised,
  SOLVED,
  tom,
} from '../support/given.ts';
import { english, LINK, lines, ROSSI, reader } from '../support/lines.ts';

function openOne(dossier: Dossier, clock: ClockName): OpenCommitment {
  const found = dossier.commitments.filter(isOpenCommitment).find((one) => one.clock === clock);
  if (!found) throw new Error(`no clock ${clock} runs`);
  return found;
}

type Told = { urgency?: Urgency; as?: Reader; readerId?: string; under?: typeof charter };

const nudge = (dossier: Dossier, clock: ClockName, told: Told = {}) => {
  const { urgency = 'due', as = english, readerId, under = charter } = told;
  return nudgeView({ dossier, commitment: openOne(dossier, clock), urgency }, under, LINK, as, readerId);
};

describe('a nudge of a promise', () => {
  const given = promised(monday('15:00'));
  const told = (as: Reader, readerId?: string) =>
    nudge(given, 'promise', { urgency: 'soon', as, ...(readerId && { readerId }) });

  test('speaks to whoever gave the word, and carries what can be done', () => {
    expect(lines(told(english, marco.id))).toEqual([
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due 23 Nov 2026, 15:00',
      '> La macchina perde acqua, potete aiutarci?',
      '#1 · asked 23 Nov 2026, 10:00',
      '[Kept]',
      '[Move…]',
      '[Open message]',
    ]);
  });

  test('speaks of them to everybody else', () => {
    expect(lines(told(english, 'U0GIULIA'))[0]).toMatch(/^⏳ Due soon: <@U0MARCO> promised /);
  });

  test('in the desk channel pings nobody: people are named', () => {
    const shown = lines(told(english));
    expect(shown[0]).toMatch(/^⏳ Due soon: Marco Bianchi promised /);
    expect(shown).toContain('#1 · asked 23 Nov 2026, 10:00 · owner: Marco Bianchi');
    expect(JSON.stringify(told(english))).not.toContain('<@');
  });

  test('in Polish leaves names uninflected', () => {
    expect(lines(told(reader('pl')))[0]).toBe(
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
    expect(lines(told(reader(locale), marco.id))[0]).toBe(line);
  });

  test('has a notification that stands alone: no markup of dates', () => {
    expect(told(english, marco.id).text).toBe(
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due Mon 23 Nov, 15:00',
    );
  });
});

describe('a nudge of a clock says who waits, for what and since when, and how they want to be served', () => {
  const WISHES =
    '💁 Rossi Srl: speaks Italian, English · no calls 13:00–14:00 · prefers Anna Nowak · “ask for Carla, not the office”';
  const under = charterWith({ customers: [ROSSI] });

  test('the first answer; the desk can claim it', () => {
    expect(lines(nudge(flagged({ under }), 'first_answer', { under }))).toEqual([
      '🔔 *Carla Rossi, Rossi Srl* has been waiting for a first answer since 23 Nov 2026, 10:00; it is due now',
      '> La macchina perde acqua, potete aiutarci?',
      WISHES,
      '#1 · nobody has taken it on',
      '[Claim]',
      '[Promise…]',
      '[Close…]',
      '[Open message]',
    ]);
  });

  /** The same item, with that clock running from eleven until noon. */
  const running = (clock: ClockName): Dossier => {
    const given = answered();
    const one = { ...openOne(given, 'keep_posted'), clock, startsAt: monday('11:00'), dueAt: monday('12:00') };
    return { ...given, commitments: [one] };
  };

  test.each<[ClockName, Urgency, string]>([
    ['opening', 'soon', '⏳ *X* wrote 10:00, while we were closed; the answer at opening is due 12:00'],
    ['opening', 'overdue', '⚠️ *X* wrote 10:00, while we were closed; the answer at opening was due 12:00'],
    ['every_answer', 'soon', '⏳ *X* has been waiting for an answer since 11:00; it is due 12:00'],
    ['every_answer', 'due', '🔔 *X* has been waiting for an answer since 11:00; it is due now'],
    ['every_answer', 'morning', '⚠️ *X* is still without an answer since 11:00; it was due 12:00'],
    ['keep_posted', 'due', '🔔 *X* last heard from us 11:00; the next word is due now, even without a solution'],
    ['resolution', 'overdue', '⚠️ *X* has been waiting for a solution since 11:00; it was due 12:00'],
  ])('%s, %s', (clock, urgency, line) => {
    const [first = ''] = lines(nudge(running(clock), clock, { urgency }));
    expect(first.replaceAll('23 Nov 2026, ', '').replace('Carla Rossi, Rossi Srl', 'X')).toBe(line);
  });

  const expected = { on: 'third_party', who: 'Nordwind', what: 'the spare part', expectedBy: monday('15:00') } as const;
  const waiting = waitFor(answered(), expected, marco, charter, monday('10:30')).dossier;

  test('a third party: they are chased, and the customer is told', () => {
    expect(lines(nudge(waiting, 'third_party', { readerId: marco.id }))).toEqual([
      '🔔 *Carla Rossi, Rossi Srl* is waiting for Nordwind: “the spare part” was expected by now. Chase them, and tell the customer where things stand',
      '> La macchina perde acqua, potete aiutarci?',
      '#1 · asked 23 Nov 2026, 10:00',
      '[They answered]',
      '[Wait longer…]',
      '[Open message]',
    ]);
  });

  test('a colleague who was asked: it is their answer that is due', () => {
    const asking = ask(answered(), tom, 'in stock?', monday('12:00'), marco, charter, monday('10:30')).dossier;
    const shown = lines(nudge(asking, 'ask', { urgency: 'soon', readerId: tom.id }));
    expect(shown[0]).toBe('⏳ Due soon: your answer to “in stock?” (*Carla Rossi, Rossi Srl*), due 23 Nov 2026, 12:00');
    expect(shown.slice(-2)).toEqual(['[Answer…]', '[Open message]']);
    expect(lines(nudge(asking, 'ask', { urgency: 'overdue', readerId: 'U0GIULIA' }))[0]).toMatch(
      /^⚠️ Overdue: <@U0TOM>’s answer to “in stock\?”/,
    );
  });

  test('where the customer cannot read along, an answer can be recorded', () => {
    const byMail = flagged({ asked: { conversation: 'elsewhere' } });
    expect(lines(nudge(byMail, 'first_answer'))).toContain('[Answered by phone or email]');
  });
});

describe('a nudge that is settled', () => {
  const late = keep(promised(monday('15:00')), 2, marco, charter, monday('15:20')).dossier;

  test('is one quiet line without buttons, and its text has no markup of dates', () => {
    expect(lines(settledView(late, 2, english))).toEqual([
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 15:00',
    ]);
    expect(settledView(late, 2, english).text).toBe(
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Mon 23 Nov, 15:00',
    );
  });

  const told = (clock: ClockName, verdict: Verdict, word?: { ownerId: string; text: string }) => {
    const settled = { clock, dueAt: monday('10:30'), verdict, settledAt: monday('12:00'), ...(word && { word }) };
    const one = { ...commitment(claimed(), 1), ...settled };
    return lines(settledView({ ...claimed(), commitments: [one] }, 1, english)).join();
  };

  test.each<[ClockName, Verdict, string]>([
    ['first_answer', 'kept', '✅ First answer given in time: Carla Rossi, Rossi Srl (#1)'],
    ['first_answer', 'late', '✅ First answer given late: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['first_answer', 'broken', '❌ First answer never given: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['first_answer', 'released', '☑️ First answer no longer needed: Carla Rossi, Rossi Srl (#1)'],
    ['opening', 'kept', '✅ Answered in time: Carla Rossi, Rossi Srl (#1)'],
    ['every_answer', 'late', '✅ Answered late: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['keep_posted', 'kept', '✅ Kept posted in time: Carla Rossi, Rossi Srl (#1)'],
    ['keep_posted', 'late', '✅ Kept posted late: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['keep_posted', 'broken', '❌ Not kept posted: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['keep_posted', 'released', '☑️ No further word needed: Carla Rossi, Rossi Srl (#1)'],
    ['resolution', 'late', '✅ Solved late: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30'],
    ['third_party', 'kept', '✅ What we waited for came in time: Carla Rossi, Rossi Srl (#1)'],
    [
      'third_party',
      'broken',
      '❌ What we waited for did not come: Carla Rossi, Rossi Srl (#1), due 23 Nov 2026, 10:30',
    ],
    ['third_party', 'moved', '☑️ Nothing is due any more: Carla Rossi, Rossi Srl (#1)'],
  ])('tells the verdict of a clock as it is: %s %s', (clock, verdict, line) => {
    expect(told(clock, verdict)).toBe(line);
  });

  test('tells that a colleague has answered', () => {
    expect(told('ask', 'kept', { ownerId: tom.id, text: 'in stock?' })).toBe(
      '✅ Answered a colleague in time: “in stock?” (Carla Rossi, Rossi Srl) (#1)',
    );
  });

  test('closed in time without an answer needs none; closed after it was due, none was given', () => {
    const closedAt = (time: string) =>
      lines(settledView(close(claimed(), SOLVED, marco, charter, monday(time)).dossier, 1, english));
    expect(closedAt('10:10')[0]).toMatch(/^☑️ First answer no longer needed/);
    expect(closedAt('11:00')[0]).toMatch(/^❌ First answer never given/);
  });

  test('of a duplicate it tells where it is owed on: nothing there is done, nor needed no longer', () => {
    const given = promised(monday('15:00'), { number: 2 });
    const { dossier } = merge(given, claimed(), marco, charter, monday('10:40')).duplicate;
    expect(lines(settledView(dossier, 2, english))).toEqual(['↪️ Goes on as #1: “richiamare Rossi” (#2)']);
    expect(lines(settledView(dossier, 1, english))).toEqual(['↪️ Goes on as #1 (#2)']);
  });

  test('of what is not there any more is over', () => {
    expect(lines(settledView(claimed(), 9, english))).toEqual([
      '☑️ Nothing is due any more: Carla Rossi, Rossi Srl (#1)',
    ]);
  });
});

describe('a request by phone, of nobody that we know by name', () => {
  const taken = flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier;
  const word = { text: 'richiamare', dueAt: monday('15:00') };
  const call = promise(taken, word, marco, charter, monday('10:00')).dossier;

  test.each<[Locale, string, string]>([
    ['en', '✅ Kept: “richiamare” (#7)', '⏳ *The customer* last heard from us 23 Nov 2026, 10:00;'],
    [
      'it',
      '✅ Mantenuta: «richiamare» (#7)',
      '⏳ *Il cliente* aspetta un aggiornamento · ultimo: 23 nov 2026, 10:00 ·',
    ],
    ['pl', '✅ Dotrzymana: „richiamare” (#7)', '⏳ *Klient*: ostatnia wiadomość od nas: 23 lis 2026, 10:00;'],
  ])('reads well in %s', (locale, settled, nudged) => {
    const number = call.commitments.find(({ clock }) => clock === 'promise')?.number ?? 0;
    const kept = keep(call, number, marco, charter, monday('14:00')).dossier;
    expect(lines(settledView(kept, number, reader(locale)))).toEqual([settled]);
    const told = nudge(call, 'keep_posted', { urgency: 'soon', as: reader(locale) });
    expect(lines(told)[0]).toContain(nudged);
  });
});

describe('more reminders than one by one may be told', () => {
  const { chased, approve_goodwill } = everyQuestion({ number: 2 });
  const due = { kind: 'nudge', dossier: flagged(), commitment: openOne(flagged(), 'first_answer') } as const;
  const letters = [
    { ...due, urgency: 'due' },
    { kind: 'question', ...chased, over: false },
    { kind: 'question', ...approve_goodwill, over: false },
  ] as const;

  test('are one message: a line for each with the way to its item, and how many more', () => {
    const message = groupedView({ letters, more: 4 }, charter, () => LINK, english, marco.id);
    expect(lines(message)).toEqual([
      '*📬 7 reminders in one message*',
      `• <${LINK}|#1> · 🔔 *Carla Rossi, Rossi Srl* has been waiting for a first answer since 23 Nov 2026, 10:00; it is due now`,
      `• <${LINK}|#2> · 🔁 *Carla Rossi, Rossi Srl* has asked again and is waiting for an answer`,
      `• <${LINK}|#2> · 🎁 <@U0MARCO> would like to offer *Carla Rossi, Rossi Srl* “un muletto gratis” (€250.00). Do you approve?`,
      '+4 more',
    ]);
    expect(message.text).toMatch(/^📬 7 reminders in one message\n• #1 · 🔔 /);
  });

  test('that are only one are told as it is by itself, with its buttons', () => {
    for (const [only, shown] of [
      [letters[0], nudgeView(letters[0], charter, LINK, english, marco.id)],
      [letters[1], questionView(letters[1], charter, LINK, english, marco.id)],
    ] as const) {
      expect(groupedView({ letters: [only], more: 0 }, charter, () => LINK, english, marco.id)).toEqual(shown);
    }
    expect(lines(groupedView({ letters: [letters[0]], more: 1 }, charter, () => LINK, english))[0]).toContain(
      '2 reminders',
    );
  });

  test('that have no room are counted, too', () => {
    const many = Array.from({ length: 200 }, () => letters[1]);
    const shown = lines(groupedView({ letters: many, more: 4 }, charter, () => LINK, english));
    expect(shown[0]).toBe('*📬 204 reminders in one message*');
    expect(shown.at(-1)).toBe(`+${204 - (shown.length - 2)} more`);
  });
});
