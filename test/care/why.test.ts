import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag, flagAgain, withdraw } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { splitFrom } from '../../src/care/moves/merge.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import { whyOf } from '../../src/care/why.ts';
import {
  anna,
  CARLA,
  charter,
  charterWith,
  flagged,
  inThread,
  marco,
  monday,
  phoneCall,
  request,
} from '../support/given.ts';
import { lived, livedOn } from '../support/histories.ts';

const asked = (why?: 'every' | 'customer' | 'split', under = charter) =>
  flag(request(), 1, { id: anna.id, ...(why && { why }) }, under, monday('10:00'));
const now = monday('12:00');

/** ["speaks promise", "silent keep_posted"] */
const voices = (history: Parameters<typeof whyOf>[0]) => {
  const why = whyOf(history, now);
  return why.tracked ? why.clocks.map(({ commitment, voice }) => `${voice} ${commitment.clock}`) : why;
};

describe('a message is tracked', () => {
  test.each([
    ['flag', lived(asked())],
    ['every', lived(asked('every'))],
    ['customer', lived(asked('customer'))],
    ['phone', lived(flag(phoneCall(), 1, marco, charter, monday('10:00')))],
  ])('since %s', (since, history) => {
    expect(whyOf(history, now)).toMatchObject({ tracked: true, since });
  });

  test('since it was split off: the other item is named', () => {
    const { into } = splitFrom(asked('split'), flagged({ number: 7 }), marco, charter, monday('10:00'));
    expect(whyOf(lived(into), now)).toMatchObject({ tracked: true, since: 'split', splitFrom: 7 });
  });

  test('no longer once its flag was taken back, and again when it is flagged again', () => {
    const undone = lived(asked(), (one) => withdraw(one, anna, monday('10:01')));
    expect(whyOf(undone, now)).toEqual({ tracked: false, because: 'withdrawn' });
    const again = livedOn(undone, (one) => flagAgain(one, { id: CARLA, why: 'customer' }, charter, monday('10:05')));
    expect(whyOf(again, now)).toMatchObject({ tracked: true, since: 'customer' });
  });
});

describe('the clocks that run', () => {
  test('of those that one answer stops only the first due speaks', () => {
    const given = lived(
      asked(),
      (one) => answer(one, 'here', inThread, marco, charter, monday('10:20')),
      (one) => promise(one, { text: 'richiamare', dueAt: monday('16:00') }, marco, charter, monday('10:25')),
      (one) => hear(one, CARLA, charter, monday('11:30')),
    );
    expect(voices(given)).toEqual(['speaks every_answer', 'speaks promise', 'silent keep_posted']);
  });

  test('a solution that waits for others stands still', () => {
    const clocks = { ...DEFAULT_CLOCKS, resolution: { working_ms: 3_600_000 } };
    const under = charterWith({ clocks });
    const given = lived(
      asked(undefined, under),
      (one) => answer(one, 'here', inThread, marco, under, monday('10:20')),
      (one) => waitFor(one, { on: 'customer', what: 'foto' }, marco, under, monday('10:30')),
    );
    expect(voices(given)).toEqual(['speaks keep_posted', 'paused resolution']);
  });

  test('are none on a closed item', () => {
    const given = lived(asked(), (one) => close(one, { outcome: 'solved' }, marco, charter, monday('11:00')));
    expect(voices(given)).toEqual([]);
  });
});

test('an item that is muted says until when, as long as it is', () => {
  const given = lived(asked(), (one) => mute(one, monday('13:00'), marco, charter, monday('10:30')));
  expect(whyOf(given, monday('12:59'))).toMatchObject({ mutedUntil: monday('13:00') });
  expect(whyOf(given, monday('13:00'))).not.toHaveProperty('mutedUntil');
});
