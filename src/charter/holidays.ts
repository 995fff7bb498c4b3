/** Public holidays by country and region, as local dates. The data package is large, and optional. */

/** @returns local dates "2026-12-25" of the years from `firstYear` to `lastYear` */
export async function publicHolidays(
  country: string,
  region: string | undefined,
  firstYear: number,
  lastYear: number,
): Promise<string[]> {
  const { default: Holidays } = await import('date-holidays').catch(() => {
    throw new Error('holidays.country in the charter needs the package date-holidays: npm install date-holidays');
  });
  const calendar = region ? new Holidays(country, region) : new Holidays(country);
  const dates: string[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const found = calendar.getHolidays(year) ?? [];
    dates.push(...found.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)));
  }
  if (dates.length === 0)
    throw new Error(`holidays: no public holidays are known for ${country} ${region ?? ''}.`.trim());
  return dates;
}
