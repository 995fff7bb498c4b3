/** A nudge says what the customer is waiting for, and since when; it carries the buttons to act. */

import type { OpenCommitment } from '../../care/commitment.ts';
import { isPromise } from '../../care/commitment.ts';
import type { Urgency } from '../../care/decision.ts';
import type { Dossier, Item } from '../../care/item.ts';
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
import { isNamed, whoOf } from './card.ts';
import type { Message, Reader } from './parts.ts';
import {
  actions,
  context,
  cut,
  date,
  escaped,
  LIMITS,
  mention,
  plainDate,
  quoted,
  section,
  sentence,
} from './parts.ts';

export type Nudge = { dossier: Dossier; commitment: OpenCommitment; urgency: Urgency };

/** @param readerId - the person who reads it; undefined in the desk channel */
export function nudgeView(
  { dossier, commitment, urgency }: Nudge,
  link: Link,
  reader: Reader,
  readerId?: string,
): Message {
  const { item } = dossier;
  const { say } = reader;
  const first = (when: typeof date) => headline(item, commitment, urgency, reader, readerId, when);
  const state = item.owner ? say('nudge.ownedBy', { owner: mention(item.owner.personId) }) : say('nudge.unclaimed');
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

/** What a nudge turns into once its commitment is settled: one quiet line, no buttons. */
export function settledView(dossier: Dossier, number: number, reader: Reader): Message {
  const { item } = dossier;
  const commitment = dossier.commitments.find((one) => one.number === number);
  const facts = { who: whoOf(item, reader), number: String(item.number) };
  if (!commitment?.verdict || !isPromise(commitment)) return sentence(reader.say('settled.clock', facts));
  const text = quoted(commitment.word.text);
  return sentence(reader.say(`settled.${commitment.verdict}`, { ...facts, text, due: date(commitment.dueAt, reader) }));
}

function headline(
  item: Item,
  commitment: OpenCommitment,
  urgency: Urgency,
  reader: Reader,
  readerId: string | undefined,
  when: typeof date,
): string {
  const { say } = reader;
  const named = isNamed(item);
  const who = named ? whoOf(item, reader) : say('nudge.theCustomer');
  const facts = { who, named: named ? 'yes' : 'no', due: when(commitment.dueAt, reader) };
  if (isPromise(commitment)) {
    const { ownerId, text } = commitment.word;
    const key: Key = `nudge.promise.${urgency}.${ownerId === readerId ? 'own' : 'other'}`;
    return say(key, { ...facts, owner: mention(ownerId), text: quoted(text) });
  }
  const key: Key = `nudge.${commitment.clock === 'keep_posted' ? 'keep_posted' : 'first_answer'}.${urgency}`;
  return say(key, { ...facts, since: when(commitment.startsAt, reader) });
}
