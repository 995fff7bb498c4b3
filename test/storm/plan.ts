/**
 * A day at a care desk by a seed: who does what, and when, and what breaks meanwhile. What an act is about is chosen
 * when it is played, by the share that stands in it, among what there is by then.
 */
import { type Random, seeded } from '../support/random.ts';

export const AGENTS = ['giulia', 'marco', 'ania', 'tom', 'sara'] as const;
export type Agent = (typeof AGENTS)[number];

/** Each customer, and the channel shared with them. */
export const CUSTOMERS = { rossi: 'support-rossi', nowak: 'support-nowak', smith: 'support-smith' } as const;
export type Customer = keyof typeof CUSTOMERS;

/** People who may do nothing, each in a channel where they can try. */
export const STRANGERS = { ...CUSTOMERS, piotr: 'support', lea: 'general' } as const;
export type Stranger = keyof typeof STRANGERS;

export type Act =
  | { act: 'request'; who: Customer; text: string }
  /** Asks again, in the thread of a request of theirs, or below it. */
  | { act: 'again'; who: Customer; text: string; inThread: boolean; which: number }
  | { act: 'edit' | 'delete'; which: number }
  | { act: 'react' | 'unreact'; who: Agent; name: string; which: number }
  | { act: 'answer'; who: Agent; text: string; which: number }
  | { act: 'promise'; who: Agent; minutes: number; text: string; which: number }
  /** Presses one of the buttons that they see, in their direct messages or in the desk channel. */
  | { act: 'press'; who: Agent; which: number }
  | { act: 'type'; who: Agent; text: string }
  | { act: 'home'; who: Agent }
  | { act: 'intrude'; who: Stranger; by: 'reaction' | 'command' | 'button'; which: number }
  | { act: 'trouble'; fault: Fault }
  | { act: 'database'; is: 'down' | 'silent' }
  /** Nothing of Slack can be reached for some minutes. */
  | { act: 'slack' }
  /** Somebody dies, so long after there was something to do, in real time. */
  | { act: 'death'; of: 'one' | 'all'; after_ms: number };

export type Fault = { kind: string; method?: string; event?: string; count?: number; retry_after?: string };

/** @param at_s - seconds since the storm began */
export type Step = Act & { at_s: number };

const REQUESTS = [
  'La macchina perde acqua.',
  'Kiedy przyjedzie technik?',
  'Our invoice is wrong, could somebody look?',
  'È <!channel> urgente & <https://example.com|qui>!',
  'נזילה 🚰🚰 \u200f‮abc‬ ​',
  `Buongiorno. ${'Ancora niente. '.repeat(300)}`,
  "'; DROP TABLE items; --",
  '*_~`>&lt;|#142`~_*',
];
const AGAIN = ['Mi sentite?', 'I jak?', 'Any news?', 'Nessuno risponde?', '🙄'];
const ANSWERS = ['Guardo subito.', 'Już sprawdzam.', 'We are looking into it.', 'Il pezzo è ordinato.'];
const EMOJI = ['ticket', 'eyes', 'eyes', 'raising_hand', 'white_check_mark', 'thumbsup'];
const TYPED = [
  '/care mine',
  '/care board',
  '/care item #1',
  '/care why #999999',
  '/care claim #1',
  '/care close #2',
  '/promise',
  '/promise 25:00 x',
  '/promise yesterday call',
  '/care nonsense',
];

