/** To ask a colleague, to be generous, to keep an item quiet, to say what it is about. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { isGranted } from '../../src/care/goodwill.ts';
import { look } from '../../src/care/look.ts';
import { answerAsk, ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { decideGoodwill, giveGoodwill, tellGoodwill } from '../../src/care/moves/goodwill.ts';
import { mute, unmute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { setTopics } from '../../src/care/moves/topics.ts';
import {
  anna,
  answered,
  charter,
  charterWith,
  claimed,
  closed,
  commitment,
  giulia,
  happened,
  marco,
  monday,
  nothing,
  open,
  questions,
  SOLVED,
  told,
  tuesday,
  verdicts,
} from '../support/given.ts';

const asked = (dueAt = monday('12:00')) =>
  ask(answered(), anna, 'Quale modello è?', dueAt, marco, charter, monday('11:00'));

describe('to ask a colleague', () => {
  test('who owes an answer by a time, counted apart from what we owe the customer', () => {
    const decision = asked();
    expect(commitment(decision.dossier, 3)).toMatchObject({
      class: 'internal',
      clock: 'ask',
      dueAt: monday('12:00'),
      word: { ownerId: anna.id, text: 'Quale modello è?' },
    });
    expect(questions(decision)).toEqual(['U0ANNA answer_ask']);
    expect(happened(decision)).toEqual(['asked']);
    expect(decision.reply).toMatchObject({ say: 'asked', toId: anna.id });
  });

  test('the owner stays the owner', () => {
    expect(asked().dossier.item.owner?.personId).toBe(marco.id);
  });

  test('the colleague is reminded, then the lead', () => {
    const soon = look(asked().dossier, charter, NOBODY_AWAY, monday('11:45'));
    expect(told(soon)).toEqual(['U0ANNA ask soon']);
    const due = look(soon.dossier, charter, NOBODY_AWAY, monday('12:00'));
    expect(told(due)).toEqual(['U0ANNA ask due']);
    expect(told(look(due.dossier, charter, NOBODY_AWAY, monday('13:00')))).toEqual(['U0GIULIA ask overdue']);
  });

  test('the answer is an entry, and whoever asked hears it', () => {
    const decision = answerAsk(asked().dossier, 3, 'Una 300', anna, charter, monday('11:30'));
    expect(decision.entries.map(({ what }) => what)).toEqual([
      { kind: 'ask_answered', commitment: 3, text: 'Una 300' },
    ]);
    expect(questions(decision)).toEqual(['U0MARCO ask_answered']);
    expect(verdicts(decision.dossier)).toContain('ask kept');
  });

  test('after its time it is late', () => {
    const { dossier } = answerAsk(asked().dossier, 3, 'Una 300', anna, charter, monday('12:01'));
    expect(verdicts(dossier)).toContain('ask late');
  });

  test('the answer is no word to the customer', () => {
    const { dossier } = answerAsk(asked().dossier, 3, 'Una 300', anna, charter, monday('11:30'));
    expect(dossier.item.lastWordAt).toEqual(monday('10:10'));
  });

  test('who finds it out themselves is not told', () => {
    expect(questions(answerAsk(asked().dossier, 3, 'Una 300', marco, charter, monday('11:30')))).toEqual([]);
  });

  test('who asks themselves is not asked', () => {
    const own = ask(answered(), marco, 'vedere il modello', monday('12:00'), marco, charter, monday('11:00'));
    expect(questions(own)).toEqual([]);
  });

  test('nothing is answered twice, nor asked of the past', () => {
    const once = answerAsk(asked().dossier, 3, 'Una 300', anna, charter, monday('11:30')).dossier;
    expect(answerAsk(once, 3, 'Una 200', anna, charter, monday('11:31'))).toEqual(
      nothing(once, { say: 'nothing_to_do', item: 1 }),
    );
    expect(asked(monday('11:00')).reply).toEqual({ say: 'past' });
  });

  test('when the item is closed nobody owes an answer', () => {
    const { dossier } = close(asked().dossier, SOLVED, marco, charter, monday('11:30'));
    expect(verdicts(dossier)).toContain('ask released');
  });
});

const loaner = { what: 'una macchina in prestito', value_cents: 30_000, why: 'aspetta da un mese' };
const given = () => giveGoodwill(claimed(), loaner, marco, charter, monday('11:00'));

describe('the goodwill ledger', () => {
  test('a small gesture stands at once', () => {
    const small = giveGoodwill(claimed(), { ...loaner, value_cents: 10_000 }, marco, charter, monday('11:00'));
    expect(small.dossier.item.goodwill).toEqual([
      {
        ...loaner,
        value_cents: 10_000,
        number: 1,
        byId: marco.id,
        at: monday('11:00'),
        approval: { state: 'not_needed' },
      },
    ]);
    expect(questions(small)).toEqual([]);
    expect(small.reply).toEqual({ say: 'noted', item: 1 });
  });

  test('above the charter’s limit a lead approves', () => {
    const decision = given();
    expect(questions(decision)).toEqual(['U0GIULIA approve_goodwill']);
    expect(decision.reply).toEqual({ say: 'goodwill_pending', item: 1 });
    expect(decision.dossier.item.goodwill.map(isGranted)).toEqual([false]);
    const approved = decideGoodwill(decision.dossier, 1, true, giulia, charter, monday('11:05'));
    expect(approved.dossier.item.goodwill.map(isGranted)).toEqual([true]);
    expect(approved.dossier.item.goodwill[0]?.approval).toMatchObject({ state: 'approved', byId: giulia.id });
    expect(questions(approved)).toEqual(['U0MARCO goodwill_decided']);
  });

  test('or declines: it stays written down, and does not stand', () => {
    const declined = decideGoodwill(given().dossier, 1, false, giulia, charter, monday('11:05'));
    expect(declined.dossier.item.goodwill.map(isGranted)).toEqual([false]);
    expect(declined.entries[0]?.what).toEqual({ kind: 'goodwill_decided', number: 1, approved: false });
  });

  test('nobody but a lead decides, and once', () => {
    const pending = given().dossier;
    expect(decideGoodwill(pending, 1, true, marco, charter, monday('11:05'))).toEqual(
      nothing(pending, { say: 'only_a_lead', item: 1 }),
    );
    const decided = decideGoodwill(pending, 1, false, giulia, charter, monday('11:05')).dossier;
    expect(decideGoodwill(decided, 1, true, giulia, charter, monday('11:06')).reply).toMatchObject({
      say: 'nothing_to_do',
    });
  });

  test('in a team without leads any colleague decides, but not who gave it', () => {
    const without = charterWith({ leads: [] });
    const pending = giveGoodwill(claimed(), loaner, marco, without, monday('11:00')).dossier;
    expect(decideGoodwill(pending, 1, true, marco, without, monday('11:05')).reply).toMatchObject({
      say: 'only_a_lead',
    });
    const approved = decideGoodwill(pending, 1, true, anna, without, monday('11:05'));
    expect(approved.dossier.item.goodwill.map(isGranted)).toEqual([true]);
  });

  test('a lead’s own needs nobody’s approval', () => {
    const own = giveGoodwill(claimed(), loaner, giulia, charter, monday('11:00'));
    expect(own.dossier.item.goodwill.map(isGranted)).toEqual([true]);
  });

  test('when the customer was told is written down, once', () => {
    const { dossier } = tellGoodwill(given().dossier, 1, marco, monday('11:30'));
    expect(dossier.item.goodwill[0]?.toldAt).toEqual(monday('11:30'));
    expect(tellGoodwill(dossier, 1, marco, monday('11:31'))).toEqual(
      nothing(dossier, { say: 'nothing_to_do', item: 1 }),
    );
  });

  test('goes on being kept when the item is closed', () => {
    const { dossier } = giveGoodwill(closed(), loaner, marco, charter, monday('13:00'));
    expect(dossier.item).toMatchObject({ state: 'closed', goodwill: [{ number: 1 }] });
  });
});

describe('to mute an item', () => {
  const muted = (until = tuesday('09:30')) => mute(answered(), until, marco, charter, monday('11:00'));

  test('for everybody to see', () => {
    const decision = muted();
    expect(decision.dossier.item).toMatchObject({ mutedUntil: tuesday('09:30') });
    expect(happened(decision)).toEqual(['muted']);
    expect(decision.reply).toEqual({ say: 'muted', item: 1, until: tuesday('09:30').toISOString() });
  });

  test('its clocks run on in silence, and what was passed is told afterwards', () => {
    const quiet = mute(answered(), tuesday('10:30'), marco, charter, monday('11:00')).dossier;
    expect(told(look(quiet, charter, NOBODY_AWAY, tuesday('10:10')))).toEqual([]);
    expect(told(look(quiet, charter, NOBODY_AWAY, tuesday('10:30')))).toEqual(['U0MARCO keep_posted due']);
    expect(commitment(quiet, 2).dueAt).toEqual(tuesday('10:10'));
  });

  test('a promise is heard all the same, and what is asked of a colleague', () => {
    const word = { text: 'richiamare', dueAt: monday('16:00') };
    const { dossier } = promise(muted().dossier, word, marco, charter, monday('11:01'));
    expect(told(look(dossier, charter, NOBODY_AWAY, monday('16:00')))).toEqual(['U0MARCO promise due']);
    const owed = ask(muted().dossier, anna, 'Quale modello è?', monday('12:00'), marco, charter, monday('11:01'));
    expect(told(look(owed.dossier, charter, NOBODY_AWAY, monday('12:00')))).toEqual(['U0ANNA ask due']);
  });

  test('it is still looked at each working morning', () => {
    expect(open(muted(new Date('2026-12-24T12:00:00+01:00')).dossier).item.nextAt).toEqual(tuesday('09:00'));
  });

  test('until then, or until somebody unmutes it', () => {
    const { dossier } = unmute(muted().dossier, anna, charter, monday('12:00'));
    expect(dossier.item).not.toHaveProperty('mutedUntil');
    expect(unmute(dossier, anna, charter, monday('12:01')).reply).toMatchObject({ say: 'nothing_to_do' });
  });

  test('not until a time that is past', () => {
    expect(muted(monday('11:00')).reply).toEqual({ say: 'past' });
  });
});

test('what an item is about is what an agent says: it replaces what was read in its words', () => {
  const under = charterWith({ topics: [{ name: 'water', words: ['acqua'], people: [] }] });
  const read = claimed({ under });
  expect(read.item.topics).toEqual(['water']);
  const { dossier, entries } = setTopics(read, ['billing'], marco, monday('10:10'));
  expect(dossier.item.topics).toEqual(['billing']);
  expect(entries[0]?.what).toEqual({ kind: 'topics', topics: ['billing'] });
  expect(setTopics(dossier, ['billing'], marco, monday('10:11'))).toEqual(nothing(dossier));
});
