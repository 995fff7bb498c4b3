/** What is posted into the outbox of a shelf, and taken out of it. */
import type { Notice } from '../../src/care/decision.ts';
import type { OutboxRow, Place } from '../../src/desk/ports.ts';
import { NOW, type Shelf, TEAM } from './desk.ts';

export const LEASE_MS = 30_000;
export const FAILED = { why: 'a bug', counts: true, wholeLane: false };
export const STANDS: Place = { channelId: 'C0CAREDSK', messageTs: '1795422601.000100' };

export function postOffice(shelf: () => Shelf) {
  const outbox = () => shelf().store.outbox;
  const postAt = (now: Date, ...notices: Notice[]) =>
    shelf().store.transaction((transaction) => transaction.post(TEAM, notices, now));
  const take = (now = NOW, busyLanes: string[] = []) =>
    outbox().take([TEAM], now, new Date(now.getTime() + LEASE_MS), busyLanes, 20);
  return {
    outbox,
    postAt,
    take,
    post: (...notices: Notice[]) => postAt(NOW, ...notices),
    commit: (row: OutboxRow, now = NOW) => outbox().commitToSend(row, now, new Date(now.getTime() + LEASE_MS)),
    async takeOne(now = NOW): Promise<OutboxRow> {
      const [row, ...others] = await take(now);
      if (!row || others.length > 0) throw new Error(`expected one notice, took ${others.length + (row ? 1 : 0)}`);
      return row;
    },
    keys: (rows: readonly OutboxRow[]) => rows.map(({ notice }) => notice.key).sort(),
    async written(key: string) {
      const [row] = await shelf().database.query<Record<string, unknown>>('SELECT * FROM outbox WHERE key = $1', [key]);
      return row;
    },
  };
}
