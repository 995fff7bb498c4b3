/** What the items tell of the team's people: what they have promised, solved, and been asked. */
import type { OtherPromise } from '../care/realism.ts';
import type { Client } from './client.ts';

/** Closed items that are looked through for those who solved them. */
const SOLVED = 500;
/** Offers that are looked through: to whoever is not among them, something was offered long ago. */
const OFFERS = 2_000;
/** More than these nobody can keep. */
const PROMISES = 500;

export async function findSolvers(
  client: Client,
  teamId: string,
  customerName: string,
  limit: number,
): Promise<string[]> {
  const solvers = await client.query<{ ended_by: string }>`
    SELECT ended_by FROM (
      SELECT ended_by, ended_at FROM items
      WHERE team_id = ${teamId} AND customer_name = ${customerName} AND state = 'closed' AND outcome = 'solved'
      ORDER BY ended_at DESC LIMIT ${SOLVED}
    ) AS solved
    GROUP BY ended_by ORDER BY max(ended_at) DESC LIMIT ${limit}`;
  return solvers.map(({ ended_by }) => ended_by);
}

/** Among those to whom nothing was offered, the order in which they were named. */
export async function longestUnasked(client: Client, teamId: string, people: readonly string[]): Promise<string[]> {
  const offers = await client.query<{ person_id: string; at: Date }>`
    SELECT person_id, max(at) AS at FROM (
      SELECT what ->> 'toId' AS person_id, at FROM entries
      WHERE team_id = ${teamId} AND (what ->> 'kind') = 'offered'
      ORDER BY at DESC LIMIT ${OFFERS}
    ) AS offered
    WHERE person_id = ANY(${[...people]}) GROUP BY person_id`;
  const askedAt_ms = new Map(offers.map(({ person_id, at }) => [person_id, at.getTime()]));
  const ask = (personId: string) => askedAt_ms.get(personId) ?? 0;
  return [...people].sort((one, other) => ask(one) - ask(other));
}

export async function promisesOf(client: Client, teamId: string, personId: string): Promise<OtherPromise[]> {
  const promises = await client.query<{ item: number; text: string | null; due_at: Date }>`
    SELECT item_number AS item, text, due_at FROM commitments
    WHERE team_id = ${teamId} AND owner_id = ${personId} AND settled_at IS NULL AND clock = 'promise'
    ORDER BY due_at LIMIT ${PROMISES}`;
  return promises.map(({ item, text, due_at }) => ({ item, text: text ?? '', dueAt: due_at.toISOString() }));
}

/**
 * What was done late was kept as well: without it such promises would seem shorter than they are. What was overdue when
 * they got it says nothing about them.
 */
export async function tookFor(client: Client, teamId: string, personId: string, limit: number): Promise<number[]> {
  const kept = await client.query<{ starts_at: Date; settled_at: Date }>`
    SELECT starts_at, settled_at FROM commitments
    WHERE team_id = ${teamId} AND owner_id = ${personId} AND settled_at IS NOT NULL AND clock = 'promise'
      AND verdict IN ('kept', 'late') AND missed_by IS NULL
    ORDER BY settled_at DESC LIMIT ${limit}`;
  return kept.map(({ starts_at, settled_at }) => settled_at.getTime() - starts_at.getTime());
}
