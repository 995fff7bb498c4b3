import { describe, expect, test } from 'vitest';
import { isPromise } from '../../src/care/commitment.ts';
import type { History, Period } from '../../src/care/facts.ts';
import { answerAsk, ask } from '../../src/care/moves/ask.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { close, explainUnheard } from '../../src/care/moves/close.ts';
import { flag, flagAgain, type Request, withdraw } from '../../src/care/moves/flag.ts';
import { decideGoodwill, giveGoodwill } from '../../src/care/moves/goodwill.ts';
import { acceptHandover, handOver } from '../../src/care/moves/handover.ts';
import { merge } from '../../src/care/moves/merge.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { reopen, thank } from '../../src/care/moves/reopen.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  charter,
  friday,
  giulia,
  marco,
  monday,
  phoneCall,
  request,
  tuesday,
  wednesday,
} from '../support/given.ts';
import { answers, factsIn, hears, lived, livedOn, type Move } from '../support/histories.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK: Period = { from: monday('00:00'), to: new Date('2026-11-30T00:00:00+01:00') };
const MONDAY: Period = { from: monday('00:00'), to: tuesday('00:00') };
const TUESDAY: Period = { from: tuesday('00:00'), to: wednesday('00:00') };

const asked = (number = 1, more: Partial<Request> = {}, at?: Date): ReturnType<typeof flag> => {
  const message = request(more);
  return flag(message, number, anna, charter, at ?? message.askedAt);
};
const claims =
  (at: Date): Move =>
  (one) =>
    claim(one, marco, charter, at);
const promises =
  (dueAt: Date, at: Date): Move =>
  (one) =>
    promise(one, { text: 'richiamare Rossi', dueAt }, marco, charter, at);
const last = ({ commitments }: Parameters<Move>[0]) => commitments.filter(isPromise).at(-1)?.number ?? 99;
const keeps =
  (at: Date): Move =>
  (one) =>
    keep(one, last(one), marco, charter, at);
const closes =
  (at: Date, more: { unheard?: string; dropped?: number[] } = {}): Move =>
  (one) =>
    close(one, { outcome: 'solved', ...more }, marco, charter, at);
const waits =
  (at: Date, expectedBy: Date): Move =>
  (one) =>
    waitFor(one, { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy }, marco, charter, at);
const waitsForCustomer =
  (at: Date): Move =>
  (one) =>
    waitFor(one, { on: 'customer', what: 'foto della targhetta' }, marco, charter, at);
const ends =
  (at: Date): Move =>
  (one) =>
    endWait(one, marco, charter, at);

const facts = (histories: readonly History[], period: Period = WEEK, customerName?: string) =>
  factsIn(histories, charter, period, customerName);

describe('promises', () => {
  const kept = lived(asked(1), promises(monday('11:00'), monday('10:05')), keeps(monday('10:50')));
  const late = lived(asked(2), promises(monday('11:00'), monday('10:05')), keeps(monday('11:20')));
  const moved = lived(asked(3), promises(monday('11:00'), monday('10:05')), (one) =>
    movePromise(one, last(one), monday('15:00'), { customerTold: true }, marco, charter, monday('10:30')),
  );
  const broken = lived(asked(4), promises(monday('11:00'), monday('10:05')), (one) =>
    movePromise(one, last(one), tuesday('15:00'), { customerTold: true }, marco, charter, monday('11:30')),
  );

  test('are counted by what became of them, each at the instant when it was settled', () => {
    const { promisesMade, verdicts } = facts([kept, late, moved, broken]);
    expect(promisesMade).toBe(6);
    expect(verdicts.promise).toEqual({ kept: 1, late: 1, broken: 1, moved: 1, released: 0 });
  });

  test('that nobody settles are overdue, and do not vanish', () => {
    expect(facts([moved, broken], MONDAY).promisesOverdue).toBe(1);
    expect(facts([moved, broken]).promisesOverdue).toBe(2);
    expect(facts([kept, late]).promisesOverdue).toBe(0);
  });

  test('of another week do not count in this one', () => {
    expect(facts([kept], TUESDAY)).toMatchObject({ promisesMade: 0, verdicts: { promise: { kept: 0 } } });
  });

  test('are apart from what the team promises everybody, and from what customers expect', () => {
    const { verdicts } = facts([
      lived(asked(), answers(monday('10:20')), hears(monday('12:00')), answers(monday('14:30'))),
    ]);
    expect(verdicts.charter).toEqual({ kept: 1, late: 0, broken: 0, moved: 0, released: 0 });
    expect(verdicts.expectation).toEqual({ kept: 2, late: 0, broken: 0, moved: 0, released: 0 });
    expect(verdicts.promise).toEqual({ kept: 0, late: 0, broken: 0, moved: 0, released: 0 });
  });

  test('what colleagues and third parties owe is apart, too', () => {
    const dueAt = monday('12:00');
    const given = lived(
      asked(),
      (one) => ask(one, anna, 'quale ricambio?', dueAt, marco, charter, monday('10:05')),
      (one) => answerAsk(one, 2, 'il 3', anna, charter, monday('11:00')),
      waits(monday('11:05'), monday('12:00')),
      ends(monday('17:00')),
    );
    const { asks, thirdParties, verdicts } = facts([given]);
    expect(asks).toEqual({ kept: 1, late: 0, broken: 0, moved: 0, released: 0 });
    expect(thirdParties).toEqual({ kept: 0, late: 1, broken: 0, moved: 0, released: 0 });
    expect(Object.keys(verdicts)).toEqual(['charter', 'expectation', 'promise']);
  });
});

