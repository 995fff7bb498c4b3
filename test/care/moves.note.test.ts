/** What was said on the phone: one note, and all that follows from it. */
import { describe, expect, test } from 'vitest';
import { expectedNext, likelyTwin, seemKept } from '../../src/care/known.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { type Call, note } from '../../src/care/moves/note.ts';
import { nextFullHour } from '../../src/care/realism.ts';
import {
  charter,
  charterWith,
  claimed,
  closed,
  friday,
  happened,
  inThread,
  marco,
  monday,
  officeWeek,
  open,
  phoneCall,
  promised,
  questions,
  saturday,
  tuesday,
} from '../support/given.ts';

const now = monday('10:30');
const elsewhere = { asked: phoneCall() };
const noted = (call: Partial<Call>, dossier = claimed(elsewhere), at = now) =>
  note(dossier, { text: 'the part comes on Thursday', how: 'we_called', ...call }, inThread, marco, charter, at);

describe('a call', () => {
  test('of ours is an answer, and the next word is asked for', () => {
    const decision = noted({});
    expect(happened(decision)).toEqual(['noted', 'answered']);
    expect(decision.dossier.item.lastWordAt).toEqual(now);
    expect(questions(decision)).toEqual(['U0MARCO next_word']);
    expect(decision.reply).toEqual({ say: 'noted', item: 1 });
  });

  test('of theirs asks again; answered at once, nothing is owed any more', () => {
    const decision = noted({ how: 'they_called' });
    expect(happened(decision)).toEqual(['heard', 'noted', 'answered']);
    expect(decision.dossier.item.chases).toBe(0);
    expect(decision.dossier.item.lastWordAt).toEqual(now);
  });

  test('that left them waiting is a chase, and no answer', () => {
    const decision = noted({ how: 'they_wait' });
    expect(happened(decision)).toEqual(['heard', 'noted']);
    expect(decision.dossier.item.chases).toBe(1);
    expect(decision.dossier.item.lastWordAt).toBeUndefined();
  });

  test('in which something was promised: the word is told of, and nobody asks for another', () => {
    const next = { text: 'send the quote', dueAt: tuesday('11:00') };
    const decision = noted({ next });
    expect(happened(decision)).toEqual(['noted', 'promised', 'answered']);
    expect(questions(decision)).toEqual([]);
    expect(decision.reply).toMatchObject({ say: 'promised', text: 'send the quote' });
  });

  test('may have kept an older word: that is asked', () => {
    expect(questions(noted({}, promised(tuesday('11:00'), elsewhere)))).toEqual(['U0MARCO was_that_it']);
  });

  test('that was recorded with a click just before is one answer', () => {
    const recorded = open(answer(claimed(elsewhere), 'recorded', inThread, marco, charter, now).dossier);
    expect(happened(noted({}, recorded, monday('10:33')))).toEqual(['noted']);
    expect(happened(noted({}, recorded, monday('10:45')))).toEqual(['noted', 'answered']);
  });

  test('changes nothing on a closed item, nor with a promise for the past', () => {
    const ended = closed();
    const said = { text: 'x', how: 'we_called' } as const;
    expect(note(ended, said, inThread, marco, charter, monday('15:00'))).toMatchObject({
      dossier: ended,
      entries: [],
      reply: { say: 'already_closed' },
    });
    const past = noted({ next: { text: 'x', dueAt: monday('09:00') } });
    expect(past).toMatchObject({ entries: [], reply: { say: 'past' } });
  });
});

describe('what is known already', () => {
  test.each([
    ['a full hour, with some time until then', monday('10:00'), monday('11:00')],
    ['not in five minutes', monday('10:55'), monday('12:00')],
    ['at the end of a span it can still be done', monday('12:20'), monday('13:00')],
    ['not in the break', monday('12:40'), monday('14:00')],
    ['not in the evening', monday('17:45'), tuesday('09:00')],
    ['not at the weekend', saturday('11:00'), new Date('2026-11-30T09:00:00+01:00')],
  ])('a time is proposed: %s', (_why, from, proposed) => {
    expect(nextFullHour(charter, from)).toEqual(proposed);
  });

  test('a full hour is one of the team’s own clocks', () => {
    const kolkata = charterWith({ calendar: { ...officeWeek(), zone: 'Asia/Kolkata' } });
    expect(nextFullHour(kolkata, new Date('2026-11-23T04:40:00Z'))).toEqual(new Date('2026-11-23T05:30:00Z'));
  });

  test('what is awaited is expected at the same hour of the next working day', () => {
    expect(expectedNext(charter, friday('10:00'))).toEqual(new Date('2026-11-30T10:00:00+01:00'));
  });

  test('a promise since which the customer has heard from us seems to be kept', () => {
    const given = promised(tuesday('11:00'));
    expect(seemKept(given).size).toBe(0);
    expect([...seemKept(open(answer(given, 'here', inThread, marco, charter, now).dossier))]).toEqual([2]);
  });

  test('the twin of an item is the one other of the same customer', () => {
    const [one, two, other] = [1, 2, 3].map((number) => claimed({ number }).item);
    if (!one || !two || !other) throw new Error('no items');
    expect(likelyTwin(one, [one, two])).toBe(two);
    expect(likelyTwin(one, [two, other])).toBeUndefined();
    const { customerName: _none, ...nobodys } = one;
    expect(likelyTwin(nobodys, [two])).toBeUndefined();
  });
});
