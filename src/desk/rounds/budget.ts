/** The nudge budget: so many messages an hour to one person, or to the desk; what is more is one grouped message. */
import type { Charter } from '../../care/charter.ts';
import type { Notice } from '../../care/decision.ts';
import { addresseeOf } from '../../care/decision.ts';
import { isNews } from '../../care/question.ts';
import type { OutboxRow, Store } from '../ports.ts';

const HOUR_MS = 3_600_000;

/** What needs a button to be answered is told by itself, whatever the budget says. */
const isGroupable = ({ notice, posted, inDoubt }: OutboxRow): boolean =>
  !posted &&
  !inDoubt &&
  notice.destination.to !== 'only' &&
  (notice.kind === 'nudge' || (notice.kind === 'question' && isNews(notice.question)));

/** Is there more to tell than the hour has left? Then all that waits, and what comes in that hour, is told together. */
export async function isOverBudget(row: OutboxRow, { budget }: Charter, store: Store, now: Date): Promise<boolean> {
  if (!isGroupable(row)) return false;
  const { key } = groupFor(row.notice, now);
  const { sent, waiting, grouped } = await store.outbox.load(row, key, new Date(now.getTime() - HOUR_MS), now);
  return grouped > 0 || sent + waiting > budget.hourly;
}

/** One message for the hour: it is edited as more is put into it. */
export function groupFor({ destination }: Notice, now: Date): Notice {
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS).toISOString();
  return { kind: 'grouped', key: `grouped:${addresseeOf(destination)}:${hour}`, destination };
}
