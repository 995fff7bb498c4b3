/** What stands on an item, a line each: only lines that say something. */
import type { Charter } from '../../care/charter.ts';
import { ANSWER_CLOCKS, speakers } from '../../care/clocks.ts';
import type { Commitment, OpenCommitment } from '../../care/commitment.ts';
import { isAsk, isOpenCommitment, isPromise, judgedFor, openPromises } from '../../care/commitment.ts';
import type { Goodwill } from '../../care/goodwill.ts';
import { isGranted } from '../../care/goodwill.ts';
import type { Brief, Dossier, OpenItem } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Reader } from './parts.ts';
import { date, escaped, money, nameOf, quoted } from './parts.ts';

/** More than these are a case for closing some, not for reading. */
const PROMISES_SHOWN = 10;
const ASKS_SHOWN = 5;
const BROKEN_SHOWN = 5;
const BROKEN_LENGTH = 80;
const GOODWILL_SHOWN = 3;
/** The parts of a brief on a card; whoever receives it reads more. */
const BRIEF_LENGTH = 120;

/** What happens on an open item, what is owed on it, and what has been done. */
export function openLines(dossier: Dossier<OpenItem>, charter: Charter, reader: Reader, now: Date): string[] {
  const { item, commitments } = dossier;
  return [
    ...overdueLines(dossier, reader, now),
    ...happened(item, reader),
    ...waiting(item, commitments, reader, now),
    ...promiseLines(openPromises(commitments), reader, now).slice(0, PROMISES_SHOWN),
    ...brokenPromises(commitments, reader),
    ...askLines(commitments, reader),
    ...handing(item, reader),
    ...goodwillLines(item.goodwill, charter, reader),
  ];
}

/** What the customer did since we last turned to them. */
function happened({ woken, chases, heard, askedAt }: OpenItem, reader: Reader): string[] {
  const { say } = reader;
  return [
    ...(woken ? [say('card.woken', { at: date(woken.at, reader) })] : []),
    ...(chases > 0 ? [say('card.chased', { count: chases, at: date(heard?.at ?? askedAt, reader) })] : []),
  ];
}

/** For whom it waits; or what came of it, and is still to be told. */
function waiting({ wait, news }: OpenItem, commitments: readonly Commitment[], reader: Reader, now: Date): string[] {
  const { say } = reader;
  const lines = news ? [say('card.news', { what: quoted(news.what) })] : [];
  if (wait?.on === 'customer') {
    lines.push(say('card.waitsForCustomer', { what: quoted(wait.what), since: date(wait.since, reader) }));
  }
  if (wait?.on === 'third_party') {
    const expectedBy = commitments.find(({ number }) => number === wait.commitment)?.dueAt ?? wait.since;
    const key = expectedBy <= now ? 'card.waitsInVain' : 'card.waitsForOther';
    lines.push(say(key, { third: quoted(wait.who), what: quoted(wait.what), due: date(expectedBy, reader) }));
  }
  return lines;
}

/** The earliest first. @param now - decides which are overdue; left out, none is called so */
export const promiseLines = (promises: readonly Commitment[], reader: Reader, now?: Date): string[] =>
  promises
    .filter(isPromise)
    .sort((a, b) => +a.dueAt - +b.dueAt)
    .map(({ word, dueAt }) =>
      reader.say(now && dueAt <= now ? 'card.promiseOverdue' : 'card.promise', {
        owner: nameOf(judgedFor(word), reader),
        text: quoted(word.text),
        due: date(dueAt, reader),
      }),
    );

/** A word that was not kept stays to be seen, the latest first. */
export function brokenPromises(commitments: readonly Commitment[], reader: Reader): string[] {
  const { say } = reader;
  const broken = commitments.filter(isPromise).filter(({ verdict }) => verdict === 'broken');
  const shown = broken.slice(-BROKEN_SHOWN).reverse();
  const rest = broken.length - shown.length;
  return [
    ...shown.map(({ word, dueAt }) =>
      say('card.broken', {
        owner: nameOf(judgedFor(word), reader),
        text: escaped(shorten(word.text, BROKEN_LENGTH)),
        due: date(dueAt, reader),
      }),
    ),
    ...(rest > 0 ? [say('digest.more', { count: rest })] : []),
  ];
}

