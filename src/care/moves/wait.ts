/** The item cannot go on without somebody else. Resolution stands still meanwhile; keep-posted never does. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { paused, resumed } from '../clocks.ts';
import type { Commitment, OpenCommitment } from '../commitment.ts';
import { doneAt, isOpenCommitment, renegotiatedAt, withCommitment } from '../commitment.ts';
import type { Decision, Happening } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, OpenItem, Wait } from '../item.ts';
import { isOpen, without } from '../item.ts';

export type Awaited =
  | { on: 'customer'; what: string }
  | { on: 'third_party'; who: string; what: string; expectedBy: Date };

export function waitFor(dossier: Dossier, awaited: Awaited, by: { id: string }, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (awaited.on === 'third_party' && awaited.expectedBy <= now) return unchanged(dossier, { say: 'past' });
  const before = putOff(dossier, now);
  const { wait, commitments } = begun(awaited, before, now);
  const waiting = paused({ item: { ...dossier.item, wait }, commitments }, charter, now);
  const what: Happening =
    awaited.on === 'customer'
      ? { kind: 'waiting', ...awaited }
      : { kind: 'waiting', ...awaited, expectedBy: awaited.expectedBy.toISOString() };
  return {
    dossier: withNextCheck(waiting, charter, now),
    entries: [{ at: now, byId: by.id, what }],
    notices: [cardOf(item)],
  };
}

/** What we waited for has come. Of a third party's word the customer has yet to be told. */
export function endWait(dossier: Dossier, by: { id: string }, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier) || !item.wait) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  const { wait } = item;
  const awaited = watchedBy(wait, dossier.commitments);
  const commitments = awaited ? withCommitment(dossier.commitments, doneAt(awaited, now)) : dossier.commitments;
  const news = wait.on === 'third_party' ? { news: { since: now, what: `${wait.who}: ${wait.what}` } } : {};
  const over = resumed({ item: { ...without(dossier.item, 'wait'), ...news }, commitments }, charter, now);
  const late = awaited !== undefined && awaited.dueAt < now;
  const who = wait.on === 'third_party' ? { who: wait.who } : {};
  return {
    dossier: withNextCheck(over, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'wait_ended', on: wait.on, what: wait.what, ...who, late } }],
    notices: [cardOf(over.item)],
  };
}

/** What was expected before is expected no longer, or for another time. */
function putOff({ item, commitments }: Dossier<OpenItem>, now: Date): readonly Commitment[] {
  const awaited = item.wait && watchedBy(item.wait, commitments);
  return awaited ? withCommitment(commitments, renegotiatedAt(awaited, now)) : commitments;
}

function begun(
  awaited: Awaited,
  commitments: readonly Commitment[],
  now: Date,
): { wait: Wait; commitments: readonly Commitment[] } {
  if (awaited.on === 'customer') return { wait: { on: 'customer', what: awaited.what, since: now }, commitments };
  const { who, what, expectedBy } = awaited;
  const number = commitments.length + 1;
  const watched: OpenCommitment = {
    number,
    class: 'watched',
    clock: 'third_party',
    startsAt: now,
    dueAt: expectedBy,
    climbedTo: now,
  };
  return {
    wait: { on: 'third_party', who, what, since: now, commitment: number },
    commitments: [...commitments, watched],
  };
}

const watchedBy = (wait: Wait, commitments: readonly Commitment[]): OpenCommitment | undefined =>
  wait.on === 'third_party'
    ? commitments.filter(isOpenCommitment).find(({ number }) => number === wait.commitment)
    : undefined;
