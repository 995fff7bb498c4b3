import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calendar, isWorkingTime, localTime, type Span } from '../../src/care/calendar.ts';
import { leavesHours, tellingOf } from '../../src/charter/telling.ts';
import { officeWeek } from '../support/given.ts';

const HOUR_MS = 3_600_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** On the quarter hours, so that spans often begin and end together. */
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 48 }))
  .map(([from, length]) => ({ from: clock(from * 15), to: clock(Math.min(from + length, 96) * 15) }));

const spans = (maxLength: number) => fc.array(span, { maxLength });

/** Zones of which clocks change on these days, and one where they never do. */
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constantFrom('Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
  hours: fc
    .array(spans(3), { minLength: 7, maxLength: 7 })
    .map((week) => Object.fromEntries(week.map((day, index) => [DAYS[index], day]))),
  closed: fc.constantFrom(new Set<string>(), new Set(['2026-10-26'])),
});

const instant = fc
  .integer({ min: Date.UTC(2026, 9, 1) / 60_000, max: Date.UTC(2026, 10, 8) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));

describe('when people may be reminded', () => {
  test('in working hours that are not quiet, and never else', () => {
    fc.assert(
      fc.property(calendar, spans(4), fc.array(instant, { minLength: 20, maxLength: 20 }), (hours, quiet, instants) => {
        const telling = tellingOf(hours, quiet);
        for (const at of instants) {
          const time = localTime(hours.zone, at);
          const isQuiet = quiet.some(({ from, to }) => from <= time && time < to);
          expect(isWorkingTime(telling, at)).toBe(isWorkingTime(hours, at) && !isQuiet);
        }
      }),
    );
  });

  test('ever, as long as some of the hours are left', () => {
    fc.assert(
      fc.property(calendar, spans(4), ({ hours }, quiet) => {
        const minutes = Array.from({ length: 96 }, (_, quarter) => clock(quarter * 15));
        const within = (time: string) => (one: Span) => one.from <= time && time < one.to;
        const left = Object.values(hours).some((day) =>
          minutes.some((time) => day.some(within(time)) && !quiet.some(within(time))),
        );
        expect(leavesHours(hours, quiet)).toBe(left);
      }),
    );
  });

  test('in all working hours, when none are quiet', () => {
    const week = officeWeek();
    expect(tellingOf(week, [])).toBe(week);
  });

  test('on both sides of a quiet hour, to the minute', () => {
    const telling = tellingOf(officeWeek(), [{ from: '10:00', to: '11:00' }]);
    const ten = new Date('2026-11-23T10:00:00+01:00');
    const at = (offset_ms: number) => isWorkingTime(telling, new Date(ten.getTime() + offset_ms));
    expect([at(-1), at(0), at(HOUR_MS - 1), at(HOUR_MS)]).toEqual([true, false, false, true]);
  });
});
