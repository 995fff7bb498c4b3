/** Public holidays by country and region, as local dates. The data package is large, and optional. */

const DAY_MS = 24 * 3_600_000;

/**
 * @param region - as ISO 3166-2 has it, without the country: "BY" of Germany, "32" of Italy
 * @returns local dates "2026-12-25" of the years from `firstYear` to `lastYear`
 * @throws when nothing is known of the country or the region: no holiday is lost in silence
 */
export async function publicHolidays(
  country: string,
  region: string | undefined,
  firstYear: number,
  lastYear: number,
): Promise<string[]> {
  const { default: Holidays } = await import('date-holidays').catch(() => {
    throw new Error('holidays.country in the charter needs the package date-holidays: npm install date-holidays');
  });
  const regions = Object.keys(new Holidays().getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) {
    const known = regions.length > 0 ? `Known are: ${regions.join(', ')}.` : 'Take it out: none are known.';
    throw new Error(`holidays.region in the charter: ${country} has no region ${region}. ${known}`);
  }
  const calendar = region ? new Holidays(country, region) : new Holidays(country);
  const dates: string[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const found = calendar.getHolidays(year) ?? [];
    dates.push(...found.filter(({ type }) => type === 'public').flatMap(datesOf));
  }
  if (dates.length === 0) throw new Error(`holidays.country in the charter: no holidays are known for ${country}.`);
  return dates;
}

/** Some holidays last for several days; a change of the clocks makes one of them an hour shorter. */
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first_ms = Date.parse(date.slice(0, 10));
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: days }, (_, day) => new Date(first_ms + day * DAY_MS).toISOString().slice(0, 10));
}
