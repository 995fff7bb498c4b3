/** A fresh database of its own for a test file: a clone of the migrated template. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export const TEMPLATE = 'parola_template';

export type TestDatabase = {
  url: string;
  /** Plain SQL, to look at what was really written. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
};

export const freshDatabase = (): Promise<TestDatabase> => cloneOf(TEMPLATE, inject('postgres'));

/** Without a single table. */
export const emptyDatabase = (): Promise<TestDatabase> => cloneOf('template0', inject('postgres'));

/** @param server - the connection string of its database `postgres` */
export async function cloneOf(template: string, server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = server.replace(/\/postgres$/, `/${name}`);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // Tests end the sessions of everybody.
  pool.on('error', () => undefined);
  return {
    url,
    query: async (sql, values) => (await pool.query(sql, values)).rows,
    async drop() {
      await pool.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  // Two files cannot clone the template at the same instant: they queue here.
  await client.query('SELECT pg_advisory_lock(1)');
  await client.query(sql).finally(() => client.end());
}
