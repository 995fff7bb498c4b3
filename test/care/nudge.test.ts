import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Charter } from '../../src/care/charter.ts';
import { type ClockName, isOpenCommitment } from '../../src/care/commitment.ts';
import type { Notice } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { insteadOf, isOvertaken, urgencyAt } from '../../src/care/nudge.ts';
import {
  anna,
  charter,
  charterWith,
  claimed,
  closed,
  flagged,
  friday,
  giulia,
  inThread,
  marco,
  monday,
  officeWeek,
  promised,
  SOLVED,
  saturday,
  told,
  tuesday,
  UNTOLD,
  wednesday,
} from '../support/given.ts';

/** Who is told when the item is looked at at these instants, one after the other. */
function climb(given: Dossier, instants: readonly Date[], under: Charter = charter): string[][] {
  let dossier = given;
  return instants.map((now) => {
    const decision = look(dossier, under, NOBODY_AWAY, now);
    dossier = decision.dossier;
    return told(decision);
  });
}

const about = (clock: ClockName, climbed: string[][]): string[][] =>
  climbed.map((lines) => lines.filter((line) => line.includes(` ${clock} `)));

describe('the ladder: before due, at due, after due to the lead, each working morning', () => {
  test('of a first answer', () => {
    const rungs = [monday('10:14'), monday('10:15'), monday('10:30'), monday('11:00'), tuesday('09:00')];
    expect(climb(claimed(), rungs)).toEqual([
      [],
      ['U0MARCO first_answer soon'],
      ['U0MARCO first_answer due'],
      ['U0GIULIA first_answer overdue'],
      ['U0MARCO first_answer morning', 'U0GIULIA first_answer morning'],
    ]);
  });

  test('of the next word', () => {
    const given = answer(claimed(), 'here', inThread, marco, charter, monday('10:20')).dossier;
    const rungs = [tuesday('09:20'), tuesday('10:20'), tuesday('12:20'), wednesday('09:00')];
    expect(climb(given, rungs)).toEqual([
      ['U0MARCO keep_posted soon'],
      ['U0MARCO keep_posted due'],
      ['U0GIULIA keep_posted overdue'],
      ['U0MARCO keep_posted morning', 'U0GIULIA keep_posted morning'],
    ]);
  });

  test('of a promise', () => {
    const rungs = [monday('14:45'), monday('15:00'), monday('15:10'), tuesday('09:00')];
    expect(about('promise', climb(promised(monday('15:00')), rungs))).toEqual([
      ['U0MARCO promise soon'],
      ['U0MARCO promise due'],
      ['U0GIULIA promise overdue'],
      ['U0MARCO promise morning', 'U0GIULIA promise morning'],
    ]);
  });

  test('its mornings go on until a person acts, once each working day', () => {
    const looks = [tuesday('09:00'), tuesday('15:00'), wednesday('09:00'), friday('09:00'), saturday('09:00')];
    expect(climb(flagged(), looks).map((lines) => lines.length)).toEqual([2, 0, 1, 1, 0]);
  });

  test('a rung is told once, however often the item is looked at', () => {
    expect(climb(claimed(), [monday('10:15'), monday('10:15'), monday('10:29')])).toEqual([
      ['U0MARCO first_answer soon'],
      [],
      [],
    ]);
  });

  test('what was told is an entry; silence is none', () => {
    const what = { kind: 'nudged', clock: 'first_answer', urgency: 'soon', to: marco.id };
    const nudged = { at: monday('10:15'), byId: 'parola', what };
    expect(look(claimed(), charter, NOBODY_AWAY, monday('10:15')).entries).toEqual([nudged]);
    expect(look(claimed(), charter, NOBODY_AWAY, monday('10:14')).entries).toEqual([]);
  });

  test('with the news the card is shown anew: what was due on it may be overdue now', () => {
    expect(look(claimed(), charter, NOBODY_AWAY, monday('10:30')).notices.at(-1)).toMatchObject({
      kind: 'card',
      key: 'card:1',
    });
    expect(look(claimed(), charter, NOBODY_AWAY, monday('10:14')).notices).toEqual([]);
  });

  test('the same news has the same key, other news another', () => {
    const keys = (given: Dossier, now: Date) =>
      look(given, charter, NOBODY_AWAY, now).notices.flatMap((notice) => (notice.kind === 'nudge' ? notice.key : []));
    expect(keys(claimed(), monday('10:15'))).toEqual(keys(claimed(), monday('10:16')));
    const different = [
      ...keys(claimed(), monday('10:15')),
      ...keys(claimed(), monday('10:30')),
      ...keys(claimed({ number: 2 }), monday('10:30')),
      ...keys(claimed({ owner: anna }), monday('10:30')),
      ...keys(claimed(), tuesday('09:00')),
      ...keys(claimed(), wednesday('09:00')),
    ];
    expect(new Set(different).size).toBe(different.length);
  });
});

