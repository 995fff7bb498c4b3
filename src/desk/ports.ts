/** What the desk needs from the outside worlds, declared by their user. */
import type { Absence, Absences } from '../care/absence.ts';
import type { Charter, Sign } from '../care/charter.ts';
import type { OpenCommitment } from '../care/commitment.ts';
import type { ChannelUse, Decision, Entry, Json, Notice, Reply, Urgency } from '../care/decision.ts';
import type { Digest, Glance, Review } from '../care/digest.ts';
import type { Facts, History, Period } from '../care/facts.ts';
import type { Asked, Found as FoundAtHome, Home, List, Pages, Parked } from '../care/home.ts';
import type { Dossier, OpenItem } from '../care/item.ts';
import type { Person } from '../care/person.ts';
import type { Question } from '../care/question.ts';
import type { OtherPromise } from '../care/realism.ts';

/** A team's settings as people write them, by the names of a charter file. */
export type Settings = Readonly<Record<string, Json>>;

/**
 * What is wrong with settings: where, and in English what to write instead. The code is for whoever says it in other
 * words: `invalid` is one of a kind that a form does not let through.
 */
export type Mistake = {
  path: readonly (string | number)[];
  code:
    | 'invalid'
    | 'silence'
    | 'double_meaning'
    | 'stranger'
    | 'taken'
    | 'unknown_region'
    | 'unknown_country'
    | 'unknown_group';
  message: string;
};

/** Business time. */
export type Clock = { now(): Date };

/** What a gesture arrived with. One cause is acted upon once, however often it arrives. */
export type Cause = { teamId: string; key: string };

/** A message, or an item that one of the bot's own messages speaks of. */
export type Place = { channelId: string; messageTs: string };

/** What stands at a place: an item, perhaps one commitment of it; or a question about it. */
export type Found = { item: number; commitment?: number; question?: true };

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
  /** Undefined: everything is planned by the settings as they are. */
  replanning(teamId: string): Promise<Replanning | undefined>;
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
  /** Nothing is sent or planned for that team from now on; all that is due stays. False when that was known already. */
  markRemoved(teamId: string, now: Date): Promise<boolean>;
  /** Deletes all that is kept of the workspaces that were removed before then; which ones. */
  purgeRemoved(before: Date): Promise<string[]>;
  /** Erases the words on items that ended before then, at most `limit` of them; how many it were. */
  forgetWords(teamId: string, endedBefore: Date, limit: number, now: Date): Promise<number>;
  /** Forgets what belongs to no item: who was refused, was last asked about, or what was parked before then. */
  forgetLeftovers(teamId: string, before: Date, now: Date): Promise<void>;
  /** Forgets the emoji of before that instant. */
  forgetSigns(before: Date): Promise<void>;
  homes: Homes;
  inbox: Inbox;
  outbox: Outbox;
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

/** An emoji that was given or taken away, by its name in Slack, with Slack's timestamp of it. */
export type SignGesture = {
  personId: string;
  name: string;
  sign: Sign;
  given: boolean;
  place: Place;
  eventTs: string;
};

/** @param channelIds - shared with it. @param contacts - who write for it */
export type AssignedCustomer = {
  name: string;
  formerly?: string;
  item?: number;
  channelIds: readonly string[];
  contacts: readonly string[];
};

