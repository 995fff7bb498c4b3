/** Something owed on an item by an instant. A commitment is settled by facts, and never deleted. */

/**
 * What the organisation promises everybody, what customers commonly expect, and the personal word of one
 * person: kept apart everywhere.
 */
export type CommitmentClass = 'charter' | 'expectation' | 'promise';

export type ClockName = 'first_answer' | 'keep_posted' | 'promise';

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
  /** Of a promise: who gave it, and what was promised. */
  word?: { ownerId: string; text: string };
};

export type OpenCommitment = Terms & { verdict?: never };
export type SettledCommitment = Terms & { verdict: Verdict; settledAt: Date };
export type Commitment = OpenCommitment | SettledCommitment;

export type Promised<C extends Commitment = Commitment> = C & { word: { ownerId: string; text: string } };

export const isOpenCommitment = (commitment: Commitment): commitment is OpenCommitment =>
  commitment.verdict === undefined;

export const isPromise = <C extends Commitment>(commitment: C): commitment is Promised<C> =>
  commitment.word !== undefined;

/** The promises that still await their verdict. */
export const openPromises = (commitments: readonly Commitment[]) =>
  commitments.filter(isOpenCommitment).filter(isPromise);

export const settle = (commitment: OpenCommitment, verdict: Verdict, at: Date): SettledCommitment => ({
  ...commitment,
  verdict,
  settledAt: at,
});

/** Done at that instant: kept when in time, late after. */
export const doneAt = (commitment: OpenCommitment, at: Date): SettledCommitment =>
  settle(commitment, at <= commitment.dueAt ? 'kept' : 'late', at);
