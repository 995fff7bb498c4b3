/** What people are asked: when, where, and whether it still needs an answer once it is put. */
import { describe, expect, test } from 'vitest';
import { type Absences, NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Decision, Destination } from '../../src/care/decision.ts';
import { addresseeOf } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { noteAfterCare } from '../../src/care/moves/aftercare.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { answerAsk, ask } from '../../src/care/moves/ask.ts';
import { claim, takeOver } from '../../src/care/moves/claim.ts';
import { close, explainUnheard } from '../../src/care/moves/close.ts';
import { decideGoodwill, giveGoodwill } from '../../src/care/moves/goodwill.ts';
import { acceptHandover, handOver, refuseHandover } from '../../src/care/moves/handover.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { offer } from '../../src/care/moves/offer.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import { reopen, thank } from '../../src/care/moves/reopen.ts';
import { questionTo, stillStands } from '../../src/care/question.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  claimed,
  closed,
  flagged,
  friday,
  giulia,
  inThread,
  marco,
  monday,
  promised,
  question,
  questions,
  SOLVED,
  tuesday,
  whom,
} from '../support/given.ts';

const ILL: Absences = [{ personId: marco.id, because: 'said', since: monday('12:00') }];
const said = (given: Dossier, at: Date, by = marco) => answer(given, 'here', inThread, by, charter, at);

describe('after an answer: when will they hear from us next?', () => {
  test('who answered is asked where they stand, with two times to choose from', () => {
    const decision = said(claimed(), monday('11:00'));
    expect(question(decision, 'next_word')).toEqual({
      ask: 'next_word',
      word: monday('11:00').toISOString(),
      offers: [monday('15:00').toISOString(), tuesday('11:00').toISOString()],
    });
    expect(decision.notices.at(-1)?.destination).toEqual({ to: 'only', personId: marco.id, at: inThread });
  });

  test('when a colleague answered, the owner is asked', () => {
    expect(said(claimed(), monday('11:00'), anna).notices.at(-1)?.destination).toEqual({
      to: 'person',
      personId: marco.id,
    });
  });

  test('without an owner, who answered', () => {
    expect(questions(said(flagged(), monday('11:00'), anna))).toEqual(['U0ANNA next_word']);
  });

  test('messages within ten minutes are one answer: it is asked once', () => {
    const once = said(claimed(), monday('11:00')).dossier;
    expect(questions(said(once, monday('11:09')))).toEqual([]);
    expect(questions(said(once, monday('11:10')))).toEqual(['U0MARCO next_word']);
  });

  test('not when somebody has promised something already', () => {
    expect(questions(said(promised(monday('16:00'), { owner: anna }), monday('11:00'), marco))).toEqual([]);
  });
});

describe('who wrote while their promise was open is asked: was that it?', () => {
  const given = promised(monday('16:00'));

  test('and not when they will hear next', () => {
    const decision = said(given, monday('11:00'));
    expect(question(decision, 'was_that_it')).toMatchObject({ ask: 'was_that_it', commitment: 2 });
    expect(decision.notices.at(-1)?.destination).toEqual({ to: 'only', personId: marco.id, at: inThread });
  });

  test('once for messages that follow one another, unless a word was given in between', () => {
    const once = said(given, monday('11:00')).dossier;
    expect(questions(said(once, monday('11:05')))).toEqual([]);
    const word = { text: 'mandare la foto', dueAt: monday('11:06') };
    const fresh = promise(said(claimed(), monday('11:00')).dossier, word, marco, charter, monday('11:02')).dossier;
    expect(questions(said(fresh, monday('11:05')))).toEqual(['U0MARCO was_that_it']);
  });

  test('of several the one that is due first is meant, overdue or not, whichever was given first', () => {
    const word = { text: 'mandare la foto', dueAt: monday('11:30') };
    const both = promise(given, word, marco, charter, monday('10:30')).dossier;
    for (const time of ['11:00', '12:00']) {
      expect(question(said(both, monday(time)), 'was_that_it')).toMatchObject({ commitment: 3 });
    }
  });
});

