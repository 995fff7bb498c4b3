import { afterEach, describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  addWorkingTime,
  type Calendar,
  daysLater,
  endOfWorkingDay,
  isWorkingDay,
  isWorkingTime,
  localDate,
  nextDailyAt,
  nextOpening,
  nextWorkingInstant,
  type Span,
  startOfWorkingDay,
  workingTimeBetween,
} from '../../src/care/calendar.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OFFICE: Span[] = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
];
const NIGHT: Span[] = [{ from: '00:00', to: '06:00' }];
const ALL_DAY: Span[] = [{ from: '00:00', to: '24:00' }];

function weekdays(zone: string, spans: Span[] = OFFICE, closed: string[] = []): Calendar {
  return { zone, hours: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans }, closed: new Set(closed) };
}

function everyDay(zone: string, spans: Span[], closed: string[] = []): Calendar {
  return { ...weekdays(zone, spans, closed), hours: { ...weekdays(zone, spans).hours, sat: spans, sun: spans } };
}

/** An instant from local Rome time and its offset: at('2026-11-27T16:00+01:00'). */
const at = (text: string): Date => new Date(text);
const iso = (date: Date | undefined): string | undefined => date?.toISOString();
const utc = (text: string): string => at(text).toISOString();

describe('an ordinary week in Rome', () => {
  const rome = weekdays('Europe/Rome');

  test('opening is open, closing is closed, lunch is closed, Sunday is closed', () => {
    expect(isWorkingTime(rome, at('2026-11-25T09:00+01:00'))).toBe(true);
    expect(isWorkingTime(rome, at('2026-11-25T08:59:59.999+01:00'))).toBe(false);
    expect(isWorkingTime(rome, at('2026-11-25T13:00+01:00'))).toBe(false);
    expect(isWorkingTime(rome, at('2026-11-25T17:59:59.999+01:00'))).toBe(true);
    expect(isWorkingTime(rome, at('2026-11-25T18:00+01:00'))).toBe(false);
    expect(isWorkingTime(rome, at('2026-11-29T10:00+01:00'))).toBe(false);
  });

  test('working time runs over lunch, the night and the weekend', () => {
    const friday = at('2026-11-27T17:00+01:00');
    expect(iso(addWorkingTime(rome, friday, 2 * HOUR_MS))).toBe(utc('2026-11-30T10:00+01:00'));
    expect(iso(addWorkingTime(rome, at('2026-11-27T12:30+01:00'), HOUR_MS))).toBe(utc('2026-11-27T14:30+01:00'));
    expect(workingTimeBetween(rome, friday, at('2026-11-30T10:00+01:00'))).toBe(2 * HOUR_MS);
  });

  test('an amount that fills the day exactly ends at closing, not at the next opening', () => {
    expect(iso(addWorkingTime(rome, at('2026-11-27T17:00+01:00'), HOUR_MS))).toBe(utc('2026-11-27T18:00+01:00'));
    expect(iso(addWorkingTime(rome, at('2026-11-29T17:00+01:00'), 0))).toBe(utc('2026-11-29T17:00+01:00'));
  });

  test('time never counts backwards', () => {
    expect(workingTimeBetween(rome, at('2026-11-27T17:00+01:00'), at('2026-11-26T17:00+01:00'))).toBe(0);
  });

  test('the next working instant is now when open, else the next opening, be it after lunch', () => {
    const open = at('2026-11-25T10:11:12.345+01:00');
    expect(iso(nextWorkingInstant(rome, open))).toBe(iso(open));
    expect(iso(nextWorkingInstant(rome, at('2026-11-25T13:00+01:00')))).toBe(utc('2026-11-25T14:00+01:00'));
    expect(iso(nextWorkingInstant(rome, at('2026-11-27T18:00+01:00')))).toBe(utc('2026-11-30T09:00+01:00'));
  });

  test('the next opening is the start of a working day, strictly later', () => {
    expect(iso(nextOpening(rome, at('2026-11-25T07:00+01:00')))).toBe(utc('2026-11-25T09:00+01:00'));
    expect(iso(nextOpening(rome, at('2026-11-25T09:00+01:00')))).toBe(utc('2026-11-26T09:00+01:00'));
    expect(iso(nextOpening(rome, at('2026-11-25T13:30+01:00')))).toBe(utc('2026-11-26T09:00+01:00'));
  });

  test('a working day has a start and an end, a closed day has none', () => {
    expect(iso(startOfWorkingDay(rome, at('2026-11-25T03:00+01:00')))).toBe(utc('2026-11-25T09:00+01:00'));
    expect(iso(endOfWorkingDay(rome, at('2026-11-25T23:00+01:00')))).toBe(utc('2026-11-25T18:00+01:00'));
    expect(startOfWorkingDay(rome, at('2026-11-28T10:00+01:00'))).toBeUndefined();
    expect(endOfWorkingDay(rome, at('2026-11-28T10:00+01:00'))).toBeUndefined();
  });
});

