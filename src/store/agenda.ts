/** What is to come: the items that are looked at next, the messages that wait, and the next digest. */
import type { Ahead } from '../care/agenda.ts';
import type { Notice } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import type { Client } from './client.ts';
import { Prisma } from './generated/client.ts';
import { dossierOf } from './items/read.ts';
import { readRows } from './items/rows.ts';

/** Messages that wait: more are not foretold. */
const WAITING = 20;

/** @param items - so many at most, those whose turn comes first */
export async function readAhead(client: Client, teamId: string, now: Date, items: number): Promise<Ahead> {
  const soonest = Prisma.sql`WHERE team_id = ${teamId} AND next_at IS NOT NULL ORDER BY next_at LIMIT ${items}`;
  const [dossiers, waiting, [digest]] = await Promise.all([
    readRows(client, soonest).then((rows) => rows.map(dossierOf)),
    readWaiting(client, teamId, now),
    client.query<{ next_at: Date }>`
      SELECT next_at FROM digests WHERE team_id = ${teamId} AND next_at IS NOT NULL ORDER BY next_at LIMIT 1`,
  ]);
  const numbers = dossiers.map(({ item }) => item.number);
  const told = await client.query<{ key: string }>`
    SELECT key FROM outbox
    WHERE team_id = ${teamId} AND item_number = ANY(${numbers}) AND kind IN ('nudge', 'question')`;
  return {
    dossiers,
    waiting,
    told: new Set(told.map(({ key }) => key)),
    ...(digest && { digestAt: digest.next_at < now ? now : digest.next_at }),
  };
}

/** What has not been posted yet, and was set back; what only edits a message pings nobody. */
async function readWaiting(client: Client, teamId: string, now: Date): Promise<Ahead['waiting']> {
  // Written by postNotices alone, and never changed.
  const rows = await client.query<{ body: Notice; created_at: Date; next_at: Date; item_number: number | null }>`
    SELECT body, created_at, next_at, item_number FROM outbox
    WHERE team_id = ${teamId} AND next_at > ${now} AND message_ts IS NULL AND error IS NOT NULL AND kind <> 'home'
    ORDER BY next_at LIMIT ${WAITING}`;
  const numbers = rows.flatMap(({ item_number }) => item_number ?? []);
  const about = numbers.length > 0 ? await dossiersOf(client, teamId, numbers) : new Map<number, Dossier>();
  return rows.map(({ body, created_at, next_at, item_number }) => {
    const dossier = item_number === null ? undefined : about.get(item_number);
    return { notice: body, since: created_at, at: next_at, ...(dossier && { dossier }) };
  });
}

async function dossiersOf(client: Client, teamId: string, numbers: readonly number[]): Promise<Map<number, Dossier>> {
  const rows = await readRows(client, Prisma.sql`WHERE team_id = ${teamId} AND number = ANY(${[...numbers]})`);
  return new Map(rows.map((row) => [row.number, dossierOf(row)]));
}
