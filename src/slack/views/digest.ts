/** The morning digest: lanes with links, worst first, and what happened since the last one. */
import type { KnownBlock } from '@slack/types';
import type { OpenCommitment, Verdict } from '../../care/commitment.ts';
import type { Digest, DigestLine, Lane, LaneOf, Review } from '../../care/digest.ts';
import type { Item } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { Links } from './buttons.ts';
import { customerOf } from './card.ts';
import type { Message, Reader } from './parts.ts';
import { context, cut, date, dateFormat, escaped, header, LIMITS, nameOf, section, sections } from './parts.ts';

/** Closed items that are named in the line about yesterday. */
const NAMED_CLOSED = 10;
const TOLD_VERDICTS = ['kept', 'late', 'broken', 'moved'] as const satisfies readonly Verdict[];

/** What Slack takes in one message: blocks, and all of them together as JSON (some room is left). */
const BLOCKS = 50;
const BLOCKS_LENGTH = 13_000;

const NAME_LENGTH = 80;

export function digestView(digest: Digest, late: boolean, links: Links, reader: Reader): Message {
  const { say } = reader;
  const title = say('digest.title', { day: dayName(digest.localDate, reader) });
  const most = Math.max(0, ...digest.lanes.map(({ lines }) => lines.length));
  // Long texts leave room for fewer lines; each lane gives up as many, so that none is pushed out by another.
  let blocks = blocksOf(digest, title, most, late, links, reader);
  for (let shown = most - 1; shown > 0 && !fits(blocks); shown -= 1) {
    blocks = blocksOf(digest, title, shown, late, links, reader);
  }
  const summary = digest.lanes.map(({ lane, lines, more }) =>
    say(`digest.lane.${lane}`, { count: lines.length + more }),
  );
  const text = [title, ...(summary.length > 0 ? summary : [say('digest.empty')])].join(' · ');
  return { text: cut(text, LIMITS.messageText), blocks };
}

/** Does Slack take these in one message? */
export const fits = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= BLOCKS && JSON.stringify(blocks).length <= BLOCKS_LENGTH;

/** @param shown - lines of each lane, at most */
function blocksOf(
  { localDate, lanes, review }: Digest,
  title: string,
  shown: number,
  late: boolean,
  links: Links,
  reader: Reader,
): KnownBlock[] {
  const { say } = reader;
  const blocks: KnownBlock[] = [header(title)];
  if (late) blocks.push(context(say('digest.late')));
  if (lanes.length === 0) blocks.push(section(say('digest.empty')));
  for (const lane of lanes) blocks.push(...sections(laneLines(lane, shown, links, reader)));
  return [...blocks, context(reviewText(review, localDate, links, reader))];
}

/** A lane by its name, and as many of its lines as are shown. */
export function laneLines({ lane, lines, more }: LaneOf, shown: number, links: Links, reader: Reader): string[] {
  const { say } = reader;
  const count = lines.length + more;
  const rows = lines.slice(0, shown).map((line) => `• ${lineText(lane, line, links, reader)}`);
  if (count > rows.length) rows.push(say('digest.more', { count: count - rows.length }));
  return [`*${say(`digest.lane.${lane}`, { count })}*`, ...rows];
}

function lineText(lane: Lane, line: DigestLine, links: Links, reader: Reader): string {
  const { say } = reader;
  const { item, mutedUntil } = line;
  const { handover } = item;
  return [
    whatIsDue(lane, line, links, reader),
    handover && say('digest.line.handover', { to: cut(nameOf(handover.toId, reader), NAME_LENGTH) }),
    mutedUntil && say('digest.line.muted', { until: date(mutedUntil, reader) }),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function whatIsDue(lane: Lane, { item, commitment }: DigestLine, links: Links, reader: Reader): string {
  const { say } = reader;
  const facts = { item: linked(item, links), ...customerOf(item, reader) };
  if (lane === 'chasing') {
    const since = date(commitment?.startsAt ?? item.askedAt, reader);
    return say('digest.line.chasing', { ...facts, count: item.chases, since });
  }
  if (lane === 'news' && item.news) {
    const { what, since } = item.news;
    return say('digest.line.news', { ...facts, text: short(what), since: date(since, reader) });
  }
  if (!commitment) return say('digest.line.unclaimed', { ...facts, since: date(item.askedAt, reader) });
  return commitmentText(commitment, item, facts, reader);
}

function commitmentText(
  { clock, word, startsAt, dueAt }: OpenCommitment,
  item: Item,
  facts: { item: string; who: string; named: 'yes' | 'no' },
  reader: Reader,
): string {
  const { say } = reader;
  const due = date(dueAt, reader);
  switch (clock) {
    case 'promise':
    case 'ask': {
      const owner = word ? cut(nameOf(word.ownerId, reader), NAME_LENGTH) : '';
      return say(`digest.line.${clock}`, { ...facts, owner, text: short(word?.text ?? ''), due });
    }
    case 'third_party': {
      const { wait } = item;
      const [party, text] = wait?.on === 'third_party' ? [wait.who, wait.what] : ['', ''];
      return say('digest.line.third_party', { ...facts, party: short(party), text: short(text), due });
    }
    case 'keep_posted':
      return say('digest.line.keep_posted', { ...facts, since: date(startsAt, reader) });
    default:
      return say(`digest.line.${clock}`, { ...facts, due });
  }
}

const short = (text: string): string => escaped(shorten(text, 80));

function reviewText(
  { since, opened, closed, verdicts }: Review,
  localDate: string,
  links: Links,
  reader: Reader,
): string {
  const { say } = reader;
  const items = closed.slice(0, NAMED_CLOSED).map((item) => linked(item, links));
  if (closed.length > NAMED_CLOSED) items.push(say('digest.more', { count: closed.length - NAMED_CLOSED }));
  const unheard = closed.flatMap(({ closing }) => closing?.unheard ?? []);
  const unexplained = unheard.filter(({ because }) => because === undefined);
  const parts = [
    opened > 0 && say('digest.review.opened', { count: opened }),
    closed.length > 0 && say('digest.review.closed', { count: closed.length, items: items.join(', ') }),
    unheard.length > 0 && say('digest.review.unheard', { count: unheard.length }),
    unexplained.length > 0 && say('digest.review.unexplained', { count: unexplained.length }),
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
  dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${localDate}T12:00:00Z`),
  );

function isDayBefore(since: Date, localDate: string, { zone }: Reader): boolean {
  const noon = new Date(`${localDate}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - 1);
  // The Swedish format of a date is the ISO one.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(since) === noon.toISOString().slice(0, 10);
}
