/** What the desk needs from the outside worlds, declared by their user: a file for each subject. */
export type { Charters, Mistake, Settings } from './ports/charters.ts';
export type { Courier, Delivery, Envelope, ExportFile, Letter } from './ports/courier.ts';
export type { Directory, SlackChannel, SlackMessage } from './ports/directory.ts';
export type { Cause, Found, Place, SignGesture } from './ports/gesture.ts';
export type { Inbox, InboxRow, Received } from './ports/inbox.ts';
export type { End, Outbox, OutboxRow } from './ports/outbox.ts';
export type { Homes, Store } from './ports/store.ts';
export type {
  Gap,
  KnownSign,
  Mark,
  Past,
  PastTrouble,
  Reading,
  Seen,
  SeenPage,
  SignFound,
  Standing,
  StandingSign,
  Sweeps,
} from './ports/sweep.ts';
export type { Bell, Clock, RoundName, Schedule } from './ports/time.ts';
export type { AssignedCustomer, DigestTurn, Replanning, Saved, Transaction } from './ports/transaction.ts';