describe('holidays and the edges of the calendar', () => {
  const bridge = weekdays('Europe/Rome', OFFICE, ['2026-12-07', '2026-12-08', '2026-12-25', '2027-01-01']);

  test('Friday evening and a Monday and Tuesday of holidays: Wednesday morning', () => {
    const friday = at('2026-12-04T17:30+01:00');
    expect(iso(addWorkingTime(bridge, friday, HOUR_MS))).toBe(utc('2026-12-09T09:30+01:00'));
    expect(iso(nextOpening(bridge, friday))).toBe(utc('2026-12-09T09:00+01:00'));
    expect(isWorkingDay(bridge, '2026-12-07')).toBe(false);
    expect(isWorkingDay(bridge, '2026-12-09')).toBe(true);
  });

  test("over the year's end", () => {
    expect(iso(addWorkingTime(bridge, at('2026-12-31T17:00+01:00'), 2 * HOUR_MS))).toBe(utc('2027-01-04T10:00+01:00'));
    expect(localDate('Europe/Rome', at('2026-12-31T23:30Z'))).toBe('2027-01-01');
  });

  test('the 29th of February is a day like any other', () => {
    const rome = weekdays('Europe/Rome');
    expect(isWorkingDay(rome, '2028-02-29')).toBe(true);
    expect(iso(addWorkingTime(rome, at('2028-02-28T17:00+01:00'), 9 * HOUR_MS))).toBe(utc('2028-02-29T18:00+01:00'));
    expect(iso(addWorkingDays(rome, at('2028-02-28T11:00+01:00'), 1))).toBe(utc('2028-02-29T11:00+01:00'));
    expect(() => isWorkingDay(rome, '2027-02-29')).toThrow(RangeError);
  });
});

