import { describe, expect, test } from 'vitest';
import { publicHolidays } from '../../src/charter/holidays.ts';

describe('public holidays', () => {
  test.each([
    ['IT', undefined, '2026-12-08', '2026-12-07'],
    ['IT', '32', '2026-05-25', '2026-05-26'],
    ['PL', undefined, '2026-11-11', '2026-11-12'],
    ['DE', 'BY', '2026-01-06', '2026-12-24'],
    ['GB', undefined, '2026-12-28', '2026-12-29'],
  ])('of %s %s: %s is one, %s is not', async (country, region, holiday, workday) => {
    const dates = await publicHolidays(country, region, 2026, 2026);
    expect(dates).toContain(holiday);
    expect(dates).not.toContain(workday);
  });

  test('a region has holidays that its country has not', async () => {
    expect(await publicHolidays('IT', undefined, 2026, 2026)).not.toContain('2026-05-25');
    expect(await publicHolidays('DE', undefined, 2026, 2026)).not.toContain('2026-01-06');
  });

  test('one that lasts for several days closes each of them', async () => {
    const dates = await publicHolidays('TR', undefined, 2026, 2026);
    expect(dates.filter((date) => date.startsWith('2026-03'))).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });

  test('every year that is asked for has its own', async () => {
    const dates = await publicHolidays('IT', undefined, 2026, 2028);
    for (const easterMonday of ['2026-04-06', '2027-03-29', '2028-04-17']) expect(dates).toContain(easterMonday);
    expect(dates.some((date) => date.startsWith('2029'))).toBe(false);
  });

  test('a region that the country does not have is told, with those it has', async () => {
    await expect(publicHolidays('IT', 'Lombardia', 2026, 2026)).rejects.toThrow(
      'holidays.region in the charter: IT has no region Lombardia. Known are: 21, 25, 32, 52, 62, 82.',
    );
    await expect(publicHolidays('PL', 'MZ', 2026, 2026)).rejects.toThrow('Take it out: none are known.');
  });

  test('a country of which nothing is known is told: no holiday is lost in silence', async () => {
    await expect(publicHolidays('ZZ', undefined, 2026, 2026)).rejects.toThrow('no holidays are known for ZZ');
  });
});