describe('who is told', () => {
  test('what nobody owns is told to the desk', () => {
    expect(climb(flagged(), [monday('10:15'), monday('10:30')])).toEqual([
      ['desk first_answer soon'],
      ['desk first_answer due'],
    ]);
  });

  test('without a lead, the desk', () => {
    expect(climb(claimed(), [monday('11:00')], charterWith({ leads: [] }))).toEqual([
      ['U0MARCO first_answer due', 'desk first_answer overdue'],
    ]);
  });

  test('every lead', () => {
    const two = charterWith({ leads: [giulia.id, anna.id] });
    expect(climb(claimed(), [monday('10:30'), monday('11:00')], two)[1]).toEqual([
      'U0GIULIA first_answer overdue',
      'U0ANNA first_answer overdue',
    ]);
  });

  test('an owner who is also the lead hears once', () => {
    expect(climb(claimed({ owner: giulia }), [tuesday('09:00')])).toEqual([['U0GIULIA first_answer morning']]);
  });

  test('of a promise, whoever gave it; not the owner of the item', () => {
    const word = { text: 'mandare il preventivo', dueAt: monday('12:00') };
    const { dossier } = promise(claimed({ owner: marco }), word, anna, charter, monday('10:00'));
    expect(about('promise', climb(dossier, [monday('12:00')]))).toEqual([['U0ANNA promise due']]);
  });
});

describe('nobody is pinged outside hours', () => {
  test('several rungs missed during a night are told as one, in the morning', () => {
    const given = claimed({ asked: { askedAt: monday('17:00') } });
    expect(climb(given, [monday('18:06'), monday('23:00'), tuesday('08:59'), tuesday('09:00')])).toEqual([
      [],
      [],
      [],
      ['U0MARCO first_answer morning', 'U0GIULIA first_answer morning'],
    ]);
  });

  test('a message of Friday evening is silent over the weekend and the holiday on Monday', () => {
    // 6 April 2026 is Easter Monday.
    const easter = charterWith({ calendar: officeWeek(['2026-04-06']) });
    const given = claimed({ asked: { askedAt: new Date('2026-04-03T17:50:00+02:00') }, under: easter });
    const looks = ['04-03T18:00', '04-04T10:00', '04-06T10:00', '04-07T08:59', '04-07T09:00', '04-07T09:15'];
    expect(
      climb(
        given,
        looks.map((local) => new Date(`2026-${local}:00+02:00`)),
        easter,
      ),
    ).toEqual([[], [], [], [], ['U0MARCO opening soon'], ['U0MARCO opening due']]);
  });

  test('a promise due at opening is not told before it: its reminder comes with it', () => {
    const given = answer(promised(tuesday('09:00')), 'here', inThread, marco, charter, monday('10:01')).dossier;
    expect(climb(given, [tuesday('08:45'), tuesday('09:00')])).toEqual([[], ['U0MARCO promise due']]);
  });

  test('what is due at the closing instant is still told then; its lead hears in the morning', () => {
    const given = answer(promised(monday('18:00')), 'here', inThread, marco, charter, monday('17:01')).dossier;
    const looks = [monday('17:45'), monday('18:00'), monday('18:10'), tuesday('09:00')];
    expect(about('promise', climb(given, looks))).toEqual([
      ['U0MARCO promise soon'],
      ['U0MARCO promise due'],
      [],
      ['U0GIULIA promise morning', 'U0MARCO promise morning'],
    ]);
  });

  test('except for a promise due outside hours', () => {
    const given = promised(saturday('11:00'));
    const looks = [friday('17:00'), saturday('10:45'), saturday('11:00'), saturday('11:10')];
    expect(about('promise', climb(given, looks))).toEqual([
      [],
      ['U0MARCO promise soon'],
      ['U0MARCO promise due'],
      ['U0GIULIA promise overdue'],
    ]);
  });

  test('not even then about the item’s other clocks', () => {
    const given = promised(saturday('11:00'), { asked: { askedAt: friday('17:45') } });
    expect(climb(given, [saturday('11:00')])).toEqual([['U0MARCO promise due']]);
  });
});