describe('days on which the clocks change', () => {
  test('a shift over the spring gap in Rome is an hour shorter, over the autumn fold an hour longer', () => {
    const nights = everyDay('Europe/Rome', NIGHT);
    const day = (date: string) => workingTimeBetween(nights, at(`${date}T00:00Z`), at(`${date}T12:00Z`)) / HOUR_MS;
    expect(workingTimeBetween(nights, at('2026-03-29T00:00+01:00'), at('2026-03-29T12:00+02:00'))).toBe(5 * HOUR_MS);
    expect(workingTimeBetween(nights, at('2026-10-25T00:00+02:00'), at('2026-10-25T12:00+01:00'))).toBe(7 * HOUR_MS);
    expect(day('2026-06-10')).toBe(4);
  });

  test('an hour from 01:30 on the spring night is 03:30; a span inside the gap opens nowhere', () => {
    const nights = everyDay('Europe/Rome', NIGHT);
    expect(iso(addWorkingTime(nights, at('2026-03-29T01:30+01:00'), HOUR_MS))).toBe(utc('2026-03-29T03:30+02:00'));
    const gap = everyDay('Europe/Rome', [{ from: '02:00', to: '03:00' }]);
    expect(isWorkingDay(gap, '2026-03-29')).toBe(false);
    expect(iso(nextOpening(gap, at('2026-03-28T12:00Z')))).toBe(utc('2026-03-30T02:00+02:00'));
  });

  test('a span inside the repeated hour is open twice', () => {
    const fold = everyDay('Europe/Rome', [{ from: '02:15', to: '02:45' }]);
    const night = [at('2026-10-25T00:00+02:00'), at('2026-10-25T06:00+01:00')] as const;
    expect(workingTimeBetween(fold, ...night)).toBe(HOUR_MS);
    expect(isWorkingTime(fold, at('2026-10-25T02:50+02:00'))).toBe(false);
    expect(isWorkingTime(fold, at('2026-10-25T02:20+01:00'))).toBe(true);
    expect(iso(endOfWorkingDay(fold, night[0]))).toBe(utc('2026-10-25T02:45+01:00'));
  });

  test('office hours keep their local time across the change', () => {
    const rome = weekdays('Europe/Rome');
    expect(iso(nextOpening(rome, at('2026-03-27T12:00Z')))).toBe('2026-03-30T07:00:00.000Z');
    expect(iso(nextOpening(rome, at('2026-10-23T12:00Z')))).toBe('2026-10-26T08:00:00.000Z');
  });

  test('Lord Howe shifts by half an hour', () => {
    const island = everyDay('Australia/Lord_Howe', ALL_DAY);
    const from = startOfWorkingDay(island, at('2026-10-03T20:00Z'));
    const to = endOfWorkingDay(island, at('2026-10-03T20:00Z'));
    expect(from && to && workingTimeBetween(island, from, to)).toBe(23.5 * HOUR_MS);
  });

  test('a day without a midnight begins after the gap', () => {
    const cairo = everyDay('Africa/Cairo', ALL_DAY);
    expect(iso(startOfWorkingDay(cairo, at('2026-04-24T09:00Z')))).toBe('2026-04-23T22:00:00.000Z');
    const paulo = everyDay('America/Sao_Paulo', [{ from: '00:00', to: '02:00' }]);
    const spring = at('2018-11-04T12:00Z');
    expect(iso(startOfWorkingDay(paulo, spring))).toBe('2018-11-04T03:00:00.000Z');
    expect(iso(endOfWorkingDay(paulo, spring))).toBe('2018-11-04T04:00:00.000Z');
  });

  test('local dates that run backwards are walked in the order of time', () => {
    // St John's set its clocks back at 00:01, into the day before.
    const harbour = everyDay('America/St_Johns', [{ from: '23:30', to: '24:00' }]);
    const night = [at('2009-10-31T20:00-02:30'), at('2009-11-01T06:00-03:30')] as const;
    expect(workingTimeBetween(harbour, ...night)).toBe(HOUR_MS);
    expect(iso(addWorkingTime(harbour, night[0], 45 * MINUTE_MS))).toBe(utc('2009-10-31T23:45-03:30'));
  });

  test('a day that the zone skipped is no working day', () => {
    const apia = everyDay('Pacific/Apia', ALL_DAY);
    expect(isWorkingDay(apia, '2011-12-29')).toBe(true);
    expect(isWorkingDay(apia, '2011-12-30')).toBe(false);
    expect(iso(nextOpening(apia, at('2011-12-29T20:00Z')))).toBe('2011-12-30T10:00:00.000Z');
  });

  test('zones on both sides of the date line know their own date', () => {
    const instant = at('2026-11-22T10:30Z');
    expect(localDate('Pacific/Kiritimati', instant)).toBe('2026-11-23');
    expect(localDate('Pacific/Niue', instant)).toBe('2026-11-21');
    expect(localDate('Asia/Kathmandu', instant)).toBe('2026-11-22');
  });
});

describe('so many days later', () => {
  const later = (from: string, days: number) => iso(daysLater('Europe/Rome', at(from), days));

  test('clocks read the same, to the millisecond, whatever was set forward or back meanwhile', () => {
    expect(later('2026-11-23T10:15:30.250+01:00', 4)).toBe(utc('2026-11-27T10:15:30.250+01:00'));
    expect(later('2026-03-25T17:30+01:00', 7)).toBe(utc('2026-04-01T17:30+02:00'));
    expect(later('2026-10-21T09:15+02:00', 7)).toBe(utc('2026-10-28T09:15+01:00'));
  });

  test('a time that is skipped that day is the first after the gap; of one that is read twice the first counts', () => {
    expect(later('2026-03-27T02:30+01:00', 2)).toBe(utc('2026-03-29T03:00+02:00'));
    expect(later('2026-10-23T02:30+02:00', 2)).toBe(utc('2026-10-25T02:30+02:00'));
  });
});

