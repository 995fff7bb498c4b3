/** `/care export`: what is kept, as files in the person's direct messages. */
import { COMMAND } from '../names.ts';
import { sentence } from '../views/parts.ts';
import type { Came } from './answering.ts';
import { customerMeant } from './named.ts';
import { readFactsAsked } from './period.ts';
import type { Typed } from './typed.ts';

/** Nothing is older: without a period all there is is meant. */
const EVER = new Date(0);

/** The answer at once; the files follow when they are ready. @param rest - a customer, a period, both or neither */
export async function exportAll({ surface, done, reader }: Typed, rest: string): Promise<Came> {
  const charter = await surface.charters.of(done.cause.teamId);
  const asked = readFactsAsked(rest, charter, surface.clock.now(), EVER);
  if (!asked) return { message: sentence(reader.say('data.exportUnclear', { care: COMMAND.care })) };
  const { period, customer } = asked;
  if (customer === '') return { outcome: await surface.desk.exportData(done, period) };
  const { only, which } = customerMeant(customer, charter, reader, 'data.exportNoCustomer');
  return which ? { message: which } : { outcome: await surface.desk.exportData(done, period, only) };
}
