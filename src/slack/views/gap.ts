/** The bot was not listening: how long, and what it has found since. */
import type { Found, NoticeBody } from '../../care/decision.ts';
import type { Message, Reader } from './parts.ts';
import { context, cut, date, LIMITS, plainDate, section } from './parts.ts';

type Gap = Extract<NoticeBody, { kind: 'gap' }>;

const KINDS = ['customers', 'ours', 'flags', 'claims', 'closes'] as const satisfies readonly (keyof Found)[];

export function gapView({ since, until, readFrom, isWhole, found }: Gap, reader: Reader): Message {
  const { say, locale } = reader;
  const parts = KINDS.flatMap((kind) => (found[kind] > 0 ? [say(`gap.${kind}`, { count: found[kind] })] : []));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  const result = parts.length > 0 ? say('gap.found', { list }) : say('gap.nothing');
  const notes = [
    ...(readFrom ? [say('gap.readFrom', { date: date(new Date(readFrom), reader) })] : []),
    ...(isWhole ? [] : [say('gap.notAll')]),
    ...(found.flags + found.claims + found.closes > 0 ? [say('gap.emoji')] : []),
  ];
  const told = (show: typeof date): string =>
    say('gap.text', { since: show(new Date(since), reader), until: show(new Date(until), reader), result });
  return {
    text: cut(told(plainDate), LIMITS.messageText),
    blocks: [section(told(date)), ...(notes.length > 0 ? [context(notes.join(' '))] : [])],
  };
}
