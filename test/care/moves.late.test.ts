/** What is heard in another order than it happened ends in the same state: nothing that was said is swallowed. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { openOf } from '../../src/care/commitment.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close, explainUnheard } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { merge } from '../../src/care/moves/merge.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  friday,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  open,
  questions,
  SOLVED,
  verdicts,
  whom,
} from '../support/given.ts';

describe('a close that is heard of after what the customer wrote next', () => {
  const asked = hear(answered(), CARLA, charter, monday('10:30')).dossier;
  const decision = close(asked, SOLVED, marco, charter, monday('10:25'));

  test('ends the item, which wakes at once: the question still awaits its answer', () => {
    expect(decision.dossier.item).toMatchObject({
      state: 'open',
      woken: { at: monday('10:30'), closing: { outcome: 'solved' } },
    });
    expect(openOf(decision.dossier.commitments, 'every_answer')?.startsAt).toEqual(monday('10:30'));
    expect(verdicts(decision.dossier).filter((one) => one.startsWith('every_answer'))).toEqual([
      'every_answer undefined',
    ]);
    expect(openOf(decision.dossier.commitments, 'keep_posted')?.startsAt).toEqual(monday('10:30'));
    expect(happened(decision)).toEqual(['closed', 'woken']);
  });

  test('asks the owner whether it goes on, and nobody why the customer was not heard: they were', () => {
    expect(questions(decision)).toEqual(['U0MARCO woken']);
    expect(open(decision.dossier).item.woken?.closing).toEqual({ outcome: 'solved' });
  });

  test('asks the desk in place of an owner who is away', () => {
    const away = { personId: marco.id, because: 'said', since: monday('10:00') } as const;
    expect(questions(close(asked, SOLVED, anna, charter, monday('10:25'), undefined, [away]))).toEqual(['desk woken']);
  });

  test('what they had asked before it was left without an answer by the close', () => {
    const twice = hear(hear(answered(), CARLA, charter, monday('10:20')).dossier, CARLA, charter, monday('10:30'));
    const { dossier } = close(twice.dossier, SOLVED, marco, charter, monday('10:25'));
    expect(open(dossier).item).toMatchObject({ chases: 0, woken: { closing: { unheard: {} } } });
    expect(verdicts(dossier).filter((one) => one.startsWith('every_answer'))).toEqual([
      'every_answer released',
      'every_answer undefined',
    ]);
    expect(openOf(dossier.commitments, 'every_answer')?.startsAt).toEqual(monday('10:30'));
  });

  test('an answer to it that came in between stands', () => {
    const told = answer(asked, 'here', inThread, marco, charter, monday('10:32')).dossier;
    const { dossier } = close(told, SOLVED, marco, charter, monday('10:25'));
    expect(dossier.item).toMatchObject({ state: 'open', woken: { at: monday('10:30') } });
    expect(openOf(dossier.commitments, 'every_answer')).toBeUndefined();
  });
});

describe('a message that is heard of after the close', () => {
  const given = close(answered(), SOLVED, marco, charter, monday('10:25')).dossier;
  const decision = hear(given, CARLA, charter, monday('10:24'));

  test('leaves the item closed, and is not lost: whoever closed it is asked why it had no answer', () => {
    expect(decision.dossier.item).toMatchObject({
      state: 'closed',
      closing: { outcome: 'solved', unheard: {} },
      heard: { byId: CARLA, at: monday('10:24') },
    });
    expect(happened(decision)).toEqual(['heard']);
    expect(questions(decision)).toEqual(['U0MARCO why_unheard']);
  });

  test('belongs to those just before it, and is asked about once', () => {
    const again = hear(decision.dossier, CARLA, charter, monday('10:25'));
    expect(again.dossier.item).toMatchObject({ state: 'closed', heard: { at: monday('10:25') } });
    expect([happened(again), questions(again)]).toEqual([[], []]);
    const explained = explainUnheard(decision.dossier, 'ha chiamato lei', marco, monday('10:40')).dossier;
    expect(hear(explained, CARLA, charter, monday('10:25')).dossier.item).toMatchObject({
      closing: { unheard: { because: 'ha chiamato lei' } },
    });
  });

  test('was written before our last word: that was the answer', () => {
    expect(hear(given, CARLA, charter, monday('10:09'))).toEqual(nothing(given));
  });
});

test('what is written on a duplicate wakes nothing: it counts where it was merged into', () => {
  const { dossier } = merge(claimed(), claimed({ number: 2 }), marco, charter, monday('11:00')).duplicate;
  for (const time of ['10:59', '15:00']) expect(hear(dossier, CARLA, charter, monday(time))).toEqual(nothing(dossier));
});

describe('whoever closes without a last word of ours', () => {
  const destination = (at?: typeof inThread) =>
    close(claimed(), SOLVED, marco, charter, monday('11:00'), at).notices.find(({ kind }) => kind === 'question')
      ?.destination;

  test('is asked why where they stand: nobody is sent a message for what they just did', () => {
    expect(destination(inThread)).toEqual({ to: 'only', personId: marco.id, at: inThread });
  });

  test('is written to when they stand nowhere', () => {
    const to = destination();
    expect([to?.to, to && whom(to)]).toEqual(['person', marco.id]);
  });
});

describe('the end of an item that may take so long', () => {
  const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * 3_600_000 } } });
  const part = { on: 'third_party', who: 'il fornitore', what: 'il pezzo', expectedBy: friday('12:00') } as const;
  const waiting = waitFor(answered({ under }), part, marco, under, monday('11:00')).dossier;
  const ofResolution = (outcome: 'solved' | 'not_ours' | 'no_longer_needed' | 'duplicate', given = waiting) =>
    verdicts(close(given, { outcome, unheard: 'al telefono' }, marco, under, friday('11:00')).dossier).find((one) =>
      one.startsWith('resolution'),
    );

  test('what it waited for is not counted, even when it is closed while it waits', () => {
    expect(ofResolution('solved')).toBe('resolution kept');
    expect(ofResolution('solved', answered({ under }))).toBe('resolution late');
  });

  test.each(['not_ours', 'no_longer_needed', 'duplicate'] as const)('%s: nothing was to be solved', (outcome) => {
    expect(ofResolution(outcome)).toBe('resolution released');
  });
});
