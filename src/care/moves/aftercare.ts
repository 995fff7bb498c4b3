/** Some days after the close the owner is reminded to ask the customer how it went. */
import type { Absences } from '../absence.ts';
import type { Charter } from '../charter.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { without } from '../item.ts';
import { recipients } from '../nudge.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { reopen } from './reopen.ts';

/** When its time has come; the item stays closed. */
export function remindOfAfterCare(dossier: Dossier, charter: Charter, absences: Absences, now: Date): Decision {
  const { item } = dossier;
  if (item.state !== 'closed' || !item.afterCare || item.afterCare.asked || now < item.afterCare.at) {
    return unchanged(dossier);
  }
  const asked = { ...dossier, item: { ...item, afterCare: { ...item.afterCare, asked: true } } };
  const at = item.afterCare.at.toISOString();
  return {
    ...unchanged(asked),
    notices: recipients('owner', item.owner?.personId ?? item.endedBy, charter, absences, now).map((one) =>
      questionTo(one, asked, { ask: 'after_care' }, at),
    ),
  };
}

/** The customer said how it went; if badly, the item goes on. */
export function noteAfterCare(
  dossier: Dossier,
  went: 'well' | 'badly',
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const { item } = dossier;
  if (item.state !== 'closed' || !item.afterCare)
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  const noted = { ...dossier, item: without(item, 'afterCare') };
  const entry = { at: now, byId: by.id, what: { kind: 'after_care', went } } as const;
  if (went === 'well') return { dossier: noted, entries: [entry], notices: [cardOf(item)] };
  // They have just told us so: an answer is owed from here on, whatever was written before.
  const told = { ...noted, item: { ...noted.item, heard: { byId: by.id, since: now, at: now } } };
  const again = reopen(told, by, charter, now);
  return { ...again, entries: [entry, ...again.entries] };
}