describe('the daily hour', () => {
  const rome = weekdays('Europe/Rome', OFFICE, ['2026-12-07']);

  test('strictly later, and on working days only', () => {
    expect(iso(nextDailyAt(rome, '08:30', at('2026-11-25T08:29:59+01:00')))).toBe(utc('2026-11-25T08:30+01:00'));
    expect(iso(nextDailyAt(rome, '08:30', at('2026-11-25T08:30+01:00')))).toBe(utc('2026-11-26T08:30+01:00'));
    expect(iso(nextDailyAt(rome, '08:30', at('2026-12-04T09:00+01:00')))).toBe(utc('2026-12-08T08:30+01:00'));
  });

  test('a time that spring skips is the first instant after the gap, once', () => {
    const daily = everyDay('Europe/Rome', ALL_DAY);
    const first = nextDailyAt(daily, '02:30', at('2026-03-28T12:00Z'));
    expect(iso(first)).toBe(utc('2026-03-29T03:00+02:00'));
    expect(iso(nextDailyAt(daily, '02:30', first))).toBe(utc('2026-03-30T02:30+02:00'));
    expect(nextDailyAt(daily, '02:00', at('2026-03-28T12:00Z'))).toEqual(first);
    expect(nextDailyAt(daily, '03:00', at('2026-03-28T12:00Z'))).toEqual(first);
  });

  test('a time that autumn repeats is the first of the two, once', () => {
    const daily = everyDay('Europe/Rome', ALL_DAY);
    const first = nextDailyAt(daily, '02:30', at('2026-10-24T12:00Z'));
    expect(iso(first)).toBe(utc('2026-10-25T02:30+02:00'));
    expect(iso(nextDailyAt(daily, '02:30', first))).toBe(utc('2026-10-26T02:30+01:00'));
  });
});

describe('whole working days', () => {
  const rome = weekdays('Europe/Rome', OFFICE, ['2026-12-07']);

  test.each([
    ['the same time, the next working day', '2026-12-04T16:00+01:00', 1, '2026-12-08T16:00+01:00'],
    ['several days, over the weekend', '2026-11-26T10:00+01:00', 3, '2026-12-01T10:00+01:00'],
    ['an evening counts as the next opening', '2026-12-04T20:00+01:00', 1, '2026-12-09T09:00+01:00'],
    ['so does a Saturday', '2026-11-28T12:00+01:00', 1, '2026-12-01T09:00+01:00'],
    ['and lunch', '2026-11-25T13:15+01:00', 1, '2026-11-26T14:00+01:00'],
    ['over the change of the clocks', '2026-10-23T11:00+02:00', 1, '2026-10-26T11:00+01:00'],
  ])('%s', (_name, from, days, expected) => {
    expect(iso(addWorkingDays(rome, at(from), days))).toBe(utc(expected));
  });

  test('a shorter day clamps to its closing, its opening, or the end of its break', () => {
    const short: Calendar = { ...rome, hours: { ...rome.hours, fri: [{ from: '10:00', to: '12:00' }] } };
    expect(iso(addWorkingDays(short, at('2026-11-26T17:00+01:00'), 1))).toBe(utc('2026-11-27T12:00+01:00'));
    expect(iso(addWorkingDays(short, at('2026-11-26T09:15+01:00'), 1))).toBe(utc('2026-11-27T10:00+01:00'));
    const long: Calendar = { ...rome, hours: { ...rome.hours, thu: [{ from: '09:00', to: '18:00' }] } };
    expect(iso(addWorkingDays(long, at('2026-11-26T13:30+01:00'), 1))).toBe(utc('2026-11-27T14:00+01:00'));
  });
});

