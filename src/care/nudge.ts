/** What is to be told about an item now that time has passed. */
import { type Absences, absenceAt } from './absence.ts';
import { localDate } from './calendar.ts';
import type { Audience, Charter, Rung } from './charter.ts';
import { stepsOn } from './check.ts';
import { speakers } from './clocks.ts';
import type { OpenCommitment } from './commitment.ts';
import { isOpenCommitment, withCommitment } from './commitment.ts';
import type { Decision, Destination, Entry, Notice, Urgency } from './decision.ts';
import { addresseeOf, cardOf, DESK, PAROLA } from './decision.ts';
import type { Dossier, OpenItem } from './item.ts';
import { isOpen } from './item.ts';
import { rungReached, type Step, tellableFrom } from './ladder.ts';

type Climbed = { commitment: OpenCommitment; notices: Notice[] };

/** Climbs every ladder up to `now`. Several rungs missed together are told as one: the latest. */
export function nudge(dossier: Dossier<OpenItem>, charter: Charter, absences: Absences, now: Date): Decision {
  const climbed = speakers(dossier).map((commitment) => climb(commitment, dossier, charter, absences, now));
  const notices = climbed.flatMap((one) => one.notices);
  const commitments = climbed.reduce((all, { commitment }) => withCommitment(all, commitment), dossier.commitments);
  return {
    dossier: { ...dossier, commitments },
    entries: climbed.flatMap((one) => one.notices.map((notice) => nudged(one.commitment, notice, now))),
    // What was due on the card may be overdue now.
    notices: notices.length > 0 ? [...notices, cardOf(dossier.item)] : [],
  };
}

/** Somebody is back: what they answer for, and is overdue or soon due, was told to others in their place. */
export function remindReturned(dossier: Dossier<OpenItem>, personId: string, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  const pressing = speakers(dossier)
    .filter((one) => ownerOf(one, item) === personId)
    .filter((one) => isPressing(one, dossier, charter, now));
  const destination: Destination = { to: 'person', personId };
  const told = pressing.map((one) => {
    const urgency = one.dueAt <= now ? 'overdue' : 'soon';
    const notice = nudgeNotice(`back-${now.toISOString()}`, urgency, now, destination, one, item);
    return { notice, entry: nudged(one, notice, now) };
  });
  return { dossier, entries: told.map(({ entry }) => entry), notices: told.map(({ notice }) => notice) };
}

function isPressing(one: OpenCommitment, { item }: Dossier<OpenItem>, charter: Charter, now: Date): boolean {
  const isMuted = item.mutedUntil !== undefined && item.mutedUntil > now;
  if (isMuted && one.word === undefined) return false;
  const isReached = (rung: Rung) => rung.at === 'due' && rungReached(rung, one, charter.calendar) <= now;
  return one.dueAt <= now || charter.ladders[one.clock].some(isReached);
}

/**
 * Does this nudge no longer say what is so, now that it is about to be sent? What it asked for is done, or it is
 * for somebody who does not answer for it any more, or a later rung has been reached that tells the same person.
 * @param decidedAt - when the ladder was climbed for it
 */
export function isOvertaken(
  notice: Notice,
  dossier: Dossier | undefined,
  charter: Charter,
  decidedAt: Date,
  now: Date,
): boolean {
  if (notice.kind !== 'nudge') return false;
  if (!dossier || !isOpen(dossier)) return true;
  const commitment = dossier.commitments.find(({ number }) => number === notice.commitment);
  if (!commitment || !isOpenCommitment(commitment)) return true;
  const addressee = addresseeOf(notice.destination);
  if (addressee !== DESK && !answerable(commitment, dossier, charter).includes(addressee)) return true;
  const reachedSince = stepsOn(dossier, { ...commitment, climbedTo: decidedAt }, charter).filter(({ at }) => at <= now);
  return reachedSince
    .flatMap(({ rung }) => recipientsOf(rung, commitment, dossier, charter, [], now))
    .some((destination) => addresseeOf(destination) === addressee);
}

/** What is said at that instant of something that was to be told before it: "soon" is not said of what is due. */
export const urgencyAt = (urgency: Urgency, { dueAt }: OpenCommitment, now: Date): Urgency =>
  urgency === 'soon' && dueAt <= now ? 'due' : urgency;

/**
 * Who is told of what cannot reach whom it was for. Whoever was to read it in a channel finds it among their direct
 * messages; what a person cannot be asked, the desk is, once. A step that nobody heard of is not done.
 */
export function insteadOf(notice: Notice): Notice | undefined {
  const { key, destination } = notice;
  if (notice.kind === 'export') {
    return { kind: 'reply', key: `${key}:failed`, destination, reply: { say: 'export_failed' } };
  }
  if (notice.kind === 'statement') return unposted(notice);
  const isAsked = notice.kind === 'nudge' || notice.kind === 'question';
  if (destination.to === 'only') {
    // Who was refused may be a customer: they hear nothing of us beyond the channel that we share.
    const isOurs = isAsked || (notice.kind === 'reply' && notice.reply.say !== 'refused');
    const direct = { to: 'person', personId: destination.personId } as const;
    return isOurs ? { ...notice, key: `${key}:direct`, destination: direct } : undefined;
  }
  return isAsked && destination.to === 'person'
    ? { ...notice, key: `${key}:${DESK}`, destination: { to: 'desk' } }
    : undefined;
}

