/** Every change of the clocks in every zone, as the runtime's own time-zone database tells it. */
import { Temporal } from 'temporal-polyfill';

/** An instant at which a zone's offset changes: from `before_ms` to `after_ms`, where wall = instant + offset. */
export type Change = { zone: string; at_ms: number; before_ms: number; after_ms: number };

export const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The changes in [from, until), by zone and then in order of time. */
export function changesOfClocks(from: string, until: string, zones = ZONES): Change[] {
  const end_ms = Date.parse(until);
  return zones.flatMap((zone) => {
    const found: Change[] = [];
    let here = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
    for (;;) {
      const next = here.getTimeZoneTransition('next');
      if (!next || next.epochMilliseconds >= end_ms) return found;
      const offsets = { before_ms: here.offsetNanoseconds / 1e6, after_ms: next.offsetNanoseconds / 1e6 };
      found.push({ zone, at_ms: next.epochMilliseconds, ...offsets });
      here = next;
    }
  });
}

/** A zone's offset as Intl formats it: the same database, asked in another way. */
export function offsetByIntl(zone: string): (at_ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at_ms) => {
    const name = format.formatToParts(at_ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  };
}
