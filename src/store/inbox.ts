/** What Slack sent, kept from before it is acknowledged until it has been worked through. */
import type { Cause, Inbox, InboxRow, Received } from '../desk/ports.ts';
import { deleteInBatches } from './batches.ts';
import type { Client, Session } from './client.ts';
import { gathering } from './gather.ts';
import { Prisma } from './generated/client.ts';
import { showAnew } from './home.ts';
import { storable } from './storable.ts';

export function inboxOf(client: Client): Inbox {
  const receiveOne = gathering((arrivals: readonly Arrival[]) => receiveAll(client, arrivals));
  const finishOne = gathering((all: readonly Finished[]) => finishAll(client, all));
  return {
    receive: (received, now) => receiveOne({ received, now, nextAt: now }),
    hold: (received, now, until) => receiveOne({ received, now, nextAt: until }),

    async waiting(teams, now) {
      const rows = await client.query<{ team_id: string }>`
        SELECT DISTINCT team_id FROM inbox WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})`;
      return rows.map(({ team_id }) => team_id);
    },
    async take(teams, now, leaseEnd, limit) {
      const rows = await client.query<{
        team_id: string;
        key: string;
        lane: string;
        payload: unknown;
        attempts: number;
      }>`
        WITH first AS (
          SELECT DISTINCT ON (team_id, lane) team_id, lane, key, seq FROM inbox
          WHERE next_at <= ${now} AND team_id = ANY(${[...teams]})
          ORDER BY team_id, lane, seq
        ), busy AS MATERIALIZED (
          SELECT team_id, lane, min(seq) AS seq FROM inbox
          WHERE next_at > ${now} AND error IS NULL AND team_id = ANY(${[...teams]}) GROUP BY team_id, lane
        ), taken AS (
          SELECT inbox.team_id, inbox.key FROM first
          JOIN inbox ON inbox.team_id = first.team_id AND inbox.key = first.key
          LEFT JOIN busy ON busy.team_id = first.team_id AND busy.lane = first.lane
          -- An earlier row of the lane is being worked on: this one waits for it.
          WHERE (busy.seq IS NULL OR busy.seq > first.seq)
            -- Looked at again, but not by the index: the planner believes too easily that it is empty.
            AND COALESCE(inbox.next_at <= ${now}, FALSE)
          ORDER BY inbox.seq LIMIT ${limit} FOR UPDATE OF inbox SKIP LOCKED
        )
        UPDATE inbox SET attempts = inbox.attempts + 1, next_at = ${leaseEnd}
        FROM taken
        WHERE inbox.team_id = taken.team_id AND inbox.key = taken.key
        RETURNING inbox.team_id, inbox.key, inbox.lane, inbox.payload, inbox.attempts`;
      return rows.map(({ team_id: teamId, ...row }): InboxRow => ({ teamId, ...row }));
    },

    finish: async (cause, now) => void (await finishOne({ cause, now })),

    async fail({ teamId, key }, error, retryAt, now) {
      await client.execute`
        UPDATE inbox
        SET error = ${storable(error)}, next_at = ${retryAt ?? null}, parked_at = ${retryAt ? null : now}
        WHERE team_id = ${teamId} AND key = ${key} AND done_at IS NULL`;
      if (!retryAt) await showAnew(client, teamId, [], now);
    },

    forget: (before) => deleteInBatches(client, 'inbox', Prisma.sql`done_at < ${before}`),
  };
}

/** @param now - when it came; `nextAt`: when it is to be taken up */
type Arrival = { received: Received; now: Date; nextAt: Date };

/** @returns of each, whether it is new; of two that are the same the first */
export async function receiveAll(session: Session, arrivals: readonly Arrival[]): Promise<boolean[]> {
  const column = <T>(of: (arrival: Arrival) => T): T[] => arrivals.map(of);
  const inserted = await session.query<{ team_id: string; key: string }>`
    INSERT INTO inbox (team_id, key, lane, payload, received_at, next_at)
    SELECT team_id, key, lane, payload::jsonb, received_at, next_at
    FROM unnest(
      ${column(({ received }) => received.teamId)}::text[], ${column(({ received }) => received.key)}::text[],
      ${column(({ received }) => received.lane)}::text[],
      ${column(({ received }) => JSON.stringify(storable(received.payload)))}::text[],
      ${column(({ now }) => now)}::timestamptz[], ${column(({ nextAt }) => nextAt)}::timestamptz[]
    ) WITH ORDINALITY AS arrived (team_id, key, lane, payload, received_at, next_at, place)
    -- The order of arrival is the order of their numbers.
    ORDER BY place
    ON CONFLICT (team_id, key) DO NOTHING
    RETURNING team_id, key`;
  const fresh = new Set(inserted.map(nameOf));
  return arrivals.map(({ received }) => fresh.delete(nameOf({ team_id: received.teamId, key: received.key })));
}

type Finished = { cause: Cause; now: Date };

async function finishAll(client: Client, all: readonly Finished[]): Promise<readonly Finished[]> {
  await client.execute`
    UPDATE inbox SET done_at = finished.at, next_at = NULL, payload = NULL
    FROM unnest(
      ${all.map(({ cause }) => cause.teamId)}::text[], ${all.map(({ cause }) => cause.key)}::text[],
      ${all.map(({ now }) => now)}::timestamptz[]
    ) AS finished (team_id, key, at)
    WHERE inbox.team_id = finished.team_id AND inbox.key = finished.key AND done_at IS NULL`;
  return all;
}

const nameOf = ({ team_id, key }: { team_id: string; key: string }): string => `${team_id} ${key}`;

/**
 * Marks the cause as acted upon, in the transaction of the move itself: a second delivery, or a process that
 * takes the row up again after a crash, finds it done. What was never written down first (a command, a button)
 * leaves its key here.
 */
export async function beginCause(session: Session, { teamId, key }: Cause, now: Date): Promise<boolean> {
  const begun = await session.execute`
    INSERT INTO inbox (team_id, key, lane, received_at, done_at)
    VALUES (${teamId}, ${key}, '', ${now}, ${now})
    ON CONFLICT (team_id, key) DO UPDATE SET done_at = ${now}, next_at = NULL, payload = NULL
    WHERE inbox.done_at IS NULL`;
  return begun === 1;
}
