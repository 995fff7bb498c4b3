/** Giving one's word, with the realism check: what the person has promised already, and how long that took. */
import { openPromises } from '../care/commitment.ts';
import { customerOf } from '../care/customer.ts';
import type { Decision } from '../care/decision.ts';
import { andThen, unchanged } from '../care/decision.ts';
import type { Dossier, Item } from '../care/item.ts';
import { flag, type Request } from '../care/moves/flag.ts';
import { type Call, note } from '../care/moves/note.ts';
import { type Check, promise, type Word } from '../care/moves/promise.ts';
import { betterTimes, doubtsAbout, nextFullHour, type Prospect } from '../care/realism.ts';
import { onMessage } from './capture.ts';
import type { Place } from './ports.ts';
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

/** On the item of that message; what is none yet becomes one, and is theirs: it is offered to nobody. */
export async function promiseAt(stage: Stage, gesture: Gesture, place: Place, word: Word): Promise<Outcome> {
  const habits = await habitsOf(stage, gesture);
  return await onMessage(stage, gesture, place, (dossier, scene) => promised(dossier, word, habits, scene));
}

/** What was said on the phone; a word that was given there is checked like any other. */
export async function noteCall(stage: Stage, gesture: Gesture, number: number, call: Call): Promise<Outcome> {
  const habits = await habitsOf(stage, gesture);
  return await stage.onItem(gesture, number, (dossier, scene) => {
    const { by, charter, now, absences } = scene;
    const check = call.next && checkOf(dossier, call.next, habits, scene);
    return note(dossier, call, gesture.at, by, charter, now, absences, check);
  });
}

function promised(dossier: Dossier, word: Word, habits: Habits, scene: Scene): Decision {
  const { by, charter, now } = scene;
  return promise(dossier, word, by, charter, now, checkOf(dossier, word, habits, scene));
}

function checkOf({ item }: Dossier, { dueAt }: Word, habits: Habits, { by, charter, now }: Scene): Check {
  const prospect: Prospect = { ...habits, ownerId: by.id, charter, customer: customerOf(item, charter) };
  const doubts = doubtsAbout(dueAt, prospect, now);
  return { doubts, better: doubts.length > 0 ? betterTimes(dueAt, prospect, now) : [] };
}

/** The first full hour after which nothing speaks against it: hours, other promises, the customer's wishes, absences. */
export async function suggestDue(
  stage: Stage,
  teamId: string,
  personId: string,
  about: Pick<Item, 'customerName'> | undefined,
  after?: Date,
): Promise<Date> {
  const { charters, clock } = stage.parts;
  const [charter, habits] = [await charters.of(teamId), await habitsOf(stage, { cause: { teamId }, byId: personId })];
  const now = clock.now();
  const customer = about && customerOf(about, charter);
  const soon = nextFullHour(charter, after && after > now ? after : now);
  return betterTimes(soon, { ...habits, ownerId: personId, charter, customer }, now)[0] ?? soon;
}

async function habitsOf(
  { parts }: Stage,
  { cause, byId }: { cause: Pick<Gesture['cause'], 'teamId'>; byId: string },
): Promise<Habits> {
  const { store, clock } = parts;
  const [others, took_ms, absences] = await Promise.all([
    store.promisesOf(cause.teamId, byId),
    store.tookFor(cause.teamId, byId, REMEMBERED),
    store.absences(cause.teamId, clock.now()),
  ]);
  return { others, took_ms, absences };
}
