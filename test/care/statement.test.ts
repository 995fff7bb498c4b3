import { describe, expect, test } from 'vitest';
import type { History } from '../../src/care/facts.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag, type Request } from '../../src/care/moves/flag.ts';
import { decideGoodwill, giveGoodwill } from '../../src/care/moves/goodwill.ts';
import { handOver } from '../../src/care/moves/handover.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { keep, movePromise, promise, reconsider } from '../../src/care/moves/promise.ts';
import { reopen } from '../../src/care/moves/reopen.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import { nudge } from '../../src/care/nudge.ts';
import { statementOf } from '../../src/care/statement.ts';
import { anna, charter, friday, giulia, marco, monday, open, request, tuesday, wednesday } from '../support/given.ts';
import { answers, hears, lived, type Move } from '../support/histories.ts';

const asked = (more: Partial<Request> = {}, at?: Date) => {
  const message = request(more);
  return flag(message, 1, anna, charter, at ?? message.askedAt);
};
const promises =
  (dueAt: Date, at: Date): Move =>
  (one) =>
    promise(one, { text: 'richiamare Rossi', dueAt }, marco, charter, at);
const closes =
  (at: Date): Move =>
  (one) =>
    close(one, { outcome: 'solved' }, marco, charter, at);
const waits =
  (at: Date, expectedBy: Date): Move =>
  (one) =>
    waitFor(one, { on: 'third_party', who: 'Brema', what: 'ricambio', expectedBy }, marco, charter, at);
const ends =
  (at: Date): Move =>
  (one) =>
    endWait(one, marco, charter, at);

const lines = (history: History, now = friday('12:00')) =>
  statementOf(history, charter, now).lines.map(({ at, whose, what }) => [at, whose, what]);
const next = (history: History, now = friday('12:00')) => statementOf(history, charter, now).next;

