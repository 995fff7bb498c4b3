/** The charter changes while items are open: what runs by itself is planned anew, what was given stays. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { type Charter, DEFAULT_CLOCKS, DEFAULT_LADDERS } from '../../src/care/charter.ts';
import { openOf } from '../../src/care/commitment.ts';
import type { Decision, Entry } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { reopen } from '../../src/care/moves/reopen.ts';
import { replan } from '../../src/care/moves/replan.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  closed,
  flagged,
  friday,
  happened,
  inThread,
  marco,
  monday,
  officeWeek,
  open,
  promised,
  SOLVED,
  told,
  tuesday,
  wednesday,
} from '../support/given.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const A_MOMENT_MS = 1;

const clocks = (more: Partial<Charter['clocks']>) => charterWith({ clocks: { ...DEFAULT_CLOCKS, ...more } });
const answerIn = (minutes: number) => clocks({ first_answer: { working_ms: minutes * MINUTE_MS } });
const solveIn = (hours: number) => clocks({ resolution: { working_ms: hours * HOUR_MS } });
const postEach = (working_days: number, waiting_on_customer_days = 3) =>
  clocks({ keep_posted: { working_days, waiting_on_customer_days } });

/** One after the other, with what they write down. */
class Story {
  dossier: Dossier;
  entries: Entry[] = [];

  constructor(dossier: Dossier) {
    this.dossier = dossier;
  }

  goesOn(decide: (dossier: Dossier) => Decision): this {
    const { dossier, entries } = decide(this.dossier);
    this.dossier = dossier;
    this.entries.push(...entries);
    return this;
  }

  replanned(under: Charter, now: Date): Decision {
    return replan({ dossier: this.dossier, entries: this.entries }, under, now);
  }
}

const replanned = (dossier: Dossier, under: Charter, now: Date) => new Story(dossier).replanned(under, now);
const due = ({ dossier }: Pick<Decision, 'dossier'>, clock: Parameters<typeof openOf>[1]) =>
  openOf(dossier.commitments, clock)?.dueAt;
const waitFoto = (at: Date) => (dossier: Dossier) =>
  waitFor(dossier, { on: 'customer', what: 'la foto' }, marco, charter, at);
const waitVisit = (at: Date, under: Charter) => (dossier: Dossier) =>
  waitFor(dossier, { on: 'third_party', who: 'X', what: 'visita', expectedBy: friday('12:00') }, marco, under, at);

describe('what runs by itself and is not due yet', () => {
  test('is due when the new values say, from when it started; the history and the card tell it', () => {
    const decision = replanned(claimed(), answerIn(60), monday('10:20'));
    expect(due(decision, 'first_answer')).toEqual(monday('11:00'));
    expect(decision.entries).toEqual([
      {
        at: monday('10:20'),
        byId: 'parola',
        what: { kind: 'replanned', commitment: 1, dueAt: monday('11:00').toISOString() },
      },
    ]);
    expect(decision.notices.map(({ key }) => key)).toEqual(['card:1']);
  });

  test('by new hours, too', () => {
    const late = [{ from: '12:00', to: '18:00' }];
    const calendar = { ...officeWeek(), hours: { mon: late, tue: late } };
    expect(due(replanned(claimed(), charterWith({ calendar }), monday('10:20')), 'first_answer')).toEqual(
      monday('12:30'),
    );
  });

  test('by its customer’s own values', () => {
    const rossi = { name: 'Rossi Srl', channelIds: [], contacts: [], languages: [], noCalls: [] };
    const own = { first_answer: { working_ms: 45 * MINUTE_MS } };
    const under = charterWith({ customers: [{ ...rossi, clocks: own }] });
    expect(due(replanned(claimed(), under, monday('10:20')), 'first_answer')).toEqual(monday('10:45'));
  });

  test('what should have been due before is due now: it was in time until then, and its rungs are told', () => {
    const now = monday('10:20');
    const decision = replanned(claimed(), answerIn(10), now);
    expect(due(decision, 'first_answer')).toEqual(new Date(now.getTime() + A_MOMENT_MS));
    const { nextAt } = open(decision.dossier).item;
    expect(nextAt).toEqual(now);
    expect(told(look(decision.dossier, answerIn(10), NOBODY_AWAY, monday('10:21')))).toEqual([
      'U0MARCO first_answer due',
    ]);
  });

  test('at night it is due when the desk opens', () => {
    const given = claimed({ asked: { askedAt: monday('17:40') } });
    const decision = replanned(given, answerIn(10), monday('22:00'));
    expect(due(decision, 'first_answer')).toEqual(new Date(tuesday('09:00').getTime() + A_MOMENT_MS));
  });

  test('planned again by the same charter nothing moves', () => {
    const once = replanned(claimed(), answerIn(10), monday('10:20')).dossier;
    expect(replanned(once, answerIn(10), monday('10:20'))).toEqual({ dossier: once, entries: [], notices: [] });
    expect(due(replanned(once, answerIn(10), monday('10:30')), 'first_answer')).toEqual(
      due({ dossier: once }, 'first_answer'),
    );
  });
});

