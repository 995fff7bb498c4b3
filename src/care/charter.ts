/** One team's charter: its people, hours, clocks, ladders and signs, ready to decide by. */
import type { Calendar } from './calendar.ts';
import type { ClockName } from './commitment.ts';
import type { Locale } from './person.ts';

/** Who is told. Without an owner the owner's nudge goes to the desk. */
export type Audience = 'owner' | 'desk' | 'lead';

/**
 * One rung of a ladder: when, and whom. Offsets count from the due instant, negative before it; in working
 * time for the clocks of the charter and of expectation, by the wall clock for a promise.
 */
export type Rung =
  | { at: 'due'; offset_ms: number; tell: readonly Audience[] }
  | { at: 'each_working_morning'; tell: readonly Audience[] };

export type Ladder = readonly Rung[];

export type Charter = {
  teamId: string;
  id: string;
  /** The language of channel posts. */
  locale: Locale;
  calendar: Calendar;
  /** Local time of the morning digest, "08:30". */
  digestAt: string;
  /** Where cards, nudges and digests live; missing while no such channel is found. */
  deskChannelId?: string;
  /** `members`: every full member of the workspace. */
  people: 'members' | ReadonlySet<string>;
  leads: readonly string[];
  emoji: { flag: readonly string[]; claim: readonly string[]; close: readonly string[] };
  clocks: {
    first_answer: { working_ms: number };
    keep_posted: { working_days: number };
  };
  ladders: Record<ClockName, Ladder>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const DEFAULT_EMOJI: Charter['emoji'] = {
  flag: ['ticket'],
  claim: ['eyes', 'raising_hand'],
  close: ['white_check_mark'],
};

export const DEFAULT_CLOCKS: Charter['clocks'] = {
  first_answer: { working_ms: 30 * MINUTE_MS },
  keep_posted: { working_days: 1 },
};

/** Before due → at due → after due to the lead → each working morning, until a person acts. */
export const DEFAULT_LADDERS: Charter['ladders'] = {
  first_answer: [
    { at: 'due', offset_ms: -15 * MINUTE_MS, tell: ['owner'] },
    { at: 'due', offset_ms: 0, tell: ['owner'] },
    { at: 'due', offset_ms: 30 * MINUTE_MS, tell: ['lead'] },
    { at: 'each_working_morning', tell: ['owner', 'lead'] },
  ],
  keep_posted: [
    { at: 'due', offset_ms: -HOUR_MS, tell: ['owner'] },
    { at: 'due', offset_ms: 0, tell: ['owner'] },
    { at: 'due', offset_ms: 2 * HOUR_MS, tell: ['lead'] },
    { at: 'each_working_morning', tell: ['owner', 'lead'] },
  ],
  promise: [
    { at: 'due', offset_ms: -15 * MINUTE_MS, tell: ['owner'] },
    { at: 'due', offset_ms: 0, tell: ['owner'] },
    { at: 'due', offset_ms: 10 * MINUTE_MS, tell: ['lead'] },
    { at: 'each_working_morning', tell: ['owner', 'lead'] },
  ],
};

export type Sign = keyof Charter['emoji'];

/** What an emoji means to this team. @param name - as Slack names it: `wave::skin-tone-2` has a tone */
export function signOf(charter: Charter, name: string): Sign | undefined {
  const [base = name] = name.split('::');
  return (['flag', 'claim', 'close'] as const).find((sign) => charter.emoji[sign].includes(base));
}
