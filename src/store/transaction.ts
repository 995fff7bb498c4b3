/** One transaction, tried again as a whole when Postgres says that trying again will help. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, OpenSession } from './client.ts';

const ATTEMPTS = 5;
const LIMIT_MS = 15_000;
/** With what nobody waits for, and must not be done by halves. */
const LONG_LIMIT_MS = 10 * 60_000;

/** Deadlock, serialization failure, lock not available, and a unique key that somebody else took meanwhile. */
const BEATEN: ReadonlySet<string> = new Set(['40P01', '40001', '55P03', '23505']);
/** The server ended the session, or goes down, or comes up; class 08 is the connection itself. */
const LOST = /^(57P0[123]|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** The same as pg tells it, which gives it no code. */
const LOST_IN_WORDS = /^Connection terminated|not queryable/;

/** Once everything was written, whoever loses the connection cannot tell whether it was committed: that is not run again. */
export async function inTransaction<T>(
  client: Client,
  work: (session: OpenSession) => Promise<T>,
  isLong = false,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let mayBeCommitted = false;
    try {
      return await client.transaction(
        async (session) => {
          const result = await work(session);
          await session.written();
          mayBeCommitted = true;
          return result;
        },
        isLong ? LONG_LIMIT_MS : LIMIT_MS,
      );
    } catch (error) {
      const isWorthAnotherTry = isBeaten(error) || (!mayBeCommitted && isLost(error));
      if (attempt === ATTEMPTS || !isWorthAnotherTry) throw error;
      // Grows, so that two that met do not meet again at once.
      await sleep(attempt * attempt * 10);
    }
  }
}

const isBeaten = (error: unknown): boolean => BEATEN.has(codeOf(error));

const isLost = (error: unknown): boolean =>
  LOST.test(codeOf(error)) || (error instanceof Error && LOST_IN_WORDS.test(error.message));

/** The SQLSTATE of what Postgres refuses, or the system's name for what the network does. */
function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