/** Slack's side: what may happen to any call, or to any event on its way. */
const FAULTS: Fault[] = [
  { kind: 'lost_response', method: 'chat.postMessage' },
  { kind: 'lost_response', method: 'chat.update' },
  { kind: 'lost_response', method: 'views.publish' },
  { kind: 'error_after_store', method: 'chat.postMessage' },
  { kind: 'error_after_store', method: 'chat.update' },
  { kind: 'error_before_store', method: 'chat.postMessage' },
  { kind: 'error_before_store', method: 'chat.update' },
  { kind: 'rate_limited', method: 'chat.postMessage', retry_after: '30' },
  { kind: 'rate_limited', method: 'chat.update', retry_after: '20' },
  { kind: 'rate_limited', method: 'conversations.history', retry_after: '5' },
  { kind: 'rate_limited', method: 'users.info', retry_after: '5' },
  { kind: 'error_before_store', method: 'users.info' },
  { kind: 'error_before_store', method: 'conversations.replies' },
  { kind: 'error_before_store', method: 'views.open' },
  { kind: 'drop_ack', event: 'reaction_added' },
  { kind: 'drop_ack', event: 'reaction_removed' },
  { kind: 'drop_ack', event: 'message' },
  { kind: 'duplicate', event: 'reaction_added' },
  { kind: 'duplicate', event: 'reaction_removed' },
  { kind: 'duplicate', event: 'message' },
  { kind: 'second_context', event: 'message' },
  { kind: 'reorder', event: 'reaction_added' },
  { kind: 'reorder', event: 'reaction_removed' },
  { kind: 'reorder', event: 'message' },
  { kind: 'kill_sockets' },
  { kind: 'refresh' },
  { kind: 'link_disabled' },
];

export type PlanOptions = {
  seed: number;
  hours: number;
  /** Processes may die, too: then no two runs are the same. */
  deaths: boolean;
};

/** About ten acts an hour, most of them in working hours; the last quarter of an hour is quiet. */
export function planOf({ seed, hours, deaths }: PlanOptions): Step[] {
  const random = seeded(seed);
  const length_s = hours * 3600;
  const steps = Array.from({ length: hours * 10 }, () => ({
    at_s: random.whole(0, Math.max(1, length_s - 900)),
    ...anAct(random, deaths),
  }));
  return steps.sort((a, b) => a.at_s - b.at_s);
}

type Draw = [weight: number, draw: (random: Random) => Act];

const share = (random: Random): number => random.whole(0, 9999) / 10_000;
const customer = (random: Random): Customer => random.pick(Object.keys(CUSTOMERS) as Customer[]);

const DRAWS: Draw[] = [
  [10, (random) => ({ act: 'request', who: customer(random), text: random.pick(REQUESTS) })],
  [
    9,
    (random) => ({
      act: 'again',
      who: customer(random),
      text: random.pick(AGAIN),
      inThread: random.chance(0.7),
      which: share(random),
    }),
  ],
  [2, (random) => ({ act: random.pick(['edit', 'delete'] as const), which: share(random) })],
  [22, (random) => ({ act: 'react', who: random.pick(AGENTS), name: random.pick(EMOJI), which: share(random) })],
  [4, (random) => ({ act: 'unreact', who: random.pick(AGENTS), name: random.pick(EMOJI), which: share(random) })],
  [9, (random) => ({ act: 'answer', who: random.pick(AGENTS), text: random.pick(ANSWERS), which: share(random) })],
  [
    9,
    (random) => ({
      act: 'promise',
      who: random.pick(AGENTS),
      minutes: random.whole(2, 300),
      text: `richiamare ${random.whole(100_000, 999_999)}`,
      which: share(random),
    }),
  ],
  [14, (random) => ({ act: 'press', who: random.pick(AGENTS), which: share(random) })],
  [4, (random) => ({ act: 'type', who: random.pick(AGENTS), text: random.pick(TYPED) })],
  [2, (random) => ({ act: 'home', who: random.pick(AGENTS) })],
  [
    8,
    (random) => ({
      act: 'intrude',
      who: random.pick(Object.keys(STRANGERS) as Stranger[]),
      by: random.pick(['reaction', 'reaction', 'command', 'button'] as const),
      which: share(random),
    }),
  ],
  [14, (random) => ({ act: 'trouble', fault: { ...random.pick(FAULTS), count: random.whole(1, 3) } })],
  [1, (random) => ({ act: 'database', is: random.pick(['down', 'silent'] as const) })],
  [1, () => ({ act: 'slack' })],
];

const DEATH: Draw = [
  3,
  (random) => ({ act: 'death', of: random.pick(['one', 'one', 'all'] as const), after_ms: random.whole(0, 60) }),
];

function anAct(random: Random, deaths: boolean): Act {
  const draws: Draw[] = deaths ? [...DRAWS, DEATH] : DRAWS;
  let left = random.whole(
    1,
    draws.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, draw] of draws) {
    left -= weight;
    if (left <= 0) return draw(random);
  }
  throw new RangeError('The weights do not add up.');
}
