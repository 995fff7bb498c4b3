/** Each kind of question: how it is put, what has to be read before answering, and the buttons to answer. */
import type { ActionsBlockElement } from '@slack/types';
import type { Charter } from '../../care/charter.ts';
import type { Commitment } from '../../care/commitment.ts';
import { openPromises } from '../../care/commitment.ts';
import { type Goodwill, isToBeTold } from '../../care/goodwill.ts';
import type { Dossier, Item } from '../../care/item.ts';
import type { Question } from '../../care/question.ts';
import { shorten } from '../../care/text.ts';
import type { Key } from '../words/words.ts';
import type { Link } from './buttons.ts';
import {
  claimButton,
  elsewhere,
  itemButton,
  itemMenu,
  keptByButton,
  nextWordButtons,
  openButton,
  partButton,
  unheardButtons,
} from './buttons.ts';
import { customerOf, subjectOf } from './card.ts';
import { called } from './nudge.ts';
import type { Reader, ShowDate } from './parts.ts';
import { date, escaped, money, quoted } from './parts.ts';
import { briefLines, promiseLines } from './standing.ts';

type Ask = Question['ask'];
type Of<A extends Ask> = Extract<Question, { ask: A }>;

/** A question with all that it may speak of. */
export type About<Q extends Question = Question> = {
  question: Q;
  dossier: Dossier;
  charter: Charter;
  link: Link;
  reader: Reader;
  /** Who is asked; undefined in the desk channel. */
  readerId: string | undefined;
};

type Kind<Q extends Question = Question> = {
  first: (about: About<Q>, show: ShowDate) => string;
  /** Instead of it once nobody is asked any more, where it would not be true then. */
  over?: (about: About<Q>) => string;
  rest?: (about: About<Q>) => string[];
  answers: (about: About<Q>) => (ActionsBlockElement | undefined)[];
  /** Whoever answers needs to see what the customer asked, and when. */
  request?: true;
  /** Whoever answers is about to turn to the customer, and should know how they want to be served. */
  turnsToCustomer?: true;
};

/** What is read of a brief before accepting it. */
const BRIEF_LENGTH = 400;
/** The longest answer of a colleague that fits into the first line; a longer one is read below it. */
const ANSWER_LENGTH = 300;
const WHOLE_ANSWER_LENGTH = 2500;

