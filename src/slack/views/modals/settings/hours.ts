/** When the team works, and in which zone. */
import type { Span } from '../../../../care/calendar.ts';
import type { Reader } from '../../parts.ts';
import { textInput } from '../frame.ts';
import { type Group, groupedInput } from '../inputs.ts';
import { brief, type Inputs, inputOf, type Line, upperFirst } from './parts.ts';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** A Monday: the days of a week are named by what follows it. */
const MONDAY_MS = Date.UTC(2026, 10, 23);
const DAY_MS = 24 * 3_600_000;

function dayName(day: Day, { locale }: Reader, weekday: 'long' | 'short'): string {
  const at = new Date(MONDAY_MS + DAYS.indexOf(day) * DAY_MS);
  const name = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(at);
  // A short one stands within a line.
  return weekday === 'long' ? upperFirst(name, locale) : name;
}

/** As it is typed: "09:00-13:00, 14:00-18:00". */
const typed = (spans: readonly Span[]): string => spans.map(({ from, to }) => `${from}-${to}`).join(', ');
const shown = (spans: readonly Span[]): string => spans.map(({ from, to }) => `${from}–${to}`).join(', ');

export const hoursInputs: Inputs = ({ charter, settings }, reader) => {
  const { say } = reader;
  const { hours, zone } = charter.calendar;
  return [
    ...DAYS.map((day, index) =>
      textInput(inputOf(`hours.${day}`), {
        label: dayName(day, reader, 'long'),
        initial: typed(hours[day] ?? []),
        placeholder: say('settings.hours.closed'),
        optional: true,
        ...(index === 0 && { hint: say('settings.hours.hint') }),
      }),
    ),
    textInput(inputOf('quiet_hours'), {
      label: say('settings.hours.quiet'),
      hint: say('settings.hours.quietHint'),
      initial: (settings.quiet_hours ?? []).join(', '),
      placeholder: '12:30-13:00',
      optional: true,
    }),
    groupedInput(inputOf('zone'), {
      label: say('settings.hours.zone'),
      hint: say('settings.hours.zoneHint'),
      groups: zones(zone),
      initial: zone,
    }),
  ];
};

/** By their continents; the present one is among them, whatever it is called. */
function zones(present: string): Group[] {
  const all = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', present])].sort();
  const groups = new Map<string, string[]>();
  for (const zone of all) {
    const continent = zone.includes('/') ? (zone.split('/')[0] ?? zone) : 'UTC';
    groups.set(continent, [...(groups.get(continent) ?? []), zone]);
  }
  return [...groups].map(([label, members]) => ({
    label,
    options: members.map((zone) => ({ text: zone.replaceAll('_', ' '), value: zone })),
  }));
}

/** Days after one another with the same hours are told together: "Mon–Fri 09:00–13:00, 14:00–18:00". */
export const hoursLine: Line = ({ charter, settings }, reader) => {
  const { hours, zone } = charter.calendar;
  const runs: { first: Day; last: Day; spans: string }[] = [];
  let before: string | undefined;
  for (const day of DAYS) {
    const spans = shown(hours[day] ?? []);
    const run = runs.at(-1);
    if (spans !== '' && run && before === spans) run.last = day;
    else if (spans !== '') runs.push({ first: day, last: day, spans });
    before = spans;
  }
  const lines = runs.map(({ first, last, spans }) => {
    const [from, to] = [dayName(first, reader, 'short'), dayName(last, reader, 'short')];
    return `${first === last ? from : `${from}–${to}`} ${brief(spans, 80)}`;
  });
  const quiet = settings.quiet_hours ?? [];
  return [
    lines.join('; '),
    ...(quiet.length > 0
      ? [reader.say('settings.hours.quietLine', { spans: brief(quiet.join(', ').replaceAll('-', '–'), 80) })]
      : []),
    brief(zone),
  ].join(' · ');
};
