/** Who answers for an item: claim it, release it. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../clocks.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';

export function claim(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (item.owner?.personId === by.id) return unchanged(dossier, { say: 'already_yours', item: item.number });
  if (item.owner) {
    return unchanged(dossier, { say: 'claimed_by', item: item.number, ownerId: item.owner.personId });
  }
  const claimed = { ...dossier, item: { ...dossier.item, owner: { personId: by.id, since: now } } };
  return {
    dossier: withNextCheck(claimed, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'claimed' } }],
    notices: [cardOf(item)],
  };
}

/** Only the owner can release an item; the promises given on it stay with whoever gave them. */
export function release(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  if (!isOpen(dossier) || dossier.item.owner?.personId !== by.id) return unchanged(dossier);
  const { owner: _released, ...item } = dossier.item;
  return {
    dossier: withNextCheck({ ...dossier, item }, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'released' } }],
    notices: [cardOf(item)],
  };
}