describe('a question is put as long as there is something to answer', () => {
  const brief = { problem: 'perde acqua', done: 'chiamato', next: 'dire quando' };
  const owed = said(promised(monday('16:00')), monday('11:00')).dossier;
  const asked = ask(answered(), anna, 'Quale modello?', monday('16:00'), marco, charter, monday('11:00'));
  const handed = handOver(answered(), anna, brief, marco, charter, monday('11:00'));
  const chased = hear(claimed(), CARLA, charter, monday('10:20'));
  const woken = hear(closed(), CARLA, charter, monday('15:00'));
  const offered = offer(flagged(), [anna.id], charter, NOBODY_AWAY, monday('10:00'));
  const untaken = look(offered.dossier, charter, NOBODY_AWAY, monday('10:10'));
  const unheard = close(claimed(), SOLVED, marco, charter, monday('11:00'));
  const gesture = { what: 'una macchina in prestito', value_cents: 30_000, why: 'attesa' };
  const generous = giveGoodwill(answered(), gesture, marco, charter, monday('11:00'));
  const cared = look(
    close(answered(), { ...SOLVED, afterCareDays: 4 }, marco, charter, monday('11:00')).dossier,
    charter,
    NOBODY_AWAY,
    friday('11:00'),
  );
  const absent = look(owed, charter, ILL, monday('15:00'));
  const later = monday('16:30');

  const CASES: [what: string, put: Decision, answered: Dossier][] = [
    [
      'next word: until a promise says it',
      said(claimed(), monday('11:00')),
      promisedOn(said(claimed(), monday('11:00'))),
    ],
    [
      'next word: until another word',
      said(claimed(), monday('11:00')),
      said(said(claimed(), monday('11:00')).dossier, later).dossier,
    ],
    [
      'was that it: until it is kept',
      said(promised(monday('16:00')), monday('11:00')),
      keep(owed, 2, marco, charter, later).dossier,
    ],
    ['handover: until it is accepted', handed, acceptHandover(handed.dossier, anna, charter, monday('11:10')).dossier],
    ['handover: until it is refused', handed, refuseHandover(handed.dossier, anna, charter, monday('11:10')).dossier],
    ['handed back: until it is closed', refuseHandover(handed.dossier, anna, charter, monday('11:10')), closed()],
    ['offer: until somebody claims', offered, claim(offered.dossier, marco, charter, monday('10:01')).dossier],
    ['nobody took it: until somebody does', untaken, claim(untaken.dossier, marco, charter, monday('10:20')).dossier],
    ['take over: until somebody does', absent, takeOver(owed, 2, anna, charter, ILL, monday('15:10')).dossier],
    ['chased: until an answer', chased, said(chased.dossier, monday('10:30')).dossier],
    ['chased: until they ask once more', chased, hear(chased.dossier, CARLA, charter, monday('10:40')).dossier],
    ['woken: until it goes on', woken, reopen(woken.dossier, marco, charter, later).dossier],
    ['woken: until it was a thank-you', woken, thank(woken.dossier, marco, later).dossier],
    ['why unheard: until a reason', unheard, explainUnheard(unheard.dossier, 'chiamata', marco, later).dossier],
    ['why unheard: until it is open again', unheard, reopen(unheard.dossier, marco, charter, later).dossier],
    [
      'after-care: until it is noted',
      cared,
      noteAfterCare(cared.dossier, 'well', marco, charter, friday('11:00')).dossier,
    ],
    [
      'goodwill: until a lead decides',
      generous,
      decideGoodwill(generous.dossier, 1, true, giulia, charter, later).dossier,
    ],
    ['ask: until it is answered', asked, answerAsk(asked.dossier, 3, 'Una 300', anna, charter, later).dossier],
    ['ask: until the item is closed', asked, close(asked.dossier, SOLVED, marco, charter, later).dossier],
  ];

  test.each(CASES)('%s', (_what, put, over) => {
    const asks = put.notices.filter((notice) => notice.kind === 'question');
    expect(asks.length).toBeGreaterThan(0);
    for (const { question: one, destination } of asks) {
      expect(stillStands(one, put.dossier, whom(destination))).toBe(true);
      expect(stillStands(one, over, whom(destination))).toBe(false);
    }
  });

  test('an answer that was given is told whatever has become of the item; a decision, too', () => {
    const told = answerAsk(asked.dossier, 3, 'Una 300', anna, charter, later);
    const decided = decideGoodwill(generous.dossier, 1, false, giulia, charter, later);
    expect(stillStands(question(told, 'ask_answered'), closed(), marco.id)).toBe(true);
    expect(stillStands(question(decided, 'goodwill_decided'), decided.dossier, marco.id)).toBe(true);
  });

  test('it is put to whom it is for: not to who was asked before', () => {
    expect(stillStands(question(handed, 'accept_handover'), handed.dossier, giulia.id)).toBe(false);
    expect(stillStands(question(offered, 'take_offer'), offered.dossier, giulia.id)).toBe(false);
  });
});

const promisedOn = ({ dossier }: Decision): Dossier =>
  promise(dossier, { text: 'richiamare', dueAt: tuesday('10:00') }, marco, charter, monday('11:05')).dossier;

test.each<[Destination, string]>([
  [{ to: 'desk' }, 'desk'],
  [{ to: 'person', personId: marco.id }, marco.id],
  [{ to: 'only', personId: marco.id, at: inThread }, marco.id],
  // No question goes there; it would be the desk's, as every other notice is that has no single addressee.
  [{ to: 'customer', at: { channelId: 'C0ROSSI', threadTs: '1763888400.000100' } }, 'desk'],
])('whom it is for stands in its key as it is asked for at sending: %j', (destination, addressee) => {
  expect(addresseeOf(destination)).toBe(addressee);
  expect(questionTo(destination, claimed(), { ask: 'after_care' }, 7).key).toBe(`after_care:1:7:${addressee}`);
});
