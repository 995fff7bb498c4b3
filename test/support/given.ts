/** A team, its people, and items in every state: so that a test says only what matters to it. */
import type { Calendar, Span } from '../../src/care/calendar.ts';
import {
  type Charter,
  DEFAULT_AWAY,
  DEFAULT_AWAY_EMOJI,
  DEFAULT_BUDGET,
  DEFAULT_CHASES,
  DEFAULT_CLOCKS,
  DEFAULT_EMOJI,
  DEFAULT_GOODWILL,
  DEFAULT_HANDOVER,
  DEFAULT_LADDERS,
  DEFAULT_OFFER,
  DEFAULT_RETENTION,
} from '../../src/care/charter.ts';
import type { Decision, Destination, Entry, Notice, Reply, Whereabouts } from '../../src/care/decision.ts';
import { type Dossier, isOpen, type OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { close, type Ending } from '../../src/care/moves/close.ts';
import { flag, type Request } from '../../src/care/moves/flag.ts';
import { promise } from '../../src/care/moves/promise.ts';
import type { Person } from '../../src/care/person.ts';
import type { Question } from '../../src/care/question.ts';

export const TEAM = 'T0AURORA';

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  homeTeamId: TEAM,
  name: id,
  zone: 'Europe/Rome',
  locale: 'it',
  isBot: false,
  isDeleted: false,
  isGuest: false,
  isAdmin: false,
  ...more,
});

export const marco = person('U0MARCO');
export const anna = person('U0ANNA');
export const tom = person('U0TOM');
/** The team's lead. */
export const giulia = person('U0GIULIA', { isAdmin: true });

export const OFFICE: readonly Span[] = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
];

export const officeWeek = (closed: readonly string[] = []): Calendar => ({
  zone: 'Europe/Rome',
  hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  closed: new Set(closed),
});

/** People are told in the team's hours, unless it keeps other ones quiet. */
export const charterWith = ({ calendar = officeWeek(), ...more }: Partial<Charter> = {}): Charter => ({
  teamId: TEAM,
  id: 'default',
  locale: 'it',
  calendar,
  telling: calendar,
  digestAt: '08:30',
  deskChannelId: 'C0DESK',
  people: 'members',
  leads: [giulia.id],
  emoji: DEFAULT_EMOJI,
  captures: new Set(),
  customersMayFlag: false,
  awayEmoji: DEFAULT_AWAY_EMOJI,
  customers: [],
  topics: [],
  clocks: DEFAULT_CLOCKS,
  ladders: DEFAULT_LADDERS,
  chases: DEFAULT_CHASES,
  offer: DEFAULT_OFFER,
  handover: DEFAULT_HANDOVER,
  away: DEFAULT_AWAY,
  goodwill: DEFAULT_GOODWILL,
  budget: DEFAULT_BUDGET,
  retention: DEFAULT_RETENTION,
  ...more,
});

/** What most teams have: office hours in Rome, one lead, all the defaults. */
export const charter = charterWith();

/** monday('10:00'): that local time in Rome, in a week of November 2026 without holidays. */
const on =
  (date: string) =>
  (time: string): Date =>
    new Date(`${date}T${time}:00+01:00`);
export const monday = on('2026-11-23');
export const tuesday = on('2026-11-24');
export const wednesday = on('2026-11-25');
export const friday = on('2026-11-27');
export const saturday = on('2026-11-28');

/** The customer: an outsider in a shared channel. */
export const CARLA = 'U0CARLA';

/** In the thread of Carla's message. */
export const inThread: Whereabouts = { channelId: 'C0ROSSI', threadTs: '1763888400.000100' };

/** Carla Rossi's message in a channel that she reads, Monday at ten. */
export const request = (more: Partial<Request> = {}): Request => ({
  anchor: { channelId: 'C0ROSSI', messageTs: '1763888400.000100', threadTs: '1763888400.000100' },
  conversation: 'here',
  customerName: 'Rossi Srl',
  contact: { personId: CARLA, name: 'Carla Rossi' },
  text: 'La macchina perde acqua, potete aiutarci?',
  askedAt: monday('10:00'),
  ...more,
});

/** "Call me back", written down by Marco after a call: no message, no contact. */
export const phoneCall = (): Request => ({ conversation: 'elsewhere', text: 'richiamare', askedAt: monday('10:00') });

