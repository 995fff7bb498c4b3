/** What happens in one transaction: all of it, or nothing. */
import type { Absence } from '../../care/absence.ts';
import type { ChannelUse, Decision, Entry, Notice } from '../../care/decision.ts';
import type { History } from '../../care/facts.ts';
import type { Dossier } from '../../care/item.ts';
import type { Settings } from './charters.ts';
import type { SlackChannel } from './directory.ts';
import type { Cause, Place, SignGesture } from './gesture.ts';

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
  /**
   * Items on which this person owes something are looked at again at once.
   * @returns their numbers
   */
  recheckItemsOf(teamId: string, personId: string, now: Date): Promise<number[]>;
  /** The message belongs to the item: what is said about it is said about the item. */
  attachMessage(teamId: string, place: Place, item: number, authorId: string, writtenAt: Date): Promise<void>;
  /** Of these items those whose next check has come, locked; without those that somebody else is looking at. */
  dueDossiers(teamId: string, numbers: readonly number[], now: Date): Promise<Dossier[]>;
  /** Saves items, commitments, entries and notices. No item is among them twice. */
  save(teamId: string, saved: readonly Saved[], now: Date): Promise<void>;
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

/** @param before - as it was loaded; undefined for a new item */
export type Saved = { before: Dossier | undefined; decision: Decision };

/** @param channelIds - shared with it. @param contacts - who write for it */
export type AssignedCustomer = {
  name: string;
  formerly?: string;
  item?: number;
  channelIds: readonly string[];
  contacts: readonly string[];
};

/** Settings were saved: what is due on the open items after that number is still to be planned by them. */
export type Replanning = { revision: number; after: number };

/** One digest to be sent: what happened since `since` belongs to it. */
export type DigestTurn = { teamId: string; charterId: string; localDate: string; dueAt: Date; since: Date };
