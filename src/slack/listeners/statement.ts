/** A statement for the customer: an agent reads it first, and it is posted only when they say so. */
import type { Charter } from '../../care/charter.ts';
import { customerOf } from '../../care/customer.ts';
import type { Item } from '../../care/item.ts';
import { INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { statementModal } from '../views/modals/statement.ts';
import { type Message, paragraphs, type Reader, sentence } from '../views/parts.ts';
import { statementText } from '../views/statement.ts';
import { sayIn } from '../words/words.ts';
import { type Fields, type Filled, filled, wrongIf } from './fields.ts';
import { instead, type Opening } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readStatement(fields: Fields): Filled<string> {
  const text = fields.text(INPUT.text);
  return filled(wrongIf(text === '', INPUT.text, 'error.required'), () => text);
}

export const stating: Opening = async ({ surface, dossier: { item }, charter, memory, reader }) => {
  const [found, { reader: customer, zone }] = await Promise.all([
    surface.desk.statement(item.teamId, item.number),
    customersReader(surface, item, charter),
  ]);
  if (!found) return instead({ say: 'no_such_item', item: item.number }, reader);
  const text = statementText(found.statement, item, customer, zone);
  const isReadHere = item.anchor !== undefined && item.conversation === 'here';
  return isReadHere ? statementModal(item, text, memory, reader) : { instead: toCopy(item, text, reader) };
};

/** The language that the customer wants, else that of who wrote, else the team's; dates as the team's clocks show them. */
async function customersReader(
  { directory }: Surface,
  item: Item,
  charter: Charter,
): Promise<{ reader: Reader; zone: string | undefined }> {
  const { personId } = item.contact ?? {};
  const preferred = customerOf(item, charter)?.languages[0];
  const contact =
    personId === undefined ? undefined : await directory.person(item.teamId, personId).catch(() => undefined);
  const locale = preferred ?? contact?.locale ?? charter.locale;
  return { reader: { say: sayIn(locale), locale, zone: charter.calendar.zone }, zone: contact?.zone };
}

/** Where the customer does not read along there is nothing to post: it goes by mail, or is read out on the phone. */
function toCopy(item: Item, text: string, { say }: Reader): Message {
  const [first, body] = [sentence(say('care.copyStatement', { number: String(item.number) })), paragraphs(text)];
  return { text: first.text, blocks: [...first.blocks, ...body.blocks] };
}

export function listenForStatements(surface: Surface): void {
  onSubmit(surface, 'statement', readStatement, ({ done, memory, given }) =>
    surface.desk.postStatement(done, itemOf(memory), given),
  );
}