describe('the first word of a person', () => {
  /** Asked at ten, answered so many minutes later. */
  const after_min = (number: number, minutes: number, customerName = 'Rossi Srl') =>
    lived(asked(number, { customerName }), answers(new Date(monday('10:00').getTime() + minutes * MINUTE_MS)));

  test('is told by percentiles of the nearest rank', () => {
    const ten = Array.from({ length: 10 }, (_, index) => after_min(index + 1, (index + 1) * 10));
    expect(facts(ten).firstWord_ms).toEqual({ p50: 50 * MINUTE_MS, p90: 90 * MINUTE_MS });
    expect(facts(ten.slice(0, 1)).firstWord_ms).toEqual({ p50: 10 * MINUTE_MS, p90: 10 * MINUTE_MS });
  });

  test('is measured in working time: the lunch break and the night do not count', () => {
    const given = lived(asked(1, { askedAt: monday('17:30') }), answers(tuesday('09:30')));
    expect(facts([given]).firstWord_ms?.p50).toBe(HOUR_MS);
  });

  test('may have been said before the message was flagged', () => {
    const given = lived(asked(1, { answers: [monday('10:10')] }, monday('12:00')));
    expect(facts([given]).firstWord_ms?.p50).toBe(10 * MINUTE_MS);
  });

  test('of who has not heard it yet is not forgotten', () => {
    const given = [lived(asked(1)), lived(asked(2), answers(tuesday('10:00')))];
    expect(facts(given, MONDAY)).toMatchObject({ unanswered: 2 });
    expect(facts(given, MONDAY).firstWord_ms).toBeUndefined();
    expect(facts(given)).toMatchObject({ unanswered: 1 });
  });

  test('tells how evenly customers were served, without naming one', () => {
    const given = [after_min(1, 10), after_min(2, 20), after_min(3, 30), after_min(4, 90, 'Bianchi Spa')];
    expect(facts(given).spread).toEqual({ customers: 2, lowest_ms: 20 * MINUTE_MS, highest_ms: 90 * MINUTE_MS });
    expect(facts(given.slice(0, 3)).spread).toBeUndefined();
    expect(JSON.stringify(facts(given))).not.toMatch(/Bianchi|Rossi|U0/);
  });

  test('of one customer alone, when they are asked about it', () => {
    const given = [after_min(1, 10), after_min(4, 90, 'Bianchi Spa')];
    const { firstWord_ms, customerName, items } = facts(given, WEEK, 'Bianchi Spa');
    expect({ firstWord_ms, customerName, opened: items.opened }).toEqual({
      firstWord_ms: { p50: 90 * MINUTE_MS, p90: 90 * MINUTE_MS },
      customerName: 'Bianchi Spa',
      opened: 1,
    });
  });
});

