/** The clock of this machine against Slack's and the database's: signatures and due instants rest on it. */
import { broken, type Check, type Finding, ok, warning } from './check.ts';

/** The instant that another clock shows, as asked for between two instants of ours. */
export type Reading = { whose: string; at: Date; before: Date; after: Date };

const NOTICED_MS = 5_000;
const TOO_MUCH_MS = 60_000;

export const clocksCheck = (readings: readonly (() => Promise<Reading>)[]): Check => ({
  name: 'clock',
  look: () => Promise.all(readings.map(async (read) => finding(await read()))),
});

function finding(reading: Reading): Finding {
  const { whose } = reading;
  const apart_ms = apart(reading);
  const size = `${Math.round(Math.abs(apart_ms) / 1000)} seconds ${apart_ms > 0 ? 'ahead of' : 'behind'} ${whose}`;
  const mend = 'Let this machine set its clock by NTP.';
  if (Math.abs(apart_ms) >= TOO_MUCH_MS) {
    return broken(`${size}; from five minutes on every request of Slack is refused`, mend);
  }
  return Math.abs(apart_ms) >= NOTICED_MS ? warning(size, mend) : ok(`agrees with ${whose}`);
}

/** How far our clock is ahead; what the answer took on its way may be on either side. */
function apart({ at, before, after }: Reading): number {
  if (before > at) return before.getTime() - at.getTime();
  return after < at ? after.getTime() - at.getTime() : 0;
}