describe('what stays as it is', () => {
  test.each([
    ['claimed', new Story(claimed()), charter],
    ['answered', new Story(answered()), charter],
    ['promised', new Story(promised(monday('16:00'))), charter],
    ['waiting for the customer', new Story(answered()).goesOn(waitFoto(monday('10:12'))), charter],
    [
      'waiting for a third party',
      new Story(answered({ under: solveIn(8) })).goesOn(waitVisit(monday('10:12'), solveIn(8))),
      solveIn(8),
    ],
    ['closed', new Story(closed()), charter],
  ])('%s: nothing is said and nothing moves by a charter that means the same', (_state, story, under) => {
    const { dossier, entries, notices } = story.replanned(under, monday('10:14'));
    // The very same: nothing of it is written again.
    expect(dossier).toBe(story.dossier);
    expect([...entries, ...notices]).toEqual([]);
  });

  test('what is overdue: what was late does not become in time', () => {
    const late = replanned(claimed(), answerIn(300), monday('10:31'));
    expect(due(late, 'first_answer')).toEqual(monday('10:30'));
  });

  test('promises, what a colleague was asked, and what a third party owes', () => {
    const story = new Story(promised(friday('16:00')))
      .goesOn((one) => ask(one, anna, '?', wednesday('12:00'), marco, charter, monday('10:10')))
      .goesOn(waitVisit(monday('10:12'), charter));
    const short = [{ from: '09:00', to: '09:30' }];
    const under = { ...answerIn(5), calendar: { ...officeWeek(), hours: { fri: short } } };
    const { dossier } = story.replanned(under, monday('10:15'));
    expect([due({ dossier }, 'promise'), due({ dossier }, 'ask'), due({ dossier }, 'third_party')]).toEqual([
      friday('16:00'),
      wednesday('12:00'),
      friday('12:00'),
    ]);
  });

  test('an item that is closed', () => {
    expect(replanned(closed(), answerIn(1), monday('13:00')).dossier).toEqual(closed());
  });
});

