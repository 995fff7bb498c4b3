/** What is split off is owed where it went, and no longer where it was heard. */
import { expect, test } from 'vitest';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { splitFrom } from '../../src/care/moves/merge.ts';
import { answered, CARLA, charter, claimed, marco, monday, open, request, verdicts } from '../support/given.ts';

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
