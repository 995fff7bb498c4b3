/** The morning digest: lanes with links, worst first, and what happened since the last one. */
import type { KnownBlock } from '@slack/types';
import type { Verdict } from '../../care/commitment.ts';
import { isPromise } from '../../care/commitment.ts';
import type { Digest, DigestLine, Review } from '../../care/digest.ts';
import type { Item } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Links } from './buttons.ts';
import { customerOf } from './card.ts';
import type { Message, Reader } from './parts.ts';
import { context, cut, date, escaped, header, LIMITS, nameOf, section, sections } from './parts.ts';

/** Closed items that are named in the line about yesterday. */
const NAMED_CLOSED = 10;
const TOLD_VERDICTS = ['kept', 'late', 'broken', 'moved'] as const satisfies readonly Verdict[];

export function digestView({ localDate, lanes, review }: Digest, late: boolean, links: Links, reader: Reader): Message {
  const { say } = reader;
  const title = say('digest.title', { day: dayName(localDate, reader) });
  const blocks: KnownBlock[] = [header(title)];
  if (late) blocks.push(context(say('digest.late')));
  if (lanes.length === 0) blocks.push(section(say('digest.empty')));
  for (const { lane, lines, more } of lanes) {
    const count = lines.length + more;
    const rows = lines.map((line) => `• ${lineText(line, links, reader)}`);
    if (more > 0) rows.push(say('digest.more', { count: more }));
    blocks.push(...sections([`*${say(`digest.lane.${lane}`, { count })}*`, ...rows]));
  }
  blocks.push(context(reviewText(review, localDate, links, reader)));
  const summary = lanes.map(({ lane, lines, more }) => say(`digest.lane.${lane}`, { count: lines.length + more }));
  const text = [title, ...(summary.length > 0 ? summary : [say('digest.empty')])].join(' · ');
  return { text: cut(text, LIMITS.messageText), blocks };
}

function lineText({ item, commitment }: DigestLine, links: Links, reader: Reader): string {
  const { say } = reader;
  const facts = { item: linked(item, links), ...customerOf(item, reader) };
  if (!commitment) return say('digest.line.unclaimed', { ...facts, since: date(item.askedAt, reader) });
  const due = date(commitment.dueAt, reader);
  if (isPromise(commitment)) {
    const { ownerId, text } = commitment.word;
    return say('digest.line.promise', {
      ...facts,
      owner: nameOf(ownerId, reader),
      text: escaped(shorten(text, 80)),
      due,
    });
  }
  if (commitment.clock === 'first_answer') return say('digest.line.first_answer', { ...facts, due });
  return say('digest.line.keep_posted', { ...facts, since: date(commitment.startsAt, reader) });
}

function reviewText(
  { since, opened, closed, verdicts }: Review,
  localDate: string,
  links: Links,
  reader: Reader,
): string {
  const { say } = reader;
  const items = closed.slice(0, NAMED_CLOSED).map((item) => linked(item, links));
  if (closed.length > NAMED_CLOSED) items.push(say('digest.more', { count: closed.length - NAMED_CLOSED }));
  const parts = [
    opened > 0 && say('digest.review.opened', { count: opened }),
    closed.length > 0 && say('digest.review.closed', { count: closed.length, items: items.join(', ') }),
    ...TOLD_VERDICTS.map((verdict) => {
      const count = verdicts.filter((one) => one === verdict).length;
      return count > 0 && say(`digest.review.${verdict}`, { count });
    }),
  ].filter((part) => part !== false);
  const what = parts.length > 0 ? parts.join(', ') : say('digest.review.nothing');
  return isDayBefore(since, localDate, reader)
    ? say('digest.review.yesterday', { what })
    : say('digest.review.since', { day: date(since, reader), what });
}

const linked = (item: Item, links: Links): string => {
  const link = links(item);
  return link ? `<${link}|#${item.number}>` : `#${item.number}`;
};

/** "Monday 23 November", of a local date. */
const dayName = (localDate: string, { locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${localDate}T12:00:00Z`),
  );

function isDayBefore(since: Date, localDate: string, { zone }: Reader): boolean {
  const noon = new Date(`${localDate}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - 1);
  // The Swedish format of a date is the ISO one.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(since) === noon.toISOString().slice(0, 10);
}
