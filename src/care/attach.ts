/** Which item a promise belongs to, when no number says so. Never a guess: else the person chooses. */
import type { OpenItem } from './item.ts';

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

/** @param open - the team's open items, as far as they matter: the giver's, and those of the channel. */
export function attach(text: string, open: readonly OpenItem[], giver: Giver): Attachment {
  const own = open.filter((item) => item.owner?.personId === giver.personId);
  const named = open.filter((item) => names(item).some((name) => mentions(text, name)));
  const ownNamed = named.filter((item) => own.includes(item));
  const here = open.filter((item) => item.anchor?.channelId === giver.channelId);
  const ownHere = giver.overview ? own : own.filter((item) => here.includes(item));
  return (
    only(named) ??
    only(ownNamed) ??
    (named.length > 0 ? { kind: 'choose', among: named } : undefined) ??
    only(ownHere) ??
    chooseOrNew([...new Set([...own, ...here])])
  );
}

const only = (items: readonly OpenItem[]): Attachment | undefined =>
  items[0] && items.length === 1 ? { kind: 'item', number: items[0].number } : undefined;

const chooseOrNew = (among: readonly OpenItem[]): Attachment =>
  among.length > 0 ? { kind: 'choose', among } : { kind: 'new' };

const names = (item: OpenItem): string[] =>
  [item.customerName, item.contact?.name].filter((name) => name !== undefined);

/** Words shorter than this name nobody: "di", "Ltd", "Mr". */
const SHORTEST_NAME = 4;

function mentions(text: string, name: string): boolean {
  const words = new Set(wordsOf(text));
  return wordsOf(name).some((word) => word.length >= SHORTEST_NAME && words.has(word));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .match(/\p{L}+/gu) ?? [];
