/** Something owed on an item by an instant. A commitment is settled by facts, and never deleted. */

/**
 * What the organisation promises everybody, what customers commonly expect, and the personal word of one
 * person: kept apart everywhere. `watched` is owed by a third party, `internal` by one colleague to another:
 * neither counts as ours to the customer.
 */
export type CommitmentClass = 'charter' | 'expectation' | 'promise' | 'watched' | 'internal';

export type ClockName =
  | 'first_answer'
  | 'opening'
  | 'every_answer'
  | 'keep_posted'
  | 'resolution'
  | 'promise'
  | 'third_party'
  | 'ask';

/** `late`: done after it was due. `broken`: never done, or moved after it was due. `moved`: before. */
export type Verdict = 'kept' | 'late' | 'broken' | 'moved' | 'released';

type Terms = {
  /** 1, 2, 3 … within the item. */
  number: number;
  class: CommitmentClass;
  clock: ClockName;
  startsAt: Date;
  dueAt: Date;
  /** Every rung of the ladder up to this instant has been told. */
  climbedTo: Date;
  /** The resolution clock stands still since then: the item waits. */
  pausedAt?: Date;
  word?: Word;
};

/**
 * Of a promise, or of an answer that a colleague was asked for: who owes it, what, and who asked. `missedBy`: who owed
 * it when it fell due, where it was passed on only then.
 */
export type Word = { ownerId: string; text: string; askedBy?: string; missedBy?: string };

export type OpenCommitment = Terms & { verdict?: never };
export type SettledCommitment = Terms & { verdict: Verdict; settledAt: Date };
export type Commitment = OpenCommitment | SettledCommitment;

/** Somebody's word: to the customer (`promise`), or to a colleague (`ask`). */
export type Promised<C extends Commitment = Commitment> = C & { word: Word };

export const isOpenCommitment = (commitment: Commitment): commitment is OpenCommitment =>
  commitment.verdict === undefined;

export const isPromise = <C extends Commitment>(commitment: C): commitment is Promised<C> =>
  commitment.clock === 'promise' && commitment.word !== undefined;

export const isAsk = <C extends Commitment>(commitment: C): commitment is Promised<C> =>
  commitment.clock === 'ask' && commitment.word !== undefined;

/** The promises that still await their verdict. */
export const openPromises = (commitments: readonly Commitment[]) =>
  commitments.filter(isOpenCommitment).filter(isPromise);

export const openOf = (commitments: readonly Commitment[], clock: ClockName): OpenCommitment | undefined =>
  commitments.filter(isOpenCommitment).find((commitment) => commitment.clock === clock);

export const settle = (commitment: OpenCommitment, verdict: Verdict, at: Date): SettledCommitment => ({
  ...commitment,
  verdict,
  settledAt: at,
});

/** Done at that instant: kept when in time, late after. */
export const doneAt = (commitment: OpenCommitment, at: Date): SettledCommitment =>
  settle(commitment, at <= commitment.dueAt ? 'kept' : 'late', at);

/** Needed no longer at that instant; broken when it had been due. */
export const droppedAt = (commitment: OpenCommitment, at: Date): SettledCommitment =>
  settle(commitment, at <= commitment.dueAt ? 'released' : 'broken', at);

/** To be done at another time: moved when it was not due yet, broken when it was. */
export const renegotiatedAt = (commitment: OpenCommitment, at: Date): SettledCommitment =>
  settle(commitment, at <= commitment.dueAt ? 'moved' : 'broken', at);

/** Somebody else's to keep from that instant on. What was overdue by then its owner has missed: so it stays. */
export function passedTo(promise: Promised<OpenCommitment>, ownerId: string, at: Date): Promised<OpenCommitment> {
  const { word, dueAt } = promise;
  const missed = dueAt < at && { missedBy: word.ownerId };
  return { ...promise, word: { ...missed, ...word, ownerId } };
}

/** On whom the verdict falls, whoever has it by then. */
export const judgedFor = ({ ownerId, missedBy }: Word): string => missedBy ?? ownerId;

/** The same list with that commitment as it stands now. */
export const withCommitment = (commitments: readonly Commitment[], changed: Commitment): readonly Commitment[] =>
  commitments.map((one) => (one.number === changed.number ? changed : one));
