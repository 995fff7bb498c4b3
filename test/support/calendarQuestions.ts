/** Random calendars around changes of the clocks, and random questions about them. */
import {
  addWorkingDays,
  addWorkingTime,
  type Calendar,
  dailyAt,
  endOfWorkingDay,
  isWorkingDay,
  isWorkingTime,
  localDate,
  nextDailyAt,
  nextOpening,
  nextWorkingInstant,
  type Span,
  startOfWorkingDay,
  type Weekday,
  workingTimeBetween,
} from '../../src/care/calendar.ts';
import type { Random } from './random.ts';
import type { Change } from './zones.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Questions lie within so many days of the change. */
const NEAR_DAYS = 3;
const MOST_DAYS = 4;
const MOST_CLOSED = 3;

export type Scene = {
  id: number;
  change: Change;
  calendar: Calendar;
  /** Minutes of the longest span of each weekday that has any: no week has less, whatever overlaps. */
  lengths: number[];
  /** Local dates [first, last] that all answers fall into. */
  first: string;
  last: string;
};

export type Question = {
  id: number;
  scene: number;
  kind: Kind;
  at_ms: number;
  until_ms: number;
  amount_ms: number;
  days: number;
  time: string;
  date: string;
};

/** Every question as the calendar answers it, written as text; "none" where it answers nothing. */
const ANSWERS = {
  localDate: ({ zone }, { at_ms }) => localDate(zone, new Date(at_ms)),
  isWorkingTime: (calendar, { at_ms }) => String(isWorkingTime(calendar, new Date(at_ms))),
  isWorkingDay: (calendar, { date }) => String(isWorkingDay(calendar, date)),
  addWorkingTime: (calendar, { at_ms, amount_ms }) => instant(addWorkingTime(calendar, new Date(at_ms), amount_ms)),
  workingTimeBetween: (calendar, { at_ms, until_ms }) =>
    String(workingTimeBetween(calendar, new Date(at_ms), new Date(until_ms))),
  nextWorkingInstant: (calendar, { at_ms }) => instant(nextWorkingInstant(calendar, new Date(at_ms))),
  nextOpening: (calendar, { at_ms }) => instant(nextOpening(calendar, new Date(at_ms))),
  startOfWorkingDay: (calendar, { at_ms }) => instant(startOfWorkingDay(calendar, new Date(at_ms))),
  endOfWorkingDay: (calendar, { at_ms }) => instant(endOfWorkingDay(calendar, new Date(at_ms))),
  dailyAt: (calendar, { time, date }) => instant(dailyAt(calendar, time, date)),
  nextDailyAt: (calendar, { at_ms, time }) => instant(nextDailyAt(calendar, time, new Date(at_ms))),
  addWorkingDays: (calendar, { at_ms, days }) => instant(addWorkingDays(calendar, new Date(at_ms), days)),
} satisfies Record<string, (calendar: Calendar, question: Question) => string>;

export type Kind = keyof typeof ANSWERS;

const KINDS = Object.keys(ANSWERS) as Kind[];

export const answerOf = (calendar: Calendar, question: Question): string => ANSWERS[question.kind](calendar, question);

const instant = (at: Date | undefined): string => (at ? String(at.getTime()) : 'none');

const dateOf = (wall_ms: number): string => new Date(wall_ms).toISOString().slice(0, 10);
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function randomScene(random: Random, id: number, change: Change): Scene {
  const week = randomWeek(random, change);
  const closed = Array.from({ length: random.whole(0, MOST_CLOSED) }, () =>
    dateOf(change.at_ms + random.whole(-6, 6) * DAY_MS),
  );
  const hours = Object.fromEntries(week.map((spans, day) => [WEEK[day], spans]));
  const open = week.filter((spans) => spans.length > 0).length;
  // Enough weeks for the largest amount and the most days, even when each closed day or gap takes an open one away.
  const weeks = Math.ceil((Math.max(open, MOST_DAYS) + MOST_CLOSED + 3) / open);
  return {
    id,
    change,
    calendar: { zone: change.zone, hours, closed: new Set(closed) },
    lengths: week
      .filter((spans) => spans.length > 0)
      .map((spans) => Math.max(...spans.map(({ from, to }) => minutesOf(to) - minutesOf(from)))),
    first: dateOf(change.at_ms - (NEAR_DAYS + 3) * DAY_MS),
    last: dateOf(change.at_ms + (NEAR_DAYS + 3 + 7 * weeks) * DAY_MS),
  };
}

