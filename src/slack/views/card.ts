/** An item's live card in the desk channel: what is asked, who answers for it, what is due, and what to do. */
import type { ClockName, Commitment, OpenCommitment } from '../../care/commitment.ts';
import { isOpenCommitment, isPromise, openPromises } from '../../care/commitment.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Link } from './buttons.ts';
import { answeredButton, claimButton, closeButton, openButton, promiseButton } from './buttons.ts';
import type { Message, Reader } from './parts.ts';
import { actions, context, cut, date, escaped, LIMITS, nameOf, quoted, section, sections } from './parts.ts';

/** More than these are a case for closing some, not for reading. */
const PROMISES_SHOWN = 10;
const BROKEN_SHOWN = 5;
const BROKEN_LENGTH = 80;

/** @param now - decides whether what is due is overdue */
export function cardView(dossier: Dossier, link: Link, reader: Reader, now: Date): Message {
  return isOpen(dossier)
    ? openCard(dossier, link, reader, now)
    : endedCard(dossier as Dossier<EndedItem>, link, reader);
}

const NAME_LENGTH = 60;

/** Who waits, as the desk calls them: the person, and the customer they speak for. */
export function whoOf(item: Item, { say }: Reader): string {
  const names = namesOf(item);
  if (names.length > 0) return escaped(shorten(names.join(', '), NAME_LENGTH));
  return say(item.anchor ? 'nudge.theCustomer' : 'card.someone');
}

/** For sentences that leave the customer out when there is no name. */
export const customerOf = (item: Item, reader: Reader): { who: string; named: 'yes' | 'no' } => ({
  who: whoOf(item, reader),
  named: namesOf(item).length > 0 ? 'yes' : 'no',
});

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
    : say('card.byPhone', { number, by: nameOf(item.flaggedBy, reader), since: date(item.flaggedAt, reader) });
  const promises = openPromises(commitments)
    .slice(0, PROMISES_SHOWN)
    .map(({ word, dueAt }) =>
      say('card.promise', { owner: nameOf(word.ownerId, reader), text: quoted(word.text), due: date(dueAt, reader) }),
    );
  return {
    text: cut(say('card.plain', { number, who, excerpt: escaped(item.excerpt) }), LIMITS.messageText),
    blocks: [
      section(`${first}\n> ${escaped(item.excerpt)}`),
      ...sections([...promises, ...brokenPromises(commitments, reader)]),
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

/** A word that was not kept stays to be seen, the latest first. */
function brokenPromises(commitments: readonly Commitment[], reader: Reader): string[] {
  const { say } = reader;
  const broken = commitments.filter(isPromise).filter(({ verdict }) => verdict === 'broken');
  const shown = broken.slice(-BROKEN_SHOWN).reverse();
  const rest = broken.length - shown.length;
  return [
    ...shown.map(({ word, dueAt }) =>
      say('card.broken', {
        owner: nameOf(word.ownerId, reader),
        text: escaped(shorten(word.text, BROKEN_LENGTH)),
        due: date(dueAt, reader),
      }),
    ),
    ...(rest > 0 ? [say('digest.more', { count: rest })] : []),
  ];
}

function status(item: OpenItem, open: readonly OpenCommitment[], reader: Reader, now: Date): string[] {
  const { say } = reader;
  const dueOf = (clock: ClockName) => open.find((commitment) => commitment.clock === clock)?.dueAt;
  const firstAnswer = dueOf('first_answer');
  const nextWord = dueOf('keep_posted');
  return [
    item.owner ? say('card.owner', { owner: nameOf(item.owner.personId, reader) }) : say('card.unclaimed'),
    firstAnswer &&
      say(firstAnswer < now ? 'card.firstAnswerOverdue' : 'card.firstAnswerDue', { due: date(firstAnswer, reader) }),
    item.lastWordAt && say('card.lastWord', { at: date(item.lastWordAt, reader) }),
    nextWord && say(nextWord < now ? 'card.nextWordOverdue' : 'card.nextWordDue', { due: date(nextWord, reader) }),
  ].filter((line) => line !== undefined);
}

function endedCard({ item, commitments }: Dossier<EndedItem>, link: Link, reader: Reader): Message {
  const { say } = reader;
  const facts = { number: String(item.number), who: whoOf(item, reader) };
  const by = { by: nameOf(item.endedBy, reader), at: date(item.endedAt, reader) };
  const open = openButton(item, link, reader);
  return {
    text: cut(say('card.plainClosed', facts), LIMITS.messageText),
    blocks: [
      section(say(item.state === 'closed' ? 'card.closed' : 'card.withdrawn', { ...facts, ...by })),
      context(`> ${escaped(item.excerpt)}`),
      ...sections(brokenPromises(commitments, reader)),
      ...(open ? [actions(open)] : []),
    ],
  };
}
