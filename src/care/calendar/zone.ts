/**
 * Local time and instants. Local ("wall") times are plain numbers here: milliseconds since 1970-01-01T00:00 as a wall
 * clock reads them. What the time-zone database knows about a zone is asked once and remembered, within bounds.
 */
import { Temporal } from 'temporal-polyfill';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Instants [from_ms, to_ms) over which a zone stays at one offset. Wall = instant + offset_ms. */
export type Stretch = { from_ms: number; to_ms: number; offset_ms: number };

/** What a wall time means: one instant, two (the clock was set back), or none (it was set forward over it). */
export type Reading = { kind: 'instants'; at_ms: number[] } | { kind: 'skipped'; resumes_ms: number };

const KEPT_ZONES = 64;
const KEPT_STRETCHES = 64;
const known = new Map<string, Stretch[]>();

/** The stretches that cover [from_ms, to_ms), in order, cut to it. An unknown zone is a RangeError. */
export function stretches(zone: string, from_ms: number, to_ms: number): Stretch[] {
  const found: Stretch[] = [];
  let at_ms = from_ms;
  while (at_ms < to_ms) {
    const stretch = stretchAt(zone, at_ms);
    const end_ms = Math.min(stretch.to_ms, to_ms);
    found.push({ from_ms: at_ms, to_ms: end_ms, offset_ms: stretch.offset_ms });
    at_ms = end_ms;
  }
  return found;
}

/** The wall time of an instant. */
export function wallOf(zone: string, at_ms: number): number {
  return at_ms + stretchAt(zone, at_ms).offset_ms;
}

/** Whether the clocks of two zones agree all along. */
export function isSameTime(one: string, other: string, from_ms: number, to_ms: number): boolean {
  if (one === other) return true;
  const changes = [...stretches(one, from_ms, to_ms), ...stretches(other, from_ms, to_ms)];
  return changes.every((at) => wallOf(one, at.from_ms) === wallOf(other, at.from_ms));
}

/** The instants at which a zone's clocks read a wall time, earliest first; or when they run on after skipping it. */
export function instantsOf(zone: string, wall_ms: number): Reading {
  // No offset is larger than a day, so every instant that could read this wall time is inside the window.
  const around = stretches(zone, wall_ms - DAY_MS, wall_ms + DAY_MS);
  const at_ms: number[] = [];
  let resumes_ms = wall_ms;
  for (const stretch of around) {
    const candidate_ms = wall_ms - stretch.offset_ms;
    if (candidate_ms >= stretch.from_ms && candidate_ms < stretch.to_ms) at_ms.push(candidate_ms);
    // Skipped: the last stretch before the gap ends too early to reach the wall time, the next begins past it.
    if (candidate_ms >= stretch.to_ms) resumes_ms = stretch.to_ms;
  }
  return at_ms.length > 0 ? { kind: 'instants', at_ms } : { kind: 'skipped', resumes_ms };
}

/** The first instant at which a zone's clocks read the wall time or, when they skip it, the first after the gap. */
export function firstInstantOf(zone: string, wall_ms: number): number {
  const reading = instantsOf(zone, wall_ms);
  if (reading.kind === 'skipped') return reading.resumes_ms;
  const [first] = reading.at_ms;
  return first ?? wall_ms;
}

function stretchAt(zone: string, at_ms: number): Stretch {
  const list = known.get(zone) ?? [];
  for (const stretch of list) if (at_ms >= stretch.from_ms && at_ms < stretch.to_ms) return stretch;
  const fresh = askStretch(zone, at_ms);
  const same = list.find((stretch) => stretch.to_ms === fresh.to_ms && stretch.offset_ms === fresh.offset_ms);
  if (same) {
    same.from_ms = Math.min(same.from_ms, fresh.from_ms);
    return same;
  }
  if (list.length >= KEPT_STRETCHES) list.length = 0;
  list.push(fresh);
  if (known.size >= KEPT_ZONES && !known.has(zone)) known.clear();
  known.set(zone, list);
  return fresh;
}

/** Asks the time-zone database. The stretch begins at the instant asked for: its real beginning is not needed. */
function askStretch(zone: string, at_ms: number): Stretch {
  const there = Temporal.Instant.fromEpochMilliseconds(at_ms).toZonedDateTimeISO(zone);
  const next = there.getTimeZoneTransition('next');
  return {
    from_ms: at_ms,
    to_ms: next ? next.epochMilliseconds : Number.POSITIVE_INFINITY,
    offset_ms: there.offsetNanoseconds / 1e6,
  };
}
