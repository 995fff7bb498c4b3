/** What follows from looking at an item now that time has passed: what lapses, what starts, what is told. */
import { type Absence, type Absences, absenceAt } from './absence.ts';
import { localDate } from './calendar.ts';
import type { Charter } from './charter.ts';
import { offeredFrom, withNextCheck } from './check.ts';
import { withOpening } from './clocks.ts';
import { openPromises } from './commitment.ts';
import type { Decision, Notice } from './decision.ts';
import { andThen, unchanged } from './decision.ts';
import type { Dossier, OpenItem } from './item.ts';
import { isOpen } from './item.ts';
import { remindOfAfterCare } from './moves/aftercare.ts';
import { lapseHandover } from './moves/handover.ts';
import { lapseOffer } from './moves/offer.ts';
import { nudge } from './nudge.ts';
import { questionTo } from './question.ts';

type Passing = (dossier: Dossier<OpenItem>, charter: Charter, absences: Absences, now: Date) => Decision;

/** In this order: what lapses changes who is told. */
const PASSING: readonly Passing[] = [
  (dossier, charter, _absences, now) => unchanged(withOpening(dossier, charter, now)),
  (dossier, charter, _absences, now) => lapseHandover(dossier, charter, now),
  lapseOffer,
  nudge,
  (dossier, charter, absences, now) => ({
    ...unchanged(dossier),
    notices: inPlaceOfTheAbsent(dossier, charter, absences, now),
  }),
  (dossier, charter, _absences, now) => unchanged(withNextCheck(dossier, charter, now)),
];

export function look(dossier: Dossier, charter: Charter, absences: Absences, now: Date): Decision {
  if (!isOpen(dossier)) return remindOfAfterCare(dossier, charter, absences, now);
  return PASSING.reduce<Decision>(
    (decision, pass) =>
      andThen(decision, (before) => (isOpen(before) ? pass(before, charter, absences, now) : unchanged(before))),
    unchanged(dossier),
  );
}

/** The promises that fall due while their owner is away: the desk is asked in time who takes them over. */
function inPlaceOfTheAbsent(dossier: Dossier<OpenItem>, charter: Charter, absences: Absences, now: Date): Notice[] {
  return openPromises(dossier.commitments)
    .filter((open) => offeredFrom(open, charter) <= now)
    .flatMap(({ number, word, dueAt }) => {
      const absence = absenceAt(absences, word.ownerId, dueAt > now ? dueAt : now);
      if (!absence) return [];
      const gone = absence.because === 'gone' && { gone: true as const };
      const question = { ask: 'take_over', commitment: number, ownerId: word.ownerId, ...gone } as const;
      return [questionTo({ to: 'desk' }, dossier, question, absentKey(number, dueAt, absence, charter))];
    });
}

/** Who is back, and falls ill on another day, is asked for again. */
const absentKey = (number: number, dueAt: Date, { personId, since }: Absence, { calendar }: Charter): string =>
  `${number}-${personId}-${dueAt.toISOString()}-${localDate(calendar.zone, since)}`;
