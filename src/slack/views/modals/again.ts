/** Why a time that was said is asked for again, and how it can be read. */
import type { When } from '../../../care/when/when.ts';
import { context, date, type Reader } from '../parts.ts';

export type Asking = Exclude<When, { kind: 'at' | 'missing' }>;

export function askedAgain(said: Asking, reader: Reader) {
  const { say, locale } = reader;
  if (said.kind === 'nonexistent') return context(say('modal.nonexistent'));
  if (said.kind === 'past') return context(say('modal.past', { due: date(said.due, reader) }));
  const readings = said.candidates.map((at) => date(at, reader));
  const listed = new Intl.ListFormat(locale, { type: 'disjunction' }).format(readings);
  if (said.skipped) return context(say('modal.skipped', { readings: listed }));
  return context(say(readings.length === 1 ? 'modal.unsure' : 'modal.ambiguous', { readings: listed }));
}
