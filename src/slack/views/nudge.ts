/** A nudge says what the customer is waiting for, and since when; it carries the buttons to act. */
import type { ActionsBlockElement } from '@slack/types';
import type { Charter } from '../../care/charter.ts';
import type { ClockName, Commitment, OpenCommitment, SettledCommitment } from '../../care/commitment.ts';
import { isAsk, isOpenCommitment, isPromise } from '../../care/commitment.ts';
import type { Urgency } from '../../care/decision.ts';
import type { Dossier, Item } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { Key } from '../words/words.ts';
import type { Link } from './buttons.ts';
import { claimButton, elsewhere, itemButton, openButton, partButton } from './buttons.ts';
import { customerOf, subjectOf } from './card.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import {
  actions,
  cut,
  date,
  datedSentence,
  escaped,
  LIMITS,
  mention,
  nameOf,
  plainDate,
  quoted,
  section,
  smallPrint,
} from './parts.ts';
import { treatmentOf } from './treatment.ts';

export type Nudge = { dossier: Dossier; commitment: OpenCommitment; urgency: Urgency };

/** @param readerId - the person who reads it; undefined in the desk channel */
export function nudgeView(nudge: Nudge, charter: Charter, link: Link, reader: Reader, readerId?: string): Message {
  const { item } = nudge.dossier;
  const asked = item.anchor ? `\n> ${escaped(item.excerpt)}` : '';
  const treatment = treatmentOf(item, charter, reader);
  const since = SAYS_SINCE.has(nudge.commitment.clock) ? undefined : item.askedAt;
  return {
    text: cut(nudgeLine(nudge, reader, readerId, plainDate), LIMITS.messageText),
    blocks: [
      section(`${nudgeLine(nudge, reader, readerId, date)}${asked}`),
      smallPrint(treatment, stateOf(item, reader, readerId, since)),
      ...actions(...answersTo(nudge, link, reader)),
    ],
  };
}

/** What is due since the customer asked says so itself. */
const SAYS_SINCE: ReadonlySet<ClockName> = new Set(['first_answer', 'opening', 'resolution']);

/** Which item it is, since when the customer waits, and who answers for it, when it is not the reader. */
export function stateOf(item: Item, reader: Reader, readerId: string | undefined, since: Date | undefined): string {
  const { say } = reader;
  const number = String(item.number);
  const known = [
    since && say('nudge.since', { since: date(since, reader) }),
    // Nobody needs to be told that it is their own.
    item.owner?.personId !== readerId && item.owner
      ? say('nudge.ownedBy', { owner: called(item.owner.personId, reader, readerId) })
      : undefined,
    item.owner ? undefined : say('nudge.unclaimed'),
  ].filter((part) => part !== undefined);
  return known.length > 0 ? say('nudge.item', { number, state: known.join(' · ') }) : `#${number}`;
}

function answersTo({ dossier, commitment }: Nudge, link: Link, reader: Reader): (ActionsBlockElement | undefined)[] {
  const { item } = dossier;
  const { number, clock } = commitment;
  const open = openButton(item, link, reader);
  if (clock === 'promise') {
    return [partButton('keep', item, number, reader), partButton('move', item, number, reader), open];
  }
  if (clock === 'ask') return [partButton('answerAsk', item, number, reader), open];
  const answered = elsewhere('answered', item, reader);
  if (clock === 'third_party') {
    return [itemButton('waitOver', item, reader), itemButton('waitAgain', item, reader), answered, open];
  }
  return [
    claimButton(item, reader),
    itemButton('promise', item, reader),
    answered,
    itemButton('close', item, reader),
    open,
  ];
}

