/** What is owed: kept apart by class, never deleted, judged by facts. */
import type {
  ClockName,
  Commitment,
  CommitmentClass,
  SettledCommitment,
  Verdict,
} from '../../../src/care/commitment.ts';
import { isOpenCommitment, isPromise, judgedFor } from '../../../src/care/commitment.ts';
import { isOpen } from '../../../src/care/item.ts';
import { alike } from './alike.ts';
import type { Law } from './laws.ts';
import type { Moment } from './world.ts';

const CLASS_OF: Record<ClockName, CommitmentClass> = {
  first_answer: 'charter',
  opening: 'charter',
  resolution: 'charter',
  every_answer: 'expectation',
  keep_posted: 'expectation',
  promise: 'promise',
  third_party: 'watched',
  ask: 'internal',
};

const SINGLE: readonly ClockName[] = [
  'first_answer',
  'opening',
  'every_answer',
  'keep_posted',
  'resolution',
  'third_party',
];

/** Only what a person says settles these; the others an answer stops, too. */
const SETTLED_BY: Partial<Record<ClockName, readonly string[]>> = {
  promise: ['keep', 'move', 'reconsider', 'close', 'merge'],
  ask: ['answerAsk', 'close', 'merge', 'thank', 'split', 'withdraw'],
  third_party: [
    'endWait',
    'waitForCustomer',
    'waitForSupplier',
    'close',
    'merge',
    'thank',
    'split',
    'withdraw',
    'hear',
  ],
  resolution: ['close', 'merge', 'thank', 'split', 'withdraw', 'replan'],
};

const FACTS: Record<Verdict, (one: SettledCommitment) => boolean> = {
  kept: ({ settledAt, dueAt }) => settledAt <= dueAt,
  late: ({ settledAt, dueAt }) => settledAt > dueAt,
  moved: ({ settledAt, dueAt }) => settledAt <= dueAt,
  broken: ({ settledAt, dueAt }) => settledAt > dueAt,
  released: () => true,
};

const isSettled = (one: Commitment): one is SettledCommitment => one.verdict !== undefined;
const running = ({ decision }: Moment) => decision.dossier.commitments.filter(isOpenCommitment);
const earlier = ({ before }: Moment, { number }: Commitment) => before.commitments[number - 1];

/** What was open before and has its verdict now. */
const judged = (moment: Moment): SettledCommitment[] =>
  moment.decision.dossier.commitments.filter(isSettled).filter((one) => !earlier(moment, one)?.verdict);

/** It is owed on the item of which this one is a duplicate. */
const hasGone = ({ decision }: Moment, { number }: Commitment): boolean =>
  decision.entries.some(({ what }) => what.kind === 'merged_into' && what.along?.includes(number));

const list = (commitments: readonly Commitment[]): string | false =>
  commitments.length > 0 && commitments.map(({ number, clock }) => `${number} ${clock}`).join(', ');