export type Transaction = {
  /** Remembers the gesture; false when a later one of the same person and emoji, or this very one, is known already. */
  isLatest(teamId: string, gesture: SignGesture): Promise<boolean>;
  /** Does another emoji of that person, with the same meaning, stand there? */
  isSignStanding(teamId: string, gesture: SignGesture): Promise<boolean>;
  /** Marks the cause as acted upon; false when it was already. */
  begin(cause: Cause, now: Date): Promise<boolean>;
  /** The item, locked until the transaction ends. */
  dossier(teamId: string, number: number): Promise<Dossier | undefined>;
  dossierAt(teamId: string, place: Place): Promise<Dossier | undefined>;
  /** The next number of an item in this workspace. */
  nextNumber(teamId: string): Promise<number>;
  /** The absence of that person for that reason, as it is known now; undefined: there is none. */
  setAbsence(
    teamId: string,
    personId: string,
    because: Absence['because'],
    absence: Absence | undefined,
    now: Date,
  ): Promise<void>;
  /** Items on which this person owes something are looked at again at once. */
  recheckItemsOf(teamId: string, personId: string, now: Date): Promise<void>;
  /** The message belongs to the item: what is said about it is said about the item. */
  attachMessage(teamId: string, place: Place, item: number, authorId: string, writtenAt: Date): Promise<void>;
  /** The item, locked, if its next check has come; undefined when another process looks at it. */
  dueDossier(teamId: string, number: number, now: Date): Promise<Dossier | undefined>;
  /** Saves item, commitments, entries and notices. @param before - as it was loaded; undefined for a new item */
  save(before: Dossier | undefined, decision: Decision, now: Date): Promise<void>;
  /**
   * The channel has another id now: what was said and posted there is there under the new one. In a shared channel the
   * open items' customers read along from now on.
   */
  moveChannel(teamId: string, from: string, to: Pick<SlackChannel, 'id' | 'isShared'>): Promise<void>;
  /** The team's settings, locked until the transaction ends; {}: the defaults. */
  settings(teamId: string): Promise<Settings>;
  /**
   * What was, or is to be, known of the customer is known of its items: those under its former name, the one that is
   * named, and those of nobody yet in its channels or by its contacts.
   * @returns the numbers of its open items
   */
  assignCustomer(teamId: string, assigned: AssignedCustomer): Promise<number[]>;
  /** What somebody has said that the channel is. */
  channelUse(teamId: string, channelId: string): Promise<ChannelUse | undefined>;
  /** Whoever is asked what the channel is, is asked no longer. */
  settleChannel(teamId: string, channelId: string, is: ChannelUse, now: Date): Promise<void>;
  /** They take effect at once; what is due on open items is planned anew, item by item, soon after. */
  saveSettings(teamId: string, settings: Settings, now: Date): Promise<void>;
  /** Remembers the charter file that was read; false when it was that very one the last time, too. */
  isFileNews(teamId: string, hash: string): Promise<boolean>;
  /** The same as the store's, locked until the transaction ends. */
  replanning(teamId: string): Promise<Replanning | undefined>;
  /** @param after - undefined: that was the last item */
  moveReplanning(teamId: string, after: number | undefined): Promise<void>;
  /** The item with its history, locked until the transaction ends. */
  history(teamId: string, number: number): Promise<History | undefined>;
  /**
   * Erases that person, for good: see store/erase.ts. Cards that stand are edited, and open items looked at again.
   * @returns the numbers of the items on which something of theirs stood
   */
  erasePerson(teamId: string, personId: string, now: Date): Promise<number[]>;
  /** An entry that belongs to no item. */
  record(teamId: string, entry: Entry): Promise<void>;
  post(teamId: string, notices: readonly Notice[], now: Date): Promise<void>;
  /** Digests whose time has come, locked. */
  dueDigests(teams: readonly string[], now: Date, limit: number): Promise<DigestTurn[]>;
  /**
   * What is planned of this charter's digests, locked; `told`: the local date of the last one that was sent or folded.
   * `busy`: another process has it in hand.
   */
  plannedDigest(teamId: string, charterId: string): Promise<{ open?: DigestTurn; busy: boolean; told?: string }>;
  /** It comes at another time, perhaps of another day. */
  moveDigest(turn: DigestTurn, to: Pick<DigestTurn, 'localDate' | 'dueAt'>): Promise<void>;
  finishDigest(turn: DigestTurn, sent: boolean, now: Date): Promise<void>;
  /** Plans a digest unless that local date has one. */
  planDigest(turn: DigestTurn): Promise<void>;
};

/** Settings were saved: what is due on the open items after that number is still to be planned by them. */
export type Replanning = { revision: number; after: number };

/** One digest to be sent: what happened since `since` belongs to it. */
export type DigestTurn = { teamId: string; charterId: string; localDate: string; dueAt: Date; since: Date };

/** When each round has something to do next; undefined: nothing planned. */
export type Schedule = {
  nextIntake(teams: readonly string[]): Promise<Date | undefined>;
  nextDue(teams: readonly string[]): Promise<Date | undefined>;
  /** @param busyLanes - left aside: each rings by itself when it is free */
  nextDelivery(teams: readonly string[], busyLanes: readonly string[]): Promise<Date | undefined>;
  nextDigest(teams: readonly string[]): Promise<Date | undefined>;
};

/**
 * Something Slack sent, as it was received. Rows of one lane are worked through one at a time, in their order;
 * only a row that has failed lets the others pass.
 */