describe('silence', () => {
  test('is the longest time without a word while the item was open', () => {
    const given = lived(asked(), answers(monday('10:20')), answers(tuesday('10:20')), closes(tuesday('11:00')));
    expect(facts([given]).longestSilence).toEqual({ item: 1, length_ms: 24 * HOUR_MS });
  });

  test('is cut to the period', () => {
    const given = lived(asked(), answers(monday('10:20')), answers(wednesday('10:20')), closes(wednesday('11:00')));
    expect(facts([given], TUESDAY).longestSilence).toEqual({ item: 1, length_ms: 24 * HOUR_MS });
    expect(facts([given], MONDAY).longestSilence?.length_ms).toBe(13 * HOUR_MS + 40 * MINUTE_MS);
  });

  test('ends with a kept promise; internal notes and moved promises do not break it', () => {
    const given = lived(
      asked(),
      promises(monday('16:00'), monday('10:05')),
      (one) => movePromise(one, last(one), monday('17:00'), { customerTold: true }, marco, charter, monday('12:00')),
      (one) => ask(one, anna, 'come va?', monday('16:00'), marco, charter, monday('13:00')),
      keeps(monday('15:00')),
      closes(monday('15:30')),
    );
    expect(facts([given]).longestSilence?.length_ms).toBe(5 * HOUR_MS);
  });

  test('begins for who called with the call', () => {
    const given = lived(flag(phoneCall(), 1, marco, charter, monday('10:00')), closes(monday('10:30')));
    expect(facts([given]).longestSilence?.length_ms).toBe(30 * MINUTE_MS);
  });
});

describe('chases', () => {
  test('are counted per item of the period; messages of one author within five minutes are one', () => {
    const chased = lived(asked(1), hears(monday('11:00')), hears(monday('11:02')), hears(monday('12:00')));
    const calm = [2, 3, 4].map((number) => lived(asked(number), answers(monday('10:05')), hears(monday('11:00'))));
    expect(facts([chased, ...calm]).chases).toEqual({ p50: 0, p90: 2, total: 2 });
  });

  test('nothing was open: there is nothing to count', () => {
    expect(facts([]).chases).toBeUndefined();
    expect(facts([]).longestSilence).toBeUndefined();
    expect(facts([lived(asked(), closes(monday('11:00')))], TUESDAY).chases).toBeUndefined();
  });
});

test('what had waited since closing was answered in time after the opening, or not', () => {
  const evening = (number: number, at: Date) => lived(asked(number, { askedAt: monday('19:00') }), answers(at));
  const given = [evening(1, tuesday('09:10')), evening(2, tuesday('09:20')), evening(3, monday('20:00'))];
  expect(facts(given).opening).toEqual({ waited: 2, inTime: 1 });
});

describe('items', () => {
  test('are taken in when they are flagged, and closed at the end of the period or not', () => {
    const closed = lived(asked(1), answers(monday('10:05')), closes(monday('11:00')));
    const again = livedOn(closed, (one) => reopen(one, marco, charter, tuesday('10:00')));
    expect(facts([closed], MONDAY).items).toEqual({ opened: 1, closed: 1, closedUnheard: 0, closedUnexplained: 0 });
    expect(facts([again]).items).toMatchObject({ opened: 1, closed: 0 });
    expect(facts([again], MONDAY).items).toMatchObject({ closed: 1 });
  });

  test('closed without a last word from us are told, with a reason or without', () => {
    const unheard = lived(asked(1), closes(monday('11:00')));
    const explained = lived(asked(2), closes(monday('11:00'), { unheard: 'chiamata' }));
    const later = livedOn(lived(asked(3), closes(monday('11:00'))), (one) =>
      explainUnheard(one, 'chiamata', marco, monday('12:00')),
    );
    expect(facts([unheard, explained, later]).items).toEqual({
      opened: 3,
      closed: 3,
      closedUnheard: 3,
      closedUnexplained: 1,
    });
  });

  test('that were a duplicate are closed', () => {
    const [duplicate, into] = [lived(asked(1)), lived(asked(2))];
    const { duplicate: decision } = merge(duplicate.dossier, into.dossier, marco, charter, monday('11:00'));
    expect(facts([livedOn(duplicate, () => decision)]).items).toMatchObject({ closed: 1, closedUnheard: 0 });
  });

  test('whose flag was taken back were never there', () => {
    const undone = lived(asked(), (one) => withdraw(one, anna, monday('10:01')));
    expect(facts([undone])).toEqual(facts([]));
    const again = livedOn(undone, (one) => flagAgain(one, { id: anna.id }, charter, monday('10:05')));
    expect(facts([again])).toMatchObject({ items: { opened: 1 }, verdicts: { charter: { released: 0 } } });
  });
});

