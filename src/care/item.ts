/** A customer's request that the desk answers for, and everything owed on it. */
import type { Commitment } from './commitment.ts';
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
};

export type OpenItem = Facts & {
  state: 'open';
  /** When something is next due. An open item always has one. */
  nextAt: Date;
};

/** `closed` by an agent's move; `withdrawn` when a flag was taken back at once. */
export type EndedItem = Facts & { state: 'closed' | 'withdrawn'; endedBy: string; endedAt: Date };

export type Item = OpenItem | EndedItem;

/** What every move decides upon: an item with all that was ever owed on it. */
export type Dossier<I extends Item = Item> = { item: I; commitments: readonly Commitment[] };

export const isOpen = (dossier: Dossier): dossier is Dossier<OpenItem> => dossier.item.state === 'open';

/** The longest excerpt that is kept of a customer's message, in characters. */
const EXCERPT_LENGTH = 200;

/** One line of a message, shortened to what a card can show. */
export function excerptOf(text: string): string {
  return shorten(text.replace(/\s+/gu, ' ').trim(), EXCERPT_LENGTH);
}