describe('what a calendar may be', () => {
  test('spans in any order, overlapping or touching, count once', () => {
    const messy = weekdays('Europe/Rome', [
      { from: '14:00', to: '18:00' },
      { from: '09:00', to: '12:00' },
      { from: '11:00', to: '13:00' },
      { from: '13:00', to: '13:30' },
    ]);
    expect(workingTimeBetween(messy, at('2026-11-25T00:00+01:00'), at('2026-11-26T00:00+01:00'))).toBe(8.5 * HOUR_MS);
  });

  test('a span that ends at midnight joins the next day', () => {
    const always = everyDay('Europe/Rome', ALL_DAY);
    const from = at('2026-11-25T12:00Z');
    expect(iso(addWorkingTime(always, from, 100 * HOUR_MS))).toBe(
      new Date(from.getTime() + 100 * HOUR_MS).toISOString(),
    );
  });

  test.each([
    { from: '18:00', to: '09:00' },
    { from: '09:00', to: '09:00' },
    { from: '9:00', to: '18:00' },
    { from: '09:60', to: '18:00' },
    { from: '09:00', to: '24:01' },
    { from: '', to: '' },
  ])('a span from "$from" to "$to" is refused', (span) => {
    expect(() => isWorkingTime(weekdays('Europe/Rome', [span]), at('2026-11-25T12:00Z'))).toThrow(RangeError);
  });

  test('without any hours nothing is open, and a search says why it fails', () => {
    const none: Calendar = { zone: 'Europe/Rome', hours: { mon: [] }, closed: new Set() };
    const now = at('2026-11-25T12:00Z');
    expect(isWorkingTime(none, now)).toBe(false);
    expect(workingTimeBetween(none, now, at('2027-11-25T12:00Z'))).toBe(0);
    for (const search of [
      () => addWorkingTime(none, now, 1),
      () => nextWorkingInstant(none, now),
      () => nextOpening(none, now),
      () => nextDailyAt(none, '08:30', now),
      () => addWorkingDays(none, now, 1),
    ]) {
      expect(search).toThrow('no working hours on any weekday');
    }
  });

  test('a search that would take centuries ends with an error', () => {
    const minute: Calendar = {
      zone: 'UTC',
      hours: { mon: [{ from: '09:00', to: '09:01' }] },
      closed: new Set(),
    };
    expect(() => addWorkingTime(minute, at('2026-11-25T12:00Z'), 1_000 * HOUR_MS)).toThrow('not enough working hours');
  });

  test('nonsense is refused: an unknown zone, an invalid instant, negative or endless amounts', () => {
    const rome = weekdays('Europe/Rome');
    const now = at('2026-11-25T12:00Z');
    expect(() => isWorkingTime(weekdays('Europe/Atlantis'), now)).toThrow(RangeError);
    expect(() => localDate('', now)).toThrow(RangeError);
    expect(() => isWorkingTime(rome, new Date(Number.NaN))).toThrow(RangeError);
    for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addWorkingTime(rome, now, amount)).toThrow(RangeError);
    }
    for (const days of [0, -1, 1.5, Number.NaN]) expect(() => addWorkingDays(rome, now, days)).toThrow(RangeError);
    for (const time of ['8:30', '25:00', 'noon', '']) expect(() => nextDailyAt(rome, time, now)).toThrow(RangeError);
  });
});

describe('the host', () => {
  const home = process.env.TZ;
  afterEach(() => {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  });

  test("the host's own zone changes nothing", () => {
    const answers = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Rome'].map((zone) => {
      process.env.TZ = zone;
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      const rome = weekdays('Europe/Rome', OFFICE, ['2026-10-26']);
      const from = at('2026-10-23T15:00:00Z');
      return [
        addWorkingTime(rome, from, 5 * HOUR_MS).getTime(),
        nextDailyAt(rome, '02:30', from).getTime(),
        addWorkingDays(rome, from, 2).getTime(),
        nextOpening(rome, from).getTime(),
        workingTimeBetween(rome, from, at('2026-11-23T15:00:00Z')),
        localDate('Europe/Rome', from),
      ];
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});