/** Whoever wanted the customer to read it learns that they have not. */
function unposted({ key, item, byId }: Extract<Notice, { kind: 'statement' }>): Notice | undefined {
  if (item === undefined || byId === undefined) return undefined;
  const destination = { to: 'person', personId: byId } as const;
  return { kind: 'reply', key: `${key}:failed`, destination, reply: { say: 'cannot_post', item } };
}

/** The leads; without any, the desk. */
export const toLeads = ({ leads }: Charter): Destination[] =>
  leads.length > 0 ? leads.map((personId) => ({ to: 'person', personId })) : [{ to: 'desk' }];

/** The leads who do not hear it as the desk does: without a desk channel the first lead is the desk. */
export const leadsBesideDesk = ({ deskChannelId, leads }: Charter): readonly string[] =>
  deskChannelId === undefined ? leads.slice(1) : leads;

/** Whom an audience means; whoever is away is not there to be told. */
export function recipients(
  audience: Audience,
  ownerId: string | undefined,
  charter: Charter,
  absences: Absences,
  now: Date,
): Destination[] {
  if (audience === 'lead') return toLeads(charter);
  const present = audience === 'owner' && ownerId !== undefined && !absenceAt(absences, ownerId, now);
  return present ? [{ to: 'person', personId: ownerId }] : [{ to: 'desk' }];
}

function climb(
  commitment: OpenCommitment,
  dossier: Dossier<OpenItem>,
  charter: Charter,
  absences: Absences,
  now: Date,
): Climbed {
  const due = stepsOn(dossier, commitment, charter)
    .filter(({ at }) => at <= now)
    .filter(({ rung }) => tellableFrom(commitment, charter, now, rung) <= now);
  if (due.length === 0) return { commitment, notices: [] };
  // The latest rung wins for each person: a night of downtime is told once, not rung by rung.
  const latest = new Map<string, Notice>();
  for (const step of due) {
    for (const destination of recipientsOf(step.rung, commitment, dossier, charter, absences, now)) {
      latest.set(addresseeOf(destination), ofStep(step, destination, commitment, dossier.item, charter, now));
    }
  }
  return { commitment: { ...commitment, climbedTo: now }, notices: [...latest.values()] };
}

/**
 * One voice: nobody hears the same by direct message and in the desk channel. What the owner is told in private the
 * desk is not told; what the desk is told the leads read there.
 */
function recipientsOf(
  rung: Rung,
  commitment: OpenCommitment,
  { item }: Dossier<OpenItem>,
  charter: Charter,
  absences: Absences,
  now: Date,
): Destination[] {
  const ownerId = ownerOf(commitment, item);
  const all = rung.tell.flatMap((one) => recipients(one, ownerId, charter, absences, now));
  const toOwner = all.some((one) => one.to === 'person' && one.personId === ownerId);
  const [toDesk] = all.filter(({ to }) => to === 'desk');
  return toDesk && !toOwner ? [toDesk] : all.filter(({ to }) => to === 'person');
}

const ownerOf = (commitment: OpenCommitment, item: OpenItem): string | undefined =>
  commitment.word?.ownerId ?? item.owner?.personId;

/** The people whom any of its rungs may tell. */
const answerable = (commitment: OpenCommitment, { item }: Dossier<OpenItem>, { leads }: Charter): string[] => {
  const ownerId = ownerOf(commitment, item);
  return ownerId === undefined ? [...leads] : [ownerId, ...leads];
};

function ofStep(
  { rung, at }: Step,
  destination: Destination,
  commitment: OpenCommitment,
  item: OpenItem,
  charter: Charter,
  now: Date,
): Notice {
  const step = rung.at === 'due' ? String(rung.offset_ms) : localDate(charter.calendar.zone, now);
  return nudgeNotice(step, urgencyOf(rung), toldFirst(at, item, now), destination, commitment, item);
}

/** @param step - which one of those about this commitment. @param at - when it was to be told */
function nudgeNotice(
  step: string,
  urgency: Urgency,
  at: Date,
  destination: Destination,
  commitment: OpenCommitment,
  item: OpenItem,
): Notice {
  const key = `nudge:${item.number}:${commitment.clock}-${commitment.number}:${commitment.dueAt.toISOString()}:${step}`;
  return {
    kind: 'nudge',
    key: `${key}:${addresseeOf(destination)}`,
    destination,
    item: item.number,
    commitment: commitment.number,
    urgency,
    dueAt: at.toISOString(),
  };
}

/** A rung that was reached before anybody knew of it is due when the item was to be looked at. */
const toldFirst = (at: Date, { nextAt }: OpenItem, now: Date): Date =>
  new Date(Math.min(now.getTime(), Math.max(at.getTime(), nextAt.getTime())));

function nudged({ clock }: OpenCommitment, notice: Notice, now: Date): Entry {
  const urgency = notice.kind === 'nudge' ? notice.urgency : 'due';
  return { at: now, byId: PAROLA, what: { kind: 'nudged', clock, urgency, to: addresseeOf(notice.destination) } };
}

function urgencyOf(rung: Rung): Urgency {
  if (rung.at === 'each_working_morning') return 'morning';
  if (rung.offset_ms === 0) return 'due';
  return rung.offset_ms < 0 ? 'soon' : 'overdue';
}
