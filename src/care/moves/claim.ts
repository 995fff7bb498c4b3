/** Who answers for an item: claim it, release it, take it over from somebody who is away. */
import { type Absences, isAwayUntil, isGone, NOBODY_AWAY } from '../absence.ts';
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { isOpenCommitment, isPromise, passedTo, withCommitment } from '../commitment.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';

/** What somebody has is theirs, unless they have left the team. */
export function claim(
  dossier: Dossier,
  by: Person,
  charter: Charter,
  now: Date,
  absences: Absences = NOBODY_AWAY,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (item.owner?.personId === by.id) return unchanged(dossier, { say: 'already_yours', item: item.number });
  if (item.owner && !isGone(absences, item.owner.personId)) {
    return unchanged(dossier, { say: 'claimed_by', item: item.number, ownerId: item.owner.personId });
  }
  const owned = ownedBy(dossier.item, by.id, now);
  // Whoever left can be asked nothing: what is known of the item itself is all there is.
  const brief = item.brief ?? { problem: item.excerpt, done: '', next: '' };
  const claimed = item.owner ? { ...owned, brief } : owned;
  return {
    dossier: withNextCheck({ ...dossier, item: claimed }, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'claimed' } }],
    notices: [cardOf(item)],
  };
}

/** Only the owner can release an item; the promises given on it stay with whoever gave them. */
export function release(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  if (!isOpen(dossier) || dossier.item.owner?.personId !== by.id) return unchanged(dossier);
  // Nobody can hand over any more what has no owner.
  const item = without(dossier.item, 'owner', 'handover');
  return {
    dossier: withNextCheck({ ...dossier, item }, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'released' } }],
    notices: [cardOf(item)],
  };
}

/** Somebody is away: another agent keeps the word in their place, and answers for the item if it was theirs. */
export function takeOver(
  dossier: Dossier,
  number: number,
  by: Person,
  charter: Charter,
  absences: Absences,
  now: Date,
): Decision {
  const { item, commitments } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  const found = commitments.find((one) => one.number === number);
  if (!found || !isPromise(found) || !isOpenCommitment(found)) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  const { ownerId, text } = found.word;
  if (ownerId === by.id) return unchanged(dossier, { say: 'already_yours', item: item.number });
  // They are back: the word is theirs to keep.
  if (!isAwayUntil(absences, ownerId, found.dueAt, now)) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  const taken = withCommitment(commitments, passedTo(found, by.id, now));
  const inheritsItem = item.owner === undefined || item.owner.personId === ownerId;
  // Nobody receives an item without a brief: here it is what is known of the item itself.
  const brief = { problem: item.excerpt, done: '', next: text };
  const owned = inheritsItem ? { ...ownedBy(dossier.item, by.id, now), brief } : dossier.item;
  const after = { item: owned, commitments: taken };
  const question = { ask: 'taken_over', commitment: number, byId: by.id } as const;
  const told = questionTo({ to: 'person', personId: ownerId }, after, question, `${number}-${now.toISOString()}`);
  return {
    dossier: withNextCheck(after, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'taken_over', fromId: ownerId, commitment: number } }],
    notices: [cardOf(item), ...(isGone(absences, ownerId) ? [] : [told])],
  };
}

/** With an owner there is nothing left to offer. */
export const ownedBy = (item: OpenItem, personId: string, now: Date): OpenItem => ({
  ...without(item, 'offer', 'handover'),
  owner: { personId, since: now },
});
