/** Nobody receives an item without a brief, and until the new owner accepts, the old one answers for it. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { openPromises, passedTo, withCommitment } from '../commitment.ts';
import type { Decision, Destination, Entry } from '../decision.ts';
import { andThen, cardOf, PAROLA, unchanged } from '../decision.ts';
import type { Brief, Dossier, Handover, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import { hadTimeBy } from '../ladder.ts';
import { toLeads } from '../nudge.ts';
import { mayHandOver } from '../permission.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { ownedBy } from './claim.ts';

/** @param to - a member of the team, as the desk has made sure */
export function handOver(
  dossier: Dossier,
  to: Person,
  brief: Brief,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (!mayHandOver(item, by.id, charter)) return unchanged(dossier, { say: 'not_owner', item: item.number });
  if (item.owner?.personId === to.id) {
    return unchanged(dossier, { say: 'claimed_by', item: item.number, ownerId: to.id });
  }
  if (item.handover)
    return unchanged(dossier, { say: 'already_handed_over', item: item.number, toId: item.handover.toId });
  if (Object.values(brief).some((part) => part.trim() === '')) {
    return unchanged(dossier, { say: 'brief_missing', item: item.number });
  }
  const until = hadTimeBy(charter, now, charter.handover.working_ms);
  const handover: Handover = { toId: to.id, byId: by.id, brief, since: now, until };
  const offered = { ...dossier, item: { ...without(dossier.item, 'offer'), handover } };
  const question = { ask: 'accept_handover', since: now.toISOString() } as const;
  const isOwn = to.id === by.id;
  const assigned: Decision = {
    dossier: withNextCheck(offered, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'handover_offered', toId: to.id, brief } }],
    notices: [
      cardOf(item),
      ...(isOwn ? [] : [questionTo({ to: 'person', personId: to.id }, offered, question, now.toISOString())]),
    ],
    reply: { say: 'handover_offered', item: item.number, toId: to.id, until: until.toISOString() },
  };
  // A lead who takes it on has said yes already.
  return isOwn ? andThen(assigned, (before) => acceptHandover(before, by, charter, now)) : assigned;
}

/** From here on the new owner answers for the item, and for what the old one had promised on it. */
export function acceptHandover(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  const { item, commitments } = dossier;
  if (!isOpen(dossier) || item.handover?.toId !== by.id) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  const { brief } = item.handover;
  const fromId = item.owner?.personId;
  const passedOn = openPromises(commitments)
    .filter(({ word }) => word.ownerId === fromId)
    .map((one) => passedTo(one, by.id, now));
  const entries: Entry[] = [
    { at: now, byId: by.id, what: { kind: 'handover_accepted', brief, ...(fromId && { fromId }) } },
    ...passedOn.map(
      ({ number }): Entry => ({ at: now, byId: by.id, what: { kind: 'passed_on', commitment: number, toId: by.id } }),
    ),
  ];
  const accepted: Dossier<OpenItem> = {
    item: { ...ownedBy(dossier.item, by.id, now), brief },
    commitments: passedOn.reduce(withCommitment, commitments),
  };
  return { dossier: withNextCheck(accepted, charter, now), entries, notices: [cardOf(item)] };
}

export function refuseHandover(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier) || item.handover?.toId !== by.id) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  return goBack(dossier, item.handover, 'refused', by.id, charter, now);
}

/** Not accepted in time. */
export function lapseHandover(dossier: Dossier<OpenItem>, charter: Charter, now: Date): Decision {
  const { handover } = dossier.item;
  if (!handover || now < handover.until) return unchanged(dossier);
  return goBack(dossier, handover, 'lapsed', PAROLA, charter, now);
}

/** The old owner has it still; whoever handed it over is told, and of what nobody answered the lead, too. */
function goBack(
  dossier: Dossier<OpenItem>,
  { toId, byId: giverId, since }: Handover,
  because: 'refused' | 'lapsed',
  byId: string,
  charter: Charter,
  now: Date,
): Decision {
  const back = { ...dossier, item: without(dossier.item, 'handover') };
  const giver: Destination = { to: 'person', personId: dossier.item.owner?.personId ?? giverId };
  const told = because === 'lapsed' ? [giver, ...toLeads(charter)] : [giver];
  const unique = told.filter(
    (one, index) => told.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
  return {
    dossier: withNextCheck(back, charter, now),
    entries: [{ at: now, byId, what: { kind: `handover_${because}`, toId } }],
    notices: [
      cardOf(back.item),
      ...unique.map((one) => questionTo(one, back, { ask: 'handed_back', toId, because }, since.toISOString())),
    ],
  };
}
