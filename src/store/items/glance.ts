/** All open items at a glance: as much of each as decides whether it needs care. */
import type { OpenCommitment } from '../../care/commitment.ts';
import type { Glance } from '../../care/digest.ts';
import type { Client } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** Whole milliseconds. To take them of a date by "extract" would be to reckon in decimals, and take twice as long. */
const ms = (column: string): string => `(date_part('epoch', ${column}) * 1000)::bigint`;

type Items = {
  number: number[];
  askedAt: number[];
  ownerId: (string | null)[];
  ownedSince: (number | null)[];
  chases: number[];
  newsSince: (number | null)[];
  mutedUntil: (number | null)[];
};

const ITEMS: Record<keyof Items, string> = {
  number: 'number',
  askedAt: ms('asked_at'),
  ownerId: 'owner_id',
  ownedSince: ms('owned_since'),
  chases: 'chases',
  newsSince: ms('news_since'),
  mutedUntil: ms('muted_until'),
};

type Owed = {
  item: number[];
  number: number[];
  clock: OpenCommitment['clock'][];
  class: OpenCommitment['class'][];
  startsAt: number[];
  dueAt: number[];
  climbedTo: number[];
  pausedAt: (number | null)[];
  ownerId: (string | null)[];
};

const OWED: Record<keyof Owed, string> = {
  item: 'item_number',
  number: 'owed.number',
  clock: 'clock',
  class: 'class',
  startsAt: ms('starts_at'),
  dueAt: ms('due_at'),
  climbedTo: ms('climbed_to'),
  pausedAt: ms('paused_at'),
  ownerId: 'owed.owner_id',
};

/**
 * Each column comes as one array: of ten thousand rows it would be their decoding, one by one, that takes long.
 * What was promised, and what the news are, is left out: it decides nothing.
 */
export async function readGlance(client: Client, teamId: string, limit: number): Promise<Glance[]> {
  const open = Prisma.sql`
    SELECT * FROM items WHERE team_id = ${teamId} AND state = 'open' ORDER BY number DESC LIMIT ${limit}`;
  const [[items], [owed]] = await Promise.all([
    client.query<Items>`SELECT ${arraysOf(ITEMS)} FROM (${open}) AS open`,
    client.query<Owed>`
      SELECT ${arraysOf(OWED)} FROM (${open}) AS open
      JOIN commitments AS owed ON owed.team_id = open.team_id AND owed.item_number = open.number
      WHERE owed.verdict IS NULL`,
  ]);
  if (!items || !owed) return [];
  const owedOn = new Map<number, OpenCommitment[]>();
  owed.item.forEach((item, nth) => {
    const known = owedOn.get(item);
    if (known) known.push(commitmentAt(owed, nth));
    else owedOn.set(item, [commitmentAt(owed, nth)]);
  });
  return items.number.map((number, nth) => ({
    item: itemAt(items, number, nth),
    commitments: owedOn.get(number) ?? [],
  }));
}

const arraysOf = (columns: Readonly<Record<string, string>>) =>
  Prisma.raw(
    Object.entries(columns)
      .map(([name, column]) => `COALESCE(json_agg(${column}), '[]') AS "${name}"`)
      .join(', '),
  );

function itemAt(items: Items, number: number, nth: number): Glance['item'] {
  const { askedAt, ownerId, ownedSince, chases, newsSince, mutedUntil } = items;
  return {
    number,
    askedAt: instantOf(askedAt[nth]),
    chases: Number(chases[nth]),
    ...(ownerId[nth] && { owner: { personId: ownerId[nth], since: instantOf(ownedSince[nth] ?? askedAt[nth]) } }),
    ...(newsSince[nth] && { news: { since: instantOf(newsSince[nth]), what: '' } }),
    ...(mutedUntil[nth] && { mutedUntil: instantOf(mutedUntil[nth]) }),
  };
}

function commitmentAt(owed: Owed, nth: number): OpenCommitment {
  const { number, clock, class: kind, startsAt, dueAt, climbedTo, pausedAt, ownerId } = owed;
  return {
    number: Number(number[nth]),
    class: kind[nth] as OpenCommitment['class'],
    clock: clock[nth] as OpenCommitment['clock'],
    startsAt: instantOf(startsAt[nth]),
    dueAt: instantOf(dueAt[nth]),
    climbedTo: instantOf(climbedTo[nth]),
    ...(pausedAt[nth] && { pausedAt: instantOf(pausedAt[nth]) }),
    ...(ownerId[nth] && { word: { ownerId: ownerId[nth], text: '' } }),
  };
}

const instantOf = (ms: number | null | undefined): Date => new Date(ms ?? Number.NaN);
