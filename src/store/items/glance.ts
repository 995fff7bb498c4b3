/** All open items at a glance: as much of each as decides whether it needs care. */
import type { OpenCommitment } from '../../care/commitment.ts';
import type { Glance } from '../../care/digest.ts';
import type { Client } from '../client.ts';
import { Prisma } from '../generated/client.ts';

type ItemLine = [
  number: number,
  askedAt_ms: number,
  ownerId: string | null,
  ownedSince_ms: number | null,
  chases: number,
  newsSince_ms: number | null,
  mutedUntil_ms: number | null,
];

type CommitmentLine = [
  item: number,
  number: number,
  clock: OpenCommitment['clock'],
  kind: OpenCommitment['class'],
  startsAt_ms: number,
  dueAt_ms: number,
  climbedTo_ms: number,
  pausedAt_ms: number | null,
  ownerId: string | null,
];

const ms = (column: string) => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`);

/**
 * Each of the two comes as one text: of ten thousand rows it would be their decoding, one by one, that takes long.
 * What was promised, and what the news are, is left out: it decides nothing.
 */
export async function readGlance(client: Client, teamId: string, limit: number): Promise<Glance[]> {
  const open = Prisma.sql`
    SELECT * FROM items WHERE team_id = ${teamId} AND state = 'open' ORDER BY number DESC LIMIT ${limit}`;
  const [items, commitments] = await Promise.all([
    linesOf<ItemLine>(
      client,
      Prisma.sql`
        SELECT json_agg(json_build_array(number, ${ms('asked_at')}, owner_id, ${ms('owned_since')}, chases,
                                         ${ms('news_since')}, ${ms('muted_until')}))::text AS lines
        FROM (${open}) AS open`,
    ),
    linesOf<CommitmentLine>(
      client,
      Prisma.sql`
        SELECT json_agg(json_build_array(item_number, owed.number, clock, class, ${ms('starts_at')}, ${ms('due_at')},
                                         ${ms('climbed_to')}, ${ms('paused_at')}, owed.owner_id))::text AS lines
        FROM (${open}) AS open
        JOIN commitments AS owed ON owed.team_id = open.team_id AND owed.item_number = open.number
        WHERE owed.verdict IS NULL`,
    ),
  ]);
  const owed = new Map<number, OpenCommitment[]>();
  for (const [item, ...line] of commitments) {
    const known = owed.get(item) ?? [];
    known.push(commitmentOf(line));
    owed.set(item, known);
  }
  return items.map((line) => ({ item: itemOf(line), commitments: owed.get(line[0]) ?? [] }));
}

async function linesOf<L>(client: Client, query: Prisma.Sql): Promise<L[]> {
  const [row] = await client.$queryRaw<{ lines: string | null }[]>(query);
  // Written by the query itself.
  return JSON.parse(row?.lines ?? '[]') as L[];
}

function itemOf([number, askedAt_ms, ownerId, since_ms, chases, news_ms, muted_ms]: ItemLine): Glance['item'] {
  return {
    number,
    askedAt: new Date(askedAt_ms),
    chases,
    ...(ownerId !== null && { owner: { personId: ownerId, since: new Date(since_ms ?? askedAt_ms) } }),
    ...(news_ms !== null && { news: { since: new Date(news_ms), what: '' } }),
    ...(muted_ms !== null && { mutedUntil: new Date(muted_ms) }),
  };
}

type Rest<L extends readonly unknown[]> = L extends [unknown, ...infer R] ? R : never;

function commitmentOf(line: Rest<CommitmentLine>): OpenCommitment {
  const [number, clock, kind, startsAt_ms, dueAt_ms, climbedTo_ms, paused_ms, ownerId] = line;
  return {
    number,
    class: kind,
    clock,
    startsAt: new Date(startsAt_ms),
    dueAt: new Date(dueAt_ms),
    climbedTo: new Date(climbedTo_ms),
    ...(paused_ms !== null && { pausedAt: new Date(paused_ms) }),
    ...(ownerId !== null && { word: { ownerId, text: '' } }),
  };
}
