/** What follows from one move. The desk saves all of it in one transaction. */
import type { Verdict } from './commitment.ts';
import type { Brief, Closing, Dossier, Item } from './item.ts';
import type { Refusal } from './permission.ts';
import type { Question } from './question.ts';
import type { Doubt } from './realism.ts';

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

/** One line of the append-only history. Instants are ISO texts: that is how they are kept. */
export type Entry = { at: Date; byId: string; what: Happening };

/** Whom the bot's own doings are written down for. */
export const PAROLA = 'parola';

/** What a channel is for the team; `flagged` and `every` say what becomes an item of an internal one. */
export type ChannelUse =
  | { use: 'customer'; customer: string }
  | { use: 'flagged' }
  | { use: 'every' }
  | { use: 'desk' }
  | { use: 'none' };

/** What a setting may be written as. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type Happening =
  | { kind: 'flagged'; why?: 'every' | 'customer' | 'split' }
  | { kind: 'withdrawn' | 'claimed' | 'released' | 'unmuted' | 'thanked' | 'reopened' | 'stated' | 'told_of_news' }
  | { kind: 'nudged'; clock: string; urgency: Urgency; to: string }
  /** The customer wrote; `chase` counts how often since our last word, 0: it was no chase. */
  | { kind: 'heard'; chase: number }
  | { kind: 'edited' | 'deleted'; messageTs: string }
  | { kind: 'answered'; how: 'here' | 'recorded' }
  | { kind: 'promised'; commitment: number; dueAt: string; text: string; doubts?: Doubt['because'][] }
  /** The person stands by a word that seemed doubtful. */
  | { kind: 'insisted'; commitment: number; doubts: Doubt['because'][] }
  /** Another time was chosen at once, before the customer could rely on the first. */
  | { kind: 'reconsidered'; commitment: number; dueAt: string }
  | { kind: 'settled'; commitment: number; verdict: Verdict; customerTold?: boolean }
  | { kind: 'waiting'; on: 'customer'; what: string }
  | { kind: 'waiting'; on: 'third_party'; who: string; what: string; expectedBy: string }
  /** `late`: what was expected came after its time. */
  | { kind: 'wait_ended'; on: 'customer' | 'third_party'; what: string; who?: string; late: boolean }
  | { kind: 'handover_offered'; toId: string; brief: Brief }
  | { kind: 'handover_accepted'; fromId?: string; brief: Brief }
  | { kind: 'handover_refused' | 'handover_lapsed'; toId: string }
  | { kind: 'passed_on'; commitment: number; toId: string }
  | { kind: 'taken_over'; fromId: string; commitment: number }
  | { kind: 'offered' | 'offer_declined' | 'offer_lapsed'; toId: string }
  | { kind: 'asked'; commitment: number; toId: string; text: string; dueAt: string }
  | { kind: 'ask_answered'; commitment: number; text: string }
  | { kind: 'goodwill'; number: number; what: string; value_cents: number; why: string }
  | { kind: 'goodwill_decided'; number: number; approved: boolean }
  | { kind: 'goodwill_told'; number: number }
  | ({ kind: 'closed' } & Closing)
  | { kind: 'unheard_because'; reason: string }
  | { kind: 'woken' }
  | { kind: 'after_care'; went: 'well' | 'badly' }
  /** `along`: what was owed on the duplicate and is owed where it went, by the numbers that it has here. */
  | { kind: 'merged_into' | 'merged_from'; item: number; along?: readonly number[] }
  | { kind: 'split_from'; item: number }
  /** `heardAt`: what was heard at that instant was that request alone; missing in what was written down before that was noted. */
  | { kind: 'split_into'; item: number; heardAt?: string }
  | { kind: 'muted'; until: string }
  | { kind: 'topics'; topics: readonly string[] }
  /** What was said where nobody else could hear it: on the phone, at the counter. */
  | { kind: 'noted'; text: string }
  /** The charter's clocks have changed: it is due at another time. */
  | { kind: 'replanned'; commitment: number; dueAt: string }
  /** A setting of the charter, as it is written in a charter file; missing: the default. Belongs to no item. */
  | { kind: 'setting'; setting: string; before?: Json; after?: Json }
  /** What was kept of that time was handed out, of all customers or of one. Belongs to no item. */
  | { kind: 'exported'; since: string; until: string; customer?: string }
  /** Somebody's name, id and words were erased; whose, nobody can read here. Belongs to no item. */
  | { kind: 'erased' }
  | { kind: 'refused'; door: Door; because: Refusal };

/** The ways in. A reaction taken away changes something at most; it is never explained. */
export type Door =
  | 'reaction'
  | 'unreaction'
  | 'message'
  | 'button'
  | 'command'
  | 'modal'
  | 'shortcut'
  | 'mention'
  | 'workflow';

/** Where a person stood when acting: an answer in private goes there. At Home the channel is the person. */
export type Whereabouts = { channelId: string; threadTs?: string };

export type Destination =
  | { to: 'desk' }
  | { to: 'person'; personId: string }
  | { to: 'only'; personId: string; at: Whereabouts }
  /** Where the customer reads. Only what an agent has seen and confirmed goes there. */
  | { to: 'customer'; at: Required<Whereabouts> };

