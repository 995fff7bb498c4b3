/** The countries and regions whose public holidays are known, to choose from. */

/** Without the optional package there are none. */
const holidays = async () => {
  const loaded = await import('date-holidays').catch(() => undefined);
  return loaded && new loaded.default();
};

/** @returns ISO 3166-1 codes: "IT" */
export const countries = async (): Promise<string[]> => Object.keys((await holidays())?.getCountries() ?? {});

/** @returns ISO 3166-2 codes without the country, and what the regions are called; none, where all have the same days */
export const regions = async (country: string): Promise<{ id: string; name: string }[]> =>
  Object.entries((await holidays())?.getStates(country) ?? {}).map(([id, name]) => ({ id, name }));