describe('ladders', () => {
  const early: Charter['ladders'] = {
    ...DEFAULT_LADDERS,
    first_answer: [
      { at: 'due', offset_ms: -25 * MINUTE_MS, tell: ['owner'] },
      { at: 'each_working_morning', tell: ['lead'] },
    ],
  };

  test('of a new one what is reached by now is told at the next look, though nothing is due at another time', () => {
    const decision = replanned(claimed(), charterWith({ ladders: early }), monday('10:10'));
    expect(decision).toMatchObject({ entries: [], notices: [] });
    expect(open(decision.dossier).item.nextAt).toEqual(monday('10:10'));
    const after = look(decision.dossier, charterWith({ ladders: early }), NOBODY_AWAY, monday('10:10'));
    expect(told(after)).toEqual(['U0MARCO first_answer soon']);
  });

  test('what was told is not told again at once; at the new time it is', () => {
    const soon = look(claimed(), charter, NOBODY_AWAY, monday('10:16'));
    expect(told(soon)).toEqual(['U0MARCO first_answer soon']);
    const under = answerIn(31);
    const { dossier } = replanned(soon.dossier, under, monday('10:16'));
    expect(told(look(dossier, under, NOBODY_AWAY, monday('10:20')))).toEqual([]);
    expect(told(look(dossier, under, NOBODY_AWAY, monday('10:31')))).toEqual(['U0MARCO first_answer due']);
    const long = replanned(soon.dossier, answerIn(90), monday('10:16')).dossier;
    expect(told(look(long, answerIn(90), NOBODY_AWAY, monday('11:16')))).toEqual(['U0MARCO first_answer soon']);
  });

  test('a rung that would have come before the last look is told nevertheless', () => {
    const two: Charter['ladders'] = {
      ...DEFAULT_LADDERS,
      first_answer: [
        { at: 'due', offset_ms: -20 * MINUTE_MS, tell: ['owner'] },
        { at: 'due', offset_ms: -5 * MINUTE_MS, tell: ['desk'] },
        { at: 'each_working_morning', tell: ['lead'] },
      ],
    };
    const first = look(
      claimed({ under: charterWith({ ladders: two }) }),
      charterWith({ ladders: two }),
      NOBODY_AWAY,
      monday('10:18'),
    );
    expect(told(first)).toEqual(['U0MARCO first_answer soon']);
    const under = { ...answerIn(20), ladders: two };
    const { dossier } = replanned(first.dossier, under, monday('10:19'));
    expect(told(look(dossier, under, NOBODY_AWAY, monday('10:19')))).toEqual(['desk first_answer soon']);
  });
});

describe('keep-posted', () => {
  test('is planned at the pace of the wait', () => {
    const story = new Story(answered()).goesOn(waitFoto(monday('11:00')));
    expect(due(story, 'keep_posted')).toEqual(new Date('2026-11-26T10:10:00+01:00'));
    expect(due(story.replanned(postEach(1, 4), monday('12:00')), 'keep_posted')).toEqual(friday('10:10'));
    expect(due(story.replanned(postEach(2), monday('12:00')), 'keep_posted')).toEqual(due(story, 'keep_posted'));
  });

  test('after a wait it is not counted as if there had been none', () => {
    const story = new Story(answered())
      .goesOn(waitFoto(monday('11:00')))
      .goesOn((one) => endWait(one, marco, charter, wednesday('15:00')));
    const { dossier, entries } = story.replanned(charter, wednesday('16:00'));
    expect(entries).toEqual([]);
    expect(due({ dossier }, 'keep_posted')).toEqual(new Date('2026-11-26T10:10:00+01:00'));
    // From the end of the wait: two days would be later than what the wait allowed.
    expect(due(story.replanned(postEach(2, 4), wednesday('16:00')), 'keep_posted')).toEqual(friday('10:10'));
  });

  test('from a word of which was heard after a wait that it came before, that wait does not count', () => {
    const story = new Story(claimed())
      .goesOn(waitFoto(monday('11:00')))
      .goesOn((one) => endWait(one, marco, charter, monday('11:30')))
      .goesOn((one) => answer(one, 'here', inThread, marco, charter, monday('10:45')));
    expect(due(story, 'keep_posted')).toEqual(tuesday('10:45'));
    expect(story.replanned(charter, monday('12:00')).entries).toEqual([]);
    expect(due(story.replanned(postEach(2), monday('12:00')), 'keep_posted')).toEqual(wednesday('10:45'));
  });
});

