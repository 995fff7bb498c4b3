/** `/care export`: what is kept, as files in the person's direct messages. */
import { COMMAND } from '../names.ts';
import { escaped, type Message, type Reader, sentence } from '../views/parts.ts';
import type { Came } from './answering.ts';
import { customersNamed, readFactsAsked } from './period.ts';
import type { Typed } from './typed.ts';

/** Names that are listed when one has to be chosen. */
const NAMES_SHOWN = 10;
const NAME_LENGTH = 60;
/** Nothing is older: without a period all there is is meant. */
const EVER = new Date(0);

/** The answer at once; the files follow when they are ready. @param rest - a customer, a period, both or neither */
export async function exportAll({ surface, done, reader }: Typed, rest: string): Promise<Came> {
  const charter = await surface.charters.of(done.cause.teamId);
  const asked = readFactsAsked(rest, charter, surface.clock.now(), EVER);
  if (!asked) return { message: sentence(reader.say('data.exportUnclear', { care: COMMAND.care })) };
  const { period, customer } = asked;
  if (customer === '') return { outcome: await surface.desk.exportData(done, period) };
  const names = charter.customers.map(({ name }) => name);
  const meant = customersNamed(customer, names);
  const [only] = meant;
  return only !== undefined && meant.length === 1
    ? { outcome: await surface.desk.exportData(done, period, only) }
    : { message: whichCustomer(customer, meant.length > 0 ? meant : names, reader) };
}

function whichCustomer(said: string, names: readonly string[], { say }: Reader): Message {
  const typed = escaped(said.slice(0, NAME_LENGTH));
  const shown = names.slice(0, NAMES_SHOWN).map((name) => escaped(name.slice(0, NAME_LENGTH)));
  return sentence(
    shown.length > 0
      ? say('care.whichCustomer', { typed, names: shown.join(' · ') })
      : say('data.exportNoCustomer', { typed, care: COMMAND.care }),
  );
}
