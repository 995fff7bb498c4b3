/** A team with a handful of items, on which a storm of gestures falls. */
import type { Absences } from '../../../src/care/absence.ts';
import { type Charter, DEFAULT_CLOCKS, DEFAULT_LADDERS, type Ladder } from '../../../src/care/charter.ts';
import type { Customer } from '../../../src/care/customer.ts';
import type { Decision, Entry } from '../../../src/care/decision.ts';
import type { Dossier } from '../../../src/care/item.ts';
import type { Request } from '../../../src/care/moves/flag.ts';
import { flag } from '../../../src/care/moves/flag.ts';
import type { Person } from '../../../src/care/person.ts';
import { anna, CARLA, charterWith, giulia, marco, officeWeek, tom } from '../../support/given.ts';
import type { Random } from '../../support/random.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const PEOPLE: readonly Person[] = [marco, anna, tom, giulia];

/** An item with its whole history, and the keys of all that was ever told about it. */
export type Life = { dossier: Dossier; entries: readonly Entry[]; keys: Set<string> };

export type World = { charter: Charter; lives: Life[]; focus?: Life; absences: Absences; now: Date };

/** What one gesture did to one item. */
export type Moment = {
  gesture: string;
  life: Life;
  before: Dossier;
  decision: Decision;
  /** Whoever acted; the customer, or nobody when only time has passed. */
  byId: string | undefined;
  /** When it happened: it may be heard of late. */
  at: Date;
  now: Date;
  charter: Charter;
  absences: Absences;
};

const rossi: Customer = {
  name: 'Rossi Srl',
  channelIds: ['C0ROSSI'],
  contacts: [CARLA],
  languages: ['it'],
  noCalls: [{ from: '09:00', to: '10:00' }],
  prefers: anna.id,
  clocks: { keep_posted: { working_days: 2, waiting_on_customer_days: 5 } },
};

const HOLIDAYS = ['2026-04-06', '2026-12-25', '2027-01-01', '2026-05-01'];
const office = officeWeek(HOLIDAYS);
const core = [
  { from: '09:30', to: '12:30' },
  { from: '14:30', to: '17:30' },
];

/** Teams that differ in everything a charter can say. */
const CHARTERS: readonly Charter[] = [
  charterWith({ calendar: office }),
  charterWith({
    calendar: office,
    telling: { ...office, hours: { mon: core, tue: core, wed: core, thu: core, fri: core } },
    clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 16 * HOUR_MS } },
    customers: [rossi],
    topics: [{ name: 'water', words: ['acqua'], people: [tom.id] }],
    leads: [giulia.id, anna.id],
    goodwill: { free_cents: 0, currency: 'EUR' },
  }),
  charterWith({
    calendar: {
      zone: 'America/New_York',
      hours: { fri: [{ from: '00:00', to: '24:00' }], sun: core },
      closed: new Set(),
    },
    leads: [],
    clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 2 * HOUR_MS } },
  }),
];

/** Weeks around both changes of the clocks, Easter Monday, the end of the year, and an ordinary one. */
const BEGINNINGS = ['2026-03-26', '2026-10-22', '2026-04-02', '2026-12-23', '2026-11-23'];

/** Another one; or the same with other values, or with a part of another. */
export function charterFrom(random: Random, before: Charter): Charter {
  const other = random.pick(CHARTERS);
  const first_answer = { working_ms: random.pick([5, 30, 600]) * MINUTE_MS };
  const every_answer = { working_ms: random.pick([10, 120, 900]) * MINUTE_MS };
  const keep_posted = random.pick([other.clocks.keep_posted, { working_days: 3, waiting_on_customer_days: 1 }]);
  return random.pick<Charter>([
    other,
    { ...before, ladders: random.pick([DEFAULT_LADDERS, SPARSE_LADDERS]) },
    { ...before, clocks: { ...before.clocks, first_answer, every_answer, keep_posted } },
    { ...before, clocks: other.clocks, customers: other.customers },
    { ...before, calendar: other.calendar, telling: other.telling },
  ]);
}

const SPARSE_LADDERS = Object.fromEntries(
  Object.keys(DEFAULT_LADDERS).map((clock) => [
    clock,
    [
      { at: 'due', offset_ms: -3 * HOUR_MS, tell: ['desk'] },
      { at: 'due', offset_ms: 5 * MINUTE_MS, tell: ['owner', 'lead'] },
      { at: 'each_working_morning', tell: ['lead'] },
    ] satisfies Ladder,
  ]),
) as unknown as Charter['ladders'];

export function worldFrom(random: Random): World {
  const hour = String(random.whole(0, 23)).padStart(2, '0');
  return {
    charter: random.pick(CHARTERS),
    lives: [],
    absences: [],
    now: new Date(`${random.pick(BEGINNINGS)}T${hour}:30:00Z`),
  };
}

const THREADS = { messageTs: '1.1', threadTs: '1.1' };

export function requestFrom(random: Random, askedAt: Date): Request {
  const asked = { customerName: 'Rossi Srl', text: 'La macchina perde acqua', askedAt };
  const contact = { personId: CARLA, name: 'Carla Rossi' };
  const anchor = { channelId: 'C0ROSSI', ...THREADS };
  return random.pick<Request>([
    { ...asked, contact, anchor, conversation: 'here' },
    { ...asked, contact, anchor, conversation: 'here', answers: [new Date(askedAt.getTime() + MINUTE_MS)] },
    { ...asked, contact, anchor, conversation: 'elsewhere' },
    { ...asked, conversation: 'elsewhere' },
  ]);
}

/** One more item, flagged by somebody some time after it was written. */
export function flagOne(random: Random, world: World, by: Person): Decision {
  const waited_ms = random.pick([0, 5 * MINUTE_MS, 5 * HOUR_MS, 3 * DAY_MS]);
  const request = requestFrom(random, new Date(world.now.getTime() - waited_ms));
  const { answers, ...unanswered } = request;
  const said = answers?.every((one) => one <= world.now) ? request : unanswered;
  return flag(said, world.lives.length + 1, by, world.charter, world.now);
}
