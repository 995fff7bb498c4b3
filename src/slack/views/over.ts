/** What became of a question that nobody is asked any more, as far as the facts of its item tell. */
import type { Item } from '../../care/item.ts';
import type { Question } from '../../care/question.ts';
import { type About, commitmentOf, gestureOf, name, toward } from './asked.ts';
import { unheardText } from './card.ts';
import { mergedWith } from './nudge.ts';

type Ask = Question['ask'];
/** Undefined where the facts say no more than that the item is closed, or not even that. */
type Became<A extends Ask> = (about: About<Extract<Question, { ask: A }>>) => string | undefined;

const BECAME: { [A in Ask]: Became<A> } = {
  next_word: ({ question, dossier: { item }, reader: { say } }) => {
    if (item.state !== 'open') return undefined;
    return say(item.lastWordAt?.toISOString() === question.word ? 'question.over.promised' : 'question.over.told');
  },
  was_that_it: (about) => promiseText(about, about.question.commitment),
  accept_handover: (about) => {
    const { owner } = about.dossier.item;
    if (about.dossier.item.state !== 'open' || !owner) return undefined;
    const wasAccepted = owner.since >= new Date(about.question.since);
    return wasAccepted ? takenText(about) : about.reader.say('question.over.notAccepted');
  },
  handed_back: nothingMore,
  take_offer: (about) =>
    about.dossier.item.state === 'open' ? (takenText(about) ?? about.reader.say('question.over.offer')) : undefined,
  nobody_took_it: (about) => (about.dossier.item.state === 'open' ? takenText(about) : undefined),
  take_over: (about) => {
    const { commitment, ownerId } = about.question;
    const promise = commitmentOf(about, commitment);
    if (!promise?.word || promise.verdict) return promiseText(about, commitment);
    if (promise.word.ownerId === ownerId) {
      return about.question.gone ? undefined : about.reader.say('question.over.back', { owner: name(about, ownerId) });
    }
    const by = promise.word.ownerId;
    return about.reader.say(`question.over.kept.${toward(about, by)}`, { owner: name(about, by) });
  },
  taken_over: nothingMore,
  chased: ({ question: { count }, dossier: { item }, reader: { say } }) => {
    if (item.state !== 'open') return undefined;
    if (item.chases === 0) return say('question.over.answered');
    return item.chases > count ? say('question.over.wrote') : undefined;
  },
  woken: goesOn,
  why_unheard: (about) => {
    const { item } = about.dossier;
    const unheard = 'closing' in item ? item.closing?.unheard : undefined;
    return unheard?.because === undefined ? goesOn(about) : unheardText(unheard, about.reader);
  },
  after_care: (about) =>
    isClosed(about.dossier.item) && !about.dossier.item.afterCare
      ? about.reader.say('question.over.afterCare')
      : goesOn(about),
  approve_goodwill: (about) => {
    const approval = gestureOf(about)?.approval;
    if (!approval || !('byId' in approval)) return undefined;
    const decided = approval.state === 'approved' ? 'question.over.approved' : 'question.over.declined';
    return about.reader.say(decided, { by: name(about, approval.byId) });
  },
  goodwill_decided: (about) => (gestureOf(about)?.toldAt ? about.reader.say('question.over.goodwillTold') : undefined),
  answer_ask: (about) => {
    const verdict = commitmentOf(about, about.question.commitment)?.verdict;
    return verdict === 'kept' || verdict === 'late' ? about.reader.say('question.over.asked') : undefined;
  },
  ask_answered: nothingMore,
};

export function becameOf(about: About): string {
  const became = BECAME[about.question.ask] as (about: About) => string | undefined;
  const { say } = about.reader;
  return became(about) ?? say(isClosed(about.dossier.item) ? 'question.over.closed' : 'question.over');
}

function nothingMore(): undefined {
  return undefined;
}

const isClosed = (item: Item): item is Exclude<Item, { state: 'open' }> => item.state === 'closed';

/** A closed item that is open again; woken, nobody has said yet whether it goes on. */
function goesOn({ dossier: { item }, reader: { say } }: About): string | undefined {
  if (item.state !== 'open') return undefined;
  return say(item.woken ? 'question.over.wrote' : 'question.over.goesOn');
}

function takenText(about: About): string | undefined {
  const ownerId = about.dossier.item.owner?.personId;
  if (ownerId === undefined) return undefined;
  return about.reader.say(`question.over.taken.${toward(about, ownerId)}`, { owner: name(about, ownerId) });
}

function promiseText(about: About, number: number): string | undefined {
  const promise = commitmentOf(about, number);
  if (!promise?.verdict) return undefined;
  const { say } = about.reader;
  const into = mergedWith(promise, about.dossier.item);
  if (into !== undefined) return say('question.over.merged', { into: String(into) });
  return say(`question.over.promise.${promise.verdict}`);
}