const askLines = (commitments: readonly Commitment[], reader: Reader): string[] =>
  commitments
    .filter(isOpenCommitment)
    .filter(isAsk)
    .slice(0, ASKS_SHOWN)
    .map(({ word, dueAt }) =>
      reader.say('card.ask', {
        owner: nameOf(word.ownerId, reader),
        text: quoted(word.text),
        due: date(dueAt, reader),
      }),
    );

/** A handover that is not accepted yet, or the brief of the last one. */
function handing({ handover, brief, excerpt }: OpenItem, reader: Reader): string[] {
  const { say } = reader;
  const offered = handover && {
    to: nameOf(handover.toId, reader),
    until: date(handover.until, reader),
  };
  const read = handover?.brief ?? brief;
  const lines = read ? briefLines(read, excerpt, BRIEF_LENGTH, reader) : [];
  return [
    ...(offered ? [say('card.handover', offered)] : []),
    ...(lines.length > 0 ? [say('card.brief', { brief: lines.join(' · ') })] : []),
  ];
}

/** Lines of their own stay apart. */
const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('; ');

/**
 * @param above - what the customer wrote, where it stands just above: a problem in the same words is not said twice
 * @param length - the longest that each part may be
 */
export const briefLines = (brief: Brief, above: string, length: number, { say }: Reader): string[] =>
  (['problem', 'done', 'next'] as const)
    .map((part) => ({ part, text: oneLine(brief[part]) }))
    .filter(({ part, text }) => text !== '' && !(part === 'problem' && text === oneLine(above)))
    .map(({ part, text }) => say(`brief.${part}`, { text: escaped(shorten(text, length)) }));

/** What was declined is nobody's business any more. */
export const goodwillLines = (goodwill: readonly Goodwill[], { goodwill: { currency } }: Charter, reader: Reader) =>
  goodwill
    .filter((one) => isGranted(one) || one.approval.state === 'pending')
    .slice(-GOODWILL_SHOWN)
    .map((one) => {
      const facts = { what: quoted(one.what), value: money(one.value_cents, currency, reader) };
      if (!isGranted(one)) return reader.say('card.goodwill.pending', facts);
      return reader.say(one.toldAt ? 'card.goodwill.told' : 'card.goodwill.granted', facts);
    });

/** The clocks that are shown as such: the others have lines of their own. */
const SHOWN_CLOCKS = [...ANSWER_CLOCKS, 'keep_posted', 'resolution'] as const;
type ShownClock = (typeof SHOWN_CLOCKS)[number];

/** What the customer was to have by now. */
function overdueLines(dossier: Dossier<OpenItem>, reader: Reader, now: Date): string[] {
  const speaking = speakers(dossier);
  return SHOWN_CLOCKS.flatMap((clock) => {
    const found = speaking.find((one) => one.clock === clock && one.dueAt <= now);
    return found ? [reader.say(`card.${clock}.overdue`, { due: date(found.dueAt, reader) })] : [];
  });
}

/** Who answers for it, what is still to come, and when the customer last heard from us. */
export function statusOf(dossier: Dossier<OpenItem>, reader: Reader, now: Date): string[] {
  const { item } = dossier;
  const { say } = reader;
  const speaking = speakers(dossier);
  const dueOf = (clock: ShownClock) => clockText(speaking, clock, reader, now);
  return [
    item.owner ? say('card.owner', { owner: nameOf(item.owner.personId, reader) }) : say('card.unclaimed'),
    ...ANSWER_CLOCKS.map(dueOf),
    item.lastWordAt && say('card.lastWord', { at: date(item.lastWordAt, reader) }),
    dueOf('keep_posted'),
    dueOf('resolution'),
    isMuted(item, now) && say('card.muted', { until: date(item.mutedUntil, reader) }),
    item.topics.length > 0 && say('card.topics', { topics: quoted(item.topics.join(', ')) }),
  ].filter((part) => part !== undefined && part !== false);
}

function clockText(
  speaking: readonly OpenCommitment[],
  shown: ShownClock,
  reader: Reader,
  now: Date,
): string | undefined {
  const found = speaking.find(({ clock, dueAt }) => clock === shown && dueAt > now);
  return found && reader.say(`card.${shown}.due`, { due: date(found.dueAt, reader) });
}

export const isMuted = (item: OpenItem, now: Date): item is OpenItem & { mutedUntil: Date } =>
  item.mutedUntil !== undefined && item.mutedUntil > now;