describe('a statement', () => {
  test('tells what the customer asked, what we did, and when', () => {
    const given = lived(
      asked(),
      promises(monday('11:00'), monday('10:05')),
      (one) => keep(one, 2, marco, charter, monday('10:50')),
      closes(monday('12:00')),
    );
    expect(lines(given)).toEqual([
      [monday('10:00'), 'customer', { kind: 'asked' }],
      [monday('10:05'), 'ours', { kind: 'promised', text: 'richiamare Rossi', dueAt: monday('11:00') }],
      [monday('10:50'), 'ours', { kind: 'kept', text: 'richiamare Rossi' }],
      [monday('12:00'), 'ours', { kind: 'closed', outcome: 'solved' }],
    ]);
  });

  test('is honest: the customer asked again, and our word was broken', () => {
    const given = lived(asked(), promises(monday('11:00'), monday('10:05')), hears(monday('11:10')), (one) =>
      movePromise(one, 2, monday('16:00'), { customerTold: false }, marco, charter, monday('11:30')),
    );
    expect(lines(given).slice(2)).toEqual([
      [monday('11:10'), 'customer', { kind: 'chased', times: 1 }],
      [monday('11:30'), 'ours', { kind: 'not_kept', text: 'richiamare Rossi' }],
      [monday('11:30'), 'ours', { kind: 'promised', text: 'richiamare Rossi', dueAt: monday('16:00') }],
    ]);
  });

  test('tells a word that was moved in time as one line, with its new time', () => {
    const given = lived(asked(), promises(monday('11:00'), monday('10:05')), (one) =>
      movePromise(one, 2, monday('16:00'), { customerTold: false }, marco, charter, monday('10:30')),
    );
    expect(lines(given).slice(2)).toEqual([
      [monday('10:30'), 'ours', { kind: 'moved', text: 'richiamare Rossi', dueAt: monday('16:00') }],
    ]);
  });

  test('knows only the time that was chosen at once instead of another', () => {
    const given = lived(asked(), promises(monday('20:00'), monday('10:05')), (one) =>
      reconsider(one, 2, monday('16:00'), marco, charter, monday('10:06')),
    );
    expect(lines(given).slice(1)).toEqual([
      [monday('10:05'), 'ours', { kind: 'promised', text: 'richiamare Rossi', dueAt: monday('16:00') }],
    ]);
  });

  test('names the third party, what was expected of it and when, and that it was late', () => {
    const given = lived(asked(), waits(monday('11:00'), tuesday('12:00')), ends(wednesday('10:00')));
    const of = { who: 'Brema', text: 'ricambio' };
    expect(lines(given).slice(1)).toEqual([
      [monday('11:00'), 'third_party', { kind: 'waiting_for', ...of, expectedBy: tuesday('12:00') }],
      [tuesday('12:00'), 'third_party', { kind: 'third_party_late', ...of, expectedBy: tuesday('12:00') }],
      [wednesday('10:00'), 'third_party', { kind: 'third_party_came', ...of, late: true }],
    ]);
    const inTime = lived(asked(), waits(monday('11:00'), tuesday('12:00')), ends(tuesday('10:00')));
    expect(lines(inTime).at(-1)).toEqual([
      tuesday('10:00'),
      'third_party',
      { kind: 'third_party_came', ...of, late: false },
    ]);
  });

  test('tells of a third party that is still late, and says nothing before it is', () => {
    const given = lived(asked(), waits(monday('11:00'), tuesday('12:00')));
    const kinds = (now: Date) => statementOf(given, charter, now).lines.map(({ what }) => what.kind);
    expect(kinds(tuesday('11:00'))).toEqual(['asked', 'waiting_for']);
    expect(kinds(tuesday('13:00'))).toEqual(['asked', 'waiting_for', 'third_party_late']);
  });

  test('tells what we needed from the customer, and that it came, as one line', () => {
    const given = lived(
      asked(),
      answers(monday('10:20')),
      (one) => waitFor(one, { on: 'customer', what: 'foto della targhetta' }, marco, charter, monday('10:30')),
      hears(tuesday('09:00')),
    );
    expect(lines(given).slice(2)).toEqual([
      [monday('10:30'), 'ours', { kind: 'waiting_for_customer', text: 'foto della targhetta' }],
      [tuesday('09:00'), 'customer', { kind: 'customer_came_back', text: 'foto della targhetta' }],
    ]);
  });

  test('gathers several answers of one day that follow one another into one line', () => {
    const given = lived(asked(), answers(monday('10:20')), answers(monday('10:25')), answers(tuesday('09:00')));
    expect(lines(given).slice(1)).toEqual([
      [monday('10:20'), 'ours', { kind: 'answered', times: 2 }],
      [tuesday('09:00'), 'ours', { kind: 'answered', times: 1 }],
    ]);
  });

  test('tells an answer that was given before the message was flagged', () => {
    const given = lived(asked({ answers: [monday('10:10')] }, monday('12:00')));
    expect(lines(given).slice(1)).toEqual([[monday('10:10'), 'ours', { kind: 'answered', times: 1 }]]);
  });

  test('tells the goodwill that was granted, and no other', () => {
    const gives =
      (value_cents: number, what: string): Move =>
      (one) =>
        giveGoodwill(one, { what, value_cents, why: 'ci tiene molto' }, marco, charter, monday('11:00'));
    const given = lived(
      asked(),
      gives(4_000, 'macchina sostitutiva'),
      gives(50_000, 'lavoro non fatturato'),
      gives(60_000, 'macchina nuova'),
      (one) => decideGoodwill(one, 2, true, giulia, charter, monday('12:00')),
      (one) => decideGoodwill(one, 3, false, giulia, charter, monday('12:00')),
    );
    expect(lines(given).slice(1)).toEqual([
      [monday('11:00'), 'ours', { kind: 'goodwill', text: 'macchina sostitutiva' }],
      [monday('12:00'), 'ours', { kind: 'goodwill', text: 'lavoro non fatturato' }],
    ]);
    expect(JSON.stringify(lines(given))).not.toContain('ci tiene molto');
  });

  test('says nothing of what we do among ourselves', () => {
    const brief = { problem: 'segreto', done: 'segreto', next: 'segreto' };
    const given = lived(
      asked(),
      (one) => claim(one, marco, charter, monday('10:05')),
      (one) => ask(one, anna, 'segreto', tuesday('12:00'), marco, charter, monday('10:10')),
      (one) => handOver(one, anna, brief, marco, charter, monday('10:15')),
      (one) => mute(one, monday('10:40'), marco, charter, monday('10:20')),
      (one) => nudge(open(one), charter, [], monday('11:30')),
    );
    const statement = statementOf(given, charter, monday('12:00'));
    expect(statement.lines.map(({ what }) => what.kind)).toEqual(['asked']);
    expect(JSON.stringify(statement)).not.toMatch(/segreto|U0|first_answer/);
  });

  test('goes on when the request does', () => {
    const given = lived(asked(), answers(monday('10:20')), closes(monday('11:00')), hears(tuesday('10:00')), (one) =>
      reopen(one, marco, charter, tuesday('10:30')),
    );
    expect(
      lines(given)
        .slice(2)
        .map(([, whose, what]) => [whose, what]),
    ).toEqual([
      ['ours', { kind: 'closed', outcome: 'solved' }],
      ['customer', { kind: 'wrote', times: 1 }],
      ['ours', { kind: 'reopened' }],
    ]);
  });

  test('tells whose time it has been until now', () => {
    const given = lived(asked(), waits(monday('11:00'), tuesday('12:00')), ends(monday('15:00')));
    const hour_ms = 3_600_000;
    expect(statementOf(given, charter, monday('16:00')).time).toEqual({
      ours_ms: 2 * hour_ms,
      customer_ms: 0,
      thirdParty_ms: 4 * hour_ms,
    });
  });
});

describe('what comes next', () => {
  test('is our word, and what we are waiting for', () => {
    const given = lived(
      asked(),
      answers(monday('10:20')),
      promises(tuesday('09:30'), monday('10:25')),
      waits(monday('11:00'), wednesday('12:00')),
    );
    expect(next(given, monday('12:00'))).toEqual([
      { kind: 'promise', whose: 'ours', text: 'richiamare Rossi', dueAt: tuesday('09:30'), late: false },
      {
        kind: 'from_third_party',
        whose: 'third_party',
        who: 'Brema',
        text: 'ricambio',
        expectedBy: wednesday('12:00'),
        late: false,
      },
    ]);
  });

  test('is when they hear from us, when that is before any promise', () => {
    const given = lived(asked(), answers(monday('10:20')), promises(friday('09:30'), monday('10:25')));
    expect(next(given, monday('12:00')).map(({ kind }) => kind)).toEqual(['promise', 'word']);
    expect(next(given, monday('12:00'))[1]).toEqual({ kind: 'word', whose: 'ours', dueAt: tuesday('10:20') });
  });

  test('promises no time that has passed: what is late is told as late', () => {
    const given = lived(asked(), answers(monday('10:20')), promises(monday('15:00'), monday('10:25')));
    expect(next(given, wednesday('12:00'))).toEqual([
      { kind: 'promise', whose: 'ours', text: 'richiamare Rossi', dueAt: monday('15:00'), late: true },
      { kind: 'word', whose: 'ours' },
    ]);
  });

  test('is nothing once the request is closed', () => {
    expect(next(lived(asked(), answers(monday('10:20')), closes(monday('11:00'))))).toEqual([]);
  });
});
