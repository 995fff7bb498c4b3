/** What was said on the phone, written down at once: who called, what was said, and what comes next. */
import { type Absences, NOBODY_AWAY } from '../absence.ts';
import type { Charter } from '../charter.ts';
import type { Decision, Whereabouts } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isLastWordOurs, isOpen } from '../item.ts';
import type { Person } from '../person.ts';
import { answer, isOneAnswer } from './answer.ts';
import { hear } from './hear.ts';
import { type Check, promise, type Word } from './promise.ts';

export type Call = {
  text: string;
  /** `they_called`: and heard from us; `they_wait`: they asked, and have no answer yet. */
  how: 'we_called' | 'they_called' | 'they_wait';
  next?: Word;
};

/** @param at - where the agent stands: the question about the next word is put there */
export function note(
  dossier: Dossier,
  { text, how, next }: Call,
  at: Whereabouts,
  by: Person,
  charter: Charter,
  now: Date,
  absences: Absences = NOBODY_AWAY,
  check?: Check,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (next && next.dueAt <= now) return unchanged(dossier, { say: 'past' });
  // An answer that was recorded with a click just before is this very one.
  const isRecorded = how === 'we_called' && isLastWordOurs(item) && isOneAnswer(item, now);
  const asked = how === 'we_called' ? unchanged(dossier) : hear(dossier, by.id, charter, now, absences);
  const noted = andThen(asked, (before) => ({
    ...unchanged(before),
    entries: [{ at: now, byId: by.id, what: { kind: 'noted', text } }],
    notices: [cardOf(item)],
  }));
  // The word stands before the answer: then nobody asks when they will hear from us next.
  const given = next ? andThen(noted, (before) => promise(before, next, by, charter, now, check)) : noted;
  const answered =
    how === 'they_wait' || isRecorded
      ? given
      : andThen(given, (before) => answer(before, 'recorded', at, by, charter, now, absences));
  return { ...answered, reply: given.reply ?? { say: 'noted', item: item.number } };
}
