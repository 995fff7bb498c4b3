/** The database's clock, and the latest instant that its rows know of. */
import pg from 'pg';

/** The clock that all replicas share. */
export async function databaseNow(connectionString: string): Promise<Date> {
  const now = await ask(connectionString, 'SELECT clock_timestamp() AS at');
  if (!now) throw new Error('The database did not tell its time.');
  return now;
}

/** Business time never goes back: nothing may happen before this instant. Undefined in an empty database. */
export const latestInstant = (connectionString: string): Promise<Date | undefined> =>
  ask(
    connectionString,
    'SELECT greatest((SELECT max(created_at) FROM outbox), (SELECT max(received_at) FROM inbox)) AS at',
  );

async function ask(connectionString: string, sql: string): Promise<Date | undefined> {
  const client = new pg.Client({ connectionString });
  // Whoever asks hears of it; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date | null }>(sql);
    return rows[0]?.at ?? undefined;
  } finally {
    await client.end();
  }
}
