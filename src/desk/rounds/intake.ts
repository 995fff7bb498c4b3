/** Hands what Slack sent to the listeners, in order within a channel; what fails is tried again, then parked. */
import type { Cause, InboxRow } from '../ports.ts';
import type { Handler, Parts, Round } from './round.ts';
import { later, NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const BATCH = 50;
const LEASE_MS = 30_000;
/** 1 s, 4 s, 16 s … about an hour in all, then a person has to look. */
const ATTEMPTS = 7;
const backoff_ms = (attempts: number): number => 1000 * 4 ** (attempts - 1);

export function intakeRound(parts: Parts, handle: Handler): Round {
  const { store, clock } = parts;
  return {
    async run() {
      const now = clock.now();
      const rows = await store.inbox.take(now, later(now, LEASE_MS), BATCH);
      const lanes = groupByLane(rows);
      await Promise.all([...lanes.values()].map((lane) => inOrder(lane, (row) => work(row, parts, handle))));
      return rows.length === BATCH;
    },
    next: () => store.schedule.nextIntake(),
    idle: NOTHING_UNDER_WAY,
  };
}

async function work(row: InboxRow, parts: Parts, handle: Handler): Promise<void> {
  const { store, clock, report } = parts;
  try {
    await handle(row);
    await store.inbox.finish(row, clock.now());
  } catch (error) {
    const why = reasonOf(error);
    const now = clock.now();
    const parked = row.attempts >= ATTEMPTS;
    report(parked ? 'event parked' : 'event failed', { teamId: row.teamId, key: row.key, attempts: row.attempts, why });
    await store.inbox.fail(row, why, parked ? undefined : later(now, backoff_ms(row.attempts)), now);
    if (parked) await tellTheDesk(row, why, parts);
  }
}

/** What nobody could work through must not be lost in a log. */
async function tellTheDesk(cause: Cause, error: string, { store, clock, bell }: Parts): Promise<void> {
  const notice = {
    kind: 'parked',
    key: `parked:${cause.key}`,
    destination: { to: 'desk' },
    what: cause.key,
    error,
  } as const;
  await store.transaction((transaction) => transaction.post(cause.teamId, [notice], clock.now()));
  bell.ring('deliver');
}

async function inOrder<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await work(one);
}

const laneOf = (row: InboxRow): string => `${row.teamId} ${row.lane}`;

function groupByLane(rows: readonly InboxRow[]): Map<string, InboxRow[]> {
  const lanes = new Map<string, InboxRow[]>();
  for (const row of rows) lanes.set(laneOf(row), [...(lanes.get(laneOf(row)) ?? []), row]);
  return lanes;
}
