/** Whatever people do, in whatever order, while the clock runs and the bot sleeps: the laws of an item hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingTime } from '../../src/care/calendar.ts';
import type { Charter } from '../../src/care/charter.ts';
import { isPromise, openPromises } from '../../src/care/commitment.ts';
import type { Decision } from '../../src/care/decision.ts';
import { type Dossier, isOpen } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim, release } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flagAgain, withdraw } from '../../src/care/moves/flag.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { nudge } from '../../src/care/nudge.ts';
import type { Person } from '../../src/care/person.ts';
import { anna, charterWith, flagged, giulia, marco, officeWeek } from '../support/given.ts';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 7 * 24 * 60;

type Move = (dossier: Dossier, by: Person, charter: Charter, now: Date) => Decision;
const inMinutes = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
/** The newest promise; of an item without any, a number that stands for nothing. */
const newest = ({ commitments }: Dossier) => commitments.filter(isPromise).at(-1)?.number ?? 99;

const MOVES = {
  claim,
  release,
  answer: (dossier, by, charter, now) => answer(dossier, 'here', by, charter, now),
  recordAnswer: (dossier, by, charter, now) => answer(dossier, 'recorded', by, charter, now),
  promiseSoon: (dossier, by, charter, now) =>
    promise(dossier, { text: 'richiamare', dueAt: inMinutes(now, 20) }, by, charter, now),
  promiseLater: (dossier, by, charter, now) =>
    promise(dossier, { text: 'richiamare', dueAt: inMinutes(now, 1_000) }, by, charter, now),
  keep: (dossier, by, charter, now) => keep(dossier, newest(dossier), by, charter, now),
  move: (dossier, by, charter, now) => movePromise(dossier, newest(dossier), inMinutes(now, 90), by, charter, now),
  close: (dossier, by, _charter, now) => close(dossier, by, now),
  flagAgain,
  withdraw: (dossier, by, _charter, now) => withdraw(dossier, by, now),
  /** The round looks at the item, sooner or later than it should: the bot was down, or rang for another. */
  look: (dossier, _by, charter, now) => nudge(dossier, charter, now),
} satisfies Record<string, Move>;
type MoveName = keyof typeof MOVES;

const names = Object.keys(MOVES) as MoveName[];
const step = fc.record({
  move: fc.oneof(
    { weight: 2, arbitrary: fc.constant<MoveName>('look') },
    { weight: 5, arbitrary: fc.constantFrom(...names) },
  ),
  by: fc.constantFrom(marco, anna, giulia),
  after_min: fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 1_500 }), fc.constant(3 * 1_440)),
});

/** Weeks around both changes of the clocks, Easter Monday, and an ordinary one. */
const WEEKS = ['2026-03-26T00:00:00Z', '2026-10-22T00:00:00Z', '2026-04-02T00:00:00Z', '2026-11-23T00:00:00Z'];
const charter = charterWith({ calendar: officeWeek(['2026-04-06']) });

type Moment = { before: Dossier; decision: Decision; move: MoveName; now: Date };

const life = fc
  .record({
    week: fc.constantFrom(...WEEKS),
    asked_min: fc.integer({ min: 0, max: WEEK_MINUTES }),
    conversation: fc.constantFrom('here' as const, 'elsewhere' as const),
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  })
  .map(({ week, asked_min, conversation, steps }): Moment[] => {
    let now = inMinutes(new Date(week), asked_min);
    let before: Dossier = flagged({ asked: { askedAt: now, conversation }, under: charter });
    return steps.map(({ move, by, after_min }) => {
      now = inMinutes(now, after_min);
      const decision = MOVES[move](before, by, charter, now);
      const moment = { before, decision, move, now };
      before = decision.dossier;
      return moment;
    });
  });

/** Holds at every moment of every life. A failure prints its seed. */
const always = (holds: (moment: Moment) => void) =>
  fc.assert(
    fc.property(life, (moments) => moments.forEach(holds)),
    { numRuns: 400 },
  );