export type Received = Cause & { lane: string; payload: unknown };
export type InboxRow = Received & { attempts: number };

export type Inbox = {
  /** Committed when it returns. False when the same was received before. */
  receive(received: Received, now: Date): Promise<boolean>;
  /** The oldest row that waits in each lane, for this process alone until `leaseEnd`. */
  take(teams: readonly string[], now: Date, leaseEnd: Date, limit: number): Promise<InboxRow[]>;
  finish(cause: Cause, now: Date): Promise<void>;
  /** @param retryAt - undefined: parked, for a person to look at */
  fail(cause: Cause, error: string, retryAt: Date | undefined, now: Date): Promise<void>;
  /** Forgets what was done before that instant. */
  forget(before: Date): Promise<void>;
};

/** A notice taken to be sent, fenced by its lease. */
export type OutboxRow = {
  teamId: string;
  notice: Notice;
  /** Notices of one lane are sent one at a time. */
  lane: string;
  lease: number;
  revision: number;
  attempts: number;
  createdAt: Date;
  /** An earlier attempt may have posted it without anybody knowing. */
  inDoubt: boolean;
  posted?: Place;
};

/** Why a notice was not posted this time, and what that means for the next. */
export type Setback = {
  why: string;
  /** Only so many failures of its own: what Slack makes everybody wait for is not the notice's fault. */
  counts: boolean;
  /** Nothing else of this lane before then either. */
  wholeLane: boolean;
};

export type Outbox = {
  /** Takes at most one notice a lane, leaving alone the lanes that are busy. */
  take(
    teams: readonly string[],
    now: Date,
    leaseEnd: Date,
    busyLanes: readonly string[],
    limit: number,
  ): Promise<OutboxRow[]>;
  /**
   * Just before the call: from here on the notice may stand although nobody recorded it. Renews the lease, so that
   * it outlasts the call. False when the lease has ended, or the notice was asked for again: then it must not be sent.
   */
  commitToSend(row: OutboxRow, now: Date, leaseEnd: Date): Promise<boolean>;
  /** What takes long to put together is held for longer. False when the lease has ended. */
  hold(row: OutboxRow, now: Date, leaseEnd: Date): Promise<boolean>;
  /** @param over - it asks for nothing any more: it is not taken up again */
  sent(row: OutboxRow, posted: Place | undefined, now: Date, over?: boolean): Promise<void>;
  /**
   * Messages that went to this lane's person (or the desk) since then, not counting edits; what still waits, this row
   * included; and how many are in that group already.
   */
  load(
    row: OutboxRow,
    groupKey: string,
    since: Date,
    now: Date,
  ): Promise<{ sent: number; waiting: number; grouped: number }>;
  /** It is told within that grouped message instead, which is asked for (again). */
  group(row: OutboxRow, group: Notice, now: Date): Promise<void>;
  /** What was put into that group, the oldest first. */
  groupOf(teamId: string, key: string): Promise<{ notice: Notice; createdAt: Date }[]>;
  /** Not posted this time, for certain; a doubt about an earlier time stays. */
  postpone(row: OutboxRow, until: Date, setback: Setback): Promise<void>;
  /** Nobody knows whether it was posted. */
  doubt(row: OutboxRow, until: Date, setback: Omit<Setback, 'wholeLane'>): Promise<void>;
  /** Its message has been deleted: it is posted anew. */
  repost(row: OutboxRow, now: Date): Promise<void>;
  /** Its channel has another id by now: the message may have come along, it is looked for under its own time there. */
  follow(row: OutboxRow, channelId: string, now: Date): Promise<void>;
  /** It will not be sent. */
  drop(row: OutboxRow, end: End, now: Date): Promise<void>;
  /** Forgets what was told before that instant; not the cards, nor what still asks for something. */
  forget(before: Date): Promise<void>;
};

export type End = {
  /** `overtaken` by the facts; `impossible`: Slack refuses it; `parked`: it failed too often, a person has to look. */
  fate: 'overtaken' | 'impossible' | 'parked';
  /** Missing: what the last setback said stands. */
  why?: string;
  /** What is told to somebody else in its place. */
  instead?: Notice;
  /** The channel of its message is gone: asked for again, it is posted anew. */
  displaced?: boolean;
};

