import { describe, expect, test } from 'vitest';
import { digestOf, type Review } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { promise } from '../../src/care/moves/promise.ts';
import {
  anna,
  charter,
  charterWith,
  claimed,
  closed,
  flagged,
  friday,
  marco,
  monday,
  open,
  promised,
  tuesday,
} from '../support/given.ts';

const NOTHING_HAPPENED: Review = { since: monday('08:30'), opened: 0, closed: [], verdicts: [] };

/** The lanes of Tuesday morning, each line by its item's number: { overdue: [3, 1] }. */
function lanes(given: readonly Dossier<OpenItem>[], now: Date = tuesday('08:30'), under = charter) {
  const digest = digestOf(given, NOTHING_HAPPENED, under, now);
  return Object.fromEntries(digest.lanes.map(({ lane, lines }) => [lane, lines.map(({ item }) => item.number)]));
}

/** An item whose customer has heard from us. */
const answered = (number: number, heardAt: Date) =>
  open(answer(claimed({ number, asked: { askedAt: heardAt } }), 'here', marco, charter, heardAt).dossier);

const answeredPromise = (number: number, dueAt: Date) =>
  open(answer(promised(dueAt, { number }), 'here', marco, charter, monday('17:00')).dossier);

describe('the lanes', () => {
  test('a quiet morning has none', () => {
    expect(lanes([])).toEqual({});
    expect(lanes([answered(1, monday('10:20'))])).toEqual({});
  });

  test('a promise due today, not one of tomorrow', () => {
    expect(lanes([answeredPromise(1, tuesday('11:00')), answeredPromise(2, friday('11:00'))])).toEqual({
      due_today: [1],
    });
  });

  test('today is the charter’s day, not the server’s', () => {
    // Half past midnight of Wednesday in Rome is still Tuesday in UTC, and in New York.
    const late = answeredPromise(1, new Date('2026-11-25T00:30:00+01:00'));
    expect(lanes([late])).toEqual({});
    const newYork = charterWith({ calendar: { ...charter.calendar, zone: 'America/New_York' } });
    expect(lanes([late], tuesday('14:30'), newYork)).toEqual({ due_today: [1] });
  });

  test('a promise that was due this morning is overdue, and no longer due today', () => {
    expect(lanes([answeredPromise(1, tuesday('08:00'))])).toEqual({ overdue: [1] });
  });

  test('each of two promises on one item has its line', () => {
    const word = { text: 'mandare il preventivo', dueAt: tuesday('16:00') };
    const two = open(promise(answeredPromise(1, tuesday('11:00')), word, anna, charter, monday('17:01')).dossier);
    const digest = digestOf([two], NOTHING_HAPPENED, charter, tuesday('08:30'));
    expect(digest.lanes.flatMap(({ lines }) => lines.map(({ commitment }) => commitment?.word?.text))).toEqual([
      'richiamare Rossi',
      'mandare il preventivo',
    ]);
  });

  test('overdue are promises and first answers; a late word is going dark', () => {
    const given = [answeredPromise(1, monday('17:30')), claimed({ number: 2 }), answered(3, monday('08:00'))];
    expect(lanes(given)).toEqual({ overdue: [2, 1] });
    expect(lanes([answered(3, monday('08:00'))], tuesday('11:00'))).toEqual({ going_dark: [3] });
  });

  test('what nobody has taken is unclaimed, and overdue when it is', () => {
    expect(lanes([flagged({ number: 4 })])).toEqual({ overdue: [4], unclaimed: [4] });
  });

  test('come worst first', () => {
    const given = [
      flagged({ number: 1 }),
      answered(2, new Date('2026-11-20T10:00:00+01:00')),
      answeredPromise(3, tuesday('11:00')),
    ];
    const digest = digestOf(given, NOTHING_HAPPENED, charter, tuesday('08:30'));
    expect(digest.lanes.map(({ lane }) => lane)).toEqual(['due_today', 'overdue', 'going_dark', 'unclaimed']);
  });

  test('within a lane, what has been due for longest comes first', () => {
    const given = [
      claimed({ number: 1, asked: { askedAt: monday('12:00') } }),
      claimed({ number: 2, asked: { askedAt: monday('09:00') } }),
    ];
    expect(lanes(given)).toEqual({ overdue: [2, 1] });
    const unclaimed = [monday('17:45'), monday('17:40')].map((askedAt, index) =>
      flagged({ number: index, asked: { askedAt } }),
    );
    expect(lanes(unclaimed)).toEqual({ unclaimed: [1, 0] });
  });

  test('show ten lines at most, and how many more there are', () => {
    const ten = Array.from({ length: 10 }, (_, index) => answeredPromise(index + 1, tuesday('11:00')));
    const more = (given: readonly Dossier<OpenItem>[]) =>
      digestOf(given, NOTHING_HAPPENED, charter, tuesday('08:30')).lanes.map((one) => [one.lines.length, one.more]);
    expect(more(ten)).toEqual([[10, 0]]);
    expect(more([...ten, answeredPromise(11, tuesday('11:00')), answeredPromise(12, tuesday('11:00'))])).toEqual([
      [10, 2],
    ]);
  });
});

test('the digest bears its local date, and what happened since the last one', () => {
  const review: Review = { ...NOTHING_HAPPENED, opened: 2, closed: [closed().item as EndedItem], verdicts: ['broken'] };
  const justBeforeMidnight = new Date('2026-11-24T23:30:00Z');
  expect(digestOf([], review, charter, justBeforeMidnight)).toEqual({ localDate: '2026-11-25', lanes: [], review });
});
