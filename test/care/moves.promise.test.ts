import { describe, expect, test } from 'vitest';
import { andThen } from '../../src/care/decision.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import {
  anna,
  charter,
  claimed,
  closed,
  commitment,
  flagged,
  marco,
  monday,
  nothing,
  phoneCall,
  promised,
  SOLVED,
  tuesday,
  UNTOLD,
  verdicts,
} from '../support/given.ts';

const word = { text: 'richiamare Rossi', dueAt: monday('12:00') };
const dueAt = word.dueAt.toISOString();

describe('to give one’s word', () => {
  test('a promise is one person’s, to the instant, and the person hears it back', () => {
    const { dossier, entries, notices, reply } = promise(claimed(), word, marco, charter, monday('10:10'));
    expect(commitment(dossier, 2)).toMatchObject({
      class: 'promise',
      startsAt: monday('10:10'),
      dueAt: monday('12:00'),
      word: { ownerId: marco.id, text: 'richiamare Rossi' },
    });
    expect(entries.map(({ what }) => what)).toEqual([{ kind: 'promised', commitment: 2, dueAt, text: word.text }]);
    expect(notices.map(({ kind }) => kind)).toEqual(['card']);
    expect(reply).toEqual({ say: 'promised', item: 1, text: word.text, dueAt, commitment: 2 });
  });

  test('whoever gives a word on an item that nobody owns takes it on', () => {
    const { dossier, entries } = promise(flagged(), word, marco, charter, monday('10:10'));
    expect(dossier.item.owner).toEqual({ personId: marco.id, since: monday('10:10') });
    expect(entries.map(({ what }) => what.kind)).toEqual(['claimed', 'promised']);
  });

  test('a colleague can promise on an item: the owner stays the owner', () => {
    const { dossier } = promise(claimed({ owner: marco }), word, anna, charter, monday('10:10'));
    expect(dossier.item.owner?.personId).toBe(marco.id);
    expect(commitment(dossier, 2).word?.ownerId).toBe(anna.id);
  });

  test('said again by whoever did not hear an answer, it is the word that was given; another’s is their own', () => {
    const { dossier } = promise(claimed(), word, marco, charter, monday('10:10'));
    const again = promise(dossier, word, marco, charter, monday('10:12'));
    expect(again).toMatchObject({ entries: [], notices: [], reply: { say: 'promised', commitment: 2 } });
    expect(again.dossier).toEqual(dossier);
    expect(promise(dossier, word, anna, charter, monday('10:12')).dossier.commitments).toHaveLength(3);
    const later = { ...word, dueAt: monday('13:00') };
    expect(promise(dossier, later, marco, charter, monday('10:12')).dossier.commitments).toHaveLength(3);
  });

  test('a promise given on the phone makes an item without a message, in one step', () => {
    const { dossier, entries, notices, reply } = andThen(
      flag(phoneCall(), 7, marco, charter, monday('10:00')),
      (called) => promise(called, word, marco, charter, monday('10:00')),
    );
    expect(dossier.item).not.toHaveProperty('anchor');
    expect(dossier.item.owner?.personId).toBe(marco.id);
    expect(entries.map(({ what }) => what.kind)).toEqual(['flagged', 'claimed', 'promised']);
    expect(notices.map(({ key }) => key)).toEqual(['card:7']);
    expect(reply).toMatchObject({ say: 'promised', item: 7 });
  });

  test('on a closed item no word can be given', () => {
    const given = closed();
    expect(promise(given, word, marco, charter, monday('12:01'))).toEqual(
      nothing(given, { say: 'already_closed', item: 1 }),
    );
  });
});

describe('to keep it', () => {
  test('kept in time, to the instant; and the customer has heard from us', () => {
    const { dossier, entries, reply } = keep(promised(monday('12:00')), 2, marco, charter, monday('12:00'));
    expect(verdicts(dossier)).toEqual(['first_answer late', 'promise kept', 'keep_posted undefined']);
    expect(dossier.item.lastWordAt).toEqual(monday('12:00'));
    expect(commitment(dossier, 3).dueAt).toEqual(tuesday('12:00'));
    expect(entries.map(({ what }) => what)).toEqual([{ kind: 'settled', commitment: 2, verdict: 'kept' }]);
    expect(reply).toBeUndefined();
  });

  test('done after it was due it is late', () => {
    const { dossier } = keep(promised(monday('12:00')), 2, marco, charter, monday('12:01'));
    expect(commitment(dossier, 2)).toMatchObject({ verdict: 'late', settledAt: monday('12:01') });
  });

  test('a verdict is final: kept twice changes nothing', () => {
    const given = keep(promised(monday('12:00')), 2, marco, charter, monday('11:00')).dossier;
    const reply = { say: 'already_settled', item: 1, text: 'richiamare Rossi', verdict: 'kept' } as const;
    expect(keep(given, 2, anna, charter, monday('12:30'))).toEqual(nothing(given, reply));
    expect(movePromise(given, 2, monday('15:00'), UNTOLD, anna, charter, monday('12:30'))).toEqual(
      nothing(given, reply),
    );
  });

  test('a verdict given before the close is still told after it', () => {
    const kept = keep(promised(monday('12:00')), 2, marco, charter, monday('11:00')).dossier;
    const given = close(kept, SOLVED, marco, charter, monday('11:30')).dossier;
    expect(keep(given, 2, marco, charter, monday('12:00')).reply).toMatchObject({ say: 'already_settled' });
  });

  test('what is no promise of the item cannot be kept', () => {
    const given = promised(monday('12:00'));
    for (const number of [0, 1, 3]) {
      expect(keep(given, number, marco, charter, monday('11:00'))).toEqual(
        nothing(given, { say: 'no_such_item', item: 1 }),
      );
    }
  });
});

describe('to move it', () => {
  test('a promise moved before it is due is moved; the new time is a new promise of the same person', () => {
    const given = promised(monday('12:00'));
    const { dossier, entries, reply } = movePromise(given, 2, monday('15:00'), UNTOLD, anna, charter, monday('12:00'));
    expect(verdicts(dossier)).toEqual(['first_answer undefined', 'promise moved', 'promise undefined']);
    expect(commitment(dossier, 3)).toMatchObject({
      dueAt: monday('15:00'),
      word: { ownerId: marco.id, text: 'richiamare Rossi' },
    });
    expect(entries.map(({ what }) => what.kind)).toEqual(['settled', 'promised']);
    expect(reply).toMatchObject({ say: 'moved', dueAt: monday('15:00').toISOString() });
  });

  test('a promise moved after it was due is broken', () => {
    const { dossier } = movePromise(
      promised(monday('12:00')),
      2,
      monday('15:00'),
      UNTOLD,
      marco,
      charter,
      monday('12:01'),
    );
    expect(verdicts(dossier).slice(1)).toEqual(['promise broken', 'promise undefined']);
  });

  test('moving a promise is no word to the customer', () => {
    const { dossier } = movePromise(
      promised(monday('12:00')),
      2,
      monday('15:00'),
      UNTOLD,
      marco,
      charter,
      monday('11:00'),
    );
    expect(dossier.item).not.toHaveProperty('lastWordAt');
  });
});
