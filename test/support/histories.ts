/** Items with the history that their moves have left. */

import type { Charter } from '../../src/care/charter.ts';
import type { Decision } from '../../src/care/decision.ts';
import { type Facts, factsOf, type History, type Period, tallyOf } from '../../src/care/facts.ts';
import type { Dossier } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { CARLA, charter, inThread, marco } from './given.ts';

export type Move = (dossier: Dossier) => Decision;

/** What the moves leave behind, one after the other. */
export const lived = (first: Decision, ...moves: Move[]): History =>
  moves.reduce<History>((before, move) => livedOn(before, move), first);

export function livedOn({ dossier, entries }: History, move: Move): History {
  const decision = move(dossier);
  return { dossier: decision.dossier, entries: [...entries, ...decision.entries] };
}

/** Marco answers where Carla reads it. */
export const answers =
  (at: Date): Move =>
  (one) =>
    answer(one, 'here', inThread, marco, charter, at);

/** Carla writes. */
export const hears =
  (at: Date): Move =>
  (one) =>
    hear(one, CARLA, charter, at);

/** The facts that these histories tell. @param customerName - only this customer's */
export const factsIn = (
  histories: readonly History[],
  charter: Charter,
  period: Period,
  customerName?: string,
): Facts =>
  factsOf(
    histories
      .filter(({ dossier: { item } }) => customerName === undefined || item.customerName === customerName)
      .flatMap((history) => tallyOf(history, charter, period) ?? []),
    charter,
    period,
    customerName,
  );
