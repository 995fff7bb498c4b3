/** What is owed on an item that goes on after all. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { openOf } from '../../src/care/commitment.ts';
import { close } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { reopen } from '../../src/care/moves/reopen.ts';
import { answered, CARLA, charter, charterWith, closed, marco, monday, SOLVED, verdicts } from '../support/given.ts';

describe('an item that is opened again', () => {
  test('with a question that had no answer: it waits for one since then', () => {
    const asked = hear(answered(), CARLA, charter, monday('10:30')).dossier;
    const over = close(asked, SOLVED, marco, charter, monday('11:00')).dossier;
    const again = reopen(over, marco, charter, monday('11:05')).dossier;
    expect(openOf(again.commitments, 'every_answer')).toMatchObject({
      startsAt: monday('10:30'),
      dueAt: monday('12:30'),
    });
  });

  test('before any word of ours: the first answer is owed', () => {
    const again = reopen(closed(marco, monday('10:05')), marco, charter, monday('10:10')).dossier;
    expect(openOf(again.commitments, 'first_answer')).toMatchObject({
      startsAt: monday('10:00'),
      dueAt: monday('10:30'),
    });
  });

  test('after our last word: nothing but the next one', () => {
    const over = close(answered(), SOLVED, marco, charter, monday('11:00')).dossier;
    const again = reopen(over, marco, charter, monday('11:05')).dossier;
    expect(verdicts(again).filter((one) => one.endsWith('undefined'))).toEqual(['keep_posted undefined']);
  });

  test('the time that it may take in all runs again', () => {
    const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * 3_600_000 } } });
    const over = close(answered({ under }), SOLVED, marco, under, monday('11:00')).dossier;
    const again = reopen(over, marco, under, monday('11:05')).dossier;
    expect(openOf(again.commitments, 'resolution')?.startsAt).toEqual(monday('10:00'));
  });
});
