/** Hands what Slack sent to the listeners, in order within a channel; what fails is tried again, then parked. */
import type { InboxRow } from '../ports.ts';
import { Lanes } from './lanes.ts';
import type { Handler, Parts, Round } from './round.ts';
import { later, reasonOf } from './round.ts';

const BATCH = 50;
const LEASE_MS = 30_000;
/** After 1 s, 4 s, 16 s … and then every ten minutes: for some three hours, then a person has to look. */
const ATTEMPTS = 24;
const MAX_BACKOFF_MS = 10 * 60_000;
const backoff_ms = (attempts: number): number => Math.min(1000 * 4 ** (attempts - 1), MAX_BACKOFF_MS);

export function intakeRound(parts: Parts, handle: Handler): Round {
  const { store, charters, clock, bell } = parts;
  const lanes = new Lanes();
  return {
    async run() {
      const room = BATCH - lanes.busy().length;
      if (room <= 0) return false;
      const now = clock.now();
      const rows = await store.inbox.take(await charters.teams(), now, later(now, LEASE_MS), room);
      // A lane that is free again may have its next row waiting.
      for (const row of rows) lanes.start(laneOf(row), work(row, parts, handle), () => bell.ring('intake'));
      return rows.length === room;
    },
    next: async () => store.schedule.nextIntake(await charters.teams()),
    idle: () => lanes.idle(),
  };
}

async function work(row: InboxRow, parts: Parts, handle: Handler): Promise<void> {
  const { store, clock, report } = parts;
  const facts = { teamId: row.teamId, cause: row.key, attempts: row.attempts };
  try {
    // Nobody has said why: whoever worked on it ended each time, and everything else with it.
    if (row.attempts > ATTEMPTS) throw new Error('The process ended each time that this was worked on.');
    await handle(row);
    await store.inbox.finish(row, clock.now());
  } catch (error) {
    const why = reasonOf(error);
    const parked = row.attempts >= ATTEMPTS;
    report(parked ? 'event parked' : 'event failed', { ...facts, why });
    await putBack(row, why, parked, parts).catch((gone) =>
      report('inbox out of reach', { ...facts, why: reasonOf(gone) }),
    );
  }
}

/** What nobody could work through must not be lost in a log: the desk is told of it. */
async function putBack(row: InboxRow, why: string, parked: boolean, { store, clock, bell }: Parts): Promise<void> {
  const now = clock.now();
  if (!parked) return await store.inbox.fail(row, why, later(now, backoff_ms(row.attempts)), now);
  await store.inbox.fail(row, why, undefined, now);
  const about = { kind: 'parked', what: row.key, error: why } as const;
  const notice = { ...about, key: `parked:${row.key}`, destination: { to: 'desk' } } as const;
  await store.transaction((transaction) => transaction.post(row.teamId, [notice], now));
  bell.ring('deliver');
}

const laneOf = (row: InboxRow): string => `${row.teamId} ${row.lane}`;
