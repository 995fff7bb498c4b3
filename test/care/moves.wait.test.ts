/** Waiting for somebody: resolution stands still, keep-posted never does. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { type Awaited, endWait, waitFor } from '../../src/care/moves/wait.ts';
import {
  answered,
  CARLA,
  charter,
  charterWith,
  closed,
  commitment,
  friday,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  open,
  SOLVED,
  told,
  tuesday,
  verdicts,
  wednesday,
} from '../support/given.ts';

const PHOTO: Awaited = { on: 'customer', what: 'una foto' };
const technician = (expectedBy: Date): Awaited => ({
  on: 'third_party',
  who: 'il tecnico',
  what: 'la visita',
  expectedBy,
});

const HOUR_MS = 3_600_000;
const timed = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * HOUR_MS } } });
const waiting = (awaited: Awaited, given: Dossier = answered(), at = monday('11:00'), under = charter) =>
  open(waitFor(given, awaited, marco, under, at).dossier);
const dueOf = (dossier: Dossier, clock: 'keep_posted' | 'resolution') => openOf(dossier.commitments, clock)?.dueAt;

describe('to wait for the customer', () => {
  test('names what for, and leaves a line', () => {
    const { dossier, entries, notices } = waitFor(answered(), PHOTO, marco, charter, monday('11:00'));
    expect(dossier.item).toMatchObject({ wait: { on: 'customer', what: 'una foto', since: monday('11:00') } });
    expect(entries.map(({ what }) => what)).toEqual([{ kind: 'waiting', on: 'customer', what: 'una foto' }]);
    expect(notices.map(({ kind }) => kind)).toEqual(['card']);
  });

  test('slows keep-posted down to three working days from our last word; it goes on', () => {
    expect(dueOf(waiting(PHOTO), 'keep_posted')).toEqual(new Date('2026-11-26T10:10:00+01:00'));
    const posted = answer(waiting(PHOTO), 'here', inThread, marco, charter, wednesday('10:00')).dossier;
    expect(dueOf(posted, 'keep_posted')).toEqual(new Date('2026-11-30T10:00:00+01:00'));
  });

  test('does not excuse a word that was overdue', () => {
    expect(dueOf(waiting(PHOTO, answered(), wednesday('10:00')), 'keep_posted')).toEqual(tuesday('10:10'));
  });

  test('is over when they write, at the usual pace; and their message awaits an answer', () => {
    const decision = hear(waiting(PHOTO), CARLA, charter, monday('15:00'));
    expect(happened(decision)).toEqual(['wait_ended', 'heard']);
    expect(decision.dossier.item).not.toHaveProperty('wait');
    expect(decision.dossier.item).not.toHaveProperty('news');
    expect(dueOf(decision.dossier, 'keep_posted')).toEqual(tuesday('15:00'));
    expect(openOf(decision.dossier.commitments, 'every_answer')?.startsAt).toEqual(monday('15:00'));
  });

  test('is not over because of what they wrote before it', () => {
    const given = waiting(PHOTO);
    expect(hear(given, CARLA, charter, monday('10:30')).dossier.item).toHaveProperty('wait');
  });
});

describe('to wait for a third party', () => {
  test('names who, for what and by when: watched, and not ours', () => {
    const given = waiting(technician(wednesday('12:00')));
    expect(commitment(given, 3)).toMatchObject({
      class: 'watched',
      clock: 'third_party',
      dueAt: wednesday('12:00'),
    });
    expect(given.item.wait).toMatchObject({ who: 'il tecnico', what: 'la visita', commitment: 3 });
  });

  test('keep-posted goes on at its usual pace', () => {
    expect(dueOf(waiting(technician(friday('12:00'))), 'keep_posted')).toEqual(tuesday('10:10'));
    const rungs = look(waiting(technician(friday('12:00'))), charter, NOBODY_AWAY, tuesday('10:10'));
    expect(told(rungs)).toEqual(['U0MARCO keep_posted due']);
  });

  test('late, it nudges us to chase them: the owner when it is due, then the lead', () => {
    const given = answer(waiting(technician(tuesday('12:00'))), 'here', inThread, marco, charter, tuesday('10:00'));
    expect(told(look(given.dossier, charter, NOBODY_AWAY, tuesday('11:59')))).toEqual([]);
    expect(told(look(given.dossier, charter, NOBODY_AWAY, tuesday('12:00')))).toEqual(['U0MARCO third_party due']);
    const due = look(given.dossier, charter, NOBODY_AWAY, tuesday('12:00')).dossier;
    expect(told(look(due, charter, NOBODY_AWAY, tuesday('17:00')))).toEqual(['U0GIULIA third_party overdue']);
  });

  test('when they come there is news to bring', () => {
    const decision = endWait(waiting(technician(wednesday('12:00'))), marco, charter, tuesday('09:30'));
    expect(decision.dossier.item).toMatchObject({ news: { since: tuesday('09:30'), what: 'il tecnico: la visita' } });
    expect(verdicts(decision.dossier)).toContain('third_party kept');
    expect(decision.entries[0]?.what).toEqual({
      kind: 'wait_ended',
      on: 'third_party',
      who: 'il tecnico',
      what: 'la visita',
      late: false,
    });
  });

  test('too late, they were late; that is not our lateness', () => {
    const { dossier, entries } = endWait(waiting(technician(monday('12:00'))), marco, charter, tuesday('09:30'));
    expect(commitment(dossier, 3)).toMatchObject({ class: 'watched', verdict: 'late' });
    expect(entries[0]?.what).toMatchObject({ late: true });
  });

  test('the news is brought by a word to the customer', () => {
    const { dossier } = endWait(waiting(technician(wednesday('12:00'))), marco, charter, tuesday('09:30'));
    expect(answer(dossier, 'here', inThread, marco, charter, tuesday('09:40')).dossier.item).not.toHaveProperty('news');
  });

  test('a word from before the news does not bring it', () => {
    const { dossier } = endWait(waiting(technician(wednesday('12:00'))), marco, charter, tuesday('09:30'));
    expect(answer(dossier, 'here', inThread, marco, charter, tuesday('09:20')).dossier.item).toHaveProperty('news');
  });

  test('expected at another time, the first time was moved; after it, broken', () => {
    const moved = waiting(technician(friday('12:00')), waiting(technician(wednesday('12:00'))), tuesday('09:30'));
    expect(verdicts(moved).filter((line) => line.startsWith('third'))).toEqual([
      'third_party moved',
      'third_party undefined',
    ]);
    const late = waiting(technician(friday('12:00')), waiting(technician(monday('12:00'))), tuesday('09:30'));
    expect(verdicts(late)).toContain('third_party broken');
  });

  test('is expected of the time to come', () => {
    const given = answered();
    const past = technician(monday('10:59'));
    expect(waitFor(given, past, marco, charter, monday('11:00'))).toEqual(nothing(given, { say: 'past' }));
  });

  test('after the customer, nothing falls due in the past', () => {
    const slow = waiting(PHOTO);
    const given = waiting(technician(friday('12:00')), slow, wednesday('10:00'));
    expect(dueOf(given, 'keep_posted')?.getTime()).toBeGreaterThan(wednesday('10:00').getTime());
  });

  test('closed meanwhile, nobody is waited for', () => {
    const { dossier } = close(waiting(technician(wednesday('12:00'))), SOLVED, marco, charter, tuesday('09:00'));
    expect(verdicts(dossier)).toContain('third_party released');
    expect(dossier.item).not.toHaveProperty('wait');
  });
});

describe('the resolution clock', () => {
  const given = answered({ under: timed });

  test('stands still while the item waits, and tells nobody', () => {
    const paused = waiting(technician(friday('12:00')), given, monday('16:00'), timed);
    expect(openOf(paused.commitments, 'resolution')).toMatchObject({ pausedAt: monday('16:00') });
    const posted = answer(paused, 'here', inThread, marco, timed, tuesday('09:30')).dossier;
    expect(told(look(posted, timed, NOBODY_AWAY, tuesday('17:00')))).toEqual([]);
  });

  test('goes on with what was left of it', () => {
    // Of eight hours from ten o'clock five were over at four, since lunch is none.
    const paused = waiting(technician(friday('12:00')), given, monday('16:00'), timed);
    const { dossier } = endWait(paused, marco, timed, wednesday('10:00'));
    expect(dueOf(dossier, 'resolution')).toEqual(wednesday('13:00'));
    expect(openOf(dossier.commitments, 'resolution')).not.toHaveProperty('pausedAt');
  });

  test('waiting for one and then for another is one pause', () => {
    const paused = waiting(PHOTO, given, monday('16:00'), timed);
    const longer = waiting(technician(friday('12:00')), paused, tuesday('10:00'), timed);
    expect(openOf(longer.commitments, 'resolution')).toMatchObject({ pausedAt: monday('16:00') });
  });

  test('what was overdue stays overdue', () => {
    const paused = waiting(PHOTO, given, wednesday('10:00'), timed);
    const { dossier } = endWait(paused, marco, timed, friday('10:00'));
    expect(dueOf(dossier, 'resolution')).toEqual(tuesday('10:00'));
  });
});

describe('nothing to wait for', () => {
  test('a closed item waits for nobody', () => {
    const given = closed();
    expect(waitFor(given, PHOTO, marco, charter, monday('12:01'))).toEqual(
      nothing(given, { say: 'already_closed', item: 1 }),
    );
  });

  test('what does not wait cannot stop waiting', () => {
    const given = answered();
    expect(endWait(given, marco, charter, monday('12:01'))).toEqual(nothing(given, { say: 'nothing_to_do', item: 1 }));
  });
});
