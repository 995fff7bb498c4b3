/** An unclaimed item is offered to one person after the other, each for a time; then to the desk and the lead. */
import type { Absences } from '../absence.ts';
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import type { Decision, Destination } from '../decision.ts';
import { PAROLA, unchanged } from '../decision.ts';
import type { Dossier, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import { hadTimeBy } from '../ladder.ts';
import { leadsBesideDesk } from '../nudge.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { nextPresent } from '../topic.ts';

type Offering = (
  dossier: Dossier,
  queue: readonly string[],
  charter: Charter,
  absences: Absences,
  now: Date,
) => Decision;

/**
 * A request that nobody has answered yet.
 * @param queue - Slack ids, in the order in which they are asked. Nobody present: nothing happens
 */
export const offer: Offering = (dossier, queue, charter, absences, now) =>
  dossier.item.lastWordAt ? unchanged(dossier) : offerOn(dossier, queue, charter, absences, now);

/** Whoever had it let it go: somebody has to go on with it, whatever was answered so far. */
export const offerReleased: Offering = (dossier, queue, charter, absences, now) =>
  offerOn(dossier, queue, charter, absences, now);

function offerOn(
  dossier: Dossier,
  queue: readonly string[],
  charter: Charter,
  absences: Absences,
  now: Date,
): Decision {
  if (!isOpen(dossier)) return unchanged(dossier);
  const { owner, offer: standing, handover } = dossier.item;
  if (owner || standing || handover) return unchanged(dossier);
  const { toId, rest } = nextPresent(queue, absences, now);
  if (toId === undefined) return unchanged(dossier);
  const until = hadTimeBy(charter, now, charter.offer.working_ms);
  const offered = { ...dossier, item: { ...dossier.item, offer: { toId, until, queue: rest } } };
  const question = { ask: 'take_offer', until: until.toISOString() } as const;
  return {
    dossier: withNextCheck(offered, charter, now),
    entries: [{ at: now, byId: PAROLA, what: { kind: 'offered', toId } }],
    notices: [questionTo({ to: 'person', personId: toId }, offered, question, now.toISOString())],
  };
}

/** "Not me, not now": the next one is asked. */
export function declineOffer(dossier: Dossier, by: Person, charter: Charter, absences: Absences, now: Date): Decision {
  if (!isOpen(dossier) || dossier.item.offer?.toId !== by.id) return unchanged(dossier);
  return passOn(dossier, 'offer_declined', by.id, charter, absences, now);
}

/** Time has passed, and nobody has taken it on. */
export function lapseOffer(dossier: Dossier<OpenItem>, charter: Charter, absences: Absences, now: Date): Decision {
  const { offer } = dossier.item;
  if (!offer || now < offer.until) return unchanged(dossier);
  return passOn(dossier, 'offer_lapsed', PAROLA, charter, absences, now);
}

function passOn(
  dossier: Dossier<OpenItem>,
  kind: 'offer_declined' | 'offer_lapsed',
  byId: string,
  charter: Charter,
  absences: Absences,
  now: Date,
): Decision {
  const { toId = '', queue = [] } = dossier.item.offer ?? {};
  const ended = { ...dossier, item: without(dossier.item, 'offer') };
  const entry = { at: now, byId, what: { kind, toId } } as const;
  const next = offerOn(ended, queue, charter, absences, now);
  if (next.notices.length > 0) return { ...next, entries: [entry, ...next.entries] };
  // A lead who has just declined it knows.
  const leads = leadsBesideDesk(charter).filter((personId) => personId !== byId);
  const destinations: Destination[] = [
    { to: 'desk' },
    ...leads.map((personId) => ({ to: 'person', personId }) as const),
  ];
  return {
    dossier: withNextCheck(ended, charter, now),
    entries: [entry],
    notices: destinations.map((one) => questionTo(one, ended, { ask: 'nobody_took_it' }, now.toISOString())),
  };
}