describe('at every moment of an item’s life', () => {
  test('an open item has a next check, and an ended one has none', () => {
    always(({ decision: { dossier } }) => {
      if (isOpen(dossier)) expect(dossier.item.nextAt.getTime()).not.toBeNaN();
      else expect(dossier.item).not.toHaveProperty('nextAt');
    });
  });

  test('once looked at, it is looked at again later, within a week: it neither spins nor is forgotten', () => {
    always(({ move, decision: { dossier }, now }) => {
      if (move !== 'look' || !isOpen(dossier)) return;
      expect(dossier.item.nextAt.getTime()).toBeGreaterThan(now.getTime());
      expect(dossier.item.nextAt.getTime()).toBeLessThan(inMinutes(now, WEEK_MINUTES).getTime());
    });
  });

  test('until its next check there is nothing to tell: sleeping misses nothing', () => {
    always(({ decision: { dossier }, now }) => {
      if (!isOpen(dossier) || dossier.item.nextAt <= now) return;
      const justBefore = new Date(dossier.item.nextAt.getTime() - 1);
      const halfWay = new Date((now.getTime() + dossier.item.nextAt.getTime()) / 2);
      for (const look of [now, halfWay, justBefore]) expect(nudge(dossier, charter, look).notices).toEqual([]);
    });
  });

  test('nobody is pinged outside hours, except for a promise that is due outside hours', () => {
    const atWork = (at: Date) =>
      isWorkingTime(charter.calendar, at) || isWorkingTime(charter.calendar, inMinutes(at, -5));
    always(({ decision, now }) => {
      if (atWork(now)) return;
      for (const notice of decision.notices.filter(({ kind }) => kind === 'nudge')) {
        const about = decision.dossier.commitments.find(({ number }) => number === notice.commitment);
        expect(about).toMatchObject({ clock: 'promise' });
        expect(about && atWork(about.dueAt)).toBe(false);
      }
    });
  });

  test('nobody is told twice about one thing at a time', () => {
    always(({ decision: { notices } }) => {
      const addressees = notices.map(({ kind, destination, commitment }) =>
        JSON.stringify([kind, destination, commitment]),
      );
      expect(new Set(addressees).size).toBe(addressees.length);
    });
  });

  test('it ends by a person’s move, never by time', () => {
    always(({ before, decision: { dossier }, move }) => {
      if (isOpen(before) && !isOpen(dossier)) expect(['close', 'withdraw']).toContain(move);
    });
  });

  test('no promise is open once it has ended', () => {
    always(({ decision: { dossier } }) => {
      if (!isOpen(dossier)) expect(openPromises(dossier.commitments)).toEqual([]);
    });
  });

  test('a commitment is never deleted, and a verdict is final', () => {
    always(({ before, decision: { dossier } }) => {
      expect(dossier.commitments.map(({ number }) => number)).toEqual(dossier.commitments.map((_, index) => index + 1));
      expect(dossier.commitments.length).toBeGreaterThanOrEqual(before.commitments.length);
      for (const earlier of before.commitments.filter(({ verdict }) => verdict !== undefined)) {
        expect(dossier.commitments).toContainEqual(earlier);
      }
    });
  });

  test('only an answer, or a promise kept, is a word to the customer', () => {
    always(({ before, decision: { dossier }, move }) => {
      if (dossier.item.lastWordAt?.getTime() === before.item.lastWordAt?.getTime()) return;
      expect(['answer', 'recordAnswer', 'keep']).toContain(move);
    });
  });

  test('while it is open, one clock of the customer’s runs: the first answer, or the next word', () => {
    always(({ decision: { dossier } }) => {
      if (!isOpen(dossier)) return;
      const running = dossier.commitments.filter(({ verdict, clock }) => verdict === undefined && clock !== 'promise');
      expect(running.map(({ clock }) => clock)).toEqual([dossier.item.lastWordAt ? 'keep_posted' : 'first_answer']);
    });
  });

  test('what changes it leaves an entry, and what does not leaves none', () => {
    always(({ before, decision, move }) => {
      if (move === 'look') return;
      expect(decision.entries.length > 0).toBe(decision.dossier !== before);
    });
  });
});