/** Monday first; at least one day has hours. */
function randomWeek(random: Random, change: Change): Span[][] {
  const openShare = random.pick([0.3, 0.7, 0.9]);
  const week = WEEK.map(() =>
    random.chance(openShare) ? Array.from({ length: random.whole(1, 4) }, () => randomSpan(random, change)) : [],
  );
  if (week.every((spans) => spans.length === 0)) week[random.whole(0, 6)]?.push(randomSpan(random, change));
  return week;
}

function randomSpan(random: Random, change: Change): Span {
  if (random.chance(0.1)) return { from: '00:00', to: '24:00' };
  const [one, other] = [randomMinute(random, change), randomMinute(random, change)];
  const from = Math.min(one, other, DAY_MINUTES - 1);
  return { from: clockOf(from), to: clockOf(Math.max(one, other, from + 1)) };
}

/** A minute of the day; often what the clocks read when they change, before or after, or nearly so. */
function randomMinute(random: Random, change: Change): number {
  if (random.chance(0.5)) return random.whole(0, DAY_MINUTES);
  const wall_ms = change.at_ms + random.pick([change.before_ms, change.after_ms]);
  const minute = Math.floor(wall_ms / MINUTE_MS) + random.pick([-30, -1, 0, 0, 1, 20]);
  return ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

export function randomQuestion(random: Random, id: number, scene: Scene): Question {
  const { change, lengths } = scene;
  const at_ms = randomInstant(random, scene);
  const week_min = lengths.reduce((sum, length) => sum + length, 0);
  return {
    id,
    scene: scene.id,
    kind: random.pick(KINDS),
    at_ms,
    until_ms: random.chance(0.5) ? randomInstant(random, scene) : at_ms + random.whole(0, 5 * DAY_MS),
    amount_ms: randomAmount(random, lengths, Math.min(week_min, 3 * DAY_MINUTES)),
    days: random.whole(1, MOST_DAYS),
    time: clockOf(randomMinute(random, change)),
    date: dateOf(change.at_ms + change.after_ms + random.whole(-NEAR_DAYS, NEAR_DAYS) * DAY_MS),
  };
}

/** Near the change, at it, or where a span begins or ends; now and then a millisecond beside. */
function randomInstant(random: Random, { change, calendar }: Scene): number {
  const beside_ms = random.pick([0, 0, 0, -1, 1]);
  const far_ms = NEAR_DAYS * DAY_MS;
  if (random.chance(0.2)) return change.at_ms + random.whole(-far_ms, far_ms);
  if (random.chance(0.3)) return change.at_ms + random.whole(-180, 180) * MINUTE_MS + beside_ms;
  if (random.chance(0.1)) return change.at_ms + beside_ms;
  const edges = Object.values(calendar.hours).flatMap((spans) => spans.flatMap(({ from, to }) => [from, to]));
  const local_ms = change.at_ms + change.before_ms + random.whole(-NEAR_DAYS, NEAR_DAYS - 1) * DAY_MS;
  const wall_ms = Math.floor(local_ms / DAY_MS) * DAY_MS + minutesOf(random.pick(edges)) * MINUTE_MS;
  return wall_ms - random.pick([change.before_ms, change.after_ms]) + beside_ms;
}

/** Whole spans, so that it ends at a closing instant, or whatever there is. */
function randomAmount(random: Random, lengths: readonly number[], most_min: number): number {
  const whole_min = lengths.slice(0, random.whole(0, 3)).reduce((sum, length) => sum + length, 0);
  if (random.chance(0.3) && whole_min <= most_min) return whole_min * MINUTE_MS;
  return random.chance(0.5) ? random.whole(0, most_min) * MINUTE_MS : random.whole(0, most_min * MINUTE_MS);
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
