/** One team's charter: its people, hours, clocks, ladders and signs, ready to decide by. */
import type { Calendar } from './calendar.ts';
import type { ClockName } from './commitment.ts';
import type { Customer } from './customer.ts';
import type { Locale } from './person.ts';

/** Who is told. Without an owner the owner's nudge goes to the desk. */
export type Audience = 'owner' | 'desk' | 'lead';

/**
 * One rung of a ladder: when, and whom. Offsets count from the due instant, negative before it; in working
 * time, but by the wall clock for what was promised for an exact instant.
 */
export type Rung =
  | { at: 'due'; offset_ms: number; tell: readonly Audience[] }
  | { at: 'each_working_morning'; tell: readonly Audience[] };

export type Ladder = readonly Rung[];

/** The ladder of chases: from that many on, with each further one. */
export type ChaseRung = { from: number; tell: readonly Audience[] };

export type Clocks = {
  first_answer: { working_ms: number };
  /** After the opening, for what waited since closing. */
  opening: { working_ms: number };
  every_answer: { working_ms: number };
  keep_posted: { working_days: number; waiting_on_customer_days: number };
  /** Off unless the charter says otherwise. */
  resolution?: { working_ms: number };
};

/** Something that some people know about. */
export type Topic = {
  name: string;
  /** Words in a request that speak of it, in lower case. */
  words: readonly string[];
  people: readonly string[];
};

export type Charter = {
  teamId: string;
  id: string;
  /** The language of channel posts. */
  locale: Locale;
  calendar: Calendar;
  /** When people may be reminded: the hours without the quiet ones. */
  telling: Calendar;
  /** Local time of the morning digest, "08:30". */
  digestAt: string;
  /** Where cards, nudges and digests live; missing while no such channel is found. */
  deskChannelId?: string;
  /** `members`: every full member of the workspace. */
  people: 'members' | ReadonlySet<string>;
  leads: readonly string[];
  emoji: Record<Sign, readonly string[]>;
  /** Channels in which every message that is not an agent's becomes an item. */
  captures: ReadonlySet<string>;
  /** A customer's own flag counts. */
  customersMayFlag: boolean;
  /** Emoji of a Slack status that say that somebody is away. */
  awayEmoji: ReadonlySet<string>;
  customers: readonly Customer[];
  topics: readonly Topic[];
  clocks: Clocks;
  ladders: Record<ClockName, Ladder>;
  chases: readonly ChaseRung[];
  /** How long one person has to take an offered item. */
  offer: { working_ms: number };
  /** How long somebody has to accept a handover. */
  handover: { working_ms: number };
  /** How long before it is due the promise of somebody who is away is offered to the desk. */
  away: { ahead_ms: number };
  /** What needs no lead's approval, and in which currency (ISO 4217). */
  goodwill: { free_cents: number; currency: string };
  /** Days after the close when the customer is asked how it went; missing: only when somebody wishes it. */
  afterCare?: { days: number };
  /** Messages to one person, or to the desk, in an hour; more are one grouped message. */
  budget: { hourly: number };
  /** Days after the close when what people wrote is erased; the facts stay. */
  retention: { days: number };
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export type Sign = 'flag' | 'claim' | 'close' | 'customer_flag';

export const DEFAULT_EMOJI: Charter['emoji'] = {
  flag: ['ticket'],
  claim: ['eyes', 'raising_hand'],
  close: ['white_check_mark'],
  customer_flag: ['sos'],
};

export const DEFAULT_AWAY_EMOJI: Charter['awayEmoji'] = new Set([
  'palm_tree',
  'face_with_thermometer',
  'airplane',
  'beach_with_umbrella',
]);

export const DEFAULT_CLOCKS: Charter['clocks'] = {
  first_answer: { working_ms: 30 * MINUTE_MS },
  opening: { working_ms: 15 * MINUTE_MS },
  every_answer: { working_ms: 2 * HOUR_MS },
  keep_posted: { working_days: 1, waiting_on_customer_days: 3 },
};

/** Before due → at due → after due to the lead → each working morning, until a person acts. */
const ladder = (before_ms: number, lead_ms: number): Ladder => [
  { at: 'due', offset_ms: -before_ms, tell: ['owner'] },
  { at: 'due', offset_ms: 0, tell: ['owner'] },
  { at: 'due', offset_ms: lead_ms, tell: ['lead'] },
  { at: 'each_working_morning', tell: ['owner', 'lead'] },
];

export const DEFAULT_LADDERS: Charter['ladders'] = {
  first_answer: ladder(15 * MINUTE_MS, 30 * MINUTE_MS),
  opening: ladder(15 * MINUTE_MS, 15 * MINUTE_MS),
  every_answer: ladder(30 * MINUTE_MS, HOUR_MS),
  keep_posted: ladder(HOUR_MS, 2 * HOUR_MS),
  resolution: ladder(4 * HOUR_MS, HOUR_MS),
  promise: ladder(15 * MINUTE_MS, 10 * MINUTE_MS),
  // Nobody of ours is late: there is nothing to say before it is due.
  third_party: [
    { at: 'due', offset_ms: 0, tell: ['owner'] },
    { at: 'due', offset_ms: 4 * HOUR_MS, tell: ['lead'] },
    { at: 'each_working_morning', tell: ['owner', 'lead'] },
  ],
  ask: ladder(15 * MINUTE_MS, HOUR_MS),
};

/** The owner hears of the first chase, the lead of the second, both of each further one. */
export const DEFAULT_CHASES: Charter['chases'] = [
  { from: 1, tell: ['owner'] },
  { from: 2, tell: ['lead'] },
];

export const DEFAULT_OFFER: Charter['offer'] = { working_ms: 10 * MINUTE_MS };
export const DEFAULT_HANDOVER: Charter['handover'] = { working_ms: 2 * HOUR_MS };
export const DEFAULT_AWAY: Charter['away'] = { ahead_ms: HOUR_MS };
export const DEFAULT_GOODWILL: Charter['goodwill'] = { free_cents: 10_000, currency: 'EUR' };
export const DEFAULT_BUDGET: Charter['budget'] = { hourly: 6 };
export const DEFAULT_RETENTION: Charter['retention'] = { days: 365 };

/** What an emoji means to this team. @param name - as Slack names it: `wave::skin-tone-2` has a tone */
export function signOf(charter: Charter, name: string): Sign | undefined {
  const [base = name] = name.split('::');
  return (['flag', 'claim', 'close', 'customer_flag'] as const).find((sign) => charter.emoji[sign].includes(base));
}