describe('the resolution clock', () => {
  test('switched on it starts on what is open, from the moment of asking, without the time it waited', () => {
    const plain = replanned(claimed(), solveIn(4), monday('10:20'));
    expect(due(plain, 'resolution')).toEqual(monday('15:00'));
    expect(happened(plain)).toEqual(['replanned']);
    const story = new Story(answered())
      .goesOn(waitFoto(monday('11:00')))
      .goesOn((one) => endWait(one, marco, charter, monday('12:00')));
    expect(due(story.replanned(solveIn(4), monday('12:30')), 'resolution')).toEqual(monday('16:00'));
  });

  test('on an item that waits it stands still, and goes on with what is left', () => {
    const story = new Story(answered()).goesOn(waitFoto(monday('11:00')));
    story.goesOn(() => story.replanned(solveIn(4), tuesday('10:00')));
    expect(openOf(story.dossier.commitments, 'resolution')?.pausedAt).toEqual(monday('11:00'));
    const over = endWait(story.dossier, marco, solveIn(4), tuesday('12:00'));
    expect(due(over, 'resolution')).toEqual(tuesday('16:00'));
  });

  test('standing still it does not become overdue: with nothing left it is due once it goes on', () => {
    const story = new Story(answered({ under: solveIn(8) })).goesOn(waitVisit(monday('16:00'), solveIn(8)));
    story.goesOn(() => story.replanned(solveIn(1), tuesday('10:00')));
    const over = endWait(story.dossier, marco, solveIn(1), wednesday('10:00'));
    expect(due(over, 'resolution')).toEqual(new Date(wednesday('10:00').getTime() + A_MOMENT_MS));
  });

  test('the time it waited does not count by new values either', () => {
    const under = solveIn(4);
    const story = new Story(answered({ under }))
      .goesOn(waitVisit(monday('11:00'), under))
      .goesOn((one) => endWait(one, marco, under, tuesday('11:00')));
    expect(due(story, 'resolution')).toEqual(tuesday('15:00'));
    expect(due(story.replanned(solveIn(5), tuesday('11:30')), 'resolution')).toEqual(tuesday('16:00'));
  });

  test('switched off it is needed no longer; one that was late stays broken', () => {
    const given = claimed({ under: solveIn(1) });
    const inTime = replanned(given, charter, monday('10:20'));
    expect(inTime.entries[0]?.what).toEqual({ kind: 'settled', commitment: 2, verdict: 'released' });
    expect(replanned(given, charter, monday('12:00')).entries[0]?.what).toMatchObject({ verdict: 'broken' });
  });

  test('off and on again it starts once more; on an item that was closed it does not', () => {
    const story = new Story(claimed({ under: solveIn(4) }));
    story.goesOn(() => story.replanned(charter, monday('10:20')));
    story.goesOn(() => story.replanned(solveIn(4), monday('10:30')));
    expect(due(story, 'resolution')).toEqual(monday('15:00'));

    const woken = new Story(answered({ under: solveIn(4) }))
      .goesOn((one) => close(one, SOLVED, marco, solveIn(4), monday('11:00')))
      .goesOn((one) => hear(one, CARLA, solveIn(4), monday('12:00')));
    expect(due(woken.replanned(solveIn(5), monday('12:10')), 'resolution')).toBeUndefined();
    woken.goesOn((one) => reopen(one, marco, solveIn(4), monday('12:20')));
    expect(due(woken.replanned(solveIn(5), monday('12:30')), 'resolution')).toBeUndefined();
  });
});

test('an opening that has been only by the new hours is not missed because of them', () => {
  const given = flagged({ asked: { askedAt: monday('07:30') }, at: monday('07:40') });
  const early = [{ from: '08:00', to: '18:00' }];
  const under = charterWith({ calendar: { ...officeWeek(), hours: { mon: early, tue: early } } });
  const { dossier } = replanned(given, under, monday('08:50'));
  expect(due({ dossier }, 'opening')).toEqual(new Date(monday('08:50').getTime() + A_MOMENT_MS));
});
