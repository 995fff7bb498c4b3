/** The clocks that an answer stops: at the opening, to each message, until the next word. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { speakers } from '../../src/care/clocks.ts';
import { openOf } from '../../src/care/commitment.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { hear } from '../../src/care/moves/hear.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  commitment,
  flagged,
  friday,
  inThread,
  marco,
  monday,
  open,
  phoneCall,
  request,
  told,
  tuesday,
  verdicts,
  wednesday,
} from '../support/given.ts';

const HOUR_MS = 3_600_000;

const looked = (dossier: Dossier, at: Date): Dossier<OpenItem> => open(look(dossier, charter, NOBODY_AWAY, at).dossier);
const said = (dossier: Dossier, at: Date) => open(answer(dossier, 'here', inThread, marco, charter, at).dossier);
const heard = (dossier: Dossier, at: Date) => open(hear(dossier, CARLA, charter, at).dossier);

describe('what waited over night is answered soon after the opening', () => {
  const overNight = claimed({ asked: { askedAt: monday('20:00') } });

  test('the clock starts when the desk opens, a quarter of an hour long', () => {
    expect(overNight.item.nextAt).toEqual(tuesday('09:00'));
    expect(commitment(looked(overNight, tuesday('09:00')), 2)).toMatchObject({
      clock: 'opening',
      class: 'charter',
      startsAt: tuesday('09:00'),
      dueAt: tuesday('09:15'),
    });
  });

  test('it starts then, too, when nobody looks before an answer comes', () => {
    expect(verdicts(said(overNight, tuesday('09:10')))).toEqual([
      'first_answer kept',
      'opening kept',
      'keep_posted undefined',
    ]);
    expect(verdicts(said(overNight, tuesday('09:20'))).slice(0, 2)).toEqual(['first_answer kept', 'opening late']);
  });

  test('it starts as well when somebody acts just after the opening', () => {
    const unclaimed = flagged({ asked: { askedAt: monday('20:00') } });
    const taken = claim(unclaimed, marco, charter, tuesday('09:01')).dossier;
    expect(commitment(taken, 2)).toMatchObject({ clock: 'opening', startsAt: tuesday('09:00') });
  });

  test('its first rung is at the opening itself', () => {
    expect(told(look(overNight, charter, NOBODY_AWAY, tuesday('09:00')))).toEqual(['U0MARCO opening soon']);
  });

  test('what is answered before the opening has not waited for it', () => {
    expect(verdicts(said(overNight, tuesday('08:40')))).toEqual(['first_answer kept', 'keep_posted undefined']);
  });

  test('nor has what turns out later to have been answered before', () => {
    const { dossier } = answer(looked(overNight, tuesday('09:00')), 'here', inThread, marco, charter, tuesday('08:40'));
    expect(verdicts(dossier)).toEqual(['first_answer kept', 'opening released', 'keep_posted undefined']);
  });

  test('an item that is flagged after it had been answered never waited', () => {
    const asked = request({ askedAt: monday('17:00'), answers: [monday('17:20')] });
    const { dossier } = flag(asked, 1, anna, charter, tuesday('10:00'));
    expect(verdicts(dossier)).toEqual(['first_answer kept', 'keep_posted undefined']);
  });

  test('what is flagged late in the morning waited all the same; its old rungs are not told', () => {
    const { dossier } = flag(request({ askedAt: monday('20:00') }), 1, anna, charter, tuesday('09:40'));
    expect(commitment(dossier, 2)).toMatchObject({ clock: 'opening', dueAt: tuesday('09:15') });
    expect(told(look(dossier, charter, NOBODY_AWAY, tuesday('09:41')))).toEqual([]);
  });
});

describe('each message of the customer is answered within two working hours', () => {
  test('the first message has its own clock: the first answer', () => {
    expect(verdicts(flagged())).toEqual(['first_answer undefined']);
  });

  test('from the first message that nobody has answered, not from the last', () => {
    const asked = heard(answered(), monday('11:00'));
    const again = heard(asked, monday('12:00'));
    expect(openOf(again.commitments, 'every_answer')).toMatchObject({
      class: 'expectation',
      startsAt: monday('11:00'),
      dueAt: monday('13:00'),
    });
    expect(again.commitments.filter(({ clock }) => clock === 'every_answer')).toHaveLength(1);
  });

  test('over lunch it waits', () => {
    expect(openOf(heard(answered(), monday('12:30')).commitments, 'every_answer')?.dueAt).toEqual(monday('15:30'));
  });

  test('an answer stops it, and the next message starts another', () => {
    const once = said(heard(answered(), monday('11:00')), monday('12:00'));
    expect(verdicts(once)).toContain('every_answer kept');
    const twice = said(heard(once, monday('14:00')), monday('16:01'));
    expect(verdicts(twice).filter((line) => line.startsWith('every'))).toEqual([
      'every_answer kept',
      'every_answer late',
    ]);
  });

  test('a message that was written after the answer is not answered by it, however late that is heard of', () => {
    const waiting = heard(claimed(), monday('10:20'));
    const { item, commitments } = said(waiting, monday('10:10'));
    expect(item.chases).toBe(0);
    expect(openOf(commitments, 'every_answer')?.startsAt).toEqual(monday('10:20'));
  });

  test('what we hear of only after our later word asks for nothing', () => {
    const given = answered({ heardAt: monday('11:00') });
    expect(hear(given, CARLA, charter, monday('10:30')).dossier).toBe(given);
  });
});

describe('of the clocks that one answer stops, one speaks', () => {
  test('a new question speaks for the word that is due tomorrow', () => {
    const asked = heard(answered(), monday('11:00'));
    expect(speakers(asked).map(({ clock }) => clock)).toEqual(['every_answer']);
    expect(told(look(asked, charter, NOBODY_AWAY, monday('13:00')))).toEqual(['U0MARCO every_answer due']);
  });

  test('whoever asks while a word is overdue is heard in time, too', () => {
    const silent = look(answered(), charter, NOBODY_AWAY, tuesday('18:00')).dossier;
    const asked = heard(silent, wednesday('09:30'));
    expect(speakers(asked).map(({ clock }) => clock)).toEqual(['every_answer']);
    expect(told(look(asked, charter, NOBODY_AWAY, wednesday('11:30')))).toEqual(['U0MARCO every_answer due']);
    expect(told(look(asked, charter, NOBODY_AWAY, wednesday('12:30')))).toEqual([
      'U0MARCO every_answer due',
      'U0GIULIA every_answer overdue',
    ]);
  });

  test('others speak for themselves', () => {
    const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * HOUR_MS } } });
    expect(speakers(claimed({ under })).map(({ clock }) => clock)).toEqual(['first_answer', 'resolution']);
  });
});

describe('the next word', () => {
  test('messages within the hour are one conversation: one clock, set again', () => {
    const given = said(said(answered(), monday('10:50')), monday('11:30'));
    expect(verdicts(given)).toEqual(['first_answer kept', 'keep_posted undefined']);
    expect(commitment(given, 2).dueAt).toEqual(tuesday('11:30'));
  });

  test('a customer with a pace of its own is kept to it', () => {
    const slow = { working_days: 3, waiting_on_customer_days: 5 };
    const rossi = { name: 'Rossi Srl', channelIds: [], contacts: [], languages: [], noCalls: [], clocks: {} };
    const under = charterWith({ customers: [{ ...rossi, clocks: { keep_posted: slow } }] });
    expect(openOf(answered({ under }).commitments, 'keep_posted')?.dueAt).toEqual(
      new Date('2026-11-26T10:10:00+01:00'),
    );
  });

  test('words from before the flag are old news', () => {
    const asked = request({ answers: [monday('10:05')] });
    const { dossier } = flag(asked, 1, anna, charter, friday('10:00'));
    expect(told(look(dossier, charter, NOBODY_AWAY, friday('10:01')))).toEqual([]);
  });
});

describe('the resolution clock, where the charter has one', () => {
  const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * HOUR_MS } } });

  test('is off unless the charter says otherwise', () => {
    expect(openOf(claimed().commitments, 'resolution')).toBeUndefined();
  });

  test('runs in working time from the customer’s message, whatever is answered', () => {
    expect(openOf(answered({ under }).commitments, 'resolution')).toMatchObject({
      class: 'charter',
      startsAt: monday('10:00'),
      dueAt: tuesday('10:00'),
    });
  });

  test('runs for a request by phone, too', () => {
    const { dossier } = flag(phoneCall(), 1, marco, under, monday('10:00'));
    expect(openOf(dossier.commitments, 'resolution')?.dueAt).toEqual(tuesday('10:00'));
  });
});
