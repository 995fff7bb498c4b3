/** What will be told next, each step as a line of plain text: who is told, and of what. */
import type { Step } from '../../care/agenda.ts';
import { localDate, localTime } from '../../care/calendar.ts';
import { isAsk, isPromise } from '../../care/commitment.ts';
import type { Destination } from '../../care/decision.ts';
import type { Item } from '../../care/item.ts';
import type { Question } from '../../care/question.ts';
import { shorten } from '../../care/text.ts';
import { namesOf } from './card.ts';
import type { Reader } from './parts.ts';
import { plainDate } from './parts.ts';

/** @param nameOf - what people are called, as it is: nothing in a plain text comes to life */
export type AgendaReader = Reader & { nameOf: (personId: string) => string; deskName?: string };

/** What was promised, or is asked: enough to know which one is meant. */
const TEXT_LENGTH = 80;

export function agendaLine(step: Step, reader: AgendaReader): string {
  const to = recipients(step.to, reader);
  switch (step.kind) {
    case 'nudge': {
      const number = String(step.dossier.item.number);
      return reader.say(`agenda.${step.urgency}`, { to, number, what: owed(step, reader) });
    }
    case 'question': {
      const { question, dossier } = step;
      const facts = { to, ref: referenceTo(dossier.item), ...contentOf(question, step, reader) };
      return reader.say(`agenda.question.${question.ask}`, facts);
    }
    case 'digest':
    case 'grouped':
    case 'again':
      return reader.say(`agenda.${step.kind}`, { to });
  }
}

function owed(step: Extract<Step, { kind: 'nudge' }>, reader: AgendaReader): string {
  const { commitment, dossier, at, to } = step;
  const { say, nameOf } = reader;
  const due = dueIn(commitment.dueAt, at, reader);
  if (isPromise(commitment) || isAsk(commitment)) {
    const { ownerId, text } = commitment.word;
    const facts = { due, owner: nameOf(ownerId), text: shorten(text, TEXT_LENGTH) };
    if (isAsk(commitment)) return say('agenda.ask', facts);
    const own = to.every((one) => 'personId' in one && one.personId === ownerId);
    return say(own ? 'agenda.promise.own' : 'agenda.promise.other', facts);
  }
  const who = called(dossier.item) || say('nudge.theCustomer');
  if (commitment.clock === 'third_party') {
    const { wait, excerpt } = dossier.item;
    const third = wait?.on === 'third_party' ? wait.who : say('nudge.somebody');
    return say('agenda.third_party', { who, third, due, text: shorten(wait?.what ?? excerpt, TEXT_LENGTH) });
  }
  const { clock } = commitment;
  return say(`agenda.${clock === 'promise' || clock === 'ask' ? 'every_answer' : clock}`, { who, due });
}

/** Whom and what a question names besides those who are asked. */
function contentOf(question: Question, { dossier }: Extract<Step, { kind: 'question' }>, { nameOf }: AgendaReader) {
  const otherId = OTHER.map((role) => (role in question ? question[role as keyof Question] : undefined)).find(Boolean);
  const about = 'commitment' in question ? dossier.commitments[question.commitment - 1]?.word?.text : undefined;
  const gone = 'gone' in question && question.gone ? 'yes' : 'no';
  return { other: otherId ? nameOf(otherId) : '…', text: shorten(about ?? dossier.item.excerpt, TEXT_LENGTH), gone };
}

const OTHER = ['toId', 'byId', 'ownerId'];

const called = (item: Item): string => shorten(namesOf(item).join(', '), TEXT_LENGTH);

const referenceTo = (item: Item): string => `#${item.number} ${called(item)}`.trim();

/** On the day itself only the time. */
function dueIn(dueAt: Date, at: Date, reader: Reader): string {
  const isSameDay = localDate(reader.zone, dueAt) === localDate(reader.zone, at);
  return isSameDay ? localTime(reader.zone, dueAt) : plainDate(dueAt, { ...reader, now: at });
}

function recipients(to: readonly Destination[], { say, locale, nameOf, deskName }: AgendaReader): string {
  const names = to.map((one) => {
    if (one.to === 'desk') return deskName ? `#${deskName}` : say('agenda.desk');
    return one.to === 'customer' ? say('nudge.theCustomer') : nameOf(one.personId);
  });
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format([...new Set(names)]);
}
