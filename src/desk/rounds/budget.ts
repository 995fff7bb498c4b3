/** The nudge budget: so many messages an hour to one person, or to the desk; what is more is one grouped message. */
import type { Charter } from '../../care/charter.ts';
import { isPromise } from '../../care/commitment.ts';
import type { Notice } from '../../care/decision.ts';
import { addresseeOf } from '../../care/decision.ts';
import { isNews } from '../../care/question.ts';
import type { Letter, OutboxRow, Store } from '../ports.ts';

const HOUR_MS = 3_600_000;
const FALLING_DUE_MS = 10 * 60_000;

/** What needs a button to be answered is told by itself, whatever the budget says. */
const isGroupable = ({ notice, posted, inDoubt }: OutboxRow): boolean =>
  !posted &&
  !inDoubt &&
  notice.destination.to !== 'only' &&
  (notice.kind === 'nudge' || (notice.kind === 'question' && isNews(notice.question)));

/** The message in which it is told with others, when there is more to tell than the hour has left. */
export async function groupFor(
  row: OutboxRow,
  letter: Letter,
  { budget }: Charter,
  store: Store,
  now: Date,
): Promise<Notice | undefined> {
  if (!isGroupable(row)) return undefined;
  const { destination } = row.notice;
  const key = `grouped:${addresseeOf(destination)}:${spanOf(letter, now)}`;
  const { sent, waiting, grouped } = await store.outbox.load(row, key, new Date(now.getTime() - HOUR_MS), now);
  return grouped > 0 || sent + waiting > budget.hourly ? { kind: 'grouped', key, destination } : undefined;
}

/**
 * One message for the hour is edited as more is put into it. Edits ping nobody: words that fall due just now, while
 * there is time to keep them, are told in one of their own.
 */
function spanOf(letter: Letter, now: Date): string {
  const isFallingDue =
    letter.kind === 'nudge' &&
    letter.urgency === 'due' &&
    isPromise(letter.commitment) &&
    now.getTime() - letter.commitment.dueAt.getTime() < FALLING_DUE_MS;
  return isFallingDue ? `due ${startOf(letter.commitment.dueAt, FALLING_DUE_MS)}` : startOf(now, HOUR_MS);
}

const startOf = (at: Date, span_ms: number): string =>
  new Date(Math.floor(at.getTime() / span_ms) * span_ms).toISOString();
