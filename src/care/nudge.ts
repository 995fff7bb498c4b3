/** What is to be told about an item now that time has passed. */
import { localDate } from './calendar.ts';
import type { Audience, Charter, Rung } from './charter.ts';
import { withNextCheck } from './clocks.ts';
import type { Commitment, OpenCommitment } from './commitment.ts';
import { isOpenCommitment } from './commitment.ts';
import type { Decision, Destination, Notice, Urgency } from './decision.ts';
import { cardOf, unchanged } from './decision.ts';
import type { Dossier, OpenItem } from './item.ts';
import { isOpen } from './item.ts';
import { stepsAhead, tellableFrom } from './ladder.ts';

const DESK = 'desk';

/** Climbs every ladder up to `now`. Several rungs missed together are told as one: the latest. */
export function nudge(dossier: Dossier, charter: Charter, now: Date): Decision {
  if (!isOpen(dossier)) return unchanged(dossier);
  const told = dossier.commitments.map((commitment) => climb(commitment, dossier, charter, now));
  const notices = told.flatMap((climbed) => climbed.notices);
  const commitments = told.map((climbed) => climbed.commitment);
  return {
    dossier: withNextCheck({ ...dossier, commitments }, charter, now),
    entries: notices.length > 0 ? [{ at: now, byId: 'parola', what: { kind: 'nudged' } }] : [],
    // What was due on the card may be overdue now.
    notices: notices.length > 0 ? [...notices, cardOf(dossier.item)] : [],
  };
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
  const addressee = nameOf(notice.destination);
  if (addressee !== DESK && !answerable(commitment, dossier, charter).includes(addressee)) return true;
  const reachedSince = stepsAhead(
    { ...commitment, climbedTo: decidedAt },
    charter.ladders[commitment.clock],
    charter.calendar,
  ).filter(({ at }) => at <= now);
  return reachedSince
    .flatMap(({ rung }) => rung.tell)
    .flatMap((audience) => recipients(audience, commitment, dossier, charter))
    .some((destination) => nameOf(destination) === addressee);
}

/** What is said at that instant of something that was to be told before it: "soon" is not said of what is due. */
export const urgencyAt = (urgency: Urgency, { dueAt }: OpenCommitment, now: Date): Urgency =>
  urgency === 'soon' && dueAt <= now ? 'due' : urgency;

/** Who is told of what cannot reach whom it was for: the desk, once. A step that nobody heard of is not done. */
export function insteadOf(notice: Notice): Notice | undefined {
  if (notice.kind !== 'nudge' || notice.destination.to === 'desk') return undefined;
  return { ...notice, key: `${notice.key}:${DESK}`, destination: { to: 'desk' } };
}

function climb(commitment: Commitment, dossier: Dossier<OpenItem>, charter: Charter, now: Date) {
  const stays = { commitment, notices: [] as Notice[] };
  if (!isOpenCommitment(commitment)) return stays;
  const due = stepsAhead(commitment, charter.ladders[commitment.clock], charter.calendar).filter(({ at }) => at <= now);
  if (due.length === 0 || tellableFrom(commitment, charter.calendar, now) > now) return stays;
  // The latest rung wins for each person: a night of downtime is told once, not rung by rung.
  const latest = new Map<string, Notice>();
  for (const { rung } of due) {
    for (const destination of rung.tell.flatMap((audience) => recipients(audience, commitment, dossier, charter))) {
      const notice = nudgeNotice(rung, destination, commitment, dossier.item, charter, now);
      latest.set(nameOf(destination), notice);
    }
  }
  return { commitment: { ...commitment, climbedTo: now }, notices: [...latest.values()] };
}

function recipients(
  audience: Audience,
  commitment: OpenCommitment,
  { item }: Dossier<OpenItem>,
  charter: Charter,
): Destination[] {
  const ownerId = ownerOf(commitment, item);
  if (audience === 'owner' && ownerId) return [{ to: 'person', personId: ownerId }];
  if (audience === 'lead' && charter.leads.length > 0) {
    return charter.leads.map((personId) => ({ to: 'person', personId }));
  }
  return [{ to: 'desk' }];
}

const ownerOf = (commitment: OpenCommitment, item: OpenItem): string | undefined =>
  commitment.word?.ownerId ?? item.owner?.personId;

/** The people whom any of its rungs may tell. */
const answerable = (commitment: OpenCommitment, { item }: Dossier<OpenItem>, { leads }: Charter): string[] => {
  const ownerId = ownerOf(commitment, item);
  return ownerId === undefined ? [...leads] : [ownerId, ...leads];
};

function nudgeNotice(
  rung: Rung,
  destination: Destination,
  commitment: OpenCommitment,
  item: OpenItem,
  charter: Charter,
  now: Date,
): Notice {
  const step = rung.at === 'due' ? String(rung.offset_ms) : localDate(charter.calendar.zone, now);
  const key = `nudge:${item.number}:${commitment.clock}-${commitment.number}:${commitment.dueAt.toISOString()}:${step}`;
  return {
    kind: 'nudge',
    key: `${key}:${nameOf(destination)}`,
    destination,
    item: item.number,
    commitment: commitment.number,
    urgency: urgencyOf(rung),
  };
}

function urgencyOf(rung: Rung): Urgency {
  if (rung.at === 'each_working_morning') return 'morning';
  if (rung.offset_ms === 0) return 'due';
  return rung.offset_ms < 0 ? 'soon' : 'overdue';
}

const nameOf = (destination: Destination): string => (destination.to === 'desk' ? DESK : destination.personId);
