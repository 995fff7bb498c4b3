/** The connection to Postgres: a bounded pool, and no statement, lock or idle transaction that lasts for ever. */
import pg from 'pg';
import { Prisma } from './generated/client.ts';

/** Runs SQL, written as a template: what stands in it is sent beside it, never as part of it. */
export interface Session {
  /** @returns its rows, with the names and types that Postgres gives them: int8 and numeric come as text */
  query<Row extends object>(sql: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<Row[]>;
  /** @returns how many rows it changed */
  execute(sql: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<number>;
}

/** Inside a transaction. */
export interface OpenSession extends Session {
  /**
   * Changes something, and its result is of no interest: it is on its way to the database at once. So all that a move
   * writes is one way there and back, and what it has locked is free again as soon as can be.
   */
  write(sql: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): void;
  /** Settles when all of that is written, as far as the transaction goes. @throws what went wrong with it */
  written(): Promise<void>;
}

export type Client = Session & {
  /**
   * Commits what the work did, or none of it.
   * @throws what the work throws; and when there is more of it after that time
   */
  transaction<T>(work: (session: OpenSession) => Promise<T>, limit_ms: number): Promise<T>;
  /** Connections: `busy` with a statement or transaction; and how many wait for one. */
  load(): { busy: number; idle: number; waiting: number };
  close(): Promise<void>;
};

const POOL_SIZE = 10;
/**
 * Longer than the heartbeat's pause: those that it uses stay. A new one costs four ways to the database and back, which
 * somebody who has pressed a button would wait for.
 */
const IDLE_MS = 90_000;
const LIMITS_MS = { connect: 5_000, statement: 10_000, lock: 5_000, idleInTransaction: 15_000 };
/** Then nobody is there any more to keep the limit of a statement: the network leads nowhere. */
const SILENCE_MS = LIMITS_MS.statement + 2_000;

/**
 * @param connectionString - with "pgbouncer=true" a pooler stands before the database that hands each transaction to
 *   another session: nothing is prepared there under a name, and the limits are the server's to set
 */
export function connect(connectionString: string): Client {
  const isPooled = /[?&]pgbouncer=true\b/.test(connectionString);
  const pool = new pg.Pool({
    connectionString,
    max: POOL_SIZE,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: LIMITS_MS.connect,
    keepAlive: true,
    // What is sent before the last answer has come is not held back.
    pipeline: true,
    ...(!isPooled && {
      statement_timeout: LIMITS_MS.statement,
      lock_timeout: LIMITS_MS.lock,
      idle_in_transaction_session_timeout: LIMITS_MS.idleInTransaction,
    }),
    onConnect: refuseReadOnly,
  });
  // What was lost is seen by the next statement, if any comes; without listeners the process would end.
  pool.on('connect', (session) => session.on('error', () => undefined));
  pool.on('error', () => undefined);
  const nameOf = isPooled ? () => undefined : statementNames();
  return {
    ...sessionOn(pool, nameOf),
    transaction: (work, limit_ms) => transaction(pool, nameOf, work, limit_ms),
    load: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/**
 * After a failover the address may lead for a while to a server on which nothing can be written. A session with it, kept
 * in the pool, would fail for as long as it lives; nor would anybody see from outside that the bot cannot work.
 */
async function refuseReadOnly(session: pg.ClientBase): Promise<void> {
  const { rows } = await session.query<{ transaction_read_only: string }>(bounded('SHOW transaction_read_only'));
  if (rows[0]?.transaction_read_only === 'on') throw new Error('the database is read-only');
}

const bounded = (text: string): pg.QueryConfig & { query_timeout: number } => ({ text, query_timeout: SILENCE_MS });

/** A statement that is put together in ever new ways is not kept prepared by each connection. */
const MOST_NAMES = 500;

/** Prepared once on each connection under its name: parsing and planning are most of what a small statement costs. */
function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size === MOST_NAMES) return known;
    const name = `parola_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

type NameOf = ReturnType<typeof statementNames>;
type Statement = Parameters<Session['query']>;

function sessionOn(connection: pg.Pool | pg.PoolClient, nameOf: NameOf, query_timeout = SILENCE_MS): Session {
  const run = (...[sql, ...values]: Statement): Promise<pg.QueryResult> => {
    const statement = sql instanceof Prisma.Sql ? sql : Prisma.sql(sql, ...values);
    const { text } = statement;
    const name = nameOf(text);
    const query = { text, values: statement.values, query_timeout, ...(name && { name }) };
    return connection.query(query).catch((error: unknown) => {
      throw wordless(error);
    });
  };
  return {
    query: async <Row>(...statement: Statement) => (await run(...statement)).rows as Row[],
    execute: async (...statement) => (await run(...statement)).rowCount ?? 0,
  };
}

/** What was to be written, people's words among it, is quoted in the details of what goes wrong. */
function wordless(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) Object.assign(error, { detail: undefined, where: undefined });
  return error;
}

async function transaction<T>(
  pool: pg.Pool,
  nameOf: NameOf,
  work: (session: OpenSession) => Promise<T>,
  limit_ms: number,
): Promise<T> {
  const connection = await pool.connect();
  const toBeSent = inOneBreath(connection);
  const session = openSession(connection, nameOf, limit_ms, toBeSent);
  let useless: Error | undefined;
  // Not waited for: whatever keeps a session from beginning one ends the session.
  toBeSent();
  const begun = connection.query(bounded('BEGIN'));
  begun.catch(() => undefined);
  try {
    const result = await work(session);
    await begun;
    const { command } = await connection.query(bounded('COMMIT'));
    // The work went on as if a statement that failed had not mattered.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await connection.query(bounded('ROLLBACK')).catch((lost: Error) => {
      useless = lost;
    });
    // Whatever comes after a write that failed fails for that alone.
    throw isAborted(error) ? (session.whatFailed() ?? error) : error;
  } finally {
    connection.release(useless);
  }
}

/** "current transaction is aborted" */
const isAborted = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '25P02';

/** What is sent without waiting in between goes in one packet: to hand it to the network costs more than what it says. */
function inOneBreath(connection: pg.PoolClient): () => void {
  const { stream } = (connection as unknown as { connection: pg.Connection }).connection;
  let isHeld = false;
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    process.nextTick(() => {
      isHeld = false;
      stream.uncork();
    });
  };
}

function openSession(
  connection: pg.PoolClient,
  nameOf: NameOf,
  limit_ms: number,
  toBeSent: () => void,
): OpenSession & { whatFailed(): unknown } {
  const { query, execute } = sessionOn(connection, nameOf, Math.max(limit_ms, SILENCE_MS));
  const ends_ms = performance.now() + limit_ms;
  const inTime = (): void => {
    if (performance.now() > ends_ms) throw new Error(`the transaction has not ended within ${limit_ms} ms`);
    toBeSent();
  };
  const writes: Promise<number>[] = [];
  let failed: unknown;
  return {
    async query(...statement) {
      inTime();
      return await query(...statement);
    },
    async execute(...statement) {
      inTime();
      return await execute(...statement);
    },
    write(...statement) {
      inTime();
      const write = execute(...statement);
      write.catch((error: unknown) => {
        failed ??= error;
      });
      writes.push(write);
    },
    written: async () => void (await Promise.all(writes)),
    whatFailed: () => failed,
  };
}
