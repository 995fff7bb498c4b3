/** Somebody is away: their promises are offered to the desk beforehand, and another agent may take them over. */
import { describe, expect, test } from 'vitest';
import { type Absence, absenceAt, NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { takeOver } from '../../src/care/moves/claim.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import { isOvertaken, remindReturned } from '../../src/care/nudge.ts';
import {
  anna,
  charter,
  commitment,
  giulia,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  open,
  promised,
  question,
  questions,
  saturday,
  told,
  tom,
  tuesday,
} from '../support/given.ts';

const away: Absence = { personId: marco.id, because: 'said', since: monday('10:30'), until: tuesday('18:00') };
const given = (dueAt: Date): Dossier =>
  answer(promised(dueAt), 'here', inThread, marco, charter, monday('10:10')).dossier;

test('somebody is away from the instant they say until the one they say, or until they say otherwise', () => {
  const at = (time: Date, absence = away) => absenceAt([absence], marco.id, time) !== undefined;
  expect([monday('10:29'), monday('10:30'), tuesday('17:59'), tuesday('18:00')].map((time) => at(time))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const { until: _until, ...open } = away;
  expect(at(saturday('10:00'), open)).toBe(true);
  expect(absenceAt([away], anna.id, monday('11:00'))).toBeUndefined();
});

describe('what falls due while its owner is away', () => {
  test('is offered to the desk an hour before', () => {
    const waiting = given(monday('15:00'));
    expect(questions(look(waiting, charter, [away], monday('12:59')))).toEqual([]);
    const decision = look(waiting, charter, [away], monday('14:00'));
    expect(questions(decision)).toEqual(['desk take_over']);
    expect(question(decision, 'take_over')).toEqual({ ask: 'take_over', commitment: 2, ownerId: marco.id });
  });

  test('an hour of work: what is due at opening is offered the evening before', () => {
    const waiting = given(tuesday('09:30'));
    expect(questions(look(waiting, charter, [away], monday('17:29')))).toEqual([]);
    expect(questions(look(waiting, charter, [away], monday('17:30')))).toEqual(['desk take_over']);
  });

  test('is looked at in time', () => {
    const { dossier } = look(given(monday('15:00')), charter, [away], monday('11:00'));
    expect(open(dossier).item.nextAt).toEqual(monday('13:00'));
  });

  test('is the same question, however often it is asked', () => {
    const keys = [monday('14:00'), monday('14:30')].map(
      (at) => look(given(monday('15:00')), charter, [away], at).notices.find(({ kind }) => kind === 'question')?.key,
    );
    expect(new Set(keys).size).toBe(1);
  });

  test('not once they are back by then, nor when somebody else is away', () => {
    const back = { ...away, until: monday('14:59') };
    expect(questions(look(given(monday('15:00')), charter, [back], monday('14:00')))).toEqual([]);
    expect(questions(look(given(monday('15:00')), charter, [{ ...away, personId: tom.id }], monday('14:00')))).toEqual(
      [],
    );
  });

  test('its reminders go to the desk, not to who is away', () => {
    expect(told(look(given(monday('15:00')), charter, [away], monday('15:00')))).toEqual(['desk promise due']);
    expect(told(look(given(monday('15:00')), charter, NOBODY_AWAY, monday('15:00')))).toEqual(['U0MARCO promise due']);
  });
});

describe('to take it over', () => {
  test('the word is theirs from here on, and the item with what is known of it', () => {
    const decision = takeOver(given(monday('15:00')), 2, anna, charter, [away], monday('14:05'));
    expect(commitment(decision.dossier, 2)).toMatchObject({
      dueAt: monday('15:00'),
      word: { ownerId: anna.id, text: 'richiamare Rossi' },
    });
    expect(decision.dossier.item).toMatchObject({
      owner: { personId: anna.id },
      brief: { problem: decision.dossier.item.excerpt, next: 'richiamare Rossi' },
    });
    expect(happened(decision)).toEqual(['taken_over']);
  });

  test('of another’s item they take over the word alone', () => {
    const word = { text: 'mandare il preventivo', dueAt: monday('16:00') };
    const two = promise(given(monday('15:00')), word, tom, charter, monday('10:20')).dossier;
    const { dossier } = takeOver(two, 4, anna, charter, [{ ...away, personId: tom.id }], monday('14:05'));
    expect(commitment(dossier, 4).word?.ownerId).toBe(anna.id);
    expect(dossier.item.owner?.personId).toBe(marco.id);
  });

  test('not their own, nor what is settled', () => {
    const own = given(monday('15:00'));
    expect(takeOver(own, 2, marco, charter, [away], monday('14:05'))).toEqual(
      nothing(own, { say: 'already_yours', item: 1 }),
    );
    const kept = keep(own, 2, marco, charter, monday('14:00')).dossier;
    expect(takeOver(kept, 2, giulia, charter, [away], monday('14:05')).reply).toMatchObject({ say: 'nothing_to_do' });
  });
});

describe('who is back', () => {
  const back = (dossier: Dossier, at: Date, personId = marco.id) =>
    remindReturned(open(dossier), personId, charter, at);

  test('is told what of theirs is overdue or soon due, of what is theirs alone', () => {
    const owed = given(monday('16:00'));
    expect(told(back(owed, monday('11:00')))).toEqual([]);
    expect(told(back(owed, monday('15:50')))).toEqual(['U0MARCO promise soon']);
    const overdue = back(owed, monday('17:00'));
    expect(told(overdue)).toEqual(['U0MARCO promise overdue']);
    expect(happened(overdue)).toEqual(['nudged']);
    expect(told(back(owed, monday('17:00'), anna.id))).toEqual([]);
  });

  test('and it is said as long as it is owed', () => {
    const owed = given(monday('16:00'));
    const [notice] = back(owed, monday('17:00')).notices;
    if (!notice) throw new Error('nobody told');
    const isOver = (dossier: Dossier) => isOvertaken(notice, dossier, charter, monday('17:00'), monday('17:01'));
    expect(isOver(owed)).toBe(false);
    expect(isOver(keep(owed, 2, marco, charter, monday('17:00')).dossier)).toBe(true);
  });

  test('a muted request is told of no clock, but of a word', () => {
    const muted = mute(given(monday('16:00')), tuesday('12:00'), marco, charter, monday('11:00')).dossier;
    expect(told(back(muted, tuesday('11:00')))).toEqual(['U0MARCO promise overdue']);
  });
});
