/** The customer heard from an agent: the one place that says what counts as an answer. */
import type { Charter } from '../charter.ts';
import { customerHeard, withNextCheck } from '../clocks.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';

/**
 * `here`: an agent's message that the customer can see in the thread. `recorded`: an agent says that the
 * customer was answered by phone or mail. The bot's own words, internal notes and reactions are no answer.
 */
export function answer(dossier: Dossier, how: 'here' | 'recorded', by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) {
    return unchanged(dossier, how === 'recorded' ? { say: 'already_closed', item: item.number } : undefined);
  }
  if (how === 'here' && item.conversation !== 'here') return unchanged(dossier);
  // Heard of late: it was said before the question, or a later word has been counted already.
  if (now < item.askedAt || (item.lastWordAt && item.lastWordAt >= now)) return unchanged(dossier);
  return {
    dossier: withNextCheck(customerHeard(dossier, charter, now), charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'answered', how } }],
    notices: [cardOf(item)],
  };
}
