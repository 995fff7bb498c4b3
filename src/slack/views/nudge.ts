/** A nudge says what the customer is waiting for, and since when; it carries the buttons to act. */

import type { Commitment, OpenCommitment } from '../../care/commitment.ts';
import { isPromise } from '../../care/commitment.ts';
import type { Urgency } from '../../care/decision.ts';
import type { Dossier } from '../../care/item.ts';
import type { Key } from '../words/words.ts';
import type { Link } from './buttons.ts';
import {
  answeredButton,
  claimButton,
  closeButton,
  keepButton,
  moveButton,
  openButton,
  promiseButton,
} from './buttons.ts';
import { customerOf } from './card.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import {
  actions,
  context,
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
} from './parts.ts';

export type Nudge = { dossier: Dossier; commitment: OpenCommitment; urgency: Urgency };

/** @param readerId - the person who reads it; undefined in the desk channel */
export function nudgeView(nudge: Nudge, link: Link, reader: Reader, readerId?: string): Message {
  const {
    dossier: { item },
    commitment,
  } = nudge;
  const { say } = reader;
  const first = (show: ShowDate) => headline(nudge, reader, readerId, show);
  const state = item.owner
    ? say('nudge.ownedBy', { owner: called(item.owner.personId, reader, readerId) })
    : say('nudge.unclaimed');
  const asked = item.anchor ? `\n> ${escaped(item.excerpt)}` : '';
  return {
    text: cut(first(plainDate), LIMITS.messageText),
    blocks: [
      section(`${first(date)}${asked}`),
      context(say('nudge.item', { number: String(item.number), state })),
      isPromise(commitment)
        ? actions(
            keepButton(item, commitment.number, reader),
            moveButton(item, commitment.number, reader),
            openButton(item, link, reader),
          )
        : actions(
            item.owner ? undefined : claimButton(item, reader),
            promiseButton(item, reader),
            answeredButton(item, reader),
            closeButton(item, reader),
            openButton(item, link, reader),
          ),
    ],
  };
}

/** What a nudge turns into once its commitment is settled: its verdict in one quiet line, no buttons. */
export function settledView(dossier: Dossier, number: number, reader: Reader): Message {
  const { item } = dossier;
  const commitment = dossier.commitments.find((one) => one.number === number);
  const facts = { ...customerOf(item, reader), number: String(item.number) };
  return datedSentence((show) => {
    if (!commitment?.verdict) return reader.say('settled.over', facts);
    const { verdict, dueAt } = commitment;
    const due = show(dueAt, reader);
    if (isPromise(commitment)) {
      return reader.say(`settled.${verdict}`, { ...facts, due, text: quoted(commitment.word.text) });
    }
    // Only a word that somebody gave can be moved.
    return verdict === 'moved'
      ? reader.say('settled.over', facts)
      : reader.say(`settled.${clockOf(commitment)}.${verdict}`, { ...facts, due });
  });
}

const clockOf = ({ clock }: Commitment) => (clock === 'keep_posted' ? 'keep_posted' : 'first_answer');

function headline(
  { dossier: { item }, commitment, urgency }: Nudge,
  reader: Reader,
  readerId: string | undefined,
  show: ShowDate,
): string {
  const { say } = reader;
  const due = show(commitment.dueAt, reader);
  if (isPromise(commitment)) {
    const { ownerId, text } = commitment.word;
    const key: Key = `nudge.promise.${urgency}.${ownerId === readerId ? 'own' : 'other'}`;
    const owner = called(ownerId, reader, readerId);
    return say(key, { ...customerOf(item, reader), due, owner, text: quoted(text) });
  }
  // Here the customer opens the sentence, with or without a name.
  const { who, named } = customerOf(item, reader);
  const since = show(commitment.startsAt, reader);
  return say(`nudge.${clockOf(commitment)}.${urgency}`, {
    who: named === 'yes' ? who : say('nudge.theCustomer'),
    due,
    since,
  });
}

/** In a direct message a mention pings nobody else; in the desk channel it would. */
const called = (personId: string, reader: Reader, readerId: string | undefined): string =>
  readerId === undefined ? nameOf(personId, reader) : mention(personId);
