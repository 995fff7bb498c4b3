/** The database's clock, which all replicas share. */
import pg from 'pg';

export async function databaseNow(connectionString: string): Promise<Date> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const [row] = rows;
    if (!row) throw new Error('The database did not tell its time.');
    return row.now;
  } finally {
    await client.end();
  }
}
