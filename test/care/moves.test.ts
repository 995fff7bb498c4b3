import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim, release } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag, flagAgain, withdraw } from '../../src/care/moves/flag.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import {
  anna,
  charter,
  claimed,
  closed,
  commitment,
  flagged,
  giulia,
  inThread,
  marco,
  monday,
  nothing,
  open,
  phoneCall,
  promised,
  request,
  SOLVED,
  saturday,
  told,
  tuesday,
  verdicts,
} from '../support/given.ts';

describe('flag', () => {
  test('a flagged message is an item that waits for its first answer', () => {
    const { dossier, entries, notices, reply } = flag(request(), 142, anna, charter, monday('10:02'));
    expect(dossier.item).toMatchObject({ number: 142, state: 'open', flaggedBy: anna.id, askedAt: monday('10:00') });
    expect(dossier.item).not.toHaveProperty('owner');
    expect(commitment(dossier, 1)).toMatchObject({ clock: 'first_answer', class: 'charter', dueAt: monday('10:30') });
    expect(entries).toEqual([{ at: monday('10:02'), byId: anna.id, what: { kind: 'flagged' } }]);
    expect(notices.map(({ key }) => key)).toEqual(['card:142']);
    expect(reply).toBeUndefined();
  });

  test('an answer given before the flag counts: the first one in time, the last one as the last word', () => {
    const answers = [monday('10:10'), monday('11:00')];
    const { dossier } = flag(request({ answers }), 1, anna, charter, monday('11:30'));
    expect(verdicts(dossier)).toEqual(['first_answer kept', 'keep_posted undefined']);
    expect(dossier.item.lastWordAt).toEqual(monday('11:00'));
    expect(commitment(dossier, 2).dueAt).toEqual(tuesday('11:00'));
  });

  test('an answer before the flag that came too late is late', () => {
    const { dossier } = flag(request({ answers: [monday('10:31')] }), 1, anna, charter, monday('11:30'));
    expect(verdicts(dossier)[0]).toBe('first_answer late');
  });

  test('a request by phone has heard from us already: it waits for the next word', () => {
    const { dossier } = flag(phoneCall(), 1, marco, charter, monday('10:00'));
    expect(dossier.item.lastWordAt).toEqual(monday('10:00'));
    expect(commitment(dossier, 1)).toMatchObject({ clock: 'keep_posted', dueAt: tuesday('10:00') });
  });

  test('an open item that is flagged again stays as it is, and nobody hears of it', () => {
    const given = flagged();
    expect(flagAgain(given, marco, charter, monday('10:01'))).toEqual(nothing(given));
  });

  test('a closed item that is flagged again stays closed, and the person hears so', () => {
    const given = closed();
    expect(flagAgain(given, anna, charter, monday('12:01'))).toEqual(
      nothing(given, { say: 'already_closed', item: 1 }),
    );
  });
});

describe('a flag taken back', () => {
  test('within two minutes, to the second, it undoes the item', () => {
    const { dossier, entries, notices } = withdraw(flagged(), anna, monday('10:02'));
    expect(dossier.item).toMatchObject({ state: 'withdrawn', endedBy: anna.id, endedAt: monday('10:02') });
    expect(dossier.item).not.toHaveProperty('nextAt');
    expect(verdicts(dossier)).toEqual(['first_answer released']);
    expect(entries.map(({ what }) => what.kind)).toEqual(['withdrawn']);
    expect(notices.map(({ kind }) => kind)).toEqual(['card']);
  });

  test('nothing of the open item is left on it: flagged anew, it waits for nobody and is not muted', () => {
    const quiet = mute(flagged(), tuesday('10:00'), anna, charter, monday('10:01')).dossier;
    const waiting = waitFor(quiet, { on: 'customer', what: 'una foto' }, anna, charter, monday('10:01')).dossier;
    const withdrawn = withdraw(waiting, anna, monday('10:02')).dossier;
    const { item } = flagAgain(withdrawn, anna, charter, monday('10:03')).dossier;
    for (const field of ['wait', 'mutedUntil']) expect(item).not.toHaveProperty(field);
  });

  test('later it changes nothing', () => {
    const given = flagged();
    const late = new Date(monday('10:02').getTime() + 1);
    expect(withdraw(given, anna, late)).toEqual(nothing(given));
  });

  test('by somebody else it changes nothing', () => {
    const given = flagged();
    expect(withdraw(given, marco, monday('10:01'))).toEqual(nothing(given));
  });

  test('once somebody has taken the item on or given a word, it changes nothing', () => {
    const owned = claimed();
    expect(withdraw(owned, anna, monday('10:01'))).toEqual(nothing(owned));
    const given = release(promised(monday('11:00')), marco, charter, monday('10:00')).dossier;
    expect(withdraw(given, anna, monday('10:01'))).toEqual(nothing(given));
  });

  test('a flag given anew opens the same item again, with its clock from the customer’s message', () => {
    const withdrawn = withdraw(flagged(), anna, monday('10:01')).dossier;
    const { dossier } = flagAgain(withdrawn, marco, charter, monday('10:05'));
    expect(dossier.item).toMatchObject({ number: 1, state: 'open', flaggedBy: marco.id, flaggedAt: monday('10:05') });
    expect(dossier.item).not.toHaveProperty('endedBy');
    expect(verdicts(dossier)).toEqual(['first_answer released', 'first_answer undefined']);
    expect(commitment(dossier, 2).dueAt).toEqual(monday('10:30'));
  });

  test('what the customer heard meanwhile is still heard when the flag comes back', () => {
    const answered = answer(flagged(), 'here', inThread, anna, charter, monday('10:01')).dossier;
    const withdrawn = withdraw(answered, anna, monday('10:02')).dossier;
    const { dossier } = flagAgain(withdrawn, anna, charter, monday('10:03'));
    expect(verdicts(dossier)).toEqual(['first_answer kept', 'keep_posted released', 'keep_posted undefined']);
    expect(commitment(dossier, 3).dueAt).toEqual(tuesday('10:01'));
  });
});

