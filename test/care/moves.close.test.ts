/** How an item ends, what becomes of what is owed, and what wakes it. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { noteAfterCare } from '../../src/care/moves/aftercare.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close, type Ending, explainUnheard } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { reopen, thank } from '../../src/care/moves/reopen.ts';
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
  friday,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  open,
  promised,
  questions,
  SOLVED,
  told,
  tuesday,
  verdicts,
  wednesday,
} from '../support/given.ts';

const ending = (more: Partial<Ending>, given: Dossier = answered(), at = monday('11:00')) =>
  close(given, { ...SOLVED, ...more }, marco, charter, at);

describe('an item ends with an outcome', () => {
  test.each(['solved', 'not_ours', 'no_longer_needed', 'duplicate'] as const)('%s', (outcome) => {
    const { dossier, entries } = ending({ outcome });
    expect(dossier.item).toMatchObject({ state: 'closed', closing: { outcome } });
    expect(entries.map(({ what }) => what)).toEqual([{ kind: 'closed', outcome }]);
  });

  test('the resolution clock is done by it, in time or late', () => {
    const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 3_600_000 } } });
    const given = answered({ under });
    expect(verdicts(close(given, SOLVED, marco, under, monday('11:00')).dossier)).toContain('resolution kept');
    expect(verdicts(close(given, SOLVED, marco, under, monday('11:01')).dossier)).toContain('resolution late');
  });

  test('nothing of the open item is left on it', () => {
    const muted = mute(answered(), friday('10:00'), marco, charter, monday('10:30')).dossier;
    const { item } = ending({}, muted).dossier;
    for (const field of ['nextAt', 'mutedUntil', 'wait', 'news', 'handover', 'offer']) {
      expect(item).not.toHaveProperty(field);
    }
  });
});

describe('every open promise gets its verdict', () => {
  const given = open(answer(promised(monday('12:00')), 'here', inThread, marco, charter, monday('10:10')).dossier);

  test('kept, as the clock says', () => {
    const { dossier, entries } = ending({ kept: [2] }, given);
    expect(commitment(dossier, 2)).toMatchObject({ verdict: 'kept', settledAt: monday('11:00') });
    expect(entries.map(({ what }) => what.kind)).toEqual(['settled', 'closed']);
    expect(verdicts(ending({ kept: [2] }, given, monday('12:30')).dossier)).toContain('promise late');
  });

  test('released, when the customer needs it no longer; broken, when that is said after it was due', () => {
    const { dossier, entries } = ending({ dropped: [2] }, given);
    expect(commitment(dossier, 2).verdict).toBe('released');
    expect(entries[0]?.what).toEqual({ kind: 'settled', commitment: 2, verdict: 'released' });
    expect(commitment(ending({ dropped: [2] }, given, monday('12:01')).dossier, 2).verdict).toBe('broken');
  });

  test('else the item stays open, and the person hears which stands', () => {
    const { dossier, reply } = ending({}, given);
    expect(dossier.item.state).toBe('open');
    expect(reply).toMatchObject({ say: 'open_promises', promises: [{ ownerId: marco.id }] });
  });

  test('one of two is not enough; what was kept is kept all the same', () => {
    const word = { text: 'mandare il preventivo', dueAt: friday('12:00') };
    const two = promise(given, word, anna, charter, monday('10:30')).dossier;
    const { dossier, reply } = ending({ kept: [2] }, two);
    expect(dossier.item.state).toBe('open');
    expect(commitment(dossier, 2).verdict).toBe('kept');
    expect(reply).toMatchObject({ say: 'open_promises', promises: [{ ownerId: anna.id }] });
  });
});

describe('the last word is ours, or a reason says why not', () => {
  test('when we wrote last nobody is asked', () => {
    const decision = ending({});
    expect(decision.dossier.item).toMatchObject({ closing: { outcome: 'solved' } });
    expect(questions(decision)).toEqual([]);
  });

  test('before any word, or after the customer wrote, who closes it is asked why', () => {
    const asked = hear(answered(), CARLA, charter, monday('10:30')).dossier;
    for (const given of [claimed(), asked]) {
      const decision = ending({}, given);
      expect(decision.dossier.item).toMatchObject({ state: 'closed', closing: { unheard: {} } });
      expect(questions(decision)).toEqual(['U0MARCO why_unheard']);
    }
  });

  test('with the reason at once nobody is asked', () => {
    const decision = ending({ unheard: 'ha richiamato lei' }, claimed());
    expect(decision.dossier.item).toMatchObject({ closing: { unheard: { because: 'ha richiamato lei' } } });
    expect(questions(decision)).toEqual([]);
  });

  test('the reason may be told afterwards', () => {
    const decision = explainUnheard(closed(), 'ha richiamato lei', marco, monday('12:30'));
    expect(decision.dossier.item).toMatchObject({ closing: { unheard: { because: 'ha richiamato lei' } } });
    expect(happened(decision)).toEqual(['unheard_because']);
    const fine = ending({}).dossier;
    expect(explainUnheard(fine, 'niente', marco, monday('12:30'))).toEqual(
      nothing(fine, { say: 'nothing_to_do', item: 1 }),
    );
  });

  test('a promise kept while closing is the last word', () => {
    const asked = hear(promised(monday('12:00')), CARLA, charter, monday('10:30')).dossier;
    expect(questions(ending({ kept: [2] }, asked))).toEqual([]);
  });
});

describe('a customer who writes after the close wakes the item', () => {
  const woken = (given: Dossier = closed()) => hear(given, CARLA, charter, monday('15:00'));

  test('it is open again, an answer is owed, and the owner is asked what it was', () => {
    const decision = woken();
    expect(decision.dossier.item).toMatchObject({ state: 'open', woken: { at: monday('15:00') } });
    expect(openOf(decision.dossier.commitments, 'every_answer')?.dueAt).toEqual(monday('17:00'));
    expect(happened(decision)).toEqual(['heard', 'woken']);
    expect(questions(decision)).toEqual(['U0MARCO woken']);
  });

  test('keep-posted runs on it as on every open item', () => {
    expect(openOf(woken().dossier.commitments, 'keep_posted')?.dueAt).toEqual(tuesday('15:00'));
  });

  test('without an owner the desk is asked', () => {
    expect(questions(woken(close(flagged(), SOLVED, anna, charter, monday('12:00')).dossier))).toEqual(['desk woken']);
  });

  test('the owner who records it is not asked: they know', () => {
    expect(questions(hear(closed(), marco.id, charter, monday('15:00')))).toEqual([]);
  });

  test('what was written before the close wakes nothing', () => {
    const decision = hear(closed(), CARLA, charter, monday('12:00'));
    expect(decision.dossier.item.state).toBe('closed');
    expect(happened(decision)).toEqual(['heard']);
    expect(questions(decision)).toEqual([]);
  });

  test('"reopen": it goes on as an open item, its clocks too', () => {
    const decision = reopen(woken().dossier, marco, charter, monday('15:10'));
    expect(decision.dossier.item).not.toHaveProperty('woken');
    expect(openOf(decision.dossier.commitments, 'every_answer')?.startsAt).toEqual(monday('15:00'));
    expect(happened(decision)).toEqual(['reopened']);
  });

  test('"a thank-you": it is closed as it was, and nothing is owed for it', () => {
    const decision = thank(woken(ending({ outcome: 'not_ours' }).dossier).dossier, marco, monday('15:10'));
    expect(decision.dossier.item).toMatchObject({ state: 'closed', closing: { outcome: 'not_ours' } });
    expect(verdicts(decision.dossier).slice(-2)).toEqual(['every_answer released', 'keep_posted released']);
    expect(happened(decision)).toEqual(['thanked']);
    expect(questions(decision)).toEqual([]);
  });

  test('opened again after it, no answer is owed for the thank-you', () => {
    const thanked = thank(woken(ending({}).dossier).dossier, marco, monday('15:10')).dossier;
    const again = reopen(thanked, marco, charter, wednesday('11:00')).dossier;
    expect(verdicts(again).filter((one) => one.endsWith('undefined'))).toEqual(['keep_posted undefined']);
  });

  test('and its after-care is still to come', () => {
    const cared = ending({ afterCareDays: 2 }).dossier;
    expect(thank(woken(cared).dossier, marco, monday('15:10')).dossier.item).toMatchObject({
      afterCare: { at: wednesday('11:00'), asked: false },
    });
  });

  test('is no thank-you any more once somebody has given a word', () => {
    const word = { text: 'richiamare', dueAt: tuesday('10:00') };
    const given = promise(woken().dossier, word, marco, charter, monday('15:05')).dossier;
    expect(thank(given, marco, monday('15:10'))).toEqual(
      nothing(given, {
        say: 'open_promises',
        item: 1,
        promises: [{ ownerId: marco.id, text: 'richiamare', dueAt: tuesday('10:00').toISOString() }],
      }),
    );
  });

  test('while nobody says which, its clocks nudge', () => {
    expect(told(look(woken().dossier, charter, NOBODY_AWAY, monday('17:00')))).toEqual(['U0MARCO every_answer due']);
  });

  test('writing again is a chase', () => {
    expect(open(hear(woken().dossier, CARLA, charter, monday('15:20')).dossier).item.chases).toBe(1);
  });
});

describe('an agent may reopen what was closed', () => {
  test('and the next word is due a working day later', () => {
    const { dossier } = reopen(closed(), anna, charter, monday('15:00'));
    expect(dossier.item).toMatchObject({ state: 'open', owner: { personId: marco.id } });
    expect(openOf(dossier.commitments, 'keep_posted')?.dueAt).toEqual(tuesday('15:00'));
    expect(verdicts(dossier)[0]).toBe('first_answer broken');
  });

  test('what is open is open', () => {
    const given = answered();
    expect(reopen(given, anna, charter, monday('15:00'))).toEqual(nothing(given, { say: 'nothing_to_do', item: 1 }));
    expect(thank(given, anna, monday('15:00'))).toEqual(nothing(given, { say: 'nothing_to_do', item: 1 }));
  });
});

describe('after-care', () => {
  const cared = ending({ afterCareDays: 2 }).dossier;

  test('some days later the owner is reminded to ask, once; the item stays closed', () => {
    expect(look(cared, charter, NOBODY_AWAY, wednesday('10:59'))).toEqual(nothing(cared));
    const decision = look(cared, charter, NOBODY_AWAY, wednesday('11:00'));
    expect(questions(decision)).toEqual(['U0MARCO after_care']);
    expect(decision.dossier.item.state).toBe('closed');
    expect(questions(look(decision.dossier, charter, NOBODY_AWAY, friday('10:00')))).toEqual([]);
  });

  const DAYS_LATER: [what: string, at: Date, days: number, asked: Date][] = [
    ['at the same time of day', monday('11:00'), 1, tuesday('11:00')],
    ['when people are there', monday('20:00'), 1, new Date('2026-11-25T09:00:00+01:00')],
    ['after a weekend', tuesday('11:00'), 4, new Date('2026-11-30T09:00:00+01:00')],
    [
      'when the clocks were set forward meanwhile',
      new Date('2026-03-25T17:30:00+01:00'),
      7,
      new Date('2026-04-01T17:30:00+02:00'),
    ],
    [
      'when they were set back meanwhile',
      new Date('2026-10-21T09:15:00+02:00'),
      7,
      new Date('2026-10-28T09:15:00+01:00'),
    ],
  ];
  test.each(DAYS_LATER)('is asked for %s', (_what, at, afterCareDays, asked) => {
    const given = claimed({ asked: { askedAt: new Date(at.getTime() - 3_600_000) } });
    expect(ending({ afterCareDays }, given, at).dossier.item).toMatchObject({ afterCare: { at: asked, asked: false } });
  });

  test('without an owner whoever closed it', () => {
    const { dossier } = close(
      answer(flagged(), 'here', inThread, anna, charter, monday('10:10')).dossier,
      { ...SOLVED, afterCareDays: 2 },
      anna,
      charter,
      monday('11:00'),
    );
    expect(questions(look(dossier, charter, NOBODY_AWAY, wednesday('11:00')))).toEqual(['U0ANNA after_care']);
  });

  test('if it went well, that is a line; if badly, the item goes on', () => {
    const well = noteAfterCare(cared, 'well', marco, charter, wednesday('11:00'));
    expect(well.dossier.item).toMatchObject({ state: 'closed' });
    expect(well.dossier.item).not.toHaveProperty('afterCare');
    const badly = noteAfterCare(cared, 'badly', marco, charter, wednesday('11:00'));
    expect(badly.dossier.item.state).toBe('open');
    expect(happened(badly)).toEqual(['after_care', 'reopened']);
  });

  test('if it went badly, an answer is owed from then on, whatever they wrote before', () => {
    const badly = (given: Dossier) => noteAfterCare(given, 'badly', marco, charter, wednesday('11:00')).dossier;
    const woken = hear(cared, CARLA, charter, monday('15:00')).dossier;
    const thanked = thank(woken, marco, monday('15:10')).dossier;
    for (const given of [cared, thanked]) {
      expect(openOf(badly(given).commitments, 'every_answer')).toMatchObject({
        startsAt: wednesday('11:00'),
        dueAt: wednesday('13:00'),
      });
    }
  });
});
