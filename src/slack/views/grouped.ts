/** More reminders and questions than one by one may be told: one message, a line for each, with the way to its item. */
import type { Charter } from '../../care/charter.ts';
import type { Link, Links } from './buttons.ts';
import type { Nudge } from './nudge.ts';
import { nudgeLine, nudgeView } from './nudge.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import { cut, date, fitting, LIMITS, plainDate, sections } from './parts.ts';
import type { Asking } from './question.ts';
import { questionLine, questionView } from './question.ts';

export type Grouped = {
  letters: readonly (({ kind: 'nudge' } & Nudge) | ({ kind: 'question' } & Asking))[];
  /** How many there are beside these. */
  more: number;
};

const LINES_LENGTH = 9000;

export function groupedView(
  { letters, more }: Grouped,
  charter: Charter,
  links: Links,
  reader: Reader,
  readerId?: string,
): Message {
  const { say } = reader;
  const [only] = letters;
  // What was to be grouped may be answered meanwhile: a single one needs no group, and is told with its buttons.
  if (only && letters.length + more === 1) {
    const link = links(only.dossier.item);
    return only.kind === 'nudge'
      ? nudgeView(only, charter, link, reader, readerId)
      : questionView(only, charter, link, reader, readerId);
  }
  const title = say('grouped.title', { count: letters.length + more });
  const written = (show: ShowDate, linkOf: Links) =>
    letters.map((letter) => {
      const line =
        letter.kind === 'nudge'
          ? nudgeLine(letter, reader, readerId, show)
          : questionLine(letter, charter, reader, readerId, show);
      return `• ${linked(letter.dossier.item.number, linkOf(letter.dossier.item))} · ${line}`;
    });
  const shown = fitting(written(date, links), LINES_LENGTH, (count) => say('grouped.more', { count: count + more }));
  // Lines that had no room are counted together with those that were never handed over.
  const rest = shown.length === letters.length && more > 0 ? [say('grouped.more', { count: more })] : [];
  return {
    text: cut([title, ...written(plainDate, () => undefined)].join('\n'), LIMITS.messageText),
    blocks: sections([`*${title}*`, ...shown, ...rest]),
  };
}

const linked = (number: number, link: Link): string => (link ? `<${link}|#${number}>` : `#${number}`);