/** The addressee that stands for everybody. It is kept in keys and in histories: by another name news would come twice. */
export const DESK = 'desk';

/** Whom it is for: the one person, or else everybody. */
export const addresseeOf = (destination: Destination): string =>
  'personId' in destination ? destination.personId : DESK;

/** `soon` and `due` speak to who should act, `overdue` and `morning` insist. */
export type Urgency = 'soon' | 'due' | 'overdue' | 'morning';

/** Something people should be told. The key is natural: the same news has the same key. */
export type Notice = { key: string; destination: Destination; item?: number; commitment?: number } & NoticeBody;

export type NoticeBody =
  | { kind: 'card' }
  /** @param dueAt - when it was to be told; missing in what was written down before that was noted */
  | { kind: 'nudge'; urgency: Urgency; dueAt?: string }
  /** Something that a person is asked, with the buttons to answer. */
  | { kind: 'question'; question: Question }
  | { kind: 'reply'; reply: Reply }
  /** @param byId - who has read it, and wants it to be posted */
  | { kind: 'statement'; text: string; byId?: string }
  | { kind: 'digest'; charterId: string; localDate: string; since: string; late: boolean }
  | { kind: 'facts'; charterId: string; since: string; until: string }
  /** More than the budget allows: as one message, that grows. */
  | { kind: 'grouped' }
  | { kind: 'parked'; what: string; error: string }
  /** Nobody listened in that time. @param readFrom - what was written before was not read: it is too long ago */
  | { kind: 'gap'; since: string; until: string; readFrom?: string; isWhole: boolean; found: Found }
  /** The bot was invited: what is this channel? @param is - once somebody has said so */
  | { kind: 'channel'; channelId: string; is?: ChannelUse }
  /** What the person finds at Home, as it is at that moment. */
  | { kind: 'home' }
  /** What is kept of that time, as files. */
  | { kind: 'export'; since: string; until: string; customer?: string };

/** What was written or given while nobody listened: by customers and by us, and emoji by what they mean. */
export type Found = { customers: number; ours: number; flags: number; claims: number; closes: number };

export type Reply =
  | { say: 'claimed_by'; item: number; ownerId: string }
  | { say: 'already_yours' | 'already_closed' | 'not_owner' | 'nothing_to_do' | 'noted'; item: number }
  | { say: 'open_promises'; item: number; promises: { ownerId: string; text: string; dueAt: string }[] }
  | {
      say: 'promised';
      item: number;
      text: string;
      dueAt: string;
      commitment: number;
      /** Why it may be hard to keep, and better times (ISO). */
      doubts?: readonly Doubt[];
      better?: readonly string[];
    }
  | { say: 'moved'; item: number; text: string; dueAt: string; customerTold?: boolean }
  | { say: 'insisted'; item: number; text: string; dueAt: string }
  | { say: 'already_settled'; item: number; text: string; verdict: Verdict }
  | { say: 'no_such_item'; item: number }
  /** A word is given for a time that is still to come. */
  | { say: 'past' }
  | { say: 'handover_offered'; item: number; toId: string; until: string }
  | { say: 'already_handed_over'; item: number; toId: string }
  | { say: 'cannot_receive'; item: number; toId: string }
  | { say: 'brief_missing'; item: number }
  | { say: 'asked'; item: number; toId: string; dueAt: string }
  | { say: 'goodwill_pending' | 'only_a_lead'; item: number }
  | { say: 'merged'; item: number; into: number }
  | { say: 'cannot_merge'; item: number; into: number }
  | { say: 'split'; item: number; from: number }
  | { say: 'muted'; item: number; until: string }
  /** An agent's word, written at that instant, that may answer several requests: which one did they answer? */
  | { say: 'which_item'; word: string; items: readonly { number: number; who: string; excerpt: string }[] }
  | { say: 'away'; until?: string }
  | { say: 'back' }
  | { say: 'cannot_post'; item: number }
  | { say: 'exporting' | 'export_failed' | 'only_a_lead_exports' | 'only_a_lead_erases' | 'erase_failed' }
  /** @param items - on which something was erased */
  | { say: 'erased'; items: number }
  /** @param first - the team had no desk channel before */
  | { say: 'channel_is'; channelId: string; is: ChannelUse; first?: true }
  | { say: 'channel_settled'; channelId: string; is: ChannelUse }
  | { say: 'desk_is_shared'; channelId: string }
  /** Settings are a lead's. */
  | { say: 'only_a_lead_sets' }
  /** Who makes up the team by themselves: without them everybody would be of it. */
  | { say: 'last_of_team'; personId: string }
  | { say: 'refused'; because: Refusal };

/** Nothing changes; the person may hear why. */
export const unchanged = (dossier: Dossier, reply?: Reply): Decision => ({
  dossier,
  entries: [],
  notices: [],
  ...(reply && { reply }),
});

/** The item's live card in the desk channel: the same message for ever, edited in place. */
export const cardOf = (item: Pick<Item, 'number'>): Notice => ({
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
