/** Who is not there is told nothing alone; and what somebody has who has left the team, others may have. */
import { describe, expect, test } from 'vitest';
import type { Absence, Absences } from '../../src/care/absence.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim, takeOver } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { isOutlived } from '../../src/care/question.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  claimed,
  closed,
  friday,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  promised,
  question,
  questions,
  SOLVED,
  told,
  tom,
  tuesday,
} from '../support/given.ts';

const gone: Absences = [{ personId: marco.id, because: 'gone', since: new Date(0) }];
const ill: Absence = { personId: marco.id, because: 'said', since: monday('09:00'), until: tuesday('09:00') };

describe('an owner who has left the team', () => {
  test('keeps nothing: whoever claims the item has it', () => {
    const decision = claim(claimed(), tom, charter, monday('11:00'), gone);
    expect(decision.dossier.item.owner).toEqual({ personId: tom.id, since: monday('11:00') });
    expect(happened(decision)).toEqual(['claimed']);
  });

  test('but who is only away keeps what is theirs', () => {
    const given = claimed();
    expect(claim(given, tom, charter, monday('11:00'), [ill])).toEqual(
      nothing(given, { say: 'claimed_by', item: 1, ownerId: marco.id }),
    );
  });

  test('is reminded of nothing: the desk is', () => {
    expect(told(look(claimed(), charter, gone, monday('10:15')))).toEqual(['desk first_answer soon']);
  });

  test('has their promises offered to the desk, for good, and is not told who took them', () => {
    const given = promised(monday('15:00'));
    const decision = look(given, charter, gone, monday('14:00'));
    const asked = question({ notices: decision.notices.filter(({ kind }) => kind === 'question') }, 'take_over');
    expect(asked).toEqual({ ask: 'take_over', commitment: 2, ownerId: marco.id, gone: true });
    expect(isOutlived(asked, given, [], monday('14:05'))).toBe(false);
    expect(questions(takeOver(given, 2, anna, charter, gone, monday('14:05')))).toEqual([]);
  });
});

describe('of an owner who is away the desk hears', () => {
  test('a chase', () => {
    expect(questions(hear(claimed(), CARLA, charter, monday('10:20'), [ill]))).toEqual(['desk chased']);
  });

  test('what wakes a closed item', () => {
    expect(questions(hear(closed(), CARLA, charter, monday('15:00'), [ill]))).toEqual(['desk woken']);
  });

  test('that a colleague answered in their place, and no next word is said', () => {
    const decision = answer(claimed(), 'here', inThread, anna, charter, monday('10:20'), [ill]);
    expect(questions(decision)).toEqual(['desk next_word']);
  });

  test('that it is time to ask how it went', () => {
    const ending = { ...SOLVED, afterCareDays: 4 };
    const { dossier } = close(answered(), ending, marco, charter, monday('12:00'));
    const { until: _until, ...still } = ill;
    expect(questions(look(dossier, charter, [still], friday('12:00')))).toEqual(['desk after_care']);
    expect(questions(look(dossier, charter, [], friday('12:00')))).toEqual(['U0MARCO after_care']);
  });

  test('but who writes although they are away is asked where they write', () => {
    expect(questions(answer(claimed(), 'here', inThread, marco, charter, monday('10:20'), [ill]))).toEqual([
      'U0MARCO next_word',
    ]);
  });
});

describe('a promise is taken over only in somebody’s absence', () => {
  const given = promised(monday('15:00'));

  test('of a colleague who is there it is not, nor of one who is back', () => {
    const back = { ...ill, until: monday('14:00') };
    for (const absences of [[], [back]]) {
      expect(takeOver(given, 2, tom, charter, absences, monday('14:05'))).toEqual(
        nothing(given, { say: 'nothing_to_do', item: 1 }),
      );
    }
  });

  test('of one who will be away when it falls due it is', () => {
    const soon = { ...ill, since: monday('14:30') };
    expect(happened(takeOver(given, 2, tom, charter, [soon], monday('14:05')))).toEqual(['taken_over']);
  });

  test('whose word it was hears who keeps it now', () => {
    const decision = takeOver(given, 2, tom, charter, [ill], monday('14:05'));
    expect(questions(decision)).toEqual(['U0MARCO taken_over']);
    expect(question(decision, 'taken_over')).toEqual({ ask: 'taken_over', commitment: 2, byId: tom.id });
  });

  test('the question to the desk is over once they are back', () => {
    const asked = { ask: 'take_over', commitment: 2, ownerId: marco.id } as const;
    expect(isOutlived(asked, given, [ill], monday('14:05'))).toBe(false);
    expect(isOutlived(asked, given, [], monday('14:05'))).toBe(true);
  });

  test('who falls ill again on another day has it asked anew', () => {
    const later = promised(tuesday('15:00'));
    const keyOf = (since: Date) =>
      look(later, charter, [{ ...ill, since, until: friday('09:00') }], tuesday('14:00')).notices.find(
        ({ kind }) => kind === 'question',
      )?.key;
    expect(keyOf(monday('09:00'))).toBe(keyOf(monday('12:00')));
    expect(keyOf(tuesday('09:00'))).not.toBe(keyOf(monday('09:00')));
  });
});