/** What a nudge turns into once its commitment is settled, or a later one stands: one quiet line, no buttons. */
export function settledView(dossier: Dossier, number: number, reader: Reader): Message {
  const { item } = dossier;
  const commitment = dossier.commitments.find((one) => one.number === number);
  const facts = { ...customerOf(item, reader), number: String(item.number) };
  return datedSentence((show) => {
    if (!commitment) return reader.say('settled.over', facts);
    const { dueAt, word, clock } = commitment;
    const text = word ? quoted(word.text) : '';
    if (isOpenCommitment(commitment)) return stillOpen();
    const { verdict } = commitment;
    const into = mergedWith(commitment, item);
    if (into !== undefined) {
      return reader.say('settled.merged', { ...facts, into: String(into), worded: word ? 'yes' : 'no', text });
    }
    const due = show(dueAt, reader);
    if (isPromise(commitment)) return reader.say(`settled.${verdict}`, { ...facts, due, text });
    const kind = SETTLED[clock];
    // Only a word that somebody gave can be moved.
    if (verdict === 'moved') return reader.say('settled.over', facts);
    return reader.say(`settled.${kind}.${verdict}`, { ...facts, due, text });

    function stillOpen(): string {
      if (!isOpen(dossier)) return reader.say('settled.over', facts);
      return reader.say('settled.below', { ...facts, worded: word ? 'yes' : 'no', text });
    }
  }, smallPrint);
}

/** The item on which it is owed since this one was found to be its duplicate. */
export const mergedWith = ({ settledAt }: SettledCommitment, item: Item): number | undefined =>
  item.state !== 'open' && settledAt.getTime() === item.endedAt.getTime() ? item.mergedInto : undefined;

/** Under which name the verdict of a clock is told: an answer is an answer. */
const SETTLED = {
  first_answer: 'first_answer',
  opening: 'answer',
  every_answer: 'answer',
  keep_posted: 'keep_posted',
  resolution: 'resolution',
  third_party: 'third_party',
  ask: 'ask',
  promise: 'answer',
} as const satisfies Record<ClockName, string>;

/** What is due, in one line. @param show - how its dates are shown */
export function nudgeLine(nudge: Nudge, reader: Reader, readerId: string | undefined, show: ShowDate): string {
  const { dossier, commitment, urgency } = nudge;
  const { item } = dossier;
  const due = show(commitment.dueAt, reader);
  if (isPromise(commitment) || isAsk(commitment)) {
    const { ownerId, text } = commitment.word;
    const clock = isAsk(commitment) ? 'ask' : 'promise';
    const key: Key = `nudge.${clock}.${urgency}.${ownerId === readerId ? 'own' : 'other'}`;
    const owner = called(ownerId, reader, readerId);
    return reader.say(key, { ...customerOf(item, reader), due, owner, text: quoted(text) });
  }
  const who = subjectOf(item, reader);
  if (commitment.clock === 'third_party') {
    return reader.say(`nudge.third_party.${urgency}`, { who, due, ...awaited(item, commitment, reader) });
  }
  const clock = waitedFor(commitment);
  // Of what waited since closing, the clock starts at the opening; the customer has been waiting since asking.
  const since = show(clock === 'opening' ? item.askedAt : commitment.startsAt, reader);
  return reader.say(`nudge.${clock}.${urgency}`, { who, due, since });
}

const waitedFor = ({ clock }: Commitment) =>
  clock === 'promise' || clock === 'ask' || clock === 'third_party' ? 'every_answer' : clock;

/** Whom the item waits for, and for what. */
function awaited(item: Item, { number }: Commitment, { say }: Reader): { third: string; what: string } {
  const wait = item.wait?.on === 'third_party' && item.wait.commitment === number ? item.wait : undefined;
  return {
    third: wait ? quoted(wait.who) : say('nudge.somebody'),
    what: quoted(wait?.what ?? item.excerpt),
  };
}

/** In a direct message a mention pings nobody else; in the desk channel it would. */
export const called = (personId: string, reader: Reader, readerId: string | undefined): string =>
  readerId === undefined ? nameOf(personId, reader) : mention(personId);
