/** The customer writes again: chases are counted, they rise, and only an answer stops them. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Decision } from '../../src/care/decision.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim, release } from '../../src/care/moves/claim.ts';
import { hear, noteChange } from '../../src/care/moves/hear.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { keep } from '../../src/care/moves/promise.ts';
import {
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  flagged,
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
  tuesday,
} from '../support/given.ts';

/** What follows from her messages at these times, on an item that awaits its first answer. */
function chased(times: readonly string[], given: Dossier = claimed(), by = CARLA): Decision {
  let decision = nothing(given);
  for (const time of times) decision = hear(decision.dossier, by, charter, monday(time));
  return decision;
}
const item = ({ dossier }: Decision): OpenItem => open(dossier).item;

describe('a chase', () => {
  test('is a message while we owe an answer: counted, and written down', () => {
    const { dossier, entries, notices } = chased(['10:10']);
    expect(dossier.item.chases).toBe(1);
    expect(entries).toEqual([{ at: monday('10:10'), byId: CARLA, what: { kind: 'heard', chase: 1 } }]);
    expect(notices[0]).toMatchObject({ kind: 'card' });
  });

  test('is no message after our answer: that is a question', () => {
    const decision = hear(answered(), CARLA, charter, monday('10:30'));
    expect(item(decision).chases).toBe(0);
    expect(decision.entries.map(({ what }) => what)).toEqual([{ kind: 'heard', chase: 0 }]);
    expect(questions(decision)).toEqual([]);
  });

  test('of one author within five minutes is one', () => {
    expect(item(chased(['10:10', '10:12', '10:14'])).chases).toBe(1);
    expect(chased(['10:10', '10:12']).entries).toEqual([]);
  });

  test('five minutes count from the first of them: who goes on writing is heard', () => {
    expect(item(chased(['10:10', '10:14', '10:15'])).chases).toBe(2);
    expect(item(chased(['10:10', '10:14', '10:18', '10:22'])).chases).toBe(2);
  });

  test('within five minutes of the request itself belongs to it', () => {
    expect(item(chased(['10:04'])).chases).toBe(0);
    expect(item(chased(['10:05'])).chases).toBe(1);
  });

  test('of another person is another', () => {
    expect(item(hear(chased(['10:10']).dossier, 'U0LUCA', charter, monday('10:11'))).chases).toBe(2);
  });

  test('that an agent records, where the customer cannot write, counts as well', () => {
    const given = claimed({ asked: { conversation: 'elsewhere' } });
    expect(item(chased(['10:20'], given, marco.id)).chases).toBe(1);
  });

  test('the request itself, or what was written before our last word, is none', () => {
    const given = claimed();
    expect(hear(given, CARLA, charter, monday('10:00'))).toEqual(nothing(given));
    const later = answered();
    expect(hear(later, CARLA, charter, monday('10:10'))).toEqual(nothing(later));
  });
});

describe('chases rise', () => {
  test('the owner hears of the first, the lead of the second, both of each further one', () => {
    expect(questions(chased(['10:10']))).toEqual(['U0MARCO chased']);
    expect(questions(chased(['10:10', '10:20']))).toEqual(['U0MARCO chased', 'U0GIULIA chased']);
    expect(questions(chased(['10:10', '10:20', '10:30']))).toEqual(['U0MARCO chased', 'U0GIULIA chased']);
    expect(question(chased(['10:10']), 'chased')).toEqual({ ask: 'chased', count: 1 });
  });

  test('what nobody owns is told to the desk', () => {
    expect(questions(chased(['10:10'], flagged()))).toEqual(['desk chased']);
  });

  test('a lead who owns it hears once', () => {
    expect(questions(chased(['10:10', '10:20'], claimed({ owner: giulia })))).toEqual(['U0GIULIA chased']);
  });

  test('whoever has recorded it is not told', () => {
    expect(questions(chased(['10:10', '10:20'], claimed(), marco.id))).toEqual(['U0GIULIA chased']);
  });

  test('each charter has its own steps', () => {
    const patient = charterWith({ chases: [{ from: 3, tell: ['desk'] }] });
    const two = chased(['10:10', '10:20']).dossier;
    expect(questions(hear(two, CARLA, patient, monday('10:30')))).toEqual(['desk chased']);
  });

  test('on a muted item, too', () => {
    const given = mute(claimed(), tuesday('09:00'), marco, charter, monday('10:01')).dossier;
    expect(questions(chased(['10:10'], given))).toEqual(['U0MARCO chased']);
  });
});

describe('only an answer stops them', () => {
  const given = chased(['10:10', '10:20']).dossier;

  test('a message in the thread does, and a promise kept', () => {
    expect(item(answer(given, 'here', inThread, marco, charter, monday('10:30'))).chases).toBe(0);
    const word = chased(['10:10'], promised(monday('12:00'))).dossier;
    expect(item(keep(word, 2, marco, charter, monday('11:00'))).chases).toBe(0);
  });

  test('neither a claim, nor a release, nor a reminder, nor time', () => {
    const freed = release(given, marco, charter, monday('10:21')).dossier;
    const taken = claim(freed, giulia, charter, monday('10:22')).dossier;
    const nudged = look(taken, charter, NOBODY_AWAY, tuesday('09:00')).dossier;
    expect(nudged.item).toMatchObject({ chases: 2 });
  });

  test('after it the count begins anew', () => {
    const heard = answer(given, 'here', inThread, marco, charter, monday('10:30')).dossier;
    const [asked, again] = [chased(['10:40'], heard), chased(['10:40', '10:50'], heard)];
    expect([item(asked).chases, item(again).chases]).toEqual([0, 1]);
  });
});

test('a message that is edited or deleted leaves a line, and the item goes on', () => {
  const given = claimed();
  const decision = noteChange(given, 'deleted', '1.1', CARLA, monday('10:10'));
  expect(decision.dossier).toBe(given);
  expect(happened(decision)).toEqual(['deleted']);
  expect(decision.notices).toEqual([]);
});
