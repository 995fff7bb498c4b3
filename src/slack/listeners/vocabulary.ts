/** What may be typed after `/care`: words in English, some also in Italian and Polish. Pure: text in, meaning out. */
import { MENU } from '../names.ts';
import type { OpeningWord } from './menu.ts';
import { nearest } from './nearest.ts';

/** Each opens a modal about an item. The menu's words stand first. */
const ABOUT_AN_ITEM: readonly OpeningWord[] = [...MENU, 'close', 'merge', 'topics', 'statement'];

const OTHERS = ['help', 'away', 'back', 'facts', 'promise'] as const;
type Other = (typeof OTHERS)[number];
export type CareWord = OpeningWord | Other;

/** As they are typed in a hurry: case and accents do not matter. */
const ALSO: Readonly<Partial<Record<CareWord, readonly string[]>>> = {
  help: ['aiuto', 'pomoc', '?'],
  away: ['assente', 'nieobecny', 'nieobecna'],
  back: ['tornato', 'tornata', 'rientrato', 'rientrata', 'wróciłem', 'wróciłam'],
  facts: ['fatti', 'fakty'],
};

/** Without accents, in lower case; the Polish ł has no accent that Unicode could take away. */
export const plainly = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll('ł', 'l');

const WORDS: readonly (readonly [spelling: string, word: CareWord])[] = [...ABOUT_AN_ITEM, ...OTHERS].flatMap((word) =>
  [word, ...(ALSO[word] ?? [])].map((spelling) => [plainly(spelling), word] as const),
);

/** One for each word, so that a `switch` tells them apart. */
type Asked<W extends Other> = W extends Other ? { ask: W; rest: string } : never;

export type CareCommand =
  | Asked<Other>
  | { ask: OpeningWord; item: number; rest: string }
  /** An item has to be named, and is not. */
  | { ask: 'which_item'; word: OpeningWord }
  /** @param nearest - the spelling that was probably meant */
  | { ask: 'unknown'; typed: string; nearest?: string };

const FIRST_WORD = /^\s*(\S{0,100})\s*/;
/** In a command of its own the number needs no sign. */
const ITEM = /^#?(\d{1,9})(?=\s|$)\s*/;

export function readCare(text: string): CareCommand {
  const [start = '', typed = ''] = FIRST_WORD.exec(text) ?? [];
  const rest = text.slice(start.length).trim();
  if (typed === '') return { ask: 'help', rest: '' };
  const word = WORDS.find(([spelling]) => spelling === plainly(typed))?.[1];
  if (!word) {
    const meant = nearest(
      plainly(typed),
      WORDS.map(([spelling]) => spelling),
    );
    return { ask: 'unknown', typed, ...(meant !== undefined && { nearest: meant }) };
  }
  if (!isAboutAnItem(word)) return { ask: word, rest };
  const item = ITEM.exec(rest);
  if (!item) return { ask: 'which_item', word };
  return { ask: word, item: Number(item[1]), rest: rest.slice(item[0].length) };
}

const isAboutAnItem = (word: CareWord): word is OpeningWord => (ABOUT_AN_ITEM as readonly string[]).includes(word);

/** "until" in Italian stands before "alle 14" as well as before "a venerdì"; the grammar of promises knows only the first. */
export const withoutUntil = (text: string): string => text.replace(/^\s*fino\s+(?:ad?\s+)?/i, '');
