/** What may be said to the bot in words, by command or by mention: in English, Italian and Polish. Pure: text in, meaning out. */
import { MENU } from '../names.ts';
import type { OpeningWord } from './menu.ts';
import { nearest } from './nearest.ts';

/** Each opens a modal about an item. The menu's words stand first. */
const OPENS: readonly OpeningWord[] = [...MENU, 'close', 'merge', 'topics', 'statement'];

/** Each does at once what an emoji or a button does, or shows the item. */
const ACTS = ['claim', 'release', 'answered', 'chased', 'kept', 'reopen', 'item'] as const;
export type ActingWord = (typeof ACTS)[number];

/** About an item. */
export type ItemWord = OpeningWord | ActingWord;

const OTHERS = ['help', 'mine', 'board', 'facts', 'away', 'back', 'settings', 'export', 'erase', 'promise'] as const;
export type OtherWord = (typeof OTHERS)[number];

/** About a message: only where one is spoken of, in its thread. */
const OF_MESSAGES = ['track', 'why'] as const;

export type CareWord = ItemWord | OtherWord;
export type ThreadWord = CareWord | (typeof OF_MESSAGES)[number];

/** As they are typed in a hurry: case and accents do not matter. The Italian ones first. */
const ALSO: Readonly<Partial<Record<ThreadWord, readonly string[]>>> = {
  help: ['aiuto', 'pomoc', '?'],
  promise: ['prometto', 'prometti', 'promessa', 'obiecuję', 'obietnica'],
  claim: ['prendo', 'prendi', 'biorę', 'weź', 'przejmuję'],
  release: ['lascio', 'lascia', 'rilascio', 'oddaję', 'zwalniam'],
  answered: ['risposto', 'odpowiedziano', 'odpowiedziałem', 'odpowiedziałam'],
  chased: ['sollecito', 'sollecitato', 'ponaglenie', 'ponagla'],
  kept: ['mantenuta', 'mantenuto', 'dotrzymane', 'dotrzymana', 'dotrzymałem', 'dotrzymałam'],

  reopen: ['riapri', 'riapro', 'otwórz', 'otwieram'],
  item: ['richiesta', 'scheda', 'zgłoszenie', 'karta'],
  note: ['nota', 'annota', 'notatka', 'zanotuj'],
  wait: ['attesa', 'aspetta', 'aspettiamo', 'czekamy', 'czekaj', 'czekam'],
  handover: ['passa', 'passaggio', 'passo', 'przekaż', 'przekazuję', 'przekazanie'],
  ask: ['chiedi', 'chiedo', 'zapytaj', 'pytanie', 'pytam'],
  mute: ['silenzia', 'muto', 'wycisz', 'cisza'],
  goodwill: ['cortesia', 'omaggio', 'gest'],
  close: ['chiudi', 'chiudo', 'zamknij', 'zamykam'],
  merge: ['unisci', 'unisco', 'połącz'],
  topics: ['argomenti', 'argomento', 'tematy', 'temat'],
  statement: ['resoconto', 'podsumowanie'],

  mine: ['mie', 'miei', 'moje'],
  board: ['bacheca', 'tabellone', 'tablica'],
  facts: ['fatti', 'fakty'],
  away: ['assente', 'nieobecny', 'nieobecna'],
  back: ['tornato', 'tornata', 'rientrato', 'rientrata', 'wróciłem', 'wróciłam'],

  settings: ['impostazioni', 'ustawienia'],
  customer: ['cliente', 'klient'],
  export: ['esporta', 'eksport', 'eksportuj'],
  erase: ['elimina', 'cancella', 'usuń'],
  track: ['segna', 'traccia', 'śledź', 'zapisz'],
  why: ['perché', 'dlaczego', 'czemu'],
};

/** Without accents, in lower case; the Polish ł has no accent that Unicode could take away. */
export const plainly = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll('ł', 'l');

type Spelling<W> = readonly (readonly [spelling: string, word: W])[];

const spellingsOf = <W extends ThreadWord>(words: readonly W[]): Spelling<W> =>
  words.flatMap((word) => [word, ...(ALSO[word] ?? [])].map((spelling) => [plainly(spelling), word] as const));

const WORDS: Spelling<CareWord> = spellingsOf([...OPENS, ...ACTS, ...OTHERS]);
/** Every spelling, and what it means. */
export const IN_THREADS: Spelling<ThreadWord> = [...WORDS, ...spellingsOf(OF_MESSAGES)];

/** @param nearest - the spelling that was probably meant */
export type Unknown = { ask: 'unknown'; typed: string; nearest?: string };

/** One for each word, so that a `switch` tells them apart. */
type Asked<W extends OtherWord> = W extends OtherWord ? { ask: W; rest: string } : never;

export type CareCommand =
  | Asked<OtherWord>
  | { ask: ItemWord; item: number; rest: string }
  /** An item has to be named, and is not. */
  | { ask: 'which_item'; word: ItemWord }
  | Unknown;

const FIRST_WORD = /^\s*(\S{0,100})\s*/;
/** In a command of its own the number needs no sign. */
const ITEM = /^#?(\d{1,9})(?=\s|$)\s*/;
/** Where the thread says which item it is, a number without a sign is something else: "mute 2 hours". */
const EXPLICIT = /^#(\d{1,9})(?=[\s.,:;!?]|$)[.,:;!?]*\s*/;

export function readCare(text: string): CareCommand {
  const read = wordIn(text, WORDS);
  if (read.ask === 'unknown') return read;
  const { ask, rest } = read;
  if (!isAboutAnItem(ask)) return { ask, rest };
  const item = ITEM.exec(rest);
  if (!item) return { ask: 'which_item', word: ask };
  return { ask, item: Number(item[1]), rest: rest.slice(item[0].length) };
}

export type ThreadCommand = { ask: ThreadWord; item?: number; rest: string } | Unknown;

/** The same in a thread. */
export function readInThread(text: string): ThreadCommand {
  const read = wordIn(text, IN_THREADS);
  if (read.ask === 'unknown') return read;
  const item = EXPLICIT.exec(read.rest);
  return item ? { ...read, item: Number(item[1]), rest: read.rest.slice(item[0].length) } : read;
}

function wordIn<W extends ThreadWord>(
  text: string,
  spellings: Spelling<W>,
): { ask: W | 'help'; rest: string } | Unknown {
  const [start = '', typed = ''] = FIRST_WORD.exec(text) ?? [];
  const rest = text.slice(start.length).trim();
  if (typed === '') return { ask: 'help', rest: '' };
  // "claim!" and "close," are those words; the question mark alone is one, too.
  const bare = plainly(typed.replace(/(?<=.)[.,:;!?]+$/u, ''));
  const word = spellings.find(([spelling]) => spelling === bare)?.[1];
  if (word) return { ask: word, rest };
  const meant = nearest(
    bare,
    spellings.map(([spelling]) => spelling),
  );
  return { ask: 'unknown', typed, ...(meant !== undefined && { nearest: meant }) };
}

export const isAboutAnItem = (word: ThreadWord): word is ItemWord =>
  isOpening(word) || (ACTS as readonly string[]).includes(word);

export const isOpening = (word: ThreadWord): word is OpeningWord => (OPENS as readonly string[]).includes(word);

/** "until" in Italian stands before "alle 14" as well as before "a venerdì"; the grammar of promises knows only the first. */
export const withoutUntil = (text: string): string => text.replace(/^\s*fino\s+(?:ad?\s+)?/i, '');
