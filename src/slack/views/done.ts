/** What was done on an item so far, as it is proposed to whoever hands it over. Plain text, for a text field. */
import type { Item } from '../../care/item.ts';
import type { Done } from '../../care/known.ts';
import { shorten } from '../../care/text.ts';
import { dateFormat, type Reader } from './parts.ts';
import { lineText } from './statement.ts';

const NOTE_LENGTH = 300;

export const doneText = (done: readonly Done[], item: Item, reader: Reader): string =>
  done.map((line) => `${dayText(line.at, reader)}: ${textOf(line, item, reader)}`).join('\n');

function textOf(line: Done, item: Item, reader: Reader): string {
  if ('noted' in line) return shorten(line.noted.replace(/\s+/gu, ' ').trim(), NOTE_LENGTH);
  const { what } = line.told;
  // Here it is a colleague who reads it.
  return what.kind === 'answered' ? reader.say('brief.answered', what) : lineText(line.told, item, reader);
}

/** "23 Nov, 10:00": a brief is read within days. */
const dayText = (at: Date, { locale, zone }: Reader): string =>
  dateFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
