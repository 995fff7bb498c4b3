/** What has piled up goes in statements that are short each: one that runs into its limit would be longer the next time. */
import type { Client } from './client.ts';
import { Prisma } from './generated/client.ts';

/** Rows that are deleted by one statement. */
const BATCH = 5_000;

/** @param which - a condition on the table's columns, looked at anew for each batch */
export async function deleteInBatches(client: Client, table: string, which: Prisma.Sql): Promise<void> {
  const rows = Prisma.raw(`"${table}"`);
  let deleted: number;
  do {
    deleted = await client.execute`
      DELETE FROM ${rows} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${rows} WHERE ${which} LIMIT ${BATCH}))`;
  } while (deleted > 0);
}