const KINDS: { [A in Ask]: Kind<Of<A>> } = {
  next_word: {
    first: (about) => {
      const ownerId = about.dossier.item.owner?.personId;
      return put(about, `question.next_word.${toward(about, ownerId)}`);
    },
    answers: ({ question, dossier: { item }, link, reader }) => [
      ...nextWordButtons(item, times(question.offers), reader),
      wayBack(item, link, reader),
    ],
    turnsToCustomer: true,
  },
  was_that_it: {
    first: (about, show) => put(about, 'question.was_that_it', word(about, about.question.commitment, show)),
    answers: ({ question, dossier: { item }, link, reader }) => [
      keptByButton(item, question.commitment, new Date(question.word), reader),
      partButton('notYet', item, question.commitment, reader),
      wayBack(item, link, reader),
    ],
  },
  accept_handover: {
    first: (about) => {
      const { handover } = about.dossier.item;
      return put(about, `question.accept_handover.${toward(about, handover?.toId)}`, {
        to: name(about, handover?.toId),
      });
    },
    rest: handoverLines,
    answers: ({ dossier: { item }, link, reader }) => [
      itemButton('accept', item, reader),
      itemButton('refuse', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  handed_back: {
    first: (about) => {
      const { toId, because } = about.question;
      const ownerId = about.dossier.item.owner?.personId;
      const own = ownerId !== undefined && ownerId === about.readerId ? 'own' : 'other';
      return put(about, `question.handed_back.${because}.${own}`, { to: name(about, toId) });
    },
    answers: ({ dossier: { item }, link, reader }) => [
      claimButton(item, reader),
      openButton(item, link, reader),
      // Where it can be handed over to somebody else.
      itemMenu(item, reader),
    ],
    request: true,
  },
  take_offer: {
    first: (about, show) => {
      const toId = about.dossier.item.offer?.toId;
      const until = show(new Date(about.question.until), about.reader);
      return put(about, `question.take_offer.${toward(about, toId)}`, { to: name(about, toId), until });
    },
    // By then it may be offered to somebody else.
    over: (about) => put(about, 'question.take_offer.over'),
    answers: ({ dossier: { item }, link, reader }) => [
      itemButton('claim', item, reader),
      itemButton('declineOffer', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  nobody_took_it: {
    first: (about) => put(about, 'question.nobody_took_it'),
    answers: ({ dossier: { item }, link, reader }) => [claimButton(item, reader), openButton(item, link, reader)],
    request: true,
    turnsToCustomer: true,
  },
  take_over: {
    first: (about, show) =>
      put(about, 'question.take_over', {
        ...word(about, about.question.commitment, show),
        // Whoever takes it over owns the word afterwards.
        owner: name(about, about.question.ownerId),
        gone: about.question.gone ? 'yes' : 'no',
      }),
    answers: ({ question, dossier: { item }, link, reader }) => [
      partButton('takeOver', item, question.commitment, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  taken_over: {
    first: (about, show) =>
      put(about, 'question.taken_over', {
        ...word(about, about.question.commitment, show),
        by: name(about, about.question.byId),
      }),
    answers: ({ dossier: { item }, link, reader }) => [openButton(item, link, reader)],
    request: true,
  },
  chased: {
    first: (about) => put(about, 'question.chased', { count: about.question.count }),
    answers: ({ dossier: { item }, link, reader }) => [
      claimButton(item, reader),
      elsewhere('answered', item, reader),
      itemButton('promise', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  woken: {
    first: (about, show) => put(about, 'question.woken', { at: show(new Date(about.question.at), about.reader) }),
    answers: ({ dossier: { item }, link, reader }) => [
      itemButton('reopen', item, reader),
      itemButton('thank', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  why_unheard: {
    first: (about) => put(about, 'question.why_unheard'),
    answers: ({ dossier: { item }, link, reader }) => [
      ...unheardButtons(item, reader),
      itemButton('reopen', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
  },
  after_care: {
    first: (about) => put(about, 'question.after_care'),
    answers: ({ dossier: { item }, link, reader }) => [
      itemButton('wentWell', item, reader),
      itemButton('wentBadly', item, reader),
      openButton(item, link, reader),
    ],
    request: true,
    turnsToCustomer: true,
  },
  approve_goodwill: {
    first: (about) => putGesture(about, 'question.approve_goodwill', ({ byId }) => byId),
    rest: (about) => {
      const why = gestureOf(about)?.why ?? '';
      return why.trim() === '' ? [] : [about.reader.say('question.goodwillWhy', { why: quoted(why) })];
    },
    answers: ({ question, dossier: { item }, link, reader }) => [
      partButton('approveGoodwill', item, question.number, reader),
      partButton('declineGoodwill', item, question.number, reader),
      openButton(item, link, reader),
    ],
  },
  goodwill_decided: {
    first: (about) => {
      const approved = gestureOf(about)?.approval.state === 'approved';
      const key = approved ? 'question.goodwill_approved' : 'question.goodwill_declined';
      return putGesture(about, key, ({ approval }) => ('byId' in approval ? approval.byId : undefined));
    },
    answers: (about) => {
      const { item } = about.dossier;
      const gesture = gestureOf(about);
      return [
        gesture && isToBeTold(gesture) ? partButton('goodwillTold', item, gesture.number, about.reader) : undefined,
        openButton(item, about.link, about.reader),
      ];
    },
    turnsToCustomer: true,
  },
  answer_ask: {
    first: (about, show) => {
      const { commitment, byId } = about.question;
      const ownerId = wordOf(about, commitment)?.ownerId;
      const facts = { ...word(about, commitment, show), by: name(about, byId) };
      return put(about, `question.answer_ask.${toward(about, ownerId)}`, facts);
    },
    answers: ({ question, dossier: { item }, link, reader }) => [
      partButton('answerAsk', item, question.commitment, reader),
      openButton(item, link, reader),
    ],
    request: true,
  },
  ask_answered: {
    first: (about) => {
      const { commitment, text } = about.question;
      const asked = wordOf(about, commitment);
      return put(about, 'question.ask_answered', {
        owner: name(about, asked?.ownerId),
        text: quoted(asked?.text ?? about.dossier.item.excerpt),
        answer: escaped(shorten(text, ANSWER_LENGTH)),
      });
    },
    rest: ({ question: { text } }) =>
      text.length > ANSWER_LENGTH
        ? escaped(shorten(text, WHOLE_ANSWER_LENGTH))
            .split('\n')
            .map((line) => `> ${line}`)
        : [],
    answers: ({ dossier: { item }, link, reader }) => [openButton(item, link, reader)],
  },
};

/** The kind of a question fits that very question. */
export const kindOf = (question: Question): Kind => KINDS[question.ask] as Kind;

/** What follows an answer is asked in the thread where it was written: there the message is in sight. */
const wayBack = (item: Item, link: Link, reader: Reader) =>
  item.conversation === 'here' ? undefined : openButton(item, link, reader);

type Facts = Readonly<Record<string, string | number>>;

/** The sentence, with the customer in it: `subject` opens it, `who` stands within. */
function put({ dossier: { item }, reader }: About, key: Key, facts: Facts = {}): string {
  return reader.say(key, { ...customerOf(item, reader), subject: subjectOf(item, reader), ...facts });
}

/** "You" for the person whom it is about; their name for everybody else. Once nobody is named any more: the reader. */
export const toward = ({ readerId }: About, personId: string | undefined): 'own' | 'other' =>
  readerId !== undefined && (personId === undefined || personId === readerId) ? 'own' : 'other';

export const name = ({ reader, readerId }: About, personId: string | undefined): string =>
  personId === undefined ? reader.say('question.somebody') : called(personId, reader, readerId);

export const commitmentOf = ({ dossier }: About, commitment: number): Commitment | undefined =>
  dossier.commitments.find(({ number }) => number === commitment);

const wordOf = (about: About, commitment: number) => commitmentOf(about, commitment)?.word;

/** Whose word it is, what it says, and when it is due. */
function word(about: About, commitment: number, show: ShowDate): { owner: string; text: string; due: string } {
  const { item } = about.dossier;
  const found = commitmentOf(about, commitment);
  return {
    owner: name(about, found?.word?.ownerId),
    text: quoted(found?.word?.text ?? item.excerpt),
    due: show(found?.dueAt ?? item.askedAt, about.reader),
  };
}

/** Each once, the earliest first. */
const times = (offers: readonly string[]): Date[] =>
  [...new Set(offers)].map((at) => new Date(at)).sort((a, b) => +a - +b);

/** The brief, the promises that pass on, and who has it until then. */
function handoverLines(about: About): string[] {
  const { dossier, reader } = about;
  const { item, commitments } = dossier;
  const { handover } = item;
  if (!handover) return [];
  const passingOn = openPromises(commitments).filter(({ word }) => word.ownerId === item.owner?.personId);
  const facts = { by: name(about, handover.byId), until: date(handover.until, reader) };
  return [
    ...briefLines(handover.brief, item.anchor ? item.excerpt : '', BRIEF_LENGTH, reader),
    ...(passingOn.length > 0 ? [reader.say('question.passing_on', { count: passingOn.length })] : []),
    ...promiseLines(passingOn, reader),
    reader.say('question.until', facts),
  ];
}

type AboutGesture = About<Of<'approve_goodwill'> | Of<'goodwill_decided'>>;

export const gestureOf = ({ question, dossier: { item } }: AboutGesture): Goodwill | undefined =>
  item.goodwill.find(({ number }) => number === question.number);

function putGesture(about: AboutGesture, key: Key, by: (gesture: Goodwill) => string | undefined): string {
  const { reader, charter, dossier } = about;
  const gesture = gestureOf(about);
  if (!gesture) return put(about, 'settled.over', { number: String(dossier.item.number) });
  return put(about, key, {
    by: name(about, by(gesture)),
    what: quoted(gesture.what),
    value: money(gesture.value_cents, charter.goodwill.currency, reader),
  });
}
