/** A closed item goes on after all; or what woke it was only a thank-you. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { released, withClock, withResolution } from '../clocks.ts';
import { openPromises } from '../commitment.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, EndedItem, OpenItem } from '../item.ts';
import { isLastWordOurs, isOpen, isReopenable, without, withoutEnd } from '../item.ts';
import type { Person } from '../person.ts';
import { ended, stillPromised } from './close.ts';
import { UNDO_MS } from './flag.ts';

export function reopen(dossier: Dossier, by: { id: string }, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if ('mergedInto' in item && item.mergedInto !== undefined) {
    return unchanged(dossier, { say: 'merged', item: item.number, into: item.mergedInto });
  }
  const open = opened(dossier, charter, now);
  if (!open) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  return {
    dossier: withNextCheck(open, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'reopened' } }],
    notices: [cardOf(open.item)],
  };
}

/** As long as a gesture may be taken back, by whoever made it. */
export function takeBackClose(dossier: Dossier, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  const undoes = isReopenable(item) && item.endedBy === by.id && now.getTime() - item.endedAt.getTime() <= UNDO_MS;
  return undoes ? reopen(dossier, by, charter, now) : unchanged(dossier);
}

function opened(dossier: Dossier, charter: Charter, now: Date): Dossier<OpenItem> | undefined {
  const { item, commitments } = dossier;
  // The clocks that run since it woke go on.
  if (isOpen(dossier)) return dossier.item.woken && { ...dossier, item: without(dossier.item, 'woken') };
  if (!isReopenable(item)) return undefined;
  const facts = withoutEnd(item);
  const again: Dossier<OpenItem> = { item: { ...facts, state: 'open', nextAt: now }, commitments };
  const posted = withClock(again, 'keep_posted', charter, now, now);
  return withResolution(withAnswerOwed(posted, charter, now), charter, now);
}

/** What had no answer when the item was closed still has none, and waits since then. */
function withAnswerOwed(again: Dossier<OpenItem>, charter: Charter, now: Date): Dossier<OpenItem> {
  const { item } = again;
  if (isLastWordOurs(item)) return again;
  if (item.lastWordAt === undefined) return withClock(again, 'first_answer', charter, item.askedAt, now);
  return withClock(again, 'every_answer', charter, item.heard?.since ?? item.askedAt, now);
}

/** Nothing is owed for a thank-you: the item is closed as it was, unless somebody has given a word since. */
export function thank(dossier: Dossier, by: Person, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier) || !dossier.item.woken) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  const standing = openPromises(dossier.commitments);
  if (standing.length > 0) return unchanged(dossier, stillPromised(item, standing));
  const closed = closedAsItWas(dossier, dossier.item.woken, by.id, now);
  return {
    dossier: closed,
    entries: [{ at: now, byId: by.id, what: { kind: 'thanked' } }],
    notices: [cardOf(closed.item)],
  };
}

/** Nothing is owed for the message that woke it, whenever it goes on. */
export function closedAsItWas(
  dossier: Dossier<OpenItem>,
  { closing, afterCareAt }: NonNullable<OpenItem['woken']>,
  byId: string,
  now: Date,
): Dossier<EndedItem> {
  const unanswered = released(dossier.commitments, 'every_answer', now);
  const unowed = { item: without(dossier.item, 'heard'), commitments: released(unanswered, 'keep_posted', now) };
  return ended(unowed, closing, byId, now, afterCareAt);
}
