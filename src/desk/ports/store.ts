/** What is kept, and the transactions in which it changes. */
import type { Absences } from '../../care/absence.ts';
import type { Ahead } from '../../care/agenda.ts';
import type { Glance, Review } from '../../care/digest.ts';
import type { History, Period } from '../../care/facts.ts';
import type { Asked, Found as FoundAtHome, List, Pages, Parked } from '../../care/home.ts';
import type { Dossier, OpenItem } from '../../care/item.ts';
import type { OtherPromise } from '../../care/realism.ts';
import type { Found, Place } from './gesture.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { Sweeps } from './sweep.ts';
import type { Schedule } from './time.ts';
import type { Replanning, Transaction } from './transaction.ts';

export type Store = {
  /**
   * Runs the work in one transaction; the whole of it again, a few times, when the database asks for it
   * (deadlock, serialization, a unique key that somebody else took meanwhile).
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** The same for what may take minutes, while nobody waits. */
  longTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** The item anchored at that message, or the one that a notice posted there speaks of. */
  itemAt(teamId: string, place: Place): Promise<Found | undefined>;
  /**
   * The item whose conversation that thread is; an open one, when there are several. Of several open ones that whose
   * own message is the latest up to that of which it is asked, or the first.
   */
  itemInThread(teamId: string, channelId: string, threadTs: string, messageTs?: string): Promise<Found | undefined>;
  dossier(teamId: string, number: number): Promise<Dossier | undefined>;
  /** Items whose next check has come. */
  dueItems(teams: readonly string[], now: Date, limit: number): Promise<{ teamId: string; number: number }[]>;
  /** The item could not be looked at: not before then. */
  postponeCheck(teamId: string, number: number, until: Date): Promise<void>;
  /**
   * Open items of the channel whose conversation is there, asked before that message, on which an answer is owed;
   * oldest first, at most a few.
   * @param before - of a message in a thread: only the items of that thread
   * @param contactId - only those of this author
   */
  unanswered(teamId: string, before: Place & { threadTs?: string }, contactId?: string): Promise<Dossier<OpenItem>[]>;
  /** The open item that that author's messages there, the first of them written since then, were put together to. */
  groupedWith(teamId: string, channelId: string, authorId: string, since: Date): Promise<Found | undefined>;
  /** Open items, newest first, at most `limit`. */
  openItems(teamId: string, limit: number): Promise<Dossier<OpenItem>[]>;
  /** Numbers of open items, from the one after that on, at most `limit`. */
  openAfter(teamId: string, after: number, limit: number): Promise<number[]>;
  /** Of those of the teams whose open items are still to be planned by settings that were saved. */
  replannings(teams: readonly string[]): Promise<ReadonlyMap<string, Replanning>>;
  /** What happened from `since` until `until`. */
  review(teamId: string, since: Date, until: Date): Promise<Review>;
  /** An item with all that was ever owed on it, and its whole history, oldest entry first. */
  history(teamId: string, number: number): Promise<History | undefined>;
  /**
   * Of the items that were open at some time of the period, and of flags that were taken back, too: page by page, by
   * their numbers. @param customerName - only this customer's
   */
  histories(teamId: string, period: Period, customerName?: string): AsyncIterable<readonly History[]>;
  /** Slack ids of who closed this customer's items as solved, the last first. */
  solvers(teamId: string, customerName: string, limit: number): Promise<string[]>;
  /** The people, those first to whom something was offered longest ago (or never). */
  longestUnasked(teamId: string, people: readonly string[]): Promise<string[]>;
  /** The person's open promises. */
  promisesOf(teamId: string, personId: string): Promise<OtherPromise[]>;
  /** How long the promises that the person kept last took, in time or late, from the word to its keeping. */
  tookFor(teamId: string, personId: string, limit: number): Promise<number[]>;
  /** Those that hold now or later. */
  absences(teamId: string, now: Date): Promise<Absences>;
  /** What is to come. @param items - of those that are looked at next, at most so many */
  ahead(teamId: string, now: Date, items: number): Promise<Ahead>;
  /** Nothing is sent or planned for that team from now on; all that is due stays. False when that was known already. */
  markRemoved(teamId: string, now: Date): Promise<boolean>;
  /** Deletes all that is kept of the workspaces that were removed before then; which ones. */
  purgeRemoved(before: Date): Promise<string[]>;
  /** Erases the words on items that ended before then, at most `limit` of them; how many it were. */
  forgetWords(teamId: string, endedBefore: Date, limit: number, now: Date): Promise<number>;
  /** Forgets what belongs to no item: who was refused, away, at Home, or last asked about; what was parked before then. */
  forgetLeftovers(teamId: string, before: Date, now: Date): Promise<void>;
  /** Forgets the emoji of before that instant. */
  forgetSigns(before: Date): Promise<void>;
  homes: Homes;
  inbox: Inbox;
  outbox: Outbox;
  sweeps: Sweeps;
  schedule: Schedule;
};

/** Who looks at Home, and what there is to see. However many items there are, it takes the same few queries. */
export type Homes = {
  /** @param lists - what there is to be turned over; the pages that were turned to stay */
  opened(teamId: string, personId: string, lists: readonly List[], now: Date): Promise<void>;
  turn(teamId: string, personId: string, list: List, page: number): Promise<void>;
  pages(teamId: string, personId: string): Promise<Pages>;
  /** @param also - items that are to be read as well; what is owed on them is what is open */
  find(teamId: string, asked: Asked, also: readonly number[]): Promise<FoundAtHome>;
  /** Those of these numbers, with what is still owed on them. */
  dossiers(teamId: string, numbers: readonly number[]): Promise<ReadonlyMap<number, Dossier>>;
  /** As much of the open items as decides what needs care, newest first. */
  glance(teamId: string, limit: number): Promise<Glance[]>;
  /** What they are called, as far as it is known. */
  names(teamId: string, people: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What was parked is tried once more. @param only - that one; missing: all of it */
  tryAgain(teamId: string, only: Pick<Parked, 'box' | 'key'> | undefined, now: Date): Promise<void>;
};
