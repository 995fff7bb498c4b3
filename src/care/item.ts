/** A customer's request that the desk answers for, and everything owed on it. */
import type { Commitment } from './commitment.ts';
import type { Goodwill } from './goodwill.ts';
import { shorten } from './text.ts';

/** Where a request was written: the message, and the thread in which its conversation goes on. */
export type Anchor = { channelId: string; messageTs: string; threadTs: string };

/**
 * `here`: the customer reads the thread, so an agent's message in it is an answer.
 * `elsewhere`: by phone or mail; an answer is what an agent records.
 */
export type Conversation = 'here' | 'elsewhere';

/** Who asked. A colleague who passes a request on is its contact too. */
export type Contact = { personId?: string; name: string };

/** What the item cannot go on without. While it waits, keep-posted goes on. */
export type Wait = { since: Date; what: string } & (
  | { on: 'customer' }
  /** When it is expected is what commitment says. */
  | { on: 'third_party'; who: string; commitment: number }
);

/** What the next owner must know, so that the customer repeats nothing. */
export type Brief = { problem: string; done: string; next: string };

/** Offered, and not accepted yet: until then the old owner answers for the item. */
export type Handover = {
  toId: string;
  byId: string;
  brief: Brief;
  since: Date;
  /** Not accepted by then, it goes back. */
  until: Date;
};

/** An unclaimed item is offered to one person after the other. */
export type Offer = { toId: string; until: Date; queue: readonly string[] };

/** The latest messages of one author on the customer's side that count as one: the first and the last of them. */
export type Heard = { byId: string; since: Date; at: Date };

type Facts = {
  teamId: string;
  /** Numbered per workspace: #142. */
  number: number;
  charterId: string;
  /** Missing for a request that came by phone. */
  anchor?: Anchor;
  conversation: Conversation;
  customerName?: string;
  /** Unknown for a request that came by phone. */
  contact?: Contact;
  /** The request in the customer's words, shortened. */
  excerpt: string;
  /** When the customer wrote. */
  askedAt: Date;
  flaggedBy: string;
  flaggedAt: Date;
  owner?: { personId: string; since: Date };
  /** When the customer last heard from us; missing before the first word. */
  lastWordAt?: Date;
  /** What the customer wrote last. */
  heard?: Heard;
  /** How often the customer has asked again since our last word. */
  chases: number;
  wait?: Wait;
  /** A wait has ended, and the customer has not been told. */
  news?: { since: Date; what: string };
  handover?: Handover;
  /** How it was handed over last: stays to be read. */
  brief?: Brief;
  offer?: Offer;
  /** Its clocks remind nobody before then. Promises and chases do. */
  mutedUntil?: Date;
  /** By the names in the charter. */
  topics: readonly string[];
  goodwill: readonly Goodwill[];
};

export type OpenItem = Facts & {
  state: 'open';
  /** When something is next due. An open item always has one. */
  nextAt: Date;
  /** The customer wrote after it had been closed: the owner has yet to say whether it goes on. */
  woken?: { at: Date; closing: Closing; afterCareAt?: Date };
};

/** How an item ended. */
export type Outcome = 'solved' | 'not_ours' | 'no_longer_needed' | 'duplicate';

export type Closing = {
  outcome: Outcome;
  /** The last word was not ours: why; without a reason, nobody has said yet. */
  unheard?: { because?: string };
};

/** `closed` by an agent's move; `withdrawn` when a flag was taken back at once. */
export type EndedItem = Facts & {
  state: 'closed' | 'withdrawn';
  endedBy: string;
  endedAt: Date;
  closing?: Closing;
  /** When the owner asks the customer how it went; `asked` once the owner was reminded to. */
  afterCare?: { at: Date; asked: boolean };
  /** What it is a duplicate of: its conversation counts there. */
  mergedInto?: number;
};

export type Item = OpenItem | EndedItem;

/** What every move decides upon: an item with all that was ever owed on it. */
export type Dossier<I extends Item = Item> = { item: I; commitments: readonly Commitment[] };

export const isOpen = (dossier: Dossier): dossier is Dossier<OpenItem> => dossier.item.state === 'open';

/** What was merged into another item goes on there; a flag that was taken back can be given again. */
export const isReopenable = (item: Item): item is EndedItem => item.state === 'closed' && item.mergedInto === undefined;

/** Did the customer write after we last did? Then the last word is not ours. */
export const isLastWordOurs = ({ lastWordAt, heard, askedAt }: Item): boolean =>
  lastWordAt !== undefined && lastWordAt >= (heard?.at ?? askedAt);

/** The longest excerpt that is kept of a customer's message, in characters. */
const EXCERPT_LENGTH = 200;

/** One line of a message, shortened to what a card can show. */
export function excerptOf(text: string): string {
  return shorten(text.replace(/\s+/gu, ' ').trim(), EXCERPT_LENGTH);
}

/** The same facts without some of them: what is over leaves no empty field behind. */
export function without<T extends object, K extends keyof T>(facts: T, ...keys: K[]): Omit<T, K> {
  const rest = { ...facts };
  for (const key of keys) delete rest[key];
  return rest;
}

/** What stays of an open item when it ends: nothing is due, waited for or under way any more. */
export const withoutOngoing = (item: OpenItem) =>
  without(item, 'nextAt', 'woken', 'wait', 'news', 'handover', 'offer', 'mutedUntil');

/** What stays of an ended item when it goes on: nothing says any more how it ended. */
export const withoutEnd = (item: EndedItem) =>
  without(item, 'endedBy', 'endedAt', 'closing', 'afterCare', 'mergedInto');
