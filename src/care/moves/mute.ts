/** An item's clocks remind nobody until a time, for everybody to see. Promises and chases do. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isOpen, without } from '../item.ts';
import type { Person } from '../person.ts';

export function mute(dossier: Dossier, until: Date, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (until <= now) return unchanged(dossier, { say: 'past' });
  const muted = { ...dossier, item: { ...dossier.item, mutedUntil: until } };
  return {
    dossier: withNextCheck(muted, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'muted', until: until.toISOString() } }],
    notices: [cardOf(item)],
    reply: { say: 'muted', item: item.number, until: until.toISOString() },
  };
}

export function unmute(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier) || !item.mutedUntil) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  return {
    dossier: withNextCheck({ ...dossier, item: without(dossier.item, 'mutedUntil') }, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'unmuted' } }],
    notices: [cardOf(item)],
  };
}
