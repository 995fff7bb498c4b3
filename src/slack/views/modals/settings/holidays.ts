/** Days without work: the public holidays of a country and region, and the team's own. */
import { dateFormat, type Reader } from '../../parts.ts';
import { selectInput, textInput } from '../frame.ts';
import { byLetter, groupedInput } from '../inputs.ts';
import { brief, type Inputs, inputOf, type Line, NOTHING, some } from './parts.ts';

/** The regions of each country have an input of their own: what was chosen for another one is not carried over. */
export const regionInput = (country: string) => inputOf(`holidays.region.${country}`);

const countryName = (country: string, { locale }: Reader): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;

export const holidaysInputs: Inputs = ({ settings, found }, reader) => {
  const { say, locale } = reader;
  const { country, region, closed = [] } = settings.holidays ?? {};
  const known = country === undefined || found.countries.includes(country) ? [] : [country];
  const countries = [...found.countries, ...known].map((code) => ({ text: countryName(code, reader), value: code }));
  return [
    {
      ...groupedInput(inputOf('holidays.country'), {
        label: say('settings.holidays.country'),
        first: { label: '–', options: [{ text: say('settings.holidays.none'), value: NOTHING }] },
        groups: byLetter(countries, locale),
        initial: country ?? NOTHING,
        tells: true,
      }),
    },
    ...(country !== undefined && found.regions.length > 0
      ? [
          selectInput(regionInput(country), {
            label: say('settings.holidays.region'),
            options: [
              { text: say('settings.holidays.everywhere'), value: NOTHING },
              ...found.regions.map(({ id, name }) => ({ text: name, value: id })),
            ],
            initial: region ?? NOTHING,
          }),
        ]
      : []),
    textInput(inputOf('holidays.closed'), {
      label: say('settings.holidays.closed'),
      hint: say('settings.holidays.closedHint'),
      initial: closed.join('\n'),
      placeholder: '2026-12-24',
      multiline: true,
      optional: true,
    }),
  ];
};

const DATES_SHOWN = 3;

export const holidaysLine: Line = ({ settings, found }, reader) => {
  const { country, region, closed = [] } = settings.holidays ?? {};
  const { say, locale } = reader;
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const days = closed.map((day) => format.format(new Date(day)));
  const where = found.regions.find(({ id }) => id === region)?.name ?? region;
  return [
    country === undefined
      ? say('settings.holidays.none')
      : [countryName(country, reader), ...(where === undefined ? [] : [brief(where)])].join(', '),
    ...(days.length > 0 ? [say('settings.holidays.closedLine', { days: some(days, DATES_SHOWN, reader) })] : []),
  ].join(' · ');
};
