/** The database: within reach, new enough, with every migration; and what nobody could work through. */
import { broken, type Check, type Finding, ok, warning } from './check.ts';

export type DatabaseState = {
  /** As Postgres counts it: 140012. */
  version: number;
  /** Migrations that are still to be applied. */
  pending: readonly string[];
};

const OLDEST = 14;

/** @param asked - undefined: no DATABASE_URL */
export const databaseCheck = (asked: Promise<DatabaseState> | undefined): Check => ({
  name: 'database',
  async look() {
    if (!asked) return [ok('no DATABASE_URL: the embedded database would be started, which is meant for trying')];
    const state = await asked.catch((error: Error) => error);
    if (state instanceof Error) return [broken(`out of reach: ${state.message}`, 'See DATABASE_URL and the network.')];
    const major = Math.floor(state.version / 10_000);
    return [
      major < OLDEST
        ? broken(`PostgreSQL ${major} is too old`, `Use PostgreSQL ${OLDEST} or newer.`)
        : ok(`PostgreSQL ${major}`),
      state.pending.length > 0
        ? warning(
            `migrations to be applied: ${state.pending.join(', ')}`,
            'npm run migrate applies them; the bot does so at its start, too.',
          )
        : ok('every migration is applied'),
    ];
  },
});

/** What failed so often that it was put aside. */
export type Parked = {
  box: 'inbox' | 'outbox';
  count: number;
  oldest: Date;
  /** Of the oldest. */
  why: string;
};

const BOXES: Record<Parked['box'], string> = {
  inbox: 'of what Slack sent, put aside',
  outbox: 'of what people should be told, put aside',
};

/** @param retried - they are tried again now */
export const parkedCheck = (look: () => Promise<Parked[]>, retried: boolean): Check => ({
  name: 'put aside',
  async look() {
    const parked = await look();
    if (parked.length === 0) return [ok('nothing: everything that came in or goes out is worked through')];
    return parked.map(({ box, count, oldest, why }): Finding => {
      const what = `${count} ${BOXES[box]}, the oldest since ${oldest.toISOString()}: ${why}`;
      return retried
        ? ok(`${what}. The running bot tries again now`)
        : warning(what, 'Mend the cause; then npm run doctor -- --retry has the running bot try again.');
    });
  },
});
