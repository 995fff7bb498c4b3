/** What is said of a question that is over is what happened, as far as the item shows it. */
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../src/care/item.ts';
import { noteAfterCare } from '../../src/care/moves/aftercare.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { answerAsk } from '../../src/care/moves/ask.ts';
import { claim, release, takeOver } from '../../src/care/moves/claim.ts';
import { close, explainUnheard } from '../../src/care/moves/close.ts';
import { decideGoodwill, tellGoodwill } from '../../src/care/moves/goodwill.ts';
import { acceptHandover, refuseHandover } from '../../src/care/moves/handover.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { merge } from '../../src/care/moves/merge.ts';
import { declineOffer } from '../../src/care/moves/offer.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { reopen, thank } from '../../src/care/moves/reopen.ts';
import type { Locale } from '../../src/care/person.ts';
import type { Question } from '../../src/care/question.ts';
import { questionView } from '../../src/slack/views/question.ts';
import { declinedGoodwill, everyQuestion } from '../support/asked.ts';
import {
  anna,
  CARLA,
  charter,
  claimed,
  giulia,
  inThread,
  marco,
  monday,
  open,
  SOLVED,
  tom,
  tuesday,
  UNTOLD,
} from '../support/given.ts';
import { LINK, lines, reader } from '../support/lines.ts';

const every = everyQuestion();
type Ask = Question['ask'];

/** How the question ends, once the item stands as it does after a move. */
function ending(ask: Ask, dossier: Dossier, readerId?: string, locale: Locale = 'en'): string | undefined {
  const over = { dossier, question: every[ask].question, over: true };
  return lines(questionView(over, charter, LINK, reader(locale), readerId)).at(-1);
}

const given = (ask: Ask) => every[ask].dossier;
const closedNow = (ask: Ask) => close(given(ask), SOLVED, marco, charter, monday('16:00')).dossier;

describe('after an answer', () => {
  test('the next word is promised, has been said, or is needed no more', () => {
    const word = { text: 'richiamare', dueAt: monday('17:00') };
    const promised = promise(given('next_word'), word, marco, charter, monday('10:20')).dossier;
    expect(ending('next_word', promised)).toBe('#1 · a promise has been made');
    const again = answer(given('next_word'), 'here', inThread, marco, charter, monday('10:30')).dossier;
    expect(ending('next_word', again)).toBe('#1 · the customer has heard from us since');
    expect(ending('next_word', closedNow('next_word'))).toBe('#1 · the request is closed');
  });

  test('that was the promise, or it went another way', () => {
    const asked = given('was_that_it');
    expect(ending('was_that_it', keep(asked, 2, marco, charter, monday('10:30')).dossier)).toBe(
      '#1 · the promise was kept',
    );
    const moved = movePromise(asked, 2, monday('17:00'), UNTOLD, marco, charter, monday('10:30')).dossier;
    expect(ending('was_that_it', moved)).toBe('#1 · the promise was moved');
  });
});

describe('a handover', () => {
  const asked = given('accept_handover');

  test('was accepted: the new owner has it', () => {
    const { dossier } = acceptHandover(asked, anna, charter, monday('10:20'));
    expect(ending('accept_handover', dossier, anna.id)).toBe('#1 · you have taken it on');
    expect(ending('accept_handover', dossier)).toBe('#1 · Anna Nowak has taken it on');
  });

  test.each<[Locale, string]>([
    ['en', '#1 · the handover was not accepted'],
    ['it', '#1 · il passaggio non è stato accettato'],
    ['pl', '#1 · przekazanie nie zostało przyjęte'],
  ])('was refused, or lapsed: %s', (locale, expected) => {
    const { dossier } = refuseHandover(asked, anna, charter, monday('10:20'));
    expect(ending('accept_handover', dossier, anna.id, locale)).toBe(expected);
  });

  test('of an item that has no owner any more needs no answer', () => {
    const { dossier } = release(asked, marco, charter, monday('10:20'));
    expect(ending('accept_handover', dossier, anna.id)).toBe('#1 · no answer is needed any more');
  });
});

describe('what was looking for somebody', () => {
  test('was taken on, by the reader or by somebody else', () => {
    const { dossier } = claim(given('take_offer'), anna, charter, monday('10:05'));
    expect(ending('take_offer', dossier, anna.id)).toBe('#1 · you have taken it on');
    expect(ending('nobody_took_it', dossier)).toBe('#1 · Anna Nowak has taken it on');
  });

  test.each<[Locale, string]>([
    ['en', '#1 · the offer has ended, and nobody has taken it on yet'],
    ['it', '#1 · l’offerta è finita, e nessuno ha ancora preso in carico la richiesta'],
    ['pl', '#1 · propozycja już nieaktualna, a zgłoszenia nikt jeszcze nie wziął'],
  ])('was not taken on in time: %s', (locale, expected) => {
    const { dossier } = declineOffer(given('take_offer'), anna, charter, [], monday('10:05'));
    expect(ending('take_offer', dossier, anna.id, locale)).toBe(expected);
  });
});

