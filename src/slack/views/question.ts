/** Something that a person is asked about an item, with the buttons to answer; once answered, one quiet line. */
import type { Charter } from '../../care/charter.ts';
import type { Dossier } from '../../care/item.ts';
import type { Question } from '../../care/question.ts';
import { type About, kindOf } from './asked.ts';
import type { Link } from './buttons.ts';
import { stateOf } from './nudge.ts';
import { becameOf } from './over.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import { actions, cut, date, escaped, fitting, LIMITS, plainDate, section, sections, smallPrint } from './parts.ts';
import { treatmentOf } from './treatment.ts';

/** @param over - it has been answered, or overtaken */
export type Asking = { dossier: Dossier; question: Question; over: boolean };

/** For all that is to be read before answering, so that there is room for the rest. */
const LINES_LENGTH = 6000;

/** @param readerId - who is asked, when it is one person; undefined in the desk channel */
export function questionView(
  { dossier, question, over }: Asking,
  charter: Charter,
  link: Link,
  reader: Reader,
  readerId?: string,
): Message {
  const { item } = dossier;
  const asked: About = { dossier, question, charter, link, reader, readerId };
  const kind = kindOf(question);
  const line = over && kind.over ? kind.over : kind.first;
  const text = cut(line(asked, plainDate), LIMITS.messageText);
  const first = line(asked, date);
  // Nobody is to read as a question what nobody is asked any more.
  if (over) return { text, blocks: [smallPrint(first, overLine(asked))] };
  const request = kind.request && item.anchor ? `\n> ${escaped(item.excerpt)}` : '';
  const treatment = kind.turnsToCustomer ? treatmentOf(item, charter, reader) : undefined;
  const state = stateOf(item, reader, readerId, kind.request ? item.askedAt : undefined);
  const lines = fitting(kind.rest?.(asked) ?? [], LINES_LENGTH, (count) => reader.say('card.more', { count }));
  return {
    text,
    blocks: [
      section(`${first}${request}`),
      ...sections(lines),
      smallPrint(treatment, state),
      ...actions(...kind.answers(asked)),
    ],
  };
}

const overLine = (about: About): string =>
  about.reader.say('nudge.item', { number: String(about.dossier.item.number), state: becameOf(about) });

/** What is asked, in one line. */
export const questionLine = (
  { dossier, question }: Asking,
  charter: Charter,
  reader: Reader,
  readerId: string | undefined,
  show: ShowDate,
): string => kindOf(question).first({ dossier, question, charter, link: undefined, reader, readerId }, show);
