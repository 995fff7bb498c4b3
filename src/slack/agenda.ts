/** What people will be told next, in words. */
import type { Locale } from '../care/person.ts';
import type { Agenda } from '../desk/agenda.ts';
import { agendaLine } from './views/agenda.ts';
import { sayIn } from './words/words.ts';

/** @param locale - of the words; times are the desk's own */
export function agendaIn(locale: Locale, { steps, charter, people, deskName }: Agenda): { at: Date; text: string }[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const reader = {
    locale,
    say: sayIn(locale),
    zone: charter.calendar.zone,
    nameOf: (personId: string) => names.get(personId) ?? '…',
    ...(deskName && { deskName }),
  };
  return steps.map((step) => ({ at: step.at, text: agendaLine(step, reader) }));
}