describe('when the clocks change', () => {
  test('a promise is reminded a real quarter of an hour before, in spring', () => {
    const given = promised(new Date('2026-03-29T03:05:00+02:00'), {
      asked: { askedAt: new Date('2026-03-27T10:00:00+01:00') },
    });
    const looks = [new Date('2026-03-29T01:49:00+01:00'), new Date('2026-03-29T01:50:00+01:00')];
    expect(about('promise', climb(given, looks))).toEqual([[], ['U0MARCO promise soon']]);
  });

  test('and in autumn, when the hour comes twice', () => {
    const given = promised(new Date('2026-10-25T02:05:00+01:00'), {
      asked: { askedAt: new Date('2026-10-23T10:00:00+02:00') },
    });
    const looks = [new Date('2026-10-25T02:49:00+02:00'), new Date('2026-10-25T02:50:00+02:00')];
    expect(about('promise', climb(given, looks))).toEqual([[], ['U0MARCO promise soon']]);
  });

  test('the morning after is told at nine by the new clock', () => {
    const given = claimed({ asked: { askedAt: new Date('2026-03-27T17:00:00+01:00') } });
    const looks = [new Date('2026-03-30T08:59:00+02:00'), new Date('2026-03-30T09:00:00+02:00')];
    expect(climb(given, looks).map((lines) => lines.length)).toEqual([0, 2]);
  });
});