describe('claim and release', () => {
  test('who claims answers for the item, and is not pinged for it', () => {
    const { dossier, entries, notices, reply } = claim(flagged(), marco, charter, monday('10:01'));
    expect(dossier.item.owner).toEqual({ personId: marco.id, since: monday('10:01') });
    expect(entries).toEqual([{ at: monday('10:01'), byId: marco.id, what: { kind: 'claimed' } }]);
    expect(notices.map(({ kind }) => kind)).toEqual(['card']);
    expect(reply).toBeUndefined();
  });

  test('a second claimer changes nothing and hears who has it', () => {
    const given = claimed({ owner: marco });
    expect(claim(given, anna, charter, monday('10:01'))).toEqual(
      nothing(given, { say: 'claimed_by', item: 1, ownerId: marco.id }),
    );
  });

  test('claiming twice changes nothing', () => {
    const given = claimed({ owner: marco });
    expect(claim(given, marco, charter, monday('10:01'))).toEqual(nothing(given, { say: 'already_yours', item: 1 }));
  });

  test('a closed item cannot be claimed', () => {
    const given = closed();
    expect(claim(given, anna, charter, monday('12:01'))).toEqual(nothing(given, { say: 'already_closed', item: 1 }));
  });

  test('only the owner can release an item', () => {
    const given = claimed({ owner: marco });
    expect(release(given, anna, charter, monday('10:01'))).toEqual(nothing(given));
    const { dossier } = release(given, marco, charter, monday('10:01'));
    expect(dossier.item).not.toHaveProperty('owner');
    expect(dossier.item.state).toBe('open');
  });

  test('a released item’s promises stay with whoever gave them', () => {
    const { dossier } = release(promised(monday('12:00')), marco, charter, monday('10:05'));
    expect(told(look(dossier, charter, NOBODY_AWAY, monday('12:00')))).toContain('U0MARCO promise due');
  });
});

