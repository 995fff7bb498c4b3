/** How a customer wants to be served: shown wherever somebody is about to turn to them. */

import { DAY_MS, isSameTime } from '../../care/calendar/zone.ts';
import type { Charter } from '../../care/charter.ts';
import { customerOf } from '../../care/customer.ts';
import type { Item } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Reader } from './parts.ts';
import { dateFormat, escaped, nameOf } from './parts.ts';

const NAME_LENGTH = 60;
const NOTES_LENGTH = 200;
/** Hours of the day that are listed. */
const SPANS = 5;
const YEAR_MS = 366 * DAY_MS;

/** Undefined when nothing is known but a name. */
export function treatmentOf(item: Item, charter: Charter, reader: Reader): string | undefined {
  const customer = customerOf(item, charter);
  if (!customer) return undefined;
  const { say, locale } = reader;
  const { languages, noCalls, prefers, notes } = customer;
  const { zone } = charter.calendar;
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const spoken = languages.map((language) => names.of(language) ?? language);
  const spans = noCalls.slice(0, SPANS).map(({ from, to }) => `${from}–${to}`);
  const wishes = [
    spoken.length > 0 && say('treatment.languages', { languages: spoken.join(', ') }),
    spans.length > 0 &&
      say('treatment.noCalls', {
        spans: spans.join(', '),
        // A reader elsewhere would take these hours for their own.
        zoned: isOwnTime(zone, item, reader.zone) ? 'no' : 'yes',
        zone: zoneName(zone, item, reader),
      }),
    prefers !== undefined && say('treatment.prefers', { person: nameOf(prefers, reader) }),
    notes !== undefined && notes.trim() !== '' && say('treatment.notes', { notes: oneLine(notes, NOTES_LENGTH) }),
  ].filter((wish) => wish !== false);
  if (wishes.length === 0) return undefined;
  return say('treatment.of', { customer: oneLine(customer.name, NAME_LENGTH), wishes: wishes.join(' · ') });
}

const oneLine = (text: string, length: number): string => escaped(shorten(text.replace(/\s+/gu, ' ').trim(), length));

/** Whether what happens on the item, for a year, happens at the same hour in both zones. */
export const isOwnTime = (zone: string, { askedAt }: Item, own: string): boolean =>
  isSameTime(zone, own, askedAt.getTime(), askedAt.getTime() + YEAR_MS);

/** "Central European Time": summer and winter alike. */
export function zoneName(zone: string, { askedAt }: Item, { locale }: Reader): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(askedAt);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
