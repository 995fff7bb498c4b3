/** Every statement that the bot sends to the database, as it goes through the driver. */
import pg from 'pg';

type Query = (this: { connectionParameters?: { statement_timeout?: unknown } }, ...given: unknown[]) => unknown;

export function watchStatements(): { texts: Set<string>; stop(): void } {
  const texts = new Set<string>();
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (...given) {
    const [asked] = given;
    // The bot's own connections give up after a while; those of a test do not.
    if (this.connectionParameters?.statement_timeout) {
      texts.add(typeof asked === 'string' ? asked : String((asked as { text?: unknown } | undefined)?.text));
    }
    return original.apply(this, given);
  };
  return {
    texts,
    stop() {
      prototype.query = original;
    },
  };
}

/** No table is read or written in them. */
const OF_NO_TABLE = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|SHOW|SELECT 1\b|SELECT pg_)/i;

/** Housekeeping, for all workspaces alike: what is older than a given instant goes. */
const BY_AGE: readonly RegExp[] = [
  /^DELETE FROM "inbox" WHERE ctid = ANY\(ARRAY\(SELECT ctid FROM "inbox" WHERE done_at < \$1 LIMIT \$2\)\)$/,
  /^DELETE FROM "signs" WHERE ctid = ANY\(ARRAY\(SELECT ctid FROM "signs" WHERE event_ts < \$1 AND NOT/,
  /^SELECT team_id FROM workspaces WHERE removed_at < \$1$/,
];

/** Does it say of which workspace? In the condition, or in what is inserted; not only among what is read. */
export function namesWorkspace(text: string): boolean {
  const statement = text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
  if (OF_NO_TABLE.test(statement) || BY_AGE.some((known) => known.test(statement))) return true;
  const condition = statement.search(/\bWHERE\b/i);
  if (/^INSERT/i.test(statement))
    return /\bteam_id\b/.test(statement.slice(0, statement.search(/\b(VALUES|SELECT)\b/i)));
  return condition >= 0 && /\bteam_id\b/.test(statement.slice(condition));
}
