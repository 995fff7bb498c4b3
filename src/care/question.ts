/** What a person is asked about an item, and whether the question still stands when it is about to be put. */
import { type Absences, isAwayUntil } from './absence.ts';
import { isOpenCommitment } from './commitment.ts';
import type { Destination, Notice } from './decision.ts';
import { addresseeOf, DESK } from './decision.ts';
import type { Dossier } from './item.ts';
import { isOpen } from './item.ts';

/** Instants are ISO texts: a question is kept as it is. */
export type Question =
  /** After an answer: when will they hear from us next? `word` is that answer; `offers` are times to choose from. */
  | { ask: 'next_word'; word: string; offers: readonly string[] }
  /** The agent wrote to the customer while a promise was open: was that it? `word` is what they wrote. */
  | { ask: 'was_that_it'; commitment: number; word: string }
  | { ask: 'accept_handover'; since: string }
  | { ask: 'handed_back'; toId: string; because: 'refused' | 'lapsed' }
  | { ask: 'take_offer'; until: string }
  /** Nobody took it of those to whom it was offered. */
  | { ask: 'nobody_took_it' }
  /** Somebody is away whose promise falls due. */
  /** `gone`: they have left the team. */
  | { ask: 'take_over'; commitment: number; ownerId: string; gone?: true }
  /** It was taken over from whom this is put to. */
  | { ask: 'taken_over'; commitment: number; byId: string }
  | { ask: 'chased'; count: number }
  /** The customer wrote after the close. */
  | { ask: 'woken'; at: string }
  /** Closed, and the last word was not ours: why? */
  | { ask: 'why_unheard' }
  | { ask: 'after_care' }
  | { ask: 'approve_goodwill'; number: number }
  | { ask: 'goodwill_decided'; number: number }
  | { ask: 'answer_ask'; commitment: number; byId: string }
  | { ask: 'ask_answered'; commitment: number; text: string };

type Standing = { [Q in Question as Q['ask']]: (question: Q, dossier: Dossier, addressee: string) => boolean };

const isOwed = (dossier: Dossier, number: number): boolean =>
  isOpen(dossier) && dossier.commitments.some((one) => one.number === number && isOpenCommitment(one));

/** What cannot reach whom it is for is put to the desk, in their place. */
const isFor = (personId: string | undefined, addressee: string): boolean =>
  personId !== undefined && (addressee === personId || addressee === DESK);

/** While these hold there is something to answer. */
const STANDING: Standing = {
  next_word: ({ word }, dossier) =>
    isOpen(dossier) &&
    dossier.item.lastWordAt?.toISOString() === word &&
    !dossier.commitments.some((one) => one.clock === 'promise' && isOpenCommitment(one)),
  was_that_it: ({ commitment }, dossier) => isOwed(dossier, commitment),
  accept_handover: ({ since }, { item }, addressee) =>
    isFor(item.handover?.toId, addressee) && item.handover?.since.toISOString() === since,
  handed_back: (_, dossier) => isOpen(dossier),
  take_offer: ({ until }, { item }, addressee) =>
    isFor(item.offer?.toId, addressee) && item.offer?.until.toISOString() === until,
  nobody_took_it: (_, dossier) => isOpen(dossier) && dossier.item.owner === undefined,
  take_over: ({ commitment, ownerId }, dossier) =>
    isOwed(dossier, commitment) && dossier.commitments[commitment - 1]?.word?.ownerId === ownerId,
  taken_over: (_, dossier) => isOpen(dossier),
  chased: ({ count }, dossier) => isOpen(dossier) && dossier.item.chases === count,
  woken: ({ at }, { item }) => item.state === 'open' && item.woken?.at.toISOString() === at,
  why_unheard: (_, { item }) =>
    item.state === 'closed' && item.closing?.unheard !== undefined && item.closing.unheard.because === undefined,
  after_care: (_, { item }) => item.state === 'closed' && item.afterCare?.asked === true,
  approve_goodwill: ({ number }, { item }) =>
    item.goodwill.find((one) => one.number === number)?.approval.state === 'pending',
  // Until the customer is told of it; who had told them before is told all the same.
  goodwill_decided: ({ number }, { item }) =>
    item.goodwill.some(
      ({ number: one, approval, toldAt }) => one === number && 'at' in approval && !(toldAt && toldAt > approval.at),
    ),
  answer_ask: ({ commitment }, dossier) => isOwed(dossier, commitment),
  ask_answered: () => true,
};

/** Is there still something to answer? @param addressee - whom it is put to; "desk" for everybody */
export function stillStands(question: Question, dossier: Dossier, addressee: string): boolean {
  const stands = STANDING[question.ask] as (question: Question, dossier: Dossier, addressee: string) => boolean;
  return stands(question, dossier, addressee);
}

/** The place of who is back needs nobody: what is asked of the others in it is over. */
export function isOutlived(question: Question, { commitments }: Dossier, absences: Absences, now: Date): boolean {
  if (question.ask !== 'take_over' || question.gone) return false;
  const dueAt = commitments.find(({ number }) => number === question.commitment)?.dueAt ?? now;
  return !isAwayUntil(absences, question.ownerId, dueAt, now);
}

/** What only tells, and asks for no answer that would need a button of its own. */
const NEWS: ReadonlySet<Question['ask']> = new Set([
  'handed_back',
  'nobody_took_it',
  'taken_over',
  'chased',
  'ask_answered',
]);

export const isNews = ({ ask }: Question): boolean => NEWS.has(ask);

/** @param key - what makes this question another one than the last of its kind on this item */
export function questionTo(
  destination: Destination,
  { item }: Dossier,
  question: Question,
  key: string | number,
): Notice {
  return {
    kind: 'question',
    key: `${question.ask}:${item.number}:${key}:${addresseeOf(destination)}`,
    destination,
    item: item.number,
    question,
  };
}