describe('the promise of somebody who is away', () => {
  const ill = [{ personId: marco.id, because: 'said', since: monday('12:00') }] as const;

  test('is kept by a colleague', () => {
    const { dossier } = takeOver(given('take_over'), 2, anna, charter, ill, monday('14:00'));
    expect(ending('take_over', dossier)).toBe('#1 · Anna Nowak keeps this promise');
    expect(ending('take_over', dossier, anna.id)).toBe('#1 · you keep this promise');
  });

  test('is kept, or theirs again: they are back', () => {
    expect(ending('take_over', given('take_over'))).toBe('#1 · Marco Bianchi is back');
    const { dossier } = keep(given('take_over'), 2, marco, charter, monday('15:30'));
    expect(ending('take_over', dossier)).toBe('#1 · the promise was kept, late');
    const { duplicate } = merge(given('take_over'), claimed({ number: 7 }), marco, charter, monday('14:00'));
    expect(ending('take_over', duplicate.dossier)).toBe('#1 · it goes on as #7');
  });

  test('of one who has left the team nobody says that they are back', () => {
    const { dossier, question } = every.take_over;
    const gone = { dossier, question: { ...question, gone: true as const }, over: true };
    expect(lines(questionView(gone, charter, LINK, reader('en'))).at(-1)).toBe('#1 · no answer is needed any more');
  });
});

describe('a customer who wrote', () => {
  test('has had an answer, or has written once more', () => {
    const answered = answer(given('chased'), 'here', inThread, marco, charter, monday('10:30')).dossier;
    expect(ending('chased', answered)).toBe('#1 · the customer has had an answer');
    const again = hear(open(given('chased')), CARLA, charter, monday('11:30')).dossier;
    expect(ending('chased', again)).toBe('#1 · the customer has written again since');
  });

  test('after the close: it goes on, or stays closed', () => {
    const woken = given('woken');
    expect(ending('woken', reopen(woken, marco, charter, monday('15:10')).dossier)).toBe('#1 · the request goes on');
    expect(ending('woken', thank(woken, marco, monday('15:10')).dossier)).toBe('#1 · the request is closed');
  });
});

describe('a closed item', () => {
  test('has the reason why our word was not the last', () => {
    const { dossier } = explainUnheard(given('why_unheard'), 'told_elsewhere', marco, monday('12:10'));
    expect(ending('why_unheard', dossier)).toBe('#1 · the last word was not ours: “Told in another way”');
    const woken = hear(given('why_unheard'), CARLA, charter, monday('15:00')).dossier;
    expect(ending('why_unheard', woken)).toBe('#1 · the customer has written again since');
  });

  test('was asked about: well, or badly and it goes on', () => {
    const went = (how: 'well' | 'badly') =>
      noteAfterCare(given('after_care'), how, marco, charter, tuesday('12:10')).dossier;
    expect(ending('after_care', went('well'))).toBe('#1 · it is noted how it went');
    expect(ending('after_care', went('badly'))).toBe('#1 · the request goes on');
  });
});

describe('goodwill', () => {
  test.each<[Locale, string, string]>([
    ['en', '#1 · approved by Giulia Conti', '#1 · not approved by Giulia Conti'],
    ['it', '#1 · approvato da Giulia Conti', '#1 · non approvato da Giulia Conti'],
    ['pl', '#1 · zatwierdzone (Giulia Conti)', '#1 · niezatwierdzone (Giulia Conti)'],
  ])('was decided, and by whom: %s', (locale, approved, declined) => {
    const { dossier } = decideGoodwill(given('approve_goodwill'), 1, true, giulia, charter, monday('11:10'));
    expect(ending('approve_goodwill', dossier, undefined, locale)).toBe(approved);
    expect(ending('approve_goodwill', declinedGoodwill().dossier, undefined, locale)).toBe(declined);
  });

  test('was told to the customer', () => {
    const { dossier } = tellGoodwill(given('goodwill_decided'), 1, marco, monday('12:00'));
    expect(ending('goodwill_decided', dossier)).toBe('#1 · the customer has been told');
  });
});

test('a colleague has answered, or need not any more', () => {
  const { dossier } = answerAsk(given('answer_ask'), 2, 'sì', tom, charter, monday('11:30'));
  expect(ending('answer_ask', dossier)).toBe('#1 · answered');
  expect(ending('answer_ask', closedNow('answer_ask'))).toBe('#1 · the request is closed');
});

test.each(['handed_back', 'taken_over'] as const)('%s is over once the item is closed', (ask) => {
  const { dossier } = keep(given(ask), 2, marco, charter, monday('15:00'));
  const closed = close(dossier, SOLVED, marco, charter, monday('16:00')).dossier;
  expect(ending(ask, closed)).toBe('#1 · the request is closed');
});
