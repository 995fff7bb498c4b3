/** The connection to Postgres: a bounded pool, and no statement, lock or idle transaction that lasts for ever. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { Prisma } from './generated/client.ts';
import { PrismaClient } from './generated/client.ts';

export type Client = PrismaClient;
/** The client inside a transaction. */
export type Session = Prisma.TransactionClient;

const POOL_SIZE = 10;
/**
 * Longer than the heartbeat's minute: those that it uses stay. A new one costs four ways to the database and back, which
 * somebody who has pressed a button would wait for.
 */
const IDLE_MS = 90_000;
const LIMITS_MS = { connect: 5_000, statement: 10_000, lock: 5_000, idleInTransaction: 15_000 };

export function connect(connectionString: string): Client {
  const adapter = new PrismaPg({
    connectionString,
    max: POOL_SIZE,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: LIMITS_MS.connect,
    statement_timeout: LIMITS_MS.statement,
    lock_timeout: LIMITS_MS.lock,
    idle_in_transaction_session_timeout: LIMITS_MS.idleInTransaction,
  });
  return new PrismaClient({ adapter });
}
