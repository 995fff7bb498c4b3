/** What an item is about, as an agent says. */
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import type { Person } from '../person.ts';

/** @param topics - names in the charter; they replace those it had */
export function setTopics(dossier: Dossier, topics: readonly string[], by: Person, now: Date): Decision {
  const { item } = dossier;
  if (item.topics.join('\n') === topics.join('\n')) return unchanged(dossier);
  return {
    dossier: { ...dossier, item: { ...item, topics } },
    entries: [{ at: now, byId: by.id, what: { kind: 'topics', topics } }],
    notices: [cardOf(item)],
  };
}
