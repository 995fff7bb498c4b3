/** Slack, as far as it is told something. */
import type { Charter } from '../../care/charter.ts';
import type { OpenCommitment } from '../../care/commitment.ts';
import type { ChannelUse, NoticeBody, Reply, Urgency } from '../../care/decision.ts';
import type { Digest } from '../../care/digest.ts';
import type { Facts } from '../../care/facts.ts';
import type { Home } from '../../care/home.ts';
import type { Dossier } from '../../care/item.ts';
import type { Question } from '../../care/question.ts';
import type { Place } from './gesture.ts';
import type { OutboxRow } from './outbox.ts';

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
  | { kind: 'gap'; gap: Extract<NoticeBody, { kind: 'gap' }> }
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
