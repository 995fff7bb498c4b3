/** One transaction, tried again as a whole when Postgres says that trying again will help. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';

const ATTEMPTS = 5;
const WAIT_MS = 3_000;
const TIMEOUT_MS = 15_000;
/** Of what nobody waits for, and must not be done by halves. */
const LONG_TIMEOUT_MS = 10 * 60_000;

/** Deadlock, serialization failure, lock not available, and a unique key that somebody else took meanwhile. */
const WORTH_ANOTHER_TRY: ReadonlySet<string> = new Set(['40P01', '40001', '55P03', '23505']);
/** Prisma's own names for the same, where it hides the SQLSTATE: write conflict, unique constraint. */
const PRISMA_CODES: ReadonlySet<string> = new Set(['P2034', 'P2002']);

export async function inTransaction<T>(
  client: Client,
  work: (session: Session) => Promise<T>,
  isLong = false,
): Promise<T> {
  const timeout = isLong ? LONG_TIMEOUT_MS : TIMEOUT_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.$transaction(work, { maxWait: WAIT_MS, timeout });
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
      // Grows, so that two that met do not meet again at once.
      await sleep(attempt * attempt * 10);
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return PRISMA_CODES.has(error.code) || WORTH_ANOTHER_TRY.has(sqlState(error.meta) ?? '');
}

/** Raw queries carry the SQLSTATE in their meta, at a depth that depends on the kind of failure. */
function sqlState(meta: unknown, depth = 0): string | undefined {
  if (typeof meta !== 'object' || meta === null || depth > 4) return undefined;
  for (const [name, value] of Object.entries(meta)) {
    if ((name === 'code' || name === 'originalCode') && typeof value === 'string') return value;
    const within = sqlState(value, depth + 1);
    if (within) return within;
  }
  return undefined;
}
