/** An agent ends an item. Time never does. */
import { isOpenCommitment, openPromises, settle } from '../commitment.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';

/** A word that still stands needs its verdict first: then the item stays open, and the person hears why. */
export function close(dossier: Dossier, by: Person, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  const promises = openPromises(dossier.commitments).map(({ word, dueAt }) => ({
    ...word,
    dueAt: dueAt.toISOString(),
  }));
  if (promises.length > 0) return unchanged(dossier, { say: 'open_promises', item: item.number, promises });
  const { nextAt: _none, ...facts } = dossier.item;
  const closed: Dossier = {
    item: { ...facts, state: 'closed', endedBy: by.id, endedAt: now },
    commitments: dossier.commitments.map((commitment) =>
      isOpenCommitment(commitment)
        ? settle(commitment, now <= commitment.dueAt ? 'released' : 'broken', now)
        : commitment,
    ),
  };
  return {
    dossier: closed,
    entries: [{ at: now, byId: by.id, what: { kind: 'closed' } }],
    notices: [cardOf(closed.item)],
  };
}