describe('overtaken: what is no longer true is not said', () => {
  const given = promised(monday('12:00'));

  /** Decided then; is it overtaken at `now`, as the item stands by then? */
  const overtaken = (notice: Notice, dossier: Dossier | undefined, now: Date, decidedAt = monday('12:00')) =>
    isOvertaken(notice, dossier, charter, decidedAt, now);
  const nudged = (dossier: Dossier, now: Date, clock: ClockName = 'first_answer'): Notice[] => {
    const numbers = dossier.commitments.filter((one) => one.clock === clock).map(({ number }) => number);
    return look(dossier, charter, NOBODY_AWAY, now).notices.filter(
      (n) => n.commitment && numbers.includes(n.commitment),
    );
  };
  const one = ([first, ...others]: Notice[]): Notice => {
    if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} nudges`);
    return first;
  };
  const due = one(nudged(given, monday('12:00'), 'promise'));

  test('a nudge that is still true stands', () => {
    expect(overtaken(due, given, monday('12:01'))).toBe(false);
  });

  test('a nudge whose promise is kept is overtaken', () => {
    expect(overtaken(due, keep(given, 2, marco, charter, monday('12:01')).dossier, monday('12:01'))).toBe(true);
  });

  test('a nudge whose promise is moved is overtaken', () => {
    const moved = movePromise(given, 2, monday('15:00'), UNTOLD, marco, charter, monday('11:50')).dossier;
    expect(overtaken(due, moved, monday('12:01'))).toBe(true);
  });

  test('a nudge whose item is closed or gone is overtaken', () => {
    const answerDue = one(nudged(claimed(), monday('10:30')));
    const now = monday('10:31');
    expect(overtaken(answerDue, close(claimed(), SOLVED, marco, charter, now).dossier, now, monday('10:30'))).toBe(
      true,
    );
    expect(overtaken(answerDue, undefined, now, monday('10:30'))).toBe(true);
  });

  test('once a later rung tells the same person; not while it tells another', () => {
    const soon = one(nudged(claimed(), monday('10:15')));
    const isOld = (now: Date) => overtaken(soon, claimed(), now, monday('10:15'));
    expect([monday('10:29'), monday('10:30')].map(isOld)).toEqual([false, true]);
    const answerDue = one(nudged(claimed(), monday('10:30')));
    const isOlder = (now: Date) => overtaken(answerDue, claimed(), now, monday('10:30'));
    // At eleven the lead is told, in the morning both are.
    expect([monday('11:00'), tuesday('08:59'), tuesday('09:00')].map(isOlder)).toEqual([false, false, true]);
  });

  test('of the mornings only the last is told', () => {
    const [first] = nudged(claimed(), tuesday('09:00'));
    if (!first) throw new Error('no nudge');
    const isOld = (now: Date) => overtaken(first, claimed(), now, tuesday('09:00'));
    expect([tuesday('17:00'), wednesday('09:00')].map(isOld)).toEqual([false, true]);
  });

  test('for the owner of before, when it is another’s by now; their own word stays theirs', () => {
    const answerDue = one(nudged(claimed(), monday('10:30')));
    expect(overtaken(answerDue, claimed({ owner: anna }), monday('10:31'), monday('10:30'))).toBe(true);
    const { item } = claimed({ owner: anna });
    expect(overtaken(due, { ...given, item }, monday('12:01'))).toBe(false);
  });

  test('not for the lead, nor for the desk, whoever owns it', () => {
    const overdue = nudged(claimed(), monday('11:00')).filter(
      ({ destination }) => destination.to === 'person' && destination.personId === giulia.id,
    );
    expect(overtaken(one(overdue), claimed({ owner: anna }), monday('11:01'), monday('11:00'))).toBe(false);
    const unclaimed = one(nudged(flagged(), monday('10:30')));
    expect(overtaken(unclaimed, claimed(), monday('10:31'), monday('10:30'))).toBe(false);
  });

  test('a card is never overtaken: it shows what is', () => {
    const card: Notice = { kind: 'card', key: 'card:1', destination: { to: 'desk' }, item: 1 };
    expect(overtaken(card, closed(), monday('12:01'))).toBe(false);
  });

  test('"soon" is not said of what is due by now', () => {
    const [, open] = given.commitments;
    if (!open || !isOpenCommitment(open)) throw new Error('no promise');
    expect(urgencyAt('soon', open, monday('11:59'))).toBe('soon');
    expect(urgencyAt('soon', open, monday('12:00'))).toBe('due');
    expect(urgencyAt('morning', open, tuesday('09:00'))).toBe('morning');
  });
});

describe('what cannot reach a person', () => {
  const [toMarco] = look(claimed(), charter, NOBODY_AWAY, monday('10:30')).notices;
  if (!toMarco) throw new Error('no nudge');

  test('is told to the desk, as what it is', () => {
    const instead = { ...toMarco, key: `${toMarco.key}:desk`, destination: { to: 'desk' } };
    expect(insteadOf(toMarco)).toEqual(instead);
  });

  test('but once', () => {
    const instead = insteadOf(toMarco);
    expect(instead && insteadOf(instead)).toBeUndefined();
  });

  test('a card is for the desk already', () => {
    expect(insteadOf({ kind: 'card', key: 'card:1', destination: { to: 'desk' }, item: 1 })).toBeUndefined();
  });
});
