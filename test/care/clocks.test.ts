import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Span } from '../../src/care/calendar.ts';
import { DEFAULT_CLOCKS, DEFAULT_LADDERS } from '../../src/care/charter.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { promise } from '../../src/care/moves/promise.ts';
import {
  anna,
  charter,
  charterWith,
  claimed,
  commitment,
  flagged,
  inThread,
  marco,
  monday,
  officeWeek,
  open,
  promised,
  request,
  told,
  tuesday,
} from '../support/given.ts';

const NIGHT: readonly Span[] = [{ from: '00:00', to: '06:00' }];
const nightDesk = charterWith({
  calendar: { zone: 'Europe/Rome', hours: { sat: NIGHT, sun: NIGHT, mon: NIGHT }, closed: new Set() },
});

const firstAnswerDue = (askedAt: Date, under = charter) => commitment(flagged({ asked: { askedAt }, under }), 1).dueAt;
const nextWordDue = (heardAt: Date, under = charter) =>
  commitment(
    answer(claimed({ under, asked: { askedAt: heardAt } }), 'here', inThread, marco, under, heardAt).dossier,
    2,
  ).dueAt;

describe('the first answer is due within half an hour of work', () => {
  test('over lunch, over night', () => {
    expect(firstAnswerDue(monday('10:00'))).toEqual(monday('10:30'));
    expect(firstAnswerDue(monday('12:50'))).toEqual(monday('14:20'));
    expect(firstAnswerDue(monday('17:50'))).toEqual(tuesday('09:20'));
    expect(firstAnswerDue(monday('22:00'))).toEqual(tuesday('09:30'));
  });

  test('a message of Friday evening waits over the weekend and the holiday on Monday', () => {
    // 6 April 2026 is Easter Monday.
    const easter = charterWith({ calendar: officeWeek(['2026-04-06']) });
    expect(firstAnswerDue(new Date('2026-04-03T17:50:00+02:00'), easter)).toEqual(
      new Date('2026-04-07T09:20:00+02:00'),
    );
  });

  test('half an hour is half an hour, also in the night when the clocks go forward', () => {
    expect(firstAnswerDue(new Date('2026-03-29T01:50:00+01:00'), nightDesk)).toEqual(
      new Date('2026-03-29T03:20:00+02:00'),
    );
  });

  test('and in the night when they go back', () => {
    expect(firstAnswerDue(new Date('2026-10-25T02:50:00+02:00'), nightDesk)).toEqual(
      new Date('2026-10-25T02:20:00+01:00'),
    );
  });

  test('a team has its own number', () => {
    const quick = charterWith({
      clocks: { ...DEFAULT_CLOCKS, first_answer: { working_ms: 10 * 60_000 } },
    });
    expect(firstAnswerDue(monday('10:00'), quick)).toEqual(monday('10:10'));
  });
});

describe('the next word is due a working day later', () => {
  test('at the same hour, over the weekend', () => {
    expect(nextWordDue(monday('15:00'))).toEqual(tuesday('15:00'));
    expect(nextWordDue(new Date('2026-11-27T15:00:00+01:00'))).toEqual(new Date('2026-11-30T15:00:00+01:00'));
  });

  test.each([
    ['forward', '2026-03-27T16:00:00+01:00', '2026-03-30T16:00:00+02:00'],
    ['back', '2026-10-23T16:00:00+02:00', '2026-10-26T16:00:00+01:00'],
  ])('at the same hour when the clocks go %s over the weekend', (_way, heardAt, dueAt) => {
    expect(nextWordDue(new Date(heardAt))).toEqual(new Date(dueAt));
  });

  test('its clock never stops because the item is waiting: each word starts it again', () => {
    const once = answer(claimed(), 'here', inThread, marco, charter, monday('10:20')).dossier;
    const overdue = look(once, charter, NOBODY_AWAY, tuesday('10:20')).dossier;
    const again = answer(overdue, 'here', inThread, marco, charter, tuesday('11:00')).dossier;
    expect(again.commitments.filter(({ verdict }) => verdict === undefined)).toEqual([
      expect.objectContaining({ clock: 'keep_posted', startsAt: tuesday('11:00') }),
    ]);
  });
});

describe('an open item always has a next check', () => {
  test('the first rung of its ladders', () => {
    expect(flagged().item.nextAt).toEqual(monday('10:15'));
    expect(promised(monday('10:20')).item.nextAt).toEqual(monday('10:05'));
  });

  test('outside hours the next opening, for a rung that was passed in the evening', () => {
    const forgotten = claimed({ asked: { askedAt: monday('17:00') } });
    const { dossier, notices } = look(forgotten, charter, NOBODY_AWAY, monday('20:00'));
    expect(notices).toEqual([]);
    expect(open(dossier).item.nextAt).toEqual(tuesday('09:00'));
  });

  test('with every ladder climbed to its end, the next working morning', () => {
    const silent = charterWith({ ladders: { ...DEFAULT_LADDERS, first_answer: [] } });
    expect(flagged({ under: silent }).item.nextAt).toEqual(tuesday('09:00'));
  });

  test('a promise into the past is none: nothing changes, and the person hears why', () => {
    const word = { text: 'richiamare', dueAt: monday('09:30') };
    const decision = promise(claimed(), word, marco, charter, monday('12:00'));
    expect(decision).toMatchObject({ dossier: claimed(), entries: [], notices: [], reply: { say: 'past' } });
  });
});

test('nobody hears old news: what lies before the flag counts as told', () => {
  const { dossier } = flag(request(), 1, anna, charter, monday('11:15'));
  expect(told(look(dossier, charter, NOBODY_AWAY, monday('11:16')))).toEqual([]);
  expect(told(look(dossier, charter, NOBODY_AWAY, tuesday('09:00')))).toEqual(['desk first_answer morning']);
});
