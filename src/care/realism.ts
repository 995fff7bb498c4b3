/** Can this word be kept? Asked at the moment of promising; every doubt has its reason. */
import { type Absences, absenceAt } from './absence.ts';
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingDay,
  isWorkingTime,
  localDate,
  localTime,
  nextWorkingInstant,
} from './calendar.ts';
import type { Charter } from './charter.ts';
import { type Customer, clocksFor, customerOf } from './customer.ts';
import type { OpenItem } from './item.ts';

export type Doubt =
  | { because: 'outside_hours' | 'closed_day' }
  /** Other promises of the same person at that time. */
  | { because: 'collision'; with: readonly OtherPromise[] }
  /** The customer does not want to be called then: local times of the charter's zone. */
  | { because: 'treatment'; from: string; to: string }
  /** Such promises of this person usually take longer. */
  | { because: 'too_short'; usual_ms: number }
  | { because: 'away'; until?: string };

/** Instants are ISO texts: a doubt is kept as it is. */
export type OtherPromise = { item: number; text: string; dueAt: string };

export type Prospect = {
  ownerId: string;
  charter: Charter;
  customer: Customer | undefined;
  /** The person's other open promises. */
  others: readonly OtherPromise[];
  /** How long the person's last promises took, from the word to its keeping. */
  took_ms: readonly number[];
  absences: Absences;
};

/** Promises closer to one another than this cannot both be kept. */
const COLLISION_MS = 15 * 60_000;
/** Fewer promises than these say nothing about how long they take. */
const ENOUGH = 5;
const STEP_MS = 30 * 60_000;
/** Half-hours that are looked through for better times: three weeks. */
const STEPS = 3 * 7 * 48;
const OFFERED = 3;
/** The nearer of the two times that are offered for the next word: so much working time from now. */
const SOON_MS = 3 * 3_600_000;

export function doubtsAbout(dueAt: Date, prospect: Prospect, now: Date): Doubt[] {
  const { ownerId, charter, customer, others, took_ms, absences } = prospect;
  const { calendar } = charter;
  const doubts: Doubt[] = [];
  if (!isWorkingDay(calendar, localDate(calendar.zone, dueAt))) doubts.push({ because: 'closed_day' });
  else if (!isReachable(charter, dueAt)) doubts.push({ because: 'outside_hours' });
  const near = others.filter((other) => Math.abs(Date.parse(other.dueAt) - dueAt.getTime()) < COLLISION_MS);
  if (near.length > 0) doubts.push({ because: 'collision', with: near });
  const time = localTime(calendar.zone, dueAt);
  const span = customer?.noCalls.find(({ from, to }) => from <= time && time < to);
  if (span) doubts.push({ because: 'treatment', ...span });
  const usual_ms = median(took_ms);
  if (usual_ms !== undefined && dueAt.getTime() - now.getTime() < usual_ms) {
    doubts.push({ because: 'too_short', usual_ms });
  }
  const absence = absenceAt(absences, ownerId, dueAt) ?? absenceAt(absences, ownerId, now);
  if (absence) doubts.push({ because: 'away', ...(absence.until && { until: absence.until.toISOString() }) });
  return doubts;
}

/** Up to three later times about which there is no doubt, the earliest first. */
export function betterTimes(dueAt: Date, prospect: Prospect, now: Date): Date[] {
  const found: Date[] = [];
  let at_ms = Math.ceil(Math.max(dueAt.getTime(), now.getTime() + 1) / STEP_MS) * STEP_MS;
  for (let step = 0; step < STEPS && found.length < OFFERED; step += 1, at_ms += STEP_MS) {
    const opens_ms = nextWorkingInstant(prospect.charter.calendar, new Date(at_ms)).getTime();
    at_ms = Math.ceil(opens_ms / STEP_MS) * STEP_MS;
    const candidate = new Date(at_ms);
    if (isFree(candidate, prospect, now)) found.push(candidate);
  }
  return found;
}

/** Who is away now may well promise something for the time after. */
function isFree(candidate: Date, prospect: Prospect, now: Date): boolean {
  const awayNow = absenceAt(prospect.absences, prospect.ownerId, now);
  const backBy = awayNow?.until !== undefined && awayNow.until <= candidate;
  return doubtsAbout(candidate, prospect, now).every(
    ({ because }) => because === 'away' && backBy && !absenceAt(prospect.absences, prospect.ownerId, candidate),
  );
}

/**
 * Two times for the next word: in some hours of work, and when the customer would expect it anyhow. Neither falls into hours in which it does not want to be called.
 */
export function offeredTimes(item: OpenItem, charter: Charter, now: Date): Date[] {
  const { calendar } = charter;
  const customer = customerOf(item, charter);
  const soon = addWorkingTime(calendar, now, SOON_MS);
  const usual = addWorkingDays(calendar, now, clocksFor(item, charter).keep_posted.working_days);
  const prospect = { ownerId: '', charter, customer, others: [], took_ms: [], absences: [] };
  return [soon, usual].map((time) => betterTimes(time, prospect, now)[0] ?? time);
}

/** Nobody is done at once: so much time there is at least. */
const LEAD_MS = 30 * 60_000;
const MINUTE_MS = 60_000;

/** What a picker begins with: the next full hour at which the team is at work, where there is one. */
export function nextFullHour(charter: Pick<Charter, 'calendar'>, now: Date): Date {
  const { calendar } = charter;
  const soon = fullHour(calendar.zone, new Date(now.getTime() + LEAD_MS));
  if (isReachable(charter, soon)) return soon;
  const opens = nextWorkingInstant(calendar, soon);
  const later = fullHour(calendar.zone, opens);
  return isReachable(charter, later) ? later : opens;
}

/** As local clocks show it: not every zone is whole hours away from the others. */
function fullHour(zone: string, from: Date): Date {
  const minute_ms = Math.ceil(from.getTime() / MINUTE_MS) * MINUTE_MS;
  const past = Number(localTime(zone, new Date(minute_ms)).slice(3));
  return new Date(minute_ms + ((60 - past) % 60) * MINUTE_MS);
}

/** What falls due at the very end of a span can still be done within it. */
const isReachable = ({ calendar }: Pick<Charter, 'calendar'>, at: Date): boolean =>
  isWorkingTime(calendar, at) || isWorkingTime(calendar, new Date(at.getTime() - 1));

function median(values: readonly number[]): number | undefined {
  if (values.length < ENOUGH) return undefined;
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
