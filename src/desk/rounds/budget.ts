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
  const fallsDue = fallingDue(letter, now);
  const key = `grouped:${addresseeOf(destination)}:${fallsDue ?? hourOf(now)}`;
  const { sent, waiting, grouped } = await store.outbox.load(row, key, new Date(now.getTime() - HOUR_MS), now);
  const told = fallsDue === undefined ? sent + waiting : waiting;
  return grouped > 0 || told > budget.hourly ? { kind: 'grouped', key, destination } : undefined;
}

/**
 * The hour's message is edited as more is put into it, and edits ping nobody: a word that falls due just now, while
 * there is time to keep it, is told by itself; only of too many at one instant a message of their own is made.
 */
function fallingDue(letter: Letter, now: Date): string | undefined {
  if (letter.kind !== 'nudge' || letter.urgency !== 'due' || !isPromise(letter.commitment)) return undefined;
  const { dueAt } = letter.commitment;
  return now.getTime() - dueAt.getTime() < FALLING_DUE_MS ? `due ${dueAt.toISOString()}` : undefined;
}

const hourOf = (now: Date): string => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS).toISOString();
