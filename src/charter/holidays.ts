/** Days without work. Public holidays by country and region come from a data package that is large, and optional. */
import type { z } from 'zod';
import { HolidaysError } from './errors.ts';
import type { holidaysSchema } from './hours.ts';

const DAY_MS = 24 * 3_600_000;

/** Public holidays around this year, and the team's own. @throws HolidaysError */
export async function closedDays(settings: z.infer<typeof holidaysSchema> = {}, now: Date): Promise<Set<string>> {
  const { country, region, closed = [] } = settings;
  const year = now.getUTCFullYear();
  return new Set([...(country ? await publicHolidays(country, region, year - 1, year + 2) : []), ...closed]);
}

/**
 * @param region - as ISO 3166-2 has it, without the country: "BY" of Germany, "32" of Italy
 * @returns local dates "2026-12-25" of the years from `firstYear` to `lastYear`
 * @throws HolidaysError when nothing is known of the country or the region
 */
export async function publicHolidays(
  country: string,
  region: string | undefined,
  firstYear: number,
  lastYear: number,
): Promise<string[]> {
  const { default: Holidays } = await import('date-holidays').catch(() => {
    throw new HolidaysError('country', 'it needs the package date-holidays: npm install date-holidays');
  });
  const unknown = new HolidaysError('country', `no holidays are known for ${country}.`);
  if (!Object.hasOwn(new Holidays().getCountries(), country)) throw unknown;
  const regions = Object.keys(new Holidays().getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) {
    const known = regions.length > 0 ? `Known are: ${regions.join(', ')}.` : 'Take it out: none are known.';
    throw new HolidaysError('region', `${country} has no region ${region}. ${known}`);
  }
  const calendar = region ? new Holidays(country, region) : new Holidays(country);
  const dates: string[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const found = calendar.getHolidays(year) ?? [];
    dates.push(...found.filter(({ type }) => type === 'public').flatMap(datesOf));
  }
  if (dates.length === 0) throw unknown;
  return dates;
}

/** Some holidays last for several days; a change of the clocks makes one of them an hour shorter. */
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first_ms = Date.parse(date.slice(0, 10));
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: days }, (_, day) => new Date(first_ms + day * DAY_MS).toISOString().slice(0, 10));
}
