/** The customer that somebody names in words. Pure. */
import type { Charter } from '../../care/charter.ts';
import { COMMAND } from '../names.ts';
import { escaped, type Message, type Reader, sentence } from '../views/parts.ts';
import { customersNamed } from './period.ts';

/** Names that are listed when one has to be chosen. */
const NAMES_SHOWN = 10;
const NAME_LENGTH = 60;

const short = (name: string): string => escaped(name.slice(0, NAME_LENGTH));

/** That customer, or the question which one is meant. @param none - what is said where no customers are known */
export function customerMeant(
  said: string,
  { customers }: Charter,
  { say }: Reader,
  none: 'care.noCustomers' | 'data.exportNoCustomer',
): { only: string; which?: never } | { only?: never; which: Message } {
  const names = customers.map(({ name }) => name);
  const meant = customersNamed(said, names);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return { only };
  const typed = short(said);
  const shown = (meant.length > 0 ? meant : names).slice(0, NAMES_SHOWN).map(short);
  return {
    which: sentence(
      shown.length > 0
        ? say('care.whichCustomer', { typed, names: shown.join(' · ') })
        : say(none, { typed, care: COMMAND.care }),
    ),
  };
}
