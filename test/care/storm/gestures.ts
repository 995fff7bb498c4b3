/** Everything that can happen to an item, by whomever: weighted, and drawn from a seed. */

import { isAsk, isOpenCommitment, isPromise } from '../../../src/care/commitment.ts';
import type { Decision } from '../../../src/care/decision.ts';
import { unchanged } from '../../../src/care/decision.ts';
import { type Dossier, isOpen } from '../../../src/care/item.ts';
import { look } from '../../../src/care/look.ts';
import { noteAfterCare } from '../../../src/care/moves/aftercare.ts';
import { answer } from '../../../src/care/moves/answer.ts';
import { answerAsk, ask } from '../../../src/care/moves/ask.ts';
import { claim, release, takeOver } from '../../../src/care/moves/claim.ts';
import { close, explainUnheard } from '../../../src/care/moves/close.ts';
import { flagAgain, withdraw } from '../../../src/care/moves/flag.ts';
import { decideGoodwill, giveGoodwill, tellGoodwill } from '../../../src/care/moves/goodwill.ts';
import { acceptHandover, handOver, refuseHandover } from '../../../src/care/moves/handover.ts';
import { hear, noteChange } from '../../../src/care/moves/hear.ts';
import { mute, unmute } from '../../../src/care/moves/mute.ts';
import { declineOffer, offer } from '../../../src/care/moves/offer.ts';
import { insist, keep, movePromise, promise, reconsider } from '../../../src/care/moves/promise.ts';
import { reopen, thank } from '../../../src/care/moves/reopen.ts';
import { setTopics } from '../../../src/care/moves/topics.ts';
import { endWait, waitFor } from '../../../src/care/moves/wait.ts';
import type { Person } from '../../../src/care/person.ts';
import { offerQueue } from '../../../src/care/topic.ts';
import { CARLA, inThread } from '../../support/given.ts';
import type { Random } from '../../support/random.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, PEOPLE, type World } from './world.ts';

export type Scene = { world: World; dossier: Dossier; by: Person; at: Date; random: Random };
export type Gesture = (scene: Scene) => Decision;

const later = ({ at, random }: Scene, most_ms: number): Date =>
  new Date(at.getTime() + random.whole(-1, Math.floor(most_ms / MINUTE_MS)) * MINUTE_MS);

/** One of the promises, sometimes a settled one; of an item without any, a number that stands for nothing. */
function promiseOf({ dossier, random }: Scene): number {
  const promises = dossier.commitments.filter(isPromise);
  const standing = promises.filter(isOpenCommitment);
  return (random.chance(0.9) ? standing : promises).at(-1)?.number ?? 99;
}

const askOf = ({ dossier }: Scene): number => dossier.commitments.filter(isOpenCommitment).find(isAsk)?.number ?? 99;
const BRIEF = { problem: 'perde acqua', done: 'chiesto un tecnico', next: 'richiamare' };

/** What agents begin. */
export const BEGUN: Record<string, Gesture> = {
  claim: ({ dossier, by, world, at }) => claim(dossier, by, world.charter, at, world.absences),
  promise: (scene) => {
    const word = { text: 'richiamare', dueAt: later(scene, scene.random.pick([HOUR_MS, 10 * HOUR_MS, 4 * DAY_MS])) };
    return promise(scene.dossier, word, scene.by, scene.world.charter, scene.at);
  },
  waitForCustomer: ({ dossier, by, world, at }) =>
    waitFor(dossier, { on: 'customer', what: 'la foto' }, by, world.charter, at),
  waitForSupplier: (scene) => {
    const expectedBy = later(scene, scene.random.pick([2 * HOUR_MS, 5 * DAY_MS]));
    const awaited = { on: 'third_party', who: 'il tecnico', what: 'la visita', expectedBy } as const;
    return waitFor(scene.dossier, awaited, scene.by, scene.world.charter, scene.at);
  },
  handOver: ({ dossier, by, world, at, random }) => {
    const brief = random.chance(0.9) ? BRIEF : { ...BRIEF, done: ' ' };
    return handOver(dossier, random.pick(PEOPLE), brief, by, world.charter, at);
  },
  offer: ({ dossier, world, at, random }) => {
    const queue = offerQueue(dossier.item, world.charter, [], [random.pick(PEOPLE).id, random.pick(PEOPLE).id]);
    return offer(dossier, queue, world.charter, world.absences, at);
  },
  ask: (scene) => {
    const { dossier, by, world, at, random } = scene;
    return ask(dossier, random.pick(PEOPLE), 'quale modello?', later(scene, 5 * HOUR_MS), by, world.charter, at);
  },
  mute: (scene) => mute(scene.dossier, later(scene, 2 * DAY_MS), scene.by, scene.world.charter, scene.at),
  goodwill: ({ dossier, by, world, at, random }) => {
    const gesture = { what: 'una macchina in prestito', value_cents: random.whole(0, 20_000), why: 'attesa' };
    return giveGoodwill(dossier, gesture, by, world.charter, at);
  },
  topics: ({ dossier, by, at }) => setTopics(dossier, ['water'], by, at),
  close: (scene) => {
    const { dossier, by, world, at, random } = scene;
    const numbers = dossier.commitments.map(({ number }) => number);
    const kept = numbers.filter(() => random.chance(0.4));
    const dropped = numbers.filter(() => random.chance(0.4));
    const unheard = random.chance(0.5) ? { unheard: 'ha chiamato lei' } : {};
    const afterCare = random.chance(0.5) ? { afterCareDays: 2 } : {};
    return close(dossier, { outcome: 'solved', kept, dropped, ...unheard, ...afterCare }, by, world.charter, at);
  },
  recordChase: ({ dossier, by, world, at }) => hear(dossier, by.id, world.charter, at, world.absences),
};

