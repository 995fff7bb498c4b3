import { expect, test } from 'vitest';
import { writtenAt } from '../../src/care/written.ts';
import { monday, tuesday } from '../support/given.ts';

test('a verdict is that of the instant of the word, when it can be the one that is meant', () => {
  const of = (word: Date | undefined, now: Date) => writtenAt(word, monday('10:00'), now);
  expect(of(monday('10:55'), monday('11:05'))).toEqual(monday('10:55'));
  expect(of(monday('10:00'), monday('11:05'))).toEqual(monday('10:00'));
  const [before, toCome] = [monday('09:59'), monday('11:06')];
  for (const word of [undefined, before, toCome]) expect(of(word, monday('11:05'))).toEqual(monday('11:05'));
  expect(of(monday('10:55'), tuesday('10:56'))).toEqual(tuesday('10:56'));
});
