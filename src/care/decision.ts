/** What follows from one move. The desk saves all of it in one transaction. */
import type { Verdict } from './commitment.ts';
import type { Dossier, Item } from './item.ts';
import type { Refusal } from './permission.ts';

export type Decision = {
  /** As it now stands, with its next check instant. */
  dossier: Dossier;
  /** What happened, for the history. */
  entries: readonly Entry[];
  /** What people should hear: sent later, rendered when sent, dropped if overtaken. */
  notices: readonly Notice[];
  /** What the person who acted hears at once, privately. Silence is an answer too. */
  reply?: Reply;
};

/** One line of the append-only history. */
export type Entry = { at: Date; byId: string; what: Happening };

export type Happening =
  | { kind: 'flagged' | 'withdrawn' | 'claimed' | 'released' | 'closed' | 'nudged' }
  | { kind: 'answered'; how: 'here' | 'recorded' }
  | { kind: 'promised'; commitment: number; dueAt: string; text: string }
  | { kind: 'settled'; commitment: number; verdict: Verdict }
  | { kind: 'refused'; door: Door; because: Refusal };

/** The ways in. A reaction taken away changes something at most; it is never explained. */
export type Door = 'reaction' | 'unreaction' | 'message' | 'button' | 'command' | 'modal';

/** Where a person stood when acting: an answer in private goes there. */
export type Whereabouts = { channelId: string; threadTs?: string };

export type Destination =
  | { to: 'desk' }
  | { to: 'person'; personId: string }
  | { to: 'only'; personId: string; at: Whereabouts };

/** `soon` and `due` speak to who should act, `overdue` and `morning` insist. */
export type Urgency = 'soon' | 'due' | 'overdue' | 'morning';

/** Something people should be told. The key is natural: the same news has the same key. */
export type Notice = { key: string; destination: Destination; item?: number; commitment?: number } & NoticeBody;

export type NoticeBody =
  | { kind: 'card' }
  | { kind: 'nudge'; urgency: Urgency }
  | { kind: 'reply'; reply: Reply }
  | { kind: 'digest'; charterId: string; localDate: string; since: string; late: boolean }
  | { kind: 'parked'; what: string; error: string };

export type Reply =
  | { say: 'claimed_by'; item: number; ownerId: string }
  | { say: 'already_yours' | 'already_closed'; item: number }
  | { say: 'open_promises'; item: number; promises: { ownerId: string; text: string; dueAt: string }[] }
  | { say: 'promised'; item: number; text: string; dueAt: string }
  | { say: 'moved'; item: number; text: string; dueAt: string }
  | { say: 'already_settled'; item: number; text: string; verdict: Verdict }
  | { say: 'no_such_item'; item: number }
  /** A word is given for a time that is still to come. */
  | { say: 'past' }
  | { say: 'refused'; because: Refusal };

/** Nothing changes; the person may hear why. */
export const unchanged = (dossier: Dossier, reply?: Reply): Decision => ({
  dossier,
  entries: [],
  notices: [],
  ...(reply && { reply }),
});

/** The item's live card in the desk channel: the same message for ever, edited in place. */
export const cardOf = (item: Item): Notice => ({
  kind: 'card',
  key: `card:${item.number}`,
  destination: { to: 'desk' },
  item: item.number,
});

/** Two moves of one gesture, as one decision: flag and claim. */
export function andThen(first: Decision, move: (dossier: Dossier) => Decision): Decision {
  const second = move(first.dossier);
  return {
    dossier: second.dossier,
    entries: [...first.entries, ...second.entries],
    notices: [...first.notices.filter(({ key }) => !second.notices.some((n) => n.key === key)), ...second.notices],
    ...(second.reply && { reply: second.reply }),
  };
}
