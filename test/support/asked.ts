/** Every kind of question, as it comes about: the item at that moment, and what is asked of it. */
import { type Absences, NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Charter } from '../../src/care/charter.ts';
import type { Decision } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { remindOfAfterCare } from '../../src/care/moves/aftercare.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { answerAsk, ask } from '../../src/care/moves/ask.ts';
import { takeOver } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { decideGoodwill, giveGoodwill } from '../../src/care/moves/goodwill.ts';
import { handOver, refuseHandover } from '../../src/care/moves/handover.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { declineOffer, offer } from '../../src/care/moves/offer.ts';
import { promise } from '../../src/care/moves/promise.ts';
import type { Question } from '../../src/care/question.ts';
import {
  anna,
  CARLA,
  charter,
  claimed,
  flagged,
  giulia,
  inThread,
  marco,
  monday,
  type request,
  SOLVED,
  tom,
  tuesday,
} from './given.ts';

export type Asked<Q extends Question = Question> = { dossier: Dossier; question: Q };
type Every = { [A in Question['ask']]: Asked<Extract<Question, { ask: A }>> };

/** What people wrote in it; as it is told in most stories unless said otherwise. */
export type Texts = { asked?: Partial<ReturnType<typeof request>>; written?: string; number?: number };

export function everyQuestion({ asked = {}, written, number = 1 }: Texts = {}, under: Charter = charter): Every {
  const words = (usual: string) => written ?? usual;
  const given = claimed({ number, asked });
  const how = given.item.conversation === 'here' ? 'here' : 'recorded';
  const word = { text: words('richiamare Rossi'), dueAt: monday('15:00') };
  const promised = promise(given, word, marco, under, monday('10:05')).dossier;
  const ill: Absences = [{ personId: marco.id, because: 'said', since: monday('12:00') }];
  const brief = {
    problem: words('La macchina perde acqua'),
    done: words('cambiata la guarnizione'),
    next: words('mandare il tecnico'),
  };
  const handedOver = handOver(promised, anna, brief, marco, under, monday('10:10'));
  const unclaimed = flagged({ number, asked });
  const offered = offer(unclaimed, [anna.id], under, [], monday('10:00'));
  const ended = close(given, SOLVED, marco, under, monday('12:00'));
  const later = close(given, { ...SOLVED, afterCareDays: 1 }, marco, under, monday('12:00'));
  const gesture = { what: words('un muletto gratis'), value_cents: 25_000, why: words('due settimane di ritardo') };
  const gift = giveGoodwill(given, gesture, marco, under, monday('11:00'));
  const question = ask(given, tom, words('c’è il ricambio?'), monday('16:00'), marco, under, monday('11:00'));
  const told = answerAsk(question.dossier, 2, words('sì, due in magazzino'), tom, under, monday('11:30'));
  return {
    next_word: found('next_word', answer(given, how, inThread, marco, under, monday('10:10'))),
    was_that_it: found('was_that_it', answer(promised, how, inThread, marco, under, monday('10:10'))),
    accept_handover: found('accept_handover', handedOver),
    handed_back: found('handed_back', refuseHandover(handedOver.dossier, anna, under, monday('10:20'))),
    take_offer: found('take_offer', offered),
    nobody_took_it: found('nobody_took_it', declineOffer(offered.dossier, anna, under, [], monday('10:05'))),
    take_over: { dossier: promised, question: { ask: 'take_over', commitment: 2, ownerId: marco.id } },
    taken_over: found('taken_over', takeOver(promised, 2, anna, under, ill, monday('14:00'))),
    chased: found('chased', hear(given, CARLA, under, monday('10:20'))),
    woken: found('woken', hear(ended.dossier, CARLA, under, monday('15:00'))),
    why_unheard: found('why_unheard', ended),
    after_care: found('after_care', remindOfAfterCare(later.dossier, under, NOBODY_AWAY, tuesday('12:00'))),
    approve_goodwill: found('approve_goodwill', gift),
    goodwill_decided: found('goodwill_decided', decideGoodwill(gift.dossier, 1, true, giulia, under, monday('11:10'))),
    answer_ask: found('answer_ask', question),
    ask_answered: found('ask_answered', told),
  };
}

function found<A extends Question['ask']>(kind: A, { dossier, notices }: Decision): Every[A] {
  const questions = notices.flatMap((notice) => (notice.kind === 'question' ? notice.question : []));
  const question = questions.find((one): one is Extract<Question, { ask: A }> => one.ask === kind);
  if (!question) throw new Error(`nobody is asked ${kind}`);
  return { dossier, question } as Every[A];
}

/** The lead said no. */
export function declinedGoodwill(): Asked {
  const { dossier } = everyQuestion().approve_goodwill;
  return found('goodwill_decided', decideGoodwill(dossier, 1, false, giulia, charter, monday('11:10')));
}
