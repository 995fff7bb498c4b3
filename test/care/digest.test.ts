import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { digestOf, lanesOf, type Review } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, OpenItem } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  CARLA,
  charter,
  charterWith,
  claimed,
  closed,
  flagged,
  friday,
  inThread,
  marco,
  monday,
  open,
  promised,
  tuesday,
  wednesday,
} from '../support/given.ts';

/** The lanes of Tuesday morning, each line by its item's number: { overdue: [3, 1] }. */
function lanes(given: readonly Dossier<OpenItem>[], now: Date = tuesday('08:30'), under = charter) {
  const found = lanesOf(given, under, now);
  return Object.fromEntries(found.map(({ lane, lines }) => [lane, lines.map(({ item }) => item.number)]));
}

/** An item whose customer has heard from us. */
const answered = (number: number, heardAt: Date) =>
  open(answer(claimed({ number, asked: { askedAt: heardAt } }), 'here', inThread, marco, charter, heardAt).dossier);

const answeredPromise = (number: number, dueAt: Date) =>
  open(answer(promised(dueAt, { number }), 'here', inThread, marco, charter, monday('17:00')).dossier);

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
    const found = lanesOf([two], charter, tuesday('08:30'));
    expect(found.flatMap(({ lines }) => lines.map(({ commitment }) => commitment?.word?.text))).toEqual([
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
    const found = lanesOf(given, charter, tuesday('08:30'));
    expect(found.map(({ lane }) => lane)).toEqual(['due_today', 'overdue', 'going_dark', 'unclaimed']);
  });

  test('overdue are answers, solutions, third parties and colleagues too', () => {
    const clocks = { ...DEFAULT_CLOCKS, resolution: { working_ms: 3_600_000 } };
    const under = charterWith({ clocks });
    const writes = (number: number) => claimed({ number, under, asked: { askedAt: monday('09:00') } });
    const heard = (number: number) =>
      open(answer(writes(number), 'here', inThread, marco, under, monday('09:10')).dossier);
    const overdue = (given: Dossier<OpenItem>) =>
      lanesOf([given], under, monday('17:00'))
        .filter(({ lane }) => lane === 'overdue')
        .flatMap(({ lines }) => lines.map(({ commitment }) => commitment?.clock));
    expect(overdue(heard(1))).toEqual(['resolution']);
    expect(overdue(open(hear(heard(2), CARLA, under, monday('09:30')).dossier))).toEqual([
      'resolution',
      'every_answer',
    ]);
    const party = { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy: monday('12:00') } as const;
    // The solution waits for it, and stands still.
    expect(overdue(open(waitFor(heard(3), party, marco, under, monday('09:20')).dossier))).toEqual(['third_party']);
    const question = ask(heard(4), anna, 'quale ricambio?', monday('12:00'), marco, under, monday('09:20'));
    expect(overdue(open(question.dossier))).toEqual(['resolution', 'ask']);
  });

  test('one voice: what one answer would stop makes one line, of what was due first', () => {
    const opening = open(look(claimed({ asked: { askedAt: monday('08:00') } }), charter, [], monday('09:00')).dossier);
    expect(opening.commitments.map(({ clock }) => clock)).toEqual(['first_answer', 'opening']);
    expect(lanes([opening])).toEqual({ overdue: [1] });
    const asks = open(hear(answered(2, monday('09:00')), CARLA, charter, monday('17:00')).dossier);
    expect(lanes([asks], tuesday('17:00'))).toEqual({ overdue: [2] });
  });

  test('a question of this morning does not hide a silence of days', () => {
    const asks = open(hear(answered(2, monday('09:00')), CARLA, charter, wednesday('09:00')).dossier);
    expect(lanes([asks], wednesday('10:00'))).toEqual({ going_dark: [2] });
  });

  test('who asks again is chasing us; who asks again most comes first, in every lane', () => {
    const hears = (given: Dossier<OpenItem>, ...times: Date[]) =>
      times.reduce((before, at) => open(hear(before, CARLA, charter, at).dossier), given);
    const given = [
      hears(claimed({ number: 1, asked: { askedAt: monday('09:00') } }), monday('12:00')),
      hears(claimed({ number: 2, asked: { askedAt: monday('10:00') } }), monday('12:00'), monday('15:00')),
      hears(claimed({ number: 3, asked: { askedAt: monday('08:00') } }), monday('16:00')),
      claimed({ number: 4, asked: { askedAt: monday('07:00') } }),
    ];
    expect(lanes(given)).toEqual({ overdue: [2, 3, 1, 4], chasing: [2, 3, 1] });
  });

  test('news that the customer has not heard is to be brought, the oldest first', () => {
    const party = { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy: friday('12:00') } as const;
    const came = (number: number, at: Date) => {
      const waiting = waitFor(answered(number, monday('16:00')), party, marco, charter, monday('16:10'));
      return open(endWait(waiting.dossier, marco, charter, at).dossier);
    };
    const given = [came(1, monday('17:00')), came(2, monday('16:30'))];
    expect(lanes(given)).toEqual({ news: [2, 1] });
    const told = open(answer(came(3, monday('17:00')), 'here', inThread, marco, charter, monday('17:10')).dossier);
    expect(lanes([told])).toEqual({});
  });

  test('what is muted is shown, with the time until when', () => {
    const muted = open(mute(claimed(), tuesday('12:00'), marco, charter, monday('10:30')).dossier);
    const line = (now: Date) => lanesOf([muted], charter, now)[0]?.lines[0];
    expect(line(tuesday('08:30'))).toMatchObject({ mutedUntil: tuesday('12:00') });
    expect(line(tuesday('12:00'))).not.toHaveProperty('mutedUntil');
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
      lanesOf(given, charter, tuesday('08:30')).map((one) => [one.lines.length, one.more]);
    expect(more(ten)).toEqual([[10, 0]]);
    expect(more([...ten, answeredPromise(11, tuesday('11:00')), answeredPromise(12, tuesday('11:00'))])).toEqual([
      [10, 2],
    ]);
  });

  test('the ten that are shown are the worst, in whatever order they were found', () => {
    // 7 and 30 have no divisor in common: each minute comes up once, and out of order.
    const given = Array.from({ length: 30 }, (_, index) => {
      const minute = String(10 + ((index * 7) % 30)).padStart(2, '0');
      return answeredPromise(index + 1, tuesday(`11:${minute}`));
    });
    const dueAt = ({ lines }: { lines: readonly { commitment?: { dueAt: Date } }[] }) =>
      lines.map(({ commitment }) => commitment?.dueAt);
    const worst = Array.from({ length: 10 }, (_, index) => tuesday(`11:${10 + index}`));
    expect(lanesOf(given, charter, tuesday('08:30')).map(dueAt)).toEqual([worst]);
  });
});

test('the digest bears its local date, and what happened since the last one', () => {
  const review: Review = {
    since: monday('08:30'),
    opened: 2,
    closed: [closed().item as EndedItem],
    verdicts: ['broken'],
  };
  const justBeforeMidnight = new Date('2026-11-24T23:30:00Z');
  expect(digestOf([], review, charter, justBeforeMidnight)).toEqual({ localDate: '2026-11-25', lanes: [], review });
});
