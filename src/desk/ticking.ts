/** What ✅ says, by what it stands on: an item, its card, or a reminder. */
import { isAsk, isOpenCommitment, isPromise } from '../care/commitment.ts';
import { type Decision, unchanged } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import { answer } from '../care/moves/answer.ts';
import { close, usualEnding } from '../care/moves/close.ts';
import { keep } from '../care/moves/promise.ts';
import { takeBackClose } from '../care/moves/reopen.ts';
import { endWait } from '../care/moves/wait.ts';
import type { Found } from './ports.ts';
import type { Gesture, Scene } from './stage.ts';

export function ticked(dossier: Dossier, gesture: Gesture, scene: Scene, found: Found): Decision {
  const { by, charter, absences, now } = scene;
  // What somebody is asked is answered by its buttons.
  if (found.question) return unchanged(dossier);
  if (found.commitment === undefined)
    return close(dossier, usualEnding(charter), by, charter, now, gesture.at, absences);
  const owed = dossier.commitments.filter(isOpenCommitment).find(({ number }) => number === found.commitment);
  // An old reminder, of something that is settled: nothing is done by it.
  if (!owed) return unchanged(dossier);
  if (isPromise(owed)) return keep(dossier, owed.number, by, charter, keptAt(gesture, owed.startsAt, now));
  if (owed.clock === 'third_party') return endWait(dossier, by, charter, now);
  // On a reminder of an answer it says that the customer was answered, which only a message here can prove.
  const isRecorded = dossier.item.conversation === 'elsewhere' && !isAsk(owed);
  return isRecorded ? recorded(dossier, gesture, scene) : unchanged(dossier);
}

type Acting = Pick<Scene, 'by' | 'charter' | 'now'>;

export const unticked = (dossier: Dossier, { by, charter, now }: Acting, { commitment, question }: Found): Decision =>
  commitment === undefined && !question ? takeBackClose(dossier, by, charter, now) : unchanged(dossier);

/** An answer that was given elsewhere, as an agent says. */
export const recorded = (dossier: Dossier, { at }: Gesture, { by, charter, absences, now }: Scene): Decision =>
  answer(dossier, 'recorded', at, by, charter, now, absences);

/** Nobody knows when an emoji was given that was only found: in doubt the word was kept as early as it can have been. */
function keptAt({ sign }: Gesture, since: Date, now: Date): Date {
  if (sign?.foundSince === undefined) return now;
  const earliest_ms = Math.max(Number(sign.foundSince) * 1000, since.getTime());
  return new Date(Math.min(earliest_ms, now.getTime()));
}
