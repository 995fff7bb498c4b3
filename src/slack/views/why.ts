/** Why a message is tracked or not, which clocks run, and which of them speaks: told to whoever asked. */
import type { OpenItem } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import type { RunningClock, Why } from '../../care/why.ts';
import type { Message, Reader } from './parts.ts';
import { cut, date, escaped, LIMITS, nameOf, plainDate, type ShowDate, section, sections } from './parts.ts';

type Tracked = Extract<Why, { tracked: true }>;

/** More than these are a case for closing some, not for reading. */
const CLOCKS_SHOWN = 12;
const TEXT_LENGTH = 80;

export function whyView(why: Why, reader: Reader): Message {
  if (!why.tracked) {
    const text = reader.say(`why.not.${why.because}`);
    return { text, blocks: [section(text)] };
  }
  return {
    text: cut(linesOf(why, plainDate, reader).join('\n'), LIMITS.messageText),
    blocks: sections(linesOf(why, date, reader)),
  };
}

function linesOf(why: Tracked, show: ShowDate, reader: Reader): string[] {
  const { say } = reader;
  const split = why.splitFrom === undefined ? [] : [say('why.splitFrom', { number: String(why.splitFrom) })];
  return [sinceText(why, show, reader), ...split, ...stateLines(why, show, reader)];
}

function sinceText({ since, dossier: { item } }: Tracked, show: ShowDate, reader: Reader): string {
  const at = show(item.flaggedAt, reader);
  return reader.say(`why.since.${since}`, { number: String(item.number), by: nameOf(item.flaggedBy, reader), at });
}

function stateLines({ dossier: { item }, clocks, mutedUntil }: Tracked, show: ShowDate, reader: Reader): string[] {
  const { say } = reader;
  if (item.state !== 'open') {
    const closed = say('why.closed', { by: nameOf(item.endedBy, reader), at: show(item.endedAt, reader) });
    const merged = item.mergedInto === undefined ? [] : [say('why.merged', { number: String(item.mergedInto) })];
    return [closed, ...merged];
  }
  const shown = clocks.slice(0, CLOCKS_SHOWN).map((clock) => `• ${clockText(clock, show, reader)}`);
  if (clocks.length > shown.length) shown.push(say('digest.more', { count: clocks.length - shown.length }));
  return [
    ...waitLines(item, reader),
    ...(mutedUntil ? [say('why.muted', { until: show(mutedUntil, reader) })] : []),
    ...(shown.length > 0 ? [say('why.clocks'), ...shown] : [say('why.noClocks')]),
  ];
}

function waitLines({ wait }: OpenItem, { say }: Reader): string[] {
  if (!wait) return [];
  const text = short(wait.what);
  return wait.on === 'customer'
    ? [say('why.waiting.customer', { text })]
    : [say('why.waiting.third_party', { party: short(wait.who), text })];
}

const short = (text: string): string => escaped(shorten(text, TEXT_LENGTH));

function clockText({ commitment, voice }: RunningClock, show: ShowDate, reader: Reader): string {
  const { say } = reader;
  const { clock: name, word, dueAt } = commitment;
  const facts = word ? { owner: nameOf(word.ownerId, reader), text: short(word.text) } : { owner: '', text: '' };
  return say(`why.${voice}`, { clock: say(`why.clock.${name}`, facts), due: show(dueAt, reader) });
}
