/** What the desk needs from the outside worlds, declared by their user. */
import type { Absence, Absences } from '../care/absence.ts';
import type { Charter, Sign } from '../care/charter.ts';
import type { OpenCommitment } from '../care/commitment.ts';
import type { Decision, Entry, Json, Notice, Reply, Urgency } from '../care/decision.ts';
import type { Digest, Review } from '../care/digest.ts';
import type { Facts, History, Period } from '../care/facts.ts';
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
  code: 'invalid' | 'silence' | 'double_meaning' | 'stranger' | 'taken' | 'unknown_region' | 'unknown_country';
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
  /** What happened from `since` until `until`. */
  review(teamId: string, since: Date, until: Date): Promise<Review>;
  /** An item with all that was ever owed on it, and its whole history, oldest entry first. */
  history(teamId: string, number: number): Promise<History | undefined>;
  /** Of the items that were open at some time of the period. @param customerName - only this customer's */
  histories(teamId: string, period: Period, customerName?: string): Promise<History[]>;
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
  /** Forgets the emoji of before that instant. */
  forgetSigns(before: Date): Promise<void>;
  inbox: Inbox;
  outbox: Outbox;
  schedule: Schedule;
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
  /** They take effect at once; what is due on open items is planned anew, item by item, soon after. */
  saveSettings(teamId: string, settings: Settings, now: Date): Promise<void>;
  /** An entry that belongs to no item. */
  record(teamId: string, entry: Entry): Promise<void>;
  post(teamId: string, notices: readonly Notice[], now: Date): Promise<void>;
  /** Digests whose time has come, locked. */
  dueDigests(teams: readonly string[], now: Date, limit: number): Promise<DigestTurn[]>;
  /** Is a digest of this charter planned already, or just being sent by another process? */
  hasOpenDigest(teamId: string, charterId: string): Promise<boolean>;
  finishDigest(turn: DigestTurn, sent: boolean, now: Date): Promise<void>;
  /** Plans a digest unless that local date has one. */
  planDigest(turn: DigestTurn): Promise<void>;
};

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
  of(teamId: string): Promise<Charter>;
  /** As they were saved last; {}: the defaults. */
  settings(teamId: string): Promise<Settings>;
  /** What keeps a charter from being made of these settings. */
  mistakesIn(settings: Settings): Promise<Mistake[]>;
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
  | { kind: 'parked'; what: string; error: string };

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

export type RoundName = 'intake' | 'due' | 'digest' | 'deliver';

/** Rung when there is something to do; the round itself finds out what. */
export type Bell = { ring(round: RoundName): void };
