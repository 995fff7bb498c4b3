/** What is split off is owed where it went, and no longer where it was heard. */
import { describe, expect, test } from 'vitest';
import { openOf } from '../../src/care/commitment.ts';
import type { Entry } from '../../src/care/decision.ts';
import type { History } from '../../src/care/facts.ts';
import type { Dossier } from '../../src/care/item.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { splitFrom } from '../../src/care/moves/merge.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { statementOf } from '../../src/care/statement.ts';
import {
  answered,
  CARLA,
  charter,
  claimed,
  marco,
  monday,
  open,
  request,
  SOLVED,
  tuesday,
  verdicts,
} from '../support/given.ts';
import { answers, factsIn, hears, lived, livedOn } from '../support/histories.ts';

const heardAt = (given: Dossier, time: string, byId = CARLA) => hear(given, byId, charter, monday(time)).dossier;
const splitOff = (from: Dossier, askedAt: string) => {
  const anchor = { channelId: 'C0ROSSI', messageTs: '1763889600.000100', threadTs: '1763888400.000100' };
  const asked = request({ anchor, askedAt: monday(askedAt) });
  const born = flag(asked, 2, { id: marco.id, why: 'split' }, charter, monday('11:00'));
  return splitFrom(born, from, marco, charter, monday('11:00'));
};

test('a question that came after our answer: no answer is owed for it on the first item', () => {
  const { duplicate, into } = splitOff(heardAt(answered(), '10:30'), '10:30');
  expect(verdicts(duplicate.dossier)).toEqual(['first_answer kept', 'keep_posted undefined', 'every_answer released']);
  expect(duplicate.dossier.item).not.toHaveProperty('heard');
  expect(duplicate.notices.map(({ kind }) => kind)).toEqual(['card']);
  expect(openOf(into.dossier.commitments, 'first_answer')?.startsAt).toEqual(monday('10:30'));
});

test('what was counted as a chase was none', () => {
  const chased = heardAt(claimed(), '10:30');
  expect(open(chased).item.chases).toBe(1);
  const { duplicate } = splitOff(chased, '10:30');
  expect(duplicate.dossier.item.chases).toBe(0);
  expect(verdicts(duplicate.dossier)).toEqual(['first_answer undefined']);
});

test('what was written since, together with it, or by somebody else is owed still', () => {
  const since = heardAt(heardAt(answered(), '10:30'), '10:40');
  const together = heardAt(heardAt(answered(), '10:30'), '10:32');
  const other = heardAt(answered(), '10:30', 'U0LUCA');
  for (const from of [since, together, other]) expect(splitOff(from, '10:30').duplicate.dossier).toBe(from);
});

describe('what had woken a closed item', () => {
  const over = close(answered(), SOLVED, marco, charter, monday('10:20')).dossier;
  const woken = heardAt(over, '10:30');

  test('wakes it no more: it is closed as it was, and nothing is owed on it', () => {
    const { duplicate } = splitOff(woken, '10:30');
    expect(duplicate.dossier.item).toMatchObject({ state: 'closed', closing: { outcome: 'solved' } });
    expect(verdicts(duplicate.dossier).slice(-2)).toEqual(['every_answer released', 'keep_posted released']);
    expect(duplicate.notices.map(({ kind }) => kind)).toEqual(['card']);
  });

  test('a word given since keeps it open, and nobody is asked any more whether it goes on', () => {
    const word = { text: 'richiamare', dueAt: tuesday('10:00') };
    const { dossier, entries } = splitOff(
      promise(woken, word, marco, charter, monday('10:40')).dossier,
      '10:30',
    ).duplicate;
    expect(open(dossier).item).not.toHaveProperty('woken');
    expect(verdicts(dossier).slice(-3)).toEqual([
      'every_answer released',
      'keep_posted undefined',
      'promise undefined',
    ]);
    expect(entries.map(({ what }) => what.kind)).toEqual(['split_into', 'reopened']);
  });

  test('it was not open for it: that time is nobody’s', () => {
    const asked = flag(request(), 1, marco, charter, monday('10:00'));
    const given = lived(
      asked,
      answers(monday('10:10')),
      (one) => close(one, SOLVED, marco, charter, monday('10:20')),
      hears(monday('10:30')),
      (one) => splitOff(one, '10:30').duplicate,
    );
    const day = { from: monday('00:00'), to: tuesday('00:00') };
    expect(factsIn([given], charter, day).time.ours_ms).toBe(20 * 60_000);
  });
});

describe('what was split off is told no more of the item where it was heard', () => {
  const asked = flag(request(), 1, marco, charter, monday('10:00'));
  const tellsOf = (history: History) => ({
    chases: factsIn([history], charter, { from: monday('00:00'), to: tuesday('00:00') }).chases?.total,
    lines: statementOf(history, charter, monday('12:00')).lines.map(({ what }) => what.kind),
  });
  const splitAt = (time: string) => (one: Dossier) => splitOff(one, time).duplicate;

  test('no chase in the facts, and nothing in what the customer reads', () => {
    const chased = lived(asked, hears(monday('10:30')));
    expect(tellsOf(chased)).toEqual({ chases: 1, lines: ['asked', 'chased'] });
    expect(tellsOf(livedOn(chased, splitAt('10:30')))).toEqual({ chases: 0, lines: ['asked'] });
  });

  test('nor when it has been answered, or the item is closed', () => {
    const spoken = lived(asked, hears(monday('10:30')), answers(monday('10:40')));
    expect(tellsOf(livedOn(spoken, splitAt('10:30')))).toEqual({ chases: 0, lines: ['asked', 'answered'] });
    const ended = livedOn(spoken, (one) => close(one, SOLVED, marco, charter, monday('10:50')));
    expect(tellsOf(livedOn(ended, splitAt('10:30')))).toEqual({ chases: 0, lines: ['asked', 'answered', 'closed'] });
  });

  test('what was written together with it, or beside it, is told still', () => {
    const together = lived(asked, hears(monday('10:30')), hears(monday('10:32')), splitAt('10:30'));
    expect(tellsOf(together).chases).toBe(1);
    const twice = lived(asked, hears(monday('10:20')), hears(monday('10:30')), splitAt('10:30'));
    expect(tellsOf(twice)).toEqual({ chases: 1, lines: ['asked', 'chased'] });
  });

  test('of what was split off before its instant was noted it is told as it was', () => {
    const chased = lived(asked, hears(monday('10:30')));
    const noted: Entry = { at: monday('11:00'), byId: marco.id, what: { kind: 'split_into', item: 2 } };
    expect(tellsOf({ ...chased, entries: [...chased.entries, noted] }).chases).toBe(1);
  });
});
