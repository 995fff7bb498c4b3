/** An agent ends an item, with an outcome and a verdict for every word that stands. Time never does. */
import { type Absences, NOBODY_AWAY } from '../absence.ts';
import { daysLater, nextWorkingInstant } from '../calendar.ts';
import type { Charter } from '../charter.ts';
import { AWAITING, resumed } from '../clocks.ts';
import type { ClockName, OpenCommitment, Promised, SettledCommitment } from '../commitment.ts';
import { doneAt, droppedAt, isOpenCommitment, openPromises, settle, withCommitment } from '../commitment.ts';
import type { Decision, Destination, Entry, Reply, Whereabouts } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Closing, Dossier, EndedItem, Item, OpenItem, Outcome } from '../item.ts';
import { isLastWordOurs, isOpen, withoutOngoing } from '../item.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { awake } from './hear.ts';
import { keep } from './promise.ts';

export type Ending = {
  outcome: Outcome;
  /** Numbers of the promises that are done: the verdict comes from the clock. */
  kept?: readonly number[];
  /** Numbers of the promises that the customer needs no longer. */
  dropped?: readonly number[];
  /** Why the last word to the customer is not ours, when it is not. */
  unheard?: string;
  /** So many days later the owner is reminded to ask how it went. */
  afterCareDays?: number;
};

/**
 * A word that still stands needs its verdict first: then the item stays open, and the person hears why. Heard of late,
 * it ends the item all the same, and what the customer has written since wakes it.
 * @param at - where the person stands: the question why the last word is not ours is put there
 */
export function close(
  dossier: Dossier,
  ending: Ending,
  by: Person,
  charter: Charter,
  now: Date,
  at?: Whereabouts,
  absences: Absences = NOBODY_AWAY,
): Decision {
  const kept = (ending.kept ?? []).reduce<Decision>(
    (before, number) => andThen(before, (after) => keep(after, number, by, charter, now)),
    unchanged(dossier),
  );
  return andThen(kept, (after) => end(after, ending, by, charter, now, at, absences));
}

/** An emoji says no more than that it is done: all else is as the team has it. */
export const usualEnding = ({ afterCare }: Charter): Ending => ({
  outcome: 'solved',
  ...(afterCare && { afterCareDays: afterCare.days }),
});

function end(
  dossier: Dossier,
  ending: Ending,
  by: Person,
  charter: Charter,
  now: Date,
  at: Whereabouts | undefined,
  absences: Absences,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  const dropped = new Set(ending.dropped ?? []);
  const standing = openPromises(dossier.commitments).filter(({ number }) => !dropped.has(number));
  if (standing.length > 0) return unchanged(dossier, stillPromised(item, standing));
  const { heard, wait } = dossier.item;
  const isOvertaken = heard !== undefined && heard.at > now;
  const isHeard = isOvertaken ? !wasAnswerOwed(dossier, now) : isLastWordOurs(dossier.item);
  const closing = closingOf(isHeard, ending);
  // What was waited for is over, and does not count against us.
  const afterCareAt = afterCareOf(ending, charter, now);
  const closed = ended(wait ? resumed(dossier, charter, now) : dossier, closing, by.id, now, afterCareAt);
  const verdicts = closed.commitments
    .filter((one) => dropped.has(one.number))
    .flatMap(({ number, verdict }): Entry[] =>
      verdict ? [{ at: now, byId: by.id, what: { kind: 'settled', commitment: number, verdict } }] : [],
    );
  const { outcome, unheard } = closing;
  const isExplained = unheard?.because !== undefined;
  // Nobody is sent a message for what they just did: they are asked where they are.
  const asked: Destination = at ? { to: 'only', personId: by.id, at } : { to: 'person', personId: by.id };
  const decision: Decision = {
    dossier: closed,
    entries: [...verdicts, { at: now, byId: by.id, what: { kind: 'closed', outcome, ...(unheard && { unheard }) } }],
    notices: [
      cardOf(closed.item),
      ...(unheard && !isExplained && !isOvertaken
        ? [questionTo(asked, closed, { ask: 'why_unheard' }, now.toISOString())]
        : []),
    ],
  };
  if (!isOvertaken) return decision;
  return andThen(decision, () => awake(goingOn(closed, dossier, now), heard.byId, charter, heard.at, absences));
}

/** At this time of that day, or when the team is there next: somebody has to be there to ask. */
const afterCareOf = ({ afterCareDays }: Ending, { calendar }: Charter, now: Date): Date | undefined =>
  afterCareDays === undefined ? undefined : nextWorkingInstant(calendar, daysLater(calendar.zone, now, afterCareDays));

/** Did the customer wait for an answer at that instant, whatever was written since? */
const wasAnswerOwed = ({ commitments }: Dossier, now: Date): boolean =>
  commitments.some((one) => isOpenCommitment(one) && AWAITING.has(one.clock) && one.startsAt <= now);

/** What began after the end is not ended by it. */
const goingOn = (closed: Dossier<EndedItem>, before: Dossier, now: Date): Dossier<EndedItem> => ({
  ...closed,
  commitments: before.commitments
    .filter((one) => isOpenCommitment(one) && one.startsAt > now)
    .reduce(withCommitment, closed.commitments),
});

/** Why an item cannot end yet: these words still stand. */
export const stillPromised = ({ number }: Item, standing: readonly Promised<OpenCommitment>[]): Reply => ({
  say: 'open_promises',
  item: number,
  promises: standing.map(({ word, dueAt }) => ({ ...word, dueAt: dueAt.toISOString() })),
});

/** The last word is ours, or a reason says why not. */
function closingOf(isHeard: boolean, { outcome, unheard }: Ending): Closing {
  if (isHeard) return { outcome };
  return { outcome, unheard: unheard ? { because: unheard } : {} };
}

/** The item as it stands ended, nothing on it owed any more. */
export function ended(
  dossier: Dossier<OpenItem>,
  closing: Closing,
  byId: string,
  now: Date,
  afterCareAt?: Date,
): Dossier<EndedItem> {
  const facts = withoutOngoing(dossier.item);
  const afterCare = afterCareAt && { afterCare: { at: afterCareAt, asked: false } };
  return {
    item: { ...facts, chases: 0, state: 'closed', endedBy: byId, endedAt: now, closing, ...afterCare },
    commitments: dossier.commitments.map((one) =>
      isOpenCommitment(one) ? AT_THE_END[one.clock](one, now, closing.outcome) : one,
    ),
  };
}

/** What becomes of what is still owed. */
const AT_THE_END: Record<ClockName, (open: OpenCommitment, now: Date, outcome: Outcome) => SettledCommitment> = {
  first_answer: droppedAt,
  opening: droppedAt,
  every_answer: droppedAt,
  keep_posted: droppedAt,
  promise: droppedAt,
  // Only what was solved is done.
  resolution: (open, now, outcome) => (outcome === 'solved' ? doneAt(open, now) : droppedAt(open, now)),
  third_party: (open, now) => settle(open, 'released', now),
  ask: (open, now) => settle(open, 'released', now),
};

/** Said afterwards: why the customer did not hear from us last. */
export function explainUnheard(dossier: Dossier, reason: string, by: Person, now: Date): Decision {
  const { item } = dossier;
  if (item.state !== 'closed' || !item.closing?.unheard) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  const explained = { ...item, closing: { ...item.closing, unheard: { because: reason } } };
  return {
    dossier: { ...dossier, item: explained },
    entries: [{ at: now, byId: by.id, what: { kind: 'unheard_because', reason } }],
    notices: [cardOf(item)],
  };
}
