/** Group commit, and its like for reading: what comes while one statement is under way is done by the next, all at once. */
import { Prisma } from './generated/client.ts';

/** One statement, and its lock on the log, does not grow without bound. */
const MOST = 200;
/** A write that hangs (a connection that nobody answers) does not hold up what has come after it. */
const PATIENCE_MS = 1_000;

type Waiting<T, R> = { one: T; resolve(result: R): void; reject(error: unknown): void };

/**
 * @param write - all of them in one transaction; the results in the same order
 * @returns writes one, perhaps together with others, and settles when it is committed. When several could not be
 *   written together each is tried alone: what is wrong with one of them is no other's trouble
 */
export function gathering<T, R>(write: (all: readonly T[]) => Promise<readonly R[]>): (one: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWriting = false;

  async function together(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await write(batch.map(({ one }) => one));
      batch.forEach(({ resolve }, index) => void resolve(results[index] as R));
    } catch (error) {
      if (batch.length > 1) await Promise.all(batch.map((alone) => together([alone])));
      else batch[0]?.reject(error);
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await orPatience(together(waiting.splice(0, MOST)));
    isWriting = false;
  }

  return (one) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (!isWriting) void writeAll();
    });
}

async function orPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([work, lost]).finally(() => clearTimeout(timer));
}

/** The same, for each workspace by itself. */
export function gatheringByTeam<T, R>(
  write: (teamId: string, all: readonly T[]) => Promise<readonly R[]>,
): (teamId: string, one: T) => Promise<R> {
  const known = new Map<string, (one: T) => Promise<R>>();
  return (teamId, one) => {
    const gather = known.get(teamId) ?? gathering((all: readonly T[]) => write(teamId, all));
    known.set(teamId, gather);
    return gather(one);
  };
}

/**
 * After "FOR UPDATE": of several, locked by others in another order, none is waited for while the others are held. Each
 * goes by itself then.
 */
export const unlessLocked = (all: readonly unknown[]): Prisma.Sql => Prisma.raw(all.length > 1 ? 'NOWAIT' : '');
