/** Two items that are one, and a reply that is a request of its own. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { merge, splitFrom } from '../../src/care/moves/merge.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import { reopen } from '../../src/care/moves/reopen.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  claimed,
  closed,
  commitment,
  flagged,
  happened,
  marco,
  monday,
  nothing,
  open,
  promised,
  question,
  questions,
  request,
  told,
  tuesday,
  verdicts,
  wednesday,
} from '../support/given.ts';
import { factsIn, lived, livedOn, type Move } from '../support/histories.ts';

const duplicate = flagged({ number: 2, asked: { askedAt: monday('10:20') } });
const merged = (from: Dossier = duplicate, into: Dossier = answered(), at = monday('10:40')) =>
  merge(from, into, marco, charter, at);

describe('to merge two items', () => {
  test('the duplicate is closed as one, and both histories say so', () => {
    const { duplicate: gone, into } = merged();
    expect(gone.dossier.item).toMatchObject({ state: 'closed', closing: { outcome: 'duplicate' }, mergedInto: 1 });
    expect(gone.entries.map(({ what }) => what)).toEqual([{ kind: 'merged_into', item: 1 }]);
    expect(into.entries.map(({ what }) => what)).toEqual([{ kind: 'merged_from', item: 2 }]);
    expect(gone.reply).toEqual({ say: 'merged', item: 2, into: 1 });
    expect(into.dossier.item.owner?.personId).toBe(marco.id);
  });

  test('what the customer still waits for there is owed on the other one, since they asked', () => {
    const { duplicate: gone, into } = merged();
    expect(verdicts(gone.dossier)).toEqual(['first_answer released']);
    expect(openOf(into.dossier.commitments, 'every_answer')).toMatchObject({
      startsAt: monday('10:20'),
      dueAt: monday('12:20'),
    });
  });

  test('what is owed on both is owed once', () => {
    const { into } = merged(duplicate, claimed());
    expect(verdicts(into.dossier)).toEqual(['first_answer undefined']);
  });

  test('the chases of both count together', () => {
    const [one, other] = [duplicate, claimed()].map((given) => hear(given, CARLA, charter, monday('10:35')).dossier);
    if (!one || !other) throw new Error('given');
    expect(open(merged(one, other).into.dossier).item.chases).toBe(2);
  });

  test('news that the customer has not heard is to be brought there', () => {
    const awaited = {
      on: 'third_party',
      who: 'il tecnico',
      what: 'la visita',
      expectedBy: wednesday('10:00'),
    } as const;
    const waiting = waitFor(answered({ number: 2 }), awaited, marco, charter, monday('10:20')).dossier;
    const told = endWait(waiting, marco, charter, monday('10:30')).dossier;
    expect(merged(told).into.dossier.item).toMatchObject({ news: { what: 'il tecnico: la visita' } });
  });

  test('a word that stands on the duplicate goes along as it was given; overdue it stays so', () => {
    for (const [at, urgency] of [
      [monday('10:40'), []],
      [monday('16:30'), ['U0MARCO promise due', 'U0GIULIA promise overdue']],
    ] as const) {
      const given = promised(monday('16:00'), { number: 2 });
      const { duplicate: gone, into } = merged(given, answered(), at);
      expect(gone.entries.map(({ what }) => what)).toEqual([{ kind: 'merged_into', item: 1, along: [2] }]);
      expect(into.entries.map(({ what }) => what)).toEqual([{ kind: 'merged_from', item: 2, along: [3] }]);
      expect(into.dossier.commitments[2]).toEqual({ ...commitment(given, 2), number: 3 });
      expect(told(look(into.dossier, charter, NOBODY_AWAY, at))).toEqual(urgency);
    }
  });

  test('the facts count it once: given where it was given, judged where it went', () => {
    const flagging = (number: number) => flag(request(), number, marco, charter, monday('10:00'));
    const gives: Move = (one) =>
      promise(one, { text: 'chiamare', dueAt: monday('16:00') }, marco, charter, monday('10:05'));
    for (const at of [monday('15:00'), monday('17:00')]) {
      const [into, from] = [lived(flagging(1)), lived(flagging(2), gives)];
      const { duplicate: gone, into: done } = merge(from.dossier, into.dossier, marco, charter, at);
      const histories = [
        livedOn(
          livedOn(into, () => done),
          (one) => keep(one, 2, marco, charter, monday('17:30')),
        ),
        livedOn(from, () => gone),
      ];
      const until = (to: Date) => factsIn(histories, charter, { from: monday('00:00'), to });
      expect(until(tuesday('00:00'))).toMatchObject({
        promisesMade: 1,
        promisesOverdue: 0,
        verdicts: { promise: { kept: 0, late: 1, broken: 0, moved: 0, released: 0 } },
      });
      expect(until(monday('16:30')).promisesOverdue).toBe(1);
    }
  });

  test('a colleague who was asked is asked there, and what was waited for is waited for there', () => {
    const asked = ask(
      answered({ number: 2 }),
      anna,
      'Quale modello?',
      tuesday('10:00'),
      marco,
      charter,
      monday('10:20'),
    );
    const visit = { on: 'third_party', who: 'il tecnico', what: 'la visita', expectedBy: wednesday('10:00') } as const;
    const waiting = waitFor(asked.dossier, visit, marco, charter, monday('10:30')).dossier;
    const { into } = merged(waiting);
    expect(questions(into)).toEqual(['U0ANNA answer_ask']);
    expect(questions(merge(waiting, answered(), anna, charter, monday('10:40')).into)).toEqual([]);
    expect(question(into, 'answer_ask')).toMatchObject({ commitment: 3, byId: marco.id });
    expect(into.dossier.item.wait).toMatchObject({ who: 'il tecnico', what: 'la visita', commitment: 4 });
    expect(commitment(into.dossier, 4)).toMatchObject({ clock: 'third_party', dueAt: wednesday('10:00') });
    expect(happened(into)).toEqual(['merged_from', 'waiting']);
  });

  test('not with itself, nor with what has ended', () => {
    const given = answered();
    const ended = closed();
    expect(merged(given, given).duplicate).toEqual(nothing(given, { say: 'cannot_merge', item: 1, into: 1 }));
    expect(merged(duplicate, ended)).toEqual({
      duplicate: nothing(duplicate, { say: 'cannot_merge', item: 2, into: 1 }),
      into: nothing(ended),
    });
  });

  test('a duplicate is not opened again: its conversation counts on the other one', () => {
    const gone = merged().duplicate.dossier;
    expect(reopen(gone, marco, charter, monday('11:00'))).toEqual(nothing(gone, { say: 'merged', item: 2, into: 1 }));
  });
});

test('a reply that is split off is an item of its own, and both histories say where it comes from', () => {
  const from = claimed();
  const split = flag(
    request({ askedAt: monday('10:20') }),
    2,
    { id: marco.id, why: 'split' },
    charter,
    monday('10:30'),
  );
  const both = splitFrom(split, from, marco, charter, monday('10:30'));
  expect(both.duplicate.dossier).toBe(from);
  expect(both.duplicate.entries.map(({ what }) => what)).toEqual([{ kind: 'split_into', item: 2 }]);
  expect(happened(both.into)).toEqual(['flagged', 'split_from']);
  expect(both.into.reply).toEqual({ say: 'split', item: 2, from: 1 });
  expect(openOf(both.into.dossier.commitments, 'first_answer')?.startsAt).toEqual(monday('10:20'));
});
