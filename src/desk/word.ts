/** Giving one's word, with the realism check: what the person has promised already, and how long that took. */
import { openPromises } from '../care/commitment.ts';
import { customerOf } from '../care/customer.ts';
import type { Decision } from '../care/decision.ts';
import { andThen, unchanged } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import { flag, type Request } from '../care/moves/flag.ts';
import { type Check, promise, type Word } from '../care/moves/promise.ts';
import { betterTimes, doubtsAbout, type Prospect } from '../care/realism.ts';
import type { Gesture, Outcome, Scene, Stage } from './stage.ts';
import { onlyWords, ruling } from './stage.ts';

/** How many of the person's last promises say how long such promises take. */
const REMEMBERED = 50;

type Habits = Pick<Prospect, 'others' | 'took_ms' | 'absences'>;

/** @param isKnown - then nothing is promised anew */
export async function promiseOn(
  stage: Stage,
  gesture: Gesture,
  number: number,
  word: Word,
  isKnown: (dossier: Dossier, word: Word, byId: string) => boolean = () => false,
): Promise<Outcome> {
  const habits = await habitsOf(stage, gesture);
  return await stage.onItem(gesture, number, (dossier, scene) =>
    isKnown(dossier, word, scene.by.id) ? unchanged(dossier) : promised(dossier, word, habits, scene),
  );
}

/** The very same word of that person stands already. */
export const isGiven = ({ commitments }: Dossier, { text, dueAt }: Word, byId: string): boolean =>
  openPromises(commitments).some(
    (one) => one.word.ownerId === byId && one.word.text === text && one.dueAt.getTime() === dueAt.getTime(),
  );

/** A promise about a request that came by phone: it makes an item of its own. */
export async function promiseOnNew(stage: Stage, gesture: Gesture, word: Word): Promise<Outcome> {
  const habits = await habitsOf(stage, gesture);
  return await stage.perform(gesture, async (scene) => {
    const { transaction, by, charter, now } = scene;
    if (word.dueAt <= now) return onlyWords({ say: 'past' });
    const number = await transaction.nextNumber(gesture.cause.teamId);
    const request: Request = { conversation: 'elsewhere', text: word.text, askedAt: now };
    const decision = andThen(flag(request, number, by, charter, now), (flagged) =>
      promised(flagged, word, habits, scene),
    );
    return ruling(undefined, decision);
  });
}

function promised(dossier: Dossier, word: Word, habits: Habits, { by, charter, now }: Scene): Decision {
  const prospect: Prospect = { ...habits, ownerId: by.id, charter, customer: customerOf(dossier.item, charter) };
  const doubts = doubtsAbout(word.dueAt, prospect, now);
  const check: Check = { doubts, better: doubts.length > 0 ? betterTimes(word.dueAt, prospect, now) : [] };
  return promise(dossier, word, by, charter, now, check);
}

async function habitsOf({ parts }: Stage, { cause, byId }: Gesture): Promise<Habits> {
  const { store, clock } = parts;
  const [others, took_ms, absences] = await Promise.all([
    store.promisesOf(cause.teamId, byId),
    store.tookFor(cause.teamId, byId, REMEMBERED),
    store.absences(cause.teamId, clock.now()),
  ]);
  return { others, took_ms, absences };
}
