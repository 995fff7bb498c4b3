/** Items with the history that their moves have left. */
import type { Decision } from '../../src/care/decision.ts';
import type { History } from '../../src/care/facts.ts';
import type { Dossier } from '../../src/care/item.ts';

export type Move = (dossier: Dossier) => Decision;

/** What the moves leave behind, one after the other. */
export const lived = (first: Decision, ...moves: Move[]): History =>
  moves.reduce<History>((before, move) => livedOn(before, move), first);

export function livedOn({ dossier, entries }: History, move: Move): History {
  const decision = move(dossier);
  return { dossier: decision.dossier, entries: [...entries, ...decision.entries] };
}
