/** A word that may be hard to keep: noted at once, warned of, and corrected or stood by. */
import { describe, expect, test } from 'vitest';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier } from '../../src/care/item.ts';
import { type Check, insist, keep, movePromise, promise, reconsider } from '../../src/care/moves/promise.ts';
import {
  anna,
  charter,
  claimed,
  commitment,
  happened,
  marco,
  monday,
  nothing,
  promised,
  tuesday,
  UNTOLD,
  verdicts,
} from '../support/given.ts';

const word = { text: 'richiamare Rossi', dueAt: monday('20:00') };
const check: Check = { doubts: [{ because: 'outside_hours' }], better: [tuesday('09:00')] };
const warned = () => promise(claimed(), word, marco, charter, monday('11:00'), check);

describe('a doubtful word', () => {
  test('is noted all the same: the customer may have heard it', () => {
    const { dossier, entries } = warned();
    expect(commitment(dossier, 2)).toMatchObject({ clock: 'promise', dueAt: monday('20:00') });
    expect(entries[0]?.what).toMatchObject({ kind: 'promised', doubts: ['outside_hours'] });
  });

  test('is answered with its doubts, and with better times', () => {
    expect(warned().reply).toMatchObject({
      say: 'promised',
      commitment: 2,
      doubts: [{ because: 'outside_hours' }],
      better: [tuesday('09:00').toISOString()],
    });
  });

  test('a person may insist on; that is recorded, and changes nothing else', () => {
    const given = warned().dossier;
    const decision = insist(given, 2, ['outside_hours'], marco, monday('11:01'));
    expect(decision.dossier).toBe(given);
    expect(decision.entries.map(({ what }) => what)).toEqual([
      { kind: 'insisted', commitment: 2, doubts: ['outside_hours'] },
    ]);
    expect(decision.reply).toMatchObject({ say: 'insisted', text: word.text });
  });

  test('a person cannot insist on what is settled', () => {
    const kept = keep(warned().dossier, 2, marco, charter, monday('12:00')).dossier;
    expect(insist(kept, 2, [], marco, monday('12:01')).reply).toMatchObject({ say: 'already_settled' });
  });
});

describe('another time, chosen at once', () => {
  const chosen = (given: Dossier, at: Date, dueAt = tuesday('09:00')) =>
    reconsider(given, 2, dueAt, marco, charter, at);

  test('within five minutes is the same word, not a moved one', () => {
    const { dossier, entries } = chosen(warned().dossier, monday('11:05'));
    expect(verdicts(dossier)).toEqual(['first_answer undefined', 'promise undefined']);
    expect(commitment(dossier, 2).dueAt).toEqual(tuesday('09:00'));
    expect(entries.map(({ what }) => what)).toEqual([
      { kind: 'reconsidered', commitment: 2, dueAt: tuesday('09:00').toISOString() },
    ]);
  });

  test('later it is moved as any other', () => {
    const { dossier } = chosen(warned().dossier, monday('11:06'));
    expect(verdicts(dossier).slice(1)).toEqual(['promise moved', 'promise undefined']);
  });

  test('of what has fallen due meanwhile it is broken', () => {
    const soon = promise(claimed(), { ...word, dueAt: monday('11:02') }, marco, charter, monday('11:00')).dossier;
    expect(verdicts(chosen(soon, monday('11:03')).dossier).slice(1)).toEqual(['promise broken', 'promise undefined']);
  });

  test('lies in the future', () => {
    const given = warned().dossier;
    expect(chosen(given, monday('11:01'), monday('11:01'))).toEqual(nothing(given, { say: 'past' }));
  });
});

describe('a moved promise, and whether the customer was told', () => {
  const move = (given: Dossier, customerTold: boolean) =>
    movePromise(given, 2, monday('15:00'), { customerTold }, marco, charter, monday('11:00'));
  const byPhone = promised(monday('12:00'), { asked: { conversation: 'elsewhere' } });

  test('is written down', () => {
    expect(move(byPhone, true).entries[0]?.what).toMatchObject({
      kind: 'settled',
      verdict: 'moved',
      customerTold: true,
    });
    expect(move(byPhone, false).entries[0]?.what).toMatchObject({ customerTold: false });
  });

  test('told by phone, they have heard from us', () => {
    const { dossier } = move(byPhone, true);
    expect(dossier.item.lastWordAt).toEqual(monday('11:00'));
    expect(openOf(dossier.commitments, 'keep_posted')?.startsAt).toEqual(monday('11:00'));
  });

  test('not told they have not; nor where they read along, until it is written there', () => {
    expect(move(byPhone, false).dossier.item).not.toHaveProperty('lastWordAt');
    expect(move(promised(monday('12:00')), true).dossier.item).not.toHaveProperty('lastWordAt');
  });

  test('by a colleague it stays the word of who gave it', () => {
    const given = promised(monday('12:00'));
    const { dossier, entries } = movePromise(given, 2, monday('15:00'), UNTOLD, anna, charter, monday('11:00'));
    expect(commitment(dossier, 3).word?.ownerId).toBe(marco.id);
    expect(happened({ entries })).toEqual(['settled', 'promised']);
  });
});
