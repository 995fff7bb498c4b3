/** One person's word to one customer: given, kept, or moved to another time. */
import type { Charter } from '../charter.ts';
import { customerHeard, withNextCheck } from '../clocks.ts';
import type { Commitment, OpenCommitment, Promised } from '../commitment.ts';
import { doneAt, isOpenCommitment, isPromise, settle } from '../commitment.ts';
import type { Decision, Entry, Reply } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, OpenItem } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';

export type Word = { text: string; dueAt: Date };

/** Whoever gives a word on an item that nobody owns takes it on. */
export function promise(dossier: Dossier, word: Word, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (word.dueAt <= now) return unchanged(dossier, { say: 'past' });
  const owned = item.owner ? dossier.item : { ...dossier.item, owner: { personId: by.id, since: now } };
  const given = newPromise(word, by.id, dossier.commitments, now);
  const claimed: Entry[] = item.owner ? [] : [{ at: now, byId: by.id, what: { kind: 'claimed' } }];
  return {
    dossier: withNextCheck({ item: owned, commitments: [...dossier.commitments, given] }, charter, now),
    entries: [...claimed, promisedEntry(given, by, now)],
    notices: [cardOf(item)],
    reply: { say: 'promised', item: item.number, text: word.text, dueAt: word.dueAt.toISOString() },
  };
}

/** Done: the customer has heard from us, in time or late. */
export function keep(dossier: Dossier, number: number, by: Person, charter: Charter, now: Date): Decision {
  const found = standing(dossier, number);
  if ('reply' in found) return unchanged(dossier, found.reply);
  const settled = doneAt(found.promise, now);
  const heard = customerHeard(replaceCommitment(found.dossier, settled), charter, now);
  return {
    dossier: withNextCheck(heard, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'settled', commitment: number, verdict: settled.verdict } }],
    // No reply: the reminder itself turns into "kept".
    notices: [cardOf(heard.item)],
  };
}

/** Renegotiated: moved when it was not due yet, broken when it was. The new time is a new promise. */
export function movePromise(
  dossier: Dossier,
  number: number,
  dueAt: Date,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const found = standing(dossier, number);
  if ('reply' in found) return unchanged(dossier, found.reply);
  if (dueAt <= now) return unchanged(dossier, { say: 'past' });
  const { ownerId, text } = found.promise.word;
  const settled = settle(found.promise, now <= found.promise.dueAt ? 'moved' : 'broken', now);
  const before = replaceCommitment(found.dossier, settled);
  const given = newPromise({ text, dueAt }, ownerId, before.commitments, now);
  return {
    dossier: withNextCheck({ ...before, commitments: [...before.commitments, given] }, charter, now),
    entries: [
      { at: now, byId: by.id, what: { kind: 'settled', commitment: number, verdict: settled.verdict } },
      promisedEntry(given, by, now),
    ],
    notices: [cardOf(before.item)],
    reply: { say: 'moved', item: before.item.number, text, dueAt: dueAt.toISOString() },
  };
}

function newPromise(
  { text, dueAt }: Word,
  ownerId: string,
  commitments: readonly Commitment[],
  now: Date,
): Promised<OpenCommitment> {
  return {
    number: commitments.length + 1,
    class: 'promise',
    clock: 'promise',
    startsAt: now,
    dueAt,
    climbedTo: now,
    word: { ownerId, text },
  };
}

const promisedEntry = (given: Promised<OpenCommitment>, by: Person, now: Date): Entry => ({
  at: now,
  byId: by.id,
  what: { kind: 'promised', commitment: given.number, dueAt: given.dueAt.toISOString(), text: given.word.text },
});

/** The open promise of that number, or what to say when there is none. */
function standing(
  dossier: Dossier,
  number: number,
): { dossier: Dossier<OpenItem>; promise: Promised<OpenCommitment> } | { reply: Reply } {
  const found = dossier.commitments.find((commitment) => commitment.number === number);
  if (!found || !isPromise(found)) return { reply: { say: 'no_such_item', item: dossier.item.number } };
  if (!isOpenCommitment(found)) {
    const { text } = found.word;
    return { reply: { say: 'already_settled', item: dossier.item.number, text, verdict: found.verdict } };
  }
  if (!isOpen(dossier)) return { reply: { say: 'already_closed', item: dossier.item.number } };
  return { dossier, promise: found };
}

const replaceCommitment = (dossier: Dossier<OpenItem>, settled: Commitment): Dossier<OpenItem> => ({
  ...dossier,
  commitments: dossier.commitments.map((commitment) => (commitment.number === settled.number ? settled : commitment)),
});
