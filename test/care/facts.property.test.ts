/** Whatever people do, in whatever order: the figures of a period add up. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPromise } from '../../src/care/commitment.ts';
import { openSpans } from '../../src/care/facts/timeline.ts';
import type { Facts, History, Period } from '../../src/care/facts.ts';
import { type Dossier, isOpen } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { reopen, thank } from '../../src/care/moves/reopen.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import { anna, CARLA, charter, inThread, marco, monday, request } from '../support/given.ts';
import { factsIn, lived, livedOn, type Move } from '../support/histories.ts';

const MINUTE_MS = 60_000;
const inMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);
/** The newest promise; of an item without any, a number that stands for nothing. */
const newest = ({ commitments }: Dossier) => commitments.filter(isPromise).at(-1)?.number ?? 99;

const MOVES: ((at: Date) => Move)[] = [
  (at) => (one) => claim(one, marco, charter, at),
  (at) => (one) => answer(one, 'here', inThread, marco, charter, at),
  (at) => (one) => hear(one, CARLA, charter, at),
  (at) => (one) => promise(one, { text: 'richiamare', dueAt: inMinutes(at, 45) }, marco, charter, at),
  (at) => (one) => keep(one, newest(one), marco, charter, at),
  (at) => (one) => movePromise(one, newest(one), inMinutes(at, 60), { customerTold: true }, marco, charter, at),
  (at) => (one) => close(one, { outcome: 'solved' }, marco, charter, at),
  (at) => (one) => close(one, { outcome: 'solved', dropped: [newest(one)] }, marco, charter, at),
  (at) => (one) =>
    waitFor(
      one,
      { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy: inMinutes(at, 60) },
      marco,
      charter,
      at,
    ),
  (at) => (one) => waitFor(one, { on: 'customer', what: 'foto' }, marco, charter, at),
  (at) => (one) => endWait(one, marco, charter, at),
  (at) => (one) => reopen(one, marco, charter, at),
  (at) => (one) => thank(one, marco, at),
];

const steps = fc.array(fc.record({ move: fc.constantFrom(...MOVES), after_min: fc.integer({ min: 1, max: 2_000 }) }), {
  maxLength: 25,
});
const story = steps.map((taken) => {
  let at = monday('10:00');
  let history: History = lived(flag(request(), 1, anna, charter, at));
  for (const { move, after_min } of taken) {
    at = inMinutes(at, after_min);
    history = livedOn(history, move(at));
  }
  return history;
});
const stories = fc.array(story, { maxLength: 3 });
const period = fc
  .tuple(fc.integer({ min: -1_440, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([start_min, length_min]): Period => {
    const from = inMinutes(monday('10:00'), start_min);
    return { from, to: inMinutes(from, length_min) };
  });

test('ours, the customer’s and third parties’ time are together the time that items were open', () => {
  fc.assert(
    fc.property(stories, period, (histories, within) => {
      const { time } = factsIn(histories, charter, within);
      const open_ms = histories
        .flatMap((history) => openSpans(history, within.to))
        .map(({ from, to }) => Math.max(0, Math.min(+to, +within.to) - Math.max(+from, +within.from)))
        .reduce((sum, one) => sum + one, 0);
      expect(time.ours_ms + time.customer_ms + time.thirdParty_ms).toBe(open_ms);
      expect(Math.min(time.ours_ms, time.customer_ms, time.thirdParty_ms)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('two periods side by side count together what one over both counts', () => {
  fc.assert(
    fc.property(stories, period, fc.double({ min: 0, max: 1, noNaN: true }), (histories, within, at) => {
      const middle = new Date(Math.round(+within.from + at * (+within.to - +within.from)));
      const parts = [
        factsIn(histories, charter, { from: within.from, to: middle }),
        factsIn(histories, charter, { from: middle, to: within.to }),
      ];
      const counted = (count: (one: Facts) => number) => parts.map(count).reduce((sum, one) => sum + one, 0);
      const whole = factsIn(histories, charter, within);
      const counts: ((one: Facts) => number)[] = [
        ({ promisesMade }) => promisesMade,
        ({ verdicts }) => verdicts.promise.kept + verdicts.promise.late,
        ({ verdicts }) => verdicts.promise.broken,
        ({ verdicts }) => verdicts.expectation.kept,
        ({ chases }) => chases?.total ?? 0,
        ({ items }) => items.opened,
        ({ time }) => time.ours_ms,
        ({ time }) => time.customer_ms,
        ({ time }) => time.thirdParty_ms,
      ];
      for (const count of counts) expect(counted(count)).toBe(count(whole));
    }),
  );
});

test('every promise that was made was settled, or is still open', () => {
  fc.assert(
    fc.property(story, (history) => {
      const { promisesMade, verdicts } = factsIn([history], charter, {
        from: monday('00:00'),
        to: new Date('2028-01-01'),
      });
      const settled = Object.values(verdicts.promise).reduce((sum, count) => sum + count, 0);
      const standing = history.dossier.commitments.filter((one) => isPromise(one) && one.verdict === undefined);
      expect(promisesMade).toBe(settled + standing.length);
    }),
  );
});

test('an item is open in its facts when it is open', () => {
  fc.assert(
    fc.property(story, (history) => {
      const until = new Date('2028-01-01');
      const isOpenToTheEnd = openSpans(history, until).at(-1)?.to === until;
      expect(isOpenToTheEnd).toBe(isOpen(history.dossier));
    }),
  );
});