test('handovers are counted as they were offered, and as they were accepted with their brief', () => {
  const brief = { problem: 'perde acqua', done: 'guarnizione', next: 'richiamare' };
  const offered = lived(asked(), claims(monday('10:05')), (one) =>
    handOver(one, anna, brief, marco, charter, monday('10:10')),
  );
  expect(facts([offered]).handovers).toEqual({ offered: 1, accepted: 0 });
  const accepted = livedOn(offered, (one) => acceptHandover(one, anna, charter, monday('10:20')));
  expect(facts([accepted]).handovers).toEqual({ offered: 1, accepted: 1 });
});

test('goodwill counts from when it is granted: what a lead declined, or has not seen, does not', () => {
  const gesture = (value_cents: number) => ({ what: 'macchina sostitutiva', value_cents, why: 'tre settimane' });
  const gives =
    (value_cents: number, at: Date): Move =>
    (one) =>
      giveGoodwill(one, gesture(value_cents), marco, charter, at);
  const free = lived(asked(1), gives(4_500, monday('11:00')));
  const pending = lived(asked(2), gives(50_000, monday('11:00')));
  const decided = (approved: boolean) =>
    livedOn(pending, (one) => decideGoodwill(one, 1, approved, giulia, charter, tuesday('09:00')));
  expect(facts([free, pending, decided(false)]).goodwill).toEqual({ count: 1, total_cents: 4_500, currency: 'EUR' });
  expect(facts([free, decided(true)]).goodwill).toMatchObject({ count: 2, total_cents: 54_500 });
  expect(facts([free, decided(true)], MONDAY).goodwill).toMatchObject({ count: 1, total_cents: 4_500 });
});

describe('whose time it was', () => {
  test('is ours, but for what was waited for others', () => {
    const given = lived(
      asked(),
      answers(monday('10:20')),
      waits(monday('11:00'), monday('16:00')),
      ends(monday('15:00')),
      waitsForCustomer(monday('16:00')),
      hears(monday('18:00')),
      answers(monday('18:05')),
      closes(monday('19:00')),
    );
    expect(facts([given]).time).toEqual({
      ours_ms: 3 * HOUR_MS,
      thirdParty_ms: 4 * HOUR_MS,
      customer_ms: 2 * HOUR_MS,
    });
  });

  test('a wait that another one replaces ends there, and one that goes on at the close ends with it', () => {
    const given = lived(
      asked(),
      waits(monday('11:00'), monday('16:00')),
      waitsForCustomer(monday('12:00')),
      closes(monday('14:00')),
    );
    expect(facts([given]).time).toEqual({ ours_ms: HOUR_MS, thirdParty_ms: HOUR_MS, customer_ms: 2 * HOUR_MS });
  });

  test('is cut to the period, and what was closed in between is nobody’s', () => {
    const given = lived(asked(), answers(monday('10:20')), closes(monday('12:00')), hears(friday('10:00')), (one) =>
      thank(one, marco, friday('11:00')),
    );
    expect(facts([given]).time.ours_ms).toBe(3 * HOUR_MS);
    expect(facts([given], { from: monday('11:00'), to: friday('10:30') }).time.ours_ms).toBe(1.5 * HOUR_MS);
    expect(facts([given], TUESDAY).time.ours_ms).toBe(0);
  });
});

test('the end of a period belongs to the next one', () => {
  const given = lived(asked(), answers(tuesday('00:00')));
  expect([MONDAY, TUESDAY].map((period) => facts([given], period).verdicts.charter.late)).toEqual([0, 1]);
});