describe('answer: only what the customer can see resets the clocks', () => {
  test('a message of an agent in the customer’s thread is the first answer; the next word is due a working day later', () => {
    const { dossier, entries } = answer(claimed(), 'here', inThread, marco, charter, monday('10:20'));
    expect(verdicts(dossier)).toEqual(['first_answer kept', 'keep_posted undefined']);
    expect(dossier.item.lastWordAt).toEqual(monday('10:20'));
    expect(commitment(dossier, 2)).toMatchObject({ class: 'expectation', dueAt: tuesday('10:20') });
    expect(entries.map(({ what }) => what)).toEqual([{ kind: 'answered', how: 'here' }]);
  });

  test('what was written before the question is no answer to it, and what is heard of late changes nothing later', () => {
    expect(answer(claimed(), 'here', inThread, marco, charter, monday('09:59')).dossier).toEqual(claimed());
    const { dossier } = answer(claimed(), 'here', inThread, marco, charter, monday('10:20'));
    expect(answer(dossier, 'here', inThread, anna, charter, monday('10:10')).dossier).toEqual(dossier);
  });

  test('to the instant it is due a first answer is in time, later it is late', () => {
    expect(verdicts(answer(claimed(), 'here', inThread, marco, charter, monday('10:30')).dossier)[0]).toBe(
      'first_answer kept',
    );
    const late = new Date(monday('10:30').getTime() + 1);
    expect(verdicts(answer(claimed(), 'here', inThread, marco, charter, late).dossier)[0]).toBe('first_answer late');
  });

  test('every further word starts the keep-posted clock again', () => {
    const once = answer(claimed(), 'here', inThread, marco, charter, monday('10:20')).dossier;
    const twice = answer(once, 'here', inThread, anna, charter, monday('15:00')).dossier;
    expect(verdicts(twice)).toEqual(['first_answer kept', 'keep_posted kept', 'keep_posted undefined']);
    expect(commitment(twice, 3).dueAt).toEqual(tuesday('15:00'));
  });

  test('in a thread that the customer does not read, a message is an internal note', () => {
    const given = claimed({ asked: { conversation: 'elsewhere' } });
    expect(answer(given, 'here', inThread, marco, charter, monday('10:20'))).toEqual(nothing(given));
  });

  test('there, an answer is what an agent records: the card shows it', () => {
    const given = claimed({ asked: { conversation: 'elsewhere' } });
    const decision = answer(given, 'recorded', inThread, marco, charter, monday('10:20'));
    expect(verdicts(decision.dossier)).toEqual(['first_answer kept', 'keep_posted undefined']);
    expect(decision.notices.map(({ kind }) => kind)).toEqual(['card', 'question']);
    expect(decision.reply).toBeUndefined();
  });

  test('claiming, releasing, promising and being nudged are no answer', () => {
    const given = promised(monday('12:00'));
    const nudged = look(given, charter, NOBODY_AWAY, monday('10:30')).dossier;
    const freed = open(release(nudged, marco, charter, monday('10:31')).dossier);
    expect(freed.item).not.toHaveProperty('lastWordAt');
    expect(commitment(freed, 1)).not.toHaveProperty('verdict');
  });

  test('an answer keeps no promise: whoever gave it says so', () => {
    const { dossier } = answer(promised(monday('12:00')), 'here', inThread, marco, charter, monday('10:20'));
    expect(commitment(dossier, 2)).not.toHaveProperty('verdict');
  });

  test('a word after the close is silent in the thread; recorded, the agent hears that it is closed', () => {
    const given = closed();
    expect(answer(given, 'here', inThread, marco, charter, monday('12:05'))).toEqual(nothing(given));
    expect(answer(given, 'recorded', inThread, marco, charter, monday('12:05'))).toEqual(
      nothing(given, { say: 'already_closed', item: 1 }),
    );
  });
});

describe('close', () => {
  test('closing ends the item, and what was not due yet is released', () => {
    const ending = { ...SOLVED, unheard: 'ha richiamato lei' };
    const { dossier, entries, notices, reply } = close(claimed(), ending, marco, charter, monday('10:29'));
    expect(dossier.item).toMatchObject({ state: 'closed', endedBy: marco.id, endedAt: monday('10:29') });
    expect(dossier.item).not.toHaveProperty('nextAt');
    expect(verdicts(dossier)).toEqual(['first_answer released']);
    expect(entries.map(({ what }) => what.kind)).toEqual(['closed']);
    expect(notices.map(({ kind }) => kind)).toEqual(['card']);
    expect(reply).toBeUndefined();
  });

  test('what was overdue and never done is broken, and stays so', () => {
    expect(verdicts(close(claimed(), SOLVED, marco, charter, monday('10:31')).dossier)).toEqual([
      'first_answer broken',
    ]);
  });

  test('closing waits for open promises, and says which', () => {
    const given = promised(monday('12:00'));
    const promises = [{ ownerId: marco.id, text: 'richiamare Rossi', dueAt: monday('12:00').toISOString() }];
    expect(close(given, SOLVED, anna, charter, monday('11:00'))).toEqual(
      nothing(given, { say: 'open_promises', item: 1, promises }),
    );
  });

  test('any agent can close, also an item that nobody owns', () => {
    expect(close(flagged(), SOLVED, giulia, charter, monday('10:10')).dossier.item).toMatchObject({
      endedBy: giulia.id,
    });
  });

  test('closing twice changes nothing', () => {
    const given = closed();
    expect(close(given, SOLVED, anna, charter, monday('12:01'))).toEqual(
      nothing(given, { say: 'already_closed', item: 1 }),
    );
  });

  test('a closed item is never nudged', () => {
    const given = closed(marco, monday('10:10'));
    for (const later of [monday('10:30'), tuesday('09:00'), saturday('11:00')]) {
      expect(look(given, charter, NOBODY_AWAY, later)).toEqual(nothing(given));
    }
  });
});
