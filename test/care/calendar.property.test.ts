/** The calendar against laws that hold for any calendar, and against a slow model that walks minute by minute. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  addWorkingTime,
  type Calendar,
  isWorkingDay,
  isWorkingTime,
  localDate,
  nextDailyAt,
  nextOpening,
  nextWorkingInstant,
  type Span,
  type Weekday,
  workingTimeBetween,
} from '../../src/care/calendar.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Zones with whole, half and quarter hours, gaps at midnight, folds into the day before, and the date line. */
const TRANSITIONS: [zone: string, near: string][] = [
  ['Europe/Rome', '2026-03-29T01:00Z'],
  ['Europe/Rome', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00Z'],
  ['America/St_Johns', '2009-11-01T02:31Z'],
  ['America/St_Johns', '2010-03-14T03:31Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00Z'],
  ['Pacific/Kiritimati', '2026-01-01T00:00Z'],
  ['UTC', '2028-02-29T00:00Z'],
];

const localTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 720 }))
  .map(([from, length]) => ({ from: localTime(from), to: localTime(Math.min(from + length, 1_440)) }));

const hours = fc
  .array(fc.array(span, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .filter((week) => week.some((spans) => spans.length > 0))
  .map((week) => Object.fromEntries(week.map((spans, index) => [WEEK[index], spans])));

/** A calendar and an instant within a few days of a change of its clocks. */
const scene = fc
  .record({
    place: fc.constantFrom(...TRANSITIONS),
    hours,
    shift_min: fc.integer({ min: -3 * 1_440, max: 3 * 1_440 }),
    closedDays: fc.array(fc.integer({ min: -3, max: 5 }), { maxLength: 2 }),
  })
  .map(({ place: [zone, near], hours, shift_min, closedDays }) => {
    const near_ms = Date.parse(near);
    const closed = new Set(closedDays.map((day) => new Date(near_ms + day * DAY_MS).toISOString().slice(0, 10)));
    const calendar: Calendar = { zone, hours, closed };
    return { calendar, from: new Date(near_ms + shift_min * MINUTE_MS) };
  });

const amount = fc.integer({ min: 0, max: 200 * HOUR_MS });

describe('laws of working time', () => {
  test('the time to the instant reached is the time added', () => {
    fc.assert(
      fc.property(scene, amount, ({ calendar, from }, amount_ms) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, amount_ms))).toBe(amount_ms);
      }),
    );
  });

  test('adding in two parts is adding at once', () => {
    fc.assert(
      fc.property(scene, amount, amount, ({ calendar, from }, first_ms, second_ms) => {
        const once = addWorkingTime(calendar, from, first_ms + second_ms);
        expect(addWorkingTime(calendar, addWorkingTime(calendar, from, first_ms), second_ms)).toEqual(once);
      }),
    );
  });

  test('time between is additive, and never more than elapsed time', () => {
    fc.assert(
      fc.property(scene, amount, amount, ({ calendar, from }, first_ms, second_ms) => {
        const middle = new Date(from.getTime() + first_ms);
        const end = new Date(middle.getTime() + second_ms);
        const whole_ms = workingTimeBetween(calendar, from, end);
        expect(workingTimeBetween(calendar, from, middle) + workingTimeBetween(calendar, middle, end)).toBe(whole_ms);
        expect(whole_ms).toBeLessThanOrEqual(first_ms + second_ms);
      }),
    );
  });

  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(
        scene,
        amount,
        amount,
        fc.integer({ min: 1, max: 4 }),
        ({ calendar, from }, wait_ms, amount_ms, days) => {
          const later = new Date(from.getTime() + wait_ms);
          const ends = (start: Date) => [
            addWorkingTime(calendar, start, amount_ms).getTime(),
            nextWorkingInstant(calendar, start).getTime(),
            nextOpening(calendar, start).getTime(),
            nextDailyAt(calendar, '02:30', start).getTime(),
          ];
          const [early, late] = [ends(from), ends(later)];
          early.forEach((end, index) => {
            expect(late[index]).toBeGreaterThanOrEqual(end);
          });
          expect(addWorkingDays(calendar, from, days).getTime()).toBeGreaterThan(from.getTime());
        },
      ),
    );
  });

  test('results lie in an open span, or at its end', () => {
    fc.assert(
      fc.property(scene, amount, fc.integer({ min: 1, max: 4 }), ({ calendar, from }, amount_ms, days) => {
        const justBefore = (instant: Date) => new Date(instant.getTime() - 1);
        expect(isWorkingTime(calendar, justBefore(addWorkingTime(calendar, from, amount_ms + 1)))).toBe(true);
        expect(isWorkingTime(calendar, nextWorkingInstant(calendar, from))).toBe(true);
        const opening = nextOpening(calendar, from);
        expect(isWorkingTime(calendar, opening)).toBe(true);
        expect(opening.getTime()).toBeGreaterThan(from.getTime());
        const reached = addWorkingDays(calendar, from, days);
        expect(isWorkingTime(calendar, reached) || isWorkingTime(calendar, justBefore(reached))).toBe(true);
      }),
    );
  });

  test('the daily hour is on a working day, later, and reads that time or follows a gap', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 1_439 }), ({ calendar, from }, minute) => {
        const time = localTime(minute);
        const next = nextDailyAt(calendar, time, from);
        expect(next.getTime()).toBeGreaterThan(from.getTime());
        const read = clockOf(calendar.zone);
        const wall_ms = (at_ms: number) => Date.parse(`${read(at_ms).date}T${read(at_ms).time}Z`);
        const jump_ms = wall_ms(next.getTime()) - wall_ms(next.getTime() - MINUTE_MS);
        if (read(next.getTime()).time !== time) expect(jump_ms).toBeGreaterThan(MINUTE_MS);
        else expect(isWorkingDay(calendar, localDate(calendar.zone, next))).toBe(true);
      }),
    );
  });
});