type Flagging = { number?: number; asked?: Partial<Request>; by?: Person; under?: Charter; at?: Date };

/** Flagged by Anna when it was written, unless said otherwise. */
export function flagged({ number = 1, asked = {}, by = anna, under = charter, at }: Flagging = {}): Dossier<OpenItem> {
  const message = request(asked);
  return open(flag(message, number, by, under, at ?? message.askedAt).dossier);
}

/** Flagged, and taken on by Marco unless said otherwise. */
export function claimed(flagging: Flagging & { owner?: Person } = {}): Dossier<OpenItem> {
  const dossier = flagged(flagging);
  const { owner = marco, under = charter } = flagging;
  return open(claim(dossier, owner, under, flagging.at ?? dossier.item.askedAt).dossier);
}

/** Claimed, with Marco's word on it. Its promise is commitment number 2: the first answer is still owed. */
export function promised(dueAt: Date, flagging: Flagging & { owner?: Person } = {}): Dossier<OpenItem> {
  const dossier = claimed(flagging);
  const { owner = marco, under = charter } = flagging;
  const word = { text: 'richiamare Rossi', dueAt };
  return open(promise(dossier, word, owner, under, flagging.at ?? dossier.item.askedAt).dossier);
}

/** Claimed, and answered by Marco in the thread: ten past ten, unless said otherwise. */
export function answered(flagging: Flagging & { owner?: Person; heardAt?: Date } = {}): Dossier<OpenItem> {
  const { owner = marco, under = charter, heardAt = monday('10:10') } = flagging;
  return open(answer(claimed(flagging), 'here', inThread, owner, under, heardAt).dossier);
}

/** The customer has not been told of the new time. */
export const UNTOLD = { customerTold: false };

export const SOLVED: Ending = { outcome: 'solved' };

export const closed = (by: Person = marco, at: Date = monday('12:00')): Dossier =>
  close(claimed(), SOLVED, by, charter, at).dossier;

/** The same dossier, known to be open: a test that is wrong about it fails here. */
export function open(dossier: Dossier): Dossier<OpenItem> {
  if (!isOpen(dossier)) throw new Error(`the item is ${dossier.item.state}`);
  return dossier;
}

/** Nothing changes, nothing is written down, nobody is told; the person may hear why. */
export const nothing = (dossier: Dossier, reply?: Reply): Decision => ({
  dossier,
  entries: [],
  notices: [],
  ...(reply && { reply }),
});

/** The one commitment of that number. */
export function commitment({ commitments }: Dossier, number: number) {
  const found = commitments.find((one) => one.number === number);
  if (!found) throw new Error(`no commitment ${number}`);
  return found;
}

export const verdicts = ({ commitments }: Dossier) => commitments.map(({ clock, verdict }) => `${clock} ${verdict}`);

/** Who is nudged about what: ["U0MARCO promise due"]. */
export const told = ({ dossier, notices }: Pick<Decision, 'dossier' | 'notices'>): string[] =>
  notices.flatMap((notice) =>
    notice.kind === 'nudge' && notice.commitment !== undefined
      ? `${addressee(notice)} ${commitment(dossier, notice.commitment).clock} ${notice.urgency}`
      : [],
  );

/** What is asked of whom: ["U0MARCO chased"]. */
export const questions = ({ notices }: Pick<Decision, 'notices'>): string[] =>
  notices.flatMap((notice) => (notice.kind === 'question' ? `${addressee(notice)} ${notice.question.ask}` : []));

/** The one question of that kind. */
export function question<A extends Question['ask']>(
  { notices }: Pick<Decision, 'notices'>,
  ask: A,
): Extract<Question, { ask: A }> {
  const [found, ...others] = notices.flatMap((notice) => (notice.kind === 'question' ? notice.question : []));
  if (others.length > 0 || found?.ask !== ask) throw new Error(`no single question ${ask}`);
  return found as Extract<Question, { ask: A }>;
}

/** What was written down: ["claimed", "promised"]. */
export const happened = ({ entries }: { entries: readonly Entry[] }): string[] => entries.map(({ what }) => what.kind);

export const whom = (destination: Destination): string =>
  'personId' in destination ? destination.personId : destination.to;

const addressee = ({ destination }: Notice): string => whom(destination);
