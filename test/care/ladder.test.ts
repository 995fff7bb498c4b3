import { describe, expect, test } from 'vitest';
import { stepsAhead, tellableFrom } from '../../src/care/ladder.ts';
import { charter, claimed, monday, promised, saturday, tuesday } from '../support/given.ts';

const [firstAnswer] = claimed().commitments;
const [, promise] = promised(monday('15:00')).commitments;
const [, late] = promised(saturday('11:00')).commitments;
if (!firstAnswer || firstAnswer.verdict || !promise || promise.verdict || !late || late.verdict)
  throw new Error('given');

describe('when something may be told', () => {
  test('at once within hours, and five minutes beyond a span for what falls due at its end', () => {
    for (const time of ['09:00', '12:59', '13:00', '13:04', '14:00', '18:04']) {
      expect(tellableFrom(firstAnswer, charter, monday(time))).toEqual(monday(time));
    }
  });

  test('outside hours when work begins again', () => {
    expect(tellableFrom(firstAnswer, charter, monday('08:59'))).toEqual(monday('09:00'));
    expect(tellableFrom(firstAnswer, charter, monday('13:05'))).toEqual(monday('14:00'));
    expect(tellableFrom(promise, charter, monday('18:05'))).toEqual(tuesday('09:00'));
  });

  test('at any time, of a promise that falls due outside hours', () => {
    expect(tellableFrom(late, charter, saturday('10:45'))).toEqual(saturday('10:45'));
  });
});

describe('the steps that are still ahead', () => {
  const times = (commitment: typeof firstAnswer) => stepsAhead(commitment, charter).map(({ at }) => at);

  test('come in the order in which they are told', () => {
    expect(times(promise)).toEqual([monday('14:45'), monday('15:00'), monday('15:10'), tuesday('09:00')]);
  });

  test('count in working time for a clock that runs in working time', () => {
    const [overLunch] = claimed({ asked: { askedAt: monday('12:40') } }).commitments;
    if (!overLunch || overLunch.verdict) throw new Error('given');
    expect(overLunch.dueAt).toEqual(monday('14:10'));
    expect(times(overLunch)).toEqual([monday('12:55'), monday('14:10'), monday('14:40'), tuesday('09:00')]);
  });

  test('are fewer once they have been told, and the morning comes again', () => {
    const climbed = { ...firstAnswer, climbedTo: tuesday('09:00') };
    expect(times(climbed)).toEqual([new Date('2026-11-25T09:00:00+01:00')]);
  });

  test('a reminder before a time that is too short for it is left out', () => {
    const short = { ...promise, startsAt: monday('14:55'), climbedTo: monday('14:55') };
    expect(times(short)[0]).toEqual(monday('15:00'));
  });
});
