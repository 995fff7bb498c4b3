/** An item's live card in the desk channel: what is asked, who answers for it, what is due, and what to do. */
import type { ClockName, OpenCommitment } from '../../care/commitment.ts';
import { isOpenCommitment, openPromises } from '../../care/commitment.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Link } from './buttons.ts';
import { answeredButton, claimButton, closeButton, openButton, promiseButton } from './buttons.ts';
import type { Message, Reader } from './parts.ts';
import { actions, context, cut, date, escaped, LIMITS, mention, quoted, section, sections } from './parts.ts';

/** More than these are a case for closing some, not for reading. */
const PROMISES_SHOWN = 10;

/** @param now - decides whether what is due is overdue */
export function cardView(dossier: Dossier, link: Link, reader: Reader, now: Date): Message {
  return isOpen(dossier) ? openCard(dossier, link, reader, now) : endedCard(dossier.item as EndedItem, link, reader);
}

const NAME_LENGTH = 60;

/** Who waits, as the desk calls them: the person, and the customer they speak for. */
export function whoOf(item: Item, { say }: Reader): string {
  const names = namesOf(item);
  if (names.length > 0) return escaped(shorten(names.join(', '), NAME_LENGTH));
  return say(item.anchor ? 'nudge.theCustomer' : 'card.someone');
}

export const isNamed = (item: Item): boolean => namesOf(item).length > 0;

/** Of some who write, Slack tells no name. */
const namesOf = ({ contact, customerName }: Item): string[] => [
  ...new Set([contact?.name ?? '', customerName ?? ''].filter((name) => name.trim() !== '')),
];

function openCard({ item, commitments }: Dossier<OpenItem>, link: Link, reader: Reader, now: Date): Message {
  const { say } = reader;
  const who = whoOf(item, reader);
  const number = String(item.number);
  const first = item.anchor
    ? say('card.asked', { number, who, since: date(item.askedAt, reader) })
    : say('card.byPhone', { number, by: mention(item.flaggedBy), since: date(item.flaggedAt, reader) });
  const promises = openPromises(commitments)
    .slice(0, PROMISES_SHOWN)
    .map(({ word, dueAt }) =>
      say('card.promise', { owner: mention(word.ownerId), text: quoted(word.text), due: date(dueAt, reader) }),
    );
  return {
    text: cut(say('card.plain', { number, who, excerpt: escaped(item.excerpt) }), LIMITS.messageText),
    blocks: [
      section(`${first}\n> ${escaped(item.excerpt)}`),
      ...sections(promises),
      context(status(item, commitments.filter(isOpenCommitment), reader, now).join(' · ')),
      actions(
        item.owner ? undefined : claimButton(item, reader),
        promiseButton(item, reader),
        answeredButton(item, reader),
        closeButton(item, reader),
        openButton(item, link, reader),
      ),
    ],
  };
}

function status(item: OpenItem, open: readonly OpenCommitment[], reader: Reader, now: Date): string[] {
  const { say } = reader;
  const dueOf = (clock: ClockName) => open.find((commitment) => commitment.clock === clock)?.dueAt;
  const firstAnswer = dueOf('first_answer');
  const nextWord = dueOf('keep_posted');
  return [
    item.owner ? say('card.owner', { owner: mention(item.owner.personId) }) : say('card.unclaimed'),
    firstAnswer &&
      say(firstAnswer < now ? 'card.firstAnswerOverdue' : 'card.firstAnswerDue', { due: date(firstAnswer, reader) }),
    item.lastWordAt && say('card.lastWord', { at: date(item.lastWordAt, reader) }),
    nextWord && say(nextWord < now ? 'card.nextWordOverdue' : 'card.nextWordDue', { due: date(nextWord, reader) }),
  ].filter((line) => line !== undefined);
}

function endedCard(item: EndedItem, link: Link, reader: Reader): Message {
  const { say } = reader;
  const facts = { number: String(item.number), who: whoOf(item, reader) };
  const by = { by: mention(item.endedBy), at: date(item.endedAt, reader) };
  const open = openButton(item, link, reader);
  return {
    text: cut(say('card.plainClosed', facts), LIMITS.messageText),
    blocks: [
      section(say(item.state === 'closed' ? 'card.closed' : 'card.withdrawn', { ...facts, ...by })),
      context(`> ${escaped(item.excerpt)}`),
      ...(open ? [actions(open)] : []),
    ],
  };
}
