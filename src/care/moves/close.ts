/** An agent ends an item, with an outcome and a verdict for every word that stands. Time never does. */
import type { Charter } from '../charter.ts';
import type { ClockName, OpenCommitment, Promised, SettledCommitment } from '../commitment.ts';
import { doneAt, droppedAt, isOpenCommitment, openPromises, settle } from '../commitment.ts';
import type { Decision, Entry, Reply } from '../decision.ts';
import { andThen, cardOf, unchanged } from '../decision.ts';
import type { Closing, Dossier, EndedItem, Item, OpenItem, Outcome } from '../item.ts';
import { isLastWordOurs, isOpen, without } from '../item.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { keep } from './promise.ts';

export type Ending = {
  outcome: Outcome;
  /** Numbers of the promises that are done: the verdict comes from the clock. */
  kept?: readonly number[];
  /** Numbers of the promises that the customer needs no longer. */
  dropped?: readonly number[];
  /** Why the last word to the customer is not ours, when it is not. */
  unheard?: string;
  /** When the owner is reminded to ask how it went. */
  afterCareAt?: Date;
};

/** A word that still stands needs its verdict first: then the item stays open, and the person hears why. */
export function close(dossier: Dossier, ending: Ending, by: Person, charter: Charter, now: Date): Decision {
  const kept = (ending.kept ?? []).reduce<Decision>(
    (before, number) => andThen(before, (after) => keep(after, number, by, charter, now)),
    unchanged(dossier),
  );
  return andThen(kept, (after) => end(after, ending, by, now));
}

function end(dossier: Dossier, ending: Ending, by: Person, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  const dropped = new Set(ending.dropped ?? []);
  const standing = openPromises(dossier.commitments).filter(({ number }) => !dropped.has(number));
  if (standing.length > 0) return unchanged(dossier, stillPromised(item, standing));
  const closing = closingOf(dossier.item, ending);
  const closed = ended(dossier, closing, by.id, now, ending.afterCareAt);
  const verdicts = closed.commitments
    .filter((one) => dropped.has(one.number))
    .flatMap(({ number, verdict }): Entry[] =>
      verdict ? [{ at: now, byId: by.id, what: { kind: 'settled', commitment: number, verdict } }] : [],
    );
  const { outcome, unheard } = closing;
  const isExplained = unheard?.because !== undefined;
  return {
    dossier: closed,
    entries: [...verdicts, { at: now, byId: by.id, what: { kind: 'closed', outcome, ...(unheard && { unheard }) } }],
    notices: [
      cardOf(closed.item),
      ...(unheard && !isExplained
        ? [questionTo({ to: 'person', personId: by.id }, closed, { ask: 'why_unheard' }, now.toISOString())]
        : []),
    ],
  };
}

/** Why an item cannot end yet: these words still stand. */
export const stillPromised = ({ number }: Item, standing: readonly Promised<OpenCommitment>[]): Reply => ({
  say: 'open_promises',
  item: number,
  promises: standing.map(({ word, dueAt }) => ({ ...word, dueAt: dueAt.toISOString() })),
});

/** The last word is ours, or a reason says why not. */
function closingOf(item: OpenItem, { outcome, unheard }: Ending): Closing {
  if (isLastWordOurs(item)) return { outcome };
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
  const facts = without(dossier.item, 'nextAt', 'woken', 'wait', 'news', 'handover', 'offer', 'mutedUntil');
  const afterCare = afterCareAt && { afterCare: { at: afterCareAt, asked: false } };
  return {
    item: { ...facts, chases: 0, state: 'closed', endedBy: byId, endedAt: now, closing, ...afterCare },
    commitments: dossier.commitments.map((one) => (isOpenCommitment(one) ? AT_THE_END[one.clock](one, now) : one)),
  };
}

/** What becomes of what is still owed. */
const AT_THE_END: Record<ClockName, (open: OpenCommitment, now: Date) => SettledCommitment> = {
  first_answer: droppedAt,
  opening: droppedAt,
  every_answer: droppedAt,
  keep_posted: droppedAt,
  promise: droppedAt,
  resolution: doneAt,
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
