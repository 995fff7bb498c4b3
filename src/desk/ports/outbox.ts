/** What people are to be told. */
import type { Notice } from '../../care/decision.ts';
import type { Place } from './gesture.ts';

/** A notice taken to be sent, fenced by its lease. */
export type OutboxRow = {
  teamId: string;
  notice: Notice;
  /** Notices of one lane are sent one at a time by each process. */
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
type Setback = {
  why: string;
  /** Only so many failures of its own: what Slack makes everybody wait for is not the notice's fault. */
  counts: boolean;
  /** Nothing else of this lane before then either. */
  wholeLane: boolean;
};

export type Outbox = {
  /** Takes at most one notice a lane, leaving alone the lanes that are busy. Fewer than `limit` is not all that is due. */
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