/** A message of Slack, as far as an item is made of it. */
export type SlackMessage = {
  messageTs: string;
  threadTs: string;
  /** Missing when an integration wrote it. */
  authorId?: string;
  authorName: string;
  text: string;
  writtenAt: Date;
};

export type SlackChannel = { id: string; name: string; isShared: boolean };

/** What Slack knows of people, channels and messages. */
export type Directory = {
  /** Undefined when Slack cannot tell who it is. */
  person(teamId: string, personId: string): Promise<Person | undefined>;
  channel(teamId: string, channelId: string): Promise<SlackChannel | undefined>;
  /** Undefined when it is gone, or not to be read. Throws when Slack could not be asked. */
  message(teamId: string, place: Place): Promise<SlackMessage | undefined>;
  /** Who wrote in the thread after that message, oldest first. */
  replies(teamId: string, place: Place & { threadTs: string }): Promise<{ authorId: string; writtenAt: Date }[]>;
};

export type Charters = {
  /** @param atLeast - of the settings of that revision or a later one. @throws when that cannot be put together */
  of(teamId: string, atLeast?: number): Promise<Charter>;
  /** As they were saved last; {}: the defaults. */
  settings(teamId: string): Promise<Settings>;
  /** What keeps a charter from being made of these settings. */
  mistakesIn(teamId: string, settings: Settings): Promise<Mistake[]>;
  teams(): Promise<string[]>;
  /** Something that the charter rests on has changed: it is put together anew. */
  forget(teamId: string): void;
};

/** A notice with the facts of this moment, ready to be put into words. */
export type Letter =
  | { kind: 'card'; dossier: Dossier }
  | { kind: 'nudge'; dossier: Dossier; commitment: OpenCommitment; urgency: Urgency }
  /** A nudge that somebody has acted upon: its message stays, its buttons go. */
  | { kind: 'settled'; dossier: Dossier; commitment: number }
  /** @param over - it has been answered, or overtaken: its message stays, its buttons go */
  | { kind: 'question'; dossier: Dossier; question: Question; over: boolean }
  | { kind: 'reply'; reply: Reply }
  | { kind: 'statement'; text: string }
  | { kind: 'digest'; digest: Digest; late: boolean }
  | { kind: 'facts'; facts: Facts }
  /** More than one by one may be told: a line for each. */
  | { kind: 'grouped'; letters: readonly Extract<Letter, { kind: 'nudge' | 'question' }>[]; more: number }
  | { kind: 'parked'; what: string; error: string }
  /** @param hasDesk - the team has a desk channel */
  | { kind: 'channel'; channelId: string; is?: ChannelUse; hasDesk: boolean }
  | { kind: 'home'; home: Home }
  | { kind: 'export'; files: readonly ExportFile[]; items: number };

/** A text file, by its name. */
export type ExportFile = { name: string; content: string };

export type Envelope = {
  row: OutboxRow;
  letter: Letter;
  charter: Charter;
  /** A channel, or a person: a direct message. */
  address: string;
  /** It is edited where it stands, and not posted where it does not. */
  editOnly?: true;
  /** Seen by this person only. */
  only?: { personId: string; threadTs?: string };
  /** Posted as an answer in that thread. */
  inThread?: string;
};

export type Delivery =
  | { outcome: 'sent'; posted?: Place }
  /** Not posted, for certain. @param pause_ms - Slack takes nothing for so long: no fault of this notice */
  | { outcome: 'later'; why: string; pause_ms?: number }
  /** It may stand. @param pause_ms - Slack cannot be asked for so long */
  | { outcome: 'unknown'; why: string; pause_ms?: number }
  /** Slack does not know the bot any more: nothing was sent, and nothing can be. */
  | { outcome: 'locked_out'; why: string }
  /** Somebody else has it now, or it was asked for again: nothing was sent. */
  | { outcome: 'fenced' }
  /** The message that was to be edited does not stand. */
  | { outcome: 'gone' }
  /** The channel is gone, or closed to us. */
  | { outcome: 'displaced'; why: string }
  | { outcome: 'never'; why: string };

export type Courier = {
  /** @param commitToSend - asked just before the call; false: another worker has it, nothing may be sent */
  send(envelope: Envelope, commitToSend: () => Promise<boolean>): Promise<Delivery>;
};

export type RoundName = 'intake' | 'due' | 'digest' | 'deliver' | 'replan';

/** Rung when there is something to do; the round itself finds out what. */
export type Bell = { ring(round: RoundName): void };
