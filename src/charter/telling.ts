/** When people may be reminded: the hours without the quiet ones. Pure. */
import type { Calendar, Span } from '../care/calendar.ts';

/** @param quiet - local times of the calendar's zone, every day. None: the calendar itself */
export const tellingOf = (calendar: Calendar, quiet: readonly Span[]): Calendar =>
  quiet.length === 0 ? calendar : { ...calendar, hours: quietened(calendar.hours, quiet) };

/** Whether anybody could ever be reminded. */
export const leavesHours = (hours: Calendar['hours'], quiet: readonly Span[]): boolean =>
  Object.values(quietened(hours, quiet)).some((spans) => spans.length > 0);

const quietened = (hours: Calendar['hours'], quiet: readonly Span[]): Record<string, Span[]> =>
  Object.fromEntries(
    Object.entries(hours).map(([day, spans]) => [day, spans.flatMap((span) => remainders(span, quiet))]),
  );

const remainders = (span: Span, quiet: readonly Span[]): Span[] =>
  quiet.reduce<Span[]>((left, one) => left.flatMap((part) => aroundOf(part, one)), [span]);

/** What lies before the quiet span, and what lies after. "HH:MM" can be compared as it stands, "24:00" too. */
const aroundOf = ({ from, to }: Span, quiet: Span): Span[] =>
  [
    { from, to: to < quiet.from ? to : quiet.from },
    { from: from > quiet.to ? from : quiet.to, to },
  ].filter((part) => part.from < part.to);