/** What agents say to what was begun, or was asked of them. */
export const REPLIED: Record<string, Gesture> = {
  release: ({ dossier, by, world, at }) => release(dossier, by, world.charter, at),
  keep: (scene) => keep(scene.dossier, promiseOf(scene), scene.by, scene.world.charter, scene.at),
  move: (scene) => {
    const told = { customerTold: scene.random.chance(0.5) };
    const { dossier, by, world, at } = scene;
    return movePromise(dossier, promiseOf(scene), later(scene, DAY_MS), told, by, world.charter, at);
  },
  reconsider: (scene) => {
    const { dossier, by, world, at } = scene;
    return reconsider(dossier, promiseOf(scene), later(scene, DAY_MS), by, world.charter, at);
  },
  insist: (scene) => insist(scene.dossier, promiseOf(scene), ['outside_hours'], scene.by, scene.at),
  takeOver: (scene) => {
    const { dossier, by, world, at } = scene;
    return takeOver(dossier, promiseOf(scene), by, world.charter, world.absences, at);
  },
  endWait: ({ dossier, by, world, at }) => endWait(dossier, by, world.charter, at),
  accept: ({ dossier, by, world, at }) => acceptHandover(dossier, by, world.charter, at),
  refuse: ({ dossier, by, world, at }) => refuseHandover(dossier, by, world.charter, at),
  decline: ({ dossier, by, world, at }) => declineOffer(dossier, by, world.charter, world.absences, at),
  answerAsk: (scene) => {
    const { dossier, by, world, at } = scene;
    return answerAsk(dossier, askOf(scene), 'il 300', by, world.charter, at);
  },
  unmute: ({ dossier, by, world, at }) => unmute(dossier, by, world.charter, at),
  decideGoodwill: ({ dossier, by, world, at, random }) =>
    decideGoodwill(dossier, random.whole(1, 2), random.chance(0.5), by, world.charter, at),
  tellGoodwill: ({ dossier, by, at, random }) => tellGoodwill(dossier, random.whole(1, 2), by, at),
  explain: ({ dossier, by, at }) => explainUnheard(dossier, 'ha chiamato lei', by, at),
  reopen: ({ dossier, by, world, at }) => reopen(dossier, by, world.charter, at),
  thank: ({ dossier, by, at }) => thank(dossier, by, at),
  afterCare: ({ dossier, by, world, at, random }) =>
    noteAfterCare(dossier, random.pick(['well', 'badly']), by, world.charter, at),
  flagAgain: ({ dossier, by, world, at }) => flagAgain(dossier, by, world.charter, at),
  withdraw: ({ dossier, by, at }) => withdraw(dossier, by, at),
};

/** The conversation: frequent, and sometimes heard of late. */
export const TALK: Record<string, Gesture> = {
  answer: ({ dossier, by, world, at }) => answer(dossier, 'here', inThread, by, world.charter, at, world.absences),
  recordAnswer: ({ dossier, by, world, at }) =>
    answer(dossier, 'recorded', inThread, by, world.charter, at, world.absences),
  hear: ({ dossier, world, at, random }) =>
    hear(dossier, random.pick([CARLA, CARLA, 'U0LUCA']), world.charter, at, world.absences),
  edit: ({ dossier, at }) => noteChange(dossier, 'edited', '1.1', CARLA, at),
};

/** Whoever is asked something is the likeliest to act, then whom it concerns, then anybody. */
export function actorFor({ item, commitments }: Dossier, random: Random): Person {
  const asked = [item.offer?.toId, item.handover?.toId];
  const owing = commitments.filter(isOpenCommitment).map(({ word }) => word?.ownerId);
  const ids = random.pick([asked, asked, [...owing, item.owner?.personId], [item.flaggedBy], []]);
  const among = PEOPLE.filter(({ id }) => ids.includes(id));
  return random.pick(among.length > 0 ? among : PEOPLE);
}

/** As the round does: an open item when it is due, a closed one for its after-care. */
export const LOOK: Gesture = ({ dossier, world, at }) =>
  isOpen(dossier) || dossier.item.state === 'closed'
    ? look(dossier, world.charter, world.absences, at)
    : unchanged(dossier);