export const OF_COMMITMENTS: Record<string, Law> = {
  'they are numbered 1, 2, 3 …, and none is ever deleted': ({ before, decision: { dossier } }) =>
    dossier.commitments.some(({ number }, index) => number !== index + 1)
      ? dossier.commitments.map(({ number }) => number).join(' ')
      : dossier.commitments.length < before.commitments.length && 'one is gone',

  'a verdict is final': (moment) =>
    list(
      moment.before.commitments
        .filter(isSettled)
        .filter((one) => !alike(one, moment.decision.dossier.commitments[one.number - 1])),
    ),

  'a verdict comes from facts': (moment) =>
    list(judged(moment).filter((one) => !FACTS[one.verdict](one) || one.settledAt < one.startsAt)),

  'what was due and not done is never moved, nor released by moving it': (moment) =>
    list(
      judged(moment).filter(
        (one) =>
          one.clock === 'promise' && one.verdict === 'released' && one.settledAt > one.dueAt && !hasGone(moment, one),
      ),
    ),

  'the classes are kept apart': (moment) =>
    list(moment.decision.dossier.commitments.filter((one) => one.class !== CLASS_OF[one.clock])),

  'none changes what it is, or when it began but for a new word': (moment) =>
    list(
      moment.before.commitments.filter((one) => {
        const now = moment.decision.dossier.commitments[one.number - 1];
        return (
          one.clock !== now?.clock || (one.clock !== 'keep_posted' && one.startsAt.getTime() !== now.startsAt.getTime())
        );
      }),
    ),

  'what is overdue stays so: no gesture gives it another time': (moment) =>
    list(
      moment.before.commitments
        .filter(isOpenCommitment)
        .filter((one) => one.dueAt <= moment.at && one.pausedAt === undefined)
        .filter((one) => moment.decision.dossier.commitments[one.number - 1]?.dueAt.getTime() !== one.dueAt.getTime()),
    ),

  'a promise, an ask and a wait stay as they were given, whatever the charter says': (moment) =>
    moment.gesture === 'replan' &&
    list(
      moment.before.commitments
        .filter(({ clock }) => ['promise', 'ask', 'third_party'].includes(clock))
        .filter((one) => !alike(one, moment.decision.dossier.commitments[one.number - 1])),
    ),

  'nothing becomes overdue by a gesture': (moment) =>
    moment.gesture !== 'look' &&
    list(
      running(moment).filter((one) => {
        // What stands still is as much overdue as it was then: it is due with what is left, once it goes on.
        const isOverdue = ({ dueAt, pausedAt }: Pick<typeof one, 'dueAt' | 'pausedAt'>) =>
          dueAt <= (pausedAt ?? moment.at);
        const was = earlier(moment, one);
        return was && !isOverdue(was) && isOverdue(one);
      }),
    ),

  'at most one of each clock runs': (moment) =>
    SINGLE.find((clock) => running(moment).filter((one) => one.clock === clock).length > 1),

  'a promise, an ask and a wait are settled by what a person says': (moment) =>
    list(judged(moment).filter(({ clock }) => SETTLED_BY[clock]?.includes(moment.gesture) === false)),

  'the verdict of a promise is written down': (moment) =>
    list(
      judged(moment)
        .filter(({ clock }) => clock === 'promise')
        .filter(
          ({ number, verdict }) =>
            !moment.decision.entries.some(
              ({ what }) => what.kind === 'settled' && what.commitment === number && what.verdict === verdict,
            ),
        )
        .filter((one) => !hasGone(moment, one)),
    ),

  'what the old owner had promised passes on with the item': (moment) => {
    const accepted = moment.decision.entries.find(({ what }) => what.kind === 'handover_accepted');
    const fromId = accepted?.what.kind === 'handover_accepted' ? accepted.what.fromId : undefined;
    return list(running(moment).filter(({ clock, word }) => clock === 'promise' && fromId && word?.ownerId === fromId));
  },

  'a verdict falls on who owed it when it fell due': (moment) =>
    list(
      moment.before.commitments
        .filter(isPromise)
        .filter(({ dueAt }) => dueAt < moment.at)
        .filter(({ number, word }) => {
          const now = moment.decision.dossier.commitments[number - 1]?.word;
          return now && judgedFor(now) !== judgedFor(word);
        }),
    ),

  'resolution stands still exactly while the item waits': (moment) =>
    isOpen(moment.decision.dossier) &&
    list(
      running(moment)
        .filter(({ clock }) => clock === 'resolution')
        .filter(({ pausedAt }) => (pausedAt !== undefined) !== (moment.decision.dossier.item.wait !== undefined)),
    ),

  'a third party is watched exactly while the item waits for it': (moment) => {
    const { wait } = moment.decision.dossier.item;
    const watched = running(moment).filter(({ clock }) => clock === 'third_party');
    const expected = wait?.on === 'third_party' ? [wait.commitment] : [];
    return (
      !alike(
        watched.map(({ number }) => number),
        expected,
      ) && `${watched.length} watched`
    );
  },

  'nothing is owed any more on an ended item': (moment) => !isOpen(moment.decision.dossier) && list(running(moment)),
};