describe('the slow model', () => {
  test('agrees, minute by minute, around changes of the clocks', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 3_000 }), ({ calendar, from }, minutes) => {
        const open = openMinutes(calendar, from.getTime(), minutes);
        const end = new Date(from.getTime() + minutes * MINUTE_MS);
        const total = open.filter(Boolean).length;
        expect(workingTimeBetween(calendar, from, end)).toBe(total * MINUTE_MS);
        for (let index = 0; index < minutes; index += 7) {
          expect(isWorkingTime(calendar, new Date(from.getTime() + index * MINUTE_MS))).toBe(open[index]);
        }
        const first = open.indexOf(true);
        if (first >= 0) {
          expect(nextWorkingInstant(calendar, from).getTime()).toBe(from.getTime() + first * MINUTE_MS);
          const last = open.lastIndexOf(true);
          const reached = addWorkingTime(calendar, from, total * MINUTE_MS);
          expect(reached.getTime()).toBe(from.getTime() + (last + 1) * MINUTE_MS);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Reads local clocks through Intl alone. */
function clockOf(zone: string): (at_ms: number) => { date: string; time: string; weekday: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at_ms) => {
    // "Sun, 29/03/2026, 03:00"
    const [weekday = '', date = '', time = ''] = format.format(at_ms).split(', ');
    return { date: date.split('/').reverse().join('-'), time, weekday: weekday.toLowerCase() };
  };
}

function openMinutes(calendar: Calendar, from_ms: number, minutes: number): boolean[] {
  const read = clockOf(calendar.zone);
  return Array.from({ length: minutes }, (_, index) => {
    const { date, time, weekday } = read(from_ms + index * MINUTE_MS);
    const spans = calendar.hours[weekday as Weekday] ?? [];
    return !calendar.closed.has(date) && spans.some((candidate) => candidate.from <= time && time < candidate.to);
  });
}
