/** What is known of an item already, so that nobody has to type it again. */
import { addWorkingDays } from './calendar.ts';
import type { Charter } from './charter.ts';
import { isPromise } from './commitment.ts';
import type { Entry, Happening } from './decision.ts';
import { type History, inOrder } from './facts/timeline.ts';
import type { Dossier, OpenItem, Outcome } from './item.ts';
import { type StatementLine, statementOf, type Told } from './statement.ts';

/** A line of what was done: as the customer would be told, or as it was noted after a call. */
export type Done = { at: Date } & ({ told: StatementLine } | { noted: string });

/** What the customer did, and what is still owed, is said elsewhere in a brief. */
const DONE: ReadonlySet<Told['kind']> = new Set<Told['kind']>([
  'answered',
  'kept',
  'kept_late',
  'not_kept',
  'waiting_for',
  'third_party_late',
  'third_party_came',
  'goodwill',
]);

/** More than these are read on the card. */
const DONE_LINES = 8;

/** What the last brief does not say yet; the last of it, oldest first. */
export function doneSoFar(history: History, charter: Charter, now: Date): Done[] {
  const since = briefedAt(history);
  const told = statementOf(history, charter, now).lines.filter(({ what }) => DONE.has(what.kind));
  const lines: Done[] = [
    ...told.map((line) => ({ at: line.at, told: line })),
    ...history.entries.flatMap(({ at, what }) => (what.kind === 'noted' ? [{ at, noted: what.text }] : [])),
  ];
  return lines
    .filter(({ at }) => since === undefined || at > since)
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(-DONE_LINES);
}

/** When the brief was written that is in force: it is offered before it is accepted. */
function briefedAt({ dossier: { item }, entries }: History): Date | undefined {
  const { brief } = item.state === 'open' ? item : {};
  const isTheBrief = ({ what }: Entry): boolean =>
    'brief' in what &&
    brief !== undefined &&
    (['problem', 'done', 'next'] as const).every((part) => what.brief[part] === brief[part]);
  return inOrder(entries).find(isTheBrief)?.at;
}

export type LastWait = Extract<Happening, { kind: 'waiting' }>;

/** Whom it waited for last, and for what. */
export const lastWaitOf = ({ entries }: History): LastWait | undefined =>
  inOrder(entries)
    .map(({ what }) => what)
    .findLast((what): what is LastWait => what.kind === 'waiting');

/** What was awaited is usually here at the same hour of the next working day. */
export const expectedNext = ({ calendar }: Charter, now: Date): Date => addWorkingDays(calendar, now, 1);

/** How it seems to end: as it ended before, when the customer woke it; else it is solved. */
export const likelyOutcome = ({ woken }: OpenItem): Outcome => woken?.closing.outcome ?? 'solved';

/** The words of promises, by their number, since which the customer has heard from us: they seem to be kept. */
export const seemKept = ({ item, commitments }: Dossier<OpenItem>): ReadonlySet<number> =>
  new Set(
    commitments
      .filter(isPromise)
      .filter(({ startsAt }) => item.lastWordAt !== undefined && item.lastWordAt > startsAt)
      .map(({ number }) => number),
  );

/** The one other open item of the same customer: what is merged is merged into that. */
export function likelyTwin(item: OpenItem, others: readonly OpenItem[]): OpenItem | undefined {
  const [only, ...more] = others.filter(
    (one) => item.customerName !== undefined && one.customerName === item.customerName && one.number !== item.number,
  );
  return more.length === 0 ? only : undefined;
}
