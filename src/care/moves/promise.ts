/** One person's word to one customer: given, kept, or moved to another time. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { customerHeard } from '../clocks.ts';
import type { Commitment, OpenCommitment, Promised } from '../commitment.ts';
import { doneAt, isOpenCommitment, isPromise, renegotiatedAt, withCommitment } from '../commitment.ts';
import type { Decision, Entry, Reply } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, OpenItem } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';
import type { Doubt } from '../realism.ts';
import { ownedBy } from './claim.ts';

export type Word = { text: string; dueAt: Date };

/** What the realism check says of a word, and which later times it has no doubt about. */
export type Check = { doubts: readonly Doubt[]; better: readonly Date[] };

const NO_DOUBT: Check = { doubts: [], better: [] };

/**
 * Whoever gives a word on an item that nobody owns takes it on. A doubtful word is noted all the same, since the
 * customer may have heard it already: the person hears why it is doubtful, and chooses.
 */
export function promise(
  dossier: Dossier,
  word: Word,
  by: Person,
  charter: Charter,
  now: Date,
  { doubts, better }: Check = NO_DOUBT,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (word.dueAt <= now) return unchanged(dossier, { say: 'past' });
  const told = { say: 'promised', item: item.number, text: word.text, dueAt: word.dueAt.toISOString() } as const;
  const same = dossier.commitments.find((one) => isSameWord(one, word, by));
  if (same) return unchanged(dossier, { ...told, commitment: same.number });
  const owned = item.owner ? dossier.item : ownedBy(dossier.item, by.id, now);
  const given = newPromise(word, by.id, dossier.commitments, now);
  const claimed: Entry[] = item.owner ? [] : [{ at: now, byId: by.id, what: { kind: 'claimed' } }];
  const warned = doubts.length > 0 && { doubts, better: better.map((time) => time.toISOString()) };
  return {
    dossier: withNextCheck({ item: owned, commitments: [...dossier.commitments, given] }, charter, now),
    entries: [...claimed, promisedEntry(given, by, now, doubts)],
    notices: [cardOf(item)],
    reply: { ...told, commitment: given.number, ...warned },
  };
}

/** Said again by whoever did not hear an answer, it is the word that was given. */
const isSameWord = (one: Commitment, { text, dueAt }: Word, by: Person): boolean =>
  isPromise(one) &&
  isOpenCommitment(one) &&
  one.word.ownerId === by.id &&
  one.word.text === text &&
  one.dueAt.getTime() === dueAt.getTime();

/** The person stands by a doubtful word. */
export function insist(
  dossier: Dossier,
  number: number,
  doubts: readonly Doubt['because'][],
  by: Person,
  now: Date,
): Decision {
  const found = standing(dossier, number);
  if ('reply' in found) return unchanged(dossier, found.reply);
  const { word, dueAt } = found.promise;
  return {
    ...unchanged(dossier),
    entries: [{ at: now, byId: by.id, what: { kind: 'insisted', commitment: number, doubts: [...doubts] } }],
    reply: { say: 'insisted', item: dossier.item.number, text: word.text, dueAt: dueAt.toISOString() },
  };
}

/** A word that was given just now is not renegotiated when its time is corrected. */
const RECONSIDERED_MS = 5 * 60_000;

/** A better time, chosen at once: the word is the same. Later it is moved as any other. */
export function reconsider(
  dossier: Dossier,
  number: number,
  dueAt: Date,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const found = standing(dossier, number);
  if ('reply' in found) return unchanged(dossier, found.reply);
  const isFresh = now.getTime() - found.promise.startsAt.getTime() <= RECONSIDERED_MS && now < found.promise.dueAt;
  if (!isFresh) return movePromise(dossier, number, dueAt, { customerTold: false }, by, charter, now);
  if (dueAt <= now) return unchanged(dossier, { say: 'past' });
  const changed = { ...found.promise, dueAt };
  const { text } = changed.word;
  return {
    dossier: withNextCheck(replaceCommitment(found.dossier, changed), charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'reconsidered', commitment: number, dueAt: dueAt.toISOString() } }],
    notices: [cardOf(dossier.item)],
    reply: { say: 'moved', item: dossier.item.number, text, dueAt: dueAt.toISOString() },
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

/**
 * Renegotiated: moved when it was not due yet, broken when it was. The new time is a new promise.
 * @param customerTold - as the agent says. Where the customer reads along only the message itself is an answer
 */
export function movePromise(
  dossier: Dossier,
  number: number,
  dueAt: Date,
  { customerTold }: { customerTold: boolean },
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const found = standing(dossier, number);
  if ('reply' in found) return unchanged(dossier, found.reply);
  if (dueAt <= now) return unchanged(dossier, { say: 'past' });
  const { ownerId, text } = found.promise.word;
  const settled = renegotiatedAt(found.promise, now);
  const replaced = replaceCommitment(found.dossier, settled);
  const isAnswer = customerTold && replaced.item.conversation === 'elsewhere';
  const before = isAnswer ? customerHeard(replaced, charter, now) : replaced;
  const given = newPromise({ text, dueAt }, ownerId, before.commitments, now);
  const { verdict } = settled;
  return {
    dossier: withNextCheck({ ...before, commitments: [...before.commitments, given] }, charter, now),
    entries: [
      { at: now, byId: by.id, what: { kind: 'settled', commitment: number, verdict, customerTold } },
      promisedEntry(given, by, now, []),
    ],
    notices: [cardOf(before.item)],
    reply: { say: 'moved', item: before.item.number, text, dueAt: dueAt.toISOString(), customerTold },
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

const promisedEntry = (given: Promised<OpenCommitment>, by: Person, now: Date, doubts: readonly Doubt[]): Entry => ({
  at: now,
  byId: by.id,
  what: {
    kind: 'promised',
    commitment: given.number,
    dueAt: given.dueAt.toISOString(),
    text: given.word.text,
    ...(doubts.length > 0 && { doubts: doubts.map(({ because }) => because) }),
  },
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

const replaceCommitment = (dossier: Dossier<OpenItem>, changed: Commitment): Dossier<OpenItem> => ({
  ...dossier,
  commitments: withCommitment(dossier.commitments, changed),
});
