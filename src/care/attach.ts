/** Which item a promise belongs to, when no number says so. Never a guess: else the person chooses. */
import type { OpenItem } from './item.ts';
import { wordsOf } from './text.ts';

export type Attachment =
  | { kind: 'item'; number: number }
  | { kind: 'choose'; among: readonly OpenItem[] }
  | { kind: 'new' };

export type Giver = {
  personId: string;
  channelId: string;
  /** True where every item of the team is at hand: the desk channel, or alone with the bot. */
  overview: boolean;
};

/** @param open - the team's open items, as far as they matter: the giver's, and those of the channel */
export function attach(text: string, open: readonly OpenItem[], giver: Giver): Attachment {
  const words = wordsOf(text);
  const own = open.filter((item) => item.owner?.personId === giver.personId);
  const named = open.filter((item) => nameWords(item).some((name) => words.includes(name)));
  const hinted = open.filter((item) => nameWords(item).some((name) => words.some((word) => isFormOf(word, name))));
  const here = open.filter((item) => item.anchor?.channelId === giver.channelId);
  const ownHere = giver.overview ? own : own.filter((item) => here.includes(item));
  return (
    only(named) ??
    only(named.filter((item) => own.includes(item))) ??
    // A hint at somebody else's request forbids to take the own one for granted.
    (hinted.every((item) => ownHere.includes(item)) ? only(ownHere) : undefined) ??
    (hinted.length > 0 ? { kind: 'choose', among: [...new Set([...hinted, ...ownHere])] } : undefined) ??
    chooseOrNew([...new Set([...own, ...here])])
  );
}

const only = (items: readonly OpenItem[]): Attachment | undefined =>
  items[0] && items.length === 1 ? { kind: 'item', number: items[0].number } : undefined;

const chooseOrNew = (among: readonly OpenItem[]): Attachment =>
  among.length > 0 ? { kind: 'choose', among } : { kind: 'new' };

/** Words shorter than this name nobody: "di", "Ltd", "Mr". */
const SHORTEST_NAME = 4;

const nameWords = ({ customerName, contact }: OpenItem): string[] =>
  [customerName, contact?.name].flatMap((name) => wordsOf(name ?? '')).filter((word) => word.length >= SHORTEST_NAME);

/** "Nowaka" is a form of "Nowak", "Kowalskiej" of "Kowalska": the same but for the ending. A hint, no proof. */
function isFormOf(word: string, name: string): boolean {
  const stem = name.slice(0, Math.max(SHORTEST_NAME, name.length - 1));
  return word.startsWith(stem) && word.length >= name.length && word.length <= name.length + 3;
}
