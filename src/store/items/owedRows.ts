/** What is owed on an item, and what was given on it: facts and rows, both ways. */
import type { Commitment, OpenCommitment, Word } from '../../care/commitment.ts';
import { isOpenCommitment } from '../../care/commitment.ts';
import type { Approval, Goodwill } from '../../care/goodwill.ts';
import type { Commitment as CommitmentRow, Goodwill as GoodwillRow } from '../generated/client.ts';

export function commitmentOf(row: CommitmentRow): Commitment {
  const terms = {
    number: row.number,
    class: row.class as Commitment['class'],
    clock: row.clock as Commitment['clock'],
    startsAt: row.startsAt,
    dueAt: row.dueAt,
    climbedTo: row.climbedTo,
    ...(row.pausedAt && { pausedAt: row.pausedAt }),
    ...wordOf(row),
  };
  if (row.verdict === null || row.settledAt === null) return terms satisfies OpenCommitment;
  return { ...terms, verdict: row.verdict as NonNullable<Commitment['verdict']>, settledAt: row.settledAt };
}

function wordOf({ ownerId, text, askedBy, missedBy }: CommitmentRow): { word?: Word } {
  if (ownerId === null || text === null) return {};
  return { word: { ownerId, text, ...(askedBy !== null && { askedBy }), ...(missedBy !== null && { missedBy }) } };
}

export const commitmentColumns = (commitment: Commitment) => ({
  number: commitment.number,
  class: commitment.class,
  clock: commitment.clock,
  ownerId: commitment.word?.ownerId ?? null,
  text: commitment.word?.text ?? null,
  askedBy: commitment.word?.askedBy ?? null,
  missedBy: commitment.word?.missedBy ?? null,
  startsAt: commitment.startsAt,
  dueAt: commitment.dueAt,
  climbedTo: commitment.climbedTo,
  pausedAt: commitment.pausedAt ?? null,
  verdict: isOpenCommitment(commitment) ? null : commitment.verdict,
  settledAt: isOpenCommitment(commitment) ? null : commitment.settledAt,
});

export const goodwillOf = (row: GoodwillRow): Goodwill => ({
  number: row.number,
  what: row.what,
  value_cents: row.valueCents,
  why: row.why,
  byId: row.byId,
  at: row.at,
  approval: approvalOf(row),
  ...(row.toldAt && { toldAt: row.toldAt }),
});

function approvalOf({ approval, decidedBy, decidedAt }: GoodwillRow): Approval {
  const state = approval as Approval['state'];
  if (state === 'not_needed' || state === 'pending') return { state };
  if (decidedBy === null || !decidedAt) throw new Error(`A goodwill was ${state}, and nobody knows by whom.`);
  return { state, byId: decidedBy, at: decidedAt };
}

export function goodwillColumns({ approval, ...given }: Goodwill) {
  const decided = 'byId' in approval ? approval : undefined;
  return {
    number: given.number,
    what: given.what,
    valueCents: given.value_cents,
    why: given.why,
    byId: given.byId,
    at: given.at,
    approval: approval.state,
    decidedBy: decided?.byId ?? null,
    decidedAt: decided?.at ?? null,
    toldAt: given.toldAt ?? null,
  };
}
