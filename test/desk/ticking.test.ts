import { expect, test } from 'vitest';
import { close } from '../../src/care/moves/close.ts';
import { unticked } from '../../src/desk/ticking.ts';
import { charter, claimed, marco, monday, SOLVED } from '../support/given.ts';

const closed = close(claimed(), SOLVED, marco, charter, monday('12:00')).dossier;

/** What stands in the history once ✅ was taken off a message that is that to the item. */
const after = (found: { commitment?: number; question?: true }) => {
  const scene = { by: marco, charter, now: monday('12:01') };
  return unticked(closed, scene, { item: 1, ...found }).entries.map(({ what }) => what.kind);
};

test('✅ taken off the item at once undoes the close; off a reminder or a question, which it did not close, nothing', () => {
  expect(after({})).toEqual(['reopened']);
  expect(after({ commitment: 1 })).toEqual([]);
  expect(after({ question: true })).toEqual([]);
});
