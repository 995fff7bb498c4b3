/** What is read again of Slack, so that what its events did not bring is found, once. */
import type { Found, Notice } from '../../care/decision.ts';
import type { Place } from './gesture.ts';
import type { Received } from './inbox.ts';

/** An emoji as it stands on a message. */
export type StandingSign = {
  /** As Slack names it, "raising_hand::skin-tone-2". */
  name: string;
  /** Who gave it, the first one first. */
  personIds: readonly string[];
  /** All of them are named: of very many Slack names only some. */
  isWhole: boolean;
};

/** A message as Slack shows it now, with what its events would have been: missing where nobody listens to them. */
export type Seen = {
  messageTs: string;
  /** Of a reply: where its thread begins. */
  threadTs?: string;
  authorId?: string;
  /** The last answer in the thread that it begins. */
  latestReply?: string;
  /** It was deleted, and its thread is still there. */
  isGone?: true;
  signs: readonly StandingSign[];
  written?: Received;
  mention?: Received;
  edited?: { at: string; received: Received };
};

export type SeenPage = { seen: Seen[]; next?: string };

/** An emoji that was found to stand, or not to stand any more. @param since - the earliest that this can have happened */
export type SignFound = { place: Place; personId: string; name: string; given: boolean; at: string; since: string };

/**
 * Slack, as far as it is read again. Every method throws a PastTrouble when Slack does not answer.
 * Times are Slack's timestamps, both ends not included.
 */
export type Past = {
  /** The ids of the channels that the bot is in. */
  channels(teamId: string): Promise<string[]>;
  /** What stands in the channel itself, the newest first. */
  messages(teamId: string, channelId: string, between: Between): Promise<SeenPage>;
  /** A thread: its first message, whenever it was written, and the answers. */
  thread(teamId: string, place: Place, between: Between): Promise<SeenPage>;
  /** Every emoji on a message, with everybody who gave it; undefined: the message is gone. */
  signs(teamId: string, place: Place): Promise<StandingSign[] | undefined>;
  /** As Slack would have sent it. */
  sign(teamId: string, key: string, found: SignFound): Received;
  deletion(teamId: string, deleted: { place: Place; authorId: string; at: string }): Received;
};

export type Between = { from: string; to: string; cursor?: string };

/**
 * @param pause_ms - Slack wants to be left alone for so long. @param isClosed - the bot is not in that channel any more.
 * @param isGone - there is no such message
 */
export type PastTrouble = Error & { pause_ms?: number; isClosed?: true; isGone?: true };

/** How far a channel has been read. */
export type Mark = {
  teamId: string;
  channelId: string;
  followedAt: Date;
  readTo: Date;
  /** Emoji on older messages are left alone. */
  since: string;
  /** By which emoji it was read; undefined: not yet. */
  emoji?: string;
  lookAfter?: number;
  spokenAt?: Date;
  /** The end of the lease by which this process has it. */
  lease: Date;
};

/** An item that is open, and where it stands. */
export type Standing = {
  item: number;
  place: Place;
  threadTs: string;
  contactId?: string;
  /** Its message was days old when it became an item. */
  isOld: boolean;
};

/** What is known of an emoji: given, or taken away. */
export type KnownSign = { place: Place; personId: string; name: string; given: boolean; eventTs: string };

/** Nobody listened in that time. */
export type Gap = { from: Date; to: Date; found: Found; isRead: boolean };

/** What a channel was found to hold, to be written down together with how far it has been read. */
export type Reading = {
  received: readonly Received[];
  /** They stand, and are not acted upon. */
  known: readonly (KnownSign & { sign: string })[];
  found: Found;
  mark: Pick<Mark, 'readTo' | 'since' | 'emoji' | 'lookAfter' | 'spokenAt'>;
};

export type Sweeps = {
  /** Somebody listens, or did until then. */
  listened(teams: readonly string[], until: Date): Promise<void>;
  /**
   * Somebody listens again: every channel is read at once. When nobody had for longer than that, the interruption is
   * kept until it has been told, and the threads of open items are read, too.
   */
  resumed(teamId: string, at: Date, tolerated_ms: number): Promise<void>;
  /** These are followed from now on, if they were not; others are not any more. */
  follow(teamId: string, channelIds: readonly string[], now: Date): Promise<void>;
  /** This one is followed from now on. */
  begin(teamId: string, channelId: string, now: Date): Promise<void>;
  leave(mark: Mark): Promise<void>;
  /** Channels whose time has come, for this process alone until `leaseEnd`. @param last - those come after all others */
  take(teams: readonly string[], last: readonly string[], now: Date, leaseEnd: Date, limit: number): Promise<Mark[]>;
  postpone(mark: Mark, until: Date): Promise<void>;
  /** Nothing has changed there. */
  unchanged(mark: Mark, readTo: Date, nextAt: Date): Promise<void>;
  /** All of it, or nothing. How many were news; undefined: the lease has ended, nothing was written. */
  settle(mark: Mark, reading: Reading, nextAt: Date, now: Date): Promise<number | undefined>;
  /** When the first channel of each team is to be read. */
  due(teams: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Which of these were received before. */
  received(teamId: string, keys: readonly string[]): Promise<Set<string>>;
  signs(teamId: string, places: readonly Place[]): Promise<KnownSign[]>;
  /** Open items of that channel, after that number. */
  openIn(teamId: string, channelId: string, after: number, limit: number): Promise<Standing[]>;
  /** Cards, and reminders that ask for something, of open items in that channel; of the desk also in direct messages. */
  shownIn(teamId: string, channelId: string, isDesk: boolean, after: number, upTo: number): Promise<Place[]>;
  /** The channel of the item that a card or reminder there speaks of. */
  conversationOf(teamId: string, place: Place): Promise<string | undefined>;
  gap(teamId: string): Promise<Gap | undefined>;
  /** Told once, whoever does it. */
  tellGap(teamId: string, gap: Gap, notice: Notice, now: Date): Promise<void>;
};
